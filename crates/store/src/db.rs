//! The database as the rest of the program holds it.

use std::sync::Arc;

use crate::unit::{Aim, Work};
use crate::watch::Watch;
use crate::{Address, Error, Migration, Result, Statement, Tx, migrate, postgres, sqlite};

/// An open database. Cheap to clone; all clones are the same database.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    watch: Arc<Watch>,
}

#[derive(Clone)]
enum Engine {
    File(sqlite::File),
    Server(postgres::Server),
}

impl Db {
    /// Opens the database, and makes the file if it is one that is not there yet. Must be called inside of a tokio
    /// runtime.
    ///
    /// # Errors
    /// [`Error::Connection`] or [`Error::Address`].
    pub async fn open(address: &Address) -> Result<Self> {
        let engine = match address {
            Address::File(path) => Engine::File(sqlite::File::open(path.clone()).await?),
            Address::Postgres(url) => Engine::Server(postgres::Server::open(url).await?),
        };
        Ok(Self { engine, watch: Arc::default() })
    }

    /// Runs a unit of work that only reads. It may run again: if the connection broke, or on another thread if it has
    /// many statements or a long one, and then it runs to its end even if nobody waits for it any more. Until then a
    /// file is read on the thread that asks, so work that needs no rows and takes long belongs outside of the unit.
    ///
    /// # Errors
    /// What the unit returns, or why it could not run.
    pub fn read<T, E, F>(&self, unit: F) -> impl Future<Output = Result<T, E>> + Send
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.work(Work::new(Box::new(unit), Aim::Read, self.watch.clone()))
    }

    /// Runs a unit of work that may change rows, and keeps all of its changes if it returns `Ok`, none otherwise.
    /// When this returns `Ok`, the changes are on the disk.
    ///
    /// The unit may run again after a conflict with another, so it must have no side effects but its own rows;
    /// letters and jobs are rows too. Once begun it runs to its end even if nobody waits for it any more.
    ///
    /// # Errors
    /// What the unit returns, or why it could not be kept.
    pub fn write<T, E, F>(&self, unit: F) -> impl Future<Output = Result<T, E>> + Send
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.work(Work::new(Box::new(unit), Aim::Write, self.watch.clone()))
    }

    async fn work<T, E>(&self, work: Work<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (aim, unit) = (work.aim(), Box::new(work));
        let back = match &self.engine {
            Engine::File(file) => file.run(unit, aim).await,
            Engine::Server(server) => server.run(unit, aim).await,
        };
        Work::outcome(back)
    }

    /// How many statements the units of this open database have run, those of tries that were not kept too. What a
    /// page costs is the difference between before and after; it does not grow with the length of a list.
    pub fn statements_run(&self) -> u64 {
        self.watch.statements()
    }

    /// Waits until a unit that put jobs was kept, or returns at once if one was since the last call. Other instances
    /// on the same database are not seen, nor is a moment that comes: whoever does jobs looks from time to time too.
    pub async fn jobs_put(&self) {
        self.watch.jobs().await;
    }

    /// Applies the migrations that are not applied yet, in order, and gives their numbers. Instances that start at
    /// the same time wait for each other. A crash in the middle is made good at the next call.
    ///
    /// # Errors
    /// [`Error::Edited`], [`Error::TooNew`], [`Error::Migrations`], [`Error::Migrating`], or what the engine says.
    pub async fn migrate(&self, all: &[Migration], now_micros: i64) -> Result<Vec<u32>> {
        migrate::migrate(self, all, now_micros).await
    }

    /// The numbers of the migrations that [`Db::migrate`] would apply now. Changes nothing.
    ///
    /// # Errors
    /// As [`Db::migrate`], or when the database cannot be reached.
    pub async fn pending(&self, all: &[Migration]) -> Result<Vec<u32>> {
        migrate::still_to_do(self, all).await
    }

    /// Has the engine look at every registered statement and gives a sentence for each thing that is wrong: text it
    /// does not understand, columns that do not match the row type.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn check_statements(&self) -> Result<Vec<String>> {
        self.read(|tx| {
            let mut wrong = Vec::new();
            for statement in Statement::registered() {
                wrong.extend(
                    tx.check(statement).into_iter().map(|why| format!("{}: {why}", statement.place())),
                );
            }
            Ok(wrong)
        })
        .await
    }

    /// Every table that a registered statement reads from the first row to the last, by the name it has in that
    /// statement. Only a file says so: a server decides anew by how much is in its tables.
    ///
    /// # Errors
    /// When the database cannot be reached, or does not understand a statement.
    pub async fn read_whole(&self) -> Result<Vec<(&'static Statement, String)>> {
        self.read(|tx| {
            let mut found = Vec::new();
            for statement in Statement::registered() {
                let tables = tx.read_whole(statement)?;
                found.extend(tables.into_iter().map(|table| (statement, table)));
            }
            Ok(found)
        })
        .await
    }

    /// Keeps a change that changes nothing: whoever answers "ready" must be able to write.
    ///
    /// # Errors
    /// When nothing can be kept now, or [`Db::migrate`] has not made the tables yet.
    pub async fn can_write(&self) -> Result<()> {
        migrate::touch(self).await
    }

    /// The server's clock in microseconds UTC, which all instances on it share. A file has none: who opens it shares
    /// the machine's.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn clock(&self) -> Result<Option<i64>> {
        self.read(|tx| {
            let micros = tx.clock()?;
            Ok(micros)
        })
        .await
    }

    /// The engine's name, for an operator to read.
    pub fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::File(_) => "SQLite",
            Engine::Server(_) => "PostgreSQL",
        }
    }

    /// Waits until every unit that was handed in has been answered and closes the database. Other clones find it
    /// closed.
    pub async fn close(&self) {
        match &self.engine {
            Engine::File(file) => file.close().await,
            Engine::Server(server) => server.close().await,
        }
    }
}
