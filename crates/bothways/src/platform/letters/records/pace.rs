//! Every SQL statement about how many notices somebody takes for a time.

use store::{Tx, sql};

use crate::platform::clock::Day;
use crate::platform::viewer::PersonId;

/// Keeps how many notices a week somebody takes until a day.
pub fn save(tx: &mut Tx<'_>, person: &PersonId, most: u32, until: Day) -> store::Result<()> {
    tx.run(
        sql!(
            "INSERT INTO pace (person_id, most, until_on) VALUES ($1, $2, $3)
              ON CONFLICT (person_id) DO UPDATE SET most = excluded.most, until_on = excluded.until_on"
        ),
        (person, most, until),
    )?;
    Ok(())
}

/// Forgets it: the usual number counts again.
pub fn remove(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<()> {
    tx.run(sql!("DELETE FROM pace WHERE person_id = $1"), (person,))?;
    Ok(())
}

/// How many notices a week somebody takes, until which day, and the zone they live in; none who takes the usual number.
pub fn find(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Option<(u32, Day, String)>> {
    tx.one(
        sql!((u32, Day, String): "SELECT most, until_on, zone FROM pace JOIN account ON account.id = person_id WHERE person_id = $1"),
        (person,),
    )
}
