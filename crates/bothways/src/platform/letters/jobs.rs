//! Work of the post office that is done later.

use super::office::PostOffice;
use super::sending::{digest, look_after, send};
use crate::platform::work::{Every, JobKind};

/// Sends one letter; its payload is the letter's id.
pub const SEND: &str = "letters-send";
/// Puts a person's held notices into one letter; its payload is the person's id.
pub const DIGEST: &str = "letters-digest";
/// Looks after letters that got lost or old.
const LOOK_AFTER: &str = "letters-look-after";

/// Every kind of the post office.
pub const fn jobs<A: PostOffice>() -> [JobKind<A>; 3] {
    [
        JobKind::new(SEND, |app: A, job| Box::pin(send(app, job))).when(|app| app.mailer().sends()),
        JobKind::new(DIGEST, |app: A, job| Box::pin(digest(app, job))),
        JobKind::new(LOOK_AFTER, |app: A, _| Box::pin(look_after(app))).every(Every::DayAt(3)),
    ]
}
