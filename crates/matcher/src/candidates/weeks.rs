//! When people are free: weeks that many share are kept once, and where there are few, so are their overlaps.

use crate::{HALF_HOURS, Person, Week};
use std::collections::HashMap;

/// Nobody's week: the person did not say when they are free.
pub(super) const UNSAID: u32 = u32::MAX;

/// Weeks of some who said when they are free, put together with others who did not.
const ANY: u32 = u32::MAX - 1;

/// Every different week of the round.
pub(super) struct Weeks {
    weeks: Vec<Week>,
    /// How many of them are somebody's; the others are several put together.
    own: usize,
    /// For each two weeks the half-hours that are of use for a talk; empty where there are too many weeks.
    overlaps: Vec<u16>,
}

impl Weeks {
    /// The weeks of these people, and the number of each one's.
    pub(super) fn of(people: &[&Person]) -> (Self, Vec<u32>) {
        let mut numbers: HashMap<Week, u32> = HashMap::new();
        people.iter().filter_map(|person| person.free).for_each(|week| {
            numbers.entry(week).or_default();
        });
        // Weeks that are much alike have numbers close to each other.
        let mut weeks: Vec<Week> = numbers.keys().copied().collect();
        weeks.sort_unstable();
        for (number, week) in (0..).zip(&weeks) {
            numbers.insert(*week, number);
        }
        let number = |week: Week| numbers.get(&week).copied().unwrap_or(UNSAID);
        let of_each = people.iter().map(|person| person.free.map_or(UNSAID, number)).collect();
        let few = weeks.len() * weeks.len() <= 4 * people.len();
        let talks = |one: &Week, other: &Week| one.and(other).for_talks() as u16;
        let overlaps = if few {
            weeks.iter().flat_map(|one| weeks.iter().map(|other| talks(one, other))).collect()
        } else {
            Vec::new()
        };
        (Self { own: weeks.len(), weeks, overlaps }, of_each)
    }

    /// Whether there are so few different weeks that many people have each of them.
    pub(super) fn are_few(&self) -> bool {
        !self.overlaps.is_empty()
    }

    /// The week itself, if it was said.
    pub(super) fn week(&self, number: u32) -> Option<Week> {
        self.weeks.get(number as usize).copied()
    }

    /// A week in which everything is free that is free in one of these.
    pub(super) fn put_together(&mut self, mut numbers: impl Iterator<Item = u32> + Clone) -> u32 {
        let unsaid = numbers.clone().filter(|&number| number == UNSAID).count();
        if unsaid > 0 {
            return if numbers.all(|number| number == UNSAID) { UNSAID } else { ANY };
        }
        let Some(first) = numbers.next() else { return UNSAID };
        let Some(mut together) = self.week(first) else { return first };
        let alone = together;
        for number in numbers {
            let Some(week) = self.weeks.get(number as usize) else { return number };
            together.join(week);
        }
        if together == alone {
            return first;
        }
        self.weeks.push(together);
        self.weeks.len() as u32 - 1
    }

    /// The half-hours that two weeks have in common for talks; nothing if one of them was not said.
    #[inline]
    pub(super) fn overlap(&self, one: u32, other: u32) -> Option<u32> {
        if one == UNSAID || other == UNSAID {
            return None;
        }
        if one == ANY || other == ANY {
            return Some(u32::from(HALF_HOURS));
        }
        let (one, other) = (one as usize, other as usize);
        if !self.overlaps.is_empty() && one < self.own && other < self.own {
            return Some(u32::from(self.overlaps[one * self.own + other]));
        }
        Some(self.weeks[one].and(&self.weeks[other]).for_talks())
    }
}
