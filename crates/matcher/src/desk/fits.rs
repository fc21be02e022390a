//! How well people suit each other, told once for each possible pair: what the pair is worth by other points follows from it.

use crate::Person;
use crate::candidates::Said;
use crate::fit::{Fit, nearly_full, waiting};
use crate::ground::{Ground, Possible};
use crate::levels::{Most, both_ends};
use crate::market::{Brings, kind};
use std::num::NonZero;
use std::ops::Range;
use std::thread;

/// A processor is worth its while for so many pairs.
const A_PART: usize = 10_000;

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
    /// In how many pairs each person could be.
    degree: Vec<u32>,
    processors: usize,
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
            degree: vec![0; ground.people.len()],
            processors: thread::available_parallelism().map_or(1, NonZero::get),
        };
        for pair in open {
            fits.begin_all_before(pair.a as usize + 1);
            fits.others.push(pair.b);
            [pair.a, pair.b].into_iter().for_each(|one| fits.degree[one as usize] += 1);
            fits.kinds.push(both_ends(pair).map(|(_, learns, shares)| kind(Brings { learns, shares })));
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

    /// For each of these people who are named first: who, and the numbers of their pairs.
    pub(super) fn of_each(&self, people: Range<u32>) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
        people.map(|one| (one, self.starts[one as usize] as usize..self.starts[one as usize + 1] as usize))
    }

    /// Pairs by their numbers, in order, each with who is named first in it.
    pub(super) fn with_firsts(
        &self,
        numbers: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = (u32, usize)> {
        let mut first = 0;
        numbers.map(move |at| {
            while self.starts[first + 1] as usize <= at {
                first += 1;
            }
            (first as u32, at)
        })
    }

    /// What comes of some work for everybody who is named first, part by part in order: each part is done by a processor of its own.
    pub(super) fn in_parts<T: Send>(&self, work: impl Fn(Range<u32>) -> T + Sync) -> Vec<T> {
        let parts = (self.len() / A_PART).clamp(1, self.processors);
        let from =
            |part: usize| self.starts.partition_point(|&at| (at as usize) < part * self.len() / parts) as u32;
        let range = |part: usize| {
            let to = if part + 1 == parts { self.degree.len() as u32 } else { from(part + 1) };
            (if part == 0 { 0 } else { from(part) })..to
        };
        thread::scope(|scope| {
            let begun: Vec<_> = (1..parts)
                .map(|part| {
                    scope.spawn({
                        let (work, people) = (&work, range(part));
                        move || work(people)
                    })
                })
                .collect();
            let mut done = vec![work(range(0))];
            for part in begun {
                match part.join() {
                    Ok(part) => done.push(part),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            done
        })
    }

    /// Who is named second in a pair, and what it brings to the first and to the second.
    #[inline]
    pub(super) fn other(&self, at: usize) -> (u32, usize, usize) {
        told(self.others[at], self.kinds[at])
    }

    /// The same of some pairs that stand together.
    #[inline]
    pub(super) fn others(&self, pairs: Range<usize>) -> impl Iterator<Item = (u32, usize, usize)> + '_ {
        let kinds = self.kinds[pairs.clone()].iter();
        self.others[pairs].iter().zip(kinds).map(|(&other, &kinds)| told(other, kinds))
    }

    /// The number of the pair of these two, the first named first.
    pub(super) fn number(&self, (a, b): (u32, u32)) -> Option<usize> {
        let [from, to] = [a, a + 1].map(|at| self.starts[at as usize] as usize);
        Some(from + self.others[from..to].binary_search(&b).ok()?)
    }

    /// What each pair is worth by the points of this ground, in hundredths, and what is told of them all.
    pub(super) fn values(&self, ground: &Ground<'_>) -> (Vec<i32>, Most) {
        let weights = ground.weights;
        let beside = |person: &&Person| (waiting(person, weights), nearly_full(person, weights));
        let beside: Vec<(i64, i64)> = ground.people.iter().map(beside).collect();
        let parts = self.in_parts(|people| {
            let (mut values, mut best) = (Vec::new(), vec![0; ground.people.len()]);
            for (a, pairs) in self.of_each(people) {
                let (a_waits, a_is_full) = beside[a as usize];
                for at in pairs {
                    let b = self.others[at];
                    let (b_waits, b_is_full) = beside[b as usize];
                    let [there, back] = self.fits[at];
                    let there = || there.points(weights, b_waits + a_is_full);
                    let back = || back.points(weights, a_waits + b_is_full);
                    let value = match self.kinds[at] {
                        [1, _] => back(),
                        [2, _] => there(),
                        _ => there() + back() + 100 * i64::from(weights.both_ways),
                    };
                    values.push(i32::try_from(value).unwrap_or(i32::MAX));
                    [a, b].into_iter().for_each(|one| best[one as usize] = value.max(best[one as usize]));
                }
            }
            (values, best)
        });
        let (mut values, mut best) = (Vec::with_capacity(self.len()), vec![0; ground.people.len()]);
        for (some, theirs) in parts {
            values.extend(some);
            best.iter_mut().zip(theirs).for_each(|(best, theirs)| *best = theirs.max(*best));
        }
        (values, Most { best, degree: self.degree.clone() })
    }

    /// A pair by its number, of the person who is named first in it, where it is worth so much.
    pub(super) fn possible(&self, a: u32, at: usize, value: i32) -> Possible {
        let [kind, _] = self.kinds[at];
        let (a_learns, b_learns) = (kind & 1 == 1, kind & 2 == 2);
        Possible { a, b: self.others[at], value: i64::from(value), a_learns, b_learns }
    }
}

/// Who is named second, and the kinds as places in a list of what somebody asks.
#[inline]
fn told(other: u32, [first, second]: [u8; 2]) -> (u32, usize, usize) {
    (other, usize::from(first), usize::from(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_processors_there_are_everybody_is_in_one_part_and_the_parts_are_in_order() {
        // Every person has as many pairs as their number says.
        let people = 300;
        let starts: Vec<u32> = (0..=people).map(|one| one * (one.max(1) - 1) / 2).collect();
        let pairs = starts[people as usize] as usize;
        for processors in [1, 2, 3, 8] {
            let fits = Fits {
                starts: starts.clone(),
                others: vec![0; pairs],
                kinds: vec![[3; 2]; pairs],
                fits: vec![[Fit::default(); 2]; pairs],
                degree: vec![0; people as usize],
                processors,
            };

            let parts = fits.in_parts(|people| fits.of_each(people).collect::<Vec<_>>());

            assert_eq!(parts.len(), processors.min(pairs / A_PART));
            assert_eq!(parts.concat(), fits.of_each(0..people).collect::<Vec<_>>());
            let of_part = |part: &Vec<(u32, Range<usize>)>| part.iter().map(|(_, pairs)| pairs.len()).sum();
            let most: usize = parts.iter().map(of_part).max().unwrap();
            assert!(most <= pairs / parts.len() + people as usize, "{most} of {pairs}");
        }
    }
}
