//! A database for each test, on each engine.

use store::scratch::Scratch;
use store::{Db, Migration};

/// The tables these tests use.
pub const TABLES: &[Migration] = &[
    Migration { number: 1, name: "jobs", sql: store::jobs::MIGRATION },
    Migration {
        number: 2,
        name: "people and skills",
        sql: "
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT UNIQUE,
    room_for BIGINT NOT NULL DEFAULT 2 CHECK (room_for >= 0),
    score DOUBLE PRECISION,
    picture {bytes});
CREATE TABLE skill (
    person_id TEXT NOT NULL REFERENCES person (id),
    skill TEXT NOT NULL,
    PRIMARY KEY (person_id, skill));
CREATE UNIQUE INDEX person_name_folded ON person (lower(name));
",
    },
];

/// An open database that goes when the test ends.
pub struct House {
    pub db: Db,
    pub scratch: Scratch,
}

impl House {
    /// Opens the database and makes the tables.
    pub async fn open(scratch: Scratch) -> Self {
        let db = Db::open(scratch.address()).await.unwrap();
        db.migrate(TABLES, 0).await.unwrap();
        Self { db, scratch }
    }
}

/// Writes one promise as two tests, one for each engine. Without a server the second says so and passes.
macro_rules! promise {
    ($(#[$about:meta])* async fn $name:ident($house:ident: House) $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "short promises use little of what their file uses")]
            use super::*;

            async fn holds($house: $crate::houses::House) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let scratch = store::scratch::Scratch::file().unwrap();
                holds($crate::houses::House::open(scratch).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                match store::scratch::Scratch::server().await.unwrap() {
                    Some(scratch) => holds($crate::houses::House::open(scratch).await).await,
                    None => println!("{} is not set: PostgreSQL was not asked for", store::scratch::SERVER),
                }
            }
        }
    };
}

pub(crate) use promise;
