//! What talks hold of a person: how they felt, which goes with them; and what two people wrote together, which the other keeps
//! until twelve months after the pair's end (rules 4.8).

use store::{Tx, sql};

use crate::access;
use crate::app::App;
use crate::pairs::PairId;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::parcel::Parcel;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// How long what two people wrote stays after their pair ended, in days: twelve months (rules 4.8).
pub const NOTES_KEPT_DAYS: i64 = 365;
/// As many pairs are cleared in one unit of work: more would keep others waiting.
const PAIRS_A_UNIT: u32 = 50;

/// Follows "access-erased": how they felt, and where they could be reached.
pub fn follow(tx: &mut Tx<'_>, _: &App, _: Moment, noted: &Noted) -> Result<(), Problem> {
    if noted.event != access::events::ERASED {
        return Ok(());
    }
    tx.run(sql!("DELETE FROM feeling WHERE person_id = $1"), (&noted.subject,))?;
    tx.run(
        sql!("UPDATE talk SET reach = '' WHERE pair_id IN (SELECT id FROM pair WHERE first_id = $1 OR second_id = $1)"),
        (&noted.subject,),
    )?;
    Ok(())
}

/// Forgets what was written in pairs that ended twelve months ago. That they talked, and when, stays.
pub async fn forget_old(app: &App) -> Result<(), Problem> {
    let before = app.clock.now().plus_days(-NOTES_KEPT_DAYS);
    loop {
        let cleared = app.db.write(move |tx| forget_some(tx, before)).await?;
        if cleared < usize::try_from(PAIRS_A_UNIT).unwrap_or(usize::MAX) {
            return Ok(());
        }
    }
}

fn forget_some(tx: &mut Tx<'_>, before: Moment) -> store::Result<usize> {
    let pairs: Vec<(PairId,)> = tx.all(
        sql!((PairId,): "SELECT id FROM pair WHERE state = 'ended' AND ended_at < $1
               AND (EXISTS (SELECT 1 FROM agenda_item WHERE agenda_item.pair_id = pair.id)
                 OR EXISTS (SELECT 1 FROM talk WHERE talk.pair_id = pair.id AND (reach <> ''
                     OR EXISTS (SELECT 1 FROM learning WHERE learning.talk_id = talk.id)
                     OR EXISTS (SELECT 1 FROM next_step WHERE next_step.talk_id = talk.id))))
              ORDER BY ended_at LIMIT $2"),
        (before, PAIRS_A_UNIT),
    )?;
    for (pair,) in &pairs {
        for statement in [
            sql!("DELETE FROM agenda_item WHERE pair_id = $1"),
            sql!("DELETE FROM learning WHERE talk_id IN (SELECT id FROM talk WHERE pair_id = $1)"),
            sql!("DELETE FROM next_step WHERE talk_id IN (SELECT id FROM talk WHERE pair_id = $1)"),
            sql!("UPDATE talk SET reach = '' WHERE pair_id = $1"),
        ] {
            tx.run(statement, (pair,))?;
        }
    }
    Ok(pairs.len())
}

/// Puts it into their parcel: their talks, and what they wrote themselves.
pub fn take(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let talks: Vec<(String, String, Option<Moment>, i64, String, String, Option<Moment>)> = tx.all(
        sql!((String, String, Option<Moment>, i64, String, String, Option<Moment>):
            "SELECT account.name, talk.state, starts_at, minutes, channel, reach, held_at FROM talk JOIN pair ON pair.id = pair_id
               JOIN account ON account.id = CASE first_id WHEN $1 THEN second_id ELSE first_id END
              WHERE first_id = $1 OR second_id = $1 ORDER BY talk.created_at, talk.id"),
        (person,),
    )?;
    parcel.put("talk", &["with", "state", "starts_at", "minutes", "channel", "reach", "held_at"], &talks)?;
    let items: Vec<(String, String, String, bool, Moment)> = tx.all(
        sql!((String, String, String, bool, Moment):
            "SELECT tag, body, state, CAST(CASE WHEN suggested_by = $1 THEN 1 ELSE 0 END AS BIGINT), created_at FROM agenda_item
              WHERE (learner_id = $1 AND suggested_by IS NULL) OR suggested_by = $1 ORDER BY created_at, id"),
        (person,),
    )?;
    parcel.put("agenda_item", &["tag", "body", "state", "for_the_other", "created_at"], &items)?;
    let learnings: Vec<(String, Moment)> = tx.all(
        sql!((String, Moment): "SELECT line, written_at FROM learning WHERE person_id = $1 ORDER BY written_at, talk_id"),
        (person,),
    )?;
    parcel.put("learning", &["line", "written_at"], &learnings)?;
    let steps: Vec<(String, Option<String>, Option<String>)> = tx.all(
        sql!((String, Option<String>, Option<String>): "SELECT body, by_on, done_on FROM next_step WHERE owner_id = $1 ORDER BY id"),
        (person,),
    )?;
    parcel.put("next_step", &["body", "by_on", "done_on"], &steps)?;
    let feelings: Vec<(String, Moment)> = tx.all(
        sql!((String, Moment): "SELECT feels, at FROM feeling WHERE person_id = $1 ORDER BY at, talk_id"),
        (person,),
    )?;
    parcel.put("feeling", &["feels", "at"], &feelings)
}
