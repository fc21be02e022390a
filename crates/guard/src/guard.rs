//! The guard: looks through a text for what may point to a client, and for words that sort people by their years.

use crate::finding::{FieldKind, Finding, Wording};
use crate::rules::{Rules, RulesError, SHIPPED};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// The guard with its rules, ready to look. Making one takes some milliseconds; keep it.
///
/// It helps and does not promise: it misses things, and the person who writes stays responsible.
pub struct Guard {
    rules: Rules,
}

impl fmt::Debug for Guard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (identifiers, stereotypes) = (self.rules.identifiers.len(), self.rules.stereotypes.len());
        write!(out, "Guard of {identifiers} rules for identifiers and {stereotypes} for stereotypes")
    }
}

impl Guard {
    /// The guard with the rules that ship.
    ///
    /// # Errors
    /// Names the rule that cannot be used; a test makes sure that none of those that ship is.
    pub fn shipped() -> Result<Self, RulesError> {
        Self::of(SHIPPED)
    }

    /// The guard with the rules of a JSON text.
    ///
    /// # Errors
    /// Names the first rule that cannot be used, and why.
    pub fn of(rules: &str) -> Result<Self, RulesError> {
        Ok(Self { rules: Rules::read(rules)? })
    }

    /// The keys of everything the guard may say about a client in such a field, each once.
    pub fn prompts(&self, field: FieldKind) -> BTreeSet<&str> {
        let rules = self.rules.identifiers.iter().filter(|rule| rule.strength.in_field(field).is_some());
        rules.map(|rule| rule.prompt.as_str()).collect()
    }

    /// What in the text may point to a client, from first to last. No two findings overlap: of those that do,
    /// the one that asks most of the writer is told.
    pub fn deidentify(&self, text: &str, field: FieldKind) -> Vec<Finding> {
        let mut found = Vec::new();
        for rule in &self.rules.identifiers {
            let Some(stop) = rule.strength.in_field(field) else { continue };
            found.extend(rule.pattern.places(&self.rules, text).into_iter().map(|span| Finding {
                rule_id: rule.id.clone(),
                kind: rule.kind,
                stop,
                prompt: rule.prompt.clone(),
                span,
            }));
        }
        found.sort_by_key(|finding| (Reverse(finding.stop), Reverse(finding.span.len()), finding.span.start));
        apart(found, |finding| finding.span.clone())
    }

    /// Words in the text that sort people by their years, from first to last, with neutral ones (S125). The title
    /// of something cited, between double quotes, is left as it is.
    pub fn stereotype(&self, text: &str) -> Vec<Wording> {
        let mut found = Vec::new();
        for rule in &self.rules.stereotypes {
            for span in rule.pattern.places(&self.rules, text) {
                if is_in_a_title(text, &span) {
                    continue;
                }
                let group = rule.pattern.regex.captures(&text[span.clone()]).and_then(|groups| groups.get(1));
                let topic = group.map_or("this", |group| group.as_str());
                let instead = rule.instead.iter().map(|words| words.replace("{1}", topic)).collect();
                found.push(Wording { rule_id: rule.id.clone(), span, instead });
            }
        }
        found.sort_by_key(|wording| (Reverse(wording.span.len()), wording.span.start));
        apart(found, |wording| wording.span.clone())
    }
}

/// Keeps the first of those that overlap, then puts what is left in the order of the text.
fn apart<T>(found: Vec<T>, span: impl Fn(&T) -> Range<usize>) -> Vec<T> {
    let mut kept: std::collections::BTreeMap<usize, T> = std::collections::BTreeMap::new();
    for one in found {
        let Range { start, end } = span(&one);
        let ends_before = kept.range(..end).next_back().is_none_or(|(_, other)| span(other).end <= start);
        if ends_before {
            kept.insert(start, one);
        }
    }
    kept.into_values().collect()
}

/// Whether a place lies between double quotes around something of three words or more, most of them capital.
fn is_in_a_title(text: &str, span: &Range<usize>) -> bool {
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”');
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let Some(open) = before.rfind(is_quote) else { return false };
    let Some(close) = after.find(is_quote) else { return false };
    let inside = &text[open..span.end + close];
    let words: Vec<&str> = inside.split_whitespace().map(|word| word.trim_start_matches(is_quote)).collect();
    let capital = words.iter().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
    !inside.contains('\n') && words.len() >= 3 && capital * 2 > words.len()
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
