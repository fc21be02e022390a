//! Work done later: each job ends once, whatever happens to who does it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bothways::app::App;
use bothways::platform::work::{self, Every, JobKind, JobProblem};
use store::jobs::{self, NewJob};

use crate::house::House;

async fn put(house: &House, kind: &'static str, key: &str) {
    let (now, key) = (house.app.clock.now().0, key.to_owned());
    let put = move |tx: &mut store::Tx<'_>| {
        jobs::put(tx, &NewJob { kind, key: Some(&key), payload: &key, due_at: now }, now)
    };
    house.app.db.write(put).await.unwrap();
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
async fn two_workers_do_each_job_once_and_end_what_they_began() {
    static BEGUN: AtomicUsize = AtomicUsize::new(0);
    static ENDED: AtomicUsize = AtomicUsize::new(0);
    let house = House::empty_on("2026-05-20").await;
    let kinds = vec![JobKind::<App>::new("test-slow", |_, _| {
        Box::pin(async {
            BEGUN.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(30)).await;
            ENDED.fetch_add(1, Ordering::SeqCst);
            Ok(())
        })
    })];
    for number in 0..40 {
        put(&house, "test-slow", &format!("job {number}")).await;
    }

    let worker = |seconds| {
        let stop = tokio::time::sleep(Duration::from_millis(seconds));
        tokio::spawn(work::work(house.app.clone(), kinds.clone(), stop))
    };
    // The first is stopped in the middle of its work.
    let (first, second) = (worker(60), worker(4000));
    first.await.unwrap();
    second.await.unwrap();

    assert_eq!((BEGUN.load(Ordering::SeqCst), ENDED.load(Ordering::SeqCst)), (40, 40));
    assert_eq!(unfinished(&house).await, 0);
}
