//! Why somebody waits though people could share with them: the numbers speak for themselves.

use crate::people::{person, question, town, two_sides};
use matcher::{Answer, Crowd, Question, crowds, flow, solve, walls_from_profiles};
use proptest::prelude::*;

/// Whether `from` could share with `to` in some pair of this round, told from the people alone.
fn could_share(round: &Question, from: &str, to: &str) -> bool {
    let find = |id: &str| round.people.iter().find(|person| person.id == id).unwrap();
    let (from, to) = (find(from), find(to));
    let declared = round
        .walls
        .iter()
        .any(|wall| (wall.a == from.id && wall.b == to.id) || (wall.b == from.id && wall.a == to.id));
    flow(from, to, &round.weights).is_some()
        && !declared
        && walls_from_profiles(from, to, &round.weights).is_empty()
}

/// Whether a crowd says what is so, counted afresh.
fn is_true(round: &Question, answer: &Answer, crowd: &Crowd) -> bool {
    let room = |id: &String| round.people.iter().find(|person| person.id == *id).unwrap().room;
    let nobody_else = crowd.people.iter().all(|one| {
        let others = round.people.iter().filter(|other| other.id != *one);
        others
            .filter(|other| could_share(round, &other.id, one))
            .all(|other| crowd.sharers.contains(&other.id))
    });
    let only_learns = |sharer: &String| {
        let shares_nothing = |pair: &&matcher::Pair| {
            let other = pair.people.iter().find(|other| *other != sharer).unwrap();
            pair.learned_by(other).is_none()
        };
        answer.pairs_of(sharer).filter(shares_nothing).count()
    };
    let held: usize = crowd.sharers.iter().map(only_learns).sum();
    nobody_else
        && crowd.places == crowd.sharers.iter().map(room).sum::<u32>()
        && crowd.held as usize == held
        && crowd.people.len() as u32 + crowd.held > crowd.places
        && crowd.waiting.iter().all(|one| !answer.is_placed(one) && crowd.people.contains(one))
}

#[test]
fn three_people_want_the_two_places_of_ana() {
    let mut people = vec![person("ana", &[1], &[], 2), person("cleo", &[2], &[], 5)];
    people.extend(["ben", "dan", "eve"].map(|id| person(id, &[], &[1], 1)));
    people.push(person("fay", &[], &[2], 1));
    let round = question(people);
    let answer = solve(&round).unwrap();

    let found = crowds(&round, &answer).unwrap();

    assert_eq!(found.len(), 1);
    let crowd = &found[0];
    assert_eq!(crowd.people, ["ben", "dan", "eve"]);
    assert_eq!((&crowd.sharers[..], crowd.places, crowd.held), (&["ana".to_owned()][..], 2, 0));
    assert_eq!(crowd.waiting, [answer.left_out[0].person.clone()]);
}

#[test]
fn who_has_nobody_to_learn_from_is_in_no_crowd() {
    let round = question(vec![person("ana", &[1], &[], 1), person("ben", &[], &[2], 1)]);

    assert_eq!(crowds(&round, &solve(&round).unwrap()), Ok(Vec::new()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn what_a_crowd_says_is_so(seed in any::<u64>(), people in 3usize..60, skills in 2u64..8) {
        let round = town(seed, people, skills);
        let answer = solve(&round).unwrap();

        for crowd in crowds(&round, &answer).unwrap() {
            prop_assert!(is_true(&round, &answer, &crowd), "{:?}", crowd);
        }
    }

    #[test]
    fn with_two_sides_everybody_who_waits_and_could_learn_is_in_one_crowd(
        seed in any::<u64>(),
        people in 3usize..60,
        skills in 2u64..8,
    ) {
        let round = two_sides(town(seed, people, skills));
        let answer = solve(&round).unwrap();

        let found = crowds(&round, &answer).unwrap();

        let mut waiting: Vec<String> = found.iter().flat_map(|crowd| crowd.waiting.clone()).collect();
        waiting.sort();
        let could = |id: &String| round.people.iter().any(|other| could_share(&round, &other.id, id));
        let left = answer.left_out.iter().map(|left| left.person.clone()).filter(could);
        prop_assert_eq!(waiting, left.collect::<Vec<_>>());
        prop_assert!(found.iter().all(|crowd| is_true(&round, &answer, crowd)));
    }
}
