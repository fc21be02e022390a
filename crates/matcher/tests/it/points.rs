//! Other points on the desk: what they would do is what answering afresh by them says.

use crate::people::{all_sorts, crowd, town};
use matcher::{Answer, Desk, Locks, Question, Unanswerable, Weights, effect_of, pair_value, solve};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Points of one part, and of another.
fn other_points() -> impl Strategy<Value = Weights> {
    let parts = prop::collection::vec((0usize..9, 0u16..120), 1..4);
    parts.prop_map(|parts| {
        let mut weights = Weights::default();
        for (part, points) in parts {
            let all = [
                &mut weights.focus,
                &mut weights.goals,
                &mut weights.style,
                &mut weights.time,
                &mut weights.asked,
                &mut weights.channel,
                &mut weights.nearly_full,
                &mut weights.waiting_days_max,
                &mut weights.both_ways,
            ];
            *all.into_iter().nth(part).unwrap() = points;
        }
        weights
    })
}

/// The question by these points.
fn by(round: &Question, weights: &Weights) -> Question {
    Question { weights: weights.clone(), ..round.clone() }
}

/// The pairs of an answer as they are worth by these points.
fn worth_by(round: &Question, answer: &Answer, weights: &Weights) -> i64 {
    let person = |id: &str| round.people.iter().find(|person| person.id == id).unwrap();
    let worth = |[a, b]: [String; 2]| pair_value(person(&a), person(&b), weights).unwrap();
    answer.twos().into_iter().map(worth).sum()
}

/// A desk on which a pair is kept and another set apart, as far as there are any.
fn with_locks(mut round: Question) -> (Question, Answer, Desk) {
    let free = solve(&round).unwrap();
    if let [first, .., last] = free.pairs.as_slice() {
        round.forbid.push(first.people.clone());
        round.keep.push(last.people.clone());
    }
    let before = solve(&round).unwrap();
    let desk = Desk::open(round.clone(), before.clone()).unwrap();
    (round, before, desk)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn other_points_do_what_answering_afresh_by_them_says(
        seed in any::<u64>(),
        people in 20usize..90,
        skills in 3u64..12,
        weights in other_points(),
    ) {
        let (round, before, desk) = with_locks(town(seed, people, skills));

        let seen = desk.weighed(&weights).unwrap();

        let afresh = effect_of(&by(&round, &weights), &before, &Locks::default()).unwrap().after;
        prop_assert_eq!(seen.proof.placed, afresh.proof.placed);
        prop_assert_eq!(seen.proof.value.reached, afresh.proof.value.reached);
        prop_assert!(!seen.proof.optimal || seen.proof.sharers.reached == afresh.proof.sharers.reached);
        prop_assert_eq!(seen.value_change, afresh.proof.value.reached - worth_by(&round, &before, &weights));
        let mut pairs: BTreeSet<_> = before.twos().into_iter().collect();
        prop_assert!(seen.lost_pairs.iter().all(|two| pairs.remove(two)));
        prop_assert!(seen.new_pairs.iter().all(|two| pairs.insert(two.clone())));
        prop_assert!(round.keep.iter().all(|two| pairs.contains(two)));
        prop_assert!(!round.forbid.iter().any(|two| pairs.contains(two)));
        prop_assert_eq!(pairs.len(), afresh.pairs.len());
    }

    #[test]
    fn points_for_a_first_learner_are_never_told_to_do_more_than_they_can(
        seed in any::<u64>(),
        skills in 3u64..12,
        first_learner in 1u16..60,
    ) {
        let (round, _, desk) = with_locks(town(seed, 50, skills));
        let weights = Weights { first_learner, ..Weights::default() };

        let seen = desk.weighed(&weights).unwrap().proof;

        let afresh = solve(&by(&round, &weights)).unwrap().proof;
        prop_assert_eq!(seen.placed.reached, afresh.placed.reached);
        prop_assert!(seen.weighed.reached <= afresh.weighed.at_most);
        prop_assert!(seen.weighed.at_most >= afresh.weighed.reached);
    }

    #[test]
    fn the_points_there_are_change_nothing(seed in any::<u64>(), skills in 3u64..12) {
        let (round, _, desk) = with_locks(town(seed, 50, skills));

        let seen = desk.weighed(&round.weights).unwrap();

        prop_assert_eq!(seen.value_change, 0);
        prop_assert!(seen.newly_placed.len() == seen.newly_left.len());
    }

    #[test]
    fn time_that_counts_otherwise_is_told_too(seed in any::<u64>(), least in 1u32..8, plenty in 6u32..30) {
        let round = town(seed, 40, 6);
        let before = solve(&round).unwrap();
        let desk = Desk::open(round.clone(), before.clone()).unwrap();
        let weights =
            Weights { half_hours_least: least, half_hours_plenty: plenty, ..Weights::default() };

        let seen = desk.weighed(&weights).unwrap();

        let afresh = effect_of(&by(&round, &weights), &before, &Locks::default()).unwrap().after;
        prop_assert_eq!(seen.proof.placed, afresh.proof.placed);
        prop_assert_eq!(seen.proof.value, afresh.proof.value);
    }
}

#[test]
fn whether_many_or_hardly_two_said_the_same_other_points_place_as_many_and_are_worth_as_much_as_afresh() {
    for (round, before, desk) in [crowd(300), all_sorts(300)].map(with_locks) {
        for weights in [
            Weights { focus: 60, ..Weights::default() },
            Weights { time: 0, both_ways: 40, ..Weights::default() },
        ] {
            let seen = desk.weighed(&weights).unwrap().proof;

            let afresh = effect_of(&by(&round, &weights), &before, &Locks::default()).unwrap().after.proof;
            assert_eq!(seen.placed.reached, afresh.placed.reached);
            assert!(seen.value.reached <= afresh.value.at_most && afresh.value.reached <= seen.value.at_most);
            // What is not proven is less than one part in ten thousand.
            assert!((seen.value.at_most - seen.value.reached) * 10_000 <= seen.value.reached);
        }
    }
}

#[test]
fn points_out_of_range_are_refused() {
    let round = town(3, 12, 4);
    let desk = Desk::open(round.clone(), solve(&round).unwrap()).unwrap();

    let refused = desk.weighed(&Weights { style: 1_001, ..Weights::default() });

    assert_eq!(refused, Err(Unanswerable::WeightOutOfRange("style")));
}
