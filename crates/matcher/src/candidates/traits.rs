//! What somebody said beside skills, seen from the side on which they stand, and what two sides bring each other by it.

use super::said::{Outline, Said};
use crate::fit::{TIME_UNSAID, likeness_of, part, share_of};
use std::cmp::Reverse;

/// So many values in common earn all points for style.
const MANY: usize = 12;

/// What one person, or several put together, said beside skills. Fills one line of a processor's cache.
///
/// The order puts those next to each other who bring the same people about the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(align(64))]
pub(super) struct Traits {
    week: u32,
    languages: u64,
    /// Settings a sharer comes from, or a learner asks for.
    settings: u64,
    /// Goals a sharer helps toward, or a learner has.
    goals: u64,
    first_sides: u8,
    second_sides: u8,
    values: u64,
    /// Credentials a sharer holds, or a learner asks for.
    credentials: u64,
    channels: u64,
    /// What is taken off from a nearly full sharer, or what a learner's waiting counts.
    points: i32,
    /// Several people put together who are not the same.
    many: bool,
}

impl Traits {
    /// Somebody who shares.
    pub(super) fn of_sharer(one: &Outline) -> Self {
        Self {
            settings: one.settings,
            goals: one.helps_toward,
            credentials: one.credentials,
            points: one.nearly_full,
            ..Self::of_either(one)
        }
    }

    /// Somebody who learns.
    pub(super) fn of_learner(one: &Outline) -> Self {
        Self {
            settings: one.asks_settings,
            goals: one.goals,
            credentials: one.asks_credentials,
            points: one.waiting,
            ..Self::of_either(one)
        }
    }

    fn of_either(one: &Outline) -> Self {
        Self {
            week: one.week,
            languages: one.languages,
            first_sides: one.first_sides,
            second_sides: one.second_sides,
            values: one.values,
            channels: one.channels,
            ..Self::default()
        }
    }
}

/// What either named; nothing where one named nothing, for who did not is kept from nobody by it.
fn unless_unsaid(one: u64, other: u64) -> u64 {
    if one == 0 || other == 0 { 0 } else { one | other }
}

/// Whether both named languages, and none is the same.
#[inline]
pub(super) fn speak_apart(one: u64, other: u64) -> bool {
    one != 0 && other != 0 && one & other == 0
}

impl Said<'_, '_> {
    /// Whether two people may stand in one block: nobody who said when they are free with somebody who did not, and
    /// where many have the same week, only they.
    pub(super) fn stand_together(&self, one: &Traits, other: &Traits) -> bool {
        let said = |week| self.weeks.week(week).is_some();
        one.week == other.week || (!self.weeks.are_few() && said(one.week) && said(other.week))
    }

    /// Traits to which [`Self::beside_skills`] gives no less than to any of these, who are on one side.
    pub(super) fn put_together(&mut self, parts: &[Traits]) -> Traits {
        let Some((&first, others)) = parts.split_first() else { return Traits::default() };
        let mut all = first;
        for one in others.iter().filter(|one| **one != first) {
            all.languages = unless_unsaid(all.languages, one.languages);
            all.channels = unless_unsaid(all.channels, one.channels);
            all.many = true;
            all.settings |= one.settings;
            all.goals |= one.goals;
            all.first_sides |= one.first_sides;
            all.second_sides |= one.second_sides;
            all.values |= one.values;
            all.credentials |= one.credentials;
            all.points = all.points.max(one.points);
        }
        if all.many {
            all.week = self.weeks.put_together(parts.iter().map(|one| one.week));
        }
        all
    }

    /// Points beside those for skills, or nothing if a wall stands. Where people are put together, or words of a kind share
    /// bits, it may be more than anybody there brings.
    pub(super) fn beside_skills(&self, sharer: &Traits, learner: &Traits) -> Option<i64> {
        let (weights, exact) = (self.ground.weights, &self.exact);
        if speak_apart(sharer.languages, learner.languages) {
            return None;
        }
        let time = self.points_for_time(sharer.week, learner.week)?;
        let at_most = |exact: bool, both: u64| match both {
            0 => 0,
            _ if exact => both.count_ones() as usize,
            _ => MANY,
        };
        let goals = if learner.goals & sharer.goals == 0 {
            0
        } else {
            let all = if exact.goals && !learner.many { learner.goals.count_ones() as usize } else { 1 };
            share_of(at_most(exact.goals, learner.goals & sharer.goals), all)
        };
        let cards = (sharer.first_sides & learner.first_sides) | (sharer.second_sides & learner.second_sides);
        let values = at_most(exact.values, sharer.values & learner.values);
        let asked = usize::from(learner.settings != 0) + usize::from(learner.credentials != 0);
        let met = usize::from(learner.settings & sharer.settings != 0)
            + usize::from(learner.credentials & sharer.credentials != 0);
        let channels =
            sharer.channels == 0 || learner.channels == 0 || sharer.channels & learner.channels != 0;
        let points = part(weights.goals, goals)
            + part(weights.style, likeness_of(cards.count_ones() as usize, values))
            + time
            + part(weights.asked, share_of(met, if learner.many { met } else { asked }))
            + part(weights.channel, if channels { 100 } else { 0 })
            + i64::from(learner.points)
            + i64::from(sharer.points);
        Some(points)
    }

    /// The points for time of people with these weeks, in one direction; nothing if they have too little in common.
    #[inline]
    pub(super) fn points_for_time(&self, one: u32, other: u32) -> Option<i64> {
        match self.weeks.overlap(one, other) {
            Some(half_hours) if half_hours < self.ground.weights.half_hours_least => None,
            Some(half_hours) => Some(part(self.ground.weights.time, self.time_percent[half_hours as usize])),
            None => Some(part(self.ground.weights.time, TIME_UNSAID)),
        }
    }

    /// Those who look at the same people do so one after the other, while these are at hand.
    pub(super) fn put_learners_in_order(&self, people: &mut [u32]) {
        people.sort_by_cached_key(|&person| {
            (Traits::of_learner(&self.outlines[person as usize]), self.most_wanted(person))
        });
    }

    /// The same for those who share.
    pub(super) fn put_sharers_in_order(&self, people: &mut [u32]) {
        people.sort_by_cached_key(|&person| Traits::of_sharer(&self.outlines[person as usize]));
    }

    /// The points of what `sharer` shares with `learner`, if nothing stands between them.
    #[inline]
    pub(super) fn open_worth(&self, sharer: u32, learner: u32) -> Option<i64> {
        self.worth(sharer, learner).filter(|_| !self.is_walled(sharer, learner))
    }

    /// The skill that this person wants most.
    pub(super) fn most_wanted(&self, person: u32) -> Option<u32> {
        let wishes = self.wishes(person).iter();
        wishes.max_by_key(|wish| (wish.degree(), Reverse(wish.number()))).map(|wish| wish.number())
    }
}
