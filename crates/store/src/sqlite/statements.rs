//! Statements on one connection, and what the engine says about them.

use std::cell::Cell;
use std::time::{Duration, Instant};

use rusqlite::types::{Null, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ffi};

use crate::row::Source;
use crate::tx::Taking;
use crate::{Columns, Error, Kind, Result, Statement, Value};

/// How long one statement may run, as on a server. A mistake in a question would else hold up the one writer for ever.
const LONGEST: Duration = Duration::from_secs(30);

/// After how many of the engine's small steps it looks whether a statement has to stop: less than a millisecond of work.
const STEPS_PER_LOOK: i32 = 20_000;

/// What a read may have that runs where it was asked for: so many statements, and so many looks at them while they run. Together
/// a few milliseconds at most.
const BRIEF: Brief = Brief::Left { statements: 64, looks: 8 };

thread_local! {
    /// When the statement that runs on this thread has to be done; none for a commit, or a change of the tables.
    static ENDS: Cell<Option<Instant>> = const { Cell::new(None) };
    /// What is left to the read that this thread does beside other work.
    static LEFT: Cell<Option<Brief>> = const { Cell::new(None) };
}

/// A read that has to be brief.
#[derive(Clone, Copy)]
enum Brief {
    /// It may go on for this much.
    Left { statements: u32, looks: u32 },
    /// It was broken off.
    Over,
}

/// How a read that had to be brief came out.
pub(super) enum Begun<T> {
    /// It was.
    Done(T),
    /// It was not: it read nothing that counts, and has to begin again elsewhere.
    BrokenOff,
}

/// Does a read on a thread that has other work too. One of many statements, or with a statement that takes long, is
/// broken off. Counted in statements and steps and not by the clock, so that the same read always ends in the same way.
pub(super) fn briefly<T>(read: impl FnOnce() -> T) -> Begun<T> {
    LEFT.set(Some(BRIEF));
    let done = read();
    match LEFT.take() {
        Some(Brief::Over) => Begun::BrokenOff,
        _ => Begun::Done(done),
    }
}

/// Takes one statement from what is left to a brief read. One that was too long before is not tried again.
fn begin_statement(statement: &'static Statement) -> Result<()> {
    let left = match LEFT.get() {
        None => return Ok(()),
        Some(Brief::Left { statements: 1.., .. }) if statement.is_long() => Brief::Over,
        Some(Brief::Left { statements: statements @ 1.., looks }) => {
            Brief::Left { statements: statements - 1, looks }
        }
        Some(_) => Brief::Over,
    };
    LEFT.set(Some(left));
    match left {
        Brief::Left { .. } => Ok(()),
        Brief::Over => Err(Error::TooSlow { statement: statement.place() }),
    }
}

/// Whether a brief read has to stop; takes one look from what is left to it.
fn brief_is_over() -> bool {
    let left = match LEFT.get() {
        None => return false,
        Some(Brief::Left { statements, looks: looks @ 1.. }) => Brief::Left { statements, looks: looks - 1 },
        Some(_) => Brief::Over,
    };
    LEFT.set(Some(left));
    matches!(left, Brief::Over)
}

/// Has the engine stop what runs for longer than [`LONGEST`], or than a brief read may.
pub(super) fn set_limit(connection: &mut Connection) -> rusqlite::Result<()> {
    let is_over = || brief_is_over() || ENDS.get().is_some_and(|ends| Instant::now() >= ends);
    connection.progress_handler(STEPS_PER_LOOK, Some(is_over))
}

/// Runs a statement under the limit.
fn limited<T>(work: impl FnOnce() -> T) -> T {
    ENDS.set(Some(Instant::now() + LONGEST));
    let done = work();
    ENDS.set(None);
    done
}

/// Begins, commits, rolls back.
pub(super) fn control(connection: &Connection, text: &str) -> Result<()> {
    connection
        .prepare_cached(text)
        .and_then(|mut statement| statement.raw_execute())
        .map(|_| ())
        .map_err(|error| explain(error, || text.to_owned()))
}

/// Hands over the rows of a statement, until the taker has enough.
pub(crate) fn rows(
    connection: &Connection,
    statement: &'static Statement,
    values: &[Value],
    taking: Taking<'_>,
) -> Result<()> {
    begin_statement(statement)?;
    let said = |error| explain(error, || statement.place());
    let mut prepared = connection.prepare_cached(statement.question_marks()).map_err(said)?;
    statement.must_have(prepared.column_count())?;
    bind(&mut prepared, statement, values)?;
    limited(|| {
        let mut found = prepared.raw_query();
        let mut taken = 0;
        while taken < taking.most
            && let Some(row) = found.next().map_err(|error| {
                if matches!(LEFT.get(), Some(Brief::Over)) {
                    statement.was_long();
                }
                said(error)
            })?
        {
            (taking.take)(&mut Columns::new(row, statement))?;
            taken += 1;
        }
        Ok(())
    })
}

/// A command, once for each set of parameters.
pub(crate) fn run(connection: &Connection, statement: &'static Statement, all: &[Vec<Value>]) -> Result<u64> {
    let said = |error| explain(error, || statement.place());
    let mut prepared = connection.prepare_cached(statement.question_marks()).map_err(said)?;
    if prepared.column_count() > 0 {
        return Err(Error::Statement {
            statement: statement.place(),
            why: "it returns rows: use `all` or `one`".to_owned(),
        });
    }
    let mut touched = 0;
    for values in all {
        bind(&mut prepared, statement, values)?;
        touched += limited(|| prepared.raw_execute()).map_err(said)? as u64;
    }
    Ok(touched)
}

/// Text of a migration.
pub(crate) fn script(connection: &Connection, place: &str, text: &str) -> Result<()> {
    connection.execute_batch(text).map_err(|error| explain(error, || place.to_owned()))
}

/// What is wrong with a statement, as far as this engine can say: it knows no type for a computed column.
pub(crate) fn check(connection: &Connection, statement: &'static Statement) -> Vec<String> {
    let prepared = match connection.prepare(statement.question_marks()) {
        Ok(prepared) => prepared,
        Err(error) => return vec![format!("SQLite does not understand it: {error}")],
    };
    let found: Vec<(String, Option<Kind>)> = prepared
        .columns()
        .map(|column| (column.name().to_owned(), column.decl_type().and_then(declared)))
        .collect();
    crate::row::compare(statement.shape(), &found)
}

/// The tables that a statement reads from the first row to the last, by the names it gives them.
pub(crate) fn read_whole(connection: &Connection, statement: &'static Statement) -> Result<Vec<String>> {
    let said = |error| explain(error, || statement.place());
    let texts = |text: &str, column: usize| -> rusqlite::Result<Vec<String>> {
        let mut prepared = connection.prepare(text)?;
        let mut rows = prepared.raw_query();
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(row.get(column)?);
        }
        Ok(found)
    };
    // An index over some rows only is made to be read whole.
    let for_some = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'";
    let for_some = texts(for_some, 0).map_err(said)?;
    let plan = texts(&format!("EXPLAIN QUERY PLAN {}", statement.question_marks()), 3).map_err(said)?;
    let made_here: Vec<&str> = plan
        .iter()
        .filter_map(|step| step.strip_prefix("CO-ROUTINE ").or_else(|| step.strip_prefix("MATERIALIZE ")))
        .collect();
    let whole = plan.iter().filter_map(|step| {
        let (table, how) =
            step.strip_prefix("SCAN ").map(|rest| rest.split_once(' ').unwrap_or((rest, "")))?;
        let index = how.rsplit_once("INDEX ").map(|(_, index)| index);
        let is_table = !table.starts_with('(') && !how.ends_with("ROW") && !how.contains("VALUES");
        let is_whole = index.is_none_or(|index| !for_some.iter().any(|name| name == index));
        (is_table && is_whole && !made_here.contains(&table)).then(|| table.to_owned())
    });
    Ok(whole.collect())
}

fn declared(text: &str) -> Option<Kind> {
    match text.to_ascii_uppercase().as_str() {
        "BIGINT" | "INTEGER" | "INT" => Some(Kind::Int),
        "DOUBLE PRECISION" | "REAL" => Some(Kind::Real),
        "TEXT" => Some(Kind::Text),
        "BLOB" => Some(Kind::Bytes),
        _ => None,
    }
}

fn bind(
    prepared: &mut rusqlite::Statement<'_>,
    statement: &'static Statement,
    values: &[Value],
) -> Result<()> {
    if prepared.parameter_count() != values.len() {
        return Err(Error::Statement {
            statement: statement.place(),
            why: format!("it takes {} parameters and got {}", prepared.parameter_count(), values.len()),
        });
    }
    for (index, value) in values.iter().enumerate() {
        let value = match value {
            Value::Null => ToSqlOutput::from(Null),
            Value::Int(number) => ToSqlOutput::from(*number),
            Value::Real(number) => ToSqlOutput::from(*number),
            Value::Text(text) => ToSqlOutput::from(text.as_str()),
            Value::Bytes(bytes) => ToSqlOutput::from(bytes.as_slice()),
        };
        prepared
            .raw_bind_parameter(index + 1, value)
            .map_err(|error| explain(error, || statement.place()))?;
    }
    Ok(())
}

impl Source for rusqlite::Row<'_> {
    fn value(&self, index: usize) -> Result<Value> {
        let value = self.get_ref(index).map_err(|error| Error::BadValue(error.to_string()))?;
        Ok(match value {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Int(number),
            ValueRef::Real(number) => Value::Real(number),
            ValueRef::Text(text) => Value::Text(
                std::str::from_utf8(text)
                    .map_err(|_| Error::BadValue("the text is not UTF-8".to_owned()))?
                    .to_owned(),
            ),
            ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        })
    }

    fn name(&self, index: usize) -> String {
        self.as_ref().column_name(index).map_or_else(|_| format!("number {}", index + 1), str::to_owned)
    }
}

/// The engine's error in our words.
fn explain(error: rusqlite::Error, place: impl Fn() -> String) -> Error {
    let rusqlite::Error::SqliteFailure(code, text) = &error else {
        return Error::Statement { statement: place(), why: error.to_string() };
    };
    let text = text.clone().unwrap_or_else(|| error.to_string());
    let after_colon = text.split_once(": ").map_or(text.as_str(), |(_, what)| what);
    match (code.code, code.extended_code) {
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => {
            let what = after_colon.strip_prefix("index '").and_then(|rest| rest.strip_suffix('\''));
            Error::Taken { constraint: what.unwrap_or(after_colon).to_owned() }
        }
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Error::Dangling { statement: place() },
        (ErrorCode::ConstraintViolation, _) => {
            Error::Refused { constraint: after_colon.to_owned(), statement: place() }
        }
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::Busy,
        (ErrorCode::ReadOnly, _) => Error::ReadOnly { statement: place() },
        (ErrorCode::OperationInterrupted, _) => Error::TooSlow { statement: place() },
        (
            ErrorCode::CannotOpen
            | ErrorCode::NotADatabase
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::SystemIoFailure,
            _,
        ) => Error::Connection(text),
        _ => Error::Statement { statement: place(), why: text },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_never_ends_is_stopped_when_its_time_is_over() {
        let mut connection = Connection::open_in_memory().unwrap();
        set_limit(&mut connection).unwrap();
        let endless =
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n";

        ENDS.set(Some(Instant::now()));
        let stopped = connection.query_row(endless, (), |row| row.get::<_, i64>(0)).unwrap_err();
        let within = limited(|| ENDS.get());

        assert!(matches!(explain(stopped, || "here".to_owned()), Error::TooSlow { .. }));
        assert!(within.is_some_and(|ends| ends > Instant::now()) && ENDS.get().is_none());
        assert_eq!(connection.query_row("SELECT 1", (), |row| row.get(0)), Ok(1));
    }
}
