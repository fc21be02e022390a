//! What an answer leaves to be wished: pairs that two people would both rather have, places somebody envies, and
//! people who could share and are not asked.
//!
//! The largest worth of all pairs together, nobody left out, and nobody who would rather swap cannot all be had at
//! once. An answer goes for the first two; this counts what it costs, and hides nothing.

use crate::answer::Answer;
use crate::ground::{Ground, Possible};
use crate::{Question, Two, Unanswerable};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Two people who are no pair and would both rather be one: each has room, or has a pair that is worth less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    /// Both ids in the order of the alphabet.
    pub people: Two,
    /// What the pair would be worth, in hundredths of a point.
    pub value: i64,
}

/// Somebody for whom another's place would be worth more than every pair of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envy {
    /// Who.
    pub person: String,
    /// With whom they would rather be; this person's room is taken.
    pub with: String,
    /// Whose place it is: the one of the least worth there.
    pub of: String,
    /// How much more it would be worth than the best pair they have (or than none), in hundredths of a point.
    pub more: i64,
}

/// Everything that an answer leaves to be wished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unrest {
    /// How many pairs block.
    pub blocking: usize,
    /// The most valuable of them.
    pub blocking_pairs: Vec<Blocking>,
    /// How many people envy somebody.
    pub envious: usize,
    /// Those who would gain most, each with the place that would bring it.
    pub envy: Vec<Envy>,
    /// People who share with somebody in this answer.
    pub sharers: u32,
    /// People who share with somebody in at least one possible pair.
    pub sharers_able: u32,
}

/// Counts what the answer leaves to be wished, and lists the `most` weightiest of each kind.
///
/// A kept pair is never given up for another. Equal worth is no reason to wish for something else.
pub fn unrest(question: &Question, answer: &Answer, most: usize) -> Result<Unrest, Unanswerable> {
    let ground = Ground::of(question)?;
    let possible = ground.all_possible();
    let places = Places::of(&ground, answer)?;
    let mut blocking: Vec<&Possible> = possible.iter().filter(|pair| places.blocks(pair)).collect();
    blocking.sort_by_key(|pair| (Reverse(pair.value), pair.a, pair.b));
    let mut envy = places.envy(&possible);
    envy.sort_by_key(|envy| (Reverse(envy.more), envy.person));
    let id = |person: u32| ground.person(person).id.clone();
    let able = able_to_share(&ground, possible.iter());
    Ok(Unrest {
        blocking: blocking.len(),
        blocking_pairs: blocking
            .iter()
            .take(most)
            .map(|pair| Blocking { people: ground.ids(pair.a, pair.b), value: pair.value })
            .collect(),
        envious: envy.len(),
        envy: envy
            .iter()
            .take(most)
            .map(|envy| Envy {
                person: id(envy.person),
                with: id(envy.with),
                of: id(envy.of),
                more: envy.more,
            })
            .collect(),
        sharers: places.shares.iter().filter(|shares| **shares).count() as u32,
        sharers_able: able,
    })
}

/// The same as [`Envy`], by number.
struct Envies {
    person: u32,
    with: u32,
    of: u32,
    more: i64,
}

/// Who has which place in an answer.
struct Places {
    /// The other and the worth of each person's pairs; whether it is kept.
    pairs: Vec<Vec<(i64, u32, bool)>>,
    spare: Vec<bool>,
    shares: Vec<bool>,
}

impl Places {
    fn of(ground: &Ground<'_>, answer: &Answer) -> Result<Self, Unanswerable> {
        let people = ground.people.len();
        let mut pairs = vec![Vec::new(); people];
        let mut shares = vec![false; people];
        for pair in &answer.pairs {
            let two = [ground.number(&pair.people[0])?, ground.number(&pair.people[1])?];
            for (at, person) in two.into_iter().enumerate() {
                pairs[person as usize].push((pair.value, two[1 - at], pair.kept));
                shares[person as usize] |= pair.flows[at].is_some();
            }
        }
        let has_spare = |person: usize| pairs[person].len() < ground.people[person].room as usize;
        let spare = (0..people).map(has_spare).collect();
        Ok(Self { pairs, spare, shares })
    }

    fn are_pair(&self, a: u32, b: u32) -> bool {
        self.pairs[a as usize].iter().any(|(_, other, _)| *other == b)
    }

    /// The pair that somebody would give up first: the least of those not kept.
    fn least(&self, person: u32) -> Option<(i64, u32)> {
        let free = self.pairs[person as usize].iter().filter(|(_, _, kept)| !kept);
        free.map(|(value, other, _)| (*value, *other)).min()
    }

    fn would_rather(&self, person: u32, value: i64) -> bool {
        self.spare[person as usize] || self.least(person).is_some_and(|(least, _)| least < value)
    }

    fn blocks(&self, pair: &Possible) -> bool {
        [pair.a, pair.b].iter().all(|&person| self.would_rather(person, pair.value))
            && !self.are_pair(pair.a, pair.b)
    }

    /// For everybody who envies somebody the place they would gain most by.
    fn envy(&self, possible: &[Possible]) -> Vec<Envies> {
        let best =
            |person: u32| self.pairs[person as usize].iter().map(|(value, ..)| *value).max().unwrap_or(0);
        let mut most: HashMap<u32, Envies> = HashMap::new();
        for pair in possible.iter().filter(|pair| !self.are_pair(pair.a, pair.b)) {
            for (person, with) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let more = pair.value - best(person);
                let known = most.get(&person).map_or(0, |envy| envy.more);
                if more > known
                    && !self.spare[with as usize]
                    && let Some((_, of)) = self.least(with)
                {
                    most.insert(person, Envies { person, with, of, more });
                }
            }
        }
        most.into_values().collect()
    }
}

/// How many people share in at least one of these pairs.
pub(crate) fn able_to_share<'p>(ground: &Ground<'_>, possible: impl Iterator<Item = &'p Possible>) -> u32 {
    let mut able = vec![false; ground.people.len()];
    for pair in possible {
        able[pair.a as usize] |= pair.b_learns;
        able[pair.b as usize] |= pair.a_learns;
    }
    able.into_iter().filter(|able| *able).count() as u32
}
