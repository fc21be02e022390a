//! Every SQL statement about credentials that end, and who was told.

use jiff::civil::Date;
use store::{Tx, sql};

use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;

/// Everybody who came in and holds a credential that ends within these days and that they were not told of.
pub fn holders(tx: &mut Tx<'_>, from: Date, until: Date) -> store::Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = tx.all(
        sql!((PersonId,): "SELECT DISTINCT credential.person_id FROM credential JOIN account ON account.id = credential.person_id
                            WHERE expires_on BETWEEN $1 AND $2 AND joined_at IS NOT NULL AND left_at IS NULL
                              AND NOT EXISTS (SELECT 1 FROM credential_told AS told
                                               WHERE told.person_id = credential.person_id AND told.letters = credential.letters
                                                 AND told.expires_on = credential.expires_on)"),
        (Day(from), Day(until)),
    )?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// The letters and last days of somebody's credentials that end and that they were not told of, in the order of the days.
pub fn untold(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<(String, Day)>> {
    tx.all(
        sql!((String, Day): "SELECT letters, expires_on FROM credential
                              WHERE person_id = $1 AND expires_on IS NOT NULL
                                AND NOT EXISTS (SELECT 1 FROM credential_told AS told
                                                 WHERE told.person_id = credential.person_id AND told.letters = credential.letters
                                                   AND told.expires_on = credential.expires_on)
                              ORDER BY expires_on, letters"),
        (person,),
    )
}

/// Notes that somebody knows of the end of a credential; says whether it was the first time.
pub fn note(
    tx: &mut Tx<'_>,
    person: &PersonId,
    letters: &str,
    last: Date,
    now: Moment,
) -> store::Result<bool> {
    let touched = tx.run(
        sql!(
            "INSERT INTO credential_told (person_id, letters, expires_on, at) VALUES ($1, $2, $3, $4)
              ON CONFLICT (person_id, letters, expires_on) DO NOTHING"
        ),
        (person, letters, Day(last), now),
    )?;
    Ok(touched == 1)
}
