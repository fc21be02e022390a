//! How many crates it takes to build the program that people run.

use crate::machine::{self, Result};
use std::collections::BTreeSet;

/// The most crates the release tree may hold. Past it, a dependency has to leave before another may come.
pub const CRATES_MAX: usize = 350;

/// Counts everything cargo builds for a release on this machine, our own crates and build tools with it.
pub fn count() -> Result<usize> {
    let tree = machine::cargo([
        "tree",
        "--locked",
        "--package=bothways",
        "--edges=normal,build",
        "--prefix=none",
        "--format={p}",
        "--no-dedupe",
    ])
    .read()?;
    Ok(distinct(&tree))
}

/// Prints the count and the ceiling.
pub fn print() -> Result<()> {
    println!("{} crates in the release tree, of at most {CRATES_MAX}", count()?);
    Ok(())
}

fn distinct(tree: &str) -> usize {
    let crates: BTreeSet<(&str, &str)> = tree
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?))
        })
        .collect();
    crates.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_counts_once_and_each_of_its_versions_counts() {
        let tree = "bothways v0.1.0 (here)\nrand v0.8.5\nrand v0.10.0\nrand v0.8.5 (*)\n\n";

        assert_eq!(distinct(tree), 3);
    }
}
