//! Connections that read. Readers never wait for the writer, nor it for them.
//!
//! A read begins where it was asked for: waking another thread and going to sleep cost more than most reads do. One that
//! turns out to be long is broken off there and begun again on a thread where it holds up nobody else.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::statements::{Begun, briefly, control};
use crate::tx::Engine;
use crate::unit::Unit;
use crate::{Error, Result};

/// How many reads run at once. More than a few only take turns on the same cores; the rest wait in line.
const READERS: u32 = 4;

/// The connections that read one file.
pub(super) struct Readers {
    idle: Arc<Idle>,
    turns: Arc<Semaphore>,
}

/// The connections that nobody reads on now: at least as many as there are turns.
#[derive(Default)]
struct Idle(Mutex<Vec<Connection>>);

/// A connection for one read. It goes back among the idle ones, and after that the turn to the next in line.
struct Lent {
    connection: Option<Connection>,
    idle: Arc<Idle>,
    _turn: OwnedSemaphorePermit,
}

impl Readers {
    pub(super) fn open(connect: impl Fn() -> Result<Connection>) -> Result<Self> {
        let idle = Idle::default();
        for _ in 0..READERS {
            idle.all().push(connect()?);
        }
        Ok(Self { idle: Arc::new(idle), turns: Arc::new(Semaphore::new(READERS as usize)) })
    }

    pub(super) async fn read(&self, mut unit: Box<dyn Unit>) -> Result<Box<dyn Unit>> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| Error::Closed)?;
        let connection = self.idle.all().pop();
        let lent = Lent { connection, idle: Arc::clone(&self.idle), _turn: turn };
        match briefly(|| lent.read(&mut *unit)) {
            Begun::Done(read) => read.map(|()| unit),
            Begun::BrokenOff => {
                let again = move || lent.read(&mut *unit).map(|()| unit);
                let ended = tokio::task::spawn_blocking(again).await;
                ended.unwrap_or_else(|error| Err(Error::Panicked(error.to_string())))
            }
        }
    }

    /// Waits until every read in the line was answered, and closes the connections.
    pub(super) async fn close(&self) {
        // An error says that they are closed already.
        let _ = self.turns.acquire_many(READERS).await;
        self.turns.close();
        let connections = std::mem::take(&mut *self.idle.all());
        let ended = tokio::task::spawn_blocking(move || drop(connections)).await;
        let _ = ended;
    }
}

impl Idle {
    fn all(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent {
    fn read(&self, unit: &mut dyn Unit) -> Result<()> {
        self.connection.as_ref().map_or(Err(Error::Closed), |connection| read_on(connection, unit))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.idle.all().extend(self.connection.take());
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
