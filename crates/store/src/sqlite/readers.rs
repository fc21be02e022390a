//! Threads that read. Readers never wait for the writer, nor it for them.
//!
//! They are threads of our own because waking one costs a third of what the runtime's blocking threads cost, and that
//! is most of what a read by key costs.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::statements::control;
use crate::tx::Engine;
use crate::unit::Unit;
use crate::{Error, Result};

/// How many reads run at once. More than a few only take turns on the same cores; the rest wait in line.
const READERS: usize = 4;

/// How many reads may stand in line. Whoever comes when it is full waits outside of it.
const LINE_LONGEST: usize = 1024;

/// One read in the line.
struct Job {
    unit: Box<dyn Unit>,
    /// Where somebody waits for it to come back.
    back: oneshot::Sender<Result<Box<dyn Unit>>>,
    /// Its place in the line, free again once it was done.
    place: OwnedSemaphorePermit,
}

/// The threads that read one file. Dropping it lets them end once the line is empty.
pub(super) struct Readers {
    line: Arc<Line>,
    places: Arc<Semaphore>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

#[derive(Default)]
struct Line {
    waiting: Mutex<Waiting>,
    come: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    closed: bool,
}

impl Readers {
    pub(super) fn open(connect: impl Fn() -> Result<Connection>) -> Result<Self> {
        let readers = Self {
            line: Arc::default(),
            places: Arc::new(Semaphore::new(LINE_LONGEST)),
            threads: Mutex::default(),
        };
        for number in 1..=READERS {
            let (connection, line) = (connect()?, Arc::clone(&readers.line));
            let thread = std::thread::Builder::new()
                .name(format!("store-reader-{number}"))
                .spawn(move || line.work_off(&connection))
                .map_err(|error| Error::Connection(format!("no thread for a reader: {error}")))?;
            readers.threads().push(thread);
        }
        Ok(readers)
    }

    pub(super) async fn read(&self, unit: Box<dyn Unit>) -> Result<Box<dyn Unit>> {
        let Ok(place) = Arc::clone(&self.places).acquire_owned().await else {
            return Err(Error::Closed);
        };
        let (back, answered) = oneshot::channel();
        if !self.line.join(Job { unit, back, place }) {
            return Err(Error::Closed);
        }
        answered.await.unwrap_or(Err(Error::Closed))
    }

    /// Waits until every read in the line was answered, and ends the threads.
    pub(super) async fn close(&self) {
        self.line.close();
        self.places.close();
        let threads = std::mem::take(&mut *self.threads());
        // A thread that panicked has ended too.
        let ended = tokio::task::spawn_blocking(move || threads.into_iter().for_each(|t| drop(t.join())));
        let _ = ended.await;
    }

    fn threads(&self) -> MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.line.close();
    }
}

impl Line {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `false` when it is closed.
    fn join(&self, job: Job) -> bool {
        let mut waiting = self.waiting();
        if waiting.closed {
            return false;
        }
        waiting.jobs.push_back(job);
        drop(waiting);
        self.come.notify_one();
        true
    }

    fn close(&self) {
        self.waiting().closed = true;
        self.come.notify_all();
    }

    fn next(&self) -> Option<Job> {
        let mut waiting = self.waiting();
        loop {
            if let Some(job) = waiting.jobs.pop_front() {
                return Some(job);
            }
            if waiting.closed {
                return None;
            }
            waiting = self.come.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn work_off(&self, connection: &Connection) {
        while let Some(job) = self.next() {
            // A unit's panic is caught where it runs; this is for what may panic around it.
            let _ = catch_unwind(AssertUnwindSafe(|| job.run(connection)));
        }
    }
}

impl Job {
    fn run(mut self, connection: &Connection) {
        // Nobody waits for it any more, and it would not have changed anything.
        if self.back.is_closed() {
            return;
        }
        let read = read_on(connection, &mut *self.unit);
        drop(self.place);
        let _ = self.back.send(read.map(|()| self.unit));
    }
}

/// One read on one connection. The transaction gives its statements one view, and takes the file's lock once and
/// not once a statement.
fn read_on(connection: &Connection, unit: &mut dyn Unit) -> Result<()> {
    if !connection.is_autocommit() {
        // The read before could not end its transaction; this one would not even begin.
        control(connection, "ROLLBACK")?;
    }
    control(connection, "BEGIN")?;
    unit.run(Engine::File(connection));
    // There is nothing to keep, so it does not matter whether the unit ended well.
    control(connection, "COMMIT")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::{Aim, Work};

    #[test]
    fn a_read_that_could_not_end_does_not_keep_the_next_one_from_beginning() {
        let connection = Connection::open_in_memory().unwrap();
        control(&connection, "BEGIN").unwrap();

        let mut next = Work::<i64, Error>::new(Box::new(|_| Ok(1)), Aim::Read, Arc::default());
        let read = read_on(&connection, &mut next).map(|()| Box::new(next) as Box<dyn Unit>);

        assert_eq!(Work::<i64, Error>::outcome(read).unwrap(), 1);
        assert!(connection.is_autocommit());
    }
}
