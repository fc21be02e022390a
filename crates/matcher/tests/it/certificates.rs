//! The certificate of a whole round: every answer has one that holds, and nothing else is let through.

use crate::people::{Dice, person, question, town};
use crate::rounds::best_by_hand;
use matcher::certificate::{
    Flaw, Levels, OddSet, Points, PossiblePair, RoundCertificate, Uncertified, check,
};
use matcher::{Answer, Question, solve, suggest};
use proptest::prelude::*;

fn certified(question: &Question) -> (Answer, RoundCertificate) {
    let answer = solve(question).unwrap();
    let certificate = RoundCertificate::of(question, &answer).unwrap();
    (answer, certificate)
}

/// What the lists reach without any price, and the best that any choice of the listed pairs reaches.
fn levels_of(certificate: &RoundCertificate) -> (i64, i64, i64) {
    let Levels { placed, weighed, sharers } = certificate.levels;
    (placed.reached, weighed.reached, sharers.reached)
}

/// A round in which three learn from each other in a ring, so that halves are not enough.
fn ring() -> Question {
    question(vec![person("ana", &[1], &[2], 1), person("ben", &[2], &[3], 1), person("cleo", &[3], &[1], 1)])
}

/// The certificate of a round that needs all there is: prices, sets, and pairs with a price of their own.
fn tangled() -> RoundCertificate {
    let rounds = (0..400).map(|seed| certified(&town(seed, 24, 4)).1);
    let mut tangled =
        rounds.filter(|certificate| !certificate.sets.is_empty() && !certificate.own.is_empty());
    tangled.next().unwrap()
}

#[test]
fn a_ring_of_three_is_proven_by_a_set_of_three_places() {
    let (_, certificate) = certified(&ring());

    let proven = check(&certificate).unwrap();

    assert_eq!((proven.levels.proven(), certificate.sets.len()), (3, 1));
    assert_eq!(certificate.sets[0].places, [(0, 0), (1, 0), (2, 0)]);
}

#[test]
fn nobody_at_all_has_a_certificate_too() {
    let (_, certificate) = certified(&question(Vec::new()));

    assert_eq!(check(&certificate).unwrap().levels, Levels::default());
}

#[test]
fn an_answer_with_a_pair_that_cannot_be_has_no_certificate() {
    let round = ring();
    let mut answer = solve(&round).unwrap();

    answer.pairs[0].people = ["ana".into(), "eve".into()];

    let refused = RoundCertificate::of(&round, &answer);
    assert_eq!(refused, Err(Uncertified::NotPossible(["ana".into(), "eve".into()])));
}

#[test]
fn more_pairs_than_a_list_can_hold_are_refused_before_they_are_looked_for() {
    let many = (0..6_400).map(|number| person(&format!("M{number}"), &[1], &[2], 1)).collect::<Vec<_>>();
    let mut round = question(many);
    for person in round.people.iter_mut().step_by(2) {
        std::mem::swap(&mut person.shares[0].skill, &mut person.learns[0].skill);
    }

    let refused = RoundCertificate::of(&round, &Answer::default());

    assert_eq!(refused, Err(Uncertified::TooManyPairs(6_400 * 6_399 / 2)));
}

#[test]
fn every_kind_of_tampering_is_refused() {
    let whole = tangled();
    assert!(check(&whole).is_ok());
    let priced = whole.prices.iter().position(|prices| prices.iter().any(|&price| price > 0)).unwrap();
    let place = whole.prices[priced].iter().position(|&price| price > 0).unwrap();
    let pairs_of =
        |person: usize| whole.pairs.iter().filter(|pair| pair.people.contains(&(person as u32))).count();
    let full =
        (0..whole.people.len()).find(|&person| (whole.room[person] as usize) < pairs_of(person)).unwrap();
    let other = (0..whole.pairs.len() as u32).find(|pair| !whole.chosen.contains(pair)).unwrap();
    let tampered = |change: &dyn Fn(&mut RoundCertificate)| {
        let mut tampered = whole.clone();
        change(&mut tampered);
        check(&tampered).unwrap_err()
    };

    assert!(matches!(tampered(&|c| c.prices[priced][place] -= 1), Flaw::NotCovered(..)));
    assert!(matches!(tampered(&|c| c.prices[priced][place] = -1), Flaw::BelowZero));
    assert!(matches!(tampered(&|c| c.prices[priced][place] += 1_000_000_000), Flaw::OtherLevels { .. }));
    assert!(matches!(tampered(&|c| c.prices[priced].push(0)), Flaw::OtherPlaces { .. }));
    assert!(matches!(tampered(&|c| c.own[0].1 -= 1), Flaw::NotCovered(..)));
    assert!(matches!(tampered(&|c| c.own[0].1 = -1), Flaw::BelowZero));
    assert!(matches!(tampered(&|c| c.own[0].0 = u32::MAX), Flaw::NoList("priced")));
    assert!(matches!(tampered(&|c| c.sets[0].surplus -= 1), Flaw::NotCovered(..)));
    assert!(matches!(tampered(&|c| c.sets[0].surplus = -1), Flaw::BelowZero));
    assert!(matches!(tampered(&|c| c.sets[0].places.push((900, 0))), Flaw::NotOdd(0)));
    assert!(matches!(tampered(&|c| c.sets[0].places[0] = (u32::MAX, 0)), Flaw::NoSet(0)));
    assert!(matches!(tampered(&|c| c.sets[0].places[1] = c.sets[0].places[0]), Flaw::NoSet(0)));
    assert!(matches!(tampered(&|c| drop(c.sets.pop())), Flaw::NotCovered(..)));
    assert!(matches!(tampered(&|c| c.pairs[other as usize].worth += 1_000_000), Flaw::NotCovered(..)));
    assert!(matches!(tampered(&|c| c.pairs[c.chosen[0] as usize].worth += 1), Flaw::NotCovered(..)));
    assert!(matches!(tampered(&|c| c.pairs[c.chosen[0] as usize].worth -= 1), Flaw::OtherLevels { .. }));
    assert!(matches!(tampered(&|c| c.pairs[0].worth = -1), Flaw::OutOfRange(_)));
    assert!(matches!(tampered(&|c| c.pairs[0].worth = i64::MAX), Flaw::OutOfRange(_)));
    assert!(matches!(tampered(&|c| c.pairs[1] = c.pairs[0]), Flaw::PairTwice(1)));
    assert!(matches!(tampered(&|c| c.pairs[0].people = [0, 0]), Flaw::NoPair(0)));
    assert!(matches!(tampered(&|c| c.pairs[0].people[1] = 900), Flaw::NoPair(0)));
    assert!(matches!(tampered(&|c| c.pairs[0].learns = [false; 2]), Flaw::NoPair(0)));
    assert!(matches!(tampered(&|c| c.chosen[1] = c.chosen[0]), Flaw::NoList("chosen")));
    assert!(matches!(tampered(&|c| c.chosen.truncate(1)), Flaw::OtherLevels { .. }));
    assert!(matches!(tampered(&|c| c.chosen.push(u32::MAX)), Flaw::NoList("chosen")));
    assert!(matches!(tampered(&|c| c.kept.push(other)), Flaw::KeptIsMissing(..)));
    assert!(matches!(tampered(&|c| c.room[full] += 1), Flaw::OtherPlaces { .. }));
    assert!(matches!(tampered(&|c| c.together = vec![1, 1]), Flaw::NoPeople));
    assert!(matches!(tampered(&|c| c.together.push(u32::MAX)), Flaw::NoPeople));
    assert!(matches!(tampered(&|c| c.room = vec![0; c.people.len()]), Flaw::BeyondRoom(_)));
    assert!(matches!(tampered(&|c| c.room.truncate(1)), Flaw::Uneven { .. }));
    assert!(matches!(tampered(&|c| c.people[1] = c.people[0].clone()), Flaw::PersonTwice(_)));
    assert!(matches!(tampered(&|c| c.levels.placed.at_most -= 1), Flaw::OtherLevels { .. }));
    assert!(matches!(tampered(&|c| c.levels.weighed.reached += 1), Flaw::OtherLevels { .. }));
    assert!(matches!(tampered(&|c| c.times = 0), Flaw::OutOfRange("times")));
    assert!(matches!(tampered(&|c| c.points.placed = i64::MAX), Flaw::OutOfRange("points")));
    assert!(matches!(tampered(&|c| c.points.worth = 0), Flaw::OutOfRange("points")));
}

#[test]
fn a_list_made_to_take_for_ever_is_given_up() {
    // Everybody could be a pair with everybody on any of a hundred places, and each has to be looked up.
    let people = 100;
    let pairs = (0..people).flat_map(|a| (a + 1..people).map(move |b| [a, b]));
    let pairs = pairs.map(|people| PossiblePair { people, worth: 1, learns: [true; 2] }).collect();
    let everywhere = (0..people).flat_map(|person| (0..people - 1).map(move |place| (person, place)));
    let set = OddSet { places: everywhere.collect(), pairs: vec![0], surplus: 1 << 40 };
    let certificate = RoundCertificate {
        people: (0..people).map(|number| number.to_string()).collect(),
        room: vec![people; people as usize],
        points: Points { placed: 1, worth: 1, sharer: 1, first_learner: 0 },
        pairs,
        times: 1,
        prices: vec![vec![0; people as usize - 1]; people as usize],
        sets: vec![set],
        ..RoundCertificate::default()
    };

    assert_eq!(check(&certificate), Err(Flaw::Tangled));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_certificate_of_every_small_round_holds_and_its_bound_is_the_best_there_is(
        seed in any::<u64>(),
        people in 1usize..9,
        skills in 2u64..5,
    ) {
        let mut round = town(seed, people, skills);
        round.weights.first_learner = [0, 0, 0, 40][seed as usize % 4];

        let (answer, certificate) = certified(&round);

        let levels = check(&certificate).unwrap().levels;
        let best = best_by_hand(&round);
        prop_assert_eq!(levels_of(&certificate), best);
        prop_assert_eq!(levels.placed.at_most, best.0);
        prop_assert!(levels.sharers.at_most >= best.2);
        prop_assert!(levels.weighed.at_most >= best.1);
        if round.weights.first_learner == 0 {
            prop_assert_eq!(levels.weighed.at_most, best.1);
        }
        if answer.proof.solves <= 1 {
            prop_assert_eq!(levels.proven(), 3);
        }
    }

    #[test]
    fn with_pairs_kept_and_set_apart_it_holds_for_all_choices_that_respect_them(
        seed in any::<u64>(),
        people in 3usize..9,
    ) {
        let mut round = town(seed, people, 3);
        let someone = round.people[seed as usize % people].id.clone();
        let found = suggest(&round, &someone, 2).unwrap();
        let mut twos = found.pairs.into_iter().map(|pair| pair.people);
        round.keep.extend(twos.next());
        round.forbid.extend(twos.next());

        let (_, certificate) = certified(&round);

        let levels = check(&certificate).unwrap().levels;
        let best = best_by_hand(&round);
        prop_assert_eq!(levels_of(&certificate), best);
        prop_assert_eq!((levels.placed.at_most, levels.weighed.at_most), (best.0, best.1));
        prop_assert_eq!(certificate.kept.len(), round.keep.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn larger_rounds_are_proven_on_as_many_levels_as_one_question_settles(seed in any::<u64>(), skills in 4u64..20) {
        let mut round = town(seed, 80, skills);
        if seed.is_multiple_of(3) {
            // Here everybody learns or shares, and nobody does both.
            round.people.iter_mut().step_by(3).for_each(|person| (person.learns.clear(), person.room = 3).1);
            round.people.iter_mut().skip(1).step_by(3).for_each(|person| person.shares.clear());
            round.people.iter_mut().skip(2).step_by(3).for_each(|person| person.shares.clear());
            round.people.iter_mut().filter(|person| !person.learns.is_empty()).for_each(|person| person.room = 1);
        }

        let (answer, certificate) = certified(&round);

        let proven = check(&certificate).unwrap();
        let certain = if answer.proof.solves <= 1 { 3 } else { 2 };
        prop_assert!(proven.levels.proven() >= certain, "{:?}", proven.levels);
        prop_assert_eq!(proven.chosen, answer.pairs.len());
        let reached = proven.levels.in_order().map(|level| level.reached);
        let proof = answer.proof;
        prop_assert_eq!(reached, [proof.placed.reached, proof.weighed.reached, proof.sharers.reached]);
    }

    #[test]
    fn the_order_of_people_changes_nothing_in_it(seed in any::<u64>()) {
        let round = town(seed, 40, 8);
        let mut shuffled = round.clone();
        let mut dice = Dice::new(seed ^ 5);
        dice.shuffle(&mut shuffled.people);
        dice.shuffle(&mut shuffled.walls);

        prop_assert_eq!(certified(&round).1, certified(&shuffled).1);
    }

    #[test]
    fn whatever_number_is_changed_nothing_panics_and_no_bound_falls_below_the_best(
        seed in any::<u64>(),
        at in any::<u64>(),
        number in prop::sample::select(vec![i64::MIN, -1, 0, 1, 2, 7, 1_000, 1 << 40, i64::MAX]),
    ) {
        let (_, whole) = certified(&town(seed, 8, 3));
        let mut changed = whole.clone();
        change(&mut changed, at, number);

        if let Ok(proven) = check(&changed)
            && changed.points == whole.points
            && changed.pairs == whole.pairs
            && changed.room == whole.room
            && changed.kept == whole.kept
        {
            prop_assert!(proven.levels.placed.at_most >= whole.levels.placed.reached);
        }
    }
}

/// Puts a number in some place of a certificate.
fn change(certificate: &mut RoundCertificate, at: u64, number: i64) {
    let small = number as u32;
    let nth = |len: usize| (at / 16) as usize % len.max(1);
    let points = &mut certificate.points;
    match at % 16 {
        0 => points.placed = number,
        1 => points.worth = number,
        2 => points.sharer = number,
        3 => points.first_learner = number,
        4 => certificate.times = number,
        5 => {
            let at = nth(certificate.pairs.len());
            certificate.pairs.iter_mut().skip(at).take(1).for_each(|pair| pair.worth = number);
        }
        6 => {
            let at = nth(certificate.pairs.len());
            certificate.pairs.iter_mut().skip(at).take(1).for_each(|pair| pair.people[at % 2] = small);
        }
        7 => {
            let at = nth(certificate.prices.len());
            certificate.prices.iter_mut().skip(at).take(1).flatten().for_each(|price| *price = number);
        }
        8 => certificate.own.push((small, number)),
        9 => certificate.own.iter_mut().for_each(|own| own.1 = number),
        10 => certificate.kept.push(small),
        11 => certificate.chosen.insert(0, small),
        12 => {
            let at = nth(certificate.room.len());
            certificate.room.iter_mut().skip(at).take(1).for_each(|room| *room = small);
        }
        13 => {
            certificate.sets.push(OddSet {
                places: vec![(small, 0)],
                pairs: vec![0, small],
                surplus: number,
            });
        }
        14 => certificate.sets.iter_mut().for_each(|set| set.surplus = number),
        _ => certificate.levels.weighed.at_most = number,
    }
}
