//! Work for later, as rows: put in the same unit of work as its cause, so neither is ever without the other.
//!
//! A worker *claims* due jobs under a lease and says afterwards that each is *done*, to be tried *again*, or *given
//! up*. A worker that dies lets its lease run out, and another claims the job. So a job may run twice and must not
//! mind. Finishing checks the lease: a worker that was too slow does not end what another has taken over. A job that
//! was given up stays as a *dead letter* until someone revives it.
//!
//! What is put while a job with its key is under way is news to that job, which has perhaps looked already. So it is
//! kept, and the job comes again once it has ended.
//!
//! The table is one of the product's migrations. List it like any other:
//!
//! ```ignore
//! Migration { number: 1, name: "jobs", sql: store::jobs::MIGRATION }
//! ```

use crate::{Error, Result, Tx, Value, row, sql};

/// The table of jobs, for the product's list of migrations. Once released it never changes: a change to it is a new
/// migration.
pub const MIGRATION: &str = "
CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    unique_key TEXT,
    payload TEXT NOT NULL,
    put_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    lease TEXT,
    lease_until_at BIGINT,
    again_at BIGINT,
    dead_at BIGINT,
    why TEXT);
CREATE UNIQUE INDEX job_unfinished ON job (kind, unique_key) WHERE dead_at IS NULL;
CREATE INDEX job_due ON job (due_at) WHERE dead_at IS NULL;
CREATE INDEX job_next ON job (kind, due_at) WHERE dead_at IS NULL AND lease IS NULL;
CREATE INDEX job_leased ON job (lease_until_at) WHERE dead_at IS NULL AND lease IS NOT NULL;
CREATE INDEX job_dead ON job (dead_at) WHERE dead_at IS NOT NULL;
";

/// How often a job is tried before it is given up. With the pauses below that is about sixteen hours, so a mail
/// server may be away for a night.
pub const TRIES_MOST: u32 = 14;

/// The pause after the first failure, in microseconds; it doubles each time.
const PAUSE_FIRST_MICROS: i64 = 15_000_000;

/// The longest pause between two tries, in microseconds: four hours.
const PAUSE_LONGEST_MICROS: i64 = 4 * 3_600_000_000;

/// How many dead letters [`dead`] lists: the newest. More than anyone reads.
pub const DEAD_LISTED: u32 = 1000;

/// How many kinds one statement asks for; more kinds are asked for in turn.
const KINDS_AT_ONCE: usize = 16;

/// A job to put.
#[derive(Clone, Copy, Debug)]
pub struct NewJob<'a> {
    /// What is to be done; a stable name.
    pub kind: &'a str,
    /// Unique among the unfinished jobs of its kind: while one waits, a second one with the same key is not put.
    pub key: Option<&'a str>,
    /// What the worker needs to know; small.
    pub payload: &'a str,
    /// Not before this moment, in microseconds UTC.
    pub due_at: i64,
}

row! {
    /// A job under lease.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Job {
        /// Which.
        pub id: String,
        /// What is to be done.
        pub kind: String,
        /// Its key among unfinished jobs of its kind.
        pub unique_key: Option<String>,
        /// What the worker needs to know.
        pub payload: String,
        /// How often it was claimed, this time included.
        pub tries: u32,
        /// Proof that this worker has it.
        pub lease: String,
        /// When it was put, in microseconds UTC.
        pub put_at: i64,
        /// When it was due, in microseconds UTC.
        pub due_at: i64,
    }
}

row! {
    /// A job that was given up.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DeadJob {
        /// Which.
        pub id: String,
        /// What was to be done.
        pub kind: String,
        /// Its key among unfinished jobs of its kind, if it had one.
        pub unique_key: Option<String>,
        /// What the worker needed to know.
        pub payload: String,
        /// How often it was tried.
        pub tries: u32,
        /// When it was given up, in microseconds UTC.
        pub dead_at: i64,
        /// Why.
        pub why: String,
    }
}

/// What became of a job whose try failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is tried again at this moment, in microseconds UTC.
    Again {
        /// When.
        due_at: i64,
    },
    /// It was the last try: the job is a dead letter now.
    Dead,
    /// The lease had run out and another worker has the job: nothing changed.
    Lost,
}

/// Puts a job. `false`: a job of this kind with this key waits already, so nothing changed. While one is under way it
/// is kept that this one came, with its payload: as soon as the running one has ended it is put, due when this one is.
///
/// # Errors
/// What the engine says.
pub fn put(tx: &mut Tx<'_>, job: &NewJob<'_>, now: i64) -> Result<bool> {
    let id = new_id(now);
    let touched = tx.run(
        sql!(
            "INSERT INTO job (id, kind, unique_key, payload, put_at, due_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (kind, unique_key) WHERE dead_at IS NULL DO UPDATE
                SET payload = $4, again_at = CASE WHEN job.again_at < $6 THEN job.again_at ELSE $6 END
              WHERE job.lease IS NOT NULL"
        ),
        (&id, job.kind, job.key, job.payload, now, job.due_at),
    )?;
    tx.will_put_jobs();
    Ok(touched == 1)
}

/// Takes back an unfinished job by its key, if nobody has it under a lease that still holds. `true` if there was one.
///
/// # Errors
/// What the engine says.
pub fn withdraw(tx: &mut Tx<'_>, kind: &str, key: &str, now: i64) -> Result<bool> {
    let touched = tx.run(
        sql!(
            "DELETE FROM job WHERE kind = $1 AND unique_key = $2 AND dead_at IS NULL
                AND (lease_until_at IS NULL OR lease_until_at < $3)"
        ),
        (kind, key, now),
    )?;
    Ok(touched == 1)
}

/// Leases up to `most` due jobs of these kinds to `worker` for `lease_micros`, the longest due first. A job whose
/// last try never reported back is given up instead.
///
/// # Errors
/// What the engine says.
pub fn claim(
    tx: &mut Tx<'_>,
    kinds: &[&str],
    worker: &str,
    now: i64,
    lease_micros: i64,
    most: u32,
) -> Result<Vec<Job>> {
    give_up_silent(tx, now)?;
    let lease = format!("{worker} {:016x}", rand::random::<u64>());
    let mut claimed: Vec<Job> = Vec::new();
    for kinds in kinds.chunks(KINDS_AT_ONCE) {
        let left = i64::from(most) - i64::try_from(claimed.len()).unwrap_or(i64::MAX);
        if left <= 0 {
            break;
        }
        let until = Value::Int(now.saturating_add(lease_micros));
        let mut params = vec![Value::Text(lease.clone()), until, Value::Int(now), Value::Int(left)];
        params.extend(places(kinds));
        claimed.extend(tx.all::<Job>(
            sql!(Job: "UPDATE job SET lease = $1, lease_until_at = $2, tries = tries + 1
                  WHERE id IN (SELECT id FROM job
                                WHERE dead_at IS NULL AND due_at <= $3
                                  AND (lease_until_at IS NULL OR lease_until_at < $3)
                                  AND kind IN ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                                ORDER BY due_at, id LIMIT $4)
                  RETURNING id, kind, unique_key, payload, tries, lease, put_at, due_at"),
            params,
        )?);
    }
    // Changed rows come back in no order.
    claimed.sort_by(|a, b| (a.due_at, &a.id).cmp(&(b.due_at, &b.id)));
    Ok(claimed)
}

/// Prolongs a lease for work that takes long. `false`: another worker has the job.
///
/// # Errors
/// What the engine says.
pub fn renew(tx: &mut Tx<'_>, job: &Job, now: i64, lease_micros: i64) -> Result<bool> {
    let touched = tx.run(
        sql!("UPDATE job SET lease_until_at = $3 WHERE id = $1 AND lease = $2 AND dead_at IS NULL"),
        (&job.id, &job.lease, now.saturating_add(lease_micros)),
    )?;
    Ok(touched == 1)
}

/// Finishes a job: its row goes, and what was put meanwhile takes its place. `false`: another worker has it, so what
/// this one did must not be kept either.
///
/// # Errors
/// What the engine says.
pub fn done(tx: &mut Tx<'_>, job: &Job, now: i64) -> Result<bool> {
    let ended: Option<Ended> = tx.one(
        sql!(Ended: "DELETE FROM job WHERE id = $1 AND lease = $2 AND dead_at IS NULL
              RETURNING kind, unique_key, payload, again_at"),
        (&job.id, &job.lease),
    )?;
    put_again(tx, ended.as_slice(), now)?;
    Ok(ended.is_some())
}

/// Puts a job back after a failure that may pass: later each time, and by chance, so that jobs that failed together
/// do not come back together. After [`TRIES_MOST`] tries it is given up.
///
/// # Errors
/// What the engine says.
pub fn retry(tx: &mut Tx<'_>, job: &Job, now: i64, why: &str) -> Result<Fate> {
    if job.tries >= TRIES_MOST {
        return Ok(if give_up(tx, job, now, why)? { Fate::Dead } else { Fate::Lost });
    }
    let due_at = now.saturating_add(pause_micros(job.tries));
    let touched = tx.run(
        sql!(
            "UPDATE job SET due_at = $3, why = $4, lease = NULL, lease_until_at = NULL
              WHERE id = $1 AND lease = $2 AND dead_at IS NULL"
        ),
        (&job.id, &job.lease, due_at, why),
    )?;
    Ok(if touched == 1 { Fate::Again { due_at } } else { Fate::Lost })
}

/// Makes a job a dead letter: trying again would not help. What was put meanwhile is a job of its own. `false`: another
/// worker has it.
///
/// # Errors
/// What the engine says.
pub fn give_up(tx: &mut Tx<'_>, job: &Job, now: i64, why: &str) -> Result<bool> {
    let ended: Option<Ended> = tx.one(
        sql!(Ended: "UPDATE job SET dead_at = $3, why = $4, lease = NULL, lease_until_at = NULL
              WHERE id = $1 AND lease = $2 AND dead_at IS NULL
              RETURNING kind, unique_key, payload, again_at"),
        (&job.id, &job.lease, now, why),
    )?;
    put_again(tx, ended.as_slice(), now)?;
    Ok(ended.is_some())
}

/// Gives up every job whose last try never reported back.
fn give_up_silent(tx: &mut Tx<'_>, now: i64) -> Result<()> {
    let ended: Vec<Ended> = tx.all(
        sql!(Ended: "UPDATE job SET dead_at = $1, lease = NULL, lease_until_at = NULL,
                    why = 'its last try broke off without a word'
              WHERE dead_at IS NULL AND lease IS NOT NULL AND lease_until_at < $1 AND tries >= $2 AND due_at <= $1
              RETURNING kind, unique_key, payload, again_at"),
        (now, TRIES_MOST),
    )?;
    put_again(tx, &ended, now)
}

row! {
    /// What is left of a job that has ended: what it takes to put it again.
    struct Ended {
        kind: String,
        unique_key: Option<String>,
        payload: String,
        again_at: Option<i64>,
    }
}

/// Puts what was put while these jobs were under way, now that they have ended.
fn put_again(tx: &mut Tx<'_>, all: &[Ended], now: i64) -> Result<()> {
    for Ended { kind, unique_key, payload, again_at } in all {
        let Some(due_at) = *again_at else { continue };
        put(tx, &NewJob { kind, key: unique_key.as_deref(), payload, due_at }, now)?;
    }
    Ok(())
}

/// The dead letters, newest first, up to [`DEAD_LISTED`].
///
/// # Errors
/// What the engine says.
pub fn dead(tx: &mut Tx<'_>) -> Result<Vec<DeadJob>> {
    tx.all(
        sql!(DeadJob: "SELECT id, kind, unique_key, payload, tries, dead_at, why FROM job
              WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id DESC LIMIT $1"),
        (DEAD_LISTED,),
    )
}

/// Makes a dead letter a job again, due now and with all its tries. `false`: there is no such dead letter, or an
/// unfinished job has its key by now.
///
/// # Errors
/// What the engine says.
pub fn revive(tx: &mut Tx<'_>, id: &str, now: i64) -> Result<bool> {
    let touched = tx.run(
        sql!(
            "UPDATE job SET dead_at = NULL, tries = 0, due_at = $2, again_at = NULL, why = NULL
              WHERE id = $1 AND dead_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM job AS other
                                 WHERE other.kind = job.kind AND other.unique_key = job.unique_key
                                   AND other.dead_at IS NULL)"
        ),
        (id, now),
    )?;
    tx.will_put_jobs();
    Ok(touched == 1)
}

/// Removes the dead letters of a kind that were given up before this moment, with what their payloads hold; says how many.
///
/// # Errors
/// What the engine says.
pub fn remove_dead(tx: &mut Tx<'_>, kind: &str, before: i64) -> Result<u64> {
    tx.run(sql!("DELETE FROM job WHERE dead_at IS NOT NULL AND dead_at < $2 AND kind = $1"), (kind, before))
}

/// When the next job of these kinds may be claimed: its due moment, or the end of its lease. `None` when none waits.
/// However many jobs wait, this looks at one of each kind, and at those under way.
///
/// # Errors
/// What the engine says.
pub fn next_due(tx: &mut Tx<'_>, kinds: &[&str]) -> Result<Option<i64>> {
    let mut next: Vec<i64> = Vec::new();
    for kinds in kinds.chunks(KINDS_AT_ONCE) {
        let waiting: Option<(Option<i64>,)> = tx.one(
            sql!((Option<i64>,): "SELECT MIN((SELECT MIN(due_at) FROM job
                                               WHERE kind = asked.column1 AND dead_at IS NULL AND lease IS NULL))
                  FROM (VALUES ($1), ($2), ($3), ($4), ($5), ($6), ($7), ($8),
                               ($9), ($10), ($11), ($12), ($13), ($14), ($15), ($16)) AS asked"),
            places(kinds).collect::<Vec<_>>(),
        )?;
        next.extend(waiting.and_then(|(due,)| due));
    }
    let leased: Vec<(String, i64)> = tx.all(
        sql!((String, i64): "SELECT kind, CASE WHEN lease_until_at > due_at THEN lease_until_at ELSE due_at END
              FROM job WHERE dead_at IS NULL AND lease IS NOT NULL"),
        (),
    )?;
    next.extend(
        leased.into_iter().filter(|(kind, _)| kinds.contains(&kind.as_str())).map(|(_, until)| until),
    );
    Ok(next.into_iter().min())
}

/// Up to [`KINDS_AT_ONCE`] kinds as parameters. No job is of the kind without a name, so it fills the places left.
fn places(kinds: &[&str]) -> impl Iterator<Item = Value> {
    (0..KINDS_AT_ONCE).map(|place| Value::Text(kinds.get(place).copied().unwrap_or("").to_owned()))
}

/// How many jobs are unfinished.
///
/// # Errors
/// What the engine says.
pub fn unfinished(tx: &mut Tx<'_>) -> Result<i64> {
    let count: Option<(i64,)> = tx.one(sql!((i64,): "SELECT COUNT(*) FROM job WHERE dead_at IS NULL"), ())?;
    count.map(|(count,)| count).ok_or_else(|| Error::bad_value("a count came back empty"))
}

/// Between half and all of 15 s, 30 s, 1 min … 4 h.
fn pause_micros(tries: u32) -> i64 {
    let doublings = tries.saturating_sub(1).min(20);
    let most = (PAUSE_FIRST_MICROS << doublings).min(PAUSE_LONGEST_MICROS);
    most / 2 + rand::random_range(0..=most / 2)
}

/// Ids sort by the time they were made.
fn new_id(now: i64) -> String {
    format!("{:016x}{:016x}", now.max(0), rand::random::<u64>())
}

#[cfg(test)]
mod tests;
