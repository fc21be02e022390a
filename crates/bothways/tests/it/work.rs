//! Work done later: each job ends once, whatever happens to who does it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bothways::app::App;
use bothways::platform::work::{self, Every, JobKind, JobProblem};
use store::jobs::{self, NewJob};
use tokio::sync::{Notify, Semaphore, oneshot};

use crate::house::House;

async fn put(house: &House, kind: &'static str, key: &str) {
    put_in(&house.app, kind, key).await;
}

async fn put_in(app: &App, kind: &'static str, key: &str) {
    let (now, key) = (app.clock.now().0, key.to_owned());
    let put = move |tx: &mut store::Tx<'_>| {
        jobs::put(tx, &NewJob { kind, key: Some(&key), payload: &key, due_at: now }, now)
    };
    app.db.write(put).await.unwrap();
}

async fn unfinished(house: &House) -> i64 {
    house.app.db.read(jobs::unfinished).await.unwrap()
}

#[tokio::test]
async fn a_job_that_panics_is_tried_again() {
    let house = House::empty_on("2026-05-20").await;
    let kinds = [JobKind::<App>::new("test-panics", |_, job| {
        Box::pin(async move {
            assert!(job.tries > 1, "the first try panics");
            Ok(())
        })
    })];
    put(&house, "test-panics", "a").await;

    assert_eq!(work::work_off(&house.app, &kinds).await, 1);
    assert_eq!(unfinished(&house).await, 1);
    house.days_pass(1);
    assert_eq!(work::work_off(&house.app, &kinds).await, 1);
    assert_eq!(unfinished(&house).await, 0);
}

#[tokio::test]
async fn a_job_that_is_given_up_stays_to_be_seen_with_its_reason() {
    let house = House::empty_on("2026-05-20").await;
    let kinds = [JobKind::<App>::new("test-hopeless", |_, _| {
        Box::pin(async { Err(JobProblem::GiveUp("there is no such pair any more".to_owned())) })
    })];
    put(&house, "test-hopeless", "a").await;

    work::work_off(&house.app, &kinds).await;

    let dead = house.app.db.read(jobs::dead).await.unwrap();
    assert_eq!(
        (dead[0].kind.as_str(), dead[0].why.as_str()),
        ("test-hopeless", "there is no such pair any more")
    );
}

#[tokio::test]
async fn what_comes_round_every_day_does_so_once_a_day_and_after_a_failure_too() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let house = House::empty_on("2026-05-20").await;
    let kinds = [JobKind::<App>::new("test-daily", |_, _| {
        Box::pin(async {
            let run = RUNS.fetch_add(1, Ordering::SeqCst);
            if run == 1 { Err(JobProblem::GiveUp("the second day fails".to_owned())) } else { Ok(()) }
        })
    })
    .every(Every::DayAt(4))];

    for _ in 0..5 {
        work::work_off(&house.app, &kinds).await;
        work::work_off(&house.app, &kinds).await;
        house.days_pass(1);
    }

    assert_eq!(RUNS.load(Ordering::SeqCst), 4);
    assert_eq!(unfinished(&house).await, 1);
}

#[tokio::test]
async fn a_kind_that_cannot_be_done_now_loses_no_tries() {
    let house = House::empty_on("2026-05-20").await;
    let kind = JobKind::<App>::new("test-waits", |_, job| {
        Box::pin(async move {
            assert_eq!(job.tries, 1);
            Ok(())
        })
    });
    put(&house, "test-waits", "a").await;

    assert_eq!(work::work_off(&house.app, &[kind.when(|_| false)]).await, 0);
    house.days_pass(30);
    assert_eq!(work::work_off(&house.app, &[kind]).await, 1);
    assert_eq!(unfinished(&house).await, 0);
}

#[tokio::test]
async fn what_happens_while_a_job_runs_is_looked_at_afterwards() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let house = House::empty_on("2026-05-20").await;
    let kinds = [JobKind::<App>::new("test-looks", |app, _| {
        Box::pin(async move {
            // It has read already when somebody changes what it looked at.
            if RUNS.fetch_add(1, Ordering::SeqCst) == 0 {
                put_in(&app, "test-looks", "a").await;
            }
            Ok(())
        })
    })];
    put(&house, "test-looks", "a").await;

    work::work_off(&house.app, &kinds).await;

    assert_eq!((RUNS.load(Ordering::SeqCst), unfinished(&house).await), (2, 0));
}

#[tokio::test]
async fn a_job_whose_end_was_not_kept_does_not_write_its_letters_twice() {
    let house = House::open_on("2026-05-20").await;
    house.post("", "/sign-in", "email=ana@example.org").await;
    let now = house.app.clock.now().0;
    let claim = move |tx: &mut store::Tx<'_>| {
        jobs::claim(tx, &["access-sign-in-letter"], "a test", now, 60_000_000, 1)
    };
    let job = house.app.db.write(claim).await.unwrap().remove(0);
    let kind = bothways::house::jobs().into_iter().find(|kind| kind.kind == job.kind).unwrap();

    // The machine stops between the work and the word that it is done, so it is done again.
    (kind.run)(house.app.clone(), job.clone()).await.unwrap();
    (kind.run)(house.app.clone(), job).await.unwrap();

    assert_eq!(house.letters("ana").await.len(), 1);
}

/// Work that tells when it begins, and goes on when it is let.
struct Gate {
    begun: AtomicUsize,
    ended: AtomicUsize,
    changed: Notify,
    open: Semaphore,
}

impl Gate {
    const fn closed() -> Self {
        let (begun, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { begun, ended, changed: Notify::const_new(), open: Semaphore::const_new(0) }
    }

    async fn pass(&self) {
        let inside = Inside(self);
        self.begun.fetch_add(1, Ordering::SeqCst);
        self.changed.notify_waiters();
        self.open.acquire().await.unwrap().forget();
        self.ended.fetch_add(1, Ordering::SeqCst);
        drop(inside);
    }

    /// Waits until so many have begun and ended.
    async fn until(&self, begun: usize, ended: usize) {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if self.begun.load(Ordering::SeqCst) >= begun && self.ended.load(Ordering::SeqCst) >= ended {
                return;
            }
            changed.await;
        }
    }
}

/// Tells that somebody left the gate, done or cut off.
struct Inside<'a>(&'a Gate);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.changed.notify_waiters();
    }
}

#[tokio::test]
async fn two_workers_do_each_job_once_and_end_what_they_began() {
    static GATE: Gate = Gate::closed();
    let house = House::empty_on("2026-05-20").await;
    let kinds = vec![JobKind::<App>::new("test-slow", |_, _| {
        Box::pin(async {
            GATE.pass().await;
            Ok(())
        })
    })];
    for number in 0..40 {
        put(&house, "test-slow", &format!("job {number}")).await;
    }
    let worker = || {
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async move { drop(stopped.await) };
        (stop, tokio::spawn(work::work(house.app.clone(), kinds.clone(), stopped)))
    };

    // The first is stopped in the middle of its work.
    let (stop_first, first) = worker();
    GATE.until(1, 0).await;
    stop_first.send(()).unwrap();
    GATE.open.add_permits(40);
    first.await.unwrap();
    let by_the_first = (GATE.begun.load(Ordering::SeqCst), GATE.ended.load(Ordering::SeqCst));
    let (stop_second, second) = worker();
    GATE.until(40, 40).await;
    stop_second.send(()).unwrap();
    second.await.unwrap();

    assert_eq!(by_the_first.0, by_the_first.1, "whoever stops ends what it began");
    assert_eq!((GATE.begun.load(Ordering::SeqCst), GATE.ended.load(Ordering::SeqCst)), (40, 40));
    assert_eq!(unfinished(&house).await, 0);
}

#[tokio::test]
async fn nothing_runs_on_when_the_loop_has_ended() {
    static GATE: Gate = Gate::closed();
    static INSIDE: AtomicUsize = AtomicUsize::new(0);
    struct Held;
    impl Drop for Held {
        fn drop(&mut self) {
            INSIDE.fetch_sub(1, Ordering::SeqCst);
        }
    }
    let house = House::empty_on("2026-05-20").await;
    let kinds = vec![JobKind::<App>::new("test-endless", |_, _| {
        Box::pin(async {
            INSIDE.fetch_add(1, Ordering::SeqCst);
            let _held = Held;
            GATE.pass().await;
            Ok(())
        })
    })];
    put(&house, "test-endless", "a").await;

    let stop = GATE.until(1, 0);
    work::work_within(Duration::ZERO, house.app.clone(), kinds, stop).await;

    assert_eq!((INSIDE.load(Ordering::SeqCst), GATE.ended.load(Ordering::SeqCst)), (0, 0));
    assert_eq!(unfinished(&house).await, 1);
}
