//! What the page of a round reads of it: as much of each list as it shows.

use std::collections::HashMap;

use store::{FromValue, Tx, Value, sql};

use crate::matching::introductions::rules::IntroductionState;
use crate::matching::rounds::RoundId;
use crate::matching::rounds::rules::{Hold, Two};

store::row! {
    /// Two people in a round as its page shows them.
    #[derive(Clone, Debug)]
    pub struct ShownPairRow {
        /// The one with the smaller id.
        pub first_id: String,
        /// The other.
        pub second_id: String,
        /// What a coordinator said about them.
        pub hold: Hold,
        /// Why, in the stored form.
        pub reasons: String,
        /// Of how many pairs that a page of the list shows this is one. None: it is in no list, because it was set apart from a draft,
        /// or could not be introduced.
        pub listed: i64,
    }
}

/// Some of a list.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// So many come before it.
    pub from: usize,
    /// So many it holds at most.
    pub most: usize,
}

impl Stretch {
    fn numbers(self) -> (i64, i64) {
        (i64::try_from(self.most).unwrap_or(i64::MAX), i64::try_from(self.from).unwrap_or(i64::MAX))
    }
}

macro_rules! shown_pairs {
    ($listed:literal, $beside:literal) => {
        concat!(
            "SELECT first_id, second_id, hold, reasons, listed
               FROM (SELECT first_id, second_id, hold, reasons,
                            (SELECT COUNT(*) FROM round_pair WHERE round_id = $1 AND ",
            $listed,
            ") AS listed
                       FROM round_pair WHERE round_id = $1 AND ",
            $listed,
            " ORDER BY place, first_id, second_id LIMIT $2 OFFSET $3) AS stretch
              UNION ALL
             SELECT first_id, second_id, hold, '' AS reasons, 0 AS listed
               FROM round_pair WHERE round_id = $1 AND ",
            $beside
        )
    };
}

/// Some of the pairs of a draft by the alphabet, and all pairs that are set apart. One statement.
pub fn shown_of_draft(tx: &mut Tx<'_>, id: &RoundId, stretch: Stretch) -> store::Result<Vec<ShownPairRow>> {
    let (most, from) = stretch.numbers();
    tx.all(sql!(ShownPairRow: shown_pairs!("place >= 0", "place < 0")), (id, most, from))
}

/// Some of the pairs who were introduced by the alphabet, and all who could not be. One statement.
pub fn shown_of_published(
    tx: &mut Tx<'_>,
    id: &RoundId,
    stretch: Stretch,
) -> store::Result<Vec<ShownPairRow>> {
    let (most, from) = stretch.numbers();
    tx.all(
        sql!(ShownPairRow: shown_pairs!("place >= 0 AND introduced = 1", "place >= 0 AND introduced = 0")),
        (id, most, from),
    )
}

store::row! {
    /// Somebody who is left out of a round.
    #[derive(Clone, Debug)]
    pub struct LeftOutRow {
        /// Who.
        pub person_id: String,
        /// Why, in the stored form.
        pub reasons: String,
        /// How many are left out in all.
        pub of_all: i64,
    }
}

/// Some of those who are left out of a round, by the alphabet.
pub fn left_out(tx: &mut Tx<'_>, id: &RoundId, stretch: Stretch) -> store::Result<Vec<LeftOutRow>> {
    let (most, from) = stretch.numbers();
    tx.all(
        sql!(LeftOutRow: "SELECT person_id, reasons, (SELECT COUNT(*) FROM round_left_out WHERE round_id = $1) AS of_all
                            FROM round_left_out WHERE round_id = $1 ORDER BY place, person_id LIMIT $2 OFFSET $3"),
        (id, most, from),
    )
}

/// What each pair that was introduced is worth, how the introductions of a round stand, and how many of those who are left out work in
/// which setting.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Pairs with what they are worth, in hundredths of a point.
    pub worths: Vec<(Two, i64)>,
    /// Introductions by how they stand.
    pub answers: HashMap<IntroductionState, usize>,
    /// Settings with how many people of them are left out, most first.
    pub waiting: Vec<(String, usize)>,
}

/// What became of a published round, in numbers. One statement.
pub fn tally(tx: &mut Tx<'_>, id: &RoundId) -> store::Result<Tally> {
    let rows: Vec<(String, String, i64)> = tx.all(
        sql!((String, String, i64): "SELECT 'answer' AS part, state AS item, CAST(COUNT(*) AS BIGINT) AS n
                                       FROM introduction WHERE round_id = $1 GROUP BY state
                                      UNION ALL
                                     SELECT 'setting' AS part, item, CAST(COUNT(*) AS BIGINT) AS n
                                       FROM round_left_out JOIN profile_item ON profile_item.person_id = round_left_out.person_id
                                      WHERE round_id = $1 AND kind = 'setting' GROUP BY item
                                      UNION ALL
                                     SELECT first_id AS part, second_id AS item, score AS n
                                       FROM round_pair WHERE round_id = $1 AND introduced = 1"),
        (id,),
    )?;
    let mut tally = Tally::default();
    for (part, item, count) in rows {
        let people = usize::try_from(count).unwrap_or_default();
        match part.as_str() {
            "answer" => {
                tally.answers.insert(IntroductionState::from_value(Value::Text(item))?, people);
            }
            "setting" => tally.waiting.push((item, people)),
            _ => tally.worths.push(([part, item], count)),
        }
    }
    tally.waiting.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    tally.worths.sort();
    Ok(tally)
}
