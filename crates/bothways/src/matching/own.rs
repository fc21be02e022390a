//! What finding each other holds of a person: requests, introductions, and their place in rounds.

use store::{Tx, sql};

use crate::access;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::parcel::Parcel;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// Follows "access-erased": nobody is asked by, or introduced to, somebody who is gone, and no round lists them.
pub fn follow(tx: &mut Tx<'_>, _: &App, _: Moment, noted: &Noted) -> Result<(), Problem> {
    if noted.event != access::events::ERASED {
        return Ok(());
    }
    for statement in [
        sql!("DELETE FROM request WHERE asker_id = $1 OR asked_id = $1"),
        sql!("DELETE FROM asking WHERE asker_id = $1"),
        sql!("DELETE FROM introduction WHERE first_id = $1 OR second_id = $1"),
        sql!("DELETE FROM round_pair WHERE first_id = $1 OR second_id = $1"),
        sql!("DELETE FROM round_left_out WHERE person_id = $1"),
    ] {
        tx.run(statement, (&noted.subject,))?;
    }
    Ok(())
}

/// Puts it into their parcel. Why somebody said no is nobody's but theirs, so an answer is told as its asker is told it: that a
/// request came to nothing.
pub fn take(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let askings: Vec<(String, String, Moment, Option<Moment>)> = tx.all(
        sql!((String, String, Moment, Option<Moment>):
            "SELECT note, state, began_at, ended_at FROM asking WHERE asker_id = $1 ORDER BY began_at, id"),
        (person,),
    )?;
    parcel.put("asking", &["note", "state", "began_at", "ended_at"], &askings)?;
    let requests: Vec<(String, String, i64, String, Option<Moment>, Option<Moment>)> = tx.all(
        sql!((String, String, i64, String, Option<Moment>, Option<Moment>):
            "SELECT CASE asker_id WHEN $1 THEN 'asked' ELSE 'was asked' END, account.name, choice,
                    CASE WHEN state IN ('declined', 'lapsed', 'not_delivered') AND asker_id = $1 THEN 'over' ELSE state END,
                    delivered_at, CASE asker_id WHEN $1 THEN NULL ELSE answered_at END
               FROM request JOIN account ON account.id = CASE asker_id WHEN $1 THEN asked_id ELSE asker_id END
              WHERE asker_id = $1 OR (asked_id = $1 AND delivered_at IS NOT NULL) ORDER BY delivered_at, request.id"),
        (person,),
    )?;
    parcel.put("request", &["who", "with", "choice", "state", "delivered_at", "answered_at"], &requests)?;
    let introductions: Vec<(String, String, Moment, Option<Moment>)> = tx.all(
        sql!((String, String, Moment, Option<Moment>):
            "SELECT account.name, CASE WHEN state IN ('declined', 'lapsed', 'not_delivered') THEN 'over' ELSE state END, made_at,
                    CASE first_id WHEN $1 THEN first_yes_at ELSE second_yes_at END
               FROM introduction JOIN account ON account.id = CASE first_id WHEN $1 THEN second_id ELSE first_id END
              WHERE first_id = $1 OR second_id = $1 ORDER BY made_at, introduction.id"),
        (person,),
    )?;
    parcel.put("introduction", &["with", "state", "made_at", "own_yes_at"], &introductions)?;
    take_rounds(tx, person, parcel)
}

/// In which rounds they stood. With whom, or beside whom, is the coordinators' work until it is published.
fn take_rounds(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let pairs: Vec<(Moment, bool)> = tx.all(
        sql!((Moment, bool): "SELECT made_at, introduced FROM round_pair JOIN round ON round.id = round_id
                               WHERE (first_id = $1 OR second_id = $1) AND in_draft = 1 AND state = 'published' ORDER BY made_at"),
        (person,),
    )?;
    parcel.put("round_pair", &["made_at", "introduced"], &pairs)?;
    let left_out: Vec<(Moment,)> = tx.all(
        sql!((Moment,): "SELECT made_at FROM round_left_out JOIN round ON round.id = round_id
                          WHERE person_id = $1 AND state = 'published' ORDER BY made_at"),
        (person,),
    )?;
    parcel.put("round_left_out", &["made_at"], &left_out)
}
