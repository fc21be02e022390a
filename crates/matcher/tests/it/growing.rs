//! Markets that grow: the best over every possible pair, although few are looked at.

use matcher::growing::{Seekers, Sides, grow};
use matcher::one_way::{Checking, Draft, Proven};
use proptest::prelude::*;

/// Every possible pair is written down, but shown only to who asks.
#[derive(Clone, Debug)]
struct Table {
    rooms: Vec<u32>,
    /// For each learner and guide a score, if the two may be a pair.
    scores: Vec<Vec<Option<i32>>>,
    costs: Vec<i64>,
    seekers: Seekers,
}

impl Sides for Table {
    fn learners(&self) -> u32 {
        self.scores.len() as u32
    }

    fn rooms(&self) -> &[u32] {
        &self.rooms
    }

    fn seekers(&self) -> Seekers {
        self.seekers
    }

    fn cost(&mut self, _: Seekers, costs: &[i64]) {
        self.costs = costs.to_vec();
    }

    fn raise(&mut self, _: Seekers, whom: u32, cost: i64) {
        let count = self.scores.len().max(self.rooms.len());
        self.costs.resize(count, 0);
        self.costs[whom as usize] = cost;
    }

    /// As few as there may be: one, so that much has to grow.
    fn look(&mut self, seekers: Seekers, who: u32, least: i64, _: usize, found: &mut Vec<(u32, i32)>) {
        let scores: Vec<Option<i32>> = match seekers {
            Seekers::Learners => self.scores[who as usize].clone(),
            Seekers::Guides => self.scores.iter().map(|scores| scores[who as usize]).collect(),
        };
        let open = (0..).zip(scores).filter_map(|(other, score)| Some((other, score?)));
        let cost = |other: u32| self.costs.get(other as usize).copied().unwrap_or_default();
        let gain = |(other, score): &(u32, i32)| i64::from(*score) - cost(*other);
        found.extend(open.filter(|one| gain(one) > least).max_by_key(|one| (gain(one), one.0)));
    }
}

fn table() -> impl Strategy<Value = Table> {
    (1..24usize, 1..16usize).prop_flat_map(|(learners, guides)| {
        let score = prop::option::weighted(0.6, prop_oneof![(0..4).prop_map(|few| few * 100), 0..1_000]);
        let scores = prop::collection::vec(prop::collection::vec(score, guides), learners);
        let rooms = prop::collection::vec(0..4u32, guides);
        let seekers = prop_oneof![Just(Seekers::Learners), Just(Seekers::Guides)];
        let table = |(rooms, scores, seekers)| Table { costs: Vec::new(), rooms, scores, seekers };
        (rooms, scores, seekers).prop_map(table)
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
