//! What the kernel's accounts say this process has taken.

use std::error::Error;
use std::fs::{File, read_to_string};
use std::io::{Read, Seek};
use std::time::Duration;

/// CPU time of the thread that works; there is only one.
#[derive(Clone, Copy)]
pub struct Spent {
    cpu_ns: u64,
}

impl Spent {
    pub fn now() -> Result<Self, Box<dyn Error>> {
        // The kernel brings its account up to date when a thread gives way.
        std::thread::yield_now();
        let told = read_to_string("/proc/self/schedstat")?;
        let cpu_ns = told.split_whitespace().next().ok_or("no CPU time in /proc/self/schedstat")?.parse()?;
        Ok(Self { cpu_ns })
    }

    /// When the process began.
    pub fn none() -> Self {
        Self { cpu_ns: 0 }
    }

    /// CPU seconds.
    pub fn since(self, before: Self) -> f64 {
        (self.cpu_ns - before.cpu_ns) as f64 / 1e9
    }
}

/// The same account, open for many short spans.
pub struct Meter {
    file: File,
    began: u64,
}

impl Meter {
    pub fn open() -> Result<Self, Box<dyn Error>> {
        Ok(Self { file: File::open("/proc/self/schedstat")?, began: 0 })
    }

    fn read(&mut self) -> Result<u64, Box<dyn Error>> {
        std::thread::yield_now();
        let mut told = [0; 64];
        self.file.rewind()?;
        let len = self.file.read(&mut told)?;
        Ok(std::str::from_utf8(&told[..len])?.split_whitespace().next().ok_or("no CPU time")?.parse()?)
    }

    /// A span begins.
    pub fn begin(&mut self) -> Result<(), Box<dyn Error>> {
        self.began = self.read()?;
        Ok(())
    }

    /// CPU time since the span began, with the two or so microseconds that asking takes.
    pub fn end(&mut self) -> Result<Duration, Box<dyn Error>> {
        Ok(Duration::from_nanos(self.read()? - self.began))
    }
}

/// The most memory this process had, in MiB.
pub fn peak_mib() -> Result<f64, Box<dyn Error>> {
    let told = read_to_string("/proc/self/status")?;
    let peak =
        told.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak in /proc/self/status")?;
    let kib: f64 = peak.split_whitespace().next().ok_or("no number")?.parse()?;
    Ok(kib / 1024.0)
}
