//! What only a file can do.

use std::sync::{Arc, Mutex};
use std::thread::ThreadId;

use store::scratch::Scratch;
use store::{Address, Db, Error, Statement, sql};

use crate::houses::House;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_file_is_one_file() {
    let house = House::open(Scratch::file().unwrap()).await;
    let Address::File(path) = house.scratch.address() else { panic!("a file was asked for") };

    house.db.close().await;

    let left: Vec<_> =
        std::fs::read_dir(path.parent().unwrap()).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(left, std::slice::from_ref(path));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_that_fails_hurts_no_other_of_its_group() {
    let house = House::open(Scratch::file().unwrap()).await;

    let mut all = tokio::task::JoinSet::new();
    for i in 0..400 {
        let db = house.db.clone();
        all.spawn(async move {
            let kept: Result<u64, Error> = db
                .write(move |tx| {
                    let id = format!("p{i}");
                    let touched =
                        tx.run(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), (&id, &id))?;
                    match i % 4 {
                        0 => Err(Error::bad_value("no")),
                        1 => panic!("no"),
                        2 => tx.run(sql!("INSERT INTO skill (person_id, skill) VALUES ('nobody', 'x')"), ()),
                        _ => Ok(touched),
                    }
                })
                .await;
            assert_eq!(kept.is_ok(), i % 4 == 3);
        });
    }
    all.join_all().await;

    let kept: Option<(i64,)> =
        house.db.read(|tx| tx.one(sql!((i64,): "SELECT COUNT(*) FROM person"), ())).await.unwrap();
    assert_eq!(kept, Some((100,)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_sees_one_moment() {
    let house = House::open(Scratch::file().unwrap()).await;
    let (go, wait) =
        (std::sync::Arc::new(std::sync::Barrier::new(2)), std::sync::Arc::new(std::sync::Barrier::new(2)));

    let (goes, waits) = (go.clone(), wait.clone());
    let db = house.db.clone();
    let reading = tokio::spawn(async move {
        db.read(move |tx| {
            let count = sql!((i64,): "SELECT COUNT(*) FROM person");
            let before = tx.one::<(i64,)>(count, ())?;
            goes.wait();
            waits.wait();
            Ok::<_, Error>((before, tx.one::<(i64,)>(count, ())?))
        })
        .await
    });
    let writing = async {
        tokio::task::spawn_blocking(move || go.wait()).await.unwrap();
        house
            .db
            .write(|tx| tx.run(sql!("INSERT INTO person (id, name) VALUES ('ana', 'Ana')"), ()))
            .await
            .unwrap();
        tokio::task::spawn_blocking(move || wait.wait()).await.unwrap();
    };
    let (seen, ()) = tokio::join!(reading, writing);

    assert_eq!(seen.unwrap().unwrap(), (Some((0,)), Some((0,))));
}

/// On which threads a read of this many numbers, asked for in so many statements, was begun, and what it counted.
async fn threads_of(count: &'static Statement, numbers: i64, statements: usize) -> (Vec<ThreadId>, i64) {
    let house = House::open(Scratch::file().unwrap()).await;
    let begun = Arc::new(Mutex::new(Vec::new()));
    let seen = begun.clone();
    let counted = house.db.read(move |tx| {
        seen.lock().unwrap().push(std::thread::current().id());
        let mut counted = 0;
        for _ in 0..statements {
            counted += tx.one::<(i64,)>(count, (numbers,))?.map_or(0, |(count,)| count);
        }
        Ok::<_, Error>(counted)
    });
    let counted = counted.await.unwrap();
    let begun = begun.lock().unwrap().clone();
    (begun, counted)
}

/// Counts as far as it is told.
const COUNT: &str =
    "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < $1) SELECT COUNT(*) FROM n";

#[tokio::test]
async fn a_brief_read_is_done_where_it_was_asked_for() {
    let (begun, counted) = threads_of(sql!((i64,): COUNT), 10, 6).await;

    assert_eq!((begun, counted), (vec![std::thread::current().id()], 60));
}

#[tokio::test]
async fn a_read_with_a_long_statement_begins_again_where_it_holds_up_nobody() {
    let (begun, counted) = threads_of(sql!((i64,): COUNT), 200_000, 1).await;

    assert_eq!(counted, 200_000);
    assert_eq!((begun.len(), begun[0]), (2, std::thread::current().id()));
    assert_ne!(begun[1], begun[0]);
}

#[tokio::test]
async fn a_statement_that_was_long_once_is_not_begun_in_the_way_again() {
    let count = sql!((i64,): COUNT);
    threads_of(count, 200_000, 1).await;

    let (begun, counted) = threads_of(count, 10, 1).await;

    // The unit begins, and the statement itself does not.
    assert_eq!((begun.len(), counted), (2, 10));
    assert_ne!(begun[1], begun[0]);
}

#[tokio::test]
async fn a_read_of_many_statements_begins_again_where_it_holds_up_nobody() {
    let (begun, counted) = threads_of(sql!((i64,): COUNT), 1, 5_000).await;

    assert_eq!((begun.len(), counted), (2, 5_000));
    assert_ne!(begun[1], begun[0]);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_an_error_that_names_it() {
    let Err(error) = Db::open(&Address::File("/nowhere/house.db".into())).await else {
        panic!("there is no such folder")
    };

    assert!(error.to_string().contains("/nowhere/house.db"), "{error}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_an_error_in_words() {
    let scratch = Scratch::file().unwrap();
    let Address::File(path) = scratch.address() else { panic!("a file was asked for") };
    std::fs::write(path, "name,email\n".repeat(1000)).unwrap();

    let Err(error) = Db::open(scratch.address()).await else { panic!("it is a list of names") };

    assert!(matches!(error, Error::Connection(_)), "{error}");
}
