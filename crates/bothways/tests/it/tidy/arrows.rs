//! Who may use whom: rooms follow the arrows of the map, and crates keep to their own.

use super::map;
use super::source::{self, Source, identifiers, is_name};

#[test]
fn a_room_uses_only_the_rooms_its_arrows_lead_to() {
    let map = map::read();
    let mut wrong = Vec::new();

    for source in source::rust_files(&["crates/bothways/src"]) {
        let Some((room, _)) = source.room() else { continue };
        for (place, used) in rooms_named(&source.code) {
            let is_room = map.contains_key(used);
            let may = map.get(room).is_some_and(|uses| uses.contains(used));
            if is_room && used != room && !may {
                wrong.push(format!("  {}:{}: {room} may not use {used}", source.path, source.line_of(place)));
            }
        }
    }

    assert!(wrong.is_empty(), "arrows that are not in ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

#[test]
fn only_matching_calls_the_matcher() {
    let callers: Vec<String> = source::rust_files(&["crates/bothways/src"])
        .into_iter()
        .filter(|source| source.room().is_none_or(|(room, _)| room != "matching"))
        .filter(|source| uses_crate(source, "matcher"))
        .map(|source| source.path)
        .collect();

    assert!(callers.is_empty(), "the matcher is called through the room `matching`, not from {callers:?}");
}

/// The rooms that code names by `crate::room` or by climbing to them with `super`.
fn rooms_named(code: &str) -> Vec<(usize, &str)> {
    let mut named = Vec::new();
    for (place, word) in identifiers(code) {
        if word != "crate" && word != "super" {
            continue;
        }
        let Some(rest) = code[place + word.len()..].trim_start().strip_prefix("::") else { continue };
        let rest = rest.trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            named.extend(first_names(group).into_iter().map(|name| (place, name)));
        } else {
            named.extend(
                identifiers(rest).next().filter(|&(start, _)| start == 0).map(|(_, name)| (place, name)),
            );
        }
    }
    // `super::records` is a neighbour inside the room, and may have the name of a room only by mistake.
    named
}

/// The first names inside a group of a `use`: `a` and `d` of `{a::{b, c}, d}`.
fn first_names(group: &str) -> Vec<&str> {
    let (mut depth, mut wants_name, mut names) = (0_usize, true, Vec::new());
    let mut skip_to = 0;
    for (place, letter) in group.char_indices() {
        if place < skip_to {
            continue;
        }
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => wants_name = true,
            _ if is_name(letter) && depth == 0 && wants_name => {
                let length = group[place..].find(|next: char| !is_name(next)).unwrap_or(group.len() - place);
                names.push(&group[place..place + length]);
                skip_to = place + length;
                wants_name = false;
            }
            _ => {}
        }
    }
    names
}

/// Whether code names a crate at the start of a path: `matcher::…` or `use matcher`.
pub fn uses_crate(source: &Source, name: &str) -> bool {
    identifiers(&source.code).any(|(place, word)| {
        let before = source.code[..place].trim_end();
        let after = source.code[place + word.len()..].trim_start();
        word == name && !before.ends_with("::") && (after.starts_with("::") || before.ends_with("use"))
    })
}

#[test]
fn a_room_is_seen_however_it_is_named() {
    let code =
        "use crate::people::rules; use crate::{pairs::{Pair, talks}, care}; fn f() { crate :: desk::open() }";

    let named: Vec<&str> = rooms_named(code).into_iter().map(|(_, name)| name).collect();

    assert_eq!(named, ["people", "pairs", "care", "desk"]);
}
