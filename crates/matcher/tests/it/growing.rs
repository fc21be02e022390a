//! Markets that grow: the best over every possible pair, although few are looked at.

use matcher::growing::{Guides, grow};
use matcher::one_way::{Checking, Draft, Proven};
use proptest::prelude::*;

/// Every possible pair is written down, but shown only to who asks.
#[derive(Clone, Debug)]
struct Table {
    rooms: Vec<u32>,
    /// For each learner and guide a score, if the two may be a pair.
    scores: Vec<Vec<Option<i32>>>,
    prices: Vec<i64>,
}

impl Guides for Table {
    fn learners(&self) -> u32 {
        self.scores.len() as u32
    }

    fn rooms(&self) -> &[u32] {
        &self.rooms
    }

    fn cost(&mut self, prices: &[i64]) {
        self.prices = prices.to_vec();
    }

    /// As few as there may be: one, so that much has to grow.
    fn look(&mut self, learner: u32, least: i64, _: usize, found: &mut Vec<(u32, i32)>) {
        let scores = (0..).zip(&self.scores[learner as usize]);
        let open = scores.filter_map(|(guide, score)| Some((guide, (*score)?)));
        let gain = |(guide, score): &(u32, i32)| i64::from(*score) - self.prices[*guide as usize];
        found.extend(open.filter(|one| gain(one) > least).max_by_key(|one| (gain(one), one.0)));
    }
}

fn table() -> impl Strategy<Value = Table> {
    (1..24usize, 1..16usize).prop_flat_map(|(learners, guides)| {
        let score = prop::option::weighted(0.6, prop_oneof![(0..4).prop_map(|few| few * 100), 0..1_000]);
        let scores = prop::collection::vec(prop::collection::vec(score, guides), learners);
        let rooms = prop::collection::vec(0..4u32, guides);
        (rooms, scores).prop_map(move |(rooms, scores)| Table { prices: vec![0; guides], rooms, scores })
    })
}

proptest! {
    #[test]
    fn the_prices_prove_the_pairs_best_over_those_nobody_looked_at(mut table in table()) {
        let grown = grow(&mut table).unwrap();

        let mut draft = Draft::with_guides(table.rooms.len() as u32);
        let pairs: Vec<_> = grown.settled.pairs().collect();
        let mut checking = Checking::new(&grown.proof, &table.rooms, &pairs).unwrap();
        for (learner, scores) in (0..).zip(&table.scores) {
            for (guide, score) in (0..).zip(scores).filter_map(|(guide, score)| Some((guide, (*score)?))) {
                checking.possible(learner, guide, score).unwrap();
                draft.pair(learner, guide, score).unwrap();
            }
        }
        let whole = draft.settle(&table.rooms).unwrap();
        let placed = whole.pairs().count();
        let score = whole.pairs().map(|pair| i64::from(pair.score)).sum();
        prop_assert_eq!(checking.end(), Ok(Proven { placed, score }));
    }
}
