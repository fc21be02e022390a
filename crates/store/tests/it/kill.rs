//! What was answered is there after the program was killed.

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use store::{Address, Db, Error, sql};

use crate::houses::promise;

/// Set for the program that is killed: where it writes.
const VICTIM: &str = "STORE_TEST_VICTIM";

/// How many writers write at once.
const WRITERS: u32 = 64;

/// How many answers the parent waits for before it kills.
const ANSWERS: usize = 3000;

promise! {
    async fn what_was_answered_outlives_a_kill_in_the_middle_of_64_writers(house: House) {
        if let Ok(address) = std::env::var(VICTIM) {
            // Whoever is killed cannot tidy up.
            drop(house);
            return write_until_killed(&address.parse().unwrap()).await;
        }
        let engine = if house.db.engine_name() == "SQLite" { "sqlite" } else { "postgres" };
        let name = format!("kill::what_was_answered_outlives_a_kill_in_the_middle_of_64_writers::{engine}");
        let address = match house.scratch.address() {
            Address::File(path) => path.display().to_string(),
            Address::Postgres(url) => url.clone(),
        };

        let answered = tokio::task::spawn_blocking(move || kill_after_answers(&name, &address)).await.unwrap();

        assert!(answered.len() >= ANSWERS);
        let db = Db::open(house.scratch.address()).await.unwrap();
        let kept: Vec<(String,)> =
            db.read(|tx| tx.all(sql!((String,): "SELECT id FROM person"), ())).await.unwrap();
        let kept: HashSet<String> = kept.into_iter().map(|(id,)| id).collect();
        let lost: Vec<&String> = answered.iter().filter(|id| !kept.contains(*id)).collect();
        assert!(lost.is_empty(), "{} of {} answered are lost", lost.len(), answered.len());
        // A unit that was not answered may have been kept, but never half of it.
        let halves: Option<(i64,)> = db
            .read(|tx| {
                tx.one(
                    sql!((i64,): "SELECT COUNT(*) FROM person
                          WHERE NOT EXISTS (SELECT 1 FROM skill WHERE skill.person_id = person.id)"),
                    (),
                )
            })
            .await
            .unwrap();
        assert_eq!(halves, Some((0,)));
        println!("{} answered, {} kept", answered.len(), kept.len());
    }
}

/// Starts this very test as another program, reads the ids it says are kept, and kills it in the middle.
fn kill_after_answers(name: &str, address: &str) -> Vec<String> {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(VICTIM, address)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut answered = Vec::new();
    let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines();
    while answered.len() < ANSWERS {
        let line = lines.next().unwrap().unwrap();
        answered.extend(id_in(&line));
    }
    victim.kill().unwrap();
    // What it said before it died counts too.
    answered.extend(lines.map_while(Result::ok).filter_map(|line| id_in(&line)));
    victim.wait().unwrap();
    answered
}

/// The id, if the line is whole: the last one may be cut.
fn id_in(line: &str) -> Option<String> {
    line.strip_prefix("kept ").and_then(|rest| rest.strip_suffix('.')).map(str::to_owned)
}

async fn write_until_killed(address: &Address) {
    let db = Db::open(address).await.unwrap();
    let mut all = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let db = db.clone();
        all.spawn(async move {
            for i in 0_u32.. {
                let id = format!("w{writer}-{i}");
                let person = id.clone();
                let kept: Result<u64, Error> = db
                    .write(move |tx| {
                        tx.run(sql!("INSERT INTO person (id, name) VALUES ($1, $2)"), (&person, &person))?;
                        tx.run(sql!("INSERT INTO skill (person_id, skill) VALUES ($1, 'x')"), (&person,))
                    })
                    .await;
                kept.unwrap();
                println!("kept {id}.");
            }
        });
    }
    all.join_all().await;
}
