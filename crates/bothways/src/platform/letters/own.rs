//! What the post office holds of a person: the letters to them, which kinds they stopped, and how many they take for a time.

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::parcel::Parcel;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// Forgets the letters to somebody, those to their address from before they had an account too, and what they stopped.
pub fn erase(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<()> {
    tx.run(
        sql!(
            "DELETE FROM letter WHERE person_id = $1
                 OR (person_id IS NULL AND to_email = (SELECT email FROM account WHERE id = $1))"
        ),
        (person,),
    )?;
    tx.run(sql!("DELETE FROM stop WHERE person_id = $1"), (person,))?;
    tx.run(sql!("DELETE FROM pace WHERE person_id = $1"), (person,))?;
    Ok(())
}

/// Puts it into their parcel. Words of letters that went out stand in their own mailbox only.
pub fn take(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let letters: Vec<(String, String, String, String, Moment, Option<Moment>)> = tx.all(
        sql!((String, String, String, String, Moment, Option<Moment>):
            "SELECT kind, to_email, subject, state, created_at, sent_at FROM letter WHERE person_id = $1 ORDER BY created_at, id"),
        (person,),
    )?;
    parcel.put("letter", &["kind", "to_email", "subject", "state", "created_at", "sent_at"], &letters)?;
    let stops: Vec<(String, Moment)> = tx.all(
        sql!((String, Moment): "SELECT kind, at FROM stop WHERE person_id = $1 ORDER BY kind"),
        (person,),
    )?;
    parcel.put("stop", &["kind", "at"], &stops)?;
    let pace: Vec<(i64, String)> =
        tx.all(sql!((i64, String): "SELECT most, until_on FROM pace WHERE person_id = $1"), (person,))?;
    parcel.put("pace", &["notices_a_week", "until_on"], &pace)
}
