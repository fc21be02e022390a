//! What can go wrong between a unit of work and its rows, in sentences an operator understands.
//!
//! Nothing here names an engine: the same mistake gives the same error on both.

/// The result of everything that touches the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a unit of work, a migration or the store itself did not get what it asked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A unique constraint already holds this value.
    #[error("there is already a row with the same {constraint}")]
    Taken {
        /// The columns, as `person.email` or `pair.first_id, pair.second_id`; for an index over an expression, the
        /// index's name.
        constraint: String,
    },
    /// A row points at a row that does not exist, or the row to remove is still pointed at.
    #[error("a row points at another row that does not exist, or is still pointed at ({statement})")]
    Dangling {
        /// Where the statement stands in the source.
        statement: String,
    },
    /// A check or a not-null constraint turned a value away.
    #[error("the database refused a value: {constraint} ({statement})")]
    Refused {
        /// The constraint, in the engine's words.
        constraint: String,
        /// Where the statement stands in the source.
        statement: String,
    },
    /// Other units of work kept changing the same rows.
    #[error("too many others changed the same rows at once; nothing was kept after {tries} tries")]
    Conflict {
        /// How often the unit of work ran.
        tries: u32,
    },
    /// Another program holds the database's write lock for too long.
    #[error("the database is busy with another program; nothing was kept")]
    Busy,
    /// A stored value does not fit the row type that reads it.
    #[error("{statement}: column {column} holds something unexpected: {why}")]
    BadRow {
        /// Where the statement stands in the source.
        statement: String,
        /// The column's name.
        column: String,
        /// What is wrong with the value.
        why: String,
    },
    /// A value is not what its type promises; the store adds statement and column and makes it a [`Error::BadRow`].
    #[error("{0}")]
    BadValue(String),
    /// [`Tx::one`](crate::Tx::one) met a second row.
    #[error("{statement}: more than one row came back where at most one may")]
    MoreThanOne {
        /// Where the statement stands in the source.
        statement: String,
    },
    /// The engine turned a statement down: a mistake in its text, its parameters or the schema.
    #[error("{statement}: {why}")]
    Statement {
        /// Where the statement stands in the source.
        statement: String,
        /// The engine's words.
        why: String,
    },
    /// A read tried to change something.
    #[error("{statement}: this changes rows, but stands in a unit that only reads")]
    ReadOnly {
        /// Where the statement stands in the source.
        statement: String,
    },
    /// A statement took longer than the store allows.
    #[error("{statement}: this took too long and was stopped; nothing was kept")]
    TooSlow {
        /// Where the statement stands in the source.
        statement: String,
    },
    /// A statement of the unit failed before, so the unit can no longer be kept.
    #[error("an earlier statement of this unit of work failed, so nothing of it is kept: {first}")]
    Spoiled {
        /// The first failure.
        first: String,
    },
    /// The commit failed; nothing of the unit is kept.
    #[error("the database could not keep the change: {0}")]
    Commit(String),
    /// The connection broke while the commit was under way, so nobody can say whether the change was kept.
    #[error(
        "the connection to the database broke during the commit; the change may or may not have been kept: {0}"
    )]
    UnknownOutcome(String),
    /// The database cannot be reached, or the connection broke.
    #[error("the database cannot be reached: {0}")]
    Connection(String),
    /// The unit of work panicked; nothing of it is kept.
    #[error("a unit of work broke off: {0}")]
    Panicked(String),
    /// The store was closed.
    #[error("the database was closed")]
    Closed,
    /// The address is neither a file nor a server's URL.
    #[error("not a database address: {0}")]
    Address(String),
    /// The database was made by a newer program.
    #[error(
        "the database was made by a newer version (it has change {number}, {name:?}, which this one does not know); \
         start the newer version instead"
    )]
    TooNew {
        /// The number this program does not know.
        number: u32,
        /// Its name in the database.
        name: String,
    },
    /// A migration differs from what was applied.
    #[error(
        "change {number} ({name:?}) was applied to this database with another text; a released change is never edited: \
         put its text back and add a new one"
    )]
    Edited {
        /// The migration's number.
        number: u32,
        /// The migration's name.
        name: String,
    },
    /// The list of migrations is not usable as it stands.
    #[error("the list of changes to the database is not in order: {0}")]
    Migrations(String),
    /// Another instance is migrating and did not finish in time.
    #[error("another instance is changing the database ({holder}); try again when it has finished")]
    Migrating {
        /// Who holds the lease.
        holder: String,
    },
}

impl Error {
    /// A value that is not what its type promises, for [`FromValue`](crate::FromValue) of types outside this crate.
    ///
    /// ```ignore
    /// Role::parse(&text).ok_or_else(|| store::Error::bad_value(format!("no role is called {text:?}")))
    /// ```
    pub fn bad_value(why: impl Into<String>) -> Self {
        Self::BadValue(why.into())
    }

    /// The constraint, if this says that a row with the same key is already there.
    pub fn taken(&self) -> Option<&str> {
        match self {
            Self::Taken { constraint } => Some(constraint),
            _ => None,
        }
    }
}
