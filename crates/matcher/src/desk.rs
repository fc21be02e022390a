//! A desk where a coordinator tries one lock after the other: the round is laid out and settled once, and each try
//! goes on from how it stood, along a few short paths.

use crate::answer::{Answer, Level, Proof};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, both_ends};
use crate::locks::{Difference, Locks, Picture, with_locks};
use crate::market::{Choice, Far, Nearness, Settled, Standing};
use crate::solve::best;
use crate::{Question, Two, Unanswerable};
use std::ops::Deref;

/// A round laid out and settled, with the answer that the coordinator looks at.
pub struct Desk {
    question: Question,
    before: Answer,
    /// The levels without any lock.
    levels: Levels,
    standing: Standing,
    /// The links that the question's own locks set.
    set: Vec<u32>,
    /// The same among the links that matter, which are a few of each person.
    near: Option<Near>,
}

/// A round settled among the links that matter at its prices.
struct Near {
    /// The levels without any lock.
    levels: Levels,
    standing: Standing,
    set: Vec<u32>,
    /// How many places everybody had.
    room: Vec<u32>,
    far: Far,
    nearness: Nearness,
}

/// What locks would do to the answer on the desk, told without writing the new answer out.
///
/// With a lock that keeps a pair which was not chosen, `value_change` is exactly what this pair costs everybody
/// together, and `lose` who pays it.
///
/// Reads as the difference too: `outlook.new_pairs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// What would be reached and proven.
    pub proof: Proof,
    /// What would be different from the answer on the desk.
    pub difference: Difference,
}

/// What it would cost everybody together if two people who are no pair were one, whatever else has to change for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instead {
    /// How many people fewer would be placed.
    pub placed: i64,
    /// What all pairs (and first learners, if they count) would be worth less, in hundredths of a point. Only where as many
    /// are placed is this the price of the pair alone; it may be below nothing where fewer are.
    pub weighed: i64,
    /// Proven: no choice of pairs with these two costs less. Otherwise some may.
    pub exact: bool,
}

impl Deref for Outlook {
    type Target = Difference;

    fn deref(&self) -> &Difference {
        &self.difference
    }
}

impl Desk {
    /// Lays out a question with the answer it has now, and settles it. Takes as long as an answer.
    pub fn open(question: Question, before: Answer) -> Result<Self, Unanswerable> {
        Self::within(Nearness::USUAL, question, before)
    }

    fn within(nearness: Nearness, question: Question, before: Answer) -> Result<Self, Unanswerable> {
        let free = Question {
            keep: Vec::new(),
            forbid: Vec::new(),
            stay_close_to: before.twos(),
            ..question.clone()
        };
        let levels = Levels::of(&Ground::of(&free)?)?;
        let (kept, out) = locks_of(&Ground::of(&question)?, &question)?;
        let (locked, set) = levels.locked(&kept, &out, &levels.open);
        let settled = locked.market.settled().map_err(|_| Unanswerable::TooLarge)?;
        let near = Near::of(nearness, &levels, (&locked, &set), (&kept, &out), &settled);
        Ok(Self { question, before, levels, standing: settled.standing, set, near })
    }

    /// What these locks would do beside those of the question. A lock that contradicts an earlier one takes its place.
    pub fn outlook(&self, locks: &Locks) -> Result<Outlook, Unanswerable> {
        let question = with_locks(&self.question, &self.before, locks);
        let ground = Ground::of(&question)?;
        let (locked, choice) = self.settled(&locks_of(&ground, &question)?);
        let then = locked.pairs(&choice);
        let difference = Picture::of(&self.before).until(&picture(&ground, &then));
        Ok(Outlook { proof: locked.proof(&ground, &choice), difference })
    }

    /// What choosing these two would cost everybody together, told from how the round stands along a few short paths. It
    /// is what answering the question afresh with this pair kept would say.
    ///
    /// # Errors
    /// If the two cannot be a pair, or pairs that are kept leave one of them no room.
    pub fn instead(&self, pair: &Two) -> Result<Instead, Unanswerable> {
        let question = with_locks(&self.question, &self.before, &Locks::keep(pair.clone()));
        let ground = Ground::of(&question)?;
        let locks = locks_of(&ground, &question)?;
        let (mut locked, mut choice) = self.settled(&locks);
        if choice.bound > choice.worth {
            locked = self.levels.locked(&locks.0, &locks.1, &self.levels.open).0;
            choice = best(&locked)?;
        }
        let (now, then) = (self.before.proof, locked.proof(&ground, &choice));
        let proven = |level: Level| level.reached == level.at_most;
        Ok(Instead {
            placed: now.placed.reached - then.placed.reached,
            weighed: now.weighed.reached - then.weighed.reached,
            exact: [now.placed, now.weighed, then.placed, then.weighed].into_iter().all(proven),
        })
    }

    /// The levels with these locks, and the choice in them, from how the round stood: among the links that matter, and if
    /// that misses any, among all.
    fn settled(&self, (kept, out): &(Numbers, Numbers)) -> (Levels, Choice) {
        let all = &self.levels.open;
        if let Some(found) = self.near.as_ref().and_then(|near| near.settled(kept, out, all)) {
            return found;
        }
        let (locked, differ) = self.levels.locked(kept, out, all);
        let settled = locked.market.settled_from(&self.standing, &in_either(differ, &self.set));
        let choice = locked.market.choice(settled.chosen, settled.bound);
        (locked, choice)
    }
}

impl Near {
    /// What matters of a round that was settled with these locks. Nothing if its places are not the same by themselves.
    fn of(
        nearness: Nearness,
        levels: &Levels,
        (locked, set): (&Levels, &[u32]),
        (kept, out): (&[(u32, u32)], &[(u32, u32)]),
        settled: &Settled,
    ) -> Option<Self> {
        let is_near = locked.market.near_links(nearness, &settled.standing, &settled.asked, set);
        let links: Vec<u32> =
            (0u32..).zip(&is_near).filter(|(_, near)| **near).map(|(link, _)| link).collect();
        let near = levels.among(&links);
        let (locked_near, set) = near.locked(kept, out, &levels.open);
        let standing = settled.standing.among(&locked_near.market, &links)?;
        let far = Far::of(&locked.market, &is_near, settled.asked.clone());
        Some(Self { levels: near, standing, set, room: locked.market.room.clone(), far, nearness })
    }

    /// The choice with other locks. Nothing if more is different than these links can tell.
    fn settled(&self, kept: &[(u32, u32)], out: &[(u32, u32)], all: &[Possible]) -> Option<(Levels, Choice)> {
        let (locked, differ) = self.levels.locked(kept, out, all);
        let is_new = |link: &&u32| self.set.binary_search(link).is_err();
        let has_more_room = locked.market.room.iter().zip(&self.room).any(|(now, before)| now > before);
        if has_more_room || differ.iter().filter(is_new).count() > self.nearness.changed_most() {
            return None;
        }
        let settled = locked.market.settled_from(&self.standing, &in_either(differ, &self.set));
        if !self.far.is_none_missed(&settled.asked, out) {
            return None;
        }
        let choice = locked.market.choice(settled.chosen, settled.bound);
        Some((locked, choice))
    }
}

/// The links that are worth something else than when a round was settled: those that locks set now, and those that locks
/// had set then.
fn in_either(mut differ: Vec<u32>, set: &[u32]) -> Vec<u32> {
    differ.extend(set);
    differ.sort_unstable();
    differ.dedup();
    differ
}

/// These pairs as they are compared with an answer.
fn picture<'q>(ground: &Ground<'q>, pairs: &[Possible]) -> Picture<'q> {
    let id = |person: u32| ground.person(person).id.as_str();
    let mut picture = Picture::default();
    for pair in pairs {
        let (a, b) = (id(pair.a), id(pair.b));
        picture.pairs.insert([a.min(b), a.max(b)], pair.value);
    }
    let learners = pairs.iter().flat_map(both_ends).filter(|(_, learns, _)| *learns);
    picture.placed = learners.map(|(person, ..)| id(person)).collect();
    picture
}

/// Two people by number, the smaller first.
type Numbers = Vec<(u32, u32)>;

/// The pairs a question keeps and those it sets apart.
fn locks_of(ground: &Ground<'_>, question: &Question) -> Result<(Numbers, Numbers), Unanswerable> {
    let mut out = Vec::with_capacity(question.forbid.len());
    for [a, b] in &question.forbid {
        let (a, b) = (ground.number(a)?, ground.number(b)?);
        out.push((a.min(b), a.max(b)));
    }
    Ok((ground.kept.clone(), out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Person, Share, Weights, Wish, effect_of, solve};
    use proptest::prelude::*;

    /// People who have so much to say to each other that most links are not near.
    fn people() -> impl Strategy<Value = Vec<Person>> {
        let skills = |most: usize| prop::collection::btree_map(0u32..6, 1u8..4, 0..=most);
        let person = (skills(4), skills(4), 0u32..3, 0u32..20);
        prop::collection::vec(person, 12..26).prop_map(|people| {
            let numbered = people.into_iter().zip('a'..);
            numbered
                .map(|((shares, learns, room, waiting_days), id)| Person {
                    shares: shares.into_iter().map(|(skill, level)| Share { skill, level }).collect(),
                    learns: learns.into_iter().map(|(skill, priority)| Wish { skill, priority }).collect(),
                    room,
                    waiting_days,
                    ..Person::new(id.to_string())
                })
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

        #[test]
        fn a_change_among_few_links_reaches_what_a_fresh_answer_reaches(
            people in people(),
            picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..6),
        ) {
            let mut round = Question::new(people, Vec::new(), Weights::default());
            let first = solve(&round).unwrap();
            prop_assume!(!first.pairs.is_empty());
            // One lock stands already, and the next one comes beside it.
            round.forbid.push(picks[0].0.get(&first.pairs).people.clone());
            let before = solve(&round).unwrap();
            let possible = Levels::of(&Ground::of(&round).unwrap()).unwrap();
            let ground = Ground::of(&round).unwrap();
            let desk = Desk::within(Nearness { links: 2, of_a_kind: 2 }, round.clone(), before.clone()).unwrap();
            for (pick, keep) in picks {
                let open = pick.get(&possible.open);
                let two = ground.ids(open.a, open.b);
                let locks = if keep { Locks::keep(two) } else { Locks::forbid(two) };
                let Ok(fresh) = effect_of(&round, &before, &locks) else { continue };

                let seen = desk.outlook(&locks).unwrap();

                let (told, right) = (seen.proof, fresh.after.proof);
                prop_assert_eq!(told.placed.reached, right.placed.reached);
                prop_assert_eq!(told.value.reached, right.value.reached);
                prop_assert!(told.value.at_most >= right.value.reached);
                prop_assert_eq!(seen.value_change, fresh.value_change);
            }
        }
    }
}
