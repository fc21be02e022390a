//! The engine in a file: one writer thread that commits in groups, a few connections that read.

mod readers;
mod statements;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

pub(crate) use statements::{check, read_whole, rows, run, script};

use crate::unit::{Aim, Unit};
use crate::{Error, Result};
use readers::Readers;
use writer::Writer;

/// How long a connection waits for another program that holds the file's lock. After that the unit gets
/// [`Error::Busy`].
const LOCK_WAIT: Duration = Duration::from_secs(10);

/// How many prepared statements a connection keeps. The product has a few hundred; the least used is prepared
/// again when it comes back.
const STATEMENTS_KEPT: usize = 512;

/// An open file. All clones share its writer and readers.
#[derive(Clone)]
pub(crate) struct File {
    writer: Writer,
    readers: Arc<Readers>,
}

impl File {
    pub(crate) async fn open(path: PathBuf) -> Result<Self> {
        tokio::task::spawn_blocking(move || {
            let writer = connect_to_write(&path)?;
            let readers = Readers::open(|| connect_to_read(&path))?;
            Ok(Self { writer: Writer::start(writer)?, readers: Arc::new(readers) })
        })
        .await
        .map_err(|error| Error::Panicked(error.to_string()))?
    }

    /// Runs a unit and gives it back with its outcome. An error says why it did not run, or was not kept.
    pub(crate) async fn run(&self, unit: Box<dyn Unit>, aim: Aim) -> Result<Box<dyn Unit>> {
        match aim {
            Aim::Read => self.readers.read(unit).await,
            Aim::Write => self.writer.write(unit).await,
        }
    }

    /// Readers first: the connection that closes last folds the log into the file, and only the writer may.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

fn connect_to_write(path: &Path) -> Result<Connection> {
    let mut connection = Connection::open(path).map_err(|error| unreachable(path, &error))?;
    let mut set_up = || -> rusqlite::Result<String> {
        connection.busy_timeout(LOCK_WAIT)?;
        let mode: String = connection.query_row("PRAGMA journal_mode = WAL", (), |row| row.get(0))?;
        connection.execute_batch(
            // FULL, because NORMAL loses commits that were answered when the power fails. The two `fullfsync` make a
            // Mac's disk empty its cache too; elsewhere they do nothing. `secure_delete` overwrites what was erased
            // where that costs no extra writing.
            "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
             PRAGMA secure_delete = FAST;",
        )?;
        set_up_any(&mut connection)?;
        Ok(mode)
    };
    match set_up() {
        Ok(mode) if mode == "wal" => Ok(connection),
        Ok(mode) => Err(Error::Connection(format!(
            "{}: its file system cannot keep a write-ahead log (it offers {mode:?}); use a local disk",
            path.display()
        ))),
        Err(error) => Err(unreachable(path, &error)),
    }
}

fn connect_to_read(path: &Path) -> Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let open = || -> rusqlite::Result<Connection> {
        let mut connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(LOCK_WAIT)?;
        connection.execute_batch("PRAGMA query_only = ON")?;
        set_up_any(&mut connection)?;
        Ok(connection)
    };
    open().map_err(|error| unreachable(path, &error))
}

/// What readers and the writer share. Much of it makes this engine as strict as the other.
fn set_up_any(connection: &mut Connection) -> rusqlite::Result<()> {
    statements::set_limit(connection)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // A plan depends on the statement alone. Else whatever is bound where an index over some rows might be of use makes
    // the engine plan anew, each time; that cost more than the reading itself.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;
         PRAGMA case_sensitive_like = ON;",
    )
}

fn unreachable(path: &Path, error: &rusqlite::Error) -> Error {
    Error::Connection(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn what_is_bound_makes_no_statement_be_planned_anew() {
        let mut connection = Connection::open_in_memory().unwrap();
        set_up_any(&mut connection).unwrap();
        connection
            .execute_batch(
                "CREATE TABLE job (kind TEXT, dead_at INTEGER); CREATE INDEX mail ON job (dead_at) WHERE kind = 'mail';",
            )
            .unwrap();
        let mut asked =
            connection.prepare("SELECT dead_at FROM job WHERE kind = ?1 AND dead_at > 0").unwrap();

        for kind in ["mail", "round", "mail"] {
            assert!(!asked.exists([kind]).unwrap());
        }

        assert_eq!(asked.get_status(StatementStatus::RePrepare), 0);
    }
}
