//! What this room holds of a person: their pairs. Who leaves takes their name off them; the partner keeps the pair itself.

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::parcel::Parcel;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// Puts it into their parcel.
pub fn take(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let pairs: Vec<(String, String, String, Moment, Option<Moment>, Option<Moment>)> = tx.all(
        sql!((String, String, String, Moment, Option<Moment>, Option<Moment>):
            "SELECT account.name, state, origin, began_at, met_at, ended_at FROM pair
               JOIN account ON account.id = CASE first_id WHEN $1 THEN second_id ELSE first_id END
              WHERE first_id = $1 OR second_id = $1 ORDER BY began_at, pair.id"),
        (person,),
    )?;
    parcel.put("pair", &["with", "state", "origin", "began_at", "met_at", "ended_at"], &pairs)?;
    let arrows: Vec<(String, String, String, Moment)> = tx.all(
        sql!((String, String, String, Moment):
            "SELECT account.name, skill_id, CASE sharer_id WHEN $1 THEN 'share' ELSE 'learn' END, since_at
               FROM arrow JOIN pair ON pair.id = pair_id
               JOIN account ON account.id = CASE first_id WHEN $1 THEN second_id ELSE first_id END
              WHERE first_id = $1 OR second_id = $1 ORDER BY since_at, skill_id"),
        (person,),
    )?;
    parcel.put("arrow", &["with", "skill", "direction", "since_at"], &arrows)
}
