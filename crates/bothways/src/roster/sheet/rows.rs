//! From the cells of one row to a person.

mod answers;

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};

use super::cells::Record;
use super::columns::{ColumnGuess, Kind};
use super::dates::read_moment;
use super::lists::{is_nothing, pieces, read_years};
use super::people::{Origin, PersonLink, PersonRow};
use super::problems::{Arg, Key, Place, Problems};
use super::skills::SkillReader;
use crate::people::credentials::Credentials;
use crate::people::names::{fold, tidy};
use crate::people::times::{WeekReading, ZoneReading};

/// The most characters a cell may hold. A row with a longer one is left out: it is no answer to a question.
pub(super) const CELL_CHARS_MAX: usize = 20_000;

/// Different phrases for zones and times remembered, so that each is read once.
const REMEMBERED_MAX: usize = 10_000;

/// Characters of a cell that are repeated in a sentence about it.
const QUOTED_CHARS_MAX: usize = 80;

/// A person as one row tells, before answers of the same person are brought together.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) row: PersonRow,
    /// When the form was sent.
    pub(super) sent_at: Option<DateTime>,
}

/// Reads the rows of one file.
pub(super) struct RowReader<'a, 'k> {
    pub(super) file: usize,
    pub(super) columns: &'a [ColumnGuess],
    /// Columns in which names stand as "Last, First".
    pub(super) turned: &'a [bool],
    pub(super) credentials: &'a Credentials,
    pub(super) today: Date,
    pub(super) skills: &'a mut SkillReader<'k>,
    pub(super) problems: &'a mut Problems,
    pub(super) phrases: &'a mut Phrases,
}

/// Phrases read before.
#[derive(Default)]
pub(super) struct Phrases {
    zones: HashMap<String, Option<ZoneReading>>,
    weeks: HashMap<String, WeekReading>,
}

/// Parts of a name that stand in columns of their own.
#[derive(Default)]
struct NameParts {
    whole: String,
    first: String,
    last: String,
}

impl RowReader<'_, '_> {
    /// The person a row tells about; `None` if the row is left out, with the reason among the problems.
    pub(super) fn read(&mut self, record: &Record<'_>) -> Option<Draft> {
        let place = Place::line(self.file, record.line);
        if let Some(column) = record.cells.iter().position(|cell| is_too_long(cell)) {
            let place = Place::cell(self.file, record.line, column);
            self.problems.add(place, Key::CellTooLong, vec![("limit", Arg::from(CELL_CHARS_MAX))]);
            return None;
        }
        if record.filled_width > self.columns.len() {
            let args =
                vec![("cells", Arg::from(record.filled_width)), ("columns", Arg::from(self.columns.len()))];
            self.problems.add(place, Key::RowTooWide, args);
            return None;
        }
        let origin = Origin { file: self.file, line: record.line };
        let mut draft =
            Draft { row: PersonRow { origins: vec![origin], ..PersonRow::default() }, sent_at: None };
        let mut name = NameParts::default();
        let (mut priority, mut email_told) = (None, false);
        for (at, cell) in record.cells.iter().enumerate() {
            let Some(column) = self.columns.get(at).filter(|column| column.refused.is_none()) else {
                continue;
            };
            if cell.is_empty() {
                continue;
            }
            let place = Place::cell(self.file, record.line, at);
            match column.kind {
                Kind::Name => name.whole = self.name(place, cell, self.turned[at], &mut draft.row),
                Kind::FirstName => name.first = self.name(place, cell, false, &mut draft.row),
                Kind::LastName => name.last = self.name(place, cell, false, &mut draft.row),
                Kind::Priority => priority = self.priority(place, cell),
                Kind::Timestamp => draft.sent_at = read_moment(cell),
                kind => {
                    email_told |= kind == Kind::Email && !is_nothing(cell);
                    self.cell(place, kind, cell, &mut draft.row);
                }
            }
        }
        for wish in &mut draft.row.learns {
            wish.priority = priority.unwrap_or_default();
        }
        if !self.settle_name(place, name, &mut draft.row) {
            return None;
        }
        if let Some(column) = self.column_of(Kind::Email).filter(|_| !email_told) {
            self.problems.add(Place { column: Some(column), ..place }, Key::EmailMissing, Vec::new());
        }
        fit(&mut draft.row);
        Some(draft)
    }

    fn cell(&mut self, place: Place, kind: Kind, cell: &str, row: &mut PersonRow) {
        match kind {
            Kind::Id => row.id = Some(tidy(cell)),
            Kind::Email => self.email(place, cell, row),
            Kind::Shares => row.shares.extend(self.skills_in(place, cell)),
            Kind::Learns => row.learns.extend(self.skills_in(place, cell)),
            Kind::RoomFor => row.room = self.room(place, cell),
            Kind::TimeZone => row.zone = self.zone(place, cell),
            Kind::Available => row.week = row.week.joined_with(&self.week(place, cell)),
            Kind::Languages => self.languages(place, cell, row),
            Kind::Settings => add_new(&mut row.settings, self.plain_pieces(place, cell)),
            Kind::Credentials => self.letters(place, cell, row),
            Kind::YearsInCm => {
                row.years_in_cm = read_years(cell, self.today.year());
                if row.years_in_cm.is_none() && !is_nothing(cell) {
                    self.unread(place, Key::YearsUnread, cell);
                }
            }
            Kind::Organization => row.organization = self.free_text(place, cell),
            Kind::ReportsTo => row.reports_to.extend(self.link(place, cell)),
            Kind::Avoid => row.avoid.extend(self.link(place, cell)),
            Kind::PausedUntil => row.paused_until = self.paused_until(place, cell),
            Kind::Note => {
                if let Some(text) = self.free_text(place, cell) {
                    row.note = Some(row.note.take().map_or(text.clone(), |note| format!("{note}\n{text}")));
                }
            }
            Kind::Styles => add_new(&mut row.styles, self.plain_pieces(place, cell)),
            Kind::Name
            | Kind::FirstName
            | Kind::LastName
            | Kind::Priority
            | Kind::Timestamp
            | Kind::Unknown => {}
        }
    }

    /// Puts the name together; `false` if the row tells about nobody.
    fn settle_name(&mut self, place: Place, name: NameParts, row: &mut PersonRow) -> bool {
        let joined = tidy(&format!("{} {}", name.first, name.last));
        row.name = if name.whole.is_empty() { joined } else { name.whole };
        if row.name.is_empty() {
            let Some(shown) = row.email.clone().or_else(|| row.id.clone()) else {
                self.problems.add(place, Key::Nobody, Vec::new());
                return false;
            };
            if self.column_of(Kind::Name).or(self.column_of(Kind::LastName)).is_some() {
                self.problems.add(place, Key::NameMissing, vec![("shown", Arg::from(shown.as_str()))]);
            }
            row.name = shown;
        }
        true
    }

    fn column_of(&self, kind: Kind) -> Option<usize> {
        self.columns.iter().find(|column| column.kind == kind).map(|column| column.column)
    }

    /// Another person, to be looked for when all rows are known.
    fn link(&mut self, place: Place, cell: &str) -> Option<PersonLink> {
        self.note_formula(place, cell);
        (!is_nothing(cell)).then(|| PersonLink { written: tidy(cell), row: None, nearest: None })
    }

    fn plain_pieces(&mut self, place: Place, cell: &str) -> Vec<String> {
        self.note_formula(place, cell);
        pieces(cell)
    }

    /// Free text as it stands; a formula in it is never worked out.
    fn free_text(&mut self, place: Place, cell: &str) -> Option<String> {
        self.note_formula(place, cell);
        (!is_nothing(cell)).then(|| cell.to_owned())
    }

    fn note_formula(&mut self, place: Place, cell: &str) {
        if is_formula(cell) {
            self.unread(place, Key::Formula, cell);
        }
    }

    fn unread(&mut self, place: Place, key: Key, cell: &str) {
        self.problems.add(place, key, vec![("written", Arg::from(short(cell)))]);
    }
}

/// Whether a spreadsheet program would take the cell for a formula.
///
/// Telephone numbers ("+1 555 0100"), plain numbers and dashes before a word are none.
fn is_formula(cell: &str) -> bool {
    let rest = match cell.chars().next() {
        Some('=') => return cell.len() > 1,
        Some('+' | '-' | '@') => &cell[1..],
        _ => return false,
    };
    let is_number =
        rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '(' | ')' | '-' | '/'));
    !is_number && !rest.starts_with(' ')
}

/// Lists take no more room than they need: a reading may hold two million people.
fn fit(row: &mut PersonRow) {
    row.shares.shrink_to_fit();
    row.learns.shrink_to_fit();
    row.languages.shrink_to_fit();
    row.settings.shrink_to_fit();
    row.styles.shrink_to_fit();
}

fn is_too_long(cell: &str) -> bool {
    cell.len() > CELL_CHARS_MAX && cell.chars().count() > CELL_CHARS_MAX
}

fn add_new(kept: &mut Vec<String>, new: impl IntoIterator<Item = String>) {
    for text in new {
        if !kept.iter().any(|other| fold(other) == fold(&text)) {
            kept.push(text);
        }
    }
}

/// The start of a cell, for a sentence about it.
pub(super) fn short(cell: &str) -> String {
    match cell.char_indices().nth(QUOTED_CHARS_MAX) {
        Some((at, _)) => format!("{}…", &cell[..at]),
        None => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers_and_dashes() {
        for cell in ["=HYPERLINK(\"x\")", "=1+1", "+cmd|x", "@SUM(A1)", "-2+3+A1"] {
            assert!(is_formula(cell), "{cell}");
        }
        for cell in ["+1 (555) 010-0100", "-5", "- call me first", "--", "=", "plain", ""] {
            assert!(!is_formula(cell), "{cell}");
        }
    }

    #[test]
    fn a_long_cell_is_quoted_by_its_start() {
        assert_eq!(short("ë".repeat(100).as_str()).chars().count(), QUOTED_CHARS_MAX + 1);
        assert_eq!(short("Zoë"), "Zoë");
    }
}
