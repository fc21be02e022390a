//! What people could bring each other at most, and how many pairs there could be, told before any two are compared.

use super::said::{Outline, Said};
use crate::fit::part;

impl Said<'_, '_> {
    /// What two people who share with each other bring at most beside skills, time and what was asked for, both ways together;
    /// and what is brought by a setting that was asked for, and at most without.
    pub(super) fn beside_most(&self) -> (i64, [i64; 2]) {
        let weights = self.ground.weights;
        let any = |said: fn(&Outline) -> bool| self.outlines.iter().any(said);
        let points = |counts: bool, points: u16| if counts { part(points, 100) } else { 0 };
        let one_way = points(any(|one| one.goals != 0), weights.goals)
            + points(
                any(|one| one.values | u64::from(one.first_sides | one.second_sides) != 0),
                weights.style,
            )
            + points(true, weights.channel)
            + self.outlines.iter().map(|one| i64::from(one.waiting)).max().unwrap_or(0);
        let without = points(any(|one| one.asks_credentials != 0), weights.asked);
        // Whoever shares is worth one hundredth at least, whatever counts.
        (2 * one_way + part(weights.both_ways, 100) + 2, [part(weights.asked, 100), without])
    }

    /// How many possible pairs there are at most, one counted for each skill that goes from one to the other.
    pub(super) fn possible_most(&self) -> u64 {
        let mut sharing = vec![[0u64; 2]; self.skills()];
        for person in (0..self.people()).filter(|&person| !self.is_closed(person)) {
            self.shares(person).iter().for_each(|skill| sharing[skill.number() as usize][0] += 1);
            self.wishes(person).iter().for_each(|skill| sharing[skill.number() as usize][1] += 1);
        }
        sharing.into_iter().map(|[sharing, wanting]| sharing.saturating_mul(wanting)).sum()
    }
}
