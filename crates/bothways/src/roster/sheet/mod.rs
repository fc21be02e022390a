//! Reading a people spreadsheet: bytes in, people and problems out.
//!
//! A reading stands on evidence: the encoding, the delimiter, the header line and the columns are told from the file,
//! and whatever was assumed is said. The coordinator may correct the columns with [`Overrides`] and read again.
//!
//! No database, no web and no clock: today's date is given. The same bytes always read the same.

mod cells;
mod columns;
mod content;
mod cut;
mod dates;
mod emails;
mod file;
mod guesses;
mod headers;
mod links;
mod lists;
mod merge;
mod people;
mod problems;
mod rows;
mod sentences;
mod skills;
mod text;

use jiff::civil::Date;
use serde::Serialize;

pub use columns::{ColumnGuess, How, Kind, Overrides, Refusal};
pub use cut::without_refused;
pub use people::{CredentialLine, DEFAULT_ROOM, Origin, PersonLink, PersonRow, Priority, SkillWish};
pub use problems::{Arg, Key, PROBLEMS_OF_A_KIND_MAX, Problem, Severity};
pub use sentences::{sentence, week_in_words};
pub use text::Encoding;

use crate::people::credentials::Credentials;
use crate::program::kit::Kit;
use file::FileReader;
use links::LinkColumns;
use merge::Gathering;
use problems::{Place, Problems};
use rows::Phrases;
use skills::SkillReader;

/// How much is read at once. Nothing beyond it is, so memory stays within a few times this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes all files may have together.
    pub bytes: usize,
    /// The most rows of people. The reading stops there, and nothing of the files can be used.
    pub rows: usize,
}

impl Limits {
    /// What a coordinator may send to a house.
    pub const UPLOAD: Self = Self { bytes: 64 * 1024 * 1024, rows: 100_000 };
    /// What somebody may give a command on their own machine.
    pub const COMMAND: Self = Self { bytes: 1024 * 1024 * 1024, rows: 2_000_000 };
}

/// The most files in one upload; more are refused together.
pub const FILES_MAX: usize = 20;

/// The most named columns of a file. A file with more is no people sheet and is refused.
pub const COLUMNS_MAX: usize = 200;

/// The most characters of one cell; a row with a longer one is left out.
pub const CELL_CHARS_MAX: usize = rows::CELL_CHARS_MAX;

/// One file as it was given.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// The file's name, to tell the coordinator where a problem is.
    pub name: &'a str,
    /// All its bytes.
    pub bytes: &'a [u8],
}

/// What a reading needs to know beside the files.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Tells what skills are meant.
    pub kit: &'a Kit,
    /// Tells what letters after a name are meant.
    pub credentials: &'a Credentials,
    /// Tells which dates are as old as births, and which pauses are over.
    pub today: Date,
    /// What the coordinator said about columns.
    pub overrides: &'a Overrides,
    /// How much is read.
    pub limits: Limits,
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes or people done.
    pub done: usize,
    /// Bytes or people in all.
    pub total: usize,
}

/// The parts of a reading, in order; each file goes through the first two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Looking at the cells to tell the columns; counted in bytes.
    Columns,
    /// Reading the rows; counted in bytes.
    Rows,
    /// Bringing answers together and finding the people that rows name; counted in people.
    People,
}

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileRead {
    /// The file's name as given.
    pub name: String,
    /// Which encoding it was read in; none if it is no text.
    pub encoding: Option<Encoding>,
    /// What stands between cells.
    pub delimiter: Option<char>,
    /// The line of the column names.
    pub header_line: Option<u32>,
    /// Rows below the header that hold anything.
    pub rows: usize,
}

/// All that was read from an upload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The files in the order given.
    pub files: Vec<FileRead>,
    /// Every column of every file.
    pub columns: Vec<ColumnGuess>,
    /// The people, in the order of their first rows.
    pub people: Vec<PersonRow>,
    /// What was odd, by file and line.
    pub problems: Vec<Problem>,
}

impl Sheet {
    /// Whether the people may be used: no file is broken. If this is `false`, nothing of the upload may be taken,
    /// because half a file would leave people out without a word.
    pub fn is_usable(&self) -> bool {
        !self.problems.iter().any(|problem| problem.severity == Severity::Stop)
    }
}

/// Reads the files of one upload together.
///
/// Never fails: a file that cannot be read is a [`Severity::Stop`] problem, and [`Sheet::is_usable`] is then `false`.
pub fn read_sheet(
    uploads: &[Upload<'_>],
    reading: &Reading<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Sheet {
    let mut sheet = Sheet::default();
    let mut problems = Problems::default();
    if let Some((key, args)) = too_much(uploads, reading.limits) {
        problems.add(Place::default(), key, args);
        sheet.problems = problems.into_list();
        return sheet;
    }
    let mut skills = SkillReader::new(reading.kit);
    let mut phrases = Phrases::default();
    let mut gathering = Gathering::default();
    let mut rows_left = reading.limits.rows;
    for (at, upload) in uploads.iter().enumerate() {
        let reader = FileReader {
            file: at,
            reading,
            skills: &mut skills,
            phrases: &mut phrases,
            problems: &mut problems,
            rows_left,
        };
        let read = reader.read(upload, progress);
        rows_left = rows_left.saturating_sub(read.file.rows);
        sheet.files.push(read.file);
        sheet.columns.extend(read.columns);
        let drafts = merge::later_answers(read.drafts, &mut problems);
        gathering.add_file(drafts, &mut problems);
    }
    sheet.people = gathering.into_people();
    let total = sheet.people.len();
    progress(Progress { stage: Stage::People, done: 0, total });
    links::find_people(&mut sheet.people, &link_columns(&sheet.columns), &mut problems);
    progress(Progress { stage: Stage::People, done: total, total });
    sheet.problems = problems.into_list();
    sheet
}

fn too_much(uploads: &[Upload<'_>], limits: Limits) -> Option<(Key, Vec<(&'static str, Arg)>)> {
    let bytes = uploads.iter().fold(0usize, |sum, upload| sum.saturating_add(upload.bytes.len()));
    if uploads.is_empty() {
        Some((Key::NoFiles, Vec::new()))
    } else if uploads.len() > FILES_MAX {
        Some((Key::TooManyFiles, vec![("found", Arg::from(uploads.len())), ("limit", Arg::from(FILES_MAX))]))
    } else if bytes > limits.bytes {
        Some((Key::TooLarge, vec![("limit", Arg::from(limits.bytes / (1024 * 1024)))]))
    } else {
        None
    }
}

fn link_columns(columns: &[ColumnGuess]) -> LinkColumns {
    let mut found = LinkColumns::default();
    for column in columns {
        let by_file = match column.kind {
            Kind::ReportsTo => &mut found.reports_to,
            Kind::Avoid => &mut found.avoid,
            _ => continue,
        };
        by_file.entry(column.file).or_insert(column.column);
    }
    found
}

#[cfg(test)]
mod tests;
