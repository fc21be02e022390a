//! Whole rounds: possible, best on every level, and the same in any order of rows.

use crate::people::{Dice, person, question, town, two, wall};
use matcher::{
    Answer, Question, Unanswerable, WallReason, pair_value, solve, suggest, verify, walls_from_profiles,
};
use proptest::prelude::*;

fn solved(question: &Question) -> Answer {
    let answer = solve(question).unwrap();
    assert_eq!(verify(question, &answer), Ok(()));
    answer
}

/// Placed, worth with what first learners count for, and sharers of the best set of pairs, by trying every one.
pub fn best_by_hand(question: &Question) -> (i64, i64, i64) {
    let people = &question.people;
    let walled = |a: usize, b: usize| {
        let [a, b] = [&people[a], &people[b]];
        let same = |x: &str, y: &str| (x == a.id && y == b.id) || (x == b.id && y == a.id);
        !walls_from_profiles(a, b, &question.weights).is_empty()
            || question.walls.iter().any(|wall| same(&wall.a, &wall.b))
    };
    let mut pairs = Vec::new();
    for a in 0..people.len() {
        for b in a + 1..people.len() {
            if let Some(value) = pair_value(&people[a], &people[b], &question.weights)
                && !walled(a, b)
            {
                pairs.push((a, b, value));
            }
        }
    }
    let mut room: Vec<u32> = people.iter().map(|person| person.room).collect();
    try_all(question, &pairs, &mut room, &mut Vec::new())
}

fn try_all(
    question: &Question,
    pairs: &[(usize, usize, i64)],
    room: &mut Vec<u32>,
    chosen: &mut Vec<(usize, usize, i64)>,
) -> (i64, i64, i64) {
    let Some((&(a, b, value), rest)) = pairs.split_first() else { return reached(question, chosen) };
    let without = try_all(question, rest, room, chosen);
    if room[a] == 0 || room[b] == 0 {
        return without;
    }
    (room[a], room[b]) = (room[a] - 1, room[b] - 1);
    chosen.push((a, b, value));
    let with = try_all(question, rest, room, chosen);
    chosen.pop();
    (room[a], room[b]) = (room[a] + 1, room[b] + 1);
    with.max(without)
}

fn reached(question: &Question, chosen: &[(usize, usize, i64)]) -> (i64, i64, i64) {
    let is_there = |two: &matcher::Two| {
        chosen.iter().any(|&(a, b, _)| [a, b].iter().all(|&p| two.contains(&question.people[p].id)))
    };
    if !question.keep.iter().all(is_there) || question.forbid.iter().any(is_there) {
        return (-1, 0, 0);
    }
    let (mut learns, mut shares) = (vec![false; question.people.len()], vec![false; question.people.len()]);
    for &(a, b, _) in chosen {
        for (from, to) in [(a, b), (b, a)] {
            if matcher::flow(&question.people[from], &question.people[to], &question.weights).is_some() {
                (learns[to], shares[from]) = (true, true);
            }
        }
    }
    let yes = |flags: &[bool]| flags.iter().filter(|flag| **flag).count() as i64;
    let value: i64 = chosen.iter().map(|(_, _, value)| value).sum();
    let first_learner = 100 * i64::from(question.weights.first_learner);
    (yes(&learns), value + first_learner * yes(&shares), yes(&shares))
}

#[test]
fn two_people_who_can_share_both_ways_make_one_pair_with_two_arrows() {
    let round = question(vec![person("ana", &[1], &[2], 1), person("ben", &[2], &[1], 1)]);

    let answer = solved(&round);

    assert_eq!(answer.twos(), [two("ana", "ben")]);
    assert!(answer.pairs[0].flows.iter().all(Option::is_some));
    assert_eq!(answer.pairs[0].value, 2 * (4_000 + 750 + 500) + 1_000);
}

#[test]
fn placing_one_more_person_comes_before_a_better_fit() {
    let mut ana = person("ana", &[1], &[], 1);
    ana.helps_toward = vec![5];
    let mut ben = person("ben", &[], &[1], 1);
    ben.goals = vec![5];
    let mut cleo = person("cleo", &[1, 2], &[], 1);
    cleo.shares.iter_mut().for_each(|share| share.level = 1);
    let mut eve = person("eve", &[], &[1], 1);
    (eve.goals, eve.languages) = (vec![5], vec![1]);
    cleo.languages = vec![2];

    let answer = solved(&question(vec![ana, ben, cleo, eve]));

    assert_eq!(answer.twos(), [two("ana", "eve"), two("ben", "cleo")]);
    assert!(answer.proof.optimal);
}

#[test]
fn a_reporting_line_keeps_two_people_apart_however_well_they_fit() {
    let mut round = question(vec![person("ana", &[1], &[2], 1), person("ben", &[2], &[1], 1)]);
    round.walls.push(wall("ben", "ana", WallReason::ReportingLine));

    let answer = solved(&round);

    assert_eq!(answer.pairs, []);
    assert_eq!(answer.left_out.len(), 2);
}

#[test]
fn three_people_in_a_ring_with_room_for_one_leave_one_out_and_it_is_proven() {
    let ring = [person("ana", &[1], &[2], 1), person("ben", &[2], &[3], 1), person("cleo", &[3], &[1], 1)];

    let answer = solved(&question(ring.to_vec()));

    assert_eq!((answer.pairs.len(), answer.proof.optimal), (1, true));
}

#[test]
fn nobody_at_all_is_an_answer_too() {
    let answer = solved(&question(Vec::new()));

    assert_eq!((answer.pairs.len(), answer.proof.optimal), (0, true));
}

#[test]
fn a_question_that_makes_no_sense_is_refused_with_the_reason() {
    let ana = || person("ana", &[1], &[], 1);
    let mut level = ana();
    level.shares[0].level = 5;
    let mut weight = question(vec![ana()]);
    weight.weights.focus = 1_001;
    let mut stranger = question(vec![ana()]);
    stranger.walls.push(wall("ana", "eve", WallReason::Conflict));

    assert_eq!(solve(&question(vec![ana(), ana()])), Err(Unanswerable::SameId("ana".into())));
    let out_of_range = Unanswerable::SkillOutOfRange { person: "ana".into(), skill: 1 };
    assert_eq!(solve(&question(vec![level])), Err(out_of_range));
    assert_eq!(solve(&weight), Err(Unanswerable::WeightOutOfRange("focus")));
    assert_eq!(solve(&stranger), Err(Unanswerable::NobodyHasId("eve".into())));
}

#[test]
fn two_hundred_people_are_paired_and_proven() {
    let answer = solved(&town(7, 200, 20));

    assert!(answer.pairs.len() > 60);
    assert_eq!(answer.proof.placed.reached, answer.proof.placed.at_most);
    assert_eq!(answer.proof.value.reached, answer.proof.value.at_most);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_set_of_pairs_is_better_on_any_level_whatever_a_first_learner_counts_for(seed in any::<u64>(), people in 2usize..9) {
        let mut round = town(seed, people, 4);
        round.weights.first_learner = [0, 3, 40, 1_000][seed as usize % 4];

        let answer = solved(&round);

        let proof = answer.proof;
        prop_assert!(proof.optimal);
        let levels = (proof.placed.reached, proof.weighed.reached, proof.sharers.reached);
        prop_assert_eq!(levels, best_by_hand(&round));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn with_locks_no_set_of_pairs_that_respects_them_is_better(seed in any::<u64>(), people in 3usize..9) {
        let mut round = town(seed, people, 3);
        round.weights.first_learner = [0, 12, 80][seed as usize % 3];
        let someone = round.people[seed as usize % people].id.clone();
        let found = suggest(&round, &someone, 2).unwrap();
        let mut twos = found.pairs.into_iter().map(|pair| pair.people);
        round.keep.extend(twos.next());
        round.forbid.extend(twos.next());

        let proof = solved(&round).proof;

        prop_assert!(proof.optimal);
        let levels = (proof.placed.reached, proof.weighed.reached, proof.sharers.reached);
        prop_assert_eq!(levels, best_by_hand(&round));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_order_of_rows_never_changes_a_byte(seed in any::<u64>(), skills in 4u64..16) {
        let round = town(seed, 40, skills);
        let mut shuffled = round.clone();
        let mut dice = Dice::new(seed ^ 99);
        dice.shuffle(&mut shuffled.people);
        dice.shuffle(&mut shuffled.walls);
        for wall in shuffled.walls.iter_mut().step_by(2) {
            std::mem::swap(&mut wall.a, &mut wall.b);
        }
        for person in &mut shuffled.people {
            dice.shuffle(&mut person.shares);
        }

        prop_assert_eq!(format!("{:?}", solved(&round)), format!("{:?}", solved(&shuffled)));
    }

    #[test]
    fn sixty_people_are_always_proven_on_the_first_two_levels(seed in any::<u64>(), skills in 6u64..20) {
        let proof = solved(&town(seed, 60, skills)).proof;

        prop_assert_eq!(proof.placed.reached, proof.placed.at_most);
        prop_assert_eq!(proof.value.reached, proof.value.at_most);
    }
}
