//! What is true about an import and about invitations, decided from facts alone.

use crate::platform::problem::Refusal;
use crate::stored;

/// The largest upload, in bytes, all files together: a spreadsheet of 100,000 people with room to spare.
pub const UPLOAD_BYTES_MAX: u64 = 30 * 1024 * 1024;
/// The same in the words of a page.
pub const UPLOAD_MEGABYTES_MAX: u64 = UPLOAD_BYTES_MAX / (1024 * 1024);
/// The longest name of a file that is kept.
pub const FILE_NAME_CHARS_MAX: usize = 120;
/// So long the rows of an upload are kept that nobody brings in.
pub const KEPT_HOURS: i64 = 24;
/// People on one page of the preview.
pub const ROWS_A_PAGE: usize = 50;
/// Unknown skills that one page asks about, the most frequent first.
pub const UNKNOWN_SKILLS_A_PAGE: usize = 40;
/// After so many tries a bringing-in is given up, and the coordinator may start it again.
pub const TRIES_MOST: u32 = 3;

/// So many letters go out first, if the coordinator says nothing else.
pub const INVITED_FIRST: u32 = 10;
/// After so many days somebody who did not join may be asked once more.
pub const ASK_AGAIN_DAYS: i64 = 14;
/// Letters written in one unit of work.
pub const LETTERS_A_UNIT: u32 = 100;

stored! {
    /// Where an upload stands.
    pub enum UploadState in "upload.state" {
        /// Read and shown; nothing is brought in.
        Read = "read",
        /// On its way in.
        BringingIn = "bringing_in",
        /// All of it is in.
        Done = "done",
        /// Taken back, or a day old.
        Dropped = "dropped",
        /// It did not get in, and nothing of it did. It may be tried again.
        Failed = "failed",
    }
}

impl UploadState {
    /// Whether its rows are still here to be looked at and brought in.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Read | Self::Failed)
    }
}

/// Why something about an import cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RosterRefusal {
    /// Another list is on its way in.
    #[error("another list is being brought in")]
    AnotherOnItsWay,
    /// Its rows are gone.
    #[error("the list is not here any more")]
    Gone,
    /// Its files cannot be used.
    #[error("the list cannot be used as it is")]
    NotUsable,
    /// There is nobody to bring in.
    #[error("there is nobody to bring in")]
    Nobody,
}

impl Refusal for RosterRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::AnotherOnItsWay => "roster-refused-another",
            Self::Gone => "roster-refused-gone",
            Self::NotUsable => "roster-refused-not-usable",
            Self::Nobody => "roster-refused-nobody",
        }
    }
}
