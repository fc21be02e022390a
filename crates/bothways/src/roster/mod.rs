//! The coordinator's spreadsheet of people: what stands in it, read with care, for matching and for the import; and the
//! letters that ask people in.
//!
//! Front door: [`routes`], [`JOBS`], [`own::follow`], and [`read_sheet`] for matching. Reading is pure and never fails as a whole:
//! everything that is odd becomes a [`Problem`] with its place and the way to mend it, and the rest goes on. An import
//! is one unit of work, all of it or nothing.

pub mod actions;
pub mod choices;
pub mod events;
pub mod jobs;
pub mod letters;
pub mod own;
pub mod pages;
pub mod plan;
pub mod progress;
mod readings;
pub mod records;
pub mod rules;
pub mod sheet;

pub use jobs::JOBS;
pub use pages::routes;
pub use sheet::{
    Arg, ColumnGuess, CredentialLine, DEFAULT_ROOM, Encoding, FileRead, How, Key, Kind, Limits, Origin,
    Overrides, PersonLink, PersonRow, Priority, Problem, Progress, Reading, Refusal, Severity, Sheet,
    SkillWish, Stage, Upload, read_sheet, sentence, week_in_words,
};
