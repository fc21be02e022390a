//! A round among the links that matter at its prices: a change is settled there, and one look over all others shows what is missed.

use super::{Change, in_either};
use crate::levels::Levels;
use crate::market::{Choice, Far, Nearness, Reseated, Seated, Settled};
use std::collections::HashSet;

/// So often a change is settled among near links, each time with those beside that were missed; then it is settled among all.
const ROUNDS_MOST: usize = 8;
/// So many missed links of each person are brought in at once.
const BROUGHT_IN_MOST: usize = 8;
/// Where more links are missed than this, the change is settled among all: it is so large that prices are others everywhere.
const MISSED_MOST: usize = 200_000;

/// A round settled among the links that matter at its prices.
pub(super) struct Near {
    /// The links among all.
    pub(super) links: Vec<u32>,
    /// The levels without any lock.
    levels: Levels,
    seated: Seated,
    set: Vec<u32>,
    /// How many places everybody had.
    room: Vec<u32>,
    far: Far,
    nearness: Nearness,
}

impl Near {
    /// What matters of a round that was settled with these locks. Nothing if its places are not the same by themselves.
    pub(super) fn of(
        nearness: Nearness,
        levels: &Levels,
        (locked, set): (&Levels, &[u32]),
        change: &Change,
        settled: &Settled,
    ) -> Option<Self> {
        let mut is_near = locked.market.near_links(nearness, &settled.standing, &settled.asked.least, set);
        let no = levels.market.no_of_pairs();
        for _ in 0..ROUNDS_MOST {
            let links: Vec<u32> =
                (0u32..).zip(&is_near).filter(|(_, near)| **near).map(|(link, _)| link).collect();
            let near = levels.among(&links);
            let (locked_near, set) = change.to(&near, levels);
            let standing = settled.standing.among(&locked_near.market, &links)?;
            let seated = locked_near.market.seated(&standing, no)?;
            let near = Self {
                links,
                levels: near,
                set,
                room: locked.market.room.clone(),
                far: Far::of(&levels.market, &is_near),
                seated: seated.seated.clone(),
                nearness,
            };
            let missed = near.missed(&seated, levels, |_| false)?;
            if missed.is_empty() {
                return Some(near);
            }
            missed.into_iter().for_each(|link| is_near[link as usize] = true);
        }
        None
    }

    /// The choice with other locks, from how everybody was seated. Where people miss links at the new prices, it is settled again
    /// from there with these beside. Nothing if more is different than these links can tell, or more is missed than can be
    /// brought in.
    pub(super) fn settled(&self, change: &Change, all: &Levels) -> Option<(Levels, Choice)> {
        let (mut locked, differ) = change.to(&self.levels, all);
        let is_new = |link: &&u32| self.set.binary_search(link).is_err();
        let most = self.nearness.changed_most();
        // Everybody has near links for so many more places.
        let mut rooms = locked.market.room.iter().zip(&self.room);
        if rooms.any(|(now, before)| *now as usize > *before as usize + most)
            || differ.iter().filter(is_new).count() > most
        {
            return None;
        }
        let mut brought_in = HashSet::new();
        let changed = in_either(differ, &self.set);
        for _ in 0..ROUNDS_MOST {
            let settled = locked.market.seated_from(&self.seated, &changed)?;
            let is_there = |link: u32| {
                let pair = &all.open[link as usize];
                change.names(&(pair.a, pair.b)) || brought_in.contains(&link)
            };
            let missed = self.missed(&settled, all, is_there)?;
            if missed.is_empty() {
                let choice = locked.market.choice(settled.chosen, settled.bound);
                return Some((locked, choice));
            }
            locked.bring_in(all, &missed);
            brought_in.extend(missed);
        }
        None
    }

    /// The far links that people miss most: a few of each person, by their numbers in `all`. Nothing if there are too many.
    fn missed(&self, settled: &Reseated, all: &Levels, is_there: impl Fn(u32) -> bool) -> Option<Vec<u32>> {
        let mut missed = self.far.missed(&settled.asked);
        if missed.len() > MISSED_MOST {
            return None;
        }
        missed.sort_unstable();
        let mut counts = vec![0; self.room.len()];
        let mut links = Vec::new();
        for (_, link) in missed.into_iter().filter(|(_, link)| !is_there(*link)) {
            let pair = &all.open[link as usize];
            let people = [pair.a, pair.b].map(|person| person as usize);
            if people.iter().any(|&person| counts[person] < BROUGHT_IN_MOST) {
                people.into_iter().for_each(|person| counts[person] += 1);
                links.push(link);
            }
        }
        Some(links)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Desk;
    use crate::ground::Ground;
    use crate::{Locks, Question};
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
            prop_assume!(!possible.open.is_empty());
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

    /// Everybody shares a few of seven skills and wants others, each as their number has it.
    fn all_sorts(count: usize) -> Question {
        let someone = |number: usize| {
            let skill = |at: usize| (at % 7) as u32;
            let share =
                |at: usize| Share { skill: skill(number + 2 * at), level: 1 + ((number + at) % 4) as u8 };
            let wish =
                |at: usize| Wish { skill: skill(number * 3 + at), priority: 1 + (number * at % 3) as u8 };
            Person {
                shares: (0..1 + number % 3).map(share).collect(),
                learns: (0..2).map(wish).collect(),
                room: 1 + (number % 4) as u32 / 2,
                waiting_days: (number * 5 % 19) as u32,
                ..Person::new(format!("{number}"))
            }
        };
        Question::new((0..count).map(someone).collect(), Vec::new(), Weights::default())
    }

    #[test]
    fn links_that_are_missed_are_brought_in_until_the_change_is_as_good_as_afresh() {
        let round = all_sorts(30);
        let before = solve(&round).unwrap();
        let desk = Desk::within(Nearness { links: 1, of_a_kind: 2 }, round.clone(), before.clone()).unwrap();
        let near = desk.near.as_ref().unwrap();
        let (mut settled, mut brought_in) = (0, 0);
        for open in desk.levels.open.iter() {
            let (two, none) = (vec![(open.a, open.b)], Vec::new);
            let kept = Change { kept: two.clone(), out: none(), one_more: None };
            let out = Change { kept: none(), out: two, one_more: None };
            let more = Change { kept: none(), out: none(), one_more: Some(open.a) };
            for change in [kept, out, more] {
                let Some((levels, choice)) = near.settled(&change, &desk.levels) else { continue };

                let (all, _) = change.to(&desk.levels, &desk.levels);
                let fresh = all.market.settled().unwrap();

                assert_eq!(choice.bound, fresh.bound);
                assert_eq!(choice.worth, all.market.worth_of(&fresh.chosen));
                settled += 1;
                brought_in += usize::from(levels.open.len() > near.levels.open.len());
            }
        }
        // Nearly all are settled among few links, and many of them miss some at first.
        assert!(settled * 10 > desk.levels.open.len() * 3 * 9, "{settled} of {}", 3 * desk.levels.open.len());
        assert!(brought_in * 10 > settled, "{brought_in} of {settled}");
    }
}
