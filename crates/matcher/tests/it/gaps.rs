//! Who is left out: the reasons are right, and the change told really places them.

use crate::people::{person, question, town, wall};
use matcher::{Change, Question, Share, WallReason, Week, Why, Wish, solve, verify};
use proptest::prelude::*;

fn person_mut<'q>(round: &'q mut Question, id: &str) -> &'q mut matcher::Person {
    round.people.iter_mut().find(|person| person.id == id).unwrap()
}

/// The round as it would be after the change.
pub fn after(round: &Question, x: &str, change: &Change) -> Question {
    let mut round = round.clone();
    match change {
        Change::BackFromRest => person_mut(&mut round, x).resting = false,
        Change::Training { person } => person_mut(&mut round, person).trained = true,
        Change::OneMorePlace { person } => person_mut(&mut round, person).room += 1,
        Change::MoreTimeTogether { person } => {
            let mut always = Week::new();
            (0..matcher::HALF_HOURS).for_each(|at| always.add(at));
            for id in [x, person] {
                person_mut(&mut round, id).free = Some(always);
            }
        }
        Change::CommonLanguage { person } => {
            for id in [x, person] {
                person_mut(&mut round, id).languages.push(77);
            }
        }
        Change::AddWish { skill } => {
            person_mut(&mut round, x).learns.push(Wish { skill: *skill, priority: 1 });
        }
        Change::OneMoreSharer { skill } => {
            let mut new = person("new", &[], &[], 1);
            new.shares = vec![Share { skill: *skill, level: 1 }];
            round.people.push(new);
        }
    }
    round
}

#[test]
fn someone_whose_only_mentor_is_taken_is_told_that_one_more_place_would_do() {
    let mut ben = person("ben", &[], &[1], 1);
    ben.waiting_days = 9;
    let round = question(vec![person("ana", &[1], &[], 1), ben, person("cleo", &[], &[1], 1)]);

    let answer = solve(&round).unwrap();

    assert_eq!(answer.left_out.len(), 1);
    let left = &answer.left_out[0];
    assert_eq!((left.person.as_str(), &left.why[..]), ("cleo", &[Why::PlacesTaken { people: 1 }][..]));
    assert_eq!(left.changes, [Change::OneMorePlace { person: "ana".into() }]);
}

#[test]
fn someone_without_training_is_told_about_their_own_training_first() {
    let mut ben = person("ben", &[], &[1], 1);
    ben.trained = false;

    let answer = solve(&question(vec![person("ana", &[1], &[], 1), ben])).unwrap();

    assert_eq!(answer.left_out[0].why, [Why::OwnTraining]);
    assert_eq!(answer.left_out[0].changes, [Change::Training { person: "ben".into() }]);
}

#[test]
fn someone_who_rests_and_whom_nobody_could_teach_is_told_both() {
    let mut ben = person("ben", &[], &[1], 0);
    ben.resting = true;

    let answer = solve(&question(vec![ben])).unwrap();

    let place = Change::OneMorePlace { person: "ben".into() };
    assert_eq!(answer.left_out[0].why, [Why::OwnRest, Why::OwnRoom, Why::NobodyShares { skill: 1 }]);
    assert_eq!(answer.left_out[0].changes, [Change::BackFromRest, place, Change::OneMoreSharer { skill: 1 }]);
}

#[test]
fn a_reporting_line_is_never_told_as_something_to_change() {
    let mut round = question(vec![person("ana", &[1], &[], 1), person("ben", &[], &[1, 2], 1)]);
    round.walls.push(wall("ana", "ben", WallReason::ReportingLine));

    let answer = solve(&round).unwrap();

    let wall = Why::Walls { reason: WallReason::ReportingLine, people: 1 };
    assert_eq!(answer.left_out[0].why, [Why::NobodyShares { skill: 2 }, wall]);
    assert_eq!(answer.left_out[0].changes, [Change::OneMoreSharer { skill: 1 }]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_changes_told_place_one_more_person(seed in any::<u64>(), skills in 4u64..14) {
        let round = town(seed, 30, skills);
        let answer = solve(&round).unwrap();

        for left in &answer.left_out {
            prop_assert!(!left.changes.is_empty());
            let changed = left.changes.iter().fold(round.clone(), |round, c| after(&round, &left.person, c));
            let better = solve(&changed).unwrap();

            prop_assert_eq!(verify(&changed, &better), Ok(()));
            prop_assert!(better.proof.placed.reached > answer.proof.placed.reached, "{:?}", left);
        }
    }
}
