//! In a large round: who is left out, why, and the smallest change that would place them.
//!
//! Thousands may be left out where places are few, and each of them may want what thousands share. So nobody's sharers are
//! gone through one by one to tell why: they are counted as sets, and whoever fits best is found on the shelves.

use super::kinds::{Kinds, Walls};
use super::said::Said;
use super::sets::Set;
use super::shelves::Shelves;
use crate::WallReason;
use crate::answer::{Change, LeftOut, Why};
use crate::ground::{Ground, Possible};
use crate::left_out::{
    Behind, TRIES_EACH, knows_or_wants, one_more_sharer, own_changes, walls_of_other, why_of,
};
use crate::levels::both_ends;
use crate::one_way::Settled;
use crate::person::Key;
use std::cmp::Reverse;

/// At most this many changes are tried in the market for all answers together. Beyond it only those are told that
/// need nobody to move.
const TRIALS_MOST: u32 = 150;

/// What is known about everybody while changes are looked for.
pub(super) struct Left<'l, 'g, 'q> {
    said: &'l Said<'g, 'q>,
    /// Where those stand who share, none of whom costs anything.
    shelves: &'l mut Shelves,
    ground: &'g Ground<'q>,
    kinds: Kinds,
    /// The room that the pairs leave everybody.
    room: Vec<u32>,
    /// Those who share and whose room the pairs do not fill.
    spare: Set,
    placed: Vec<bool>,
    /// Where changes are tried that make others move.
    trial: Option<Trial<'l>>,
    /// Everybody who shares, by the walls between them and people who said these languages and this week.
    by_walls: Vec<(Walls, Set)>,
    seen_from: Option<(&'q [Key], u32)>,
}

/// A settled market in which somebody is let in to see whether they would be placed.
pub(super) struct Trial<'l> {
    settled: Settled,
    /// Each person's number among the guides, if they are one.
    number: &'l [u32],
    left: u32,
}

impl<'l> Trial<'l> {
    pub(super) fn of(settled: Settled, number: &'l [u32]) -> Self {
        Self { settled, number, left: TRIALS_MOST }
    }

    /// Whether somebody new would be placed who could learn from these.
    fn places(&mut self, sharers: impl Iterator<Item = u32>) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        let number = |person: u32| self.number.get(person as usize).filter(|&&number| number != u32::MAX);
        let offers: Vec<(u32, i32)> = sharers.filter_map(number).map(|&guide| (guide, 0)).collect();
        if offers.is_empty() {
            return false;
        }
        self.left = left;
        let before = self.settled.pairs().count();
        let Ok(learner) = self.settled.arrive(&offers) else { return false };
        let placed = self.settled.pairs().count() > before;
        self.settled.go(learner).is_ok() && placed
    }
}

/// Those who share what one person wants.
struct Sharers {
    /// From whom no wall keeps that person that only the house knows.
    sharers: Set,
    /// The first wall to each of the others.
    apart: Vec<Option<WallReason>>,
}

impl<'l, 'g, 'q> Left<'l, 'g, 'q> {
    /// `pairs` are all pairs.
    pub(super) fn of(
        said: &'l Said<'g, 'q>,
        shelves: &'l mut Shelves,
        trial: Option<Trial<'l>>,
        pairs: &[Possible],
    ) -> Self {
        let ground = said.ground;
        let mut room: Vec<u32> = ground.people.iter().map(|person| person.room).collect();
        let mut placed = vec![false; ground.people.len()];
        for (person, learns, _) in pairs.iter().flat_map(both_ends) {
            room[person as usize] = room[person as usize].saturating_sub(1);
            placed[person as usize] |= learns;
        }
        let kinds = Kinds::of(said);
        let mut spare = Set::none(kinds.people.len());
        let places = (0..).zip(&kinds.people).filter(|&(_, &person)| room[person as usize] > 0);
        places.for_each(|(place, _)| spare.put(place));
        shelves.cost(|_| 0);
        let (by_walls, seen_from) = (Vec::new(), None);
        Self { said, shelves, ground, kinds, room, spare, placed, trial, by_walls, seen_from }
    }

    /// Everybody with a wish whom nobody shares it with, by id.
    pub(super) fn left_out(&mut self) -> Vec<LeftOut> {
        let waits = |&x: &u32| !self.ground.person(x).learns.is_empty() && !self.placed[x as usize];
        let mut waiting: Vec<u32> = self.ground.all().filter(waits).collect();
        self.said.put_learners_in_order(&mut waiting);
        let mut left_out: Vec<LeftOut> = waiting.into_iter().map(|x| self.one_left_out(x)).collect();
        left_out.sort_by(|one, other| one.person.cmp(&other.person));
        left_out
    }

    fn one_left_out(&mut self, x: u32) -> LeftOut {
        let seen_from = self.said.seen_from(x);
        if self.seen_from != Some(seen_from) {
            self.by_walls = self.kinds.by_walls(self.said, x);
            self.seen_from = Some(seen_from);
        }
        let sharers = self.sharers(x);
        LeftOut {
            person: self.id(x),
            why: self.why(x, &sharers),
            changes: self.smallest_changes(x, &sharers.sharers),
        }
    }

    fn id(&self, person: u32) -> String {
        self.ground.person(person).id.clone()
    }

    /// Who knows something that `x` wants.
    fn sharers(&self, x: u32) -> Sharers {
        let mut sharers = self.kinds.wanted(self.said, x);
        let declared = self.ground.declared_with(x);
        let taken = declared.filter(|&other| self.kinds.take_out(other, &mut sharers));
        let apart = taken.map(|other| walls_of_other(self.ground, x, other).first().copied()).collect();
        Sharers { sharers, apart }
    }

    /// Those behind exactly these walls.
    fn behind(&self, walls: Walls) -> Option<&Set> {
        self.by_walls.iter().find(|(stand, _)| *stand == walls).map(|(_, people)| people)
    }

    /// What stands in the way, each person counted once, by the first wall.
    fn why(&self, x: u32, sharers: &Sharers) -> Vec<Why> {
        let own = self.kinds.place(x);
        let sharing = |skill: Key| self.kinds.sharing(self.said.skill(skill));
        let is_shared = |skill: Key| sharing(skill).is_some_and(|list| list.has_other(own));
        let mut behind = Behind::default();
        for (walls, people) in &self.by_walls {
            behind.put(walls.first(), sharers.sharers.common(people) as u32);
        }
        sharers.apart.iter().for_each(|first| behind.put(*first, 1));
        why_of(self.ground.person(x), is_shared, behind)
    }

    /// What stands in their own way goes first; if that is not enough (or nothing does), one change more.
    fn smallest_changes(&mut self, x: u32, sharers: &Set) -> Vec<Change> {
        let me = self.ground.person(x);
        let mut changes = own_changes(me);
        if me.room > 0 && self.room[x as usize] == 0 {
            // They share in every place they have.
            changes.push(Change::OneMorePlace { person: self.id(x) });
        }
        if !changes.is_empty()
            && let Some(mut open) = self.behind(Walls::NONE).cloned()
        {
            open.keep(sharers);
            if self.places(&open) {
                return changes;
            }
        }
        let further = match self.best_with_a_place_more(x, sharers) {
            Some(person) => Some(Change::OneMorePlace { person: self.id(person) }),
            None => self.wall_that_falls(x, sharers).or_else(|| self.a_wish(x)),
        };
        changes.extend(further.or_else(|| one_more_sharer(me)));
        changes
    }

    /// Who fits best of those from whom nothing but room keeps `x`.
    fn best_with_a_place_more(&mut self, x: u32, sharers: &Set) -> Option<u32> {
        let without = self.best_behind(x, sharers, Walls::only(WallReason::NoRoom), 1).first().copied();
        let mut open = Vec::new();
        self.shelves.best(self.said, x, (i64::MIN, 1), &mut open);
        let open = open.first().map(|found| (found.value, Reverse(found.person)));
        let (_, Reverse(person)) = open.max(without)?;
        Some(person)
    }

    /// Those who fit best of the sharers behind exactly these walls, at most so many.
    fn best_behind(&self, x: u32, sharers: &Set, walls: Walls, most: usize) -> Vec<(i64, Reverse<u32>)> {
        let Some(behind) = self.behind(walls) else { return Vec::new() };
        let people = sharers.in_both(behind).map(|place| self.kinds.people[place as usize]);
        let mut best: Vec<(i64, Reverse<u32>)> =
            people.map(|person| (self.said.worth(person, x).unwrap_or(0), Reverse(person))).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        best.truncate(most);
        best
    }

    /// The first kind of wall that alone keeps them from a sharer with whom they would be placed.
    fn wall_that_falls(&mut self, x: u32, sharers: &Set) -> Option<Change> {
        let kinds =
            [WallReason::TrainingNotDone, WallReason::TooLittleCommonTime, WallReason::NoCommonLanguage];
        kinds.into_iter().find_map(|wall| {
            let behind = self.best_behind(x, sharers, Walls::only(wall), TRIES_EACH);
            let mut people = behind.into_iter().map(|(_, Reverse(person))| person);
            let found = people.find(|&person| self.places(&self.alone(person)))?;
            let person = self.id(found);
            Some(match wall {
                WallReason::TrainingNotDone => Change::Training { person },
                WallReason::TooLittleCommonTime => Change::MoreTimeTogether { person },
                _ => Change::CommonLanguage { person },
            })
        })
    }

    /// A set of this person alone.
    fn alone(&self, person: u32) -> Set {
        let mut alone = Set::none(self.kinds.people.len());
        self.kinds.place(person).into_iter().for_each(|place| alone.put(place));
        alone
    }

    /// A skill that people with room share, the one most of them share first.
    fn a_wish(&mut self, x: u32) -> Option<Change> {
        let me = self.ground.person(x);
        let mut open = self.behind(Walls::NONE)?.clone();
        for apart in self.ground.declared_with(x).chain([x]) {
            self.kinds.take_out(apart, &mut open);
        }
        let mut list = Vec::new();
        for number in 0..self.said.skills() as u32 {
            let skill = self.said.key(number);
            let Some(members) = self.kinds.sharing(number).filter(|_| !knows_or_wants(me, skill)) else {
                continue;
            };
            let people = members.common(&open);
            if people > 0 {
                list.push((Reverse(people), skill, number));
            }
        }
        list.sort_unstable();
        list.truncate(TRIES_EACH);
        let found = list.into_iter().find(|&(.., number)| {
            let mut people = Set::none(self.kinds.people.len());
            self.kinds.sharing(number).into_iter().for_each(|members| people.put_all(members));
            people.keep(&open);
            self.places(&people)
        });
        found.map(|(_, skill, _)| Change::AddWish { skill })
    }

    /// Whether somebody with room for one would be placed beside all those placed now, if they could learn from each of
    /// these. What stands in their own way counts as lifted.
    fn places(&mut self, sharers: &Set) -> bool {
        if sharers.meets(&self.spare) {
            return true;
        }
        let people = sharers.places().map(|place| self.kinds.people[place as usize]);
        self.trial.as_mut().is_some_and(|trial| trial.places(people))
    }
}
