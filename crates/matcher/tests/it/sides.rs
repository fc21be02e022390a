//! Rounds in which everybody either shares or learns from one person: as good as any other way of answering says.

use crate::gaps::after;
use crate::people::{Dice, person, question, town};
use matcher::{Answer, Question, pair_value, runners_up, solve, verify, walls_from_profiles};
use proptest::prelude::*;

/// A town in which every second person shares and the others learn, each from one.
fn two_sided(seed: u64, people: usize, skills: u64) -> Question {
    let mut round = town(seed, people, skills);
    for (number, person) in round.people.iter_mut().enumerate() {
        if number % 2 == 0 {
            person.learns.clear();
        } else {
            person.shares.clear();
            person.room = person.room.min(1);
        }
    }
    round
}

/// The same round with one more person who both shares and learns what nobody else knows of: then everybody counts as
/// somebody who might do both, and the answer is found in another way.
fn by_another_way(round: &Question) -> Answer {
    let mut round = round.clone();
    round.people.push(person("stranger", &[900], &[901], 1));
    let mut answer = solve(&round).unwrap();
    answer.left_out.retain(|left| left.person != "stranger");
    answer.proof.learners -= 1;
    answer
}

fn solved(round: &Question) -> Answer {
    let answer = solve(round).unwrap();
    assert_eq!(verify(round, &answer), Ok(()));
    answer
}

/// For each person in a pair what their best other possible pair is worth, by looking at everybody.
fn best_others(round: &Question, answer: &Answer) -> Vec<(String, i64)> {
    let walled = |a: &str, b: &str| {
        round.walls.iter().any(|wall| (wall.a == a && wall.b == b) || (wall.a == b && wall.b == a))
    };
    let mut best = Vec::new();
    for one in &round.people {
        let mine: Vec<_> = answer.pairs_of(&one.id).collect();
        let others = round.people.iter().filter(|other| {
            !mine.iter().any(|pair| pair.has(&other.id))
                && !walled(&one.id, &other.id)
                && walls_from_profiles(one, other, &round.weights).is_empty()
        });
        let value = others.filter_map(|other| pair_value(one, other, &round.weights)).max();
        best.extend(value.filter(|_| !mine.is_empty()).map(|value| (one.id.clone(), value)));
    }
    best.sort();
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn two_sides_are_answered_as_well_as_in_the_way_for_everybody(
        seed in any::<u64>(),
        people in 2usize..70,
        skills in 3u64..16,
    ) {
        let mut round = two_sided(seed, people, skills);
        round.weights.first_learner = [0, 7, 60, 1_000][seed as usize % 4];
        let (one, other) = (solved(&round), by_another_way(&round));

        prop_assert!(one.proof.optimal && other.proof.optimal);
        prop_assert_eq!(one.proof.placed, other.proof.placed);
        prop_assert_eq!(one.proof.weighed, other.proof.weighed);
        prop_assert_eq!(one.proof.value, other.proof.value);
        prop_assert_eq!(one.proof.sharers, other.proof.sharers);
        prop_assert_eq!(one.proof.learners, other.proof.learners);
    }

    #[test]
    fn everybody_in_a_pair_is_told_the_best_pair_that_was_not_chosen(
        seed in any::<u64>(),
        skills in 3u64..12,
        both in any::<bool>(),
    ) {
        let round = if both { town(seed, 40, skills) } else { two_sided(seed, 40, skills) };
        let answer = solved(&round);

        let told = runners_up(&round, &answer).unwrap();
        let told: Vec<_> = told.into_iter().map(|one| (one.person, one.value)).collect();

        prop_assert_eq!(told, best_others(&round, &answer));
    }

    #[test]
    fn who_is_left_out_is_told_why_and_the_change_told_places_one_more_person(seed in any::<u64>(), skills in 3u64..16) {
        let round = two_sided(seed, 50, skills);
        let (one, other) = (solved(&round), by_another_way(&round));

        for left in &one.left_out {
            prop_assert!(!left.changes.is_empty());
            let changed = left.changes.iter().fold(round.clone(), |round, c| after(&round, &left.person, c));
            prop_assert!(solved(&changed).proof.placed.reached > one.proof.placed.reached, "{:?}", left);
            if let Some(same) = other.left_out.iter().find(|same| same.person == left.person) {
                prop_assert_eq!(&left.why, &same.why);
            }
        }
    }

    #[test]
    fn kept_pairs_stay_and_the_rest_is_still_the_best(seed in any::<u64>(), skills in 3u64..12) {
        let mut round = two_sided(seed, 40, skills);
        round.weights.first_learner = [0, 25][seed as usize % 2];
        let mut dice = Dice::new(seed);
        let free = solved(&round);
        for pair in &free.pairs {
            match dice.below(4) {
                0 => round.keep.push(pair.people.clone()),
                1 => round.forbid.push(pair.people.clone()),
                _ => {}
            }
        }

        let (one, other) = (solved(&round), by_another_way(&round));

        prop_assert!(one.proof.optimal && other.proof.optimal);
        let levels = |answer: &Answer| [answer.proof.placed, answer.proof.weighed, answer.proof.sharers];
        prop_assert_eq!(levels(&one), levels(&other));
    }

    #[test]
    fn the_order_of_rows_changes_nothing_where_there_are_two_sides(seed in any::<u64>(), skills in 3u64..12) {
        let round = two_sided(seed, 60, skills);
        let mut shuffled = round.clone();
        let mut dice = Dice::new(seed ^ 5);
        dice.shuffle(&mut shuffled.people);
        dice.shuffle(&mut shuffled.walls);

        prop_assert_eq!(format!("{:?}", solved(&round)), format!("{:?}", solved(&shuffled)));
    }
}

#[test]
fn many_learners_who_fit_equally_well_are_spread_over_all_guides() {
    let mut people = Vec::new();
    for number in 0..200 {
        people.push(person(&format!("G{number}"), &[number % 5], &[], 4));
        people.push(person(&format!("L{number}"), &[], &[number % 5], 1));
    }

    let answer = solved(&question(people));

    assert_eq!((answer.proof.placed.reached, answer.proof.sharers.reached), (200, 200));
    assert!(answer.proof.optimal);
}
