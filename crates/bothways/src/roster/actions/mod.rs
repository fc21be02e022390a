//! What coordinators do with a spreadsheet: give it, look at it, correct it, bring it in, ask people in.

use store::Tx;

use super::records;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;

mod bring_in;
mod invite;
mod keep;
mod look;
mod take_in;

pub use bring_in::{BRING_IN, bring_in, start};
pub use invite::{INVITE, ask_again, ask_first, preview, standing, write_letters};
use keep::join_awaited;
pub use keep::{List, bring_in_in};
pub use look::{Finding, Look, choose, drop_upload, forget_old, look, uploads};
pub use take_in::{Given, Taken, take_in};

/// Follows "access-erased": what a spreadsheet said about somebody, and that they were asked in, goes with them. Whoever comes in by
/// another door than a spreadsheet, or under another name, may be whom a row named.
pub fn follow(tx: &mut Tx<'_>, app: &App, now: Moment, noted: &Noted) -> Result<(), Problem> {
    match noted.event {
        "access-erased" => Ok(records::forget(tx, &noted.subject)?),
        "access-role-given" | "access-joined" | "access-account-changed" | "access-address-changed" => {
            for person in join_awaited(tx, app, now)? {
                app.note(tx, now, &Noted::by_program("people-walls-made", &person))?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
