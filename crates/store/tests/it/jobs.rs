//! Jobs: put with their cause, leased, tried again, given up, revived.

use std::collections::HashSet;

use futures_util::FutureExt;
use store::jobs::{self, Fate, Job, NewJob, TRIES_MOST};
use store::{Db, Error};

use crate::houses::promise;

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;

fn letter<'a>(key: Option<&'a str>, due_at: i64) -> NewJob<'a> {
    NewJob { kind: "send_letter", key, payload: "{}", due_at }
}

async fn put(db: &Db, key: Option<&'static str>, due_at: i64) -> bool {
    db.write(move |tx| jobs::put(tx, &letter(key, due_at), 0)).await.unwrap()
}

async fn claim(db: &Db, now: i64) -> Vec<Job> {
    db.write(move |tx| jobs::claim(tx, &["send_letter", "remind"], "worker", now, MINUTE, 10)).await.unwrap()
}

async fn retry(db: &Db, job: &Job, now: i64) -> Fate {
    let job = job.clone();
    db.write(move |tx| jobs::retry(tx, &job, now, "the server is away")).await.unwrap()
}

async fn done(db: &Db, job: &Job) -> bool {
    let job = job.clone();
    db.write(move |tx| jobs::done(tx, &job, 0)).await.unwrap()
}

async fn next_due(db: &Db) -> Option<i64> {
    db.read(|tx| jobs::next_due(tx, &["remind", "send_letter"])).await.unwrap()
}

promise! {
    async fn a_job_is_put_only_if_its_cause_is_kept(house: House) {
        let failed: Result<(), Error> = house.db.write(|tx| {
            jobs::put(tx, &letter(None, 0), 0)?;
            Err(Error::bad_value("not after all"))
        }).await;

        assert!(failed.is_err());
        assert_eq!(claim(&house.db, 1).await, []);
    }
}

promise! {
    async fn who_waits_for_jobs_wakes_when_one_is_kept_and_not_for_one_that_is_not(house: House) {
        let failed: Result<(), Error> = house.db.write(|tx| {
            jobs::put(tx, &letter(None, 0), 0)?;
            Err(Error::bad_value("not after all"))
        }).await;
        assert!(failed.is_err() && house.db.jobs_put().now_or_never().is_none());
        let waiting = tokio::spawn({
            let db = house.db.clone();
            async move { db.jobs_put().await }
        });

        put(&house.db, None, 0).await;

        waiting.await.unwrap();
        assert!(house.db.jobs_put().now_or_never().is_none(), "once for each");
        put(&house.db, None, 0).await;
        assert!(house.db.jobs_put().now_or_never().is_some(), "also who comes a moment later");
    }
}

promise! {
    async fn a_due_job_is_claimed_once_and_goes_when_it_is_done(house: House) {
        put(&house.db, None, 5 * SECOND).await;

        let early = claim(&house.db, 4 * SECOND).await;
        let claimed = claim(&house.db, 5 * SECOND).await;
        let again = claim(&house.db, 6 * SECOND).await;

        assert_eq!((early.len(), claimed.len(), again.len()), (0, 1, 0));
        assert_eq!((claimed[0].kind.as_str(), claimed[0].payload.as_str(), claimed[0].tries), ("send_letter", "{}", 1));
        assert!(done(&house.db, &claimed[0]).await);
        assert!(!done(&house.db, &claimed[0]).await);
        assert_eq!(house.db.read(jobs::unfinished).await.unwrap(), 0);
    }
}

promise! {
    async fn only_the_asked_kinds_are_claimed_the_longest_due_first(house: House) {
        house.db.write(|tx| {
            for (kind, due_at) in [("remind", 30), ("send_letter", 10), ("count", 1), ("remind", 20)] {
                jobs::put(tx, &NewJob { kind, key: None, payload: kind, due_at }, 0)?;
            }
            Ok::<_, Error>(())
        }).await.unwrap();

        let first: Vec<Job> = house.db.write(|tx| {
            let mut kinds = vec!["none"; 20];
            kinds.extend(["remind", "send_letter"]);
            jobs::claim(tx, &kinds, "worker", 100, MINUTE, 2)
        }).await.unwrap();

        assert_eq!(first.iter().map(|job| job.due_at).collect::<Vec<_>>(), [10, 20]);
        assert_eq!(claim(&house.db, 100).await.iter().map(|job| job.due_at).collect::<Vec<_>>(), [30]);
    }
}

promise! {
    async fn a_key_is_unique_among_the_unfinished_jobs_of_a_kind(house: House) {
        assert!(put(&house.db, Some("talk-1"), 0).await);
        assert!(!put(&house.db, Some("talk-1"), 0).await);
        assert!(put(&house.db, Some("talk-2"), 0).await);
        let other = NewJob { kind: "remind", key: Some("talk-1"), payload: "", due_at: 0 };
        assert!(house.db.write(move |tx| jobs::put(tx, &other, 0)).await.unwrap());

        for job in claim(&house.db, 1).await {
            assert!(done(&house.db, &job).await);
        }

        assert!(put(&house.db, Some("talk-1"), 0).await);
        assert!(house.db.write(|tx| jobs::withdraw(tx, "send_letter", "talk-1", 0)).await.unwrap());
        assert!(!house.db.write(|tx| jobs::withdraw(tx, "send_letter", "talk-1", 0)).await.unwrap());
        assert!(put(&house.db, Some("talk-1"), 0).await);
    }
}

promise! {
    async fn what_is_put_while_its_job_runs_is_done_once_more_afterwards(house: House) {
        put(&house.db, Some("pair-1"), 0).await;
        let running = claim(&house.db, 1).await.remove(0);

        let news = NewJob { payload: "news", ..letter(Some("pair-1"), 5) };
        for due_at in [7, 5, 9] {
            assert!(house.db.write(move |tx| jobs::put(tx, &NewJob { due_at, ..news }, 2)).await.unwrap());
        }
        let meanwhile = claim(&house.db, 10).await;
        assert!(done(&house.db, &running).await);

        assert_eq!(meanwhile, []);
        assert_eq!(next_due(&house.db).await, Some(5));
        let again = claim(&house.db, 10).await;
        assert_eq!((again.len(), again[0].payload.as_str(), again[0].tries, again[0].due_at), (1, "news", 1, 5));
        assert!(done(&house.db, &again[0]).await);
        assert_eq!(house.db.read(jobs::unfinished).await.unwrap(), 0);
    }
}

promise! {
    async fn what_is_put_while_its_job_runs_outlives_its_failure(house: House) {
        put(&house.db, Some("pair-1"), 0).await;
        let given_up = claim(&house.db, 1).await.remove(0);
        put(&house.db, Some("pair-1"), 3).await;

        assert!(house.db.write(move |tx| jobs::give_up(tx, &given_up, 4, "no such pair")).await.unwrap());
        let again = claim(&house.db, 4).await.remove(0);
        put(&house.db, Some("pair-1"), 5).await;
        let Fate::Again { due_at } = retry(&house.db, &again, 6).await else { panic!("too early") };
        let later = claim(&house.db, due_at).await.remove(0);
        assert!(done(&house.db, &later).await);

        assert_eq!(house.db.read(jobs::dead).await.unwrap().len(), 1);
        assert_eq!((again.tries, later.id == again.id, claim(&house.db, due_at).await.len()), (1, true, 1));
    }
}

promise! {
    async fn what_is_put_while_its_last_try_breaks_off_is_done_all_the_same(house: House) {
        put(&house.db, Some("pair-1"), 0).await;
        for round in 0..i64::from(TRIES_MOST) {
            claim(&house.db, round * 2 * MINUTE).await;
        }
        put(&house.db, Some("pair-1"), 5).await;

        let again = claim(&house.db, i64::from(TRIES_MOST) * 2 * MINUTE).await;

        assert_eq!((again.len(), again[0].tries), (1, 1));
        assert_eq!(house.db.read(jobs::dead).await.unwrap().len(), 1);
    }
}

promise! {
    async fn the_next_due_moment_is_that_of_the_asked_kinds_only(house: House) {
        house.db.write(|tx| {
            for (kind, due_at) in [("remind", 30), ("send_letter", 20), ("count", 1)] {
                jobs::put(tx, &NewJob { kind, key: None, payload: "", due_at }, 0)?;
            }
            Ok::<_, Error>(())
        }).await.unwrap();
        let of = |kinds: &'static [&'static str]| {
            let db = house.db.clone();
            async move { db.read(move |tx| jobs::next_due(tx, kinds)).await.unwrap() }
        };

        assert_eq!((of(&["remind", "send_letter"]).await, of(&["remind"]).await), (Some(20), Some(30)));
        assert_eq!((of(&["none"]).await, of(&[]).await), (None, None));
        assert_eq!(claim(&house.db, 25).await.len(), 1);
        assert_eq!((of(&["send_letter"]).await, of(&["remind", "send_letter"]).await), (Some(25 + MINUTE), Some(30)));
    }
}

promise! {
    async fn a_worker_that_was_too_slow_does_not_end_what_another_has(house: House) {
        put(&house.db, None, 0).await;

        let slow = claim(&house.db, 1).await.remove(0);
        let quick = claim(&house.db, 2 + MINUTE).await.remove(0);

        assert_eq!((slow.id == quick.id, slow.lease == quick.lease, quick.tries), (true, false, 2));
        assert!(!done(&house.db, &slow).await);
        assert_eq!(retry(&house.db, &slow, MINUTE).await, Fate::Lost);
        let held = quick.clone();
        assert!(house.db.write(move |tx| jobs::renew(tx, &held, 2 * MINUTE, MINUTE)).await.unwrap());
        assert_eq!(claim(&house.db, 2 * MINUTE + SECOND).await, []);
        assert!(done(&house.db, &quick).await);
    }
}

promise! {
    async fn a_failed_job_comes_back_later_each_time_and_ends_as_a_dead_letter(house: House) {
        put(&house.db, Some("talk-1"), 0).await;
        let mut now = 0;
        let mut pauses = Vec::new();

        for _ in 1..TRIES_MOST {
            let job = claim(&house.db, now).await.remove(0);
            let Fate::Again { due_at } = retry(&house.db, &job, now).await else { panic!("too early") };
            assert_eq!(claim(&house.db, due_at - 1).await, []);
            assert_eq!(next_due(&house.db).await, Some(due_at));
            pauses.push(due_at - now);
            now = due_at;
        }
        let job = claim(&house.db, now).await.remove(0);
        let fate = retry(&house.db, &job, now).await;

        assert_eq!(fate, Fate::Dead);
        assert!(pauses[0] <= 15 * SECOND && pauses[4] > 4 * pauses[0] && pauses.iter().sum::<i64>() > 480 * MINUTE);
        let dead = house.db.read(jobs::dead).await.unwrap();
        assert_eq!((dead.len(), dead[0].tries, dead[0].why.as_str()), (1, TRIES_MOST, "the server is away"));
        assert_eq!(claim(&house.db, i64::MAX / 2).await, []);
    }
}

promise! {
    async fn a_dead_letter_can_be_revived_unless_its_key_is_in_use(house: House) {
        put(&house.db, Some("talk-1"), 0).await;
        let job = claim(&house.db, 0).await.remove(0);
        let given_up = job.clone();
        assert!(house.db.write(move |tx| jobs::give_up(tx, &given_up, 5, "no such address")).await.unwrap());
        let id = job.id.clone();
        let revive = |now| {
            let (id, db) = (id.clone(), house.db.clone());
            async move { db.write(move |tx| jobs::revive(tx, &id, now)).await.unwrap() }
        };

        assert!(put(&house.db, Some("talk-1"), 0).await);
        assert!(!revive(6).await);
        assert!(done(&house.db, &claim(&house.db, 6).await[0]).await);

        assert!(revive(7).await);
        assert!(!revive(8).await);
        let revived = claim(&house.db, 7).await.remove(0);
        assert_eq!((revived.id, revived.tries), (job.id, 1));
        assert_eq!(house.db.read(jobs::dead).await.unwrap(), []);
    }
}

promise! {
    async fn dead_letters_of_one_kind_go_when_nothing_can_come_of_them_any_more(house: House) {
        for (kind, at) in [("send_letter", 5), ("send_letter", 9), ("remind", 5)] {
            let gone = house.db.write(move |tx| {
                jobs::put(tx, &NewJob { kind, key: None, payload: "", due_at: 0 }, 0)?;
                let job = jobs::claim(tx, &[kind], "worker", 1, MINUTE, 1)?.remove(0);
                jobs::give_up(tx, &job, at, "no such address")
            }).await;
            assert!(gone.unwrap());
        }
        put(&house.db, None, 0).await;

        let removed = house.db.write(|tx| jobs::remove_dead(tx, "send_letter", 9)).await.unwrap();

        let left: Vec<(String, i64)> = house.db.read(jobs::dead).await.unwrap().into_iter().map(|job| (job.kind, job.dead_at)).collect();
        assert_eq!((removed, left), (1, vec![("send_letter".to_owned(), 9), ("remind".to_owned(), 5)]));
        assert_eq!(claim(&house.db, 2).await.len(), 1, "one that waits stays");
    }
}

promise! {
    async fn a_job_that_keeps_ending_its_worker_is_given_up(house: House) {
        put(&house.db, None, 0).await;

        for round in 0..i64::from(TRIES_MOST) {
            assert_eq!(claim(&house.db, round * 2 * MINUTE).await.len(), 1);
        }

        assert_eq!(claim(&house.db, i64::from(TRIES_MOST) * 2 * MINUTE).await, []);
        let dead = house.db.read(jobs::dead).await.unwrap();
        assert_eq!(dead[0].why, "its last try broke off without a word");
    }
}

promise! {
    async fn four_workers_never_hold_the_same_job(house: House) {
        house.db.write(|tx| {
            for _ in 0..200 {
                jobs::put(tx, &letter(None, 0), 0)?;
            }
            Ok::<_, Error>(())
        }).await.unwrap();

        let mut workers = tokio::task::JoinSet::new();
        for worker in ["ana", "ben", "cleo", "eve"] {
            let db = house.db.clone();
            workers.spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let jobs =
                        db.write(move |tx| jobs::claim(tx, &["send_letter"], worker, 1, MINUTE, 7)).await.unwrap();
                    if jobs.is_empty() {
                        return mine;
                    }
                    for job in jobs {
                        assert!(done(&db, &job).await);
                        mine.push(job.id);
                    }
                }
            });
        }
        let all: Vec<String> = workers.join_all().await.into_iter().flatten().collect();

        assert_eq!(all.len(), 200);
        assert_eq!(all.into_iter().collect::<HashSet<_>>().len(), 200);
    }
}
