//! Words our own texts do without: labels that put people down, office talk, guilt, and promises we cannot keep.
//!
//! This is for what the product says. What members write is looked at by the stereotype guard, which leaves the last
//! word to the author.

use std::sync::LazyLock;

use serde::Deserialize;

/// Some words to avoid that share one better choice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsToAvoid {
    /// Words or phrases, found whole, capitals or not.
    pub avoid: Vec<String>,
    /// What to say instead, in words for the writer.
    pub instead: String,
    /// Phrases in which the word is fine.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// A word to avoid that a text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The word as it stands in the list.
    pub word: String,
    /// What to say instead.
    pub instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    word: Vec<WordsToAvoid>,
}

// The file is built in and a test reads it, so that the empty list stands for nothing that can happen.
static LIST: LazyLock<Vec<WordsToAvoid>> =
    LazyLock::new(|| toml::from_str(LIST_TEXT).map_or_else(|_| Vec::new(), |list: List| list.word));

const LIST_TEXT: &str = include_str!("../words-to-avoid.toml");

/// The whole list, in the order of its file.
pub fn words_to_avoid() -> &'static [WordsToAvoid] {
    &LIST
}

/// Every word to avoid that `text` holds, in the order of the list, each once.
pub fn find(text: &str) -> Vec<Found> {
    let text = evened(text);
    let mut found = Vec::new();
    for entry in words_to_avoid() {
        let unless: Vec<String> = entry.unless.iter().map(|phrase| evened(phrase)).collect();
        let left = unless.iter().fold(text.clone(), |left, phrase| left.replace(phrase, " "));
        for word in entry.avoid.iter().filter(|word| holds_whole(&left, &evened(word))) {
            found.push(Found { word: word.clone(), instead: entry.instead.clone() });
        }
    }
    found
}

/// Small letters, straight apostrophes, one space between words: line breaks do not hide a phrase.
fn evened(text: &str) -> String {
    let text = text.to_lowercase().replace('’', "'").replace(['‑', '–'], "-");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `text` holds `word` with no letter or digit right before or after it.
fn holds_whole(text: &str, word: &str) -> bool {
    let ends_open = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
    let spelled = word.contains(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|start| start.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|end| end.chars().next());
        !spelled || (ends_open(before) && ends_open(after))
    })
}

#[cfg(test)]
mod tests {
    use super::{find, words_to_avoid};

    fn words(text: &str) -> Vec<String> {
        find(text).into_iter().map(|found| found.word).collect()
    }

    #[test]
    fn the_built_in_list_is_read_and_names_each_word_once() {
        let mut all: Vec<&String> = words_to_avoid().iter().flat_map(|entry| &entry.avoid).collect();
        let total = all.len();

        all.sort();
        all.dedup();

        assert!(total > 60, "only {total} words were read");
        assert_eq!(all.len(), total);
        assert!(words_to_avoid().iter().all(|entry| !entry.instead.is_empty()));
    }

    #[test]
    fn a_word_is_found_whole_in_any_case_and_across_a_line_break() {
        assert_eq!(words("Ask a Senior nurse."), ["senior"]);
        assert_eq!(words("a digital\nnative"), ["digital native"]);
        assert_eq!(words("Hurry!! You’re late"), ["!!"]);
        assert_eq!(words("your Protégé"), ["protégé"]);
    }

    #[test]
    fn a_word_inside_another_word_is_left_alone() {
        assert_eq!(words("Adjust the justice plan with the seniority list."), Vec::<String>::new());
    }

    #[test]
    fn each_find_says_what_to_write_instead() {
        assert_eq!(find("This goal is overdue")[0].instead, "open, or when you are ready");
    }
}
