//! The map of the house: the table of rooms in ARCHITECTURE.md.

use super::source;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const HEADING: &str = "## Rooms and arrows";

/// Each room with the rooms it may use.
pub type Map = BTreeMap<String, BTreeSet<String>>;

/// Reads the map from ARCHITECTURE.md.
pub fn read() -> Map {
    let page = fs::read_to_string(source::root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    parse(&page)
}

/// Rows are `` | `room` | what it is for | a, b | ``. The last cell may also say `nothing`, `all` or `all but demo`.
fn parse(page: &str) -> Map {
    let table = page.split_once(HEADING).map_or("", |(_, rest)| rest);
    let table = table.split("\n## ").next().unwrap_or_default();
    let rows: Vec<(String, String)> = table.lines().filter_map(row).collect();
    let all: BTreeSet<String> = rows.iter().map(|(room, _)| room.clone()).collect();
    rows.into_iter()
        .map(|(room, words)| {
            let mut uses = listed(&words, &all);
            uses.remove(&room);
            (room, uses)
        })
        .collect()
}

fn row(line: &str) -> Option<(String, String)> {
    let cells: Vec<&str> = line.trim().strip_prefix('|')?.split('|').map(str::trim).collect();
    let room = cells.first()?.strip_prefix('`')?.strip_suffix('`')?;
    let uses = cells.get(2)?.trim_start_matches("may use").trim_start_matches(':').trim();
    Some((room.to_owned(), uses.replace('`', "")))
}

fn listed(words: &str, all: &BTreeSet<String>) -> BTreeSet<String> {
    match words.strip_prefix("all") {
        Some(rest) => {
            let but: Vec<&str> = rest.split([',', ' ']).collect();
            all.iter().filter(|room| !but.contains(&room.as_str())).cloned().collect()
        }
        None => words
            .split(',')
            .map(str::trim)
            .filter(|room| !["", "nothing"].contains(room))
            .map(str::to_owned)
            .collect(),
    }
}

/// The folders and files directly below the product's sources that hold a room.
fn rooms_built() -> BTreeSet<String> {
    let folder = source::root().join("crates/bothways/src");
    let folders = fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir());
    folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn every_room_is_on_the_map() {
    let map = read();
    let on_the_map: BTreeSet<String> = map.keys().cloned().collect();

    let missing: Vec<String> = rooms_built().difference(&on_the_map).cloned().collect();
    assert!(missing.is_empty(), "rooms that the table in ARCHITECTURE.md does not have: {missing:?}");
    for (room, uses) in &map {
        let unknown: Vec<_> = uses.difference(&on_the_map).collect();
        assert!(unknown.is_empty(), "{room} may use rooms that are not on the map: {unknown:?}");
    }
}

#[test]
fn arrows_never_lead_back_to_where_they_started() {
    let map = read();

    for room in map.keys() {
        let mut reached = BTreeSet::new();
        let mut ahead: Vec<&String> = map[room].iter().collect();
        while let Some(next) = ahead.pop() {
            assert_ne!(next, room, "the arrows from {room} lead back to it");
            if reached.insert(next) {
                ahead.extend(map.get(next).into_iter().flatten());
            }
        }
    }
}

#[test]
fn a_row_is_read_as_it_is_written() {
    let page = "# A\n## Rooms and arrows\n| room | for | arrows |\n|---|---|---|\n| `low` | x | may use: nothing |\n\
                | `mid` | x | may use: `low` |\n| `top` | x | may use: all but demo |\n| `demo` | x | may use: all |\n## B\n| `no` | | |";

    let map = parse(page);

    let uses = |room: &str| map[room].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(map.keys().collect::<Vec<_>>(), ["demo", "low", "mid", "top"]);
    assert!(uses("low").is_empty());
    assert_eq!(uses("mid"), ["low"]);
    assert_eq!(uses("top"), ["low", "mid"]);
    assert_eq!(uses("demo"), ["low", "mid", "top"]);
}
