//! `rules.rs` decides from facts alone, and only `store` knows which engine keeps the rows.

use super::arrows::uses_crate;
use super::exceptions::ENGINE_WORDS;
use super::ratchet::only_the_listed;
use super::source::{self, Source, identifiers};
use std::collections::BTreeSet;
use std::fs;

/// What a rule may use besides the standard library.
const RULES_MAY_USE: [&str; 3] = ["jiff", "serde", "thiserror"];

/// Parts of a room, and of `platform`, that reach the world: a rule that needs one is an action.
const NOT_IN_RULES: [&str; 10] =
    ["Clock", "actions", "api", "commands", "jobs", "journal", "letters", "mail", "pages", "records"];

/// Words that name an engine, in any spelling.
const ENGINES: [&str; 7] =
    ["sqlite", "postgres", "postgresql", "rusqlite", "tokio_postgres", "deadpool_postgres", "libsqlite3"];

#[test]
fn rules_use_nothing_but_facts() {
    let guests = dependencies();
    let mut wrong = Vec::new();

    for source in source::rust_files(&["crates/bothways/src"]) {
        if !is_rules(&source) {
            continue;
        }
        for guest in guests.iter().filter(|guest| uses_crate(&source, guest)) {
            wrong.push(format!("  {} uses {guest}", source.path));
        }
        for reach in reaches(&source.code[..source.foot()]) {
            wrong.push(format!("  {} uses {reach}", source.path));
        }
    }

    assert!(
        wrong.is_empty(),
        "rules decide from facts alone: no store, no web, no clock\n{}",
        wrong.join("\n")
    );
}

#[test]
fn only_the_store_names_an_engine() {
    let folders = ["crates/bothways/src", "crates/matcher/src", "crates/guard/src"];
    let rust = source::rust_files(&folders).into_iter().map(|source| (source.path, source.text));
    let schema = source::files("crates/bothways/migrations", &["sql"]);
    let found: BTreeSet<String> =
        rust.chain(schema).filter(|(_, text)| names_an_engine(text)).map(|(path, _)| path).collect();

    only_the_listed("only `store` may name an engine:", &found, ENGINE_WORDS);
}

fn is_rules(source: &Source) -> bool {
    source.room().is_some_and(|(_, file)| file == "rules.rs" || file.starts_with("rules/"))
}

/// The crates the product depends on that a rule may not use.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(source::root().join("crates/bothways/Cargo.toml")).unwrap();
    let table = manifest.split_once("[dependencies]").unwrap().1.split("\n[").next().unwrap();
    let names = table.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
    let names =
        names.filter(|name| !name.is_empty() && !name.starts_with('#') && !RULES_MAY_USE.contains(name));
    names.map(|name| name.replace('-', "_")).collect()
}

/// Paths into parts that reach the world, and asking for the time.
fn reaches(code: &str) -> Vec<&str> {
    let in_a_path = |place: usize| code[..place].trim_end().ends_with("::");
    let found = identifiers(code).filter(|&(place, name)| {
        let reaches_out = NOT_IN_RULES.contains(&name) && (in_a_path(place) || is_in_group(code, place));
        reaches_out || name == "Clock" || name == "async" || name == "now" && in_a_path(place)
    });
    found.map(|(_, name)| name).collect()
}

/// Whether a name stands between the braces of a `use`.
fn is_in_group(code: &str, place: usize) -> bool {
    let statement = code[..place].rfind(';').map_or(&code[..place], |start| &code[start + 1..place]);
    let statement = statement.trim_start().trim_start_matches("pub ");
    statement.starts_with("use ") && statement.contains('{')
}

fn names_an_engine(text: &str) -> bool {
    let text = text.to_lowercase();
    identifiers(&text).any(|(_, word)| ENGINES.contains(&word))
}

#[test]
fn a_rule_that_reaches_out_is_noticed() {
    let code =
        "use crate::people::{rules, records}; use super::clock::Clock; fn f(x: u8) { Timestamp::now() }";

    assert_eq!(reaches(code), ["records", "Clock", "now"]);
    assert!(reaches("fn is_late(now: Timestamp, letters: u32) -> bool { letters > 1 }").is_empty());
}
