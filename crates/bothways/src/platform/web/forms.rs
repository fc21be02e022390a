//! Forms: what was typed comes back with its findings, so nothing typed is ever lost.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Request};
use http::header::CONTENT_TYPE;

use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::words::Say;

/// The largest form we read, in bytes. Larger is refused with a sentence; uploads have a limit of their own.
const FORM_BYTES: usize = 256 * 1024;

/// A sentence's key and its arguments.
type Sentence = (&'static str, Vec<(&'static str, String)>);

/// A form as it was typed: names with one or more values, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    fields: Vec<(String, String)>,
    /// In the order of the page, one for each field.
    problems: Vec<(&'static str, Sentence)>,
    thoughts: BTreeMap<&'static str, Vec<String>>,
}

impl Typed {
    /// A form filled from what is stored.
    pub fn filled<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        Self { fields: fields.into_iter().map(|(n, v)| (n.into(), v.into())).collect(), ..Self::default() }
    }

    /// The first value of a field, without spaces around it; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.trim())
    }

    /// All values of a field that repeats (check boxes), empty ones left out.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(n, v)| n == name && !v.trim().is_empty()).map(|(_, v)| v.trim()).collect()
    }

    /// Whether a box is ticked, or a choice made.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(n, v)| n == name && v.trim() == value)
    }

    /// Every field whose name starts with `prefix`: the rest of the name and the value.
    pub fn starting(&self, prefix: &str) -> Vec<(&str, &str)> {
        self.fields.iter().filter_map(|(n, v)| Some((n.strip_prefix(prefix)?, v.trim()))).collect()
    }

    /// The same form with a field filled in, unless something is typed there.
    pub fn with_default(mut self, name: &str, value: &str) -> Self {
        if self.get(name).is_empty() {
            self.fields.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The same form with what is to be mended.
    pub fn with_problems(mut self, problems: &[FieldProblem]) -> Self {
        for problem in problems {
            if self.sentence(problem.field).is_none() {
                self.problems.push((problem.field, (problem.key, problem.args.clone())));
            }
        }
        self
    }

    /// The same form with thoughts about the words in a field, for their writer to decide.
    pub fn with_thoughts(mut self, field: &'static str, thoughts: Vec<String>) -> Self {
        self.thoughts.insert(field, thoughts);
        self
    }

    /// The thoughts about the words in a field.
    pub fn thoughts(&self, name: &str) -> &[String] {
        self.thoughts.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether anything is to be mended.
    pub fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }

    fn sentence(&self, field: &str) -> Option<&Sentence> {
        self.problems.iter().find(|(other, _)| *other == field).map(|(_, sentence)| sentence)
    }

    /// The sentence under a field; empty where it is fine.
    pub fn problem(&self, name: &str, words: &Say) -> String {
        self.sentence(name).map_or_else(String::new, |(key, args)| words.say(key, args))
    }

    /// All sentences, for the summary above the form: field and sentence.
    pub fn all_problems(&self, words: &Say) -> Vec<(&'static str, String)> {
        self.problems.iter().map(|(field, (key, args))| (*field, words.say(key, args))).collect()
    }
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
        let is_form = kind.is_empty() || kind.starts_with("application/x-www-form-urlencoded");
        if !is_form {
            return Err(Problem::refused("problem-not-a-form"));
        }
        let body = axum::body::to_bytes(request.into_body(), FORM_BYTES)
            .await
            .map_err(|_| Problem::TooMuch("problem-form-too-large"))?;
        Ok(Self { fields: decoded(&body).collect(), ..Self::default() })
    }
}

/// The names and values of a form or a query, in order.
pub(super) fn decoded(text: &[u8]) -> impl Iterator<Item = (String, String)> {
    text.split(|b| *b == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
        let mut halves = pair.splitn(2, |b| *b == b'=');
        let mut next = || decode(halves.next().unwrap_or_default());
        (next(), next())
    })
}

/// A text as the value of a query: everything but letters, digits and `/-_.` is written in hex.
pub fn in_query(text: &str) -> String {
    text.bytes().fold(String::new(), |mut written, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                written.push(char::from(byte));
            }
            _ => written.push_str(&format!("%{byte:02X}")),
        }
        written
    })
}

/// `%41+b` is `A b`. What is not UTF-8 becomes the replacement sign; control characters but line ends are dropped.
fn decode(from: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(from.len());
    let mut at = 0;
    while at < from.len() {
        let hex = |i: usize| from.get(i).and_then(|b| char::from(*b).to_digit(16));
        match (from[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 2;
            }
            (b'+', ..) => bytes.push(b' '),
            (byte, ..) => bytes.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&bytes)
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_as_it_was_typed() {
        assert_eq!(decode(b"Zo%C3%AB+and%0d%0aAna%00%2"), "Zoë and\nAna%2");
    }

    #[test]
    fn a_field_keeps_its_first_finding() {
        let typed = Typed::filled([("name", " Ana ")])
            .with_problems(&[FieldProblem::new("name", "first"), FieldProblem::new("name", "second")]);

        assert_eq!(typed.get("name"), "Ana");
        assert_eq!(typed.sentence("name").map(|(key, _)| *key), Some("first"));
    }
}
