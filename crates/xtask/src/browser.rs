//! chromedriver for one run of the tests, on a port of its own choosing.

use crate::machine::{self, Result};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// A running chromedriver. Dropping it stops it, and with it every browser it started.
pub struct Driver {
    process: Child,
    port: u16,
    /// Holds what browsers write down; removed after them.
    folder: PathBuf,
    /// Where a test finds it, as `http://127.0.0.1:port`.
    pub address: String,
}

impl Driver {
    /// Starts chromedriver and waits until it names its port.
    pub fn start() -> Result<Self> {
        Self::start_as(|command| command)
    }

    /// The same, where its browsers read this file for a setting of the environment.
    pub fn start_with(name: &str, file: &Path) -> Result<Self> {
        Self::start_as(|command| command.env(name, file))
    }

    fn start_as(change: impl FnOnce(&mut Command) -> &mut Command) -> Result<Self> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let program = machine::program("chromedriver").ok_or("chromedriver is not on this machine")?;
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let name = format!("bothways-browsers-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder)
            .map_err(|why| format!("{} cannot be made: {why}", folder.display()))?;
        let process = change(Command::new(program).env("TMPDIR", &folder))
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut process = process.map_err(|why| format!("chromedriver does not start: {why}"))?;
        let port = process.stdout.take().and_then(read_port);
        match port {
            Some(port) => {
                let address = format!("http://127.0.0.1:{port}");
                Ok(Self { process, port, folder, address })
            }
            None => {
                let _ = process.kill();
                let _ = process.wait();
                Err("chromedriver ended without naming its port".to_owned())
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked politely, it also closes the browsers that a failed test left open.
        let _ = ask_to_stop(self.port);
        let _ = self.process.kill();
        let _ = self.process.wait();
        // What a browser that is still closing writes after this is only litter.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn ask_to_stop(port: u16) -> std::io::Result<()> {
    let mut line = TcpStream::connect(("127.0.0.1", port))?;
    line.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(line, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    line.read_to_end(&mut Vec::new()).map(drop)
}

/// Reads up to the line that names the port, then keeps the pipe empty so that chromedriver never waits on it.
fn read_port(output: ChildStdout) -> Option<u16> {
    let mut lines = BufReader::new(output).lines().map_while(std::io::Result::ok);
    let port = lines.by_ref().find_map(|line| port_in(&line))?;
    std::thread::spawn(move || lines.for_each(drop));
    Some(port)
}

fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_line_that_says_it_started() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 41235."), Some(41235));
        assert_eq!(port_in("Starting ChromeDriver 150 on port 0"), None);
    }
}
