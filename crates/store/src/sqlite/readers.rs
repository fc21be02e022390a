//! Threads that read. Readers never wait for the writer, nor it for them.
//!
//! They are threads of our own because waking one costs a third of what the runtime's blocking threads cost, and that
//! is most of what a read by key costs.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::{Semaphore, oneshot};

use super::statements::control;
use crate::db::verdict;
use crate::tx::Engine;
use crate::{Error, Result, Tx};

/// How many reads run at once. More than a few only take turns on the same cores; the rest wait in line.
const READERS: usize = 4;

/// How many reads may stand in line. Whoever comes when it is full waits outside of it.
const LINE_LONGEST: usize = 1024;

/// One read, with its answer inside.
type Job = Box<dyn FnOnce(&Connection) + Send>;

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

    pub(super) async fn read<T, E, F>(&self, unit: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let Ok(place) = Arc::clone(&self.places).acquire_owned().await else {
            return Err(Error::Closed.into());
        };
        let (answer, answered) = oneshot::channel();
        let job = Box::new(move |connection: &Connection| {
            // Nobody waits for it any more, and it would not have changed anything.
            if answer.is_closed() {
                return;
            }
            let result = read_on(connection, unit);
            drop(place);
            let _ = answer.send(result);
        });
        if !self.line.join(job) {
            return Err(Error::Closed.into());
        }
        answered.await.unwrap_or_else(|_| Err(Error::Closed.into()))
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
            let _ = catch_unwind(AssertUnwindSafe(|| job(connection)));
        }
    }
}

/// One read on one connection. The transaction gives its statements one view, and takes the file's lock once and
/// not once a statement.
fn read_on<T, E: From<Error>>(
    connection: &Connection,
    unit: impl Fn(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    if !connection.is_autocommit() {
        // The read before could not end its transaction; this one would not even begin.
        control(connection, "ROLLBACK")?;
    }
    control(connection, "BEGIN")?;
    let mut tx = Tx::new(Engine::File(connection));
    let outcome = catch_unwind(AssertUnwindSafe(|| unit(&mut tx)));
    let result = verdict::<T, E>(outcome, None);
    // There is nothing to keep, so it does not matter whether the unit ended well.
    control(connection, "COMMIT")?;
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_that_could_not_end_does_not_keep_the_next_one_from_beginning() {
        let connection = Connection::open_in_memory().unwrap();
        control(&connection, "BEGIN").unwrap();

        let next: Result<i64> = read_on(&connection, |_| Ok(1));

        assert_eq!(next.unwrap(), 1);
        assert!(connection.is_autocommit());
    }
}
