//! What is noted in the journal: named once, by the room whose it is, and followed by nobody unless somebody notes it.

use std::collections::BTreeSet;

use super::source::{self, Source};

#[test]
fn an_event_is_declared_by_its_room_and_noted_by_somebody() {
    let sources = source::rust_files(&["crates/bothways/src"]);
    let (mut names, mut wrong) = (BTreeSet::new(), Vec::new());

    for source in sources.iter().filter(|source| source.room().is_some_and(|(_, file)| file == "events.rs")) {
        let (room, _) = source.room().unwrap();
        for (constant, kept) in declared(source) {
            if !kept.starts_with(&format!("{room}-")) || !names.insert(kept.to_owned()) {
                wrong.push(format!("{kept} in {} has no name of its own", source.path));
            }
            if !sources.iter().any(|other| notes(other, room, constant)) {
                wrong.push(format!("{}: nobody notes {constant}", source.path));
            }
        }
    }

    assert!(names.len() > 20, "{names:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_noted_or_followed_by_a_name_written_out() {
    let mut wrong = Vec::new();

    for source in source::rust_files(&["crates/bothways/src"]) {
        let text = &source.uncommented[..source.foot()];
        for call in ["Noted::by(", "Noted::by_program("] {
            for (place, _) in text.match_indices(call) {
                if text[place..].split(')').next().unwrap_or_default().contains('"') {
                    wrong.push(format!("{}:{}", source.path, source.line_of(place)));
                }
            }
        }
        for (place, _) in text.match_indices("noted.event") {
            let rest = text[place..].split(['{', ';']).next().unwrap_or_default();
            let arms = text[place..].split("\n    }").next().unwrap_or_default();
            let is_match = text[..place].trim_end().ends_with("match");
            let by_name = |arm: &str| arm.trim_start().starts_with('"') && arm.contains("=>");
            if rest.contains('"') || is_match && arms.lines().any(by_name) {
                wrong.push(format!("{}:{}", source.path, source.line_of(place)));
            }
        }
    }

    assert!(wrong.is_empty(), "events are constants of their room's events.rs: {wrong:#?}");
}

/// The constants of an `events!` and the names under which they are kept.
fn declared(source: &Source) -> Vec<(&str, &str)> {
    let lines = source.uncommented.lines().filter_map(|line| line.trim().split_once(" = \""));
    lines.filter_map(|(constant, rest)| Some((constant, rest.split('"').next()?))).collect()
}

/// Whether a file notes this event: it names it anywhere but where it asks which event it follows.
fn notes(source: &Source, room: &str, constant: &str) -> bool {
    let here = source.room().is_some_and(|(own, _)| own == room);
    let code = &source.code[..source.foot()];
    code.match_indices(&format!("events::{constant}")).any(|(place, name)| {
        let is_whole = !code[place + name.len()..].starts_with(|next: char| source::is_name(next));
        let path = &code[..place];
        let is_theirs = here && !path.ends_with("::") || path.ends_with(&format!("{room}::"));
        let before = code[..place].trim_end_matches(|letter: char| source::is_name(letter) || letter == ':');
        let after = code[place + name.len()..].trim_start();
        let is_asked = before.trim_end().ends_with("==")
            || before.trim_end().ends_with("!=")
            || after.starts_with("=>")
            || after.starts_with('|')
            || before.trim_end().ends_with('|');
        is_whole && is_theirs && !is_asked
    })
}

#[test]
fn asking_for_an_event_is_not_noting_it() {
    let asks = Source::of(
        "crates/bothways/src/people/own.rs",
        "fn f() { if noted.event != access::events::LEFT {} match e { access::events::LEFT => {} } }",
    );
    let notes_it = Source::of(
        "crates/bothways/src/access/actions.rs",
        "fn f() { app.note(tx, &Noted::by(me, events::LEFT, me)) }",
    );

    assert!(!notes(&asks, "access", "LEFT"));
    assert!(notes(&notes_it, "access", "LEFT"));
    assert!(!notes(&notes_it, "pairs", "LEFT"));
}
