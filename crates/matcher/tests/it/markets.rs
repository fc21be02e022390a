//! Markets with known optima, and markets full of people who are alike.

use crate::people::Dice;
use matcher::market::{Choice, Link, Market};

/// 200 people and 3,101 possible pairs: rooms in the first line, then `a,b,worth,a learns,b learns`.
const TWO_HUNDRED: &str = include_str!("../data/reciprocal_200.csv");

fn read(text: &str) -> Market {
    let mut lines = text.lines();
    let room: Vec<u32> = lines.next().unwrap().split(',').map(|room| room.parse().unwrap()).collect();
    let links = lines.map(|line| {
        let numbers: Vec<i64> = line.split(',').map(|number| number.parse().unwrap()).collect();
        let [a, b] = [numbers[0], numbers[1]].map(|person| person as u32);
        Link { a, b, worth: numbers[2], a_learns: numbers[3] == 1, b_learns: numbers[4] == 1 }
    });
    let nothing = vec![0; room.len()];
    Market { first_learning: nothing.clone(), first_sharing: nothing, links: links.collect(), room }
}

/// People of so many kinds; what two people are worth together depends on their kinds alone.
fn alike(people: u32, kinds: u64, bonuses: [i64; 2]) -> Market {
    let mut dice = Dice::new(11);
    let kind: Vec<u64> = (0..people).map(|_| dice.below(kinds)).collect();
    let room = kind.iter().map(|kind| 1 + (*kind as u32 % 3)).collect();
    let mut links = Vec::new();
    for a in 0..people {
        for b in a + 1..people {
            let mut of_kinds = Dice::new(kind[a as usize] * kinds + kind[b as usize]);
            let worth = 100 * (of_kinds.below(40) as i64);
            let (a_learns, b_learns) = (of_kinds.once_in(3), of_kinds.once_in(3));
            if a_learns || b_learns {
                links.push(Link { a, b, worth, a_learns, b_learns });
            }
        }
    }
    let [learning, sharing] = bonuses.map(|bonus| vec![bonus; people as usize]);
    Market { room, first_learning: learning, first_sharing: sharing, links }
}

fn fits(market: &Market, choice: &Choice) -> bool {
    let mut room = market.room.clone();
    choice.chosen.iter().map(|&link| market.links[link as usize]).all(|link| {
        [link.a, link.b].into_iter().all(|person| {
            let left = room[person as usize].checked_sub(1);
            room[person as usize] = left.unwrap_or(0);
            left.is_some()
        })
    })
}

#[test]
fn the_known_optimum_of_two_hundred_people_is_found_and_proven() {
    let market = read(TWO_HUNDRED);

    let choice = market.best(1).unwrap();

    assert!(fits(&market, &choice));
    assert_eq!((choice.worth, choice.bound), (85_515, 85_515));
}

#[test]
fn four_hundred_people_of_six_kinds_are_paired_and_proven() {
    let market = alike(400, 6, [0, 0]);

    let choice = market.best(1).unwrap();

    assert!(fits(&market, &choice));
    assert_eq!(choice.worth, choice.bound);
}

#[test]
fn as_many_people_of_six_kinds_learn_as_can() {
    let market = alike(400, 6, [1 << 40, 0]);

    let choice = market.best(1).unwrap();

    assert!(fits(&market, &choice));
    assert_eq!(choice.worth, choice.bound);
}
