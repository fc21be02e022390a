//! What stands between people, in one statement however many they are: who answers for whose work (S24), who would rather not, the ties
//! they declared (R8), who is a pair already, and who was introduced before.

use std::collections::{BTreeSet, HashMap, HashSet};

use store::{Tx, sql};

use crate::people::walls::{self, ReportingRow, in_order};
use crate::platform::viewer::PersonId;
use crate::program::kit::{Boundaries, TieRule};

/// Two people, the smaller id first.
pub type Two = (PersonId, PersonId);

/// A tie that two people declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The tie's id in the kit.
    pub kind: String,
    /// Whether both and a coordinator said that a pair is fine all the same.
    pub agreed: bool,
}

impl Tie {
    /// What the tie asks for, if it keeps the two apart.
    pub fn stands(&self, boundaries: &Boundaries) -> Option<TieRule> {
        walls::tie_stands(boundaries, &self.kind, self.agreed)
    }
}

/// How an introduction came out that no pair came of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Introduced {
    /// One of them has not answered.
    Open,
    /// One of them said no.
    Declined,
}

/// Everything that stands between people of the house, or between those who were asked for.
#[derive(Debug, Default)]
pub struct Between {
    /// Whom a reporting line keeps apart, directly or one level up or down.
    pub reporting: BTreeSet<Two>,
    /// Who would rather not, and with whom. Not in the order of ids.
    pub avoids: HashSet<Two>,
    /// Declared ties, those that were lifted too.
    pub ties: HashMap<Two, Vec<Tie>>,
    /// Who is a living pair.
    pub living: HashSet<Two>,
    /// Who was introduced before and has not answered yet, or said no: they are not put together again.
    pub introduced: HashMap<Two, Introduced>,
    carried: HashMap<PersonId, u32>,
    asked: HashMap<PersonId, u32>,
}

store::row! {
    /// One thing between two people.
    struct BetweenRow {
        what: String,
        one_id: PersonId,
        other_id: PersonId,
        kind: String,
        agreed: bool,
    }
}

/// The six things, each as far as its condition says.
macro_rules! between {
    ($lines:literal, $avoids:literal, $ties:literal, $pairs:literal, $introduced:literal, $asked:literal) => {
        concat!(
            "SELECT 'line' AS what, person_id AS one_id, superior_id AS other_id, CAST('' AS TEXT) AS kind, CAST(0 AS BIGINT) AS agreed
               FROM reporting_line ",
            $lines,
            " UNION ALL SELECT 'avoid', person_id, other_id, '', 0 FROM avoid ",
            $avoids,
            " UNION ALL SELECT 'tie', first_id, second_id, kind, CASE WHEN first_agrees_at IS NOT NULL AND second_agrees_at IS NOT NULL
                                                                    AND approved_at IS NOT NULL THEN 1 ELSE 0 END FROM conflict ",
            $ties,
            " UNION ALL SELECT 'pair', first_id, second_id, '', 0 FROM pair WHERE state <> 'ended' ",
            $pairs,
            " UNION ALL SELECT state, first_id, second_id, '', 0 FROM introduction WHERE state IN ('open', 'declined') ",
            $introduced,
            " UNION ALL SELECT 'asked', asker_id, asked_id, '', 0 FROM request WHERE state = 'waiting' ",
            $asked
        )
    };
}

impl Between {
    /// Between all people; who is asked by whom is none of its business.
    pub fn everyone(tx: &mut Tx<'_>) -> store::Result<Self> {
        tx.all(sql!(BetweenRow: between!("", "", "", "", "", "AND asked_id IS NULL")), ()).map(Self::of)
    }

    /// Between one person and everybody else, with every living pair and every request that waits: how much the others carry, and how
    /// many ask them, matters too.
    pub fn around(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Self> {
        let around = sql!(BetweenRow: between!(
            "WHERE person_id = $1 OR superior_id = $1
                OR person_id IN (SELECT up.superior_id FROM reporting_line AS up WHERE up.person_id = $1)
                OR superior_id IN (SELECT down.person_id FROM reporting_line AS down WHERE down.superior_id = $1)",
            "WHERE person_id = $1 OR other_id = $1",
            "WHERE first_id = $1 OR second_id = $1",
            "",
            "AND (first_id = $1 OR second_id = $1)",
            ""
        ));
        tx.all(around, (person,)).map(Self::of)
    }

    /// Between two people, with every living pair of either and every request that waits with them.
    pub fn two(tx: &mut Tx<'_>, a: &PersonId, b: &PersonId) -> store::Result<Self> {
        let two = sql!(BetweenRow: between!(
            "WHERE person_id IN ($1, $2)
                OR person_id IN (SELECT up.superior_id FROM reporting_line AS up WHERE up.person_id IN ($1, $2))",
            "WHERE person_id IN ($1, $2) AND other_id IN ($1, $2)",
            "WHERE first_id IN ($1, $2) AND second_id IN ($1, $2)",
            "AND (first_id IN ($1, $2) OR second_id IN ($1, $2))",
            "AND first_id IN ($1, $2) AND second_id IN ($1, $2)",
            "AND asked_id IN ($1, $2)"
        ));
        tx.all(two, (a, b)).map(Self::of)
    }

    fn of(rows: Vec<BetweenRow>) -> Self {
        let mut between = Self::default();
        let mut lines = Vec::new();
        for row in rows {
            let two = (row.one_id, row.other_id);
            match row.what.as_str() {
                "line" => lines.push(ReportingRow { person_id: two.0, above_id: two.1 }),
                "avoid" => {
                    between.avoids.insert(two);
                }
                "tie" => {
                    between.ties.entry(two).or_default().push(Tie { kind: row.kind, agreed: row.agreed });
                }
                "open" => {
                    between.introduced.insert(two, Introduced::Open);
                }
                "declined" => {
                    between.introduced.entry(two).or_insert(Introduced::Declined);
                }
                "asked" => *between.asked.entry(two.1).or_default() += 1,
                _ => {
                    for person in [&two.0, &two.1] {
                        *between.carried.entry(person.clone()).or_default() += 1;
                    }
                    between.living.insert(two);
                }
            }
        }
        between.reporting = walls::reporting_walls(&lines);
        between
    }

    /// How many living pairs somebody has.
    pub fn carried_by(&self, person: &PersonId) -> u32 {
        self.carried.get(person).copied().unwrap_or(0)
    }

    /// How many requests wait with somebody.
    pub fn asks_at(&self, person: &PersonId) -> u32 {
        self.asked.get(person).copied().unwrap_or(0)
    }

    /// The declared ties of two people, those that were lifted too.
    pub fn ties_of(&self, one: &PersonId, other: &PersonId) -> &[Tie] {
        self.ties.get(&two_of(one, other)).map_or(&[], Vec::as_slice)
    }
}

/// Two people as the key that stands for both.
pub fn two_of(one: &PersonId, other: &PersonId) -> Two {
    let (first, second) = in_order(one, other);
    (first.clone(), second.clone())
}
