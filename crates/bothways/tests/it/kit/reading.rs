//! Every text of the built-in kit is easy to read and holds no word to avoid.
//!
//! The grade formula was fitted on passages, so a fragment says little by itself. A text of eight words or more stands
//! for itself. Shorter ones are judged together, each as a sentence: those of one list if they hold twenty words, else
//! with the other fragments of their file, else with those of the whole kit. A blank counts as one short word.

use std::collections::{BTreeMap, BTreeSet};

use guard::{plain, reading};
use serde::Deserialize;
use toml::Value;

const GRADE_MAX: f64 = 8.0;

/// Fewer words than this are a fragment.
const TEXT_WORDS_MIN: usize = 8;

/// Fewer words than this are too few to judge a list of fragments by.
const LIST_WORDS_MIN: usize = 20;

/// Keys whose strings nobody reads as a text: names for the program, numbers to call, and what people may write.
const NOT_TEXT: &[&str] = &[
    "id",
    "version",
    "language",
    "often_shared_by",
    "synonyms",
    "to",
    "about",
    "heavy_when",
    "rest_item",
    "country",
    "call",
    "chat",
];

/// A text that may be harder to read, and why. The list may only shrink.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    at: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    exception: Vec<Exception>,
}

struct Text {
    file: String,
    /// The way to it with the ids on it, such as `agenda.prompts.meet.text`.
    item: String,
    /// The way to it without them, which its neighbours share.
    list: String,
    text: String,
}

fn texts() -> Vec<Text> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("../../kit/en").unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let tables: Value = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        collect(&file, "", "", &tables, &mut found);
    }
    found
}

fn collect(file: &str, item: &str, list: &str, value: &Value, found: &mut Vec<Text>) {
    let joined =
        |path: &str, key: &str| if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
    match value {
        Value::String(text) => {
            let text = with_blanks_filled(text);
            found.push(Text { file: file.into(), item: item.into(), list: list.into(), text });
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                let id = inner
                    .get("id")
                    .and_then(Value::as_str)
                    .map_or_else(|| (at + 1).to_string(), str::to_string);
                collect(file, &joined(item, &id), list, inner, found);
            }
        }
        Value::Table(tables) => {
            for (key, inner) in tables.iter().filter(|(key, inner)| is_read(file, key, inner)) {
                collect(file, &joined(item, key), &joined(list, key), inner, found);
            }
        }
        _ => {}
    }
}

fn is_read(file: &str, key: &str, value: &Value) -> bool {
    let names_blanks = key == "fields" && value.get(0).is_some_and(Value::is_str);
    let is_kind_of_member = key == "for" && file == "checks.toml";
    !names_blanks && !is_kind_of_member && !NOT_TEXT.contains(&key)
}

fn with_blanks_filled(text: &str) -> String {
    let mut parts = text.split('{');
    let start = parts.next().unwrap_or_default().to_string();
    parts.fold(start, |filled, part| filled + "Ben" + part.split_once('}').map_or(part, |(_, after)| after))
}

/// What is judged together, by where it stands.
fn passages() -> BTreeMap<String, String> {
    let mut passages = BTreeMap::new();
    let mut lists: BTreeMap<(String, String), String> = BTreeMap::new();
    for text in texts() {
        if reading::words(&text.text).len() >= TEXT_WORDS_MIN {
            passages.insert(format!("{} {}", text.file, text.item), text.text);
        } else {
            add(lists.entry((text.file, text.list)).or_default(), &text.text);
        }
    }
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for ((file, list), fragments) in lists {
        if has_enough_words(&fragments) {
            passages.insert(format!("{file} {list}"), fragments);
        } else {
            add(files.entry(file).or_default(), &fragments);
        }
    }
    for (file, fragments) in files {
        let at = if has_enough_words(&fragments) {
            format!("{file} (its fragments)")
        } else {
            "(the other fragments)".into()
        };
        add(passages.entry(at).or_default(), &fragments);
    }
    passages
}

fn add(passage: &mut String, fragment: &str) {
    passage.push_str(fragment);
    passage.push('\n');
}

fn has_enough_words(fragments: &str) -> bool {
    reading::words(fragments).len() >= LIST_WORDS_MIN
}

#[test]
fn every_text_of_the_kit_reads_at_grade_eight_or_lower() {
    let listed: Exceptions = toml::from_str(include_str!("reading-exceptions.toml")).unwrap();
    let excepted: BTreeSet<String> = listed.exception.iter().map(|exception| exception.at.clone()).collect();

    let hard: BTreeMap<String, String> = passages()
        .into_iter()
        .filter(|(_, text)| reading::grade(text) > GRADE_MAX)
        .map(|(at, text)| (at, format!("grade {:.1}: {text}", reading::grade(&text))))
        .collect();

    let new: Vec<_> = hard.iter().filter(|(at, _)| !excepted.contains(*at)).collect();
    assert!(new.is_empty(), "say it in shorter words or sentences: {new:#?}");
    let idle: Vec<_> = excepted.iter().filter(|at| !hard.contains_key(*at)).collect();
    assert!(idle.is_empty(), "these read well now, take them out of the exceptions: {idle:#?}");
    assert!(listed.exception.iter().all(|exception| !exception.reason.is_empty()));
}

#[test]
fn no_text_of_the_kit_holds_a_word_to_avoid() {
    let found: Vec<_> = texts()
        .into_iter()
        .flat_map(|text| {
            plain::find(&text.text)
                .into_iter()
                .map(move |found| (text.file.clone(), text.item.clone(), found))
        })
        .collect();

    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_glossary_shows_the_words_to_avoid_as_the_list_has_them() {
    let glossary = std::fs::read_to_string("../../GLOSSARY.md").unwrap();
    let rows = plain::words_to_avoid()
        .iter()
        .map(|entry| format!("| {} | {} |\n", entry.avoid.join(", "), entry.instead));
    let table: String = rows.collect();

    let heading = "| avoid | say instead |\n| --- | --- |\n";
    let shown = glossary
        .split_once(heading)
        .map(|(_, after)| after.split("\n\n").next().unwrap_or_default().trim_end());

    assert_eq!(shown, Some(table.trim_end()), "put this table into GLOSSARY.md:\n{heading}{table}");
}
