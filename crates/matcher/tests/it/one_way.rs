//! The market where everybody either learns or shares.

use crate::people::Dice;
use matcher::one_way::{Checking, Draft, Flaw, Pair, Proof, Proven, Refused, Settled};
use proptest::prelude::*;

/// Room of each guide, and the possible pairs.
#[derive(Clone, Debug)]
pub struct Small {
    pub room: Vec<u32>,
    pub pairs: Vec<(u32, u32, i32)>,
}

fn small(learners: u32, guides: u32) -> impl Strategy<Value = Small> {
    let room = prop::collection::vec(0..4u32, guides as usize);
    let pair = prop::option::of(prop_oneof![0..4, 0..1000i32]);
    let pairs = prop::collection::vec(pair, (learners * guides) as usize);
    (room, pairs).prop_map(move |(room, scores)| {
        let pairs = scores.into_iter().enumerate().filter_map(|(place, score)| {
            let place = place as u32;
            score.map(|score| (place / guides, place % guides, score))
        });
        Small { room, pairs: pairs.collect() }
    })
}

pub fn settle(small: &Small) -> Settled {
    let mut draft = Draft::with_guides(small.room.len() as u32);
    for &(learner, guide, score) in &small.pairs {
        draft.pair(learner, guide, score).unwrap();
    }
    draft.settle(&small.room).unwrap()
}

/// How many are placed, and the sum of their scores.
fn worth(settled: &Settled) -> (usize, i64) {
    let pairs: Vec<_> = settled.pairs().collect();
    (pairs.len(), pairs.iter().map(|pair| i64::from(pair.score)).sum())
}

/// The best there is, by trying everything.
fn by_trying(small: &Small, learner: u32, room: &mut Vec<u32>) -> (usize, i64) {
    if small.pairs.iter().all(|pair| pair.0 < learner) {
        return (0, 0);
    }
    let mut best = by_trying(small, learner + 1, room);
    for &(_, guide, score) in small.pairs.iter().filter(|pair| pair.0 == learner) {
        if room[guide as usize] > 0 {
            room[guide as usize] -= 1;
            let (placed, sum) = by_trying(small, learner + 1, room);
            room[guide as usize] += 1;
            best = best.max((placed + 1, sum + i64::from(score)));
        }
    }
    best
}

proptest! {
    #[test]
    fn the_pairs_are_the_best_of_all_that_can_be_tried(small in small(6, 4)) {
        let settled = settle(&small);

        let (placed, score) = by_trying(&small, 0, &mut small.room.clone());
        prop_assert_eq!(settled.check(), Ok(Proven { placed, score }));
    }

    #[test]
    fn the_order_in_which_pairs_are_written_down_changes_nothing(
        (small, shuffled) in small(8, 5).prop_flat_map(|small| {
            let pairs = Just(small.pairs.clone()).prop_shuffle();
            (Just(small), pairs)
        })
    ) {
        let other = Small { pairs: shuffled, ..small.clone() };

        prop_assert!(settle(&small).pairs().eq(settle(&other).pairs()));
    }

    #[test]
    fn after_every_change_the_pairs_are_as_good_as_settled_afresh(
        small in small(12, 6),
        changes in prop::collection::vec((0..6u8, 0..16u32, 0..6u32, 0..1000i32), 1..60),
    ) {
        let mut now = small.clone();
        let mut settled = settle(&small);
        for (kind, learner, guide, score) in changes {
            let learners = settled.learners();
            match kind {
                0 => {
                    let one_more = settled.arrive(&[(guide, score), ((guide + 1) % 6, score / 2)]).unwrap();
                    now.pairs.push((one_more, guide, score));
                    now.pairs.push((one_more, (guide + 1) % 6, score / 2));
                }
                1 if learner < learners => {
                    settled.go(learner).unwrap();
                    now.pairs.retain(|pair| pair.0 != learner);
                }
                2 => {
                    let room = (score % 4) as u32;
                    settled.set_room(guide, room).unwrap();
                    now.room[guide as usize] = room;
                }
                3 if learner < learners => {
                    settled.set_score(learner, guide, None).unwrap();
                    now.pairs.retain(|pair| (pair.0, pair.1) != (learner, guide));
                }
                5 if learners > 1 => {
                    let room = (score % 3) as u32;
                    let one_more = settled.welcome(room, &[(0, score), (learners - 1, score / 3)]).unwrap();
                    now.room.push(room);
                    now.pairs.push((0, one_more, score));
                    now.pairs.push((learners - 1, one_more, score / 3));
                }
                4 if learner < learners => {
                    settled.set_score(learner, guide, Some(score)).unwrap();
                    now.pairs.retain(|pair| (pair.0, pair.1) != (learner, guide));
                    now.pairs.push((learner, guide, score));
                }
                _ => {}
            }
            let (placed, score) = worth(&settled);
            prop_assert_eq!(settled.check(), Ok(Proven { placed, score }));
            prop_assert_eq!((placed, score), worth(&settle(&now)));
        }
    }
}

#[test]
fn what_cannot_be_a_pair_is_refused_and_changes_nothing() {
    let mut draft = Draft::with_guides(2);
    assert_eq!(draft.pair(0, 2, 5), Err(Refused::NoSuchGuide { learner: 0, guide: 2, guides: 2 }));
    assert_eq!(draft.pair(0, 1, -1), Err(Refused::BelowZero { learner: 0, guide: 1, score: -1 }));
    draft.pair(0, 1, 5).unwrap();
    draft.pair(1, 0, 5).unwrap();
    assert_eq!(draft.pair(1, 0, 7), Err(Refused::Twice { learner: 1, guide: 0 }));
    let mut twice = draft.clone();
    twice.pair(0, 1, 7).unwrap();
    assert!(matches!(twice.settle(&[1, 1]), Err(Refused::Twice { learner: 0, guide: 1 })));

    let mut settled = draft.settle(&[1, 1]).unwrap();
    let before: Vec<_> = settled.pairs().collect();
    assert!(settled.arrive(&[(0, 3), (0, 4)]).is_err());
    assert!(settled.arrive(&[(7, 3)]).is_err());
    assert!(settled.set_score(9, 0, None).is_err());
    assert!(settled.set_room(2, 1).is_err());

    assert_eq!(settled.pairs().collect::<Vec<_>>(), before);
    assert_eq!(settled.check(), Ok(Proven { placed: 2, score: 10 }));
}

#[test]
fn one_more_person_placed_outweighs_any_scores() {
    let mut draft = Draft::with_guides(2);
    // Ana fits very well with the first guide, who is the only one for Ben.
    draft.pair(0, 0, 1_000_000).unwrap();
    draft.pair(0, 1, 0).unwrap();
    draft.pair(1, 0, 0).unwrap();

    let settled = draft.settle(&[1, 1]).unwrap();

    assert_eq!(worth(&settled), (2, 0));
}

/// Checks pairs and prices against the possible pairs of two learners and two guides with a place each.
fn checked(bonus: i64, price: &[i64], pairs: &[(u32, u32, i32)]) -> Result<Proven, Flaw> {
    let proof = Proof { bonus, price: price.to_vec(), first_learner: Vec::new() };
    let pairs: Vec<Pair> =
        pairs.iter().map(|&(learner, guide, score)| Pair { learner, guide, score }).collect();
    let mut checking = Checking::new(&proof, &[1, 1], &pairs)?;
    for (learner, guide, score) in [(0, 0, 10), (0, 1, 7), (1, 0, 8)] {
        checking.possible(learner, guide, score)?;
    }
    checking.end()
}

#[test]
fn a_proof_holds_for_the_best_pairs_at_prices_that_fit() {
    let best = checked(1000, &[8, 0], &[(0, 1, 7), (1, 0, 8)]);

    assert_eq!(best, Ok(Proven { placed: 2, score: 15 }));
}

#[test]
fn a_proof_says_what_is_wrong_with_it() {
    let best = [(0, 1, 7), (1, 0, 8)];

    assert_eq!(checked(1000, &[8], &best), Err(Flaw::Prices { prices: 1, guides: 2 }));
    assert_eq!(checked(1000, &[8, -1], &best), Err(Flaw::BelowZero));
    assert_eq!(checked(1000, &[8, 0], &[(0, 2, 7)]), Err(Flaw::NoSuchGuide(2)));
    assert_eq!(checked(1000, &[8, 0], &[(0, 0, 10), (1, 0, 8)]), Err(Flaw::TooManyLearners(0)));
    assert_eq!(checked(1000, &[8, 0], &[(0, 0, 10), (0, 1, 7)]), Err(Flaw::TwoGuides(0)));
    assert_eq!(checked(1000, &[8, 0], &[(1, 1, 8)]), Err(Flaw::NotPossible { learner: 1, guide: 1 }));
    assert_eq!(
        checked(1000, &[8, 0], &[(0, 1, 9), (1, 0, 8)]),
        Err(Flaw::OtherScore { learner: 0, guide: 1, made: 9, possible: 7 })
    );
    assert_eq!(checked(20, &[8, 0], &best), Err(Flaw::SmallBonus { bonus: 20 }));
    // Ana and the first guide fit best, but then Ben has nobody.
    assert!(matches!(checked(1000, &[8, 0], &[(0, 0, 10)]), Err(Flaw::Gap { .. })));
    // The best pairs, at prices that do not show it.
    assert!(matches!(checked(1000, &[0, 0], &best), Err(Flaw::Gap { .. })));
}

#[test]
fn people_much_alike_are_placed_as_well_as_can_be_though_paths_lead_past_hundreds() {
    for seed in 0..24 {
        let mut dice = Dice::new(seed);
        // Learners of one kind ask the same few guides, and hardly anybody else; there are places for nearly all, or for half.
        let guides = if seed % 2 == 0 { 900 } else { 450 };
        let mut draft = Draft::with_guides(guides);
        let points = [0, 100, 700][seed as usize % 3];
        draft.first_learners_count((0..guides).map(|_| points).collect()).unwrap();
        for learner in 0..1_300 {
            let kind = dice.below(u64::from(guides) / 15) * 15;
            let mut asked: Vec<u64> = (0..4).map(|_| (kind + dice.below(18)) % u64::from(guides)).collect();
            asked.sort_unstable();
            asked.dedup();
            for guide in asked {
                draft.pair(learner, guide as u32, 100 * (1 + dice.below(3) as i32)).unwrap();
            }
        }
        let room: Vec<u32> = (0..guides).map(|_| 1 + u32::from(dice.once_in(2))).collect();

        let settled = draft.settle(&room).unwrap();

        let found = settled.check().unwrap();
        assert_eq!(found.placed, settled.pairs().count());
    }
}
