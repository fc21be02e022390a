//! What is held about a person goes when they are erased, and goes along when they take their data with them (rules 4.8): table by
//! table, each room in its file `own.rs`.

use super::exceptions::{NOT_TAKEN_ALONG, RAW_ADDRESSES, STAY_AT_ERASING};
use super::ratchet::only_the_listed;
use super::source;
use std::collections::BTreeSet;

/// Columns that hold a person's id without pointing to their account.
const LOOSE: [&str; 1] = ["actor_id TEXT"];

#[test]
fn every_table_that_names_a_person_is_erased_with_them_or_stays_for_a_reason() {
    let own = own_files();

    let stays: BTreeSet<String> =
        tables().into_iter().filter(|table| !own.iter().any(|(_, text)| erases(text, table))).collect();

    only_the_listed("tables that name a person and are not erased:", &stays, &names(STAY_AT_ERASING));
}

#[test]
fn every_table_that_names_a_person_goes_along_in_their_parcel_or_stays_for_a_reason() {
    let own = own_files();
    let tight = |text: &str| text.split_whitespace().collect::<String>();
    let put =
        |table: &str| own.iter().any(|(_, text)| tight(text).contains(&format!("parcel.put(\"{table}\",")));
    let left: BTreeSet<String> = tables().into_iter().filter(|table| !put(table)).collect();

    only_the_listed("tables that name a person and are in no parcel:", &left, &names(NOT_TAKEN_ALONG));
}

#[test]
fn every_room_that_holds_something_of_a_person_puts_it_into_the_parcel() {
    let parcel = source::files("crates/bothways/src/desk", &["rs"]);
    let (_, parcel) = parcel.into_iter().find(|(path, _)| path.ends_with("/parcel.rs")).unwrap();

    for (path, _) in own_files() {
        let room = path.rsplit('/').nth(1).unwrap();
        assert!(parcel.contains(&format!("{room}::own::take")), "desk/parcel.rs leaves {path} out");
    }
}

#[test]
fn what_stands_in_an_address_is_read_by_our_own_extractors() {
    let raw: BTreeSet<String> = source::rust_files(&["crates/bothways/src"])
        .into_iter()
        .filter(|source| !source.path.contains("/platform/web/asked.rs"))
        .filter(|source| {
            source.code.lines().any(|line| {
                line.contains("axum::extract")
                    && ["Path", "Query", "Form", "Json"]
                        .iter()
                        .any(|name| source::identifiers(line).any(|(_, word)| word == *name))
            })
        })
        .map(|source| source.path)
        .collect();

    only_the_listed("files whose odd addresses answer in the framework's words:", &raw, RAW_ADDRESSES);
}

fn names(listed: &[(&'static str, &str)]) -> Vec<&'static str> {
    listed.iter().map(|(table, _)| *table).collect()
}

fn own_files() -> Vec<(String, String)> {
    let all = source::files("crates/bothways/src", &["rs"]);
    all.into_iter().filter(|(path, _)| path.ends_with("/own.rs")).collect()
}

/// Whether the part of a file that erases somebody takes anything out of this table.
fn erases(text: &str, table: &str) -> bool {
    let starts = ["pub fn follow(", "pub fn erase("].iter().filter_map(|start| text.find(start));
    let erasing: String = starts.filter_map(|at| text[at..].split("\n}\n").next()).collect();
    [format!("DELETE FROM {table} "), format!("UPDATE {table} SET")].iter().any(|sql| erasing.contains(sql))
}

/// The tables that the migrations make with a column for a person, and the account itself.
fn tables() -> Vec<String> {
    let mut found = vec!["account".to_owned()];
    for (_, text) in source::files("crates/bothways/migrations", &["sql"]) {
        let lines = text.lines().map(|line| line.split("--").next().unwrap_or_default());
        let plain: Vec<&str> = lines.collect();
        for statement in plain.join("\n").split(';') {
            let mut words = statement.split_whitespace();
            let what = (words.next(), words.next(), words.next());
            let (Some("CREATE" | "ALTER"), Some("TABLE"), Some(table)) = what else { continue };
            let is_theirs = statement.contains("REFERENCES account (id)")
                || LOOSE.iter().any(|column| statement.contains(column));
            if is_theirs && !found.iter().any(|known| known == table) {
                found.push(table.to_owned());
            }
        }
    }
    assert!(found.len() > 20, "the migrations were not read: {found:?}");
    found
}

#[tokio::test]
async fn every_kind_of_letter_has_a_name_for_operators() {
    let say = crate::house::House::empty_on("2026-05-20").await.app.words.of("en");

    for source in source::rust_files(&["crates/bothways/src"]) {
        let product = &source.text[..source.foot()];
        for rest in product.split("Letter::new(").skip(1) {
            let Some(kind) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
            else {
                continue;
            };
            assert!(say.has(&format!("letter-kind-{kind}")), "{}: {kind} has no name", source.path);
        }
    }
}
