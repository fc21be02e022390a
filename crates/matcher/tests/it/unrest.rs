//! What an answer leaves to be wished is counted completely, and listed with the weightiest first.

use crate::people::{person, question, town, two};
use matcher::{Answer, Question, pair_value, runners_up, solve, unrest};
use proptest::prelude::*;

fn value(round: &Question, a: &str, b: &str) -> i64 {
    let find = |id: &str| round.people.iter().find(|person| person.id == id).unwrap();
    pair_value(find(a), find(b), &round.weights).unwrap()
}

/// Whether somebody would take a pair of this worth, told from their pairs alone.
fn would_take(round: &Question, answer: &Answer, id: &str, value: i64) -> bool {
    let room = round.people.iter().find(|person| person.id == id).unwrap().room as usize;
    answer.pairs_of(id).count() < room || answer.pairs_of(id).any(|pair| pair.value < value)
}

#[test]
fn two_people_left_for_the_sake_of_all_block_and_the_one_who_waits_envies() {
    let mut ben = person("ben", &[], &[1], 1);
    ben.waiting_days = 9;
    let round = question(vec![person("ana", &[1], &[], 1), ben, person("cleo", &[], &[1], 1)]);
    let answer = solve(&round).unwrap();

    let found = unrest(&round, &answer, 10).unwrap();

    assert_eq!(answer.twos(), [two("ana", "ben")]);
    assert_eq!((found.blocking, found.blocking_pairs), (0, vec![]));
    assert_eq!((found.envious, found.envy.len()), (1, 1));
    let envy = &found.envy[0];
    assert_eq!((envy.person.as_str(), envy.with.as_str(), envy.of.as_str()), ("cleo", "ana", "ben"));
    assert_eq!(envy.more, value(&round, "ana", "cleo"));
    assert_eq!((found.sharers, found.sharers_able), (1, 1));
}

#[test]
fn nobody_wishes_anything_when_everybody_has_the_best_they_can() {
    let round = question(vec![person("ana", &[1], &[2], 1), person("ben", &[2], &[1], 1)]);
    let answer = solve(&round).unwrap();

    let found = unrest(&round, &answer, 10).unwrap();

    assert_eq!((found.blocking, found.envious), (0, 0));
    assert_eq!((found.sharers, found.sharers_able), (2, 2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_pair_listed_blocks_and_is_counted_once(seed in any::<u64>(), skills in 4u64..12) {
        let round = town(seed, 40, skills);
        let answer = solve(&round).unwrap();

        let all = unrest(&round, &answer, usize::MAX).unwrap();
        let few = unrest(&round, &answer, 2).unwrap();

        prop_assert_eq!((all.blocking, all.envious), (all.blocking_pairs.len(), all.envy.len()));
        prop_assert_eq!(&few.blocking_pairs[..], &all.blocking_pairs[..few.blocking_pairs.len()]);
        prop_assert_eq!(few.blocking, all.blocking);
        for pair in &all.blocking_pairs {
            let [a, b] = &pair.people;
            prop_assert_eq!(value(&round, a, b), pair.value);
            prop_assert!(!answer.twos().contains(&pair.people));
            prop_assert!(pair.people.iter().all(|id| would_take(&round, &answer, id, pair.value)));
        }
        for up in &runners_up(&round, &answer).unwrap() {
            // Somebody's best pair that was not chosen blocks exactly if both would take it.
            let takes = [&up.person, &up.other].into_iter().all(|id| would_take(&round, &answer, id, up.value));
            let mut people = two(&up.person, &up.other);
            people.sort();
            prop_assert_eq!(all.blocking_pairs.iter().any(|pair| pair.people == people), takes);
        }
        for envy in &all.envy {
            let best = answer.pairs_of(&envy.person).map(|pair| pair.value).max().unwrap_or(0);
            prop_assert_eq!(value(&round, &envy.person, &envy.with) - best, envy.more);
            prop_assert!(answer.pairs_of(&envy.with).any(|pair| pair.has(&envy.of)));
            prop_assert!(envy.more > 0);
        }
        prop_assert_eq!(i64::from(all.sharers), answer.proof.sharers.reached);
    }
}
