//! What people do at the door: come in, are recognised, leave.

use jiff::tz::TimeZone;

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

/// Who holds this device's token; nobody if it ended or never was.
pub async fn recognise(app: &App, token: &str) -> Result<Option<Viewer>, Problem> {
    let (now, hash) = (app.clock.now(), secret::hash(token));
    let found: Option<SignInRow> =
        app.db.read(move |tx| records::find_sign_in(tx, &hash, now).map_err(Problem::from)).await?;
    let Some(row) = found else { return Ok(None) };
    if now > row.seen_at.plus_minutes(60 * SEEN_EVERY_HOURS) {
        let (device, until) = (row.sign_in_id.clone(), now.plus_days(SIGNED_IN_DAYS));
        app.db.write(move |tx| records::seen(tx, &device, now, until).map_err(Problem::from)).await?;
    }
    Ok(Some(Viewer {
        person: row.id,
        name: row.name,
        email: row.email,
        zone: TimeZone::get(&row.zone).unwrap_or(TimeZone::UTC),
        language: row.language,
        roles: Roles { coordinator: row.coordinator, leader: row.leader, operator: row.operator },
        sign_in: Some(row.sign_in_id),
    }))
}

/// Signs a device in and gives its token. The caller has made sure of who it is.
pub async fn sign_in(app: &App, person: &PersonId, device: &str) -> Result<String, Problem> {
    let now = app.clock.now();
    let (person, device) = (person.clone(), device.to_owned());
    let (device_id, token) = (id::fresh(now), secret::token());
    let hash = secret::hash(&token);
    app.db
        .write(move |tx| {
            let until: Moment = now.plus_days(SIGNED_IN_DAYS);
            records::save_sign_in(tx, &device_id, &hash, &person, &device, now, until).map_err(Problem::from)
        })
        .await?;
    Ok(token)
}
