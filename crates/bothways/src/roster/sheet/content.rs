//! Which column holds what, told by its cells, and columns whose cells tell that they must be refused.

use std::borrow::Cow;

use jiff::civil::Date;

use super::cells::Record;
use super::columns::{Kind, Refusal};
use super::dates::{is_birth_date_like, is_birth_year_like};
use super::emails::read_email;
use super::lists::{known_language, pieces};
use crate::people::credentials::Credentials;
use crate::people::names::fold;
use crate::people::times::{read_week, read_zone};
use crate::program::kit::Kit;

/// Cells of a column that are looked at closely; the test for birth dates looks at all of them.
const CELLS_TO_LOOK_AT: usize = 100;

/// A column is taken for what at least this share of its filled cells is, in percent.
const MOST_PERCENT: usize = 80;

/// From this share of birth dates on, in percent, a column is refused: a few cells left blank or spoiled do not hide it.
const BIRTH_PERCENT: usize = 60;

/// Words that a column of generations is made of, folded.
const GENERATIONS: &[&str] = &[
    "boomer",
    "baby boomer",
    "boomers",
    "gen x",
    "generation x",
    "gen y",
    "gen z",
    "generation z",
    "millennial",
    "millennials",
    "silent generation",
    "xennial",
];

/// Words that a column of sex or gender is made of, folded.
const SEXES: &[&str] =
    &["f", "m", "female", "male", "woman", "man", "non binary", "nonbinary", "x", "prefer not to say"];

/// What was seen in the cells of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    filled: usize,
    /// Cells that are dates as old as people's births.
    old_dates: usize,
    /// Cells that are years as old as people's births or studies.
    old_years: usize,
    /// The first cells, for a closer look. They do not leave this module when the column is refused.
    first: Vec<String>,
}

impl Seen {
    /// Takes one cell into account.
    pub(super) fn look_at(&mut self, cell: &str, today: Date) {
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.old_dates += usize::from(is_birth_date_like(cell, today));
        self.old_years += usize::from(is_birth_year_like(cell, today));
        if self.first.len() < CELLS_TO_LOOK_AT {
            self.first.push(cell.chars().take(300).collect());
        }
    }

    /// Why the cells refuse the column, whatever its name says.
    pub(super) fn refused(&self) -> Option<Refusal> {
        if self.most(GENERATIONS) {
            return Some(Refusal::Generation);
        }
        (self.filled > 0 && self.old_dates * 100 >= self.filled * BIRTH_PERCENT).then_some(Refusal::BirthLike)
    }

    /// Why the cells refuse a column whose name tells nothing.
    pub(super) fn refused_if_nameless(&self) -> Option<Refusal> {
        if self.filled > 0 && self.old_years * 100 >= self.filled * MOST_PERCENT {
            return Some(Refusal::YearLike);
        }
        self.most(SEXES).then_some(Refusal::Sex)
    }

    /// Up to three different cells to show.
    pub(super) fn samples(&self) -> Vec<String> {
        let mut samples: Vec<String> = Vec::new();
        for cell in &self.first {
            let short: String = cell.chars().take(60).collect();
            if samples.len() < 3 && !samples.contains(&short) {
                samples.push(short);
            }
        }
        samples
    }

    /// Whether nearly every comma is followed by a first name: "Dufresne, Zoë", not "Zoë Dufresne, RN".
    pub(super) fn is_last_name_first(&self, credentials: &Credentials) -> bool {
        let turned = |cell: &String| {
            cell.split_once(',').is_some_and(|(last, first)| {
                let first = first.trim();
                !last.trim().is_empty()
                    && !first.is_empty()
                    && !first.contains(',')
                    && credentials.find(first).is_none()
            })
        };
        !self.first.is_empty() && self.first.iter().all(turned)
    }

    /// What the cells tell, for a column whose name tells nothing.
    pub(super) fn kind(&self, kit: &Kit, credentials: &Credentials) -> Content {
        let all = |is: &dyn Fn(&str) -> bool| {
            let right = self.first.iter().filter(|cell| is(cell)).count();
            right > 0 && right * 100 >= self.first.len() * MOST_PERCENT
        };
        let every_piece = |cell: &str, is: &dyn Fn(&str) -> bool| {
            !pieces(cell).is_empty() && pieces(cell).iter().all(|p| is(p))
        };
        if all(&|cell| read_email(cell).is_some()) {
            Content::Kind(Kind::Email)
        } else if all(&|cell| every_piece(cell, &|piece| credentials.find(piece).is_some())) {
            Content::Kind(Kind::Credentials)
        } else if all(&|cell| every_piece(cell, &|piece| known_language(piece).is_some())) {
            Content::Kind(Kind::Languages)
        } else if all(&|cell| read_zone(cell).is_some()) {
            Content::Kind(Kind::TimeZone)
        } else if all(&|cell| is_week(cell)) {
            Content::Kind(Kind::Available)
        } else if all(&|cell| pieces(cell).iter().any(|piece| kit.find(piece).is_some())) {
            Content::Skills
        } else if all(&is_name_like) && self.first.len() > 1 {
            Content::Kind(Kind::Name)
        } else {
            Content::Nothing
        }
    }

    fn most(&self, words: &[&str]) -> bool {
        let right = self.first.iter().filter(|cell| words.contains(&fold(cell).as_str())).count();
        right > 0 && right * 100 >= self.first.len() * MOST_PERCENT
    }
}

/// What the cells of a nameless column tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// They are this.
    Kind(Kind),
    /// They are skills, but whether shared or learned cannot be told.
    Skills,
    /// Nothing.
    Nothing,
}

/// Takes a row into account, cell by cell.
pub(super) fn look_at_row(seen: &mut [Seen], record: &Record<'_>, today: Date) {
    for (seen, cell) in seen.iter_mut().zip(&record.cells) {
        let cell: &Cow<'_, str> = cell;
        seen.look_at(cell, today);
    }
}

fn is_week(cell: &str) -> bool {
    let reading = read_week(cell);
    !reading.week.is_empty() && reading.unread.is_empty() && cell.contains(char::is_alphabetic)
}

/// Two to four words that begin with a capital and hold no digit.
fn is_name_like(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    (2..=4).contains(&words.len())
        && !cell.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | ';' | '|'))
        && words.iter().filter(|word| word.starts_with(char::is_uppercase)).count() * 2 > words.len()
}
