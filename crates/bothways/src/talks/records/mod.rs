//! Every SQL statement about talks and their times; [`notes`] are the lines written before and after them.

pub mod notes;

use store::{Tx, sql};

use super::TalkId;
use super::rules::TalkState;
use crate::pairs::PairId;
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

store::row! {
    #[derive(Clone, Debug)]
    /// A talk as one of the two sees it.
    pub struct TalkRow {
        /// The talk.
        pub id: TalkId,
        /// Whose it is.
        pub pair_id: PairId,
        /// Where it stands.
        pub state: TalkState,
        /// When it begins, once that is set.
        pub starts_at: Option<Moment>,
        /// How long it is planned.
        pub minutes: i64,
        /// `phone`, `video` or `in_person`.
        pub channel: String,
        /// The link, the number or the place.
        pub reach: String,
        /// The event's name in calendars; stays the same for ever (RFC 5545 §3.8.4.7).
        pub uid: String,
        /// Rises with each change that calendars are told of (RFC 5545 §3.8.7.4).
        pub sequence: i64,
        /// Who offered the times; none where the program did.
        pub offered_by: Option<PersonId>,
        /// Who picked the time of a talk that is set.
        pub set_by: Option<PersonId>,
        /// When somebody said that it took place.
        pub held_at: Option<Moment>,
        /// Whether the status check was all of it (S87).
        pub listening_only: bool,
    }
}

/// One talk, if `viewer` is one of its two.
pub fn find(tx: &mut Tx<'_>, viewer: &PersonId, id: &TalkId) -> store::Result<Option<TalkRow>> {
    tx.one(
        sql!(TalkRow: "SELECT talk.id AS id, pair_id, talk.state AS state, starts_at, minutes, channel, reach, uid, sequence, offered_by,
                              set_by, held_at, listening_only
                         FROM talk JOIN pair ON pair.id = talk.pair_id
                        WHERE talk.id = $1 AND $2 IN (first_id, second_id)"),
        (id, viewer),
    )
}

/// One talk, for work that no viewer asked for.
pub fn find_any(tx: &mut Tx<'_>, id: &TalkId) -> store::Result<Option<TalkRow>> {
    tx.one(
        sql!(TalkRow: "SELECT id, pair_id, state, starts_at, minutes, channel, reach, uid, sequence, offered_by, set_by, held_at, listening_only
                         FROM talk WHERE id = $1"),
        (id,),
    )
}

/// The talks of a pair, the newest first.
pub fn talks_of(tx: &mut Tx<'_>, pair: &PairId) -> store::Result<Vec<TalkRow>> {
    tx.all(
        sql!(TalkRow: "SELECT id, pair_id, state, starts_at, minutes, channel, reach, uid, sequence, offered_by, set_by, held_at, listening_only
                         FROM talk WHERE pair_id = $1 ORDER BY COALESCE(starts_at, created_at) DESC, id DESC"),
        (pair,),
    )
}

store::row! {
    #[derive(Clone, Debug)]
    /// A talk that waits for something, with the other person's name: for the first page.
    pub struct ComingRow {
        /// The talk.
        pub id: TalkId,
        /// Its pair.
        pub pair_id: PairId,
        /// When it begins; none while times are only offered.
        pub starts_at: Option<Moment>,
        /// The last of the times that are offered for it; none where it is set, or none was found.
        pub last_slot_at: Option<Moment>,
        /// The other one.
        pub other_name: String,
    }
}

/// Talks of a person that are offered to them, or set and not yet said to have taken place; the soonest first. What they
/// offered themself waits for the other, until its times have passed.
pub fn coming_for(tx: &mut Tx<'_>, person: &PersonId, now: Moment) -> store::Result<Vec<ComingRow>> {
    tx.all(
        sql!(ComingRow: "SELECT talk.id AS id, pair_id, starts_at,
                                (SELECT MAX(slot.starts_at) FROM slot WHERE slot.talk_id = talk.id AND talk.state = 'offered') AS last_slot_at,
                                account.name AS other_name
                           FROM talk JOIN pair ON pair.id = talk.pair_id
                           JOIN account ON account.id = CASE WHEN first_id = $1 THEN second_id ELSE first_id END
                          WHERE (first_id = $1 OR second_id = $1) AND pair.state <> 'ended'
                            AND (talk.state = 'set' OR (talk.state = 'offered' AND (COALESCE(offered_by, '') <> $1
                                 OR NOT EXISTS (SELECT 1 FROM slot WHERE slot.talk_id = talk.id AND slot.starts_at > $2))))
                          ORDER BY COALESCE(starts_at, talk.created_at), talk.id"),
        (person, now),
    )
}

store::row! {
    #[derive(Clone, Debug)]
    /// A time that a talk takes of two people, or would take.
    pub struct TimeRow {
        /// The talk.
        pub talk_id: TalkId,
        /// Its pair.
        pub pair_id: PairId,
        /// Whether the talk is set; otherwise the time is only offered.
        pub is_set: bool,
        /// One of the two.
        pub first_id: PersonId,
        /// The other.
        pub second_id: PersonId,
        /// When it begins.
        pub starts_at: Moment,
        /// How long it is.
        pub minutes: i64,
    }
}

/// The times around two people, in all their living pairs: of talks that are set and not over, and all that are on offer, also those
/// that have passed. The soonest first.
pub fn times_around(tx: &mut Tx<'_>, two: [&PersonId; 2], now: Moment) -> store::Result<Vec<TimeRow>> {
    tx.all(
        sql!(TimeRow: "SELECT talk.id AS talk_id, pair_id, CAST(1 AS BIGINT) AS is_set, first_id, second_id, starts_at, minutes
                         FROM talk JOIN pair ON pair.id = talk.pair_id
                        WHERE (first_id IN ($1, $2) OR second_id IN ($1, $2)) AND pair.state <> 'ended' AND talk.state = 'set'
                          AND starts_at + minutes * 60000000 > $3
                       UNION ALL
                       SELECT talk.id, pair_id, CAST(0 AS BIGINT), first_id, second_id, slot.starts_at, minutes
                         FROM slot JOIN talk ON talk.id = slot.talk_id JOIN pair ON pair.id = talk.pair_id
                        WHERE (first_id IN ($1, $2) OR second_id IN ($1, $2)) AND pair.state <> 'ended' AND talk.state = 'offered'
                        ORDER BY 6, 1"),
        (two[0], two[1], now),
    )
}

/// The times offered for a talk.
pub fn slots_of(tx: &mut Tx<'_>, talk: &TalkId) -> store::Result<Vec<Moment>> {
    let rows: Vec<(Moment,)> =
        tx.all(sql!((Moment,): "SELECT starts_at FROM slot WHERE talk_id = $1 ORDER BY starts_at"), (talk,))?;
    Ok(rows.into_iter().map(|(at,)| at).collect())
}

/// Keeps a new talk with the times offered for it.
pub fn save_new(tx: &mut Tx<'_>, talk: &TalkRow, slots: &[Moment], now: Moment) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO talk (id, pair_id, state, starts_at, minutes, channel, reach, uid, sequence, offered_by, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"),
        (
            &talk.id,
            &talk.pair_id,
            talk.state,
            talk.starts_at,
            talk.minutes,
            &talk.channel,
            &talk.reach,
            &talk.uid,
            talk.sequence,
            &talk.offered_by,
            now,
        ),
    )?;
    save_slots(tx, &talk.id, slots)
}

/// Replaces the times offered for a talk.
pub fn save_slots(tx: &mut Tx<'_>, talk: &TalkId, slots: &[Moment]) -> store::Result<()> {
    tx.run(sql!("DELETE FROM slot WHERE talk_id = $1"), (talk,))?;
    tx.run_many(
        sql!("INSERT INTO slot (talk_id, starts_at) VALUES ($1, $2)"),
        slots.iter().map(|at| (talk, *at)),
    )?;
    Ok(())
}

/// Sets a talk to a time that this person picked.
pub fn save_set(
    tx: &mut Tx<'_>,
    talk: &TalkId,
    starts_at: Moment,
    sequence: i64,
    by: &PersonId,
    now: Moment,
) -> store::Result<()> {
    tx.run(
        sql!("UPDATE talk SET state = 'set', starts_at = $2, sequence = $3, set_by = $4, set_at = $5 WHERE id = $1"),
        (talk, starts_at, sequence, by, now),
    )?;
    Ok(())
}

/// Takes the time off a talk: other times are offered for it by this person.
pub fn save_not_set(tx: &mut Tx<'_>, talk: &TalkId, sequence: i64, by: &PersonId) -> store::Result<()> {
    tx.run(
        sql!(
            "UPDATE talk SET state = 'offered', starts_at = NULL, set_at = NULL, set_by = NULL, sequence = $2, offered_by = $3
              WHERE id = $1"
        ),
        (talk, sequence, by),
    )?;
    Ok(())
}

/// Keeps the number under which calendars hear of a talk next.
pub fn save_sequence(tx: &mut Tx<'_>, talk: &TalkId, sequence: i64) -> store::Result<()> {
    tx.run(sql!("UPDATE talk SET sequence = $2 WHERE id = $1"), (talk, sequence))?;
    Ok(())
}

/// Changes how the two reach each other, and for how long.
pub fn save_reach(
    tx: &mut Tx<'_>,
    talk: &TalkId,
    minutes: i64,
    channel: &str,
    reach: &str,
) -> store::Result<()> {
    tx.run(
        sql!("UPDATE talk SET minutes = $2, channel = $3, reach = $4 WHERE id = $1"),
        (talk, minutes, channel, reach),
    )?;
    Ok(())
}

/// Keeps who offers the times of a talk now; none where the program does.
pub fn save_offered_by(tx: &mut Tx<'_>, talk: &TalkId, who: Option<&PersonId>) -> store::Result<()> {
    tx.run(sql!("UPDATE talk SET offered_by = $2 WHERE id = $1"), (talk, who))?;
    Ok(())
}

/// Calls a talk off.
pub fn save_called_off(tx: &mut Tx<'_>, talk: &TalkId, sequence: i64) -> store::Result<()> {
    tx.run(sql!("UPDATE talk SET state = 'cancelled', sequence = $2 WHERE id = $1"), (talk, sequence))?;
    Ok(())
}

/// Keeps that a talk took place, and who said so.
pub fn save_held(
    tx: &mut Tx<'_>,
    talk: &TalkId,
    who: &PersonId,
    at: Moment,
    starts_at: Moment,
) -> store::Result<()> {
    tx.run(
        sql!("UPDATE talk SET state = 'held', held_at = $3, held_said_by = $2, starts_at = $4 WHERE id = $1"),
        (talk, who, at, starts_at),
    )?;
    Ok(())
}

/// Takes back that a talk took place: it is set or offered again, as it was before. Says whether it had taken place.
pub fn save_not_held(tx: &mut Tx<'_>, talk: &TalkId) -> store::Result<bool> {
    let touched = tx.run(
        sql!(
            "UPDATE talk SET state = CASE WHEN set_at IS NULL THEN 'offered' ELSE 'set' END,
                             starts_at = CASE WHEN set_at IS NULL THEN NULL ELSE starts_at END,
                             held_at = NULL, held_said_by = NULL, listening_only = 0
              WHERE id = $1 AND state = 'held'"
        ),
        (talk,),
    )?;
    Ok(touched > 0)
}

/// When the first talk of a pair began that took place.
pub fn first_held(tx: &mut Tx<'_>, pair: &PairId) -> store::Result<Option<Moment>> {
    let found: Option<(Option<Moment>,)> = tx.one(
        sql!((Option<Moment>,): "SELECT MIN(starts_at) FROM talk WHERE pair_id = $1 AND state = 'held'"),
        (pair,),
    )?;
    Ok(found.and_then(|(at,)| at))
}

/// Keeps that the status check was all of the talk, and puts its agenda back on the list (S87).
pub fn save_mattered(tx: &mut Tx<'_>, talk: &TalkId) -> store::Result<()> {
    tx.run(sql!("UPDATE talk SET listening_only = 1 WHERE id = $1"), (talk,))?;
    tx.run(
        sql!(
            "UPDATE agenda_item SET talk_id = NULL, state = 'open' WHERE talk_id = $1 AND state <> 'removed'"
        ),
        (talk,),
    )?;
    Ok(())
}
