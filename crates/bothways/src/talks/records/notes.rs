//! Every SQL statement about what is written before and after talks: agendas, learnings, steps, feelings.

use store::{Tx, sql};

use crate::pairs::PairId;
use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;
use crate::talks::{ItemId, TalkId};

store::row! {
    /// A line on somebody's agenda.
    pub struct ItemRow {
        /// The line.
        pub id: ItemId,
        /// Whose agenda it is.
        pub learner_id: PersonId,
        /// Who suggested it, if it was not the learner (S40).
        pub suggested_by: Option<PersonId>,
        /// What kind of help is wanted (S41); the kit's id of the tag, or empty.
        pub tag: String,
        /// The line itself.
        pub body: String,
        /// `open`, `talked` or `removed`.
        pub state: String,
    }
}

store::row! {
    /// What was written after a talk: a learning of one of the two, or a next step.
    pub struct WrittenRow {
        /// `learning` or `step`.
        pub kind: String,
        /// Who learned it, or who does it.
        pub person_id: PersonId,
        /// The line.
        pub line: String,
        /// Of a step: by which day.
        pub by_on: Option<Day>,
    }
}

/// The open lines of a pair and those of one talk: learners' own first, each in the learner's order.
pub fn agenda_of(tx: &mut Tx<'_>, pair: &PairId, talk: Option<&TalkId>) -> store::Result<Vec<ItemRow>> {
    tx.all(
        sql!(ItemRow: "SELECT id, learner_id, suggested_by, tag, body, state FROM agenda_item
                        WHERE pair_id = $1 AND state <> 'removed' AND (state = 'open' OR talk_id = $2)
                        ORDER BY position, created_at, id"),
        (pair, talk),
    )
}

store::row! {
    /// Where a line stands in its learner's order.
    pub struct PlaceRow {
        /// The line.
        pub id: ItemId,
        /// Whose agenda it is.
        pub learner_id: PersonId,
        /// Who suggested it.
        pub suggested_by: Option<PersonId>,
        /// Its place.
        pub position: i64,
    }
}

/// The places of all lines of one learner in a pair that are not removed.
pub fn places_of(tx: &mut Tx<'_>, pair: &PairId, learner: &PersonId) -> store::Result<Vec<PlaceRow>> {
    tx.all(
        sql!(PlaceRow: "SELECT id, learner_id, suggested_by, position FROM agenda_item
                         WHERE pair_id = $1 AND learner_id = $2 AND state <> 'removed' ORDER BY position, created_at, id"),
        (pair, learner),
    )
}

/// A new line.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// Its id.
    pub id: ItemId,
    /// The pair.
    pub pair: PairId,
    /// Whose agenda.
    pub learner: PersonId,
    /// Who suggests it, if it is not the learner.
    pub suggested_by: Option<PersonId>,
    /// The kit's id of the tag, or empty.
    pub tag: String,
    /// The line.
    pub body: String,
    /// Its place.
    pub position: i64,
}

/// Keeps a new line.
pub fn save_item(tx: &mut Tx<'_>, item: &NewItem, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO agenda_item (id, pair_id, learner_id, suggested_by, tag, body, position, state, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)"),
        (&item.id, &item.pair, &item.learner, &item.suggested_by, &item.tag, &item.body, item.position, now),
    )?;
    Ok(())
}

/// Puts lines at these places.
pub fn save_places(tx: &mut Tx<'_>, places: &[(ItemId, i64)]) -> store::Result<()> {
    tx.run_many(
        sql!("UPDATE agenda_item SET position = $2 WHERE id = $1"),
        places.iter().map(|(id, place)| (id, *place)),
    )?;
    Ok(())
}

/// Marks a line as talked about in a talk, or opens or removes it.
pub fn save_item_state(
    tx: &mut Tx<'_>,
    id: &ItemId,
    state: &str,
    talk: Option<&TalkId>,
) -> store::Result<()> {
    tx.run(sql!("UPDATE agenda_item SET state = $2, talk_id = $3 WHERE id = $1"), (id, state, talk))?;
    Ok(())
}

/// Makes a suggested line the learner's own.
pub fn save_item_own(tx: &mut Tx<'_>, id: &ItemId) -> store::Result<()> {
    tx.run(sql!("UPDATE agenda_item SET suggested_by = NULL WHERE id = $1"), (id,))?;
    Ok(())
}

/// What both learned in a talk, and the next steps.
pub fn written_of(tx: &mut Tx<'_>, talk: &TalkId) -> store::Result<Vec<WrittenRow>> {
    tx.all(
        sql!(WrittenRow: "SELECT 'learning' AS kind, person_id, line, NULL AS by_on FROM learning WHERE talk_id = $1
                          UNION ALL
                          SELECT 'step' AS kind, owner_id, body, by_on FROM next_step WHERE talk_id = $1
                          ORDER BY 1, 2, 3"),
        (talk,),
    )
}

/// Keeps what somebody learned; an empty line takes it away.
pub fn save_learning(
    tx: &mut Tx<'_>,
    talk: &TalkId,
    person: &PersonId,
    line: &str,
    now: Moment,
) -> store::Result<()> {
    tx.run(sql!("DELETE FROM learning WHERE talk_id = $1 AND person_id = $2"), (talk, person))?;
    if !line.is_empty() {
        tx.run(
            sql!("INSERT INTO learning (talk_id, person_id, line, written_at) VALUES ($1, $2, $3, $4)"),
            (talk, person, line, now),
        )?;
    }
    Ok(())
}

/// Keeps a next step.
pub fn save_step(
    tx: &mut Tx<'_>,
    id: &str,
    talk: &TalkId,
    owner: &PersonId,
    body: &str,
    by_on: Option<Day>,
) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO next_step (id, talk_id, owner_id, body, by_on) VALUES ($1, $2, $3, $4, $5)"),
        (id, talk, owner, body, by_on),
    )?;
    Ok(())
}

store::row! {
    /// One person's own side of a talk.
    struct OwnRow {
        feels: Option<String>,
        held: i64,
    }
}

/// One person's own side of a talk: how they felt after it, which nobody else is ever told, and how many talks the pair held.
pub fn own_side(
    tx: &mut Tx<'_>,
    talk: &TalkId,
    pair: &PairId,
    person: &PersonId,
) -> store::Result<(Option<String>, i64)> {
    let found: Option<OwnRow> = tx.one(
        sql!(OwnRow: "SELECT (SELECT feels FROM feeling WHERE talk_id = $1 AND person_id = $3) AS feels,
                             (SELECT COUNT(*) FROM talk WHERE pair_id = $2 AND state = 'held') AS held"),
        (talk, pair, person),
    )?;
    Ok(found.map_or((None, 0), |row| (row.feels, row.held)))
}

/// Keeps how this person feels now.
pub fn save_feeling(
    tx: &mut Tx<'_>,
    talk: &TalkId,
    person: &PersonId,
    feels: &str,
    now: Moment,
) -> store::Result<()> {
    tx.run(
        sql!(
            "INSERT INTO feeling (talk_id, person_id, feels, at) VALUES ($1, $2, $3, $4)
              ON CONFLICT (talk_id, person_id) DO UPDATE SET feels = excluded.feels, at = excluded.at"
        ),
        (talk, person, feels, now),
    )?;
    Ok(())
}
