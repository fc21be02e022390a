//! Why a command on the command line did not do what it was asked.

use std::fmt;

use super::problem::Problem;
use super::words::Say;

/// The end of a command that did not work: a sentence for the person at the keyboard, and the number for their script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong and how to mend it.
    pub sentence: String,
    /// The exit code; never 0.
    pub code: u8,
}

impl Failure {
    /// A failure with exit code 1.
    pub fn new(sentence: impl fmt::Display) -> Self {
        Self { sentence: sentence.to_string(), code: 1 }
    }

    /// A door's problem, in the words of a page.
    pub fn of(problem: &Problem, say: &Say) -> Self {
        Self::new(match problem {
            Problem::Refused { key, args } => say.say(key, args),
            Problem::Invalid(fields) => {
                let sentences: Vec<String> = fields.iter().map(|f| say.say(f.key, &f.args)).collect();
                sentences.join(" ")
            }
            Problem::TooMuch(key) => say.t(key),
            other => other.to_string(),
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::new(error)
    }
}
