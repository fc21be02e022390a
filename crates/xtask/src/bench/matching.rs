//! The one-way engine beside other people's solvers, on the same lists, each in a process of its own, in one run.
//!
//! The solvers come from the Python package index into an environment of their own under the build folder. One that
//! cannot be installed is said and left out.

use std::path::{Path, PathBuf};

use crate::machine::{Result, Run, cargo, program, root, target};

/// The solvers, by the names of their packages.
const PEERS: [&str; 3] = ["ortools", "kwok", "scipy"];
/// SciPy's takes minutes beyond this many learners.
const SCIPY_MOST: u32 = 10_000;
/// How often each is run; the least counts, because others' work on the machine only adds.
const RUNS: usize = 3;

/// A market to solve.
struct Market {
    name: String,
    edges: PathBuf,
    guides: PathBuf,
    learners: u32,
}

/// Measures the lists that are named (`EDGES.csv GUIDES.csv`), or invented ones of 10,000 and 100,000 learners.
pub fn measure(lists: &[String]) -> Result<()> {
    cargo(["bench", "--quiet", "--package=matcher", "--bench=one_way", "--locked", "--no-run"]).run()?;
    let python = peers();
    let markets = match lists {
        [] => invented()?,
        [edges, guides] => {
            let (edges, guides) = (PathBuf::from(edges), PathBuf::from(guides));
            vec![Market { name: edges.display().to_string(), edges, guides, learners: 0 }]
        }
        _ => return Err("give EDGES.csv and GUIDES.csv, or nothing".to_owned()),
    };
    for market in &markets {
        compare(market, python.as_ref())?;
    }
    for market in markets.iter().filter(|market| lists.len() == 2 || market.learners > SCIPY_MOST) {
        println!("\n{}: 10,000 changes, each settled again, microseconds of CPU", market.name);
        print!("{}", ours("changes", market)?);
    }
    Ok(())
}

/// Markets that are made here, always the same.
fn invented() -> Result<Vec<Market>> {
    let mut markets = Vec::new();
    for (learners, kinds) in [(10_000, &["guides.csv"][..]), (100_000, &["guides.csv", "ones.csv"])] {
        let folder = target().join(format!("bench-matching/{learners}"));
        let edges = folder.join("edges.csv");
        if !edges.is_file() {
            println!("making a market of {learners} learners");
            engine(&["make".as_ref(), learners.to_string().as_ref(), &folder]).run()?;
        }
        for kind in kinds {
            let scarce = if *kind == "ones.csv" { ", one place a guide" } else { "" };
            let name = format!("{learners} learners{scarce}");
            markets.push(Market { name, edges: edges.clone(), guides: folder.join(kind), learners });
        }
    }
    Ok(markets)
}

/// Every solver on one market, and how often ours goes into each.
fn compare(market: &Market, python: Option<&PathBuf>) -> Result<()> {
    println!("\n{}", market.name);
    println!(
        "{:<10} {:>14} {:>9} {:>7} {:>9} {:>7} {:>9} {:>7}",
        "", "objective", "solve, s", "times", "whole, s", "times", "peak, MiB", "times"
    );
    let own = Figures::least(|| ours("solve", market))?;
    own.print("bothways", &own);
    let Some(python) = python else { return Ok(()) };
    let script = root().join("crates/xtask/peers/one_way.py");
    for peer in PEERS.into_iter().filter(|&peer| peer != "scipy" || market.learners <= SCIPY_MOST) {
        if !has(python, peer) {
            continue;
        }
        let run = || {
            let words: [&Path; 4] = [&script, peer.as_ref(), &market.edges, &market.guides];
            Run::new(python).args(words).read()
        };
        let theirs = Figures::least(run)?;
        theirs.print(peer, &own);
        if theirs.objective != own.objective {
            println!("{:<10} found another objective: one of the two is not the best", "");
        }
    }
    Ok(())
}

fn ours(what: &str, market: &Market) -> Result<String> {
    engine(&[what.as_ref(), &market.edges, &market.guides]).read()
}

fn engine(words: &[&Path]) -> Run {
    let bench = ["bench", "--quiet", "--package=matcher", "--bench=one_way", "--locked", "--"];
    cargo(bench).args(words)
}

/// A Python with as many of the peers as can be had; nothing if there is no Python.
fn peers() -> Option<PathBuf> {
    let folder = target().join("bench-matching/python");
    let python = folder.join("bin/python");
    if !python.is_file() {
        let Some(system) = program("python3") else {
            println!("there is no python3 on this machine, so nobody is measured beside the engine");
            return None;
        };
        if let Err(why) = Run::new(system).args(["-m".as_ref(), "venv".as_ref(), folder.as_os_str()]).run() {
            println!("no environment for the peers can be made: {why}");
            return None;
        }
    }
    for package in ["numpy"].iter().chain(&PEERS) {
        if !has(&python, package)
            && Run::new(&python).args(["-m", "pip", "install", "--quiet", package]).run().is_err()
        {
            println!("{package} could not be installed, so it is not measured");
        }
    }
    has(&python, "numpy").then_some(python)
}

fn has(python: &Path, package: &str) -> bool {
    Run::new(python).args(["-c", &format!("import {package}")]).works()
}

/// What a solver told about itself in one line of JSON.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Figures {
    objective: f64,
    solve_s: f64,
    all_s: f64,
    peak_mib: f64,
}

impl Figures {
    fn read(line: &str) -> Result<Self> {
        let field = |name: &str| {
            let after = line.split_once(&format!("\"{name}\":")).map(|(_, after)| after.trim_start());
            let number = after.and_then(|after| after.split([',', '}']).next()?.parse().ok());
            number.ok_or_else(|| format!("no {name} in what a solver told: {line}"))
        };
        Ok(Self {
            objective: field("objective")?,
            solve_s: field("t_solve_s")?,
            all_s: field("t_all_s")?,
            peak_mib: field("peak_mib")?,
        })
    }

    fn least(mut run: impl FnMut() -> Result<String>) -> Result<Self> {
        let mut least = Self::read(&run()?)?;
        for _ in 1..RUNS {
            let next = Self::read(&run()?)?;
            least.solve_s = least.solve_s.min(next.solve_s);
            least.all_s = least.all_s.min(next.all_s);
            least.peak_mib = least.peak_mib.min(next.peak_mib);
        }
        Ok(least)
    }

    fn print(&self, name: &str, own: &Self) {
        println!(
            "{name:<10} {:>14} {:>9.3} {:>7.1} {:>9.3} {:>7.1} {:>9.1} {:>7.1}",
            self.objective,
            self.solve_s,
            self.solve_s / own.solve_s,
            self.all_s,
            self.all_s / own.all_s,
            self.peak_mib,
            self.peak_mib / own.peak_mib
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_spaces_and_without() {
        let told = r#"{"peer": "kwok", "objective": 12, "t_solve_s": 0.5,"t_all_s":1.5, "peak_mib": 90.5}"#;

        let read = Figures::read(told);

        assert_eq!(read, Ok(Figures { objective: 12.0, solve_s: 0.5, all_s: 1.5, peak_mib: 90.5 }));
        assert!(Figures::read("{}").is_err());
    }
}
