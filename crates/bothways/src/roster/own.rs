//! What this room holds of a person: that a spreadsheet named them, that it named somebody who is not here yet beside them, and that
//! they were asked in.

use store::{Tx, sql};

use crate::access;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::parcel::Parcel;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// Follows "access-erased": what a spreadsheet said about somebody, and that they were asked in, goes with them.
pub fn follow(tx: &mut Tx<'_>, _: &App, _: Moment, noted: &Noted) -> Result<(), Problem> {
    if noted.event == access::events::ERASED { Ok(erase(tx, &noted.subject)?) } else { Ok(()) }
}

/// Forgets what spreadsheets said about somebody, whom they named, and that they were asked in.
pub fn erase(tx: &mut Tx<'_>, person: &str) -> store::Result<()> {
    for statement in [
        sql!("DELETE FROM brought_in WHERE person_id = $1"),
        sql!("DELETE FROM awaited WHERE person_id = $1"),
        sql!("DELETE FROM invitation WHERE person_id = $1"),
    ] {
        tx.run(statement, (person,))?;
    }
    Ok(())
}

/// Puts it into their parcel.
pub fn take(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let brought_in: Vec<(Moment, bool)> =
        tx.all(sql!((Moment, bool): "SELECT at, own_words FROM brought_in WHERE person_id = $1"), (person,))?;
    parcel.put("brought_in", &["at", "own_words"], &brought_in)?;
    let awaited: Vec<(String,)> =
        tx.all(sql!((String,): "SELECT kind FROM awaited WHERE person_id = $1 ORDER BY kind"), (person,))?;
    parcel.put("awaited", &["kind"], &awaited)?;
    let invitations: Vec<(Moment, Option<Moment>, Option<Moment>)> = tx.all(
        sql!((Moment, Option<Moment>, Option<Moment>): "SELECT created_at, sent_at, again_sent_at FROM invitation WHERE person_id = $1"),
        (person,),
    )?;
    parcel.put("invitation", &["listed_at", "sent_at", "again_sent_at"], &invitations)
}
