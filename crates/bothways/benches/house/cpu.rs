//! What the kernel says this process has cost so far.

use std::fs;
use std::time::Duration;

/// CPU time of this process.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cpu {
    /// Of the threads that read from the database and make rows of it; nothing where the kernel does not count each thread.
    pub readers: Duration,
    /// Of all threads, those that have ended too.
    pub all: Duration,
}

impl Cpu {
    /// Up to now.
    pub fn now() -> Self {
        let mut readers = Duration::ZERO;
        for task in fs::read_dir("/proc/self/task").into_iter().flatten().flatten() {
            let read = |file: &str| fs::read_to_string(task.path().join(file)).unwrap_or_default();
            if read("comm").starts_with("store-reader") {
                let nanos = read("schedstat").split_whitespace().next().and_then(|nanos| nanos.parse().ok());
                readers += Duration::from_nanos(nanos.unwrap_or(0));
            }
        }
        Self { readers, all: ticks() }
    }

    /// What was spent since `before`.
    pub fn since(before: Self) -> Self {
        let now = Self::now();
        Self { readers: now.readers.saturating_sub(before.readers), all: now.all.saturating_sub(before.all) }
    }
}

/// CPU time of the whole process, threads that ended too, in hundredths of a second.
pub fn ticks() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum::<u64>();
    Duration::from_millis(ticks * 10)
}

/// How busy the machine is beside us: the load of the last minute.
pub fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace().next().unwrap_or("unknown").to_owned()
}
