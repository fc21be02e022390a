//! What people do at the door: come in, are recognised, leave.

mod account;
mod before_joining;
mod links;
mod roles;

use jiff::tz::TimeZone;
use store::Tx;

pub use account::{
    Account, ask_new_address, confirm_address, devices, end_device, end_other_devices, erase_left, leave,
    save_account, sign_out,
};
pub use before_joining::{is_on_list, say_no_in, take_off_in};
pub use links::{
    Asking, Newcomer, Opened, ask_for_link, come_in, come_in_first, first_link, invite_in, open_link,
    write_sign_in_letter,
};
pub use roles::{
    NewAccount, account_in, coordinators, give_role, holders, invite_in_role, invite_to_role,
    make_coordinator, take_role,
};

use super::records::{self, SignInRow};
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Roles, Viewer};
use crate::platform::{id, secret};

/// A device that is not used for so long is signed out.
pub const SIGNED_IN_DAYS: i64 = 60;
/// "Last seen" is kept this exact, so that a page view rarely writes.
const SEEN_EVERY_HOURS: i64 = 1;

/// Who holds this device's token; nobody if it ended or never was. `true` where its time was made longer just now, so that
/// the browser is to keep it longer too.
pub async fn recognise(app: &App, token: &str) -> Result<Option<(Viewer, bool)>, Problem> {
    let (now, hash) = (app.clock.now(), secret::hash(token));
    let found: Option<SignInRow> =
        app.db.read(move |tx| records::find_sign_in(tx, &hash, now).map_err(Problem::from)).await?;
    let Some(row) = found else { return Ok(None) };
    let is_longer = now > row.seen_at.plus_minutes(60 * SEEN_EVERY_HOURS);
    if is_longer {
        let (device, until) = (row.sign_in_id.clone(), now.plus_days(SIGNED_IN_DAYS));
        app.db.write(move |tx| records::seen(tx, &device, now, until).map_err(Problem::from)).await?;
    }
    let viewer = Viewer {
        person: row.id,
        name: row.name,
        email: row.email,
        zone: TimeZone::get(&row.zone).unwrap_or(TimeZone::UTC),
        language: row.language,
        roles: Roles { coordinator: row.coordinator, leader: row.leader, operator: row.operator },
        sign_in: Some(row.sign_in_id),
    };
    Ok(Some((viewer, is_longer)))
}

/// Signs a device in and gives its token. The caller has made sure of who it is.
pub async fn sign_in(app: &App, person: &PersonId, device: &str) -> Result<String, Problem> {
    let now = app.clock.now();
    let (person, device) = (person.clone(), device.to_owned());
    let token = secret::token();
    let hash = secret::hash(&token);
    app.db.write(move |tx| sign_in_in(tx, now, &person, &device, &hash)).await?;
    Ok(token)
}

/// The same inside of another unit of work; the caller made the token and its hash.
fn sign_in_in(
    tx: &mut Tx<'_>,
    now: Moment,
    person: &PersonId,
    device: &str,
    hash: &str,
) -> Result<(), Problem> {
    let until = now.plus_days(SIGNED_IN_DAYS);
    records::save_sign_in(tx, &id::fresh(now), hash, person, device, now, until)?;
    Ok(())
}
