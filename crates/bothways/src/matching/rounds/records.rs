//! Every SQL statement about rounds.

mod shown;

use std::collections::HashMap;

use jiff::tz::TimeZone;
use store::{Tx, sql};

use super::RoundId;
use super::rules::{Counts, Desk, Hold, RoundState, Told, Two};
use crate::people::records::season_of;
use crate::platform::clock::{Day, Moment};
use crate::platform::stored::{self, Json};
use crate::platform::viewer::PersonId;
use crate::program;
use crate::program::weighing::Weighing;

pub use shown::{
    LeftOutRow, ShownPairRow, Stretch, Tally, left_out, shown_of_draft, shown_of_published, tally,
};

store::row! {
    /// A round.
    #[derive(Clone, Debug)]
    pub struct RoundRow {
        /// The round.
        pub id: RoundId,
        /// Where it stands.
        pub state: RoundState,
        /// Who drafted it.
        pub made_by: PersonId,
        /// When.
        pub made_at: Moment,
        /// Who published it or let it go.
        pub ended_by_name: Option<String>,
        /// When it was published.
        pub published_at: Option<Moment>,
        /// How much each part of a fit counts in it.
        pub weights: Json<Weighing>,
        /// Its numbers.
        pub proof: Json<Counts>,
        /// Rises with every change, so that two coordinators never change it past each other.
        pub step: i64,
        /// What the last change did.
        pub told: Json<Told>,
        /// Whether its last change can be taken back.
        pub may_undo: bool,
        /// Whether there is a certificate of its pairs.
        pub certified: bool,
    }
}

impl RoundRow {
    /// Whether it ended because no pairs could be found for it, and nobody let it go.
    pub fn is_undrawn(&self) -> bool {
        self.state == RoundState::Dropped && !self.told.0.not_drawn.is_empty()
    }
}

macro_rules! rounds {
    ($rest:literal) => {
        concat!(
            "SELECT round.id AS id, state, made_by, made_at, account.name AS ended_by_name, published_at, weights, proof, step, told,
                    CASE WHEN undo IN ('', '[]') THEN 0 ELSE 1 END AS may_undo,
                    CASE WHEN EXISTS (SELECT 1 FROM round_certificate WHERE round_id = round.id) THEN 1 ELSE 0 END AS certified
               FROM round LEFT JOIN account ON account.id = ended_by ",
            $rest
        )
    };
}

/// One round.
pub fn find(tx: &mut Tx<'_>, id: &RoundId) -> store::Result<Option<RoundRow>> {
    tx.one(sql!(RoundRow: rounds!("WHERE round.id = $1")), (id,))
}

/// The round on the desk, if there is one.
pub fn open(tx: &mut Tx<'_>) -> store::Result<Option<RoundRow>> {
    tx.one(sql!(RoundRow: rounds!("WHERE state IN ('making', 'draft') ORDER BY made_at LIMIT 1")), ())
}

/// The latest rounds that were published, and the one on the desk, newest first.
pub fn latest(tx: &mut Tx<'_>) -> store::Result<Vec<RoundRow>> {
    tx.all(
        sql!(RoundRow: rounds!("WHERE state <> 'dropped' ORDER BY made_at DESC, round.id DESC LIMIT 50")),
        (),
    )
}

/// Keeps a new round, in which each part of a fit counts as much as in the program.
pub fn save_new(
    tx: &mut Tx<'_>,
    id: &RoundId,
    state: RoundState,
    by: &PersonId,
    now: Moment,
) -> store::Result<()> {
    let weights = program::records::weighing(tx)?.kept()?;
    tx.run(
        sql!(
            "INSERT INTO round (id, state, made_by, made_at, weights, weights_version, proof, step, told, undo)
              VALUES ($1, $2, $3, $4, $5, '', '{}', 0, '{}', '[]')"
        ),
        (id, state, by, now, weights),
    )?;
    Ok(())
}

/// The latest round, whatever became of it.
pub fn newest(tx: &mut Tx<'_>) -> store::Result<Option<RoundRow>> {
    tx.one(sql!(RoundRow: rounds!("ORDER BY made_at DESC, round.id DESC LIMIT 1")), ())
}

/// Keeps what is told of a round.
pub fn save_told(tx: &mut Tx<'_>, id: &RoundId, told: &Told) -> store::Result<()> {
    tx.run(sql!("UPDATE round SET told = $2 WHERE id = $1"), (id, stored::text(told)?))?;
    Ok(())
}

/// What a draft holds once its pairs are found.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// Its numbers.
    pub counts: Counts,
    /// Which weights counted.
    pub weights_version: u32,
    /// Its pairs with their worth and their reasons in the stored form, as its page lists them.
    pub pairs: Vec<(Two, i64, String)>,
    /// Who is left out, with why in the stored form, as its page lists them.
    pub left_out: Vec<(String, String)>,
    /// What the change did.
    pub told: Told,
    /// The steps back.
    pub undo: Vec<Desk>,
}

/// Keeps the pairs of a draft in place of the earlier ones.
pub fn save_drawn(tx: &mut Tx<'_>, id: &RoundId, desk: &Desk, drawn: &Drawn) -> store::Result<()> {
    tx.run(
        sql!("UPDATE round SET state = 'draft', proof = $2, weights_version = $3, told = $4, undo = $5, weights = $6,
                              step = step + 1
               WHERE id = $1"),
        (
            id,
            stored::text(&drawn.counts)?,
            drawn.weights_version.to_string(),
            stored::text(&drawn.told)?,
            stored::text(&drawn.undo)?,
            desk.weighing.kept()?,
        ),
    )?;
    tx.run(sql!("DELETE FROM round_pair WHERE round_id = $1"), (id,))?;
    tx.run(sql!("DELETE FROM round_left_out WHERE round_id = $1"), (id,))?;
    let insert = sql!(
        "INSERT INTO round_pair (round_id, first_id, second_id, hold, in_draft, score, reasons, place, introduced)
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)"
    );
    let pairs = (0_i64..).zip(&drawn.pairs).map(|(place, ([first, second], score, reasons))| {
        let hold = desk.hold(&[first.clone(), second.clone()]);
        (id, first.as_str(), second.as_str(), hold, true, *score, reasons.as_str(), place)
    });
    tx.run_many(insert, pairs)?;
    let set_apart = (1_i64..).zip(&desk.forbid).map(|(place, [first, second])| {
        (id, first.as_str(), second.as_str(), Hold::Forbid, false, 0_i64, "", -place)
    });
    tx.run_many(insert, set_apart)?;
    let left_out = (0_i64..).zip(&drawn.left_out);
    let left_out = left_out.map(|(place, (person, why))| (id, person.as_str(), why.as_str(), place));
    tx.run_many(
        sql!("INSERT INTO round_left_out (round_id, person_id, reasons, place) VALUES ($1, $2, $3, $4)"),
        left_out,
    )?;
    Ok(())
}

store::row! {
    /// Two people in a round.
    #[derive(Clone, Debug)]
    pub struct RoundPairRow {
        /// The one with the smaller id.
        pub first_id: String,
        /// The other.
        pub second_id: String,
        /// What a coordinator said about them.
        pub hold: Hold,
        /// Whether they are a pair of the draft; others are only set apart.
        pub in_draft: bool,
        /// Why, in the stored form.
        pub reasons: String,
    }
}

impl RoundPairRow {
    /// The two.
    pub fn two(&self) -> Two {
        [self.first_id.clone(), self.second_id.clone()]
    }
}

/// Everybody held or paired in a round.
pub fn pairs(tx: &mut Tx<'_>, id: &RoundId) -> store::Result<Vec<RoundPairRow>> {
    tx.all(
        sql!(RoundPairRow: "SELECT first_id, second_id, hold, in_draft, reasons
                              FROM round_pair WHERE round_id = $1 ORDER BY first_id, second_id"),
        (id,),
    )
}

/// The desk before each of the last changes to a draft, the latest last.
pub fn undo(tx: &mut Tx<'_>, id: &RoundId) -> store::Result<Vec<Desk>> {
    let found: Option<(Json<Vec<Desk>>,)> =
        tx.one(sql!((Json<Vec<Desk>>,): "SELECT undo FROM round WHERE id = $1"), (id,))?;
    Ok(found.map(|(undo,)| undo.0).unwrap_or_default())
}

/// What a coordinator holds in a round, what counts in it, and its pairs.
pub fn desk(round: &RoundRow, rows: &[RoundPairRow]) -> Desk {
    let of = |hold: Hold| rows.iter().filter(move |row| row.hold == hold).map(RoundPairRow::two).collect();
    Desk {
        keep: of(Hold::Keep),
        forbid: of(Hold::Forbid),
        pairs: rows.iter().filter(|row| row.in_draft).map(RoundPairRow::two).collect(),
        weighing: round.weights.0.clone(),
    }
}

/// What everybody is called whose account is not erased.
pub fn names(tx: &mut Tx<'_>) -> store::Result<HashMap<String, String>> {
    let all: Vec<(String, String)> =
        tx.all(sql!((String, String): "SELECT id, name FROM account WHERE email <> ''"), ())?;
    Ok(all.into_iter().collect())
}

store::row! {
    /// Somebody who waits for a pair, with what tells whether they rest today.
    pub struct WaitingRow {
        /// Since when.
        pub since_at: Moment,
        /// When they came in; none who was only brought in by the coordinator.
        pub joined_at: Option<Moment>,
        /// Whether they said something to share and something to learn.
        pub complete: bool,
        zone: String,
        season: String,
        season_until_on: Option<Day>,
    }
}

impl WaitingRow {
    /// Whether they rest today, on their own calendar.
    pub fn rests(&self, now: Moment) -> store::Result<bool> {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        Ok(season_of(&self.season, self.season_until_on)?.rests_on(now.day(&zone)))
    }
}

/// Everybody who waits for a pair and has room for one.
pub fn waiting(tx: &mut Tx<'_>) -> store::Result<Vec<WaitingRow>> {
    tx.all(
        sql!(WaitingRow: "SELECT CASE WHEN joined_at > waiting_since_at THEN joined_at ELSE waiting_since_at END AS since_at, joined_at,
                                 complete, zone, season, season_until_on
                            FROM profile JOIN account ON account.id = person_id
                           WHERE said = 1 AND waiting_since_at IS NOT NULL AND left_at IS NULL
                             AND room_for > (SELECT COUNT(*) FROM pair WHERE first_id = person_id AND state <> 'ended')
                                          + (SELECT COUNT(*) FROM pair WHERE second_id = person_id AND state <> 'ended')"),
        (),
    )
}

/// Ends a round that stands at `from`; `false` if it stands there no more.
pub fn end(
    tx: &mut Tx<'_>,
    id: &RoundId,
    state: RoundState,
    by: Option<&PersonId>,
    now: Moment,
) -> store::Result<bool> {
    let published = (state == RoundState::Published).then_some(now);
    let rows = tx.run(
        sql!(
            "UPDATE round SET state = $2, ended_by = $3, published_at = $4, step = step + 1
               WHERE id = $1 AND state IN ('making', 'draft')"
        ),
        (id, state, by, published),
    )?;
    // What was only tried out is nobody's business any more.
    tx.run(sql!("UPDATE round SET undo = '[]' WHERE id = $1 AND state IN ('published', 'dropped')"), (id,))?;
    for statement in [
        sql!(
            "DELETE FROM round_pair WHERE round_id IN (SELECT id FROM round WHERE id = $1 AND state = 'dropped')"
        ),
        sql!(
            "DELETE FROM round_left_out WHERE round_id IN (SELECT id FROM round WHERE id = $1 AND state = 'dropped')"
        ),
    ] {
        tx.run(statement, (id,))?;
    }
    Ok(rows > 0)
}

/// Keeps what proves the pairs of a round, packed.
pub fn save_certificate(tx: &mut Tx<'_>, id: &RoundId, packed: &[u8]) -> store::Result<()> {
    tx.run(sql!("INSERT INTO round_certificate (round_id, packed) VALUES ($1, $2)"), (id, packed.to_vec()))?;
    Ok(())
}

/// What proves the pairs of a published round, packed.
pub fn certificate(tx: &mut Tx<'_>, id: &RoundId) -> store::Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> =
        tx.one(sql!((Vec<u8>,): "SELECT packed FROM round_certificate WHERE round_id = $1"), (id,))?;
    Ok(found.map(|(packed,)| packed))
}

/// Notes that two people were introduced.
pub fn introduced(tx: &mut Tx<'_>, id: &RoundId, [first, second]: &Two) -> store::Result<()> {
    tx.run(
        sql!("UPDATE round_pair SET introduced = 1 WHERE round_id = $1 AND first_id = $2 AND second_id = $3"),
        (id, first, second),
    )?;
    Ok(())
}
