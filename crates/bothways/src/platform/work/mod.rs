//! Work done later: what kinds there are, when they come round, and the loop that does them.
//!
//! A job is a row that is put in the same unit of work as its cause (`store::jobs::put`). A kind says what to do with it; it may be
//! run twice, so it must not mind. What must not be done twice ends its job in the unit of work that does it ([`end_with`]).
//! `house.rs` lists all kinds. Here nobody knows what a job is about.

mod clocks;
mod runner;

use std::pin::Pin;
use std::str::FromStr;

use store::jobs::{self, Job, NewJob};
use store::{Db, Tx};

use super::clock::{Clock, Moment};
use super::problem::Problem;

pub use clocks::seconds_apart;
pub use runner::{work, work_off, work_within};

/// What the runner needs of the house.
pub trait Workplace: Clone + Send + Sync + 'static {
    /// Where the jobs are.
    fn db(&self) -> &Db;
    /// What time it is.
    fn clock(&self) -> &Clock;
}

/// What a job is on its way to.
pub type Doing = Pin<Box<dyn Future<Output = Result<(), JobProblem>> + Send>>;

/// Why a job was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobProblem {
    /// It may work later: it is tried again, later each time.
    #[error("{0}")]
    Retry(String),
    /// Trying again would not help: an operator has to look.
    #[error("{0}")]
    GiveUp(String),
}

/// What is broken on our side may be whole again later.
impl From<Problem> for JobProblem {
    fn from(problem: Problem) -> Self {
        Self::Retry(problem.to_string())
    }
}

impl From<store::Error> for JobProblem {
    fn from(error: store::Error) -> Self {
        Self::Retry(error.to_string())
    }
}

/// How often a kind comes round by itself. The times are the same on every instance, so they agree on the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every so many minutes, counted from midnight UTC of the first day of 1970.
    Minutes(u32),
    /// Every day at this hour, UTC.
    DayAt(u8),
}

impl Every {
    /// The first time after `now`.
    pub fn next(self, now: Moment) -> Moment {
        const MINUTE: i64 = 60_000_000;
        let (step, offset) = match self {
            Self::Minutes(minutes) => (i64::from(minutes.max(1)) * MINUTE, 0),
            Self::DayAt(hour) => (24 * 60 * MINUTE, i64::from(hour % 24) * 60 * MINUTE),
        };
        Moment(
            (now.0 - offset).div_euclid(step).saturating_add(1).saturating_mul(step).saturating_add(offset),
        )
    }
}

/// One kind of work.
pub struct JobKind<A> {
    /// Its stable name, room first: it stands in rows that outlive a release.
    pub kind: &'static str,
    /// Does one job.
    pub run: fn(A, Job) -> Doing,
    /// When it comes round by itself; none where a cause puts it.
    pub every: Option<Every>,
    /// Whether it can be done now at all. Its jobs wait meanwhile and lose no tries.
    pub ready: fn(&A) -> bool,
}

impl<A> Clone for JobKind<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for JobKind<A> {}

impl<A> JobKind<A> {
    /// A kind whose jobs are put by their cause.
    pub const fn new(kind: &'static str, run: fn(A, Job) -> Doing) -> Self {
        Self { kind, run, every: None, ready: |_| true }
    }

    /// The same, coming round by itself.
    pub const fn every(self, every: Every) -> Self {
        Self { every: Some(every), ..self }
    }

    /// The same, only while `ready` says so.
    pub const fn when(self, ready: fn(&A) -> bool) -> Self {
        Self { ready, ..self }
    }
}

/// Puts a job that is about one thing: the thing's id is its key and its payload. While one waits for it, no second one is put.
pub fn put_keyed(tx: &mut Tx<'_>, kind: &str, id: &str, due: Moment, now: Moment) -> store::Result<()> {
    jobs::put(tx, &NewJob { kind, key: Some(id), payload: id, due_at: due.0 }, now.0)?;
    Ok(())
}

/// The id of the one thing that a job of [`put_keyed`] is about.
///
/// # Errors
/// Trying again would not help: the payload is no id.
pub fn subject_of<T: FromStr>(job: &Job) -> Result<T, JobProblem> {
    let wrong = |_| JobProblem::GiveUp(format!("the payload of this {} job is no id", job.kind));
    job.payload.parse().map_err(wrong)
}

/// Ends a job in the unit of work that does it, so that it is done once: neither is ever kept without the other. `false`:
/// another worker has the job or has done it, so this unit has nothing left to do.
pub fn end_with(tx: &mut Tx<'_>, job: &Job, now: Moment) -> store::Result<bool> {
    jobs::done(tx, job, now.0)
}

/// Puts the next job of every kind that comes round by itself, unless it is there already.
pub fn schedule<A>(tx: &mut Tx<'_>, kinds: &[JobKind<A>], now: Moment) -> store::Result<()> {
    for kind in kinds {
        if let Some(every) = kind.every {
            let due_at = every.next(now).0;
            jobs::put(tx, &NewJob { kind: kind.kind, key: Some("next"), payload: "", due_at }, now.0)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::of(text.parse().unwrap())
    }

    #[test]
    fn what_comes_round_does_so_at_the_same_times_everywhere() {
        let noon = at("2026-05-20T12:00:00Z");

        assert_eq!(Every::DayAt(4).next(noon), at("2026-05-21T04:00:00Z"));
        assert_eq!(Every::DayAt(12).next(noon), at("2026-05-21T12:00:00Z"));
        assert_eq!(Every::DayAt(13).next(noon), at("2026-05-20T13:00:00Z"));
        assert_eq!(Every::Minutes(15).next(noon.plus_seconds(1)), at("2026-05-20T12:15:00Z"));
    }
}
