//! The tables: keys that cannot be empty, and statements that find their rows without reading a table whole.

use std::collections::BTreeSet;

use bothways::house::MIGRATIONS;
use store::scratch::Scratch;
use store::{Db, sql};

use super::exceptions::WHOLE_TABLES;
use super::ratchet::only_the_listed;
use super::source::{self, Source, identifiers};
use crate::house::House;

#[test]
fn a_key_is_never_empty() {
    let wrong: Vec<String> = MIGRATIONS.iter().flat_map(|migration| empty_keys(migration.sql)).collect();

    assert!(wrong.is_empty(), "one engine would take a row without its key: {wrong:#?}");
}

/// The columns of primary keys that may be empty.
fn empty_keys(sql: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for table in sql.split("CREATE TABLE ").skip(1) {
        let body = table.split(");\n").next().unwrap_or(table);
        let name = body.split_whitespace().next().unwrap_or_default();
        let lines: Vec<&str> = body.lines().map(str::trim).collect();
        let together = lines.iter().find_map(|line| line.strip_prefix("PRIMARY KEY (")).unwrap_or_default();
        let together: Vec<&str> = together.trim_end_matches([')', ',']).split(", ").collect();
        let is_key = |line: &&str| {
            let column = line.split(' ').next().unwrap_or_default();
            line.contains(" PRIMARY KEY") || together.contains(&column)
        };
        let empty = lines.iter().copied().filter(is_key).filter(|line| !line.contains(" NOT NULL"));
        wrong.extend(empty.map(|line| format!("{name}: {line}")));
    }
    wrong
}

#[test]
fn keys_of_one_column_and_of_several_are_looked_at() {
    let sql = "CREATE TABLE a (\n    id TEXT PRIMARY KEY,\n    b TEXT\n);\n\
               CREATE TABLE c (\n    d TEXT NOT NULL,\n    e TEXT,\n    PRIMARY KEY (d, e)\n);\n";

    assert_eq!(empty_keys(sql), ["a: id TEXT PRIMARY KEY,", "c: e TEXT,"]);
}

/// Actions ask first and refuse in words. Should one forget to, the tables do not let two rows say the same thing.
#[tokio::test]
async fn what_is_there_once_at_most_the_tables_hold_too() {
    let house = House::open_on("2026-05-20").await;
    let (ana, ben) = (house.id("ana"), house.id("ben"));
    let (first, second) = if ana < ben { (&ana, &ben) } else { (&ben, &ana) };
    let pair = sql!(
        "INSERT INTO pair (id, first_id, second_id, state, origin, began_at) VALUES ($1, $2, $3, 'begun', 'request', 0)"
    );
    let asking =
        sql!("INSERT INTO asking (id, asker_id, note, state, began_at) VALUES ($1, $2, '', 'open', 0)");
    let request = sql!(
        "INSERT INTO request (id, asking_id, asker_id, asked_id, choice, state, reasons)
         VALUES ($1, 'one', $2, $3, $4, 'waiting', '')"
    );
    let round = sql!(
        "INSERT INTO round (id, state, made_by, made_at, weights_version, proof, step, told, undo)
         VALUES ($1, $2, $3, 0, '', '{}', 0, '{}', '[]')"
    );
    let introduction = sql!(
        "INSERT INTO introduction (id, first_id, second_id, state, reasons, made_at) VALUES ($1, $2, $3, 'open', '', 0)"
    );
    let twice = [("one", 1_i64, "making"), ("two", 2, "draft")];

    let mut taken = Vec::new();
    for which in 0..5 {
        let two = (first.clone(), second.clone());
        let put =
            move |tx: &mut store::Tx<'_>, (id, choice, state): (&'static str, i64, &'static str)| match which
            {
                0 => tx.run(pair, (id, &two.0, &two.1)),
                1 => tx.run(asking, (id, &two.0)),
                2 => tx.run(request, (id, &two.0, &two.1, choice)),
                3 => tx.run(round, (id, state, &two.0)),
                _ => tx.run(introduction, (id, &two.0, &two.1)),
            };
        let again = put.clone();
        house.app.db.write(move |tx| put(tx, twice[0])).await.unwrap();
        let refused: store::Error = house.app.db.write(move |tx| again(tx, twice[1])).await.unwrap_err();
        taken.push(refused.taken().unwrap_or_default().to_owned());
    }

    let once = [
        "pair.first_id, pair.second_id",
        "asking.asker_id",
        "request.asking_id",
        "round_on_desk",
        "introduction.first_id, introduction.second_id",
    ];
    assert_eq!(taken, once);
}

/// On a file always: its plan does not depend on what is in the tables.
#[tokio::test]
async fn a_statement_that_reads_a_table_whole_is_listed() {
    let scratch = Scratch::file().unwrap();
    let db = Db::open(scratch.address()).await.unwrap();
    db.migrate(MIGRATIONS, 0).await.unwrap();
    let sources = source::rust_files(&["crates/bothways/src", "crates/store/src"]);

    let mut found = BTreeSet::new();
    for (statement, table) in db.read_whole().await.unwrap() {
        let place = statement.place();
        let (path, line) = place.rsplit_once(':').unwrap();
        if let Some(source) = sources.iter().find(|source| source.path == path) {
            let short = path.trim_start_matches("crates/bothways/src/");
            found.insert(format!("{short}::{} {table}", function_at(source, line.parse().unwrap())));
        }
    }

    assert!(!found.is_empty());
    only_the_listed("statements that read a whole table:", &found, WHOLE_TABLES);
}

/// The function around a line.
fn function_at(source: &Source, line: usize) -> &str {
    let names = identifiers(&source.code);
    let mut function = "";
    let mut after_fn = false;
    for (place, name) in names {
        if source.line_of(place) > line {
            break;
        }
        if after_fn {
            function = name;
        }
        after_fn = name == "fn";
    }
    function
}
