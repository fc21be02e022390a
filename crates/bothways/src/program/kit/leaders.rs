//! For the people who back a program: their checklist, their word, and the one page they read (kit 5.15, 5.20, 5.21).

use serde::Deserialize;

use super::texts::{BlankLeft, Line, fill};

/// What leaders tick, sign and read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaders {
    /// What a leader does for the program, ticked with a date.
    pub checklist: Checklist,
    /// What a sponsor signs.
    pub statement: Statement,
    /// What a coordinator shows them.
    pub results: Results,
}

/// Fifteen things a leader can do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// The heading.
    pub title: String,
    /// The things.
    pub items: Vec<Line>,
}

/// The sponsor's word, with blanks to fill in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The lasting name.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The text, with blanks in braces.
    pub text: String,
    /// The names of the blanks.
    pub fields: Vec<String>,
}

impl Statement {
    /// The text with each blank filled in.
    ///
    /// # Errors
    /// If a blank has no value.
    pub fn fill(&self, values: &[(&str, &str)]) -> Result<String, BlankLeft> {
        fill(&self.id, &self.text, values)
    }
}

/// The one page a coordinator shows leaders: six measures, and what is never on it (R36, R37).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// The heading.
    pub title: String,
    /// The six measures.
    #[serde(rename = "measure")]
    pub measures: Vec<Measure>,
    /// What comes with the numbers.
    pub also: Vec<Line>,
    /// What never stands on the page.
    pub never: Vec<Line>,
    /// About comparing who stays and who leaves, which is off by default and done outside the app.
    pub stay_leave: String,
}

/// One of the six measures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The lasting name.
    pub id: String,
    /// A word or two.
    pub name: String,
    /// What it counts.
    pub lines: Vec<String>,
}
