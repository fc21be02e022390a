//! The words on the screen and in letters, from the rooms' `words.<language>.ftl` files (Fluent syntax).
//!
//! A key that is missing shows as itself in brackets and is logged; a test looks for such keys before anyone can see one.

mod cut;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

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
    identifier: LanguageIdentifier,
    /// How it counts.
    plurals: Option<PluralRules>,
    files: Vec<File>,
    /// Where each sentence stands: in which file, and as which of its sentences.
    places: FxHashMap<&'static str, (usize, usize)>,
}

/// A file of one room, which is read when somebody first asks for one of its sentences.
struct File {
    text: &'static str,
    sentences: OnceLock<Sentences>,
}

struct Sentences {
    bundle: FluentBundle<FluentResource>,
    /// Those in pieces, in the order of the file: nearly all of them.
    cut: Vec<Option<Cut>>,
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
        let words = Self::when_asked(files)?;
        for language in words.languages.values() {
            for file in &language.files {
                let (sentences, mistakes) = Sentences::of(&language.identifier, file.text);
                if let Some(what) = mistakes {
                    return Err(WordsError::Syntax { language: language.code.clone(), what });
                }
                // Nobody else has seen these words yet.
                let _ = file.sentences.set(sentences);
            }
        }
        Ok(words)
    }

    /// The same for a command, which says little: a file is read when one of its sentences is asked for.
    pub fn when_asked(files: &[WordFile]) -> Result<Self, WordsError> {
        let mut languages: HashMap<String, Language> = HashMap::new();
        for &(code, text) in files {
            let wrong = |what: String| WordsError::Syntax { language: code.to_owned(), what };
            let identifier: LanguageIdentifier =
                code.parse().map_err(|_| wrong("unknown language".to_owned()))?;
            let language = languages.entry(code.to_owned()).or_insert_with(|| Language {
                code: code.to_owned(),
                plurals: cut::plurals(&identifier),
                identifier,
                files: Vec::new(),
                places: FxHashMap::default(),
            });
            for (number, key) in keys_of(text).enumerate() {
                if language.places.insert(key, (language.files.len(), number)).is_some() {
                    return Err(wrong(format!("{key} is there twice")));
                }
            }
            language.files.push(File { text, sentences: OnceLock::new() });
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
pub fn keys_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()))
}

impl Sentences {
    /// Reads a file as far as it can be read, and says what is wrong with it.
    fn of(language: &LanguageIdentifier, text: &str) -> (Self, Option<String>) {
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        // The isolation marks would show in mail subjects and in plain-text letters.
        bundle.set_use_isolating(false);
        let (resource, mistakes) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, None),
            Err((resource, mistakes)) => (resource, Some(format!("{mistakes:?}"))),
        };
        let twice = bundle.add_resource(resource).err().map(|twice| format!("{twice:?}"));
        let cut = keys_of(text).map(|key| cut_up(&bundle, key)).collect();
        (Self { bundle, cut }, mistakes.or(twice))
    }
}

/// Cuts a sentence into pieces if it can be cut.
fn cut_up(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<Cut> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let plain = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    if errors.is_empty() { Some(Cut::plain(plain)) } else { Cut::of(pattern) }
}

impl Language {
    /// The file in which a sentence stands, and which of its sentences it is.
    fn find(&self, key: &str) -> Option<(&Sentences, usize)> {
        let &(file, number) = self.places.get(key)?;
        let File { text, sentences } = self.files.get(file)?;
        let read = || {
            let (sentences, mistakes) = Sentences::of(&self.identifier, text);
            if let Some(what) = mistakes {
                tracing::error!(language = self.code, what, "the words have a mistake");
            }
            sentences
        };
        Some((sentences.get_or_init(read), number))
    }

    /// A sentence in pieces.
    fn cut(&self, key: &str) -> Option<&Cut> {
        let (sentences, number) = self.find(key)?;
        sentences.cut.get(number)?.as_ref()
    }

    /// A sentence as Fluent puts it together.
    fn by_fluent<N: AsRef<str>, V: AsRef<str>>(&self, key: &str, args: &[(N, V)]) -> String {
        let mut named = FluentArgs::new();
        for (name, value) in args {
            let value = value.as_ref();
            let value = cut::number(value).map_or_else(|| FluentValue::from(value), FluentValue::from);
            named.set(name.as_ref().to_owned(), value);
        }
        let bundle = self.find(key).map(|(sentences, _)| &sentences.bundle);
        let pattern = bundle.and_then(|bundle| Some((bundle, bundle.get_message(key)?.value()?)));
        let Some((bundle, pattern)) = pattern else {
            tracing::error!(key, "a sentence is missing from the translation files");
            return format!("[{key}]");
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&named), &mut errors).into_owned();
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
        self.0.find(key).is_some_and(|(sentences, _)| sentences.bundle.has_message(key))
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
        let cut = self.0.cut(key).and_then(|cut| cut.put_together(args, self.0.plurals.as_ref()));
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
    fn a_mistake_is_found_before_anybody_reads_it() {
        let twice = [("en", "hello = Hello\n"), ("en", "bye = Bye\nhello = Good day\n")];
        assert!(
            matches!(Words::load(&twice), Err(WordsError::Syntax { what, .. }) if what.contains("hello"))
        );
        assert!(Words::when_asked(&twice).is_err());
        assert!(matches!(Words::load(&[("en", "hello = { $name\n")]), Err(WordsError::Syntax { .. })));
        assert!(matches!(Words::load(&[("cs", "hello = Dobrý den\n")]), Err(WordsError::NoEnglish)));
    }

    #[test]
    fn words_read_when_they_are_asked_for_are_the_same() {
        let (all, asked) = (Words::load(crate::house::WORDS), Words::when_asked(crate::house::WORDS));
        let (all, asked) = (all.unwrap().of("en"), asked.unwrap().of("en"));
        for key in all.0.places.keys() {
            let texts = [&all, &asked].map(|say| say.0.by_fluent::<&str, &str>(key, &[]));
            assert_eq!(texts[0], texts[1]);
            assert!(all.has(key) && asked.has(key), "{key}");
        }
    }

    #[test]
    fn the_sentences_of_the_product_read_as_fluent_writes_them() {
        let words = Words::load(crate::house::WORDS).unwrap().of("en");
        let arguments = |key: &str| {
            let (sentences, _) = words.0.find(key).unwrap();
            let text = format!("{:?}", sentences.bundle.get_message(key).unwrap().value().unwrap());
            let names = text.split("VariableReference { id: Identifier { name: \"").skip(1);
            names.map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let cut: Vec<&str> =
            words.0.places.keys().copied().filter(|key| words.0.cut(key).is_some()).collect();
        assert!(cut.len() > 1000, "most sentences are cut");
        for key in cut {
            let names = arguments(key);
            for value in ["0", "1", "2", "17", "Ana"] {
                let args: Vec<_> = names.iter().map(|name| (name.as_str(), value)).collect();
                assert_eq!(words.say(key, &args), words.0.by_fluent(key, &args), "{key}");
            }
        }
    }
}
