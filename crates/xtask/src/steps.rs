//! What was checked, how it went and how long it took.

use crate::machine::Result;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The steps of one run, in the order they were taken.
#[derive(Default)]
pub struct Steps {
    taken: Vec<Step>,
}

struct Step {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

enum Outcome {
    /// Held, with a remark for the table or none.
    Held(String),
    Failed(String),
    /// Not tried, because of what came before.
    Skipped(String),
}

impl Steps {
    /// Takes one step under its heading, and remembers how it ended. Returns what the step made, if it held.
    pub fn take<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n=== {name}");
        let begun = Instant::now();
        let (made, outcome) = match work() {
            Ok(made) => (Some(made), Outcome::Held(String::new())),
            Err(why) => {
                eprintln!("{name}: {why}");
                (None, Outcome::Failed(why))
            }
        };
        let took = begun.elapsed();
        println!("=== {name}: {} in {}", outcome.word(), seconds(took));
        self.taken.push(Step { name, took, outcome });
        made
    }

    /// Adds a remark to the last step, for the table at the end.
    pub fn remark(&mut self, remark: impl Into<String>) {
        if let Some(Step { outcome: Outcome::Held(words), .. }) = self.taken.last_mut() {
            *words = remark.into();
        }
    }

    /// Notes a step that could not be tried.
    pub fn skip(&mut self, name: &'static str, why: impl Into<String>) {
        self.taken.push(Step { name, took: Duration::ZERO, outcome: Outcome::Skipped(why.into()) });
    }

    /// Prints the table, and fails if any step did or could not be tried.
    pub fn finish(self) -> ExitCode {
        let width = self.taken.iter().map(|step| step.name.len()).max().unwrap_or(0);
        println!("\n=== Summary");
        for Step { name, took, outcome } in &self.taken {
            let words = outcome.first_line();
            println!(
                "{}",
                format!("{name:width$}  {:8}{:>9}  {words}", outcome.word(), seconds(*took)).trim_end()
            );
        }
        let total: Duration = self.taken.iter().map(|step| step.took).sum();
        println!("{:width$}  {:8}{:>9}", "all", "", seconds(total));
        let held = |step: &&Step| !matches!(step.outcome, Outcome::Held(_));
        let failed: Vec<&str> = self.taken.iter().filter(held).map(|step| step.name).collect();
        if failed.is_empty() {
            println!("\nEverything holds.");
            return ExitCode::SUCCESS;
        }
        eprintln!("\nxtask: these do not hold: {}", failed.join(", "));
        ExitCode::FAILURE
    }
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Self::Held(_) => "held",
            Self::Failed(_) => "FAILED",
            Self::Skipped(_) => "SKIPPED",
        }
    }

    fn first_line(&self) -> &str {
        let (Self::Held(words) | Self::Failed(words) | Self::Skipped(words)) = self;
        words.lines().next().unwrap_or_default()
    }
}

fn seconds(span: Duration) -> String {
    format!("{:.1} s", span.as_secs_f64())
}
