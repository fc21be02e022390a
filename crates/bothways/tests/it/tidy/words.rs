//! Nobody is sorted by age: no schema, field, column or label holds age, birth or generation (S125).

use super::exceptions::AGE_WORDS;
use super::ratchet::only_the_listed;
use super::source::{self, Source, identifiers, is_name};
use std::collections::BTreeSet;

const FORBIDDEN: [&str; 11] = [
    "age",
    "ages",
    "aged",
    "birth",
    "birthday",
    "birthdate",
    "born",
    "dob",
    "generation",
    "generations",
    "generational",
];

/// A longer text is a sentence, and may say that nobody is asked their age.
const LABEL_WORDS_MAX: usize = 4;

#[test]
fn nothing_is_named_after_age_birth_or_generation() {
    let mut found = BTreeSet::new();

    for source in source::rust_files(&[
        "crates/bothways/src",
        "crates/guard/src",
        "crates/matcher/src",
        "crates/store/src",
    ]) {
        let is_named = fields(&source).any(is_forbidden)
            || statements(&source).any(|sql| words_of(sql).any(is_forbidden));
        if is_named {
            found.insert(source.path);
        }
    }
    for (path, text) in source::files("crates/bothways/migrations", &["sql"]) {
        let schema: Vec<&str> =
            text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        if words_of(&schema.join("\n")).any(is_forbidden) {
            found.insert(path);
        }
    }
    for (path, text) in
        source::files("crates", &["ftl", "html"]).into_iter().chain(source::files("kit", &["ftl"]))
    {
        if labels(&path, &text).iter().any(|label| words_of(label).any(is_forbidden)) {
            found.insert(path);
        }
    }
    for folder in ["kit", "crates/guard"] {
        for (path, text) in source::files(folder, &["json", "toml"]) {
            if keys(&text).any(is_forbidden) {
                found.insert(path);
            }
        }
    }

    only_the_listed("files that name age, birth or generation:", &found, AGE_WORDS);
}

/// Names before a colon: fields, arguments, and what is put in a field.
fn fields(source: &Source) -> impl Iterator<Item = &str> {
    let code = &source.code;
    identifiers(code).filter_map(move |(place, name)| {
        let after = code[place + name.len()..].trim_start();
        (after.starts_with(':') && !after.starts_with("::")).then_some(name)
    })
}

/// Quoted words that hold a statement.
fn statements(source: &Source) -> impl Iterator<Item = &str> {
    let verbs = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "ALTER "];
    source
        .uncommented
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(move |words| verbs.iter().any(|verb| words.contains(verb)))
}

/// The names of translations and fields, and texts short enough to be a label.
fn labels(path: &str, text: &str) -> Vec<String> {
    if path.ends_with(".ftl") {
        return text.lines().filter(|line| !line.starts_with('#')).flat_map(translated_labels).collect();
    }
    let named = ["name=\"", "id=\"", "for=\""].iter().flat_map(|start| text.split(start).skip(1));
    named.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The name on a line of translations, and what it says if that could stand beside a field.
fn translated_labels(line: &str) -> Vec<String> {
    let (name, says) = line.split_once('=').unwrap_or(("", line));
    let label = (says.split_whitespace().count() <= LABEL_WORDS_MAX).then_some(says);
    [Some(name), label].into_iter().flatten().map(str::to_owned).collect()
}

/// The keys of a JSON or TOML file.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| {
        let json =
            line.split('"').skip(1).step_by(2).filter(move |word| line.contains(&format!("\"{word}\":")));
        let toml = line.split_once('=').map(|(name, _)| name.trim()).filter(|name| name.chars().all(is_name));
        json.chain(toml)
    })
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !is_name(letter)).filter(|word| !word.is_empty())
}

/// Whether one of the words a name is made of is forbidden: `birth_year` and `BirthYear`, not `page`.
fn is_forbidden(name: &str) -> bool {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if letter == '_' || letter == '-' || letter.is_uppercase() {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            words.last_mut().unwrap().extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    // `max_age` is how long a browser may keep a thing, and the web's own word.
    words != ["max", "age"] && words.iter().any(|word| FORBIDDEN.contains(&word.as_str()))
}

#[test]
fn a_word_is_looked_at_whole() {
    for name in ["age", "birth_year", "BirthYear", "person_age", "date-of-birth", "generation"] {
        assert!(is_forbidden(name), "{name}");
    }
    for name in ["page", "language", "message", "average", "manager", "max_age", "storage", "engagement"] {
        assert!(!is_forbidden(name), "{name}");
    }
}
