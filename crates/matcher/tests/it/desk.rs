//! The coordinator's desk: locks hold, and their effect is told completely.

use crate::people::{crowd, person, question, town, two};
use matcher::{
    Answer, Desk, Instead, Locks, Proof, Question, Unanswerable, WallReason, effect_of, runners_up, solve,
    verify, with_locks,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn setting_a_pair_apart_says_who_gains_and_who_loses() {
    let mut ben = person("ben", &[], &[1], 1);
    ben.waiting_days = 9;
    let round = question(vec![person("ana", &[1], &[], 1), ben, person("cleo", &[], &[1], 1)]);
    let before = solve(&round).unwrap();

    let effect = effect_of(&round, &before, &Locks::forbid(two("ben", "ana"))).unwrap();

    assert_eq!(effect.new_pairs, [two("ana", "cleo")]);
    assert_eq!(effect.lost_pairs, [two("ana", "ben")]);
    let placed = (effect.newly_placed.clone(), effect.newly_left.clone());
    assert_eq!(placed, (vec!["cleo".into()], vec!["ben".into()]));
    assert_eq!(effect.value_change, -900);
    assert_eq!(effect.gain.len(), 1);
    assert_eq!(effect.lose.len(), 2);
}

#[test]
fn a_pair_with_a_wall_cannot_be_kept() {
    let mut ana = person("ana", &[1], &[], 1);
    ana.resting = true;
    let mut round = question(vec![ana, person("ben", &[], &[1], 1)]);
    round.keep.push(two("ana", "ben"));

    let refusal =
        Unanswerable::KeptPairBlocked { pair: two("ana", "ben"), reasons: vec![WallReason::Resting] };
    assert_eq!(solve(&round), Err(refusal));
}

#[test]
fn more_pairs_than_room_cannot_be_kept() {
    let people = vec![person("ana", &[1], &[], 1), person("ben", &[], &[1], 1), person("cleo", &[], &[1], 1)];
    let mut round = question(people);
    round.keep = vec![two("ana", "ben"), two("ana", "cleo")];

    assert_eq!(solve(&round), Err(Unanswerable::KeptBeyondRoom("ana".into())));
}

#[test]
fn keeping_what_was_set_apart_before_takes_its_place() {
    let mut round = question(vec![person("ana", &[1], &[], 1), person("ben", &[], &[1], 1)]);
    round.forbid.push(two("ana", "ben"));
    let before = solve(&round).unwrap();

    let effect = effect_of(&round, &before, &Locks::keep(two("ben", "ana"))).unwrap();

    assert_eq!(effect.newly_placed, ["ben"]);
    assert!(effect.after.pairs[0].kept);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn locks_hold_and_the_difference_is_complete(seed in any::<u64>(), skills in 4u64..12) {
        let round = town(seed, 30, skills);
        let before = solve(&round).unwrap();
        let Some(pair) = before.pairs.first() else { return Ok(()) };
        let locks = Locks::forbid(pair.people.clone());

        let effect = effect_of(&round, &before, &locks).unwrap();

        prop_assert_eq!(verify(&with_locks(&round, &before, &locks), &effect.after), Ok(()));
        let mut pairs: BTreeSet<_> = before.twos().into_iter().collect();
        prop_assert!(effect.lost_pairs.iter().all(|two| pairs.remove(two)));
        prop_assert!(effect.new_pairs.iter().all(|two| pairs.insert(two.clone())));
        prop_assert_eq!(pairs.into_iter().collect::<Vec<_>>(), effect.after.twos());
    }

    #[test]
    fn locking_what_is_already_there_changes_nothing(seed in any::<u64>(), skills in 4u64..12) {
        let round = town(seed, 30, skills);
        let before = solve(&round).unwrap();

        let effect = effect_of(&round, &before, &Locks { keep: before.twos(), forbid: vec![] }).unwrap();

        prop_assert_eq!((effect.new_pairs.len(), effect.lost_pairs.len(), effect.value_change), (0, 0, 0));
        prop_assert_eq!((effect.newly_placed.len(), effect.newly_left.len()), (0, 0));
    }

    #[test]
    fn asked_again_the_answer_stays_where_it_is(seed in any::<u64>(), skills in 4u64..12) {
        let round = town(seed, 30, skills);
        let before = solve(&round).unwrap();

        let effect = effect_of(&round, &before, &Locks::default()).unwrap();

        prop_assert_eq!(effect.after.twos(), before.twos());
    }

    #[test]
    fn an_outlook_reaches_what_answering_afresh_reaches(seed in any::<u64>(), skills in 4u64..12, at in 0usize..40) {
        let round = town(seed, 40, skills);
        let before = solve(&round).unwrap();
        let Some(out) = before.pairs.get(at % before.pairs.len().max(1)) else { return Ok(()) };
        let next = runners_up(&round, &before).unwrap();
        let other = next.iter().find(|up| out.has(&up.person));
        let locks = match other {
            Some(up) if at % 3 == 0 => Locks::keep(two(&up.person, &up.other)),
            Some(up) if at % 3 == 1 => Locks::swap(out.people.clone(), two(&up.person, &up.other)),
            _ => Locks::forbid(out.people.clone()),
        };
        let desk = Desk::open(round.clone(), before.clone()).unwrap();

        let outlook = desk.outlook(&locks).unwrap();

        let effect = effect_of(&round, &before, &locks).unwrap();
        let (proof, afresh) = (outlook.proof, effect.after.proof);
        prop_assert_eq!(proof.placed, afresh.placed);
        prop_assert_eq!(proof.value, afresh.value);
        prop_assert!(proof.sharers.reached <= afresh.sharers.at_most);
        prop_assert!(!proof.optimal || proof.sharers.reached == afresh.sharers.reached);
        prop_assert_eq!(outlook.value_change, effect.value_change);
        prop_assert_eq!(
            outlook.newly_placed.len() as i64 - outlook.newly_left.len() as i64,
            effect.newly_placed.len() as i64 - effect.newly_left.len() as i64
        );
    }

    #[test]
    fn locks_of_the_question_hold_on_the_desk_until_others_take_their_place(seed in any::<u64>(), skills in 4u64..12) {
        let mut round = town(seed, 40, skills);
        let free = solve(&round).unwrap();
        let (Some(first), Some(last)) = (free.pairs.first(), free.pairs.last()) else { return Ok(()) };
        round.forbid.push(first.people.clone());
        if first != last {
            round.keep.push(last.people.clone());
        }
        let before = solve(&round).unwrap();
        let desk = Desk::open(round.clone(), before.clone()).unwrap();

        let nothing = desk.outlook(&Locks::default()).unwrap();
        let back = desk.outlook(&Locks::keep(first.people.clone())).unwrap();

        prop_assert_eq!(nothing.value_change, 0);
        prop_assert!(back.new_pairs.contains(&first.people));
        prop_assert!(!back.lost_pairs.contains(&last.people));
        let afresh = effect_of(&round, &before, &Locks::keep(first.people.clone())).unwrap();
        prop_assert_eq!(back.value_change, afresh.value_change);
    }
}

/// What the best pairs of some people that were not chosen cost, told from the desk and by answering afresh.
fn told_and_afresh(round: &Question, every: usize) -> Vec<(Instead, Instead)> {
    let before = solve(round).unwrap();
    let desk = Desk::open(round.clone(), before.clone()).unwrap();
    let mut both = Vec::new();
    for up in runners_up(round, &before).unwrap().iter().step_by(every) {
        let pair = two(&up.person, &up.other);
        let Ok(told) = desk.instead(&pair) else { continue };
        let after = solve(&with_locks(round, &before, &Locks::keep(pair))).unwrap();
        let (then, now) = (after.proof, before.proof);
        let afresh = Instead {
            placed: now.placed.reached - then.placed.reached,
            weighed: now.weighed.reached - then.weighed.reached,
            exact: true,
        };
        both.push((told, afresh));
    }
    both
}

#[test]
fn the_next_best_pair_costs_everybody_what_the_two_lose_and_the_others_cannot_make_up_for() {
    // Ana and Cleo both share with Ben and Eve; Cleo knows it less well, which Ben and Eve would notice alike.
    let mut cleo = person("cleo", &[1], &[], 1);
    cleo.shares[0].level = 2;
    let mut ben = person("ben", &[], &[1], 1);
    ben.waiting_days = 9;
    let round = question(vec![person("ana", &[1], &[], 1), ben, cleo, person("eve", &[], &[1], 1)]);
    let before = solve(&round).unwrap();
    let desk = Desk::open(round.clone(), before.clone()).unwrap();

    let learner = before.pairs.iter().find(|pair| pair.has("ana")).unwrap();
    let other = if learner.has("ben") { "eve" } else { "ben" };
    let swapped = desk.instead(&two("ana", other)).unwrap();
    let chosen = desk.instead(&learner.people).unwrap();

    // The other then learns from Cleo: what one gains, the other loses.
    assert_eq!(swapped, Instead { placed: 0, weighed: 0, exact: true });
    assert_eq!(chosen, Instead { placed: 0, weighed: 0, exact: true });
}

#[test]
fn a_pair_that_takes_somebodys_only_place_is_told_to_cost_a_person_theirs() {
    let people = vec![
        person("ana", &[1], &[], 1),
        person("ben", &[], &[1], 1),
        person("cleo", &[2], &[], 1),
        person("eve", &[], &[1, 2], 1),
    ];
    let round = question(people);
    let desk = Desk::open(round.clone(), solve(&round).unwrap()).unwrap();

    let cost = desk.instead(&two("ana", "eve")).unwrap();

    assert_eq!((cost.placed, cost.exact), (1, true));
    assert!(matches!(desk.instead(&two("ben", "cleo")), Err(Unanswerable::KeptPairSharesNothing { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_the_next_best_pair_costs_is_what_answering_afresh_says(
        seed in any::<u64>(),
        people in 3usize..9,
        first_learner in prop::sample::select(vec![0u16, 15]),
    ) {
        let mut round = town(seed, people, 4);
        round.weights.first_learner = first_learner;

        for (told, afresh) in told_and_afresh(&round, 1) {
            prop_assert_eq!(told, afresh);
        }
    }
}

#[test]
fn what_a_pair_costs_is_told_against_the_pairs_on_the_desk_even_where_nothing_proves_them() {
    let mut round = town(11, 30, 8);
    round.weights.first_learner = 15;
    let proven = solve(&round).unwrap();
    let unproven = Answer { proof: Proof::default(), ..proven.clone() };
    let mut worse = unproven.clone();
    let gone = worse.pairs.remove(0);
    let desks = [&proven, &unproven, &worse].map(|answer| Desk::open(round.clone(), answer.clone()).unwrap());

    let costs = desks.each_ref().map(|desk| desk.instead(&gone.people).unwrap());

    assert_eq!(costs[0], Instead { placed: 0, weighed: 0, exact: true });
    assert_eq!(costs[1], costs[0]);
    assert!(costs[2].exact && costs[2].placed <= 0 && costs[2].weighed < 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn one_more_place_does_what_answering_afresh_with_it_says(seed in any::<u64>(), skills in 4u64..12, at in 0usize..40) {
        let round = town(seed, 40, skills);
        let before = solve(&round).unwrap();
        let desk = Desk::open(round.clone(), before.clone()).unwrap();
        let id = round.people[at].id.clone();

        let seen = desk.one_more_place(&id).unwrap();

        let mut wider = round.clone();
        wider.people[at].room += 1;
        let afresh = effect_of(&wider, &before, &Locks::default()).unwrap();
        prop_assert_eq!(seen.proof.placed, afresh.after.proof.placed);
        prop_assert_eq!(seen.proof.value, afresh.after.proof.value);
        prop_assert_eq!(seen.value_change, afresh.value_change);
        prop_assert_eq!(desk.one_more_place("nobody"), Err(Unanswerable::NobodyHasId("nobody".into())));
    }
}

#[test]
fn in_a_crowd_of_few_kinds_a_change_does_what_answering_afresh_says() {
    let round = crowd(300);
    let before = solve(&round).unwrap();
    let desk = Desk::open(round.clone(), before.clone()).unwrap();
    for up in runners_up(&round, &before).unwrap().iter().step_by(60) {
        let out = before.pairs_of(&up.person).next().unwrap().people.clone();
        for locks in [Locks::forbid(out.clone()), Locks::swap(out, two(&up.person, &up.other))] {
            let seen = desk.outlook(&locks).unwrap();

            let afresh = effect_of(&round, &before, &locks).unwrap();
            assert_eq!(seen.proof.placed.reached, afresh.after.proof.placed.reached);
            assert_eq!(seen.value_change, afresh.value_change);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2))]

    #[test]
    fn in_a_town_of_two_hundred_it_is_the_same(seed in any::<u64>()) {
        for (told, afresh) in told_and_afresh(&town(seed, 200, 20), 19) {
            prop_assert_eq!(told, afresh);
        }
    }
}
