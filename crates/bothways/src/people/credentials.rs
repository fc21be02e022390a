//! Letters after a name, always with what they stand for (S136).
//!
//! A credential is what a person says about themself; nobody here checks it with the body that gave it.

use std::collections::HashMap;

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

/// The credentials that are known by name.
#[derive(Clone, Debug)]
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
    fn letters_that_are_not_known_stay_as_written() {
        let credentials = Credentials::shipped().unwrap();

        let read = credentials.read_list("RN BSN, XYZ-9");

        assert_eq!(read.len(), 3);
        assert_eq!(read[2].0, "XYZ-9");
        assert!(read[2].1.is_none());
    }
}
