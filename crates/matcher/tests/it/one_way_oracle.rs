//! The one-way market against another exact method, for more people than can be tried one by one.
//!
//! The other method is the Hungarian one on a full table (Kuhn 1955, in the form of Jonker and Volgenant 1987): rows
//! are learners, columns are places, and each learner has a column of their own for having none.

use matcher::one_way::Proven;
use proptest::prelude::*;

use super::one_way::{Small, settle};

/// What a pair counts for beside its score: more than all scores together.
const A_PAIR: i64 = 1 << 40;

/// The best there is: how many are placed, and the sum of their scores.
pub fn by_the_table(small: &Small) -> Proven {
    let learners = small.pairs.iter().map(|pair| pair.0 as usize + 1).max().unwrap_or(0);
    let places: Vec<u32> =
        (0..).zip(&small.room).flat_map(|(guide, &room)| std::iter::repeat_n(guide, room as usize)).collect();
    let mut cost = vec![vec![0; places.len() + learners]; learners];
    for &(learner, guide, score) in &small.pairs {
        for (place, _) in places.iter().enumerate().filter(|(_, other)| **other == guide) {
            cost[learner as usize][place] = -A_PAIR - i64::from(score);
        }
    }
    let worth: i64 = -cheapest(&cost);
    Proven { placed: (worth / A_PAIR) as usize, score: worth % A_PAIR }
}

/// The smallest sum of one cell a row, no two in one column, in a table that is not higher than wide.
fn cheapest(cost: &[Vec<i64>]) -> i64 {
    let wide = cost.first().map_or(0, Vec::len);
    let mut row_of: Vec<Option<usize>> = vec![None; wide];
    let (mut row_price, mut column_price) = (vec![0; cost.len()], vec![0; wide]);
    for new_row in 0..cost.len() {
        let mut slack = vec![i64::MAX; wide];
        let mut before: Vec<Option<usize>> = vec![None; wide];
        let mut done = vec![false; wide];
        let (mut row, mut from) = (new_row, None);
        let end = loop {
            for column in (0..wide).filter(|&column| !done[column]) {
                let over = cost[row][column] - row_price[row] - column_price[column];
                if over < slack[column] {
                    (slack[column], before[column]) = (over, from);
                }
            }
            let nearest =
                (0..wide).filter(|&column| !done[column]).min_by_key(|&column| slack[column]).unwrap();
            let step = slack[nearest];
            row_price[new_row] += step;
            for column in 0..wide {
                if done[column] {
                    row_price[row_of[column].unwrap()] += step;
                    column_price[column] -= step;
                } else {
                    slack[column] -= step;
                }
            }
            done[nearest] = true;
            let Some(next) = row_of[nearest] else { break nearest };
            (row, from) = (next, Some(nearest));
        };
        let mut column = end;
        while let Some(previous) = before[column] {
            row_of[column] = row_of[previous];
            column = previous;
        }
        row_of[column] = Some(new_row);
    }
    (0..wide).filter_map(|column| Some(cost[row_of[column]?][column])).sum()
}

/// Up to two hundred people; scores are often equal, and some differ a lot.
fn market() -> impl Strategy<Value = Small> {
    (1..150u32, 1..50u32, 1..4u32, 1..8u32, prop_oneof![Just(3), Just(1000), Just(1 << 30)]).prop_flat_map(
        |(learners, guides, most_room, each, best)| {
            let room = prop::collection::vec(0..=most_room, guides as usize);
            let pair = (0..learners, 0..guides, 0..best);
            let pairs = prop::collection::vec(pair, (learners * each) as usize);
            (room, pairs).prop_map(|(room, mut pairs)| {
                pairs.sort_unstable();
                pairs.dedup_by_key(|pair| (pair.0, pair.1));
                Small { room, pairs }
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn two_hundred_people_are_placed_as_well_as_another_exact_method_does(small in market()) {
        prop_assert_eq!(settle(&small).check(), Ok(by_the_table(&small)));
    }

    #[test]
    fn two_hundred_people_get_the_same_pairs_and_prices_in_whatever_order_they_are_written_down(
        (small, shuffled) in market().prop_flat_map(|small| {
            let pairs = Just(small.pairs.clone()).prop_shuffle();
            (Just(small), pairs)
        })
    ) {
        let (one, other) = (settle(&small), settle(&Small { pairs: shuffled, ..small.clone() }));

        prop_assert!(one.pairs().eq(other.pairs()));
        prop_assert_eq!(one.proof(), other.proof());
    }
}

#[test]
fn the_table_finds_what_can_be_seen_at_a_glance() {
    let small = Small { room: vec![1, 1], pairs: vec![(0, 0, 10), (0, 1, 7), (1, 0, 8)] };

    assert_eq!(by_the_table(&small), Proven { placed: 2, score: 15 });
}
