//! A unit of work without its types. The engines know no other, so they are compiled once and not once a unit.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::tx::Engine;
use crate::watch::Watch;
use crate::{Error, Result, Tx};

/// A unit of work on its way through an engine. It comes back with what it returned inside.
pub(crate) trait Unit: Any + Send {
    /// Runs it, perhaps again; `true` means that its changes are to be kept.
    fn run(&mut self, engine: Engine<'_>) -> bool;
    /// Its changes, if they were to be kept, are on the disk.
    fn committed(&self);
}

/// Whether a unit only reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    Read,
    Write,
}

/// A closure, boxed: whatever it holds, units that return alike are of one type.
type Closure<T, E> = Box<dyn Fn(&mut Tx<'_>) -> Result<T, E> + Send>;

/// A closure and what it returned.
pub(crate) struct Work<T, E> {
    closure: Closure<T, E>,
    aim: Aim,
    watch: Arc<Watch>,
    outcome: Option<Result<T, E>>,
    puts_jobs: bool,
}

impl<T: Send + 'static, E: From<Error> + Send + 'static> Work<T, E> {
    pub(crate) fn new(closure: Closure<T, E>, aim: Aim, watch: Arc<Watch>) -> Self {
        Self { closure, aim, watch, outcome: None, puts_jobs: false }
    }

    pub(crate) fn aim(&self) -> Aim {
        self.aim
    }

    /// What a unit returned that comes back from an engine, or why the engine could not run or keep it.
    pub(crate) fn outcome(back: Result<Box<dyn Unit>>) -> Result<T, E> {
        let unit: Box<dyn Any> = back?;
        match unit.downcast::<Self>() {
            Ok(work) => work.outcome.unwrap_or_else(|| Err(Error::Closed.into())),
            Err(_) => Err(Error::Panicked("another unit came back".to_owned()).into()),
        }
    }
}

impl<T: Send + 'static, E: From<Error> + Send + 'static> Unit for Work<T, E> {
    fn run(&mut self, engine: Engine<'_>) -> bool {
        let mut tx = Tx::new(engine);
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.closure)(&mut tx)));
        self.watch.ran(tx.statements());
        self.puts_jobs = tx.puts_jobs();
        let result = match (outcome, tx.spoiled()) {
            // A swallowed failure is one all the same, where anything would be kept.
            (Ok(Ok(_)), Some(first)) if self.aim == Aim::Write => {
                Err(Error::Spoiled { first: first.to_owned() }.into())
            }
            (Ok(result), _) => result,
            (Err(panic), _) => Err(Error::Panicked(panic_text(&*panic)).into()),
        };
        let keep = result.is_ok();
        self.outcome = Some(result);
        keep
    }

    fn committed(&self) {
        if self.puts_jobs && matches!(self.outcome, Some(Ok(_))) {
            self.watch.jobs_were_put();
        }
    }
}

/// What a panic said.
fn panic_text(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no reason was given".to_owned())
}
