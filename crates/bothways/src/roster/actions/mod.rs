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
pub use keep::{List, bring_in_in};
pub use look::{Finding, Look, choose, drop_upload, forget_old, look, uploads};
pub use take_in::{Given, Taken, take_in};

/// Follows "access-erased": what a spreadsheet said about somebody, and that they were asked in, goes with them.
pub fn follow(tx: &mut Tx<'_>, _: &App, _: Moment, noted: &Noted) -> Result<(), Problem> {
    if noted.event == "access-erased" {
        records::forget(tx, &noted.subject)?;
    }
    Ok(())
}
