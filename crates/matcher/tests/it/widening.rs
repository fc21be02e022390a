//! How much fit is given up so that more of those who offered to share get a first learner.

use crate::people::{person, question, town, two, two_sides};
use matcher::{GIVEN_UP_USUALLY, Question, Unanswerable, Weights, solve, verify, widened};
use proptest::prelude::*;

fn with_points(round: &Question, first_learner: u16) -> Question {
    Question { weights: Weights { first_learner, ..round.weights.clone() }, ..round.clone() }
}

/// By trying every number of points: how many share at most while the worth stays at `least` or above, and the smallest
/// number with which they do.
fn by_trying_all(round: &Question, least: i64, most: u16) -> (i64, u16) {
    let mut best = (-1, 0);
    for points in 0..=most {
        let proof = solve(&with_points(round, points)).unwrap().proof;
        assert!(proof.optimal);
        if proof.value.reached >= least && proof.sharers.reached > best.0 {
            best = (proof.sharers.reached, points);
        }
    }
    best
}

#[test]
fn somebody_who_offered_to_share_gets_a_first_learner_for_as_many_points_as_it_costs() {
    // Ana and Cleo share with anybody; Ana is known to do so better, by ten points for each learner.
    let mut cleo = person("cleo", &[1], &[], 2);
    cleo.shares[0].level = 2;
    let learners = ["ben", "eve"].map(|id| person(id, &[], &[1], 1));
    let mut people = vec![person("ana", &[1], &[], 2), cleo];
    people.extend(learners);
    let round = question(people);
    let lost = solve(&round).unwrap().proof.value.reached
        - solve(&with_points(&round, 1_000)).unwrap().proof.value.reached;

    let stingy = widened(&round, 0).unwrap();
    let generous = widened(&round, 10_000).unwrap();

    assert_eq!((stingy.first_learner, stingy.sharers, stingy.value), (0, 1, stingy.value_without));
    assert_eq!(i64::from(generous.first_learner), lost / 100);
    assert_eq!((generous.sharers, generous.able, generous.sharers_without), (2, 2, 1));
    assert_eq!(generous.value_without - generous.value, lost);
    assert!(generous.answer.pairs.iter().any(|pair| pair.has("cleo")));
}

#[test]
fn a_first_learner_never_costs_anybody_their_place() {
    // Only Ana can share with Ben; Cleo shares with Eve, who could learn from Ana too.
    let people = vec![
        person("ana", &[1, 2], &[], 1),
        person("ben", &[], &[1], 1),
        person("cleo", &[2], &[], 1),
        person("eve", &[], &[2], 1),
    ];

    let wide = widened(&question(people), 10_000).unwrap();

    assert_eq!(wide.answer.twos(), [two("ana", "ben"), two("cleo", "eve")]);
    assert_eq!(wide.answer.proof.placed.reached, 2);
}

#[test]
fn more_than_everything_cannot_be_given_up() {
    let round = question(vec![person("ana", &[1], &[], 1), person("ben", &[], &[1], 1)]);

    assert_eq!(widened(&round, 10_001), Err(Unanswerable::ShareOutOfRange(10_001)));
    assert!(widened(&round, 10_000).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn the_points_found_are_the_fewest_with_which_as_many_share_as_the_limit_allows(
        seed in any::<u64>(),
        people in 4usize..9,
        given_up in prop::sample::select(vec![0u32, 50, 400, 2_000]),
        sides in any::<bool>(),
    ) {
        let round = if sides { two_sides(town(seed, people, 3)) } else { town(seed, people, 3) };
        let without = solve(&round).unwrap().proof.value.reached;
        let least = without - without * i64::from(given_up) / 10_000;

        let found = widened(&round, given_up).unwrap();

        prop_assert_eq!(verify(&found.question, &found.answer), Ok(()));
        prop_assert_eq!((found.sharers, found.first_learner), by_trying_all(&round, least, 1_000));
        prop_assert!(found.value >= least && found.value_without == without);
        prop_assert!(found.sharers <= i64::from(found.able));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn a_town_is_proven_and_as_many_share_as_at_any_points(seed in any::<u64>(), sides in any::<bool>()) {
        let round = if sides { two_sides(town(seed, 120, 20)) } else { town(seed, 120, 20) };

        let found = widened(&round, GIVEN_UP_USUALLY).unwrap();

        prop_assert_eq!(verify(&found.question, &found.answer), Ok(()));
        prop_assert_eq!(found.answer.proof.weighed.reached, found.answer.proof.weighed.at_most);
        prop_assert!((found.value_without - found.value) * 10_000 <= found.value_without * 50);
        for points in [found.first_learner.saturating_sub(1), found.first_learner / 2] {
            let fewer = solve(&with_points(&round, points)).unwrap();
            prop_assert!(points == found.first_learner || fewer.proof.sharers.reached < found.sharers);
        }
    }
}
