//! Nudges and invitations: two lines at most, each with a link that stops them (kit 5.17).

use serde::Deserialize;

use super::files::KitError;
use super::texts::{BlankLeft, fill};

const FILE: &str = "letters.toml";

/// More lines than this are a letter, and people at lunch do not read letters.
const LINES_MAX: usize = 2;

/// One nudge or invitation. It is signed by the program, never by a pretend person.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The lasting name.
    pub id: String,
    /// Who gets it.
    pub to: Addressee,
    /// One or two lines, with blanks in braces.
    pub text: String,
    /// The names of the blanks.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Within how many hours of its cause it goes out, where that is promised.
    pub within_hours: Option<u32>,
}

/// Who gets a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// Both people of a pair, the same words to each (R17).
    Pair,
    /// Who mentors now.
    Mentor,
    /// Who mentored before.
    PastMentor,
    /// Who learns.
    Learner,
    /// Who was asked to share.
    Sharer,
    /// A member with more years in case management.
    SeasonedMember,
    /// Any member.
    Member,
    /// Who joined in these days.
    NewMember,
    /// Who runs the program.
    Coordinator,
    /// Who backs the program.
    Leader,
}

impl Letter {
    /// The text with each blank filled in.
    ///
    /// # Errors
    /// If a blank has no value.
    pub fn fill(&self, values: &[(&str, &str)]) -> Result<String, BlankLeft> {
        fill(&self.id, &self.text, values)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LettersFile {
    letter: Vec<Letter>,
}

/// The letters, if none is too long.
pub(super) fn checked(file: LettersFile) -> Result<Vec<Letter>, KitError> {
    match file.letter.iter().find(|letter| letter.text.lines().count() > LINES_MAX) {
        Some(letter) => {
            let wrong = format!("has more than {LINES_MAX} lines");
            Err(KitError::new(FILE, format!("letter \"{}\"", letter.id), wrong, "Keep two lines at most"))
        }
        None => Ok(file.letter),
    }
}
