//! How well people suit each other, told once for each possible pair: what the pair is worth by other points follows from it.

use crate::Person;
use crate::candidates::Said;
use crate::fit::{Fit, nearly_full, waiting};
use crate::ground::{Ground, Possible};
use crate::levels::both_ends;
use std::ops::Range;

/// How well the two of each possible pair of a round suit each other.
pub(super) struct Fits {
    /// Where the pairs of each person begin who is named first; one more entry at the end.
    starts: Vec<u32>,
    /// Who is named second.
    others: Vec<u32>,
    /// What the pair brings to who is named first, and to who is named second, as the market numbers it.
    kinds: Vec<[u8; 2]>,
    /// How what the first shares suits the second, and the other way round.
    fits: Vec<[Fit; 2]>,
}

impl Fits {
    /// Of all possible pairs, in order.
    pub(super) fn of(ground: &Ground<'_>, open: &[Possible]) -> Self {
        let said = Said::of(ground);
        let mut fits = Self {
            starts: Vec::with_capacity(ground.people.len() + 1),
            others: Vec::with_capacity(open.len()),
            kinds: Vec::with_capacity(open.len()),
            fits: Vec::with_capacity(open.len()),
        };
        for pair in open {
            fits.begin_all_before(pair.a as usize + 1);
            fits.others.push(pair.b);
            let kind = |(_, learns, shares): (u32, bool, bool)| u8::from(learns) + 2 * u8::from(shares);
            fits.kinds.push(both_ends(pair).map(kind));
            let fit = |from, to| said.fit(from, to).unwrap_or_default();
            fits.fits.push([fit(pair.a, pair.b), fit(pair.b, pair.a)]);
        }
        fits.begin_all_before(ground.people.len() + 1);
        fits
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.others.len()
    }

    /// Who is named second in a pair.
    pub(super) fn second(&self, at: usize) -> u32 {
        self.others[at]
    }

    /// The pairs of everybody before this one begin no later than here.
    fn begin_all_before(&mut self, person: usize) {
        self.starts.resize(self.starts.len().max(person), self.others.len() as u32);
    }

    /// For each person who is named first: who, and the numbers of their pairs.
    pub(super) fn by_first(&self) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
        (0..).zip(self.starts.windows(2)).map(|(one, pairs)| (one, pairs[0] as usize..pairs[1] as usize))
    }

    /// Who is named second in a pair, and what it brings to the first and to the second.
    #[inline]
    pub(super) fn other(&self, at: usize) -> (u32, usize, usize) {
        let [first, second] = self.kinds[at];
        (self.others[at], usize::from(first), usize::from(second))
    }

    /// The number of the pair of these two, the first named first.
    pub(super) fn number(&self, (a, b): (u32, u32)) -> Option<usize> {
        let [from, to] = [a, a + 1].map(|at| self.starts[at as usize] as usize);
        Some(from + self.others[from..to].binary_search(&b).ok()?)
    }

    /// What each pair is worth by the points of this ground, in hundredths.
    pub(super) fn values(&self, ground: &Ground<'_>) -> Vec<i32> {
        let weights = ground.weights;
        let beside = |person: &&Person| (waiting(person, weights), nearly_full(person, weights));
        let beside: Vec<(i64, i64)> = ground.people.iter().map(beside).collect();
        let mut values = Vec::with_capacity(self.fits.len());
        for (a, pairs) in self.by_first() {
            let (a_waits, a_is_full) = beside[a as usize];
            for at in pairs {
                let (b_waits, b_is_full) = beside[self.others[at] as usize];
                let [there, back] = self.fits[at];
                let there = || there.points(weights, b_waits + a_is_full);
                let back = || back.points(weights, a_waits + b_is_full);
                let value = match self.kinds[at] {
                    [1, _] => back(),
                    [2, _] => there(),
                    _ => there() + back() + 100 * i64::from(weights.both_ways),
                };
                values.push(i32::try_from(value).unwrap_or(i32::MAX));
            }
        }
        values
    }

    /// A pair by its number, of the person who is named first in it, where it is worth so much.
    pub(super) fn possible(&self, a: u32, at: usize, value: i32) -> Possible {
        let [kind, _] = self.kinds[at];
        let (a_learns, b_learns) = (kind & 1 == 1, kind & 2 == 2);
        Possible { a, b: self.others[at], value: i64::from(value), a_learns, b_learns }
    }
}
