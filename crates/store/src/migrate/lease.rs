//! Whose turn it is to migrate: one row, taken for a minute and renewed with each statement.

use std::time::{Duration, Instant};

use crate::{Db, Error, Result, Tx, sql};

/// How long one statement's lease lasts, in microseconds. An instance that dies while migrating holds up the others
/// for this long at most.
const LEASE_MICROS: i64 = 60_000_000;

/// How far apart the clocks of two instances may be, in microseconds. A lease that lies further ahead than this
/// allows was written by a clock that was wrong, and holds nobody up.
const CLOCKS_APART: i64 = 60_000_000;

/// How long an instance waits for another that is migrating.
const WAIT_LONGEST: Duration = Duration::from_secs(120);

/// How often it looks whether the other has finished.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// One instance's claim to the row, and the caller's time, which goes on while we work.
pub(super) struct Lease {
    holder: String,
    at_start: i64,
    started: Instant,
}

impl Lease {
    pub(super) fn new(now_micros: i64) -> Self {
        Self {
            holder: format!("{:016x}", rand::random::<u64>()),
            at_start: now_micros,
            started: Instant::now(),
        }
    }

    /// Who we are, and what time it is.
    pub(super) fn now(&self) -> (String, i64) {
        let gone = i64::try_from(self.started.elapsed().as_micros()).unwrap_or(i64::MAX);
        (self.holder.clone(), self.at_start.saturating_add(gone))
    }

    /// Waits until it is our turn.
    pub(super) async fn wait_for(&self, db: &Db) -> Result<()> {
        let ours = until(async || {
            let (holder, now) = self.now();
            db.write(move |tx| take(tx, &holder, now)).await
        });
        if ours.await? {
            return Ok(());
        }
        let other: Option<(String,)> = db
            .read(|tx| tx.one(sql!((String,): "SELECT holder FROM migration_lease WHERE id = 1"), ()))
            .await?;
        Err(Error::Migrating { holder: other.map_or_else(String::new, |(holder,)| holder) })
    }

    /// Gives the turn back.
    pub(super) async fn release(self, db: &Db) -> Result<()> {
        db.write(move |tx| {
            tx.run(sql!("DELETE FROM migration_lease WHERE id = 1 AND holder = $1"), (&self.holder,))
        })
        .await
        .map(drop)
    }
}

/// Takes the lease, or renews it. `false`: it is somebody else's.
pub(super) fn take(tx: &mut Tx<'_>, holder: &str, now: i64) -> Result<bool> {
    let touched = tx.run(
        sql!(
            "INSERT INTO migration_lease (id, holder, until_at) VALUES (1, $1, $2)
             ON CONFLICT (id) DO UPDATE SET holder = $1, until_at = $2
              WHERE migration_lease.holder = $1 OR migration_lease.until_at < $3 OR migration_lease.until_at > $4"
        ),
        (
            holder,
            now.saturating_add(LEASE_MICROS),
            now,
            now.saturating_add(LEASE_MICROS).saturating_add(CLOCKS_APART),
        ),
    )?;
    Ok(touched == 1)
}

/// Asks again and again until the answer is `true`, for [`WAIT_LONGEST`]. That the database cannot answer because
/// another instance's statement holds its rows, or the whole file, means "not yet" too.
pub(super) async fn until(ask: impl AsyncFnMut() -> Result<bool>) -> Result<bool> {
    until_within(WAIT_LONGEST, LOOK_AGAIN, ask).await
}

async fn until_within(
    longest: Duration,
    pause: Duration,
    mut ask: impl AsyncFnMut() -> Result<bool>,
) -> Result<bool> {
    let began = Instant::now();
    loop {
        match ask().await {
            Ok(true) => return Ok(true),
            Ok(false) | Err(Error::Busy | Error::TooSlow { .. } | Error::Conflict { .. }) => {}
            Err(error) => return Err(error),
        }
        if began.elapsed() > longest {
            return Ok(false);
        }
        tokio::time::sleep(pause).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const NOW: i64 = 1_780_000_000_000_000;
    const SECOND: i64 = 1_000_000;

    /// A database on each engine that is here, with the lease in somebody's hands until `until_at`.
    async fn held_until(until_at: i64) -> Vec<(Db, Scratch)> {
        let mut all = Vec::new();
        for scratch in
            [Some(Scratch::file().unwrap()), Scratch::server().await.unwrap()].into_iter().flatten()
        {
            let db = Db::open(scratch.address()).await.unwrap();
            db.migrate(&[], NOW).await.unwrap();
            let hold = sql!("INSERT INTO migration_lease (id, holder, until_at) VALUES (1, 'other', $1)");
            db.write(move |tx| tx.run(hold, (until_at,))).await.unwrap();
            all.push((db, scratch));
        }
        all
    }

    async fn takes(db: &Db, now: i64) -> bool {
        db.write(move |tx| take(tx, "me", now)).await.unwrap()
    }

    async fn holder(db: &Db) -> String {
        let row: Option<(String,)> = db
            .read(|tx| tx.one(sql!((String,): "SELECT holder FROM migration_lease WHERE id = 1"), ()))
            .await
            .unwrap();
        row.unwrap().0
    }

    #[tokio::test]
    async fn an_instance_that_died_holds_the_others_up_until_its_turn_is_over() {
        for (db, _scratch) in held_until(NOW + 59 * SECOND).await {
            assert!(!takes(&db, NOW).await);
            assert_eq!(holder(&db).await, "other");

            assert!(takes(&db, NOW + 60 * SECOND).await);
            assert_eq!(holder(&db).await, "me");
        }
    }

    #[tokio::test]
    async fn an_instance_whose_clock_is_ahead_keeps_its_turn_and_one_far_ahead_does_not() {
        for (db, _scratch) in held_until(NOW + 90 * SECOND).await {
            assert!(!takes(&db, NOW).await);
            assert_eq!(holder(&db).await, "other");
        }
        for (db, _scratch) in held_until(NOW + 86_400 * SECOND).await {
            assert!(takes(&db, NOW).await);
        }
    }

    #[tokio::test]
    async fn a_database_that_another_holds_is_asked_again() {
        let mut answers = vec![
            Ok(true),
            Ok(false),
            Err(Error::Conflict { tries: 24 }),
            Err(Error::TooSlow { statement: String::new() }),
            Err(Error::Busy),
        ];

        let ours = until_within(Duration::MAX, Duration::ZERO, async || answers.pop().unwrap()).await;

        assert!(ours.unwrap());
        assert!(answers.is_empty());
    }

    #[tokio::test]
    async fn waiting_ends_and_what_is_broken_is_said_at_once() {
        let ours = until_within(Duration::ZERO, Duration::ZERO, async || Err(Error::Busy)).await;
        let broken = until(async || Err(Error::Closed)).await;

        assert!(!ours.unwrap());
        assert!(matches!(broken, Err(Error::Closed)));
    }
}
