//! One question to the core: halves first, then the odd rings that are left.

use super::bound::{bound, slack};
use super::cover::{Arcs, Cover, Whole};
use super::places::{Both, Places};
use super::slots::{Slots, is_out};
use super::{Link, Market};
use crate::pairing::{Graph, heaviest};
use std::cmp::Reverse;

/// Links per person and kind that the first attempt looks at; prices then tell which others matter.
const FIRST_LOOK: usize = 16;
/// With up to this many links a person the first attempt looks at all of them.
const FEW: usize = 24;
/// Odd rings are first looked for among this many links a person, those that matter most at the prices of the halves.
const NEAR: usize = 6;
/// Edges that all searches for odd rings of one question may look at. What is open then keeps its price in the bound.
const EDGES_MOST: u64 = 200_000_000;

/// What the question with halves allowed says: prices, and a choice made whole that they support.
struct Halves<'h> {
    slots: &'h Slots,
    prices: &'h [i64],
    whole: &'h Whole,
}

impl Market {
    /// The core's choice for the kinder question, and the bound it proves.
    pub(super) fn relaxed(&self, both: &[Both]) -> (Vec<u32>, i128) {
        self.relaxed_within(both, self.first_look(), EDGES_MOST)
    }

    /// The core first sees the links in `seen`; its prices then prove the others needless or bring them in.
    pub(super) fn relaxed_within(&self, both: &[Both], mut seen: Vec<bool>, edges: u64) -> (Vec<u32>, i128) {
        let mut arcs: Option<Arcs> = None;
        loop {
            let slots = Slots::of(self, both, &seen);
            let cover = match arcs.take() {
                Some(arcs) => Cover::again(self, &slots, arcs),
                None => Cover::best(self, &slots),
            };
            let prices = cover.doubled_prices();
            let slacks = self.slacks(both, &slots, &prices);
            let mut all_seen = true;
            for (seen, slack) in seen.iter_mut().zip(&slacks) {
                if slack.is_some_and(|slack| slack < 0) && !*seen {
                    (*seen, all_seen) = (true, false);
                }
            }
            if all_seen {
                let whole = cover.whole();
                if whole.fills(&slots, &prices) {
                    return (whole.links(), bound(self, both, &slots, &prices));
                }
                let halves = Halves { slots: &slots, prices: &prices, whole: &whole };
                return self.without_odd_rings(both, &halves, near(&slacks, self.room.len()), edges);
            }
            arcs = Some(cover.into_arcs());
        }
    }

    /// By how much the two of each link ask more than it is worth, where both have a place; twice as large.
    fn slacks(&self, both: &[Both], slots: &Slots, prices: &[i64]) -> Vec<Option<i64>> {
        let slack = |link: &Link| if is_out(both, link) { None } else { slack(slots, prices, link) };
        self.links.iter().map(slack).collect()
    }

    /// Serves the places that odd rings left free, among the links in `seen` and those that prices bring in.
    fn without_odd_rings(
        &self,
        both: &[Both],
        halves: &Halves<'_>,
        mut seen: Vec<bool>,
        edges: u64,
    ) -> (Vec<u32>, i128) {
        for link in halves.whole.links() {
            seen[link as usize] = true;
        }
        loop {
            let places = Places::of(self, both, &seen);
            let graph = Graph::new(places.len(), places.edges(self));
            let start = places.start(self, halves.slots, halves.prices, halves.whole);
            let found = heaviest(&graph, start.prices, start.mate, edges);
            let certificate = &found.certificate;
            let matters = |link: &u32| places.may_matter(self, *link, &certificate.prices);
            let unseen = (0..self.links.len() as u32).filter(|&link| !seen[link as usize]);
            let missing: Vec<u32> = unseen.filter(matters).collect();
            if missing.is_empty() {
                let bound = certificate.check(&graph).map_or(i128::MAX, |bound| places.worth(bound));
                return (places.chosen(self, &found.mate), bound);
            }
            for link in missing {
                seen[link as usize] = true;
            }
        }
    }

    /// The best links of each person, those that let them learn and the others apart. Links of equal worth come in
    /// another order for each person, so that not everybody looks at the same few.
    pub(super) fn first_look(&self) -> Vec<bool> {
        if self.links.len() <= FEW * self.room.len() {
            return vec![true; self.links.len()];
        }
        let mut order: Vec<(Reverse<i64>, u32, u32)> = (0u32..)
            .zip(&self.links)
            .map(|(number, link)| (Reverse(link.worth), mixed(number), number))
            .collect();
        order.sort_unstable();
        let mut counts = vec![[0usize; 2]; self.room.len()];
        let mut seen = vec![false; self.links.len()];
        for (_, _, link) in order {
            let ends = &self.links[link as usize];
            for person in [ends.a, ends.b] {
                let count = &mut counts[person as usize][usize::from(ends.for_person(person).learns)];
                if *count < FIRST_LOOK {
                    *count += 1;
                    seen[link as usize] = true;
                }
            }
        }
        seen
    }
}

/// An order of numbers that has nothing to do with their size.
fn mixed(number: u32) -> u32 {
    let mixed = (number ^ (number >> 16)).wrapping_mul(0x7feb_352d);
    mixed ^ (mixed >> 15)
}

/// The links with the least slack, about [`NEAR`] a person.
fn near(slacks: &[Option<i64>], people: usize) -> Vec<bool> {
    let mut sorted: Vec<i64> = slacks.iter().flatten().copied().collect();
    let count = NEAR * people;
    if count >= sorted.len() {
        return vec![true; slacks.len()];
    }
    let most = *sorted.select_nth_unstable(count).1;
    slacks.iter().map(|slack| slack.is_some_and(|slack| slack < most)).collect()
}
