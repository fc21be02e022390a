//! In a one-way round: who is left out, why, and the smallest change that would place them.

use super::one_way::OneWay;
use super::sharers::Lists;
use crate::WallReason;
use crate::answer::{Change, LeftOut, Why};
use crate::ground::Ground;
use crate::left_out::{TRIES_EACH, one_more_sharer, own_changes, walls_of_other, why_of, wishes_to_try};
use crate::one_way::Settled;
use crate::person::Key;
use std::cmp::Reverse;

/// At most this many changes are tried in the market for all answers together. Beyond it only those are told that
/// need nobody to move.
const TRIALS_MOST: u32 = 150;

/// Somebody who shares what a person wants, and what stands between the two beside that person's own affairs.
struct Sharer {
    person: u32,
    value: i64,
    walls: Vec<WallReason>,
}

/// What is known about everybody while changes are looked for.
pub(super) struct Left<'l, 'g, 'q> {
    market: &'l OneWay<'g, 'q>,
    ground: &'g Ground<'q>,
    sharing: Lists,
    /// Room that the pairs leave.
    spare: Vec<u32>,
    placed: Vec<bool>,
    /// Changes are tried here.
    settled: Settled,
    trials_left: u32,
}

impl<'l, 'g, 'q> Left<'l, 'g, 'q> {
    /// `pairs` are all pairs: who shares, and who learns.
    pub(super) fn of(market: &'l OneWay<'g, 'q>, settled: Settled, pairs: &[(u32, u32)]) -> Self {
        let ground = market.said.ground;
        let mut spare: Vec<u32> = ground.people.iter().map(|person| person.room).collect();
        let mut placed = vec![false; ground.people.len()];
        for &(sharer, learner) in pairs {
            spare[sharer as usize] = spare[sharer as usize].saturating_sub(1);
            spare[learner as usize] = spare[learner as usize].saturating_sub(1);
            placed[learner as usize] = true;
        }
        let sharing = Lists::of(&market.said, |_| true, |person| market.said.shares(person));
        Self { market, ground, sharing, spare, placed, settled, trials_left: TRIALS_MOST }
    }

    /// Everybody with a wish whom nobody shares it with, by id.
    pub(super) fn left_out(&mut self) -> Vec<LeftOut> {
        let waits = |&x: &u32| !self.ground.person(x).learns.is_empty() && !self.placed[x as usize];
        let mut waiting: Vec<u32> = self.ground.all().filter(waits).collect();
        waiting.sort_by_key(|&x| &self.ground.person(x).id);
        let each = waiting.into_iter().map(|x| {
            let sharers = self.sharers(x);
            let why = self.why(x, &sharers);
            LeftOut { person: self.id(x), why, changes: self.smallest_changes(x, &sharers) }
        });
        each.collect()
    }

    fn id(&self, person: u32) -> String {
        self.ground.person(person).id.clone()
    }

    /// Who knows something that `x` wants, those who fit best first.
    fn sharers(&self, x: u32) -> Vec<Sharer> {
        let said = &self.market.said;
        let lists = said.wishes(x).iter().map(|wish| self.sharing.of_skill(wish.number()));
        let mut people: Vec<u32> = lists.flatten().copied().filter(|&person| person != x).collect();
        people.sort_unstable();
        people.dedup();
        let mut sharers: Vec<Sharer> = people
            .into_iter()
            .map(|person| Sharer {
                person,
                value: said.worth(person, x).unwrap_or(0),
                walls: self.walls_of_other(x, person),
            })
            .collect();
        sharers.sort_by_key(|sharer| Reverse(sharer.value));
        sharers
    }

    /// The walls between two people without those that are only about `x`.
    fn walls_of_other(&self, x: u32, person: u32) -> Vec<WallReason> {
        let said = &self.market.said;
        if !said.is_closed(person) && !said.is_walled(x, person) {
            return Vec::new();
        }
        walls_of_other(self.ground, x, person)
    }

    /// What stands in the way, each person counted once, by the first wall.
    fn why(&self, x: u32, sharers: &[Sharer]) -> Vec<Why> {
        let sharing = |skill: Key| self.sharing.of_skill(self.market.said.skill(skill));
        let is_shared = |skill: Key| sharing(skill).iter().any(|&person| person != x);
        why_of(self.ground.person(x), is_shared, sharers.iter().map(|sharer| sharer.walls.first().copied()))
    }

    /// What stands in their own way goes first; if that is not enough (or nothing does), one change more.
    fn smallest_changes(&mut self, x: u32, sharers: &[Sharer]) -> Vec<Change> {
        let me = self.ground.person(x);
        let mut changes = own_changes(me);
        let open: Vec<u32> =
            sharers.iter().filter(|sharer| sharer.walls.is_empty()).map(|sharer| sharer.person).collect();
        if !changes.is_empty() && self.places(&open) {
            return changes;
        }
        let no_more = |sharer: &&Sharer| sharer.walls.iter().all(|reason| *reason == WallReason::NoRoom);
        let further = match sharers.iter().find(no_more) {
            Some(sharer) => Some(Change::OneMorePlace { person: self.id(sharer.person) }),
            None => self.wall_that_falls(sharers).or_else(|| self.a_wish(x)),
        };
        changes.extend(further.or_else(|| one_more_sharer(me)));
        changes
    }

    /// The first kind of wall that alone keeps them from a sharer with whom they would be placed.
    fn wall_that_falls(&mut self, sharers: &[Sharer]) -> Option<Change> {
        let kinds =
            [WallReason::TrainingNotDone, WallReason::TooLittleCommonTime, WallReason::NoCommonLanguage];
        kinds.into_iter().find_map(|wall| {
            let behind = sharers.iter().filter(|sharer| sharer.walls == [wall]).take(TRIES_EACH);
            let found = behind.map(|sharer| sharer.person).find(|&person| self.places(&[person]))?;
            let person = self.id(found);
            Some(match wall {
                WallReason::TrainingNotDone => Change::Training { person },
                WallReason::TooLittleCommonTime => Change::MoreTimeTogether { person },
                _ => Change::CommonLanguage { person },
            })
        })
    }

    /// A skill that people with room share, the one most of them share first.
    fn a_wish(&mut self, x: u32) -> Option<Change> {
        let ground = self.ground;
        let shares = |person: u32| !ground.person(person).shares.is_empty();
        let others = ground.all().filter(|&person| person != x && shares(person));
        let open = others.filter(|&person| self.walls_of_other(x, person).is_empty());
        let mut list = wishes_to_try(ground, x, open).into_iter();
        let (skill, _) = list.find(|(_, people)| self.places(people))?;
        Some(Change::AddWish { skill })
    }

    /// Whether somebody with room for one would be placed beside all those placed now, if they could learn from each of
    /// these. What stands in their own way counts as lifted.
    fn places(&mut self, sharers: &[u32]) -> bool {
        if sharers.iter().any(|&person| self.spare[person as usize] > 0) {
            return true;
        }
        let numbers = sharers.iter().filter_map(|&person| self.market.number(person));
        let offers: Vec<(u32, i32)> = numbers.map(|guide| (guide, 0)).collect();
        if offers.is_empty() || self.trials_left == 0 {
            return false;
        }
        self.trials_left -= 1;
        let before = self.settled.pairs().count();
        let Ok(learner) = self.settled.arrive(&offers) else { return false };
        let placed = self.settled.pairs().count() > before;
        self.settled.go(learner).is_ok() && placed
    }
}
