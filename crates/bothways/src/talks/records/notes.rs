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
        /// Of a step: its id.
        pub step_id: String,
        /// Of a step: by which day.
        pub by_on: Option<Day>,
        /// Of a step: on which day it was done.
        pub done_on: Option<Day>,
    }
}

/// The next steps among what was written after a talk.
pub fn steps_of(written: Vec<WrittenRow>) -> Vec<StepRow> {
    let step = |row: WrittenRow| StepRow {
        id: row.step_id,
        owner_id: row.person_id,
        body: row.line,
        by_on: row.by_on,
        done_on: row.done_on,
    };
    written.into_iter().filter(|row| row.kind == "step").map(step).collect()
}

store::row! {
    /// A next step of one of the two.
    #[derive(Clone, Debug)]
    pub struct StepRow {
        /// The step.
        pub id: String,
        /// Who does it.
        pub owner_id: PersonId,
        /// The step itself.
        pub body: String,
        /// By which day.
        pub by_on: Option<Day>,
        /// On which day it was done.
        pub done_on: Option<Day>,
    }
}

store::row! {
    /// A line of an agenda, or a next step.
    struct LineRow {
        kind: String,
        id: String,
        person_id: PersonId,
        suggested_by: Option<PersonId>,
        tag: String,
        body: String,
        state: String,
        by_on: Option<Day>,
        done_on: Option<Day>,
        position: i64,
        at: i64,
    }
}

/// The open lines of a pair, in each learner's order, and its next steps: those that are open, and those done since a day. One statement.
pub fn lines_of(
    tx: &mut Tx<'_>,
    pair: &PairId,
    done_since: Day,
) -> store::Result<(Vec<ItemRow>, Vec<StepRow>)> {
    let rows: Vec<LineRow> = tx.all(
        sql!(LineRow: "SELECT 'item' AS kind, id, learner_id AS person_id, suggested_by, tag, body, state, CAST(NULL AS TEXT) AS by_on,
                              CAST(NULL AS TEXT) AS done_on, position, created_at AS at
                         FROM agenda_item WHERE pair_id = $1 AND state = 'open'
                       UNION ALL
                       SELECT 'step', next_step.id, owner_id, NULL, '', body, '', by_on, done_on, 0, 0
                         FROM next_step JOIN talk ON talk.id = talk_id
                        WHERE pair_id = $1 AND (done_on IS NULL OR done_on >= $2)
                        ORDER BY 10, 11, 2"),
        (pair, done_since),
    )?;
    let (items, steps): (Vec<LineRow>, Vec<LineRow>) = rows.into_iter().partition(|row| row.kind == "item");
    let mut read = Vec::with_capacity(items.len());
    for row in items {
        read.push(ItemRow {
            id: row.id.parse().map_err(|_| store::Error::bad_value("the id of a line"))?,
            learner_id: row.person_id,
            suggested_by: row.suggested_by,
            tag: row.tag,
            body: row.body,
            state: row.state,
        });
    }
    let step = |row: LineRow| StepRow {
        id: row.id,
        owner_id: row.person_id,
        body: row.body,
        by_on: row.by_on,
        done_on: row.done_on,
    };
    Ok((read, steps.into_iter().map(step).collect()))
}

/// The open lines of a pair and those of one talk, in each learner's order.
pub fn agenda_of(tx: &mut Tx<'_>, pair: &PairId, talk: &TalkId) -> store::Result<Vec<ItemRow>> {
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

/// The places of a learner's lines in a pair, as they are seen: the open ones, and those of one talk.
pub fn places_of(
    tx: &mut Tx<'_>,
    pair: &PairId,
    learner: &PersonId,
    talk: Option<&TalkId>,
) -> store::Result<Vec<PlaceRow>> {
    tx.all(
        sql!(PlaceRow: "SELECT id, learner_id, suggested_by, position FROM agenda_item
                         WHERE pair_id = $1 AND learner_id = $2 AND state <> 'removed' AND (state = 'open' OR talk_id = $3)
                         ORDER BY position, created_at, id"),
        (pair, learner, talk),
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

impl From<NewItem> for PlaceRow {
    fn from(item: NewItem) -> Self {
        Self {
            id: item.id,
            learner_id: item.learner,
            suggested_by: item.suggested_by,
            position: item.position,
        }
    }
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
        sql!(WrittenRow: "SELECT 'learning' AS kind, person_id, line, '' AS step_id, CAST(NULL AS TEXT) AS by_on, CAST(NULL AS TEXT) AS done_on
                            FROM learning WHERE talk_id = $1
                          UNION ALL
                          SELECT 'step' AS kind, owner_id, body, id, by_on, done_on FROM next_step WHERE talk_id = $1
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

/// A next step of a pair, if `viewer` is one of its two.
pub fn find_step(
    tx: &mut Tx<'_>,
    viewer: &PersonId,
    pair: &PairId,
    id: &str,
) -> store::Result<Option<StepRow>> {
    tx.one(
        sql!(StepRow: "SELECT next_step.id AS id, owner_id, body, by_on, done_on
                         FROM next_step JOIN talk ON talk.id = talk_id JOIN pair ON pair.id = pair_id
                        WHERE next_step.id = $1 AND pair.id = $2 AND $3 IN (first_id, second_id)"),
        (id, pair, viewer),
    )
}

/// Keeps on which day a step was done; none where it is open again.
pub fn save_step_done(tx: &mut Tx<'_>, id: &str, on: Option<Day>) -> store::Result<()> {
    tx.run(sql!("UPDATE next_step SET done_on = $2 WHERE id = $1"), (id, on))?;
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
