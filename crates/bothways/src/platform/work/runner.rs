//! The loop that does what is due: claims under a lease, runs a few jobs at once, finishes under the lease.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Poll;
use std::time::Duration;

use store::jobs::{self, Fate, Job};
use tokio::task::JoinSet;

use super::clocks::Clocks;
use super::{Doing, JobKind, JobProblem, Workplace, schedule};

/// How long a worker may be silent before another takes its job, in microseconds. A long job renews its lease.
const LEASE_MICROS: i64 = 180_000_000;
/// How often a running job's lease is renewed.
const RENEW_EVERY: Duration = Duration::from_secs(60);
/// How long the loop rests at most. It wakes when this process puts work and when some is due; work that another
/// process put is seen after this long, and an idle house reads a few rows this often.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How often the kinds that come round by themselves are put again, should one have got lost.
const SCHEDULE_EVERY: Duration = Duration::from_secs(600);
/// How many jobs run at once. More would crowd out the pages that share the two or three processors.
const AT_ONCE: usize = 4;
/// How long running jobs may take to end once we stop; after that another worker takes them when their lease is over.
const END_WITHIN: Duration = Duration::from_secs(20);
/// How many jobs [`work_off`] does before it says that they never end.
const WORK_OFF_MOST: usize = 100_000;

/// Does jobs of these kinds until `stop` is ready, then lets the running ones end. When this returns nothing runs on.
pub async fn work<A: Workplace>(app: A, kinds: Vec<JobKind<A>>, stop: impl Future<Output = ()>) {
    work_within(END_WITHIN, app, kinds, stop).await;
}

/// The same with another patience at the end: jobs that need longer are cut off.
pub async fn work_within<A: Workplace>(
    end_within: Duration,
    app: A,
    kinds: Vec<JobKind<A>>,
    stop: impl Future<Output = ()>,
) {
    let clocks = Clocks::watch(&app).await;
    let worker = format!("{}-{:08x}", std::process::id(), rand::random::<u32>());
    let mut running: JoinSet<()> = JoinSet::new();
    let mut rounds = tokio::time::interval(SCHEDULE_EVERY);
    tokio::pin!(stop);
    loop {
        while running.try_join_next().is_some() {}
        let hands = clocks.hands(AT_ONCE.saturating_sub(running.len()));
        let claimed = claim(&app, &kinds, &worker, hands).await;
        for (kind, job) in claimed.jobs {
            running.spawn(do_one(app.clone(), kind, job));
        }
        tokio::select! {
            () = &mut stop => break,
            _ = rounds.tick() => put_next_rounds(&app, &kinds).await,
            // A hand is free.
            Some(_) = running.join_next() => {}
            () = app.db().jobs_put() => {}
            () = tokio::time::sleep(claimed.look_again) => {}
        }
    }
    let ending = async { while running.join_next().await.is_some() {} };
    if tokio::time::timeout(end_within, ending).await.is_err() {
        tracing::warn!("some jobs were cut off at the end; they are done again later");
        running.shutdown().await;
    }
}

/// Does every job that is due now, and those that come of it, one after the other; says how many tries that took.
/// For tests and the demo, where the clock stands still.
pub async fn work_off<A: Workplace>(app: &A, kinds: &[JobKind<A>]) -> usize {
    let mut tries = 0;
    put_next_rounds(app, kinds).await;
    while tries < WORK_OFF_MOST {
        let claimed = claim(app, kinds, "work-off", 16).await.jobs;
        if claimed.is_empty() {
            return tries;
        }
        for (kind, job) in claimed {
            do_one(app.clone(), kind, job).await;
            tries += 1;
        }
    }
    tracing::error!(tries, "the jobs put each other again and again");
    tries
}

async fn put_next_rounds<A: Workplace>(app: &A, kinds: &[JobKind<A>]) {
    let (kinds, now) = (kinds.to_vec(), app.clock().now());
    if let Err(error) = app.db().write(move |tx| schedule(tx, &kinds, now)).await {
        tracing::error!(%error, "the next rounds could not be put");
    }
}

/// What a look for work found.
struct Claimed<A> {
    /// Jobs that are due, each with its kind.
    jobs: Vec<(JobKind<A>, Job)>,
    /// After how long the next look is worth it.
    look_again: Duration,
}

/// Claims up to `most` jobs that are due.
async fn claim<A: Workplace>(app: &A, kinds: &[JobKind<A>], worker: &str, most: usize) -> Claimed<A> {
    let now = app.clock().now().0;
    let ready: Vec<&'static str> = kinds.iter().filter(|k| (k.ready)(app)).map(|k| k.kind).collect();
    let (worker, most) = (worker.to_owned(), u32::try_from(most).unwrap_or(1));
    let claimed = async {
        // Looking first keeps an idle house from writing.
        let looked_for = ready.clone();
        let due = app.db().read(move |tx| jobs::next_due(tx, &looked_for)).await?;
        let ahead = due.map_or(i64::MAX, |due| due.saturating_sub(now));
        if most == 0 || ahead > 0 {
            return Ok((Vec::new(), ahead));
        }
        let jobs =
            app.db().write(move |tx| jobs::claim(tx, &ready, &worker, now, LEASE_MICROS, most)).await?;
        Ok((jobs, 0))
    };
    let (jobs, ahead) = claimed.await.unwrap_or_else(|error: store::Error| {
        tracing::error!(%error, "no work could be claimed");
        (Vec::new(), 0)
    });
    let with_kind = |job: Job| Some((*kinds.iter().find(|kind| kind.kind == job.kind)?, job));
    // What is due and could not be claimed now waits for a free hand, or for what another worker does with it.
    let ahead = u64::try_from(ahead).ok().filter(|micros| *micros > 0);
    let look_again = ahead.map_or(LOOK_EVERY, |micros| Duration::from_micros(micros).min(LOOK_EVERY));
    Claimed { jobs: jobs.into_iter().filter_map(with_kind).collect(), look_again }
}

/// Runs one job and keeps what came of it.
async fn do_one<A: Workplace>(app: A, kind: JobKind<A>, job: Job) {
    let mut doing = std::pin::pin!(without_panic((kind.run)(app.clone(), job.clone())));
    let outcome = loop {
        tokio::select! {
            done = &mut doing => break done,
            () = tokio::time::sleep(RENEW_EVERY) => {
                let (renewing, now) = (job.clone(), app.clock().now().0);
                match app.db().write(move |tx| jobs::renew(tx, &renewing, now, LEASE_MICROS)).await {
                    Ok(true) => {}
                    Ok(false) => {
                        tracing::warn!(kind = kind.kind, job = job.id, "another worker took this job over");
                        return;
                    }
                    Err(error) => {
                        tracing::warn!(%error, kind = kind.kind, job = job.id, "a lease could not be renewed");
                    }
                }
            }
        }
    };
    let now = app.clock().now();
    let (job_id, tries) = (job.id.clone(), job.tries);
    if let Err(problem) = &outcome {
        tracing::warn!(kind = kind.kind, job = job_id, tries, %problem, "a job was not done");
    }
    let kept = app
        .db()
        .write(move |tx| {
            let ended = match &outcome {
                Ok(()) => {
                    jobs::done(tx, &job, now.0)?;
                    true
                }
                Err(JobProblem::Retry(why)) => jobs::retry(tx, &job, now.0, why)? == Fate::Dead,
                Err(JobProblem::GiveUp(why)) => jobs::give_up(tx, &job, now.0, why)?,
            };
            // The next round is put with the end of this one: neither is ever without the other.
            if ended { schedule(tx, std::slice::from_ref(&kind), now) } else { Ok(()) }
        })
        .await;
    if let Err(error) = kept {
        tracing::error!(%error, kind = kind.kind, job = job_id, "what came of a job could not be kept; it runs again");
    }
}

/// What a job comes to. One that panics has failed, and hurts nobody else.
async fn without_panic(mut doing: Doing) -> Result<(), JobProblem> {
    std::future::poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| doing.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(JobProblem::Retry("it panicked".to_owned()))))
    })
    .await
}
