//! The coordinator's spreadsheet of people: what stands in it, read with care, for matching and for the import.
//!
//! Reading is pure and never fails as a whole: everything that is odd becomes a [`Problem`] with its place and
//! the way to mend it, and the rest goes on. Nothing is stored here.

pub mod sheet;

pub use sheet::{
    Arg, ColumnGuess, CredentialLine, DEFAULT_ROOM, Encoding, FileRead, How, Key, Kind, Origin, Overrides,
    PersonLink, PersonRow, Priority, Problem, Progress, Reading, Refusal, Severity, Sheet, SkillWish, Stage,
    Upload, read_sheet, sentence, week_in_words,
};
