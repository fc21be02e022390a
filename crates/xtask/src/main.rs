//! The tools of this repository, behind one command: `cargo xtask`.
//!
//! `cargo xtask test` is all that continuous integration runs, in the same order, on any machine with a Rust
//! toolchain. Nothing here is part of the product.

mod accounts;
mod axe;
mod bench;
mod browser;
mod machine;
mod pictures;
mod postgres;
mod start;
mod steps;
mod suite;
mod tree;
mod window;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <command>

  test     install what the tests need if it is missing, then check everything:
           format, clippy, tests on SQLite and on PostgreSQL, the browser journeys, docs, licences
           test sqlite|postgres|browser [NAME]: one part alone, while working on it
  crates   count the crates in the release tree
  bench    run every benchmark
           bench store|pages|import|desk|matching|start: one of them alone; bench build: a release build from nothing
           bench matching EDGES.csv GUIDES.csv: the one-way engine beside other solvers on these lists
  pictures take the pictures of the README from the demo, into docs/pictures
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match words.first().map(String::as_str) {
        Some("test") => match words.get(1) {
            None => return suite::run(),
            Some(part) => suite::run_part(part, words.get(2..).unwrap_or_default()),
        },
        Some("crates") => tree::print(),
        Some("pictures") => pictures::take(),
        Some("bench") => bench::run(words.get(1..).unwrap_or_default()),
        Some("help" | "--help" | "-h") => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("no such command\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
