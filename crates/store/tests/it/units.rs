//! Units of work: kept whole or not at all, and what they say when they fail.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;

use store::{Db, Error, Tx, Value, row, sql};

use crate::houses::{TABLES, promise};

row! {
    /// A person, whole.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Person {
        pub id: String,
        pub name: String,
        pub email: Option<String>,
        pub room_for: u32,
        pub score: Option<f64>,
        pub picture: Option<Vec<u8>>,
    }
}

fn add(tx: &mut Tx<'_>, id: &str, name: &str) -> store::Result<u64> {
    tx.run(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), (id, name))
}

fn set_email(tx: &mut Tx<'_>, id: &str, email: &str) -> store::Result<u64> {
    tx.run(sql!("UPDATE person SET email = $2 WHERE id = $1"), (id, email))
}

async fn count(db: &Db) -> i64 {
    let one: Option<(i64,)> =
        db.read(|tx| tx.one(sql!((i64,): "SELECT COUNT(*) FROM person"), ())).await.unwrap();
    one.unwrap().0
}

promise! {
    async fn what_was_kept_comes_back_as_it_went_in(house: House) {
        let ana = Person {
            id: "ana".to_owned(),
            name: "Ana Ñandú".to_owned(),
            email: None,
            room_for: 3,
            score: Some(0.1 + 0.2),
            picture: Some(vec![0, 255, 39]),
        };

        let kept = ana.clone();
        house.db.write(move |tx| {
            let p = &kept;
            tx.run(
                sql!("INSERT INTO person (name, id, email, room_for, score, picture) VALUES ($2, $1, $3, $4, $5, $6)"),
                (&p.id, &p.name, &p.email, p.room_for, p.score, &p.picture),
            )
        }).await.unwrap();

        let found: Vec<Person> = house.db.read(|tx| {
            tx.all(sql!(Person: "SELECT id, name, email, room_for, score, picture FROM person"), ())
        }).await.unwrap();
        assert_eq!(found, [ana]);
    }
}

promise! {
    async fn statements_are_counted_whoever_runs_them_and_however_they_end(house: House) {
        let before = house.db.statements_run();

        house.db.write(|tx| add(tx, "ana", "Ana")).await.unwrap();
        assert_eq!(count(&house.db.clone()).await, 1);
        let taken: Result<_, Error> = house.db.write(|tx| add(tx, "ana", "Another Ana")).await;

        assert!(taken.is_err());
        assert_eq!(house.db.statements_run() - before, 3);
    }
}

promise! {
    async fn a_unit_that_fails_leaves_nothing(house: House) {
        let failed: Result<(), Error> = house.db.write(|tx| {
            add(tx, "ana", "Ana")?;
            Err(Error::bad_value("changed my mind"))
        }).await;

        assert_eq!(failed.unwrap_err().to_string(), "changed my mind");
        assert_eq!(count(&house.db).await, 0);
    }
}

promise! {
    async fn a_unit_that_panics_leaves_nothing_and_hurts_nobody(house: House) {
        let failed: Result<(), Error> = house.db.write(|tx| {
            add(tx, "ana", "Ana")?;
            panic!("the unit breaks off");
        }).await;
        let read: Result<(), Error> = house.db.read(|_| panic!("the read breaks off")).await;

        assert!(matches!(failed, Err(Error::Panicked(why)) if why == "the unit breaks off"));
        assert!(matches!(read, Err(Error::Panicked(_))));
        house.db.write(|tx| add(tx, "ben", "Ben")).await.unwrap();
        assert_eq!(count(&house.db).await, 1);
    }
}

promise! {
    async fn a_failed_statement_spoils_its_unit_even_if_nobody_minds(house: House) {
        house.db.write(|tx| add(tx, "ana", "Ana")).await.unwrap();

        let spoiled: Result<(), Error> = house.db.write(|tx| {
            add(tx, "ben", "Ben")?;
            let taken = add(tx, "ana", "Another Ana");
            assert!(taken.is_err());
            let later = add(tx, "cleo", "Cleo");
            assert!(matches!(later, Err(Error::Spoiled { .. })));
            Ok(())
        }).await;

        assert!(matches!(spoiled, Err(Error::Spoiled { .. })));
        assert_eq!(count(&house.db).await, 1);
    }
}

promise! {
    async fn a_taken_value_is_named_alike_on_both_engines(house: House) {
        house.db.write(|tx| {
            add(tx, "ana", "Ana")?;
            set_email(tx, "ana", "ana@example.org")?;
            tx.run(sql!("INSERT INTO skill (person_id, skill) VALUES ($1, $2)"), ("ana", "housing"))
        }).await.unwrap();

        let same_id = house.db.write(|tx| add(tx, "ana", "Other")).await.unwrap_err();
        let same_email = house.db.write(|tx| {
            add(tx, "ben", "Ben")?;
            set_email(tx, "ben", "ana@example.org")
        }).await.unwrap_err();
        let same_pair = house.db.write(|tx| {
            tx.run(sql!("INSERT INTO skill (person_id, skill) VALUES ($1, $2)"), ("ana", "housing"))
        }).await.unwrap_err();
        let same_name = house.db.write(|tx| add(tx, "ben", "ANA")).await.unwrap_err();

        assert_eq!(same_id.taken(), Some("person.id"));
        assert_eq!(same_email.taken(), Some("person.email"));
        assert_eq!(same_pair.taken(), Some("skill.person_id, skill.skill"));
        assert_eq!(same_name.taken(), Some("person_name_folded"));
        assert_eq!(same_email.to_string(), "there is already a row with the same person.email");
    }
}

promise! {
    async fn what_breaks_a_rule_of_the_tables_is_refused(house: House) {
        let dangling = house.db.write(|tx| {
            tx.run(sql!("INSERT INTO skill (person_id, skill) VALUES ($1, $2)"), ("nobody", "housing"))
        }).await.unwrap_err();
        let negative = house.db.write(|tx| {
            tx.run(sql!("INSERT INTO person (id, name, room_for) VALUES ($1, $2, $3)"), ("ana", "Ana", -1_i64))
        }).await.unwrap_err();
        let nameless = house.db.write(|tx| {
            tx.run(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), ("ana", None::<String>))
        }).await.unwrap_err();
        let zero_byte = house.db.write(|tx| add(tx, "ana", "A\0na")).await.unwrap_err();

        assert!(matches!(dangling, Error::Dangling { .. }), "{dangling}");
        assert!(matches!(negative, Error::Refused { .. }), "{negative}");
        assert!(matches!(nameless, Error::Refused { .. }), "{nameless}");
        assert!(matches!(zero_byte, Error::Refused { .. }), "{zero_byte}");
        assert_eq!(count(&house.db).await, 0);
    }
}

promise! {
    async fn a_read_cannot_change_anything(house: House) {
        let refused = house.db.read(|tx| add(tx, "ana", "Ana")).await.unwrap_err();

        assert!(matches!(refused, Error::ReadOnly { .. }), "{refused}");
        assert_eq!(count(&house.db).await, 0);
    }
}

promise! {
    async fn a_row_that_does_not_fit_names_its_statement_and_column(house: House) {
        house.db.write(|tx| add(tx, "ana", "Ana")).await.unwrap();

        let line = line!() + 2;
        let bad = house.db.read(|tx| {
            tx.one::<(String, String)>(sql!((String, String): "SELECT id, email FROM person"), ())
        }).await.unwrap_err();

        let Error::BadRow { statement, column, why } = bad else { panic!("{bad}") };
        assert_eq!(statement, format!("crates/store/tests/it/units.rs:{line}"));
        assert_eq!((column.as_str(), why.as_str()), ("email", "text was expected, nothing was found"));
    }
}

promise! {
    async fn a_question_for_one_row_that_finds_two_is_a_mistake(house: House) {
        house.db.write(|tx| {
            add(tx, "ana", "Ana")?;
            add(tx, "ben", "Ben")
        }).await.unwrap();

        let two = house.db.read(|tx| tx.one::<(String,)>(sql!((String,): "SELECT id FROM person"), ())).await;

        assert!(matches!(two, Err(Error::MoreThanOne { .. })));
    }
}

promise! {
    async fn a_statement_with_the_wrong_parameters_or_rows_is_a_mistake(house: House) {
        let too_few = house.db.write(|tx| tx.run(sql!("DELETE FROM person WHERE id = $1"), ())).await;
        let not_text = house.db.read(|tx| {
            tx.all::<(i64,)>(sql!((String,): "SELECT name FROM person"), ())
        }).await;
        let rows_of_a_command = house.db.read(|tx| tx.run(sql!((String,): "SELECT name FROM person"), ())).await;

        assert!(matches!(too_few, Err(Error::Statement { .. })));
        assert!(matches!(not_text, Err(Error::Statement { .. })));
        assert!(matches!(rows_of_a_command, Err(Error::Statement { .. })));
    }
}

promise! {
    async fn many_rows_go_in_one_call_and_all_or_none_are_kept(house: House) {
        let rows: Vec<(String, String)> = (0..1000).map(|i| (format!("p{i:04}"), format!("Person {i}"))).collect();

        let again = rows.clone();
        let touched = house.db.write(move |tx| {
            tx.run_many(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), again.iter().map(|(id, name)| (id, name)))
        }).await.unwrap();
        let failed = house.db.write(move |tx| {
            let more = (1000..1080).map(|i| (format!("p{i:04}"), format!("Person {i}")));
            let taken = std::iter::once(("p0003".to_owned(), "Taken".to_owned()));
            tx.run_many(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), more.chain(taken))
        }).await;

        assert_eq!(touched, 1000);
        assert_eq!(failed.unwrap_err().taken(), Some("person.id"));
        assert_eq!(count(&house.db).await, 1000);
    }
}

promise! {
    async fn many_rows_come_back_as_they_went_in(house: House) {
        let people: Vec<Person> = (0..600_u32).map(|i| Person {
            id: format!("p{i:04}"),
            name: format!("Ñandú, \"{{{i}}}\" \\ NULL"),
            email: (i % 3 > 0).then(|| format!("p{i}@example.org")),
            room_for: i,
            score: (i % 2 > 0).then(|| f64::from(i) / 7.0),
            picture: (i % 5 > 0).then(|| i.to_be_bytes().to_vec()),
        }).collect();

        let kept = people.clone();
        house.db.write(move |tx| {
            tx.run_many(
                sql!("INSERT INTO person (name, id, email, room_for, score, picture) VALUES ($2, $1, $3, $4, $5, $6)"),
                kept.iter().map(|p| (&p.id, &p.name, &p.email, p.room_for, p.score, &p.picture)),
            )
        }).await.unwrap();

        let found: Vec<Person> = house.db.read(|tx| {
            tx.all(sql!(Person: "SELECT id, name, email, room_for, score, picture FROM person ORDER BY id"), ())
        }).await.unwrap();
        assert_eq!(found, people);
    }
}

promise! {
    async fn of_many_rows_those_that_stand_there_already_are_left_and_not_counted(house: House) {
        let add = |from: u32, to: u32| move |tx: &mut Tx<'_>| {
            let rows = (from..to).map(|i| (format!("p{i:04}"), format!("Person {i}")));
            tx.run_many(sql!("INSERT INTO person (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING"), rows)
        };

        let first = house.db.write(add(0, 1300)).await.unwrap();
        let second = house.db.write(add(1000, 2017)).await.unwrap();

        assert_eq!((first, second), (1300, 717));
        assert_eq!(count(&house.db).await, 2017);
    }
}

promise! {
    async fn of_many_rows_one_that_comes_twice_is_as_the_second_says(house: House) {
        let rows: Vec<(String, String)> = (0..1200).map(|i| (format!("p{:04}", i % 700), format!("Person {i}"))).collect();

        house.db.write(move |tx| {
            tx.run_many(
                sql!("INSERT INTO person (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name"),
                rows.iter().map(|(id, name)| (id, name)),
            )
        }).await.unwrap();

        let names: Vec<(String,)> =
            house.db.read(|tx| tx.all(sql!((String,): "SELECT name FROM person ORDER BY id"), ())).await.unwrap();
        let wanted = (700..1200).chain(500..700).map(|i| (format!("Person {i}"),));
        assert_eq!(names, wanted.collect::<Vec<_>>());
    }
}

promise! {
    async fn of_many_rows_those_that_come_twice_close_by_are_as_the_second_says(house: House) {
        let rows: Vec<(String, String)> = (0..100).map(|i| (format!("p{:04}", i % 20), format!("Person {i}"))).collect();

        house.db.write(move |tx| {
            tx.run_many(
                sql!("INSERT INTO person (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name"),
                rows.iter().map(|(id, name)| (id, name)),
            )
        }).await.unwrap();

        let last: Vec<(String,)> =
            house.db.read(|tx| tx.all(sql!((String,): "SELECT name FROM person ORDER BY id"), ())).await.unwrap();
        assert_eq!(last.first(), Some(&("Person 80".to_owned(),)));
        assert_eq!(last.len(), 20);
    }
}

promise! {
    async fn parameters_may_be_a_list_of_values(house: House) {
        let values = [Value::Text("ana".to_owned()), Value::Text("Ana".to_owned())];

        house.db.write(move |tx| {
            tx.run(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), values.as_slice())
        }).await.unwrap();

        assert_eq!(count(&house.db).await, 1);
    }
}

promise! {
    async fn a_unit_nobody_waits_for_runs_to_its_end(house: House) {
        let half = half_done(&house.db).await;

        half.waiting.abort();
        assert!(half.waiting.await.unwrap_err().is_cancelled());
        half.gate.send(()).unwrap();
        house.db.close().await;

        let db = Db::open(house.scratch.address()).await.unwrap();
        assert_eq!(count(&db).await, 2);
    }
}

/// A unit that has added Ana and waits at a gate before it adds Ben.
struct HalfDone {
    waiting: tokio::task::JoinHandle<Result<u64, Error>>,
    gate: std::sync::mpsc::Sender<()>,
}

async fn half_done(db: &Db) -> HalfDone {
    let (begins, begun) = std::sync::mpsc::channel();
    let (gate, open) = std::sync::mpsc::channel();
    let (db, open) = (db.clone(), std::sync::Mutex::new(open));
    let waiting = tokio::spawn(async move {
        db.write(move |tx| {
            add(tx, "ana", "Ana")?;
            begins.send(()).unwrap();
            open.lock().unwrap().recv().unwrap();
            add(tx, "ben", "Ben")
        })
        .await
    });
    tokio::task::spawn_blocking(move || begun.recv()).await.unwrap().unwrap();
    HalfDone { waiting, gate }
}

/// Lets work go as far as it can at once, and says whether it waits for something.
async fn waits(mut work: Pin<&mut impl Future>) -> bool {
    std::future::poll_fn(|context| Poll::Ready(work.as_mut().poll(context).is_pending())).await
}

promise! {
    async fn closing_waits_for_the_unit_under_way(house: House) {
        let half = half_done(&house.db).await;
        let mut closing = std::pin::pin!(house.db.close());

        assert!(waits(closing.as_mut()).await);
        half.gate.send(()).unwrap();
        closing.await;

        assert_eq!(half.waiting.await.unwrap().unwrap(), 1);
        assert!(matches!(house.db.write(|tx| add(tx, "cleo", "Cleo")).await, Err(Error::Closed)));
        let db = Db::open(house.scratch.address()).await.unwrap();
        assert_eq!(count(&db).await, 2);
    }
}

/// Panics when it is let go.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("a unit lets go of what it held");
    }
}

promise! {
    async fn a_unit_that_panics_as_it_is_let_go_hurts_nobody(house: House) {
        let bomb = Bomb;
        let (begins, begun) = std::sync::mpsc::channel();
        let (gate, open) = std::sync::mpsc::channel::<()>();
        let (db, open) = (house.db.clone(), std::sync::Mutex::new(open));
        let waiting = tokio::spawn(async move {
            db.write(move |tx| {
                let _held = &bomb;
                begins.send(()).unwrap();
                open.lock().unwrap().recv().unwrap();
                add(tx, "ana", "Ana")
            })
            .await
        });
        tokio::task::spawn_blocking(move || begun.recv()).await.unwrap().unwrap();

        // Nobody waits for it any more, so it is let go where it ran.
        waiting.abort();
        let _ = waiting.await;
        gate.send(()).unwrap();

        house.db.write(|tx| add(tx, "ben", "Ben")).await.unwrap();
        assert_eq!(count(&house.db).await, 2);
    }
}

promise! {
    async fn units_dropped_at_any_moment_are_kept_whole_or_not_at_all(house: House) {
        for round in 0..150_u64 {
            let mut unit = Box::pin(house.db.write(move |tx| {
                add(tx, &format!("a{round}"), &format!("First {round}"))?;
                add(tx, &format!("b{round}"), &format!("Second {round}"))
            }));
            for _ in 0..round % 50 {
                if !waits(unit.as_mut()).await {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }

        house.db.write(|tx| add(tx, "last", "Last")).await.unwrap();
        house.db.close().await;
        let db = Db::open(house.scratch.address()).await.unwrap();
        let halves: Vec<(String,)> = db.read(|tx| {
            tx.all(
                sql!((String,): "SELECT id FROM person AS one WHERE id <> 'last' AND NOT EXISTS (
                        SELECT 1 FROM person AS two WHERE two.id <> one.id
                           AND substr(two.id, 2) = substr(one.id, 2) AND two.id <> 'last')"),
                (),
            )
        }).await.unwrap();
        assert_eq!(halves, []);
        assert!(count(&db).await >= 1);
    }
}

promise! {
    async fn units_that_read_and_then_write_never_lose_a_change(house: House) {
        house.db.write(|tx| add(tx, "ana", "Ana")).await.unwrap();
        house.db.write(|tx| tx.run(sql!("UPDATE person SET room_for = 0"), ())).await.unwrap();
        let runs = Arc::new(AtomicU32::new(0));

        let mut all = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (db, runs) = (house.db.clone(), Arc::clone(&runs));
            all.spawn(async move {
                for _ in 0..10 {
                    let runs = Arc::clone(&runs);
                    db.write(move |tx| {
                        runs.fetch_add(1, Ordering::SeqCst);
                        let room: Option<(i64,)> =
                            tx.one(sql!((i64,): "SELECT room_for FROM person WHERE id = $1"), ("ana",))?;
                        let room = room.map_or(0, |(room,)| room) + 1;
                        tx.run(sql!("UPDATE person SET room_for = $2 WHERE id = $1"), ("ana", room))
                    })
                    .await
                    .unwrap();
                }
            });
        }
        all.join_all().await;

        let room: Option<(i64,)> =
            house.db.read(|tx| tx.one(sql!((i64,): "SELECT room_for FROM person"), ())).await.unwrap();
        assert_eq!(room, Some((80,)));
        println!("{} runs for 80 units", runs.load(Ordering::SeqCst));
        if house.db.engine_name() == "PostgreSQL" {
            assert!(runs.load(Ordering::SeqCst) > 80, "eight at once must collide now and then");
        }
    }
}

promise! {
    async fn an_answered_unit_is_seen_by_every_read_after_it(house: House) {
        for i in 0..50 {
            house.db.write(move |tx| add(tx, &format!("p{i}"), &format!("P {i}"))).await.unwrap();
            assert_eq!(count(&house.db).await, i + 1);
        }
    }
}

promise! {
    async fn a_closed_database_says_so(house: House) {
        house.db.write(|tx| add(tx, "ana", "Ana")).await.unwrap();

        house.db.clone().close().await;
        house.db.close().await;

        assert!(matches!(house.db.write(|tx| add(tx, "ben", "Ben")).await, Err(Error::Closed)));
        assert!(matches!(house.db.read(|tx| add(tx, "ben", "Ben")).await, Err(Error::Closed)));
        let db = Db::open(house.scratch.address()).await.unwrap();
        assert_eq!(count(&db).await, 1);
    }
}

promise! {
    async fn a_house_that_can_write_says_so_and_one_that_cannot_says_why(house: House) {
        house.db.can_write().await.unwrap();

        house.db.close().await;

        assert!(matches!(house.db.can_write().await, Err(Error::Closed)));
        assert_eq!(Db::open(house.scratch.address()).await.unwrap().migrate(TABLES, 0).await.unwrap(), []);
    }
}

promise! {
    async fn a_server_has_a_clock_that_its_instances_share_and_a_file_has_none(house: House) {
        let (first, second) = (house.db.clock().await.unwrap(), house.db.clock().await.unwrap());

        assert_eq!(first.is_some(), house.db.engine_name() == "PostgreSQL");
        assert!(first <= second && first.is_none_or(|micros| micros > 1_767_225_600_000_000));
    }
}

promise! {
    async fn text_is_told_apart_by_case_unless_both_sides_are_lowered(house: House) {
        house.db.write(|tx| add(tx, "ana", "Ana")).await.unwrap();

        let like: Vec<(String,)> = house.db.read(|tx| {
            tx.all(sql!((String,): "SELECT id FROM person WHERE name LIKE $1"), ("an%",))
        }).await.unwrap();
        let lowered: Vec<(String,)> = house.db.read(|tx| {
            tx.all(sql!((String,): "SELECT id FROM person WHERE lower(name) LIKE lower($1)"), ("AN%",))
        }).await.unwrap();

        assert_eq!((like.len(), lowered.len()), (0, 1));
    }
}
