//! Work of this room that is done later.

use super::actions;
use crate::app::App;
use crate::platform::work::{Every, JobKind};

/// Looks an address up and writes the letter with the link; its payload says who asked.
pub const SIGN_IN_LETTER: &str = "access-sign-in-letter";
/// Erases who left a month ago, and forgets what is kept no longer.
const ERASE: &str = "access-erase";

/// Every kind of this room.
pub const JOBS: &[JobKind<App>] = &[
    JobKind::new(SIGN_IN_LETTER, |app, job| Box::pin(actions::write_sign_in_letter(app, job))),
    JobKind::new(ERASE, |app, _| Box::pin(async move { Ok(actions::erase_left(&app).await?) }))
        .every(Every::DayAt(3)),
];
