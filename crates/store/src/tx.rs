//! What a unit of work may do with its rows.

use crate::{Columns, Error, Params, Result, Row, Shape, Statement, Value, postgres, sqlite};

/// The rows, as one unit of work sees them: its own changes and nobody else's half-done ones.
///
/// After a statement failed the unit is spoiled: whatever it returns, nothing of it is kept, and further statements
/// fail too. One engine would let a unit go on after a failed statement and the other would not; the stricter one
/// rules. What may happen without being a failure belongs into the statement, as `ON CONFLICT (…) DO NOTHING`.
pub struct Tx<'a> {
    engine: Engine<'a>,
    spoiled: Option<String>,
    statements: u64,
    puts_jobs: bool,
}

pub(crate) enum Engine<'a> {
    File(&'a rusqlite::Connection),
    Server(&'a mut postgres::Session),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(engine: Engine<'a>) -> Self {
        Self { engine, spoiled: None, statements: 0, puts_jobs: false }
    }

    /// The first failure, if a statement failed.
    pub(crate) fn spoiled(&self) -> Option<&str> {
        self.spoiled.as_deref()
    }

    /// How many statements it ran.
    pub(crate) fn statements(&self) -> u64 {
        self.statements
    }

    /// Whether it put jobs, so that whoever does them is to be woken.
    pub(crate) fn puts_jobs(&self) -> bool {
        self.puts_jobs
    }

    /// Notes that it puts jobs.
    pub(crate) fn will_put_jobs(&mut self) {
        self.puts_jobs = true;
    }

    /// All rows of a statement, in its order.
    ///
    /// # Errors
    /// What the engine says, and [`Error::BadRow`] when a row does not fit `R`.
    pub fn all<R: Row>(&mut self, statement: &'static Statement, params: impl Params) -> Result<Vec<R>> {
        self.fetch(statement, params.values(), usize::MAX)
    }

    /// The one row of a statement, or none.
    ///
    /// # Errors
    /// As [`Tx::all`], and [`Error::MoreThanOne`] when there is a second row: a question by key that finds two is
    /// a mistake in the question.
    pub fn one<R: Row>(&mut self, statement: &'static Statement, params: impl Params) -> Result<Option<R>> {
        let mut rows: Vec<R> = self.fetch(statement, params.values(), 2)?;
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
        self.do_each(statement, vec![params.values()])
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
        self.do_each(statement, rows.into_iter().map(|row| row.values()).collect())
    }

    /// The rows of a statement, up to `most` where the engine can stop. Whatever a row becomes, the engines only hand over columns.
    fn fetch<R: Row>(
        &mut self,
        statement: &'static Statement,
        values: Vec<Value>,
        most: usize,
    ) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        let mut take = |columns: &mut Columns<'_>| R::from_columns(columns).map(|row| rows.push(row));
        self.hand_over(statement, &R::SHAPE, &values, Taking { most, take: &mut take })?;
        Ok(rows)
    }

    fn hand_over(
        &mut self,
        statement: &'static Statement,
        shape: &Shape,
        values: &[Value],
        taking: Taking<'_>,
    ) -> Result<()> {
        same_shape(statement, shape)?;
        self.must_be_ready(statement, values)?;
        let taken = match &mut self.engine {
            Engine::File(connection) => sqlite::rows(connection, statement, values, taking),
            Engine::Server(session) => session.rows(statement, values, taking),
        };
        self.note(taken)
    }

    fn do_each(&mut self, statement: &'static Statement, all: Vec<Vec<Value>>) -> Result<u64> {
        for values in &all {
            self.must_be_ready(statement, values)?;
        }
        let touched = match &mut self.engine {
            Engine::File(connection) => sqlite::run(connection, statement, &all),
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

    /// Whether the unit is still good and both engines would take these parameters.
    fn must_be_ready(&mut self, statement: &'static Statement, values: &[Value]) -> Result<()> {
        self.still_good()?;
        for value in values {
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
        Ok(())
    }

    /// Counts a statement, and remembers the first failure.
    fn note<T>(&mut self, result: Result<T>) -> Result<T> {
        self.statements += 1;
        if let Err(error) = &result
            && self.spoiled.is_none()
        {
            self.spoiled = Some(error.to_string());
        }
        result
    }
}

/// Who takes the rows of a statement, and how many at most.
pub(crate) struct Taking<'t> {
    pub(crate) most: usize,
    pub(crate) take: &'t mut dyn FnMut(&mut Columns<'_>) -> Result<()>,
}

/// Refuses to read rows as another type than the one that was checked against the schema.
fn same_shape(statement: &'static Statement, read_as: &Shape) -> Result<()> {
    let wanted = (read_as.type_name)();
    let why = match statement.shape() {
        Some(shape) if (shape.type_name)() == wanted => return Ok(()),
        Some(shape) => format!("its rows are declared as {}, but read as {wanted}", (shape.type_name)()),
        None => format!("its rows are read as {wanted}, but it names no row type: write sql!(Type: \"…\")"),
    };
    Err(Error::Statement { statement: statement.place(), why })
}
