//! The server's errors in our words.

use std::error::Error as _;

use deadpool_postgres::{PoolError, TimeoutType};
use tokio_postgres::error::{DbError, SqlState};

use crate::Error;

/// Whether others were in the way, so that the unit may run again.
pub(super) fn is_conflict(error: &tokio_postgres::Error) -> bool {
    matches!(error.code(), Some(code) if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED)
}

/// Whether the server ends the connection: it shuts down, or it gave up on us.
pub(super) fn is_end(error: &tokio_postgres::Error) -> bool {
    error.is_closed()
        || error.code().is_some_and(|code| {
            let code = code.code();
            code.starts_with("08") || code.starts_with("57P") || code == "25P03"
        })
}

fn is_io(error: &tokio_postgres::Error) -> bool {
    matches!(error.source(), Some(under) if under.is::<std::io::Error>())
}

/// The error and what lies under it, on one line.
pub(super) fn words(error: &tokio_postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return said.message().to_owned();
    }
    let mut out = error.to_string();
    let mut under = error.source();
    while let Some(error) = under {
        let text = error.to_string();
        if !out.contains(&text) {
            out = format!("{out}: {text}");
        }
        under = error.source();
    }
    if out.contains("UnknownIssuer") || out.contains("certificate") {
        out.push_str(
            " (the server's certificate must come from a known authority, or from the one in sslrootcert=FILE; \
             sslmode=disable does without on a network you trust)",
        );
    }
    out
}

pub(super) fn explain(error: &tokio_postgres::Error, place: &str) -> Error {
    let statement = place.to_owned();
    let Some(said) = error.as_db_error() else {
        return if is_end(error) || is_io(error) {
            Error::Connection(words(error))
        } else {
            Error::Statement { statement, why: words(error) }
        };
    };
    let constraint = || said.constraint().or(said.column()).unwrap_or_else(|| said.message()).to_owned();
    match said.code() {
        code if *code == SqlState::UNIQUE_VIOLATION => Error::Taken { constraint: taken(said) },
        code if *code == SqlState::FOREIGN_KEY_VIOLATION => Error::Dangling { statement },
        code if code.code().starts_with("23") || code.code().starts_with("22") => {
            Error::Refused { constraint: constraint(), statement }
        }
        code if is_conflict(error) => {
            debug_assert!(code.code().starts_with("40"));
            Error::Conflict { tries: 1 }
        }
        code if *code == SqlState::QUERY_CANCELED => Error::TooSlow { statement },
        code if *code == SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly { statement },
        _ if is_end(error) => Error::Connection(words(error)),
        _ => Error::Statement { statement, why: said.message().to_owned() },
    }
}

/// `person.email` out of the table and `Key (email)=(…) already exists.`, in whatever language the server says it;
/// the index's name if the key is an expression. The other engine says it like this.
fn taken(said: &DbError) -> String {
    let name = said.constraint().unwrap_or("unique value");
    let columns = said
        .detail()
        .and_then(|detail| detail.split_once(")=("))
        .and_then(|(before, _)| before.split_once('('))
        .map(|(_, columns)| columns);
    match (said.table(), columns) {
        (Some(table), Some(columns)) if !columns.contains('(') => {
            columns.split(", ").map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ")
        }
        _ => name.to_owned(),
    }
}

/// More units wait than there are connections, and none ends.
pub(super) fn all_taken() -> Error {
    Error::Connection("all connections are taken, and none came free in time".to_owned())
}

pub(super) fn pool(error: &PoolError) -> Error {
    match error {
        PoolError::Timeout(TimeoutType::Wait) => all_taken(),
        PoolError::Timeout(_) => Error::Connection("the server did not answer in time".to_owned()),
        PoolError::Backend(error) => Error::Connection(words(error)),
        PoolError::Closed => Error::Closed,
        other => Error::Connection(other.to_string()),
    }
}
