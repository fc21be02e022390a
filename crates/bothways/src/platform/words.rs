//! The words on the screen and in letters, from the rooms' `words.<language>.ftl` files (Fluent syntax).
//!
//! A key that is missing shows as itself in brackets and is logged; a test looks for such keys before anyone can see one.

mod cut;

use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_pluralrules::PluralRules;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use self::cut::Cut;

/// One language's file of one room.
pub type WordFile = (&'static str, &'static str);

/// All languages.
#[derive(Clone)]
pub struct Words {
    languages: Arc<HashMap<String, Arc<Language>>>,
    english: Arc<Language>,
}

struct Language {
    code: String,
    bundle: FluentBundle<FluentResource>,
    /// How it counts.
    plurals: Option<PluralRules>,
    /// Sentences in pieces: nearly all of them.
    cut: FxHashMap<String, Cut>,
}

/// A translation file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// Fluent could not make sense of it.
    #[error("the words of language {language} have a mistake: {what}")]
    Syntax {
        /// Its language.
        language: String,
        /// What Fluent says.
        what: String,
    },
    /// No English.
    #[error("the English words are missing")]
    NoEnglish,
}

impl Words {
    /// Reads the files; each is a language and its text.
    pub fn load(files: &[WordFile]) -> Result<Self, WordsError> {
        let mut languages: HashMap<String, Language> = HashMap::new();
        for (code, text) in files {
            let wrong = |what: String| WordsError::Syntax { language: (*code).to_owned(), what };
            let identifier: LanguageIdentifier =
                code.parse().map_err(|_| wrong("unknown language".to_owned()))?;
            let resource =
                FluentResource::try_new((*text).to_owned()).map_err(|(_, e)| wrong(format!("{e:?}")))?;
            let keys: Vec<String> = keys_of(text);
            let language = languages.entry((*code).to_owned()).or_insert_with(|| {
                let plurals = cut::plurals(&identifier);
                let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
                // The isolation marks would show in mail subjects and in plain-text letters.
                bundle.set_use_isolating(false);
                Language { code: (*code).to_owned(), bundle, plurals, cut: FxHashMap::default() }
            });
            language.bundle.add_resource(resource).map_err(|e| wrong(format!("{e:?}")))?;
            language.cut_up(&keys);
        }
        let languages: HashMap<String, Arc<Language>> =
            languages.into_iter().map(|(code, language)| (code, Arc::new(language))).collect();
        let english = languages.get("en").cloned().ok_or(WordsError::NoEnglish)?;
        Ok(Self { languages: Arc::new(languages), english })
    }

    /// The words of one language; English where it is not spoken here.
    pub fn of(&self, language: &str) -> Say {
        Say(Arc::clone(self.languages.get(language).unwrap_or(&self.english)))
    }

    /// The languages spoken here.
    pub fn languages(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.languages.keys().map(String::as_str).collect();
        all.sort_unstable();
        all
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.languages()).finish()
    }
}

/// The keys that a translation file defines, in its order.
pub fn keys_of(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_owned()))
        .collect()
}

impl Language {
    /// Cuts the sentences into pieces that can be cut.
    fn cut_up(&mut self, keys: &[String]) {
        for key in keys {
            let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else { continue };
            let mut errors = Vec::new();
            let plain = self.bundle.format_pattern(pattern, None, &mut errors).into_owned();
            let cut = if errors.is_empty() { Some(Cut::plain(plain)) } else { Cut::of(pattern) };
            if let Some(cut) = cut {
                self.cut.insert(key.clone(), cut);
            }
        }
    }

    /// A sentence as Fluent puts it together.
    fn by_fluent<N: AsRef<str>, V: AsRef<str>>(&self, key: &str, args: &[(N, V)]) -> String {
        let mut named = FluentArgs::new();
        for (name, value) in args {
            let value = value.as_ref();
            let value = cut::number(value).map_or_else(|| FluentValue::from(value), FluentValue::from);
            named.set(name.as_ref().to_owned(), value);
        }
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "a sentence is missing from the translation files");
            return format!("[{key}]");
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&named), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a sentence could not be put together");
        }
        text
    }
}

/// One language's words, as a page or a letter uses them.
#[derive(Clone)]
pub struct Say(Arc<Language>);

impl std::fmt::Debug for Say {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Say").field(&self.0.code).finish()
    }
}

impl Say {
    /// The language's code, such as `en`.
    pub fn language(&self) -> &str {
        &self.0.code
    }

    /// Whether there is such a sentence.
    pub fn has(&self, key: &str) -> bool {
        self.0.bundle.has_message(key)
    }

    /// A sentence without arguments.
    pub fn t(&self, key: &str) -> String {
        self.say::<&str, &str>(key, &[])
    }

    /// A sentence with one argument.
    pub fn t1(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.say(key, &[(name, value.to_string())])
    }

    /// A sentence with two arguments.
    pub fn t2(
        &self,
        key: &str,
        n1: &str,
        v1: impl std::fmt::Display,
        n2: &str,
        v2: impl std::fmt::Display,
    ) -> String {
        self.say(key, &[(n1, v1.to_string()), (n2, v2.to_string())])
    }

    /// A sentence that counts: the argument is called `count` and chooses the plural.
    pub fn n(&self, key: &str, count: impl TryInto<i64>) -> String {
        self.say(key, &[("count", count.try_into().unwrap_or(i64::MAX).to_string())])
    }

    /// A sentence with any arguments. One that reads as a whole number chooses plurals.
    pub fn say<N: AsRef<str>, V: AsRef<str>>(&self, key: &str, args: &[(N, V)]) -> String {
        let cut = self.0.cut.get(key).and_then(|cut| cut.put_together(args, self.0.plurals.as_ref()));
        cut.unwrap_or_else(|| self.0.by_fluent(key, args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_counts_and_names() {
        let words = Words::load(&[("en", "people = { $count ->\n    [one] one person\n   *[other] { $count } people\n }\nhello = Hello { $name }\nplain = Good day\nboth = { plain }, { $name }: { $name } and { $other }\n")])
            .unwrap()
            .of("xx");

        assert_eq!(words.n("people", 1), "one person");
        assert_eq!(words.n("people", 3), "3 people");
        assert_eq!(words.t1("hello", "name", "Ana"), "Hello Ana");
        assert_eq!(words.t("plain"), "Good day");
        assert_eq!(words.t2("both", "name", "Ana", "other", "{ $name }"), "Good day, Ana: Ana and { $name }");
        assert_eq!(words.t1("hello", "name", 12), "Hello 12");
        assert_eq!(words.t("nothing"), "[nothing]");
    }

    #[test]
    fn a_choice_is_made_as_fluent_makes_it() {
        let text = "many = { $name } has { $count ->\n    [0] nobody\n    [one] one\n   *[other] { $count } of { $all ->\n        [one] one\n       *[other] { $all }\n    }\n }.\nsize = { $size ->\n    [small] a few\n    [other] others\n   *[large] many\n }\n";
        let few = "many = { $name }: { $count ->\n    [one] jeden\n    [few] { $count } lidé\n    [many] { $count } člověka\n   *[other] { $count } lidí\n }\n";
        let words = Words::load(&[("en", text), ("cs", few)]).unwrap();

        let numbers = ["0", "1", "2", "5", "21", "007", "+1", "-1", "one", "", "1000000"];
        for say in ["en", "cs"].map(|language| words.of(language)) {
            for (count, all) in numbers.iter().flat_map(|count| numbers.map(|all| (*count, all))) {
                let args = [("name", "Ana"), ("count", count), ("all", all)];
                assert_eq!(say.say("many", &args), say.0.by_fluent("many", &args));
            }
        }
        let english = words.of("en");
        for size in ["small", "large", "other", "1", "none"] {
            assert_eq!(english.t1("size", "size", size), english.0.by_fluent("size", &[("size", size)]));
        }
    }

    #[test]
    fn the_sentences_of_the_product_read_as_fluent_writes_them() {
        let words = Words::load(crate::house::WORDS).unwrap().of("en");
        let arguments = |key: &str| {
            let message = words.0.bundle.get_message(key).and_then(|message| message.value());
            let text = format!("{:?}", message.unwrap());
            let names = text.split("VariableReference { id: Identifier { name: \"").skip(1);
            names.map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert!(words.0.cut.len() > 1000, "most sentences are cut");
        for key in words.0.cut.keys() {
            let names = arguments(key);
            for value in ["0", "1", "2", "17", "Ana"] {
                let args: Vec<_> = names.iter().map(|name| (name.as_str(), value)).collect();
                assert_eq!(words.say(key, &args), words.0.by_fluent(key, &args), "{key}");
            }
        }
    }
}
