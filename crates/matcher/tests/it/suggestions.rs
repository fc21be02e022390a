//! A few people for one person, or an honest gap.

use crate::people::{person, question, town, two, wall};
use matcher::{Gap, WallReason, suggest};

#[test]
fn those_who_share_what_is_wanted_come_before_those_who_would_learn() {
    let mut cleo = person("cleo", &[1], &[], 1);
    cleo.shares[0].level = 1;
    let round = question(vec![person("ana", &[], &[9], 1), person("ben", &[9], &[1], 1), cleo]);

    let found = suggest(&round, "ben", 3).unwrap();

    let twos: Vec<_> = found.pairs.iter().map(|pair| pair.people.clone()).collect();
    assert_eq!(twos, [two("ben", "cleo"), two("ana", "ben")]);
    assert_eq!(found.gap, Some(Gap { missing: 1, ..Gap::default() }));
}

#[test]
fn a_gap_says_which_wish_nobody_shares_and_which_walls_stand() {
    let people =
        vec![person("ana", &[1], &[], 0), person("ben", &[], &[1, 2], 1), person("cleo", &[1], &[], 1)];
    let mut round = question(people);
    round.walls.push(wall("ben", "cleo", WallReason::Conflict));

    let gap = suggest(&round, "ben", 3).unwrap().gap.unwrap();

    assert_eq!((gap.missing, gap.nobody_shares), (3, vec![2]));
    assert_eq!(gap.walls, [(WallReason::Conflict, 1), (WallReason::NoRoom, 1)]);
}

#[test]
fn three_suggestions_come_best_first_and_without_a_gap() {
    let round = town(3, 120, 8);
    let someone =
        round.people.iter().find(|p| p.trained && !p.resting && p.room > 0 && p.learns.len() > 1).unwrap();

    let found = suggest(&round, &someone.id, 3).unwrap();

    assert_eq!((found.pairs.len(), found.gap), (3, None));
    assert!(found.pairs.iter().all(|pair| pair.learned_by(&someone.id).is_some()));
    assert!(found.pairs.is_sorted_by(|a, b| a.value >= b.value));
}
