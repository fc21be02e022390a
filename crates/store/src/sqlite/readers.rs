//! Connections that read. Readers never wait for the writer, nor it for them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::db::verdict;
use crate::tx::Engine;
use crate::{Error, Result, Tx};

/// How many reads run at once. More than a few only take turns on the same cores; the rest wait in line.
const READERS: usize = 4;

pub(crate) struct Readers {
    free: Mutex<Vec<Connection>>,
    turns: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn open(connect: impl Fn() -> Result<Connection>) -> Result<Self> {
        let free = (0..READERS).map(|_| connect()).collect::<Result<Vec<_>>>()?;
        Ok(Self { free: Mutex::new(free), turns: Arc::new(Semaphore::new(READERS)) })
    }

    pub(super) async fn read<T, E, F>(readers: &Arc<Self>, unit: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let Ok(turn) = Arc::clone(&readers.turns).acquire_owned().await else {
            return Err(Error::Closed.into());
        };
        let readers = Arc::clone(readers);
        let reading = tokio::task::spawn_blocking(move || {
            let lease = Lease::new(readers, turn)?;
            match &lease.connection {
                Some(connection) => read_on(connection, unit),
                None => Err(Error::Closed.into()),
            }
        });
        reading.await.unwrap_or_else(|error| Err(Error::Panicked(error.to_string()).into()))
    }

    pub(super) async fn close(&self) {
        let all = u32::try_from(READERS).unwrap_or(u32::MAX);
        // Holding every turn means that no read is under way.
        let turns = self.turns.acquire_many(all).await;
        self.turns.close();
        self.lock().clear();
        drop(turns);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection for the length of one read, given back even if the read panics.
struct Lease {
    connection: Option<Connection>,
    readers: Arc<Readers>,
    _turn: OwnedSemaphorePermit,
}

impl Lease {
    fn new(readers: Arc<Readers>, turn: OwnedSemaphorePermit) -> Result<Self> {
        let connection = readers.lock().pop().ok_or(Error::Closed)?;
        Ok(Self { connection: Some(connection), readers, _turn: turn })
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.readers.lock().push(connection);
        }
    }
}

/// One read on one connection. The transaction gives its statements one view, and takes the file's lock once and
/// not once a statement.
fn read_on<T, E: From<Error>>(
    connection: &Connection,
    unit: impl Fn(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    super::statements::control(connection, "BEGIN")?;
    let mut tx = Tx::new(Engine::File(connection));
    let outcome = catch_unwind(AssertUnwindSafe(|| unit(&mut tx)));
    let result = verdict::<T, E>(outcome, None);
    // There is nothing to keep, so it does not matter whether the unit ended well.
    super::statements::control(connection, "ROLLBACK")?;
    result
}
