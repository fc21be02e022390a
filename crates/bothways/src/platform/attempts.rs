//! How often something was tried, so that all instances count together.
//!
//! Counted by the hour, in the database. A subject is a name that tells nobody who tried: hash what is somebody's.

use store::{Tx, sql};

use super::clock::Moment;

const HOUR: i64 = 3_600_000_000;

/// Counts one more try of `subject` in this hour, and says how many there are now.
pub fn count(tx: &mut Tx<'_>, now: Moment, subject: &str) -> store::Result<i64> {
    let hour = Moment(now.0 - now.0.rem_euclid(HOUR));
    let counted: Option<(i64,)> = tx.one(
        sql!((i64,): "INSERT INTO attempt (window_at, subject, tries) VALUES ($1, $2, 1)
                      ON CONFLICT (window_at, subject) DO UPDATE SET tries = attempt.tries + 1 RETURNING tries"),
        (hour, subject),
    )?;
    Ok(counted.map_or(1, |(tries,)| tries))
}

/// Forgets the hours that began before `before`.
pub fn remove_old(tx: &mut Tx<'_>, before: Moment) -> store::Result<()> {
    tx.run(sql!("DELETE FROM attempt WHERE window_at < $1"), (before,))?;
    Ok(())
}
