//! Letters after a name, always with what they stand for (S136).
//!
//! A credential is what a person says about themself; nobody here checks it with the body that gave it.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::names::{fold, tidy};

/// The list that is built into the program.
const SHIPPED: &str = include_str!("../../../../kit/en/credentials.toml");

/// One credential: its letters and the name shown beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// Never changes, so stored profiles stay readable when letters or names change.
    pub id: String,
    /// The letters as they are set after a name: "ACM-SW".
    pub letters: String,
    /// What the letters stand for, in full.
    pub name: String,
    /// Other ways to write the same credential.
    #[serde(default)]
    pub also: Vec<String>,
}

static KNOWN: LazyLock<Credentials> = LazyLock::new(|| Credentials::shipped().unwrap_or_default());

/// The built-in list, read once. Its file is held right by a test.
pub fn known() -> &'static Credentials {
    &KNOWN
}

/// The credentials that are known by name.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    known: Vec<Credential>,
    by_writing: HashMap<String, usize>,
}

#[derive(Deserialize)]
struct CredentialsFile {
    credential: Vec<Credential>,
}

impl Credentials {
    /// The built-in list.
    ///
    /// # Errors
    /// Only if the built-in file is wrong, which the tests rule out.
    pub fn shipped() -> Result<Self, toml::de::Error> {
        Self::parse(SHIPPED)
    }

    /// A list from the text of a `credentials.toml`. Where two credentials are written alike, the first one counts.
    ///
    /// # Errors
    /// If the text is no such list.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let file: CredentialsFile = toml::from_str(text)?;
        let mut by_writing = HashMap::new();
        for (at, credential) in file.credential.iter().enumerate() {
            for writing in [&credential.letters, &credential.name].into_iter().chain(&credential.also) {
                by_writing.entry(squeezed(writing)).or_insert(at);
            }
        }
        Ok(Self { known: file.credential, by_writing })
    }

    /// The credential that these letters, or this name, stand for.
    pub fn find(&self, written: &str) -> Option<&Credential> {
        self.by_writing.get(&squeezed(written)).and_then(|at| self.known.get(*at))
    }

    /// Every credential in the order of the list.
    pub fn all(&self) -> &[Credential] {
        &self.known
    }

    /// What a list such as "RN, BSN, CCM" says, piece by piece, each with its credential if it is known.
    ///
    /// Blanks and repeats are left out; "RN BSN" without a comma is two if every word of it is known.
    pub fn read_list(&self, written: &str) -> Vec<(String, Option<&Credential>)> {
        let mut found: Vec<(String, Option<&Credential>)> = Vec::new();
        let mut add = |piece: &str| {
            let credential = self.find(piece);
            let text = credential.map_or_else(|| tidy(piece), |known| known.letters.clone());
            if !text.is_empty() && !found.iter().any(|(other, _)| *other == text) {
                found.push((text, credential));
            }
        };
        for piece in written.split([',', ';', '|', '\n']) {
            let words: Vec<&str> = piece.split_whitespace().collect();
            if self.find(piece).is_none() && words.len() > 1 && words.iter().all(|w| self.find(w).is_some()) {
                words.into_iter().for_each(&mut add);
            } else {
                add(piece);
            }
        }
        found
    }
}

/// What "CCM, exp 05/2028; RN" says: letters in their usual form, each with the last day it holds if one was written.
/// A month stands for its last day. A day that cannot be read is let go, because the form shows what was understood.
pub fn read_dated(written: &str) -> Vec<(String, Option<Date>)> {
    let mut lines: Vec<(String, Option<Date>)> = Vec::new();
    for piece in written.split([',', ';', '\n', '|']) {
        let lower = piece.to_ascii_lowercase();
        let at = lower.find(" exp").or_else(|| lower.starts_with("exp").then_some(0));
        let (letters, day) = match at.filter(|_| lower.contains(|c: char| c.is_ascii_digit())) {
            Some(at) => (&piece[..at], last_day(&piece[at..])),
            None => (piece, None),
        };
        let mut found: Vec<_> =
            known().read_list(letters).into_iter().map(|(text, _)| (text, None)).collect();
        found.retain(|(text, _)| !lines.iter().any(|(other, _)| other == text));
        lines.extend(found);
        if let (Some(last), Some(day)) = (lines.last_mut(), day) {
            last.1 = Some(day);
        }
    }
    lines
}

/// The day in "exp 05/2028", "expires 5/31/2028" or "exp. 2028-05-31".
fn last_day(written: &str) -> Option<Date> {
    let numbers: Vec<i16> =
        written.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let month_of = |year: i16, month: i16| Date::new(year, i8::try_from(month).ok()?, 1).ok();
    match numbers.as_slice() {
        [month, year] if *year > 1_900 => month_of(*year, *month).map(Date::last_of_month),
        [year, month] if *year > 1_900 => month_of(*year, *month).map(Date::last_of_month),
        [year, month, day] if *year > 1_900 => {
            month_of(*year, *month)?.with().day(i8::try_from(*day).ok()?).build().ok()
        }
        [month, day, year] if *year > 1_900 => {
            month_of(*year, *month)?.with().day(i8::try_from(*day).ok()?).build().ok()
        }
        _ => None,
    }
}

/// Letters compare without case, dots, dashes and spaces: "R.N." is "RN".
fn squeezed(written: &str) -> String {
    fold(written).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_credential_has_its_own_id_letters_and_a_full_name() {
        let credentials = Credentials::shipped().unwrap();

        for (at, credential) in credentials.all().iter().enumerate() {
            assert!(credential.name.contains(' '), "{}", credential.letters);
            assert!(
                credentials.all()[..at].iter().all(|other| other.id != credential.id),
                "{}",
                credential.id
            );
            assert_eq!(credentials.find(&credential.letters), Some(credential), "{}", credential.letters);
            assert_eq!(credentials.find(&credential.name), Some(credential), "{}", credential.name);
        }
    }

    #[test]
    fn letters_are_known_however_they_are_set() {
        let credentials = Credentials::shipped().unwrap();

        let read: Vec<String> =
            credentials.read_list("R.N., bsn; CCM|ACM SW, RN").into_iter().map(|(text, _)| text).collect();

        assert_eq!(read, ["RN", "BSN", "CCM", "ACM-SW"]);
    }

    #[test]
    fn a_credential_with_its_last_month_holds_to_the_end_of_that_month() {
        let read = read_dated("CCM, exp 05/2028; R.N. expires 2/1/2027, LCSW");

        let told: Vec<String> = read
            .iter()
            .map(|(letters, day)| format!("{letters} {}", day.map_or(String::new(), |d| d.to_string())))
            .collect();
        assert_eq!(told, ["CCM 2028-05-31", "RN 2027-02-01", "LCSW "]);
    }

    #[test]
    fn letters_that_are_not_known_stay_as_written() {
        let credentials = Credentials::shipped().unwrap();

        let read = credentials.read_list("RN BSN, XYZ-9");

        assert_eq!(read.len(), 3);
        assert_eq!(read[2].0, "XYZ-9");
        assert!(read[2].1.is_none());
    }
}
