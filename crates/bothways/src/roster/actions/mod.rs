//! What coordinators do with a spreadsheet: give it, look at it, correct it, bring it in, ask people in.

use store::Tx;

use crate::access;
use crate::app::App;
use crate::people;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;

mod bring_in;
mod declining;
mod invite;
mod keep;
mod look;
mod take_in;

pub use bring_in::{bring_in, start};
pub use declining::{NO_PATH, find_on_list, may_say_no, say_no, take_off};
pub use invite::{ask_again, ask_first, preview, standing, write_letters};
use keep::join_awaited;
pub use keep::{List, bring_in_in};
pub use look::{Finding, Look, choose, drop_upload, forget_old, look, uploads};
pub use take_in::{Given, Taken, take_in};

/// Follows whoever comes in by another door than a spreadsheet, or under another name: they may be whom a row named.
pub fn follow(tx: &mut Tx<'_>, app: &App, now: Moment, noted: &Noted) -> Result<(), Problem> {
    match noted.event {
        access::events::ROLE_GIVEN
        | access::events::JOINED
        | access::events::ACCOUNT_CHANGED
        | access::events::ADDRESS_CHANGED => {
            for person in join_awaited(tx, app, now)? {
                app.note(tx, now, &Noted::by_program(people::events::WALLS_MADE, &person))?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
