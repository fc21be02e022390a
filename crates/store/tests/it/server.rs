//! What only a server can do to us.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use store::scratch::{SERVER, Scratch};
use store::{Error, sql};

use crate::houses::House;

async fn open() -> Option<House> {
    match Scratch::server().await.unwrap() {
        Some(scratch) => Some(House::open(scratch).await),
        None => {
            println!("{SERVER} is not set: PostgreSQL was not asked for");
            None
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_knows_at_once_of_many_new_rows() {
    let Some(house) = open().await else { return };

    let add = |count: u32| {
        move |tx: &mut store::Tx<'_>| {
            let rows = (0..count).map(|i| (format!("p{count}-{i}"), format!("P {i}")));
            tx.run_many(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), rows)
        }
    };
    house.db.write(add(1_500)).await.unwrap();

    let known = sql!((f64,): "SELECT CAST(reltuples AS DOUBLE PRECISION) AS rows FROM pg_class WHERE relname = 'person'");
    let known: Option<(f64,)> = house.db.read(move |tx| tx.one(known, ())).await.unwrap();
    assert_eq!(known, Some((1_500.0,)));
}

/// Ends every connection to this database but the one that asks, as a restart of the server would.
async fn cut_all(house: &House) {
    let other = store::Db::open(house.scratch.address()).await.unwrap();
    let cut: Result<Vec<(bool,)>, Error> = other
        .read(|tx| {
            tx.all(
                sql!((bool,): "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                      WHERE datname = current_database() AND pid <> pg_backend_pid()"),
                (),
            )
        })
        .await;
    assert!(!cut.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_restarts_between_units_is_not_noticed() {
    let Some(house) = open().await else { return };

    for i in 0..5 {
        cut_all(&house).await;
        house
            .db
            .write(move |tx| {
                tx.run(
                    sql!("INSERT INTO person (id, name) VALUES ($1, $2)"),
                    (format!("p{i}"), format!("P {i}")),
                )
            })
            .await
            .unwrap();
        cut_all(&house).await;
        let count: Option<(i64,)> =
            house.db.read(|tx| tx.one(sql!((i64,): "SELECT COUNT(*) FROM person"), ())).await.unwrap();
        assert_eq!(count, Some((i + 1,)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_whose_connection_breaks_before_the_commit_runs_again_whole() {
    let Some(house) = open().await else { return };
    let runs = Arc::new(AtomicU32::new(0));

    let counted = Arc::clone(&runs);
    house
        .db
        .write(move |tx| {
            tx.run(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), ("ana", "Ana"))?;
            if counted.fetch_add(1, Ordering::SeqCst) == 0 {
                // The connection ends itself.
                tx.all::<(bool,)>(sql!((bool,): "SELECT pg_terminate_backend(pg_backend_pid())"), ())?;
            }
            tx.run(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), ("ben", "Ben"))
        })
        .await
        .unwrap();

    let count: Option<(i64,)> =
        house.db.read(|tx| tx.one(sql!((i64,): "SELECT COUNT(*) FROM person"), ())).await.unwrap();
    assert_eq!((runs.load(Ordering::SeqCst), count), (2, Some((2,))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conflicts_without_end_become_an_error_that_counts_the_tries() {
    let Some(house) = open().await else { return };
    let runs = Arc::new(AtomicU32::new(0));

    let counted = Arc::clone(&runs);
    let gave_up: Result<(), Error> = house
        .db
        .write(move |tx| {
            counted.fetch_add(1, Ordering::SeqCst);
            // The server says that there was a conflict; nobody minds, and still nothing is kept.
            let _ = tx
                .run(sql!("DO $do$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $do$"), ());
            Ok(())
        })
        .await;

    let Err(Error::Conflict { tries }) = gave_up else { panic!("{gave_up:?}") };
    assert_eq!(tries, runs.load(Ordering::SeqCst));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_error_in_words_and_not_a_wait() {
    let nowhere = "postgres://ana:secret@127.0.0.1:1/db".parse().unwrap();

    let Err(error) = store::Db::open(&nowhere).await else { panic!("there is no server") };

    assert!(matches!(error, Error::Connection(_)), "{error}");
    assert!(!error.to_string().contains("secret"));
}
