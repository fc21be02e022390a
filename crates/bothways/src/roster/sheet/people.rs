//! A person as one or several rows tell, ready for the matcher and for the import.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::people::rules::ROOM_DEFAULT;
use crate::people::times::Week;
use crate::program::kit::SkillId;

/// Room for others when nothing is said (R7).
pub const DEFAULT_ROOM: u32 = ROOM_DEFAULT;

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Origin {
    /// The number of the file in the upload, from 0.
    pub file: usize,
    /// The line in the file, from 1.
    pub line: u32,
}

/// How much a wish to learn matters to the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Some day.
    Low,
    /// Nothing was said, or the middle.
    #[default]
    Medium,
    /// Soon.
    High,
}

/// A skill somebody shares or wants to learn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SkillWish {
    /// As the person wrote it; never lost, understood or not. Many wrote the same.
    pub written: Arc<str>,
    /// The skill it means, if that is certain.
    pub skill: Option<SkillId>,
    /// If it is not, the skill that comes nearest, to be confirmed by somebody.
    pub nearest: Option<SkillId>,
    /// How much it matters; always [`Priority::Medium`] for a skill that is shared.
    pub priority: Priority,
}

/// Another person named in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonLink {
    /// As written: an id, an e-mail address or a name.
    pub written: String,
    /// The number of that person in [`super::Sheet::people`], if it is certain who is meant.
    pub row: Option<usize>,
    /// If it is not, the nearest name in the upload.
    pub nearest: Option<String>,
}

/// Letters after a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CredentialLine {
    /// The letters, in their usual form if they are known.
    pub letters: String,
    /// The id in the list of credentials, if they are known.
    pub id: Option<String>,
}

/// One person. What no row says is `None` or empty: a blank cell is no statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// The rows that tell about the person, one for each file.
    pub origins: Vec<Origin>,
    /// The coordinator's own id, as given.
    pub id: Option<String>,
    /// The name to show; never blank: without a name, the e-mail address or the id.
    pub name: String,
    /// The address in lower case.
    pub email: Option<String>,
    /// Skills the person shares.
    pub shares: Vec<SkillWish>,
    /// Skills the person wants to learn.
    pub learns: Vec<SkillWish>,
    /// How many people the person has room for, if said; [`DEFAULT_ROOM`] otherwise (R7).
    pub room: Option<u32>,
    /// The person's zone by its name in the IANA database.
    pub zone: Option<String>,
    /// When the person is usually free, on the person's own clock.
    pub week: Week,
    /// Languages to mentor in.
    pub languages: Vec<String>,
    /// Practice settings, as written.
    pub settings: Vec<String>,
    /// Letters after the name.
    pub credentials: Vec<CredentialLine>,
    /// Years in case management. Kept as a band (rules 4.5), never shown as a number.
    pub years_in_cm: Option<u32>,
    /// Where the person works.
    pub organization: Option<String>,
    /// Direct supervisors.
    pub reports_to: Vec<PersonLink>,
    /// People the person is not to be paired with.
    pub avoid: Vec<PersonLink>,
    /// The first day after a pause.
    pub paused_until: Option<Date>,
    /// Working-style cards, as written.
    pub styles: Vec<String>,
    /// Anything else the person wrote.
    pub note: Option<String>,
}
