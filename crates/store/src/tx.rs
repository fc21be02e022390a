//! What a unit of work may do with its rows.

use crate::{Error, Params, Result, Row, Statement, Value, postgres, sqlite};

/// The rows, as one unit of work sees them: its own changes and nobody else's half-done ones.
///
/// After a statement failed the unit is spoiled: whatever it returns, nothing of it is kept, and further statements
/// fail too. One engine would let a unit go on after a failed statement and the other would not; the stricter one
/// rules. What may happen without being a failure belongs into the statement, as `ON CONFLICT (…) DO NOTHING`.
pub struct Tx<'a> {
    engine: Engine<'a>,
    spoiled: Option<String>,
}

pub(crate) enum Engine<'a> {
    File(&'a rusqlite::Connection),
    Server(&'a mut postgres::Session),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(engine: Engine<'a>) -> Self {
        Self { engine, spoiled: None }
    }

    /// The first failure, if a statement failed.
    pub(crate) fn spoiled(&self) -> Option<&str> {
        self.spoiled.as_deref()
    }

    /// All rows of a statement, in its order.
    ///
    /// # Errors
    /// What the engine says, and [`Error::BadRow`] when a row does not fit `R`.
    pub fn all<R: Row>(&mut self, statement: &'static Statement, params: impl Params) -> Result<Vec<R>> {
        same_shape::<R>(statement)?;
        let values = self.ready(statement, &params)?;
        let rows = match &mut self.engine {
            Engine::File(connection) => sqlite::rows(connection, statement, &values, usize::MAX),
            Engine::Server(session) => session.rows(statement, &values),
        };
        self.note(rows)
    }

    /// The one row of a statement, or none.
    ///
    /// # Errors
    /// As [`Tx::all`], and [`Error::MoreThanOne`] when there is a second row: a question by key that finds two is
    /// a mistake in the question.
    pub fn one<R: Row>(&mut self, statement: &'static Statement, params: impl Params) -> Result<Option<R>> {
        same_shape::<R>(statement)?;
        let values = self.ready(statement, &params)?;
        let rows = match &mut self.engine {
            Engine::File(connection) => sqlite::rows(connection, statement, &values, 2),
            Engine::Server(session) => session.rows(statement, &values),
        };
        let mut rows: Vec<R> = self.note(rows)?;
        if rows.len() > 1 {
            return Err(Error::MoreThanOne { statement: statement.place() });
        }
        Ok(rows.pop())
    }

    /// Does a command and says how many rows it touched.
    ///
    /// # Errors
    /// What the engine says: [`Error::Taken`], [`Error::Dangling`], [`Error::Refused`] and the rest.
    pub fn run(&mut self, statement: &'static Statement, params: impl Params) -> Result<u64> {
        let values = self.ready(statement, &params)?;
        let touched = match &mut self.engine {
            Engine::File(connection) => sqlite::run(connection, statement, std::iter::once(values)),
            Engine::Server(session) => session.run(statement, &values),
        };
        self.note(touched)
    }

    /// Does one command for many rows, in order, and says how many rows it touched in all. A server gets them in
    /// one go, not one journey each.
    ///
    /// # Errors
    /// As [`Tx::run`], for the first row that fails.
    pub fn run_many<P: Params>(
        &mut self,
        statement: &'static Statement,
        rows: impl IntoIterator<Item = P>,
    ) -> Result<u64> {
        let mut all = Vec::new();
        for row in rows {
            all.push(self.ready(statement, &row)?);
        }
        let touched = match &mut self.engine {
            Engine::File(connection) => sqlite::run(connection, statement, all.into_iter()),
            Engine::Server(session) => session.run_many(statement, &all),
        };
        self.note(touched)
    }

    /// Runs text that is no registered statement: a migration's.
    pub(crate) fn script(&mut self, place: &str, text: &str) -> Result<()> {
        self.still_good()?;
        let done = match &mut self.engine {
            Engine::File(connection) => sqlite::script(connection, place, text),
            Engine::Server(session) => session.script(place, text),
        };
        self.note(done)
    }

    /// Lifts the time limit on statements for the rest of this unit of work: a migration may take its time.
    pub(crate) fn unhurried(&mut self) -> Result<()> {
        match &self.engine {
            Engine::File(_) => Ok(()),
            Engine::Server(_) => self.script("migrate", "SET LOCAL statement_timeout = 0"),
        }
    }

    /// What the engine thinks of a statement, without running it: a sentence for each thing that is wrong.
    pub(crate) fn check(&mut self, statement: &'static Statement) -> Vec<String> {
        match &mut self.engine {
            Engine::File(connection) => sqlite::check(connection, statement),
            Engine::Server(session) => session.check(statement),
        }
    }

    /// The tables that a statement reads whole; a server is not asked.
    pub(crate) fn read_whole(&mut self, statement: &'static Statement) -> Result<Vec<String>> {
        match &mut self.engine {
            Engine::File(connection) => sqlite::read_whole(connection, statement),
            Engine::Server(_) => Ok(Vec::new()),
        }
    }

    /// The server's clock, in microseconds UTC.
    pub(crate) fn clock(&mut self) -> Result<Option<i64>> {
        match &mut self.engine {
            Engine::File(_) => Ok(None),
            Engine::Server(session) => session.clock().map(Some),
        }
    }

    /// The word for this engine's column type of bytes.
    pub(crate) fn bytes_type(&self) -> &'static str {
        match self.engine {
            Engine::File(_) => "BLOB",
            Engine::Server(_) => "BYTEA",
        }
    }

    fn still_good(&self) -> Result<()> {
        match &self.spoiled {
            Some(first) => Err(Error::Spoiled { first: first.clone() }),
            None => Ok(()),
        }
    }

    /// The parameters, if the unit is still good and both engines would take them.
    fn ready(&mut self, statement: &'static Statement, params: &impl Params) -> Result<Vec<Value>> {
        self.still_good()?;
        let values = params.values();
        for value in &values {
            let constraint = match value {
                // One engine keeps these as they are, the other refuses them.
                Value::Text(text) if text.as_bytes().contains(&0) => "text without zero bytes",
                // One engine keeps this, the other makes it empty.
                Value::Real(number) if number.is_nan() => "a number that is one",
                _ => continue,
            };
            let refused = Error::Refused { constraint: constraint.to_owned(), statement: statement.place() };
            return self.note(Err(refused));
        }
        Ok(values)
    }

    /// Remembers the first failure.
    fn note<T>(&mut self, result: Result<T>) -> Result<T> {
        if let Err(error) = &result
            && self.spoiled.is_none()
        {
            self.spoiled = Some(error.to_string());
        }
        result
    }
}

/// Refuses to read rows as another type than the one that was checked against the schema.
fn same_shape<R: Row>(statement: &'static Statement) -> Result<()> {
    let wanted = (R::SHAPE.type_name)();
    let why = match statement.shape() {
        Some(shape) if (shape.type_name)() == wanted => return Ok(()),
        Some(shape) => format!("its rows are declared as {}, but read as {wanted}", (shape.type_name)()),
        None => format!("its rows are read as {wanted}, but it names no row type: write sql!(Type: \"…\")"),
    };
    Err(Error::Statement { statement: statement.place(), why })
}
