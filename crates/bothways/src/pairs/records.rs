//! Every SQL statement about pairs and their arrows.

use jiff::tz::TimeZone;
use store::{Tx, sql};

use super::PairId;
use super::rules::{Arrow, PairState};
use crate::people::records::season_of;
use crate::people::rules::{Season, rests_until};
use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;
use crate::program::kit::SkillId;

store::row! {
    #[derive(Clone, Debug)]
    /// A pair as one of its two sees it: the other person's name and zone beside the facts.
    pub struct PairRow {
        /// The pair.
        pub id: PairId,
        /// Where it stands.
        pub state: PairState,
        /// When both had said yes.
        pub began_at: Moment,
        /// When they first met.
        pub met_at: Option<Moment>,
        /// When it ended.
        pub ended_at: Option<Moment>,
        /// The other of the two.
        pub other_id: PersonId,
        /// Their name.
        pub other_name: String,
        /// Their zone.
        pub other_zone: String,
        /// Their address, for letters.
        pub other_email: String,
        /// Their language.
        pub other_language: String,
        /// Their season's name, if they ever said anything.
        pub other_season: Option<String>,
        /// Its end.
        pub other_until_on: Option<Day>,
    }
}

impl PairRow {
    /// The other's season, which may be over: ask [`Season::on`]. Who never said anything has the usual one.
    pub fn season_of_other(&self) -> store::Result<Season> {
        self.other_season.as_deref().map_or(Ok(Season::Normal), |name| season_of(name, self.other_until_on))
    }

    /// The zone the other lives in; UTC where the stored name is none any more.
    pub fn other_time_zone(&self) -> TimeZone {
        TimeZone::get(&self.other_zone).unwrap_or(TimeZone::UTC)
    }

    /// The end of the other's rest, if they rest now: until then no talk is offered to them (S11).
    pub fn other_rests_until(&self, now: Moment) -> store::Result<Option<Moment>> {
        Ok(rests_until(self.season_of_other()?, &self.other_time_zone(), now))
    }
}

store::row! {
    /// One arrow of one pair.
    pub struct ArrowRow {
        /// The pair.
        pub pair_id: PairId,
        /// What is shared.
        pub skill_id: String,
        /// Who shares it.
        pub sharer_id: PersonId,
    }
}

store::row! {
    /// The two people of a pair, whoever asks.
    pub struct TwoRow {
        /// The one with the smaller id.
        pub first_id: PersonId,
        /// The other.
        pub second_id: PersonId,
        /// Where the pair stands.
        pub state: PairState,
    }
}

/// One pair, if `viewer` is one of its two. To anyone else it does not exist.
pub fn find(tx: &mut Tx<'_>, viewer: &PersonId, id: &PairId) -> store::Result<Option<PairRow>> {
    tx.one(
        sql!(PairRow: "SELECT pair.id AS id, state, began_at, met_at, ended_at, other.id AS other_id, other.name AS other_name,
                              other.zone AS other_zone, other.email AS other_email, other.language AS other_language,
                              season AS other_season, season_until_on AS other_until_on
                         FROM pair JOIN account other
                              ON other.id = CASE WHEN first_id = $2 THEN second_id ELSE first_id END
                              LEFT JOIN profile ON profile.person_id = other.id
                        WHERE pair.id = $1 AND $2 IN (first_id, second_id)"),
        (id, viewer),
    )
}

/// All pairs of a person, living ones first, the newest first.
pub fn pairs_of(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<PairRow>> {
    tx.all(
        sql!(PairRow: "SELECT pair.id AS id, state, began_at, met_at, ended_at, other.id AS other_id, other.name AS other_name,
                              other.zone AS other_zone, other.email AS other_email, other.language AS other_language,
                              season AS other_season, season_until_on AS other_until_on
                         FROM pair JOIN account other
                              ON other.id = CASE WHEN first_id = $1 THEN second_id ELSE first_id END
                              LEFT JOIN profile ON profile.person_id = other.id
                        WHERE first_id = $1 OR second_id = $1
                        ORDER BY CASE state WHEN 'ended' THEN 1 ELSE 0 END, began_at DESC, pair.id"),
        (person,),
    )
}

/// The arrows of all pairs of a person.
pub fn arrows_around(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<ArrowRow>> {
    tx.all(
        sql!(ArrowRow: "SELECT pair_id, skill_id, sharer_id FROM arrow JOIN pair ON pair.id = pair_id
                         WHERE first_id = $1 OR second_id = $1 ORDER BY since_at, skill_id"),
        (person,),
    )
}

/// The arrows of one pair, oldest first.
pub fn arrows_of(tx: &mut Tx<'_>, id: &PairId) -> store::Result<Vec<Arrow>> {
    let rows: Vec<ArrowRow> = tx.all(
        sql!(ArrowRow: "SELECT pair_id, skill_id, sharer_id FROM arrow WHERE pair_id = $1 ORDER BY since_at, skill_id"),
        (id,),
    )?;
    Ok(rows
        .into_iter()
        .map(|row| Arrow { skill: SkillId::from(row.skill_id), sharer: row.sharer_id })
        .collect())
}

/// The two people of a pair, for work that no viewer asked for.
pub fn two_of(tx: &mut Tx<'_>, id: &PairId) -> store::Result<Option<TwoRow>> {
    tx.one(sql!(TwoRow: "SELECT first_id, second_id, state FROM pair WHERE id = $1"), (id,))
}

/// How many living pairs one person has.
pub fn carried_by(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<i64> {
    let count: Option<(i64,)> = tx.one(
        sql!((i64,): "SELECT COUNT(*) FROM pair WHERE state <> 'ended' AND (first_id = $1 OR second_id = $1)"),
        (person,),
    )?;
    Ok(count.map_or(0, |(n,)| n))
}

/// The living pair of these two, if there is one.
pub fn living_between(tx: &mut Tx<'_>, one: &PersonId, other: &PersonId) -> store::Result<Option<PairId>> {
    let (first, second) = in_order(one, other);
    let found: Option<(PairId,)> = tx.one(
        sql!((PairId,): "SELECT id FROM pair WHERE first_id = $1 AND second_id = $2 AND state <> 'ended'"),
        (first, second),
    )?;
    Ok(found.map(|(id,)| id))
}

/// The two people of every living pair.
pub fn living(tx: &mut Tx<'_>) -> store::Result<Vec<(PersonId, PersonId)>> {
    tx.all(sql!((PersonId, PersonId): "SELECT first_id, second_id FROM pair WHERE state <> 'ended'"), ())
}

/// Keeps a new pair.
pub fn save_new(
    tx: &mut Tx<'_>,
    id: &PairId,
    one: &PersonId,
    other: &PersonId,
    origin: &str,
    now: Moment,
) -> store::Result<()> {
    let (first, second) = in_order(one, other);
    tx.run(
        sql!("INSERT INTO pair (id, first_id, second_id, state, origin, began_at) VALUES ($1, $2, $3, 'begun', $4, $5)"),
        (id, first, second, origin, now),
    )?;
    Ok(())
}

/// Keeps an arrow.
pub fn save_arrow(tx: &mut Tx<'_>, id: &PairId, arrow: &Arrow, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO arrow (pair_id, skill_id, sharer_id, since_at) VALUES ($1, $2, $3, $4)"),
        (id, arrow.skill.as_str(), &arrow.sharer, now),
    )?;
    Ok(())
}

/// Takes an arrow away; says whether it was there.
pub fn remove_arrow(tx: &mut Tx<'_>, id: &PairId, arrow: &Arrow) -> store::Result<bool> {
    let gone = tx.run(
        sql!("DELETE FROM arrow WHERE pair_id = $1 AND skill_id = $2 AND sharer_id = $3"),
        (id, arrow.skill.as_str(), &arrow.sharer),
    )?;
    Ok(gone > 0)
}

/// Notes that the two have met for the first time.
pub fn save_met(tx: &mut Tx<'_>, id: &PairId, at: Moment) -> store::Result<()> {
    tx.run(
        sql!("UPDATE pair SET state = 'active', met_at = $2 WHERE id = $1 AND state = 'begun'"),
        (id, at),
    )?;
    Ok(())
}

/// Keeps when the two of a pair that goes on first met; none if they have not met after all.
pub fn save_first_met(tx: &mut Tx<'_>, id: &PairId, at: Option<Moment>) -> store::Result<()> {
    match at {
        Some(at) => {
            tx.run(sql!("UPDATE pair SET met_at = $2 WHERE id = $1 AND state = 'active'"), (id, at))?
        }
        None => tx.run(
            sql!("UPDATE pair SET state = 'begun', met_at = NULL WHERE id = $1 AND state = 'active'"),
            (id,),
        )?,
    };
    Ok(())
}

/// Ends a pair.
pub fn save_ended(tx: &mut Tx<'_>, id: &PairId, at: Moment) -> store::Result<()> {
    tx.run(sql!("UPDATE pair SET state = 'ended', ended_at = $2 WHERE id = $1"), (id, at))?;
    Ok(())
}

fn in_order<'a>(one: &'a PersonId, other: &'a PersonId) -> (&'a PersonId, &'a PersonId) {
    if one < other { (one, other) } else { (other, one) }
}
