//! The tables: keys that cannot be empty, and statements that find their rows without reading a table whole.

use std::collections::BTreeSet;

use bothways::house::MIGRATIONS;
use store::Db;
use store::scratch::Scratch;

use super::exceptions::WHOLE_TABLES;
use super::ratchet::only_the_listed;
use super::source::{self, Source, identifiers};

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
