//! What a column can hold, why one can be refused, and what the coordinator says about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::problems::Key;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The coordinator's own number or code for a person.
    Id,
    /// The whole name.
    Name,
    /// The first name alone.
    FirstName,
    /// The last name alone.
    LastName,
    /// The e-mail address, which tells who a person is.
    Email,
    /// Skills the person shares.
    Shares,
    /// Skills the person wants to learn.
    Learns,
    /// How much the wish to learn matters.
    Priority,
    /// How many people the person has room for.
    RoomFor,
    /// The person's time zone.
    TimeZone,
    /// When the person is usually free.
    Available,
    /// Languages to mentor in.
    Languages,
    /// Practice settings.
    Settings,
    /// Letters after the name.
    Credentials,
    /// Years in case management; never years of life.
    YearsInCm,
    /// Where the person works.
    Organization,
    /// The direct supervisor, if a member.
    ReportsTo,
    /// People the person is not to be paired with.
    Avoid,
    /// The day a pause ends.
    PausedUntil,
    /// When a form was sent; tells which of two answers is the later.
    Timestamp,
    /// Anything else the person wrote.
    Note,
    /// Working-style cards.
    Styles,
    /// Nothing that is needed; its cells are not kept.
    Unknown,
}

impl Kind {
    /// Every kind, in the order a page offers them.
    pub const ALL: [Self; 23] = [
        Self::Id,
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::Email,
        Self::Shares,
        Self::Learns,
        Self::Priority,
        Self::RoomFor,
        Self::TimeZone,
        Self::Available,
        Self::Languages,
        Self::Settings,
        Self::Credentials,
        Self::YearsInCm,
        Self::Organization,
        Self::ReportsTo,
        Self::Avoid,
        Self::PausedUntil,
        Self::Timestamp,
        Self::Note,
        Self::Styles,
        Self::Unknown,
    ];

    /// Whether several columns of one file may hold this; their cells are then read one after the other.
    pub fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Shares
                | Self::Learns
                | Self::Available
                | Self::Languages
                | Self::Settings
                | Self::Credentials
                | Self::ReportsTo
                | Self::Avoid
                | Self::Note
                | Self::Styles
                | Self::Unknown
        )
    }
}

/// Why a column is refused as a whole (T27, R2, rules 4.5). Its cells are never kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Named as a birth date.
    Birth,
    /// Full of dates as old as births.
    BirthLike,
    /// Named as an age.
    Age,
    /// Generations, by name or in the cells.
    Generation,
    /// Named as a year of graduation.
    Graduation,
    /// Full of years as old as births or studies.
    YearLike,
    /// Sex or gender, by name or in the cells.
    Sex,
    /// Race, ethnicity, origin or religion.
    Race,
    /// A photo.
    Photo,
    /// A school.
    School,
}

impl Refusal {
    /// The sentence that tells the reason.
    pub fn key(self) -> Key {
        match self {
            Self::Birth => Key::RefusedBirth,
            Self::BirthLike => Key::RefusedBirthLike,
            Self::Age => Key::RefusedAge,
            Self::Generation => Key::RefusedGeneration,
            Self::Graduation => Key::RefusedGraduation,
            Self::YearLike => Key::RefusedYearLike,
            Self::Sex => Key::RefusedSex,
            Self::Race => Key::RefusedRace,
            Self::Photo => Key::RefusedPhoto,
            Self::School => Key::RefusedSchool,
        }
    }
}

/// How it was told what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By its name.
    Name,
    /// By what stands in its cells.
    Content,
    /// The coordinator said so.
    Chosen,
    /// Not at all.
    Untold,
}

/// One column and what it is taken to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnGuess {
    /// The number of the file in the upload, from 0.
    pub file: usize,
    /// The number of the column in the file, from 0.
    pub column: usize,
    /// Its name as written; blank if it has none.
    pub header: String,
    /// What it holds; [`Kind::Unknown`] if it is refused.
    pub kind: Kind,
    /// How that was told.
    pub how: How,
    /// Why it is refused, if it is. No choice of the coordinator lifts this.
    pub refused: Option<Refusal>,
    /// Up to three of its cells, for a page that lets the coordinator correct the guess; none if it is refused.
    pub samples: Vec<String>,
}

/// What the coordinator said about columns: the file's and the column's number, and what the column holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overrides(BTreeMap<(usize, usize), Kind>);

impl Overrides {
    /// Says what a column holds; [`Kind::Unknown`] leaves it out.
    pub fn set(&mut self, file: usize, column: usize, kind: Kind) {
        self.0.insert((file, column), kind);
    }

    /// What was said about a column, if anything.
    pub fn of(&self, file: usize, column: usize) -> Option<Kind> {
        self.0.get(&(file, column)).copied()
    }
}
