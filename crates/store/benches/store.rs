//! Measures the store: `cargo bench -p store`. A server is measured too if `BOTHWAYS_TEST_POSTGRES` names one.
//!
//! CPU time is what the whole process used, from the kernel's accounts; it holds the read, the asking task
//! and the passing of the answer between them. Run it on a quiet machine.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on ends")]

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use store::scratch::Scratch;
use store::{Address, Db, Error, Migration, Tx, row, sql};

/// How long each thing is measured.
const SPAN: Duration = Duration::from_secs(3);

const PEOPLE: u64 = 2000;
const GOALS_EACH: u64 = 5;

const TABLES: &[Migration] = &[Migration {
    number: 1,
    name: "people and goals",
    sql: "
CREATE TABLE person (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL, met BIGINT NOT NULL);
CREATE TABLE goal (id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), title TEXT NOT NULL,
    due_at BIGINT NOT NULL);
CREATE INDEX goal_person ON goal (person_id, due_at);
CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), text TEXT NOT NULL);
CREATE INDEX note_person ON note (person_id);
",
}];

row! {
    /// A person.
    pub struct Person {
        id: String,
        name: String,
        city: String,
        met: i64,
    }
}

row! {
    /// A goal with the name of whose it is.
    pub struct Goal {
        id: String,
        title: String,
        due_at: i64,
        name: String,
    }
}

fn main() {
    let folder =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("store-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    println!("the machine's load of the last minute: {}", load());
    println!("{:<44} {:>11} {:>11} {:>11}", "", "a second", "µs each", "µs of CPU");
    syncs(&folder);
    runtime.block_on(async {
        let address = Address::File(folder.join("bench.db"));
        measure(&Db::open(&address).await.unwrap()).await;
        match Scratch::server().await.unwrap() {
            Some(scratch) => measure(&Db::open(scratch.address()).await.unwrap()).await,
            None => println!("\nPostgreSQL was not asked for: set {}", store::scratch::SERVER),
        }
    });
    drop(runtime);
    fs::remove_dir_all(&folder).unwrap();
    println!("\nthe load at the end: {}", load());
}

/// How busy the machine is. On a busy one even CPU time grows, because others' work drives ours out of the caches.
fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace().next().unwrap_or("unknown").to_owned()
}

/// What the disk itself takes to make 4 KiB durable, written over what was there as a log in use is: nothing that is
/// kept one by one can be faster. And appended, where the file's new length must be kept too.
fn syncs(folder: &Path) {
    const KIB_4: [u8; 4096] = [7; 4096];
    for (what, again) in [("written over", 256), ("appended", u64::MAX)] {
        let mut file = File::create(folder.join("syncs")).unwrap();
        if again < u64::MAX {
            (0..again).for_each(|_| file.write_all(&KIB_4).unwrap());
            file.sync_all().unwrap();
        }
        let (began, cpu) = (Instant::now(), cpu_time());
        let mut count = 0;
        while began.elapsed() < SPAN {
            if count % again == 0 {
                file.rewind().unwrap();
            }
            file.write_all(&KIB_4).unwrap();
            file.sync_data().unwrap();
            count += 1;
        }
        line(&format!("the disk: 4 KiB {what} and synced"), count, began.elapsed(), cpu);
    }
}

async fn measure(db: &Db) {
    let name = db.engine_name();
    seed(db).await;
    println!();
    for tasks in [1, 8] {
        reads(db, tasks, &format!("{name}: read by key, {tasks} at once"), |tx, i| {
            let id = person_id(i % PEOPLE);
            tx.one::<Person>(sql!(Person: "SELECT id, name, city, met FROM person WHERE id = $1"), (&id,))
                .map(drop)
        })
        .await;
    }
    for tasks in [1, 8] {
        reads(db, tasks, &format!("{name}: page of six statements, {tasks} at once"), page).await;
    }
    for writers in [1, 64] {
        writes(db, writers, &format!("{name}: durable units, {writers} writers")).await;
    }
}

/// What a page with a list of fifty asks.
fn page(tx: &mut Tx<'_>, i: u64) -> store::Result<()> {
    let id = person_id(i % PEOPLE);
    let from = person_id(i % (PEOPLE - 100));
    tx.one::<Person>(sql!(Person: "SELECT id, name, city, met FROM person WHERE id = $1"), (&id,))?;
    tx.all::<Person>(
        sql!(Person: "SELECT id, name, city, met FROM person WHERE id >= $1 ORDER BY id LIMIT 50"),
        (&from,),
    )?;
    tx.all::<Goal>(
        sql!(Goal: "SELECT goal.id, title, due_at, name FROM goal JOIN person ON person.id = goal.person_id
              WHERE person_id = $1 ORDER BY due_at"),
        (&id,),
    )?;
    tx.one::<(i64,)>(sql!((i64,): "SELECT COUNT(*) FROM goal WHERE person_id = $1"), (&id,))?;
    tx.one::<(i64,)>(sql!((i64,): "SELECT COUNT(*) FROM note WHERE person_id = $1"), (&id,))?;
    tx.all::<(String,)>(sql!((String,): "SELECT text FROM note WHERE person_id = $1 LIMIT 5"), (&id,))?;
    Ok(())
}

async fn reads(
    db: &Db,
    tasks: u64,
    what: &str,
    unit: impl Fn(&mut Tx<'_>, u64) -> store::Result<()> + Copy + Send + 'static,
) {
    repeat(what, tasks, db, move |db, i| async move { db.read(move |tx| unit(tx, i * 7919)).await.unwrap() })
        .await;
}

async fn writes(db: &Db, writers: u64, what: &str) {
    let run = rand_like(what);
    repeat(what, writers, db, move |db, i| async move {
        let kept: Result<u64, Error> = db
            .write(move |tx| {
                let person = person_id(i * 7919 % PEOPLE);
                tx.run(sql!("UPDATE person SET met = met + 1 WHERE id = $1"), (&person,))?;
                tx.run(
                    sql!("INSERT INTO note (id, person_id, text) VALUES ($1, $2, $3)"),
                    (format!("{run}-{i:012}"), &person, "We met and talked about housing."),
                )
            })
            .await;
        kept.unwrap();
    })
    .await;
}

/// Repeats a thing from so many tasks until the time is over, each time with a new number, and prints the line.
async fn repeat<F: Future<Output = ()> + Send + 'static>(
    what: &str,
    tasks: u64,
    db: &Db,
    once: impl Fn(Db, u64) -> F + Copy + Send + 'static,
) {
    let (stop, count) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let (began, cpu) = (Instant::now(), cpu_time());
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..tasks {
        let (db, stop, count) = (db.clone(), Arc::clone(&stop), Arc::clone(&count));
        all.spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                once(db.clone(), count.fetch_add(1, Ordering::Relaxed)).await;
            }
        });
    }
    tokio::time::sleep(SPAN).await;
    stop.store(true, Ordering::Relaxed);
    all.join_all().await;
    line(what, count.load(Ordering::Relaxed), began.elapsed(), cpu);
}

async fn seed(db: &Db) {
    db.migrate(TABLES, 0).await.unwrap();
    let seeded: Result<u64, Error> = db
        .write(|tx| {
            tx.run_many(
                sql!("INSERT INTO person (id, name, city, met) VALUES ($1, $2, $3, 0)"),
                (0..PEOPLE).map(|i| (person_id(i), format!("Person {i}"), "Bridgeport")),
            )?;
            tx.run_many(
                sql!("INSERT INTO goal (id, person_id, title, due_at) VALUES ($1, $2, $3, $4)"),
                (0..PEOPLE * GOALS_EACH).map(|i| {
                    (format!("g{i:08}"), person_id(i % PEOPLE), "Lead a case conference by myself", i as i64)
                }),
            )
        })
        .await;
    seeded.unwrap();
}

fn person_id(i: u64) -> String {
    format!("019a{i:028x}")
}

/// A different beginning for the ids of each run.
fn rand_like(what: &str) -> u64 {
    what.bytes().fold(7, |sum, byte| sum * 31 % 1_000_003 + u64::from(byte))
}

/// CPU time of the whole process so far. The kernel counts it in hundredths of a second.
fn cpu_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: u64 = [11, 12].iter().map(|i| fields[*i].parse::<u64>().unwrap()).sum();
    Duration::from_millis(ticks * 10)
}

fn line(what: &str, count: u64, wall: Duration, cpu_before: Duration) {
    let each = |span: Duration| span.as_secs_f64() * 1e6 / count as f64;
    println!(
        "{what:<44} {:>11.0} {:>11.1} {:>11.1}",
        count as f64 / wall.as_secs_f64(),
        each(wall),
        each(cpu_time() - cpu_before)
    );
}
