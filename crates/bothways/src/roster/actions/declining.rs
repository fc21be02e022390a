//! Off the list: somebody who was asked in says no, or a coordinator takes them off.

use jiff::ToSpan;
use jiff::tz::TimeZone;

use crate::access::actions as access;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::links::{self, Sealed};
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::roster::records::invitations::{self, InvitedRow};

/// Where an invitation's "no" leads. A bare POST there says it, as mail programs do (RFC 8058).
pub const NO_PATH: &str = "/letter/invitations/no";
/// How long it works: who wants no letters should find the way out in an old one too.
const NO_LINK_YEARS: i32 = 2;
/// As many people as one search shows.
const FOUND_MOST: u32 = 20;

/// The address of one person's "no".
pub(super) fn no_link(app: &App, person: &PersonId, now: Moment) -> String {
    let day = now.day(&TimeZone::UTC);
    let until = day.checked_add(NO_LINK_YEARS.years()).unwrap_or(day);
    app.settings.link(&links::seal(&app.seal, NO_PATH, person, until))
}

fn whose(app: &App, sealed: &Sealed) -> Result<PersonId, Problem> {
    sealed.open(&app.seal, NO_PATH, app.clock.today(&TimeZone::UTC))
}

/// Whether there is anything to say no to: they stand on the list and have not joined.
pub async fn may_say_no(app: &App, sealed: &Sealed) -> Result<bool, Problem> {
    let person = whose(app, sealed)?;
    app.db.read(move |tx| access::is_on_list(tx, &person)).await
}

/// Says no. `false`: there was nothing to say no to any more.
pub async fn say_no(app: &App, sealed: &Sealed) -> Result<bool, Problem> {
    let (person, app_in, now) = (whose(app, sealed)?, app.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            if !access::is_on_list(tx, &person)? {
                return Ok(false);
            }
            access::say_no_in(tx, &app_in, now, &person)?;
            Ok(true)
        })
        .await
}

/// People on the list whose name or address holds these words.
pub async fn find_on_list(app: &App, viewer: &Viewer, words: &str) -> Result<Vec<InvitedRow>, Problem> {
    viewer.must_coordinate()?;
    let words = words.trim().to_lowercase();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    app.db.read(move |tx| invitations::search(tx, &words, FOUND_MOST).map_err(Problem::from)).await
}

/// A coordinator takes somebody off the list.
pub async fn take_off(app: &App, viewer: &Viewer, person: PersonId) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    let (by, app_in, now) = (viewer.person.clone(), app.clone(), app.clock.now());
    app.db.write(move |tx| access::take_off_in(tx, &app_in, now, &by, &person)).await
}
