//! What the program that people run takes: to build, to start, and to wait for somebody.
//!
//! Time and memory are what the kernel says, so this part needs Linux.

use crate::machine::{self, Result, cargo};
use crate::{postgres, tree};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Start to ready, at most.
const READY_MAX: Duration = Duration::from_millis(500);
/// Memory while nobody asks anything, at most, in MiB.
const IDLE_MIB_MAX: f64 = 60.0;
/// The binary, at most, in millions of bytes.
const BINARY_MB_MAX: f64 = 40.0;

/// How often the program is started again in a house that is there.
const STARTS: usize = 5;
/// How long nobody asks anything before memory is read, and then again while CPU time is counted.
const REST: Duration = Duration::from_secs(10);
/// How long a start may take before we give up on it.
const GIVE_UP: Duration = Duration::from_secs(60);
/// How often the program is asked whether it is ready.
const ASK_EVERY: Duration = Duration::from_millis(2);

/// Builds the release and prints what it takes to start and to rest.
pub fn measure() -> Result<()> {
    build(None)?;
    let binary = machine::target().join("release/bothways");
    let bytes = fs::metadata(&binary).map_err(|why| format!("{}: {why}", binary.display()))?.len();
    bar("size of the binary, MB", bytes as f64 / 1e6, BINARY_MB_MAX);
    tree::print()?;
    let folder = std::env::temp_dir().join(format!("bothways-start-{}", std::process::id()));
    let outcome = start_and_rest(&binary, &folder);
    // Whatever came of it, nothing stays behind.
    let _ = fs::remove_dir_all(&folder);
    outcome
}

/// Builds the release from nothing, in a folder of its own that goes again, as somebody does who has just cloned the repository.
pub fn measure_build() -> Result<()> {
    let folder = machine::target().join("from-nothing");
    let _ = fs::remove_dir_all(&folder);
    let built = build(Some(&folder));
    let _ = fs::remove_dir_all(&folder);
    built?;
    tree::print()
}

fn build(folder: Option<&Path>) -> Result<()> {
    let mut run = cargo(["build", "--quiet", "--release", "--package=bothways", "--locked"]);
    if let Some(folder) = folder {
        run = run.env("CARGO_TARGET_DIR", folder);
    }
    let (began, before) = (Instant::now(), cpu(std::process::id(), Whose::Children));
    run.run()?;
    let spent = cpu(std::process::id(), Whose::Children) - before;
    println!(
        "{:<44} {:>8.1} s, {:.1} s of CPU",
        "the release build took",
        began.elapsed().as_secs_f64(),
        spent
    );
    Ok(())
}

fn start_and_rest(binary: &Path, folder: &Path) -> Result<()> {
    let first = Served::start(binary, folder)?;
    bar("first start to ready, s", first.ready_after.as_secs_f64(), READY_MAX.as_secs_f64());
    drop(first);
    let mut took = Vec::new();
    for _ in 0..STARTS {
        let served = Served::start(binary, folder)?;
        took.push((served.ready_after, cpu(served.process.id(), Whose::Own)));
    }
    took.sort_by_key(|(ready_after, _)| *ready_after);
    let (ready_after, spent) = took[STARTS / 2];
    bar(
        &format!("start to ready, s, middle of {STARTS}"),
        ready_after.as_secs_f64(),
        READY_MAX.as_secs_f64(),
    );
    println!("{:<44} {spent:>8.3}", "CPU by then, s");

    let served = Served::start(binary, folder)?;
    sleep(REST);
    let id = served.process.id();
    bar("memory at rest, MiB", resident_mib(id)?, IDLE_MIB_MAX);
    let before = cpu(id, Whose::Own);
    sleep(REST);
    let spent = (cpu(id, Whose::Own) - before) / REST.as_secs_f64() * 100.0;
    println!("{:<44} {spent:>8.2}", "CPU at rest, hundredths of a core");
    Ok(())
}

fn bar(what: &str, found: f64, most: f64) {
    let over = if found > most { "  over" } else { "" };
    println!("{what:<44} {found:>8.3} of at most {most}{over}");
}

/// The program, answering. Dropping it ends it.
struct Served {
    process: Child,
    ready_after: Duration,
}

impl Served {
    fn start(binary: &Path, folder: &Path) -> Result<Self> {
        let address = format!("127.0.0.1:{}", postgres::free_port()?);
        let began = Instant::now();
        let process = Command::new(binary)
            .args(["serve", "--listen", &address, "--data"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|why| format!("{} does not start: {why}", binary.display()))?;
        let mut served = Self { process, ready_after: Duration::ZERO };
        while !is_ready(&address) {
            if began.elapsed() > GIVE_UP {
                return Err("the program does not become ready".to_owned());
            }
            sleep(ASK_EVERY);
        }
        served.ready_after = began.elapsed();
        Ok(served)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn is_ready(address: &str) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut line = TcpStream::connect(address)?;
        line.set_read_timeout(Some(GIVE_UP))?;
        write!(line, "GET /ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        line.read_to_string(&mut answer)?;
        Ok(answer.starts_with("HTTP/1.1 200"))
    };
    ask().unwrap_or(false)
}

/// Whose CPU time is asked for: a process's own, or that of its children that have ended.
#[derive(Clone, Copy)]
enum Whose {
    Own,
    Children,
}

/// CPU time in seconds, as the kernel counts it: in hundredths.
fn cpu(process: u32, whose: Whose) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let first = match whose {
        Whose::Own => 11,
        Whose::Children => 13,
    };
    // The name before the last bracket may hold spaces.
    let fields: Vec<f64> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .map(|f| f.parse().unwrap_or(0.0))
        .collect();
    fields.get(first..first + 2).map_or(0.0, |ticks| ticks.iter().sum::<f64>() / 100.0)
}

fn resident_mib(process: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"));
    let status = status.map_err(|why| format!("the kernel does not say what memory is used: {why}"))?;
    resident_in(&status).ok_or_else(|| "the kernel does not say what memory is used".to_owned())
}

fn resident_in(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_kernels_words() {
        assert_eq!(resident_in("Name:\tbothways\nVmRSS:\t   20480 kB\nThreads:\t8\n"), Some(20.0));
        assert_eq!(resident_in("Name:\tbothways\n"), None);
    }
}
