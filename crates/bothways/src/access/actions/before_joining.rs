//! Somebody who stands on the list and has not joined: they may say no, and a coordinator may take them off.

use store::Tx;

use super::account::erase_in;
use crate::access::events;
use crate::access::records::{self, accounts, links};
use crate::access::rules::AccessRefusal;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// Whether somebody stands on the list: not joined, and not gone. The account of nobody is not found.
pub fn is_on_list(tx: &mut Tx<'_>, person: &PersonId) -> Result<bool, Problem> {
    let account = records::find(tx, person)?.ok_or(Problem::NotFound("person"))?;
    Ok(account.left_at.is_none() && accounts::joined_at(tx, person)?.is_none())
}

/// They say no themselves. As with everybody who leaves, what is kept of them is erased 30 days later, and until then no
/// spreadsheet brings them back.
pub fn say_no_in(tx: &mut Tx<'_>, app: &App, now: Moment, person: &PersonId) -> Result<(), Problem> {
    off(tx, now, person)?;
    app.note(tx, now, &Noted::by(person, events::LEFT, person))
}

/// A coordinator takes somebody off who should not stand there: what the list said of them is erased at once.
pub fn take_off_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    by: &PersonId,
    person: &PersonId,
) -> Result<(), Problem> {
    off(tx, now, person)?;
    app.note(tx, now, &Noted::by(by, events::TAKEN_OFF, person))?;
    erase_in(tx, app, now, person)
}

fn off(tx: &mut Tx<'_>, now: Moment, person: &PersonId) -> Result<(), Problem> {
    if !is_on_list(tx, person)? {
        return Err(AccessRefusal::NotOnList.into());
    }
    accounts::leave(tx, person, now)?;
    links::remove_of(tx, person)?;
    Ok(())
}
