//! Everything that must hold before a change is taken, in one order for people and for continuous integration.
//!
//! A step that fails does not stop those after it, so one run names all that is wrong.

use crate::axe;
use crate::browser::Driver;
use crate::machine::{self, Result, cargo};
use crate::postgres::{self, Postgres};
use crate::steps::Steps;
use crate::tree;
use std::process::ExitCode;

/// Names the server the tests make their databases on. Set it before to use a server of your own.
pub const POSTGRES: &str = "BOTHWAYS_TEST_POSTGRES";
/// Chooses the engine of the product's own tests: `sqlite` or `postgres`.
pub const ENGINE: &str = "BOTHWAYS_TEST_ENGINE";
/// Names the chromedriver the browser journeys talk to.
const CHROMEDRIVER: &str = "BOTHWAYS_TEST_CHROMEDRIVER";
/// Names the file that the accessibility checks load into each page.
const AXE: &str = "BOTHWAYS_TEST_AXE";

/// Browsers are hungry; two at once is what a small machine bears.
const BROWSERS_AT_ONCE: &str = "--test-threads=2";

/// Runs every step and prints the table.
pub fn run() -> ExitCode {
    let mut steps = Steps::default();
    steps.take("What the tests need", install_what_is_missing);
    steps.take("Format", || cargo(["fmt", "--all", "--check"]).run());
    steps.take("Clippy", clippy);
    if steps.take("Build", build).is_some() {
        tests(&mut steps);
    } else {
        steps.skip("Tests", "the build failed");
    }
    steps.take("Docs", || {
        cargo(["doc", "--quiet", "--workspace", "--no-deps", "--locked"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .run()
    });
    steps.take("Licences, bans and sources", || {
        let checks = ["deny", "--log-level=warn", "check", "bans", "licenses", "sources"];
        cargo(checks).run()
    });
    steps.remark("advisories need a network, so they are not part of this run");
    if let Some(count) = steps.take("Crates in the release tree", count_crates) {
        steps.remark(format!("{count} of at most {}", tree::CRATES_MAX));
    }
    steps.finish()
}

/// Runs one part of the tests alone, while working on it. `words` go to the test runner, such as a test's name.
pub fn run_part(part: &str, words: &[String]) -> Result<()> {
    match part {
        "sqlite" | "postgres" => {
            let server = Server::find_or_start()?;
            on_engine(part, &server, "--package=bothways", words)
        }
        "browser" => journeys(words),
        _ => Err(format!("the tests have no part called {part}: it is sqlite, postgres or browser")),
    }
}

fn install_what_is_missing() -> Result<()> {
    let wanted = [
        ("chromium", machine::program("chromium").is_some()),
        ("chromium-driver", machine::program("chromedriver").is_some()),
        ("postgresql", postgres::tools().is_some()),
    ];
    let missing: Vec<&str> = wanted.iter().filter(|(_, is_here)| !is_here).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        machine::install(&missing)?;
    }
    if !cargo(["deny", "--version"]).works() {
        println!("installing cargo-deny");
        // Built without optimisation and without its git client: half the wait, and it runs for a second.
        cargo(["install", "--locked", "--debug", "--no-default-features", "--version=^0.20", "cargo-deny"])
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .run()?;
    }
    Ok(())
}

fn clippy() -> Result<()> {
    let strict = ["--", "-D", "warnings"];
    let all = ["clippy", "--quiet", "--workspace", "--all-targets", "--locked"];
    // The journeys are left out of `--all-targets` because a plain `cargo test` leaves them out.
    let journeys = ["clippy", "--quiet", "--package=bothways", "--test=browser", "--locked"];
    cargo(all.into_iter().chain(strict)).run()?;
    cargo(journeys.into_iter().chain(strict)).run()
}

fn build() -> Result<()> {
    cargo(["test", "--workspace", "--locked", "--no-run"]).run()?;
    cargo(["test", "--package=bothways", "--test=browser", "--locked", "--no-run"]).run()
}

fn tests(steps: &mut Steps) {
    let Some(server) = steps.take("A PostgreSQL server", Server::find_or_start) else {
        steps.skip("Tests", "they need a PostgreSQL server");
        return;
    };
    steps.take("Tests on SQLite", || on_engine("sqlite", &server, "--workspace", &[]));
    steps.take("Tests on PostgreSQL", || on_engine("postgres", &server, "--package=bothways", &[]));
    steps.take("Journeys in a browser", || journeys(&[]));
}

/// The product's tests run on the engine; those of `store` run on both whatever the engine.
fn on_engine(engine: &str, server: &Server, scope: &'static str, words: &[String]) -> Result<()> {
    let runner =
        if cargo(["nextest", "--version"]).works() { ["nextest", "run"] } else { ["test", "--quiet"] };
    cargo(runner.into_iter().chain([scope, "--locked", "--no-fail-fast"]))
        .args(words)
        .env(ENGINE, engine)
        .env(POSTGRES, server.address())
        .run()
}

fn journeys(words: &[String]) -> Result<()> {
    let driver = Driver::start()?;
    let axe = axe::script()?;
    cargo(["test", "--package=bothways", "--test=browser", "--locked", "--", BROWSERS_AT_ONCE])
        .args(words)
        .env(ENGINE, "sqlite")
        .env(CHROMEDRIVER, &driver.address)
        .env(AXE, axe)
        .run()
}

/// The PostgreSQL server of a run: one the caller names, or one of our own.
pub enum Server {
    Named(String),
    Own(Postgres),
}

impl Server {
    pub fn find_or_start() -> Result<Self> {
        match std::env::var(POSTGRES) {
            Ok(address) => Ok(Self::Named(address)),
            Err(_) => Postgres::start().map(Self::Own),
        }
    }

    pub fn address(&self) -> &str {
        match self {
            Self::Named(address) => address,
            Self::Own(postgres) => &postgres.address,
        }
    }
}

fn count_crates() -> Result<usize> {
    let count = tree::count()?;
    if count > tree::CRATES_MAX {
        return Err(format!("{count} crates, and at most {} are allowed", tree::CRATES_MAX));
    }
    Ok(count)
}
