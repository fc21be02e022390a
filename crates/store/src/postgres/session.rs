//! One connection while one unit of work has it.

use std::collections::BTreeMap;

use deadpool_postgres::Object;
use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::runtime::Handle;
use tokio_postgres::types::ToSql;

use super::many::{Many, ROWS};
use super::said;
use super::values::kind_of;
use crate::tx::Taking;
use crate::{Columns, Error, Result, Statement, Value};

/// How many statements of [`Session::run_many`] are under way at once.
const PIPELINE: usize = 256;

/// From so many rows in one unit on, the server has to count a table again.
const MANY: usize = 1_000;

/// Fewer rows than this are not worth a statement of their own that has to be prepared.
const FEW: usize = 20;

/// A connection, driven from a blocking thread.
pub(crate) struct Session {
    client: Option<Object>,
    handle: Handle,
    conflict: bool,
    broken: Option<String>,
    /// How many rows this unit put into tables that it gave many in one call.
    grew: BTreeMap<String, usize>,
}

impl Session {
    pub(super) fn new(client: Object, handle: Handle) -> Self {
        Self { client: Some(client), handle, conflict: false, broken: None, grew: BTreeMap::new() }
    }

    /// Makes ready for another try.
    pub(super) fn forget(&mut self) {
        self.conflict = false;
        self.broken = None;
        self.grew.clear();
    }

    /// Whether a statement failed because of what others did at the same time.
    pub(super) fn had_conflict(&self) -> bool {
        self.conflict
    }

    /// Why the connection is of no use any more.
    pub(super) fn broken(&self) -> Option<Error> {
        self.broken.clone().map(Error::Connection)
    }

    /// Takes the connection out of the pool for good.
    pub(super) fn discard(&mut self) {
        if let Some(client) = self.client.take() {
            drop(Object::take(client));
        }
    }

    pub(super) fn begin(&mut self) -> Result<()> {
        self.script("begin", "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE")
    }

    pub(super) fn commit(&mut self) -> Result<()> {
        self.script("commit", "COMMIT")
    }

    /// Has the server count those tables again that a unit put many rows into. It would do so by itself only after a minute or more,
    /// and until then look through a table of 20,000 rows as if it were empty, once for each row of another.
    pub(super) fn count_again(&mut self) {
        let grew = std::mem::take(&mut self.grew);
        let tables: Vec<String> =
            grew.into_iter().filter(|(_, rows)| *rows >= MANY).map(|(table, _)| table).collect();
        if !tables.is_empty() {
            // What it plans without that is slower and not wrong.
            let _ = self.script("count again", &format!("ANALYZE {}", tables.join(", ")));
        }
    }

    /// Rolls back; a connection that cannot even do that does not go back to the pool.
    pub(super) fn roll_back(&mut self) {
        let (conflict, broken) = (self.conflict, self.broken.clone());
        if self.script("rollback", "ROLLBACK").is_err() {
            self.discard();
        }
        (self.conflict, self.broken) = (conflict, broken);
    }

    /// Lets the driver work until `ask` has its answer, and notes what a failure means for the unit.
    fn drive<T>(
        &mut self,
        place: impl Fn() -> String,
        ask: impl AsyncFnOnce(&Object) -> Result<T, Failure>,
    ) -> Result<T> {
        let Some(client) = &self.client else {
            return Err(Error::Connection("the connection is gone".to_owned()));
        };
        let failure = match self.handle.block_on(ask(client)) {
            Ok(answer) => return Ok(answer),
            Err(failure) => failure,
        };
        let error = match failure {
            Failure::Ours(error) => error,
            Failure::Theirs(error) => {
                self.conflict |= said::is_conflict(&error);
                if client.is_closed() || said::is_end(&error) {
                    self.broken = Some(said::words(&error));
                }
                said::explain(&error, &place())
            }
        };
        Err(error)
    }

    pub(crate) fn rows(
        &mut self,
        statement: &'static Statement,
        values: &[Value],
        taking: Taking<'_>,
    ) -> Result<()> {
        let place = || statement.place();
        let rows = self.drive(place, async |client| {
            let prepared = client.prepare_cached(statement.text()).await?;
            same_count(statement, prepared.params().len(), values.len())?;
            Ok(client.query(&prepared, &borrowed(values)).await?)
        })?;
        if let Some(row) = rows.first() {
            statement.must_have(row.len())?;
        }
        rows.iter().take(taking.most).try_for_each(|row| (taking.take)(&mut Columns::new(row, statement)))
    }

    pub(crate) fn run_many(&mut self, statement: &'static Statement, all: &[Vec<Value>]) -> Result<u64> {
        let mut into = None;
        let touched = self.drive(
            || statement.place(),
            async |client| {
                let prepared = client.prepare_cached(statement.text()).await?;
                if !prepared.columns().is_empty() {
                    return Err(wrong(statement, "it returns rows: use `all` or `one`".to_owned()));
                }
                for values in all {
                    same_count(statement, prepared.params().len(), values.len())?;
                }
                let many = if all.len() < FEW { None } else { Many::of(statement.text(), prepared.params()) };
                let together = match &many {
                    Some(many) => {
                        into = Some(many.table.clone());
                        Some((many, client.prepare_cached(&many.text).await?))
                    }
                    None => None,
                };
                let steps = all.chunks(ROWS).flat_map(|rows| match &together {
                    Some((many, prepared)) if many.takes(rows) => {
                        vec![(prepared, Given::Lists(many.lists(rows)))]
                    }
                    _ => rows.iter().map(|values| (&prepared, Given::Row(values))).collect(),
                });
                // Asked in order, answered in order; the next questions leave before the first answer is back.
                let asked = stream::iter(steps)
                    .map(|(prepared, given)| async move { client.execute(prepared, &given.params()).await });
                Ok(asked.buffered(PIPELINE).try_fold(0, async |sum, touched| Ok(sum + touched)).await?)
            },
        )?;
        if let Some(table) = into {
            *self.grew.entry(table).or_default() += all.len();
        }
        Ok(touched)
    }

    pub(crate) fn script(&mut self, place: &str, text: &str) -> Result<()> {
        self.drive(|| place.to_owned(), async |client| Ok(client.batch_execute(text).await?))
    }

    /// What time it is there, in microseconds UTC.
    pub(crate) fn clock(&mut self) -> Result<i64> {
        const TEXT: &str = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";
        let asked = async |client: &Object| Ok(client.query_one(TEXT, &[]).await?.try_get(0)?);
        self.drive(|| "clock".to_owned(), asked)
    }

    pub(crate) fn check(&mut self, statement: &'static Statement) -> Vec<String> {
        let prepared =
            self.drive(|| statement.place(), async |client| Ok(client.prepare(statement.text()).await?));
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(Error::Statement { why, .. }) => {
                return vec![format!("PostgreSQL does not understand it: {why}")];
            }
            Err(error) => return vec![error.to_string()],
        };
        let mut found = Vec::new();
        for column in prepared.columns() {
            let kind = kind_of(column.type_());
            if kind.is_none() {
                return vec![format!("column {} is {}: cast it", column.name(), column.type_())];
            }
            found.push((column.name().to_owned(), kind));
        }
        crate::row::compare(statement.shape(), &found)
    }
}

/// The parameters of one statement.
enum Given<'v> {
    /// Of one row.
    Row(&'v [Value]),
    /// Of many, a list for each column.
    Lists(Vec<Vec<Option<&'v Value>>>),
}

impl Given<'_> {
    fn params(&self) -> Vec<&(dyn ToSql + Sync)> {
        match self {
            Self::Row(values) => borrowed(values),
            Self::Lists(lists) => lists.iter().map(|list| list as &(dyn ToSql + Sync)).collect(),
        }
    }
}

/// A failure of the driver, or one that we found.
enum Failure {
    Ours(Error),
    Theirs(tokio_postgres::Error),
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Theirs(error)
    }
}

fn wrong(statement: &'static Statement, why: String) -> Failure {
    Failure::Ours(Error::Statement { statement: statement.place(), why })
}

fn same_count(statement: &'static Statement, wanted: usize, got: usize) -> Result<(), Failure> {
    if wanted == got {
        return Ok(());
    }
    Err(wrong(statement, format!("it takes {wanted} parameters and got {got}")))
}

fn borrowed(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}
