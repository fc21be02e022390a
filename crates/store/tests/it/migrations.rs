//! Migrations: each once, in order, never edited, made good after a crash.

use store::scratch::Scratch;
use store::{Db, Error, Migration, Statement, row, sql};

use crate::houses::{TABLES, promise};

const NOW: i64 = 1_780_000_000_000_000;

const fn third(sql: &'static str) -> Migration {
    Migration { number: 3, name: "cities", sql }
}

fn with(more: &[Migration]) -> Vec<Migration> {
    TABLES.iter().chain(more).copied().collect()
}

promise! {
    async fn a_migration_is_applied_once(house: House) {
        let all = with(&[third("CREATE TABLE city (id TEXT NOT NULL PRIMARY KEY);\nINSERT INTO city VALUES ('x');\n")]);

        let first = house.db.migrate(&all, NOW).await.unwrap();
        let second = house.db.migrate(&all, NOW).await.unwrap();

        assert_eq!((first.as_slice(), second.as_slice()), ([3].as_slice(), [].as_slice()));
        let cities: Option<(i64,)> =
            house.db.read(|tx| tx.one(sql!((i64,): "SELECT COUNT(*) FROM city"), ())).await.unwrap();
        assert_eq!(cities, Some((1,)));
    }
}

promise! {
    async fn an_edited_migration_is_refused_in_plain_words(house: House) {
        let mut edited = TABLES.to_vec();
        edited[1].sql = "CREATE TABLE person (id TEXT);\n";

        let refused = house.db.migrate(&edited, NOW).await.unwrap_err();

        assert!(matches!(refused, Error::Edited { number: 2, .. }));
        assert!(refused.to_string().contains("a released change is never edited"), "{refused}");
    }
}

promise! {
    async fn a_database_from_a_newer_version_is_left_alone(house: House) {
        let refused = house.db.migrate(&TABLES[..1], NOW).await.unwrap_err();

        assert!(matches!(refused, Error::TooNew { number: 2, .. }), "{refused}");
    }
}

promise! {
    async fn migrations_come_in_order_and_none_is_slipped_in_before_one_that_was_applied(house: House) {
        let mut swapped = TABLES.to_vec();
        swapped.swap(0, 1);
        let late = Migration { number: 5, name: "late", sql: "CREATE TABLE late (id BIGINT);\n" };
        house.db.migrate(&with(&[late]), NOW).await.unwrap();

        let disorder = house.db.migrate(&swapped, NOW).await;
        let slipped_in = house.db.migrate(&with(&[third("CREATE TABLE city (id TEXT);\n"), late]), NOW).await;

        assert!(matches!(disorder, Err(Error::Migrations(_))));
        assert!(matches!(slipped_in, Err(Error::Migrations(_))));
    }
}

promise! {
    async fn a_migration_that_stopped_half_way_goes_on_where_it_stopped(house: House) {
        let broken = with(&[third("CREATE TABLE city (id TEXT);\nINSERT INTO nowhere VALUES (1);\n")]);
        let mended = with(&[third("CREATE TABLE city (id TEXT);\nCREATE TABLE town (id TEXT);\n")]);

        let failed = house.db.migrate(&broken, NOW).await.unwrap_err();
        let went_on = house.db.migrate(&mended, NOW).await.unwrap();

        assert!(failed.to_string().starts_with("migration 3 (cities), statement 2: "), "{failed}");
        assert_eq!(went_on, [3]);
        let edited = with(&[third("CREATE TABLE city (id TEXT);\nCREATE TABLE village (id TEXT);\n")]);
        assert!(matches!(house.db.migrate(&edited, NOW).await, Err(Error::Edited { .. })));
    }
}

promise! {
    async fn two_instances_that_start_together_migrate_once(house: House) {
        let other = Db::open(house.scratch.address()).await.unwrap();
        let third = third("CREATE TABLE city (id TEXT);\nCREATE TABLE town (id TEXT);\nCREATE TABLE village (id TEXT);\n");
        let all = with(&[third]);

        let (one, two) = tokio::join!(house.db.migrate(&all, NOW), other.migrate(&all, NOW));

        let applied = one.unwrap().len() + two.unwrap().len();
        assert_eq!(applied, 1);
    }
}

promise! {
    async fn a_turn_that_cannot_be_given_back_does_not_undo_what_was_applied(house: House) {
        let all = with(&[third("CREATE TABLE city (id TEXT);\nDROP TABLE migration_lease;\n")]);

        let applied = house.db.migrate(&all, NOW).await.unwrap();

        assert_eq!(applied, [3]);
    }
}

promise! {
    async fn an_instance_whose_turn_was_taken_over_waits_and_finds_the_work_done(house: House) {
        // As if another instance had gone on in our place while our first statement ran for long.
        let all = with(&[third(
            "UPDATE migration_lease SET holder = 'other', until_at = 0;\nCREATE TABLE city (id TEXT);\n",
        )]);

        let applied = house.db.migrate(&all, NOW).await.unwrap();

        assert_eq!(applied, [3]);
    }
}

promise! {
    async fn a_turn_that_was_taken_by_a_clock_far_ahead_holds_nobody_up(house: House) {
        house.db.write(|tx| {
            tx.run(
                sql!("INSERT INTO migration_lease (id, holder, until_at) VALUES (1, 'wrong', $1)"),
                (NOW + 86_400_000_000,),
            )
        }).await.unwrap();

        let applied = house.db.migrate(&with(&[third("CREATE TABLE city (id TEXT);\n")]), NOW).await.unwrap();

        assert_eq!(applied, [3]);
    }
}

promise! {
    async fn the_first_start_of_two_instances_makes_the_tables_once(house: House) {
        let fresh = match house.db.engine_name() {
            "SQLite" => Scratch::file().unwrap(),
            _ => Scratch::server().await.unwrap().unwrap(),
        };
        let (one, two) =
            (Db::open(fresh.address()).await.unwrap(), Db::open(fresh.address()).await.unwrap());

        let (a, b) = tokio::join!(one.migrate(TABLES, NOW), two.migrate(TABLES, NOW));

        assert_eq!(a.unwrap().len() + b.unwrap().len(), TABLES.len());
    }
}

row! {
    /// Wrong on purpose, to see that it is found.
    pub struct WrongName {
        pub id: String,
        pub nickname: String,
    }
}

row! {
    /// Wrong on purpose, to see that it is found.
    pub struct WrongKind {
        pub id: i64,
    }
}

/// Wrong on purpose. Never run.
fn mistakes() -> [&'static Statement; 5] {
    [
        sql!(WrongName: "SELECT id, name FROM person"),
        sql!(WrongKind: "SELECT id FROM person"),
        sql!((String,): "SELECT id, name FROM person"),
        sql!("SELECT id FROM person WHERE id = $1"),
        sql!("UPDATE person SET shoe_size = 1"),
    ]
}

promise! {
    async fn every_statement_is_checked_and_each_mistake_is_named(house: House) {
        house.db.migrate(&with(&[third("CREATE TABLE city (id TEXT NOT NULL PRIMARY KEY);\n")]), NOW).await.unwrap();

        let mut wrong = house.db.check_statements().await.unwrap();
        // Those are meant for one engine only.
        wrong.retain(|sentence| !sentence.starts_with("crates/store/tests/it/server.rs"));

        for mistake in mistakes() {
            let place = format!("{}: ", mistake.place());
            assert!(wrong.iter().any(|sentence| sentence.starts_with(&place)), "{} is not found", mistake.text());
        }
        assert_eq!(wrong.len(), mistakes().len(), "{wrong:#?}");
        assert!(wrong.iter().any(|s| s.contains("column 2 is called name") && s.contains("wants nickname")));
        assert!(wrong.iter().any(|s| s.contains("column id holds text") && s.contains("wants a whole number")));
        assert!(Statement::registered().iter().any(|s| s.place().contains("store/src/jobs.rs")));
    }
}
