//! The guard's rules as they stand in `rules.json`, which the browser reads as well.

use crate::finding::{FieldKind, Kind, Stop};
use crate::syntax;
use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The rules that ship, as the browser gets them too.
pub const SHIPPED: &str = include_str!("../rules.json");

/// Why a file of rules cannot be used, for the person who edits it.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// The file is not JSON of the right shape.
    #[error("the rules cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// A pattern names a list that is not there.
    #[error("rule {rule}: there is no list called {list}")]
    NoSuchList {
        /// The rule.
        rule: String,
        /// The name it gives.
        list: String,
    },
    /// A rule names a strength that is not there.
    #[error("rule {rule}: there is no strength called {strength}")]
    NoSuchStrength {
        /// The rule.
        rule: String,
        /// The name it gives.
        strength: String,
    },
    /// A pattern uses what Rust and JavaScript do not read alike.
    #[error("rule {rule}: {objection} is not read alike everywhere")]
    Foreign {
        /// The rule.
        rule: String,
        /// What in it.
        objection: String,
    },
    /// A pattern is no regular expression.
    #[error("rule {rule}: {source}")]
    Pattern {
        /// The rule.
        rule: String,
        /// What the library says of it.
        source: Box<regex::Error>,
    },
    /// Two rules have one name.
    #[error("two rules are called {0}")]
    Twice(String),
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[expect(dead_code, reason = "the browser compares it with its own copy")]
    version: u32,
    #[expect(dead_code, reason = "for the person who reads the file")]
    about: String,
    strengths: BTreeMap<String, Strength>,
    lists: BTreeMap<String, Vec<String>>,
    identifiers: Vec<IdentifierRow>,
    stereotypes: Vec<StereotypeRow>,
}

/// What a rule of this strength asks in each kind of field; nothing where it says nothing.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Strength {
    pub(crate) case_review: Option<Stop>,
    pub(crate) note: Option<Stop>,
    pub(crate) post: Option<Stop>,
}

impl Strength {
    /// What it asks in such a field.
    pub(crate) fn in_field(self, field: FieldKind) -> Option<Stop> {
        match field {
            FieldKind::CaseReview => self.case_review,
            FieldKind::Note => self.note,
            FieldKind::Post => self.post,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdentifierRow {
    id: String,
    kind: Kind,
    strength: String,
    pattern: String,
    #[serde(default)]
    any_case: bool,
    check: Option<Check>,
    prompt: Option<String>,
    #[serde(default)]
    not_beside: String,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    unless_next: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StereotypeRow {
    id: String,
    pattern: String,
    #[serde(default)]
    any_case: bool,
    instead: Vec<String>,
    #[serde(default)]
    not_beside: String,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    unless_next: Vec<String>,
}

/// What a pattern cannot say, and code decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Check {
    /// A number that the Social Security Administration, or the tax office in its form, could have given.
    Ssn,
    /// A National Provider Identifier: its last digit proves the others (Luhn, after 80840).
    Npi,
    /// Digits whose last proves the others (Luhn).
    Luhn,
    /// Four numbers up to 255.
    Ip,
    /// Both signs between the three numbers are the same.
    SameSeparator,
    /// There is a digit in it.
    HasDigit,
    /// There are letters and digits in it.
    LettersAndDigits,
    /// The host is not one of the government's, which explain rules and name nobody.
    NotGovernment,
    /// It is none of the lines that are there for everyone to call.
    NotPublicNumber,
    /// At least one capital word is none of those that begin sentences or name days, states, languages and the like.
    NotCapitalWords,
}

/// A pattern with its surroundings.
pub(crate) struct Pattern {
    pub(crate) regex: Regex,
    /// Signs that may not stand beside a match.
    pub(crate) not_beside: String,
    /// Words that may not stand right before it, in any case.
    pub(crate) unless_before: Vec<String>,
    /// Words that may not stand right after it, in any case.
    pub(crate) unless_next: Vec<String>,
    pub(crate) check: Option<Check>,
}

/// A rule that finds identifiers.
pub(crate) struct Identifier {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) strength: Strength,
    pub(crate) prompt: String,
    pub(crate) pattern: Pattern,
}

/// A rule that finds stereotypes. `{1}` in a suggestion stands for the pattern's group.
pub(crate) struct Stereotype {
    pub(crate) id: String,
    pub(crate) instead: Vec<String>,
    pub(crate) pattern: Pattern,
}

/// All rules, ready to look.
pub(crate) struct Rules {
    pub(crate) identifiers: Vec<Identifier>,
    pub(crate) stereotypes: Vec<Stereotype>,
    pub(crate) capital_words: BTreeSet<String>,
    pub(crate) public_numbers: BTreeSet<String>,
}

impl Rules {
    /// Reads and checks a file of rules.
    ///
    /// # Errors
    /// Names the first rule that cannot be used, and why.
    pub(crate) fn read(text: &str) -> Result<Self, RulesError> {
        let file: File = serde_json::from_str(text)?;
        let ids =
            file.identifiers.iter().map(|row| &row.id).chain(file.stereotypes.iter().map(|row| &row.id));
        let mut known = BTreeSet::new();
        if let Some(id) = ids.into_iter().find(|id| !known.insert(*id)) {
            return Err(RulesError::Twice(id.clone()));
        }
        let list = |name: &str| file.lists.get(name).into_iter().flatten().cloned().collect();
        Ok(Self {
            identifiers: file.identifiers.iter().map(|row| file.identifier(row)).collect::<Result<_, _>>()?,
            stereotypes: file.stereotypes.iter().map(|row| file.stereotype(row)).collect::<Result<_, _>>()?,
            capital_words: list("capital-words"),
            public_numbers: list("public-number"),
        })
    }
}

impl File {
    fn identifier(&self, row: &IdentifierRow) -> Result<Identifier, RulesError> {
        let strength = self.strengths.get(&row.strength).copied();
        Ok(Identifier {
            id: row.id.clone(),
            kind: row.kind,
            strength: strength.ok_or_else(|| RulesError::NoSuchStrength {
                rule: row.id.clone(),
                strength: row.strength.clone(),
            })?,
            prompt: row.prompt.clone().unwrap_or_else(|| format!("guard-{}", row.kind.name())),
            pattern: Pattern {
                regex: self.compile(&row.id, &row.pattern, row.any_case, 0)?,
                not_beside: row.not_beside.clone(),
                unless_before: row.unless_before.clone(),
                unless_next: row.unless_next.clone(),
                check: row.check,
            },
        })
    }

    fn stereotype(&self, row: &StereotypeRow) -> Result<Stereotype, RulesError> {
        Ok(Stereotype {
            id: row.id.clone(),
            instead: row.instead.clone(),
            pattern: Pattern {
                regex: self.compile(&row.id, &row.pattern, row.any_case, 1)?,
                not_beside: row.not_beside.clone(),
                unless_before: row.unless_before.clone(),
                unless_next: row.unless_next.clone(),
                check: None,
            },
        })
    }

    fn compile(&self, rule: &str, pattern: &str, any_case: bool, groups: usize) -> Result<Regex, RulesError> {
        if let Some(objection) = syntax::objection(pattern, groups) {
            return Err(RulesError::Foreign { rule: rule.to_owned(), objection });
        }
        let whole = self.with_lists(rule, pattern)?;
        let built = RegexBuilder::new(&whole).case_insensitive(any_case).build();
        built.map_err(|source| RulesError::Pattern { rule: rule.to_owned(), source: Box::new(source) })
    }

    /// Puts the words of each `<list>` in its place, one after the other.
    fn with_lists(&self, rule: &str, pattern: &str) -> Result<String, RulesError> {
        let mut pieces = pattern.split('<');
        let mut whole = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once('>').unwrap_or((piece, ""));
            let no_such_list = || RulesError::NoSuchList { rule: rule.to_owned(), list: name.to_owned() };
            let words = self.lists.get(name).ok_or_else(no_such_list)?;
            whole.push_str(&words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|"));
            whole.push_str(rest);
        }
        Ok(whole)
    }
}
