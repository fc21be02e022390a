//! Every figure the house promises, each by one command that prints it beside its bar.

mod matching;

use crate::machine::{Result, cargo};
use crate::start;
use crate::suite::{ENGINE, POSTGRES, Server};

/// Runs the part that is named first, or all of them.
pub fn run(words: &[String]) -> Result<()> {
    let (part, rest) = words.split_first().unzip();
    match part.map(String::as_str) {
        None => {
            store()?;
            pages()?;
            import()?;
            desk()?;
            matching::measure(&[])?;
            start::measure()
        }
        Some("store") => store(),
        Some("pages") => pages(),
        Some("import") => import(),
        Some("desk") => desk(),
        Some("start") => start::measure(),
        Some("matching") => matching::measure(rest.unwrap_or_default()),
        Some("build") => start::measure_build(),
        Some(part) => Err(format!(
            "there is no benchmark called {part}: it is store, pages, import, desk, matching, start or build"
        )),
    }
}

/// Reads, a page of statements and durable writes, on both engines.
fn store() -> Result<()> {
    let server = Server::find_or_start()?;
    cargo(["bench", "--quiet", "--package=store", "--locked"]).env(POSTGRES, server.address()).run()
}

/// Statements and CPU a page.
fn pages() -> Result<()> {
    house("pages").env(ENGINE, "sqlite").run()
}

/// A spreadsheet of 20,000 people, on both engines.
fn import() -> Result<()> {
    let server = Server::find_or_start()?;
    house("import").env(ENGINE, "sqlite").run()?;
    house("import").env(ENGINE, "postgres").env(POSTGRES, server.address()).run()
}

/// What a change to a draft of 5,000 people would do, shown before it is done.
fn desk() -> Result<()> {
    house("desk").env(ENGINE, "sqlite").run()
}

fn house(part: &str) -> crate::machine::Run {
    cargo(["bench", "--quiet", "--package=bothways", "--bench=house", "--locked", "--", part])
}
