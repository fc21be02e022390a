//! Changes to the tables, in order, each once.
//!
//! Every statement is a unit of work of its own, kept together with a note of how far the migration has come, so
//! that a crash between two statements is made good at the next start. Engines that cannot roll back a long change
//! of tables are content with that too. A lease row keeps two instances from migrating at once ([`lease`]).

mod lease;

use sha2::{Digest, Sha256};

use crate::{Db, Error, Result, row, sql};
use lease::Lease;

/// One change to the tables, the same text for both engines. Once released it never changes.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its place in the order; numbers rise.
    pub number: u32,
    /// What it does, in a word or two.
    pub name: &'static str,
    /// Statements that each end with `;` at the end of a line; `{bytes}` stands for the column type of bytes.
    pub sql: &'static str,
}

row! {
    /// A migration this database has seen.
    #[derive(Clone)]
    struct Seen {
        number: u32,
        name: String,
        steps: u32,
        checksum: String,
        finished_at: Option<i64>,
    }
}

/// Where this module keeps its own notes. These two statements are the only ones that no migration makes.
const OWN_TABLES: [&str; 2] = [
    "CREATE TABLE IF NOT EXISTS migration (
        number BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        steps BIGINT NOT NULL,
        checksum TEXT NOT NULL,
        finished_at BIGINT)",
    "CREATE TABLE IF NOT EXISTS migration_lease (
        id BIGINT NOT NULL PRIMARY KEY,
        holder TEXT NOT NULL,
        until_at BIGINT NOT NULL)",
];

/// One migration, cut into statements.
struct Plan {
    migration: Migration,
    steps: Vec<String>,
}

impl Plan {
    fn of(migration: Migration) -> Result<Self> {
        let steps = statements(migration.sql).map_err(|why| {
            Error::Migrations(format!("{} ({:?}): {why}", migration.number, migration.name))
        })?;
        Ok(Self { migration, steps })
    }

    /// The fingerprint of the first `steps` statements; blanks at line ends do not count.
    fn checksum(&self, steps: usize) -> String {
        let mut hash = Sha256::new();
        for step in self.steps.iter().take(steps) {
            hash.update(step.as_bytes());
            hash.update([0]);
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn place(&self, step: usize) -> String {
        format!("migration {} ({}), statement {}", self.migration.number, self.migration.name, step + 1)
    }
}

pub(crate) async fn migrate(db: &Db, all: &[Migration], now_micros: i64) -> Result<Vec<u32>> {
    let plans = all.iter().map(|migration| Plan::of(*migration)).collect::<Result<Vec<_>>>()?;
    if let Some(pair) = all.windows(2).find(|pair| pair[0].number >= pair[1].number) {
        return Err(Error::Migrations(format!("{} does not come after {}", pair[1].number, pair[0].number)));
    }
    let lease = Lease::new(now_micros);
    make_own_tables(db).await?;
    if pending(&plans, &seen(db).await?)?.is_empty() {
        return Ok(Vec::new());
    }
    let mut applied = Vec::new();
    let done = loop {
        lease.wait_for(db).await?;
        match apply(db, &plans, &lease, &mut applied).await {
            // A statement took longer than the lease lasts, and another instance goes on in our place.
            Err(Error::Migrating { .. }) => {}
            done => break done,
        }
    };
    // The lease runs out by itself, and what was applied, or why it was not, matters more.
    if let Err(error) = lease.release(db).await {
        tracing::warn!(%error, "the turn to migrate could not be given back; it ends within a minute");
    }
    done.map(|()| applied)
}

/// Changes one row and leaves it as it was, to see that a change reaches the disk.
pub(crate) async fn touch(db: &Db) -> Result<()> {
    db.write(|tx| {
        tx.run(
            sql!("UPDATE migration SET steps = steps WHERE number = (SELECT MIN(number) FROM migration)"),
            (),
        )
    })
    .await
    .map(drop)
}

/// The numbers of what is still to do. A database that no migration has seen yet has no table to ask.
pub(crate) async fn still_to_do(db: &Db, all: &[Migration]) -> Result<Vec<u32>> {
    let plans = all.iter().map(|migration| Plan::of(*migration)).collect::<Result<Vec<_>>>()?;
    let seen = match seen(db).await {
        Err(Error::Statement { .. }) => Vec::new(),
        seen => seen?,
    };
    Ok(pending(&plans, &seen)?.into_iter().map(|(plan, _)| plan.migration.number).collect())
}

async fn make_own_tables(db: &Db) -> Result<()> {
    let mut tries = 0;
    let made = lease::until(async || {
        let made = db.write(|tx| OWN_TABLES.iter().try_for_each(|text| tx.script("migrate", text))).await;
        tries += 1;
        match made {
            Ok(()) => Ok(true),
            // Two instances that make the tables in the same moment get in each other's way once.
            Err(Error::Taken { .. } | Error::Statement { .. }) if tries < 5 => Ok(false),
            Err(error) => Err(error),
        }
    });
    if made.await? { Ok(()) } else { Err(Error::Busy) }
}

async fn seen(db: &Db) -> Result<Vec<Seen>> {
    db.read(|tx| {
        tx.all(
            sql!(Seen: "SELECT number, name, steps, checksum, finished_at FROM migration ORDER BY number"),
            (),
        )
    })
    .await
}

/// The migrations still to do, if what was done fits the list.
fn pending<'a>(plans: &'a [Plan], seen: &[Seen]) -> Result<Vec<(&'a Plan, usize)>> {
    let mut todo = Vec::new();
    let newest = plans.last().map_or(0, |plan| plan.migration.number);
    for old in seen {
        let number = old.number;
        let Some(plan) = plans.iter().find(|plan| plan.migration.number == number) else {
            return Err(if number > newest {
                Error::TooNew { number, name: old.name.clone() }
            } else {
                Error::Migrations(format!("{number} ({:?}) was applied but is not on the list", old.name))
            });
        };
        let all_done = old.finished_at.is_none() || old.steps as usize == plan.steps.len();
        if !all_done || plan.checksum(old.steps as usize) != old.checksum {
            return Err(Error::Edited { number, name: old.name.clone() });
        }
    }
    let finished = seen.iter().filter(|old| old.finished_at.is_some()).map(|old| old.number);
    let last = finished.clone().max().unwrap_or(0);
    let finished: Vec<u32> = finished.collect();
    for plan in plans.iter().filter(|plan| !finished.contains(&plan.migration.number)) {
        let number = plan.migration.number;
        if number < last {
            return Err(Error::Migrations(format!(
                "{number} ({:?}) is new but comes before {last}, which was applied already",
                plan.migration.name
            )));
        }
        let steps = seen.iter().find(|old| old.number == number).map_or(0, |old| old.steps as usize);
        todo.push((plan, steps));
    }
    Ok(todo)
}

async fn apply(db: &Db, plans: &[Plan], lease: &Lease, applied: &mut Vec<u32>) -> Result<()> {
    // Looked at again, now that nobody else changes it.
    let seen = seen(db).await?;
    for (plan, done) in pending(plans, &seen)? {
        // A migration without statements is noted all the same.
        for step in done..plan.steps.len().max(1) {
            apply_step(db, plan, step, lease).await?;
        }
        tracing::info!(number = plan.migration.number, name = plan.migration.name, "migration applied");
        applied.push(plan.migration.number);
    }
    Ok(())
}

async fn apply_step(db: &Db, plan: &Plan, step: usize, lease: &Lease) -> Result<()> {
    let Migration { number, name, .. } = plan.migration;
    let (text, place) = (plan.steps.get(step).cloned(), plan.place(step));
    let steps = (step + 1).min(plan.steps.len());
    let checksum = plan.checksum(steps);
    let (holder, now) = lease.now();
    let finished_at = (steps == plan.steps.len()).then_some(now);
    let steps = u32::try_from(steps).unwrap_or(u32::MAX);
    db.write(move |tx| {
        tx.unhurried()?;
        if !lease::take(tx, &holder, now)? {
            return Err(Error::Migrating { holder: "it took over".to_owned() });
        }
        if let Some(text) = &text {
            tx.script(&place, &text.replace("{bytes}", tx.bytes_type()))?;
        }
        tx.run(
            sql!(
                "INSERT INTO migration (number, name, steps, checksum, finished_at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (number) DO UPDATE SET name = $2, steps = $3, checksum = $4, finished_at = $5"
            ),
            (number, name, steps, &checksum, finished_at),
        )?;
        Ok(())
    })
    .await
}

/// Cuts the text at each `;` that ends a line. Lines that are only a comment belong to no statement.
pub(crate) fn statements(text: &str) -> std::result::Result<Vec<String>, String> {
    let mut all = Vec::new();
    let mut statement = String::new();
    for line in text.lines().map(str::trim_end) {
        if line.trim_start().starts_with("--") || (statement.is_empty() && line.is_empty()) {
            continue;
        }
        // A constraint that waits for the commit would fail it for other units of the same group.
        if line.to_ascii_uppercase().contains("DEFERRABLE") {
            return Err("constraints are checked at once here: leave out DEFERRABLE".to_owned());
        }
        statement.push_str(line);
        if line.ends_with(';') {
            all.push(std::mem::take(&mut statement));
        } else {
            statement.push('\n');
        }
    }
    if statement.is_empty() { Ok(all) } else { Err("its last statement does not end with `;`".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_end_at_a_semicolon_that_ends_a_line() {
        let text = "-- People; all of them;\nCREATE TABLE a (\n  x TEXT DEFAULT ';x', -- why\n  y BIGINT);  \n\nDROP TABLE b;\n";

        let all = statements(text).unwrap();

        assert_eq!(all, ["CREATE TABLE a (\n  x TEXT DEFAULT ';x', -- why\n  y BIGINT);", "DROP TABLE b;"]);
        assert!(statements("DROP TABLE b").is_err());
        assert!(statements("CREATE TABLE a (b TEXT REFERENCES c DEFERRABLE);").is_err());
    }

    #[test]
    fn blanks_at_line_ends_do_not_make_another_migration() {
        let plan = |sql| Plan::of(Migration { number: 1, name: "one", sql }).unwrap();

        let (unix, dos) = (plan("CREATE TABLE a (\n x TEXT);\n"), plan("CREATE TABLE a (\r\n x TEXT);\r\n"));

        assert_eq!(unix.checksum(1), dos.checksum(1));
        assert_ne!(unix.checksum(1), unix.checksum(0));
    }
}
