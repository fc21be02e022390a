//! Whatever people say, the quick way of comparing them says what the plain one does.

use super::Said;
use super::looking::Who;
use super::shelves::Shelves;
use crate::ground::{Ground, Possible};
use crate::{Person, Question, Share, Side, Wall, WallReason, Week, Weights, Wish};
use proptest::prelude::*;

/// How many different words of a kind people use; more than 64 do not fit into bits.
fn words(most: u32, of: u32) -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0..of, 0..=most as usize)
}

fn skills(most: usize, of: u32) -> impl Strategy<Value = Vec<(u32, u8)>> {
    let skills = prop::collection::btree_map(0..of, 1..4u8, 0..=most);
    skills.prop_map(|skills| skills.into_iter().collect::<Vec<_>>()).prop_shuffle()
}

fn week() -> impl Strategy<Value = Option<Week>> {
    let stretches = prop::collection::vec((0..8u16, 1..6u16), 0..3);
    prop::option::of(stretches.prop_map(|stretches| {
        let mut week = Week::new();
        stretches
            .into_iter()
            .for_each(|(from, long)| (from * 3..from * 3 + long).for_each(|at| week.add(at)));
        week
    }))
}

fn person(of: u32) -> impl Strategy<Value = Person> {
    let side = prop::option::of(prop_oneof![Just(Side::First), Just(Side::Second), Just(Side::Both)]);
    let skills = (skills(4, 8), skills(3, 8));
    let first = (words(3, of), words(3, of), words(3, of), words(3, of), words(2, of));
    let second = (words(2, of), words(2, of), words(2, of), words(2, of));
    let numbers = (0..3u32, 0..30u32, 60..100u32, 0..10u8);
    (skills, first, second, week(), prop::array::uniform6(side), numbers).prop_map(
        |((shares, learns), first, second, free, style, (room, waiting_days, load_percent, dice))| Person {
            shares: shares.into_iter().map(|(skill, level)| Share { skill, level }).collect(),
            learns: learns.into_iter().map(|(skill, priority)| Wish { skill, priority }).collect(),
            room,
            languages: first.0,
            values: first.1,
            goals: first.2,
            helps_toward: first.3,
            settings: first.4,
            credentials: second.0,
            asks_settings: second.1,
            asks_credentials: second.2,
            channels: second.3,
            free,
            style,
            waiting_days,
            load_percent,
            resting: dice == 0,
            trained: dice != 1,
            ..Person::new("")
        },
    )
}

fn round(of: u32) -> impl Strategy<Value = Question> {
    let people = prop::collection::vec(person(of), 2..24);
    let walls = prop::collection::vec((0..24usize, 0..24usize), 0..6);
    (people, walls, 0..4u32, 1..9u32).prop_map(|(mut people, walls, least, plenty)| {
        let count = people.len();
        (0..).zip(&mut people).for_each(|(number, person)| person.id = format!("M{number}"));
        let walls = walls.into_iter().map(|(a, b)| Wall {
            a: format!("M{}", a % count),
            b: format!("M{}", b % count),
            reason: WallReason::Conflict,
        });
        let weights = Weights { half_hours_least: least, half_hours_plenty: plenty, ..Weights::default() };
        Question::new(people, walls.collect(), weights)
    })
}

/// Everybody with everybody, one pair after the other.
fn one_by_one(ground: &Ground<'_>) -> Vec<Possible> {
    let pairs = ground.all().flat_map(|a| (a + 1..ground.people.len() as u32).map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| ground.possible(a, b)).collect()
}

proptest! {
    #[test]
    fn the_quick_value_of_a_pair_is_the_plain_one(round in prop_oneof![round(6), round(400)]) {
        let ground = Ground::of(&round).unwrap();
        let said = Said::of(&ground);

        for a in ground.all() {
            for b in ground.all().filter(|&b| b != a) {
                prop_assert_eq!(said.possible(a, b), ground.possible(a, b));
            }
        }
    }

    #[test]
    fn lists_of_skills_find_the_pairs_that_looking_at_everybody_finds(round in prop_oneof![round(6), round(400)]) {
        let ground = Ground::of(&round).unwrap();

        prop_assert_eq!(ground.all_possible(), one_by_one(&ground));
    }
}

/// What everybody looks for on shelves, beside those who look at everybody: at prices, and the best without any.
fn looks_alike(
    ground: &Ground<'_>,
    (who, deepest): (Who, usize),
    price: impl Fn(u32) -> i64 + Copy,
) -> Result<(), TestCaseError> {
    let mut said = Said::of(ground);
    let mut shelves = Shelves::as_deep_as(deepest, &mut said, who);
    for looking in ground.all().filter(|&person| !said.is_closed(person)) {
        let worth = |other: u32| match who {
            Who::Sharers => said.open_worth(other, looking),
            Who::Learners => said.open_worth(looking, other),
        };
        let others = || ground.all().filter(|&other| other != looking && !said.is_closed(other));
        let gains = || others().filter_map(|other| Some(worth(other)? - price(other)));
        let mut found = Vec::new();
        shelves.cost(|_| 0);
        shelves.best(&said, looking, (i64::MIN, 3), &mut found);
        let mut best: Vec<i64> = others().filter_map(worth).collect();
        best.sort_unstable_by_key(|&value| std::cmp::Reverse(value));
        best.truncate(3);
        prop_assert_eq!(found.iter().map(|one| one.value).collect::<Vec<_>>(), best);

        shelves.cost(price);
        for least in [i64::MIN, 3_000, 6_000] {
            found.clear();
            shelves.best(&said, looking, (least, 2), &mut found);
            prop_assert_eq!(
                found.iter().map(|one| one.gain).max(),
                gains().filter(|&gain| gain > least).max()
            );
            prop_assert!(found.iter().all(|one| worth(one.person) == Some(one.value)));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn shelves_show_the_best_that_looking_at_everybody_finds(
        round in prop_oneof![round(6), round(400)],
        dear in 1..4_000i64,
        deepest in 1..=3usize,
    ) {
        let ground = Ground::of(&round).unwrap();

        looks_alike(&ground, (Who::Sharers, deepest), |person| i64::from(person % 7) * dear)?;
        looks_alike(&ground, (Who::Learners, deepest), |person| i64::from(person % 5) * dear)?;
    }
}

#[test]
fn words_beyond_the_sixty_fourth_are_told_apart_by_the_lists() {
    let speaks = |number: u32, languages: &[u32]| Person {
        shares: vec![Share { skill: 1, level: 2 }],
        learns: vec![Wish { skill: 1, priority: 2 }],
        languages: languages.to_vec(),
        ..Person::new(format!("M{number}"))
    };
    let mut people: Vec<Person> = (0..80).map(|number| speaks(number, &[number])).collect();
    people.push(speaks(80, &[5, 5 + 64]));
    let round = Question::new(people, Vec::new(), Weights::default());
    let ground = Ground::of(&round).unwrap();

    let found: Vec<_> = ground.all_possible().iter().map(|pair| ground.ids(pair.a, pair.b)).collect();

    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|two| two.contains(&"M80".to_owned())));
    assert_eq!(ground.all_possible(), one_by_one(&ground));
}
