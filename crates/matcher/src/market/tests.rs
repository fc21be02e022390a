//! Markets of a few people against trying every choice.

use super::in_sets::AskedInSets;
use super::places::Places;
use super::slots::Slots;
use super::*;
use crate::pairing::{Certificate, Graph, NONE, NestedSet, heaviest};
use proptest::prelude::*;

fn link(a: u32, b: u32, worth: i64, a_learns: bool, b_learns: bool) -> Link {
    Link { a, b, worth, a_learns, b_learns }
}

/// The best worth by trying every set of links that the rooms allow.
fn best_by_hand(market: &Market, room: &mut Vec<u32>, at: u32, chosen: &mut Vec<u32>) -> i128 {
    let Some(link) = market.links.get(at as usize) else { return market.worth_of(chosen) };
    let without = best_by_hand(market, room, at + 1, chosen);
    let (a, b) = (link.a as usize, link.b as usize);
    if room[a] == 0 || room[b] == 0 {
        return without;
    }
    room[a] -= 1;
    room[b] -= 1;
    chosen.push(at);
    let with = best_by_hand(market, room, at + 1, chosen);
    chosen.pop();
    room[a] += 1;
    room[b] += 1;
    with.max(without)
}

fn markets(people: u32, most_links: usize) -> impl Strategy<Value = Market> {
    let kind = prop::sample::select(vec![(true, true), (true, false), (false, true)]);
    let links = prop::collection::vec((0..people, 0..people, 0i64..9, kind), 0..most_links);
    let rooms = prop::collection::vec(0u32..4, people as usize);
    let bonus = (prop::sample::select(vec![0i64, 3, 50]), prop::sample::select(vec![0i64, 2]));
    (links, rooms, bonus, 0u32..4).prop_map(|(links, room, (learning, sharing), without)| {
        let ordered = links.into_iter().filter(|(a, b, ..)| a != b).map(|(a, b, worth, (one, two))| {
            if a < b { link(a, b, worth, one, two) } else { link(b, a, worth, two, one) }
        });
        let mut links: Vec<Link> = ordered.collect();
        links.sort_by_key(|link| (link.a, link.b));
        links.dedup_by_key(|link| (link.a, link.b));
        let pays = |bonus| (0..room.len() as u32).map(|p| if p < without { 0 } else { bonus }).collect();
        Market { first_learning: pays(learning), first_sharing: pays(sharing), room, links }
    })
}

/// The bound of the search for odd sets alone, from a start that knows nothing: it shares no line with halves.
fn bound_of_odd_sets_alone(market: &Market) -> i128 {
    let both = vec![Both::Kind; market.room.len()];
    let seen = vec![true; market.links.len()];
    let slots = Slots::of(market, &kinds_of(market), &both, &seen);
    let places = Places::of(market, &both, &slots, &seen);
    let graph = Graph::new(places.len(), places.edges(market));
    let price = |v: u32| graph.around(v).iter().map(|&(_, weight)| weight).max().unwrap_or(0);
    let prices = (0..graph.len() as u32).map(price).collect();
    let found = heaviest(&graph, prices, vec![NONE; graph.len()], u64::MAX);
    places.worth(found.certificate.check(&graph).unwrap())
}

fn is_possible(market: &Market, chosen: &[u32]) -> bool {
    let mut room = market.room.clone();
    chosen.windows(2).all(|two| two[0] < two[1])
        && chosen.iter().map(|&link| &market.links[link as usize]).all(|link| {
            let fits = room[link.a as usize] > 0 && room[link.b as usize] > 0;
            room[link.a as usize] = room[link.a as usize].saturating_sub(1);
            room[link.b as usize] = room[link.b as usize].saturating_sub(1);
            fits
        })
}

#[test]
fn a_person_with_room_for_two_is_never_paired_twice_with_the_same_person() {
    let market = Market {
        room: vec![2, 2],
        first_learning: vec![0; 2],
        first_sharing: vec![0; 2],
        links: vec![link(0, 1, 7, true, false)],
    };

    let choice = market.best(1).unwrap();

    assert_eq!((choice.chosen, choice.worth, choice.bound), (vec![0], 7, 7));
}

#[test]
fn three_people_with_one_place_each_make_one_pair_and_the_bound_is_not_a_half_more() {
    let market = Market {
        room: vec![1; 3],
        first_learning: vec![0; 3],
        first_sharing: vec![0; 3],
        links: vec![link(0, 1, 5, true, true), link(1, 2, 5, true, true), link(0, 2, 5, true, true)],
    };

    let choice = market.best(1).unwrap();

    assert_eq!((choice.worth, choice.bound), (5, 5));
}

#[test]
fn two_with_places_in_one_odd_set_ask_what_the_set_is_worth_beside() {
    // The first three have one place each, the last has two.
    let links = vec![
        link(0, 1, 6, true, true),
        link(1, 2, 6, true, true),
        link(0, 2, 6, true, true),
        link(0, 3, 1, true, true),
        link(1, 3, 1, true, true),
    ];
    let market =
        Market { room: vec![1, 1, 1, 2], first_learning: vec![0; 4], first_sharing: vec![0; 4], links };
    let (both, seen) = ([Both::Kind; 4], [true; 5]);
    let slots = Slots::of(&market, &kinds_of(&market), &both, &seen);
    let places = Places::of(&market, &both, &slots, &seen);
    // Among three people at most one pair is chosen: all it can bring is what the set is worth.
    let nested = |prices: [i64; 5], sets: Vec<NestedSet>| {
        AskedInSets::of(&places, &Certificate { prices: prices.to_vec(), sets })
    };
    let set = |within, vertices, surplus| NestedSet { within, vertices, surplus };
    let proof = |prices: [i64; 5], vertices: Vec<u32>| nested(prices, vec![set(None, vertices, 24)]);
    let slack = |asked: &AskedInSets, a: u32, b: u32, worth: i64| asked.slack(&link(a, b, worth, true, true));

    let three = proof([0; 5], vec![0, 1, 2]);
    let five = proof([0, 0, 0, 0, 8], vec![0, 1, 2, 3, 4]);
    let cheap_outside = proof([0, 0, 0, 4, 8], vec![0, 1, 4]);
    let one_in_the_other = nested([0; 5], vec![set(None, vec![3, 4], 8), set(Some(0), vec![0, 1, 2], 24)]);

    assert_eq!((slack(&three, 0, 1, 6), slack(&three, 0, 1, 7)), (Some(0), Some(-4)));
    assert_eq!(slack(&three, 0, 3, 1), Some(-4), "one of the two is not in it");
    assert_eq!(slack(&five, 2, 3, 6), Some(0), "on the cheaper of two places");
    assert_eq!(slack(&cheap_outside, 0, 3, 2), Some(-4), "on the place that is not in it");
    assert_eq!(slack(&one_in_the_other, 0, 1, 8), Some(0), "both sets are around both");
    assert_eq!(slack(&one_in_the_other, 0, 3, 2), Some(0), "only the outer one is");
    assert_eq!(three.least[0], Some([0; 4]), "of a stranger nobody asks more");
}

#[test]
fn what_is_no_market_is_refused_with_the_reason() {
    let two = |links: Vec<Link>| Market {
        room: vec![1; 2],
        first_learning: vec![0; 2],
        first_sharing: vec![0; 2],
        links,
    };
    let (fine, back) = (link(0, 1, 1, true, false), link(1, 0, 1, true, false));

    assert_eq!(two(vec![fine, back]).best(1), Err(NotAMarket::Twice(0, 1)));
    assert_eq!(two(vec![link(1, 1, 1, true, false)]).best(1), Err(NotAMarket::NotTwoPeople(0)));
    assert_eq!(two(vec![fine, link(0, 2, 1, true, false)]).best(1), Err(NotAMarket::NotTwoPeople(1)));
    assert_eq!(two(vec![link(0, 1, -1, true, false)]).best(1), Err(NotAMarket::OutOfRange));
    assert_eq!(two(vec![link(0, 1, i64::MAX, true, false)]).best(1), Err(NotAMarket::OutOfRange));
    assert_eq!(Market { room: vec![1], ..two(vec![]) }.best(1), Err(NotAMarket::UnevenLists));
}

#[test]
fn the_largest_worth_allowed_does_not_leave_the_range() {
    let market = Market {
        room: vec![2; 3],
        first_learning: vec![WORTH_MAX; 3],
        first_sharing: vec![WORTH_MAX; 3],
        links: [(0, 1), (0, 2), (1, 2)].map(|(a, b)| link(a, b, WORTH_MAX, true, true)).to_vec(),
    };

    let choice = market.best(1).unwrap();

    assert_eq!((choice.worth, choice.bound), (9 * i128::from(WORTH_MAX), 9 * i128::from(WORTH_MAX)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_best_choice_is_found_and_proven_among_few_people(market in markets(8, 16)) {
        let by_hand = best_by_hand(&market, &mut market.room.clone(), 0, &mut Vec::new());

        let choice = market.best(1_000).unwrap();

        prop_assert!(is_possible(&market, &choice.chosen));
        prop_assert_eq!(choice.worth, by_hand);
        prop_assert_eq!(choice.bound, by_hand);
    }

    #[test]
    fn with_a_single_question_the_bound_is_never_too_low(market in markets(8, 16)) {
        let by_hand = best_by_hand(&market, &mut market.room.clone(), 0, &mut Vec::new());

        let choice = market.best(1).unwrap();

        prop_assert!(choice.worth <= by_hand && by_hand <= choice.bound);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn halves_and_odd_rings_reach_what_the_search_for_odd_sets_alone_reaches(market in markets(150, 1_500)) {
        let alone = bound_of_odd_sets_alone(&market);

        let (chosen, bound) = market.relaxed(&[Both::Kind; 150]);

        prop_assert!(is_possible(&market, &chosen));
        prop_assert_eq!(bound, alone);
    }

    #[test]
    fn a_search_that_may_look_at_nothing_still_bounds_every_choice(market in markets(60, 300)) {
        let alone = bound_of_odd_sets_alone(&market);

        let (chosen, bound) = market.relaxed_within(&[Both::Kind; 60], market.first_look(), 0);

        prop_assert!(is_possible(&market, &chosen));
        prop_assert!(market.worth_of(&chosen) <= alone && alone <= bound);
    }

    #[test]
    fn links_left_out_of_the_first_look_are_proven_needless(market in markets(110, 9_000)) {
        let both = vec![Both::Kind; 110];
        let some: Vec<bool> = (0..market.links.len()).map(|link| link % 3 == 0).collect();

        let (_, bound) = market.relaxed_within(&both, vec![true; market.links.len()], u64::MAX);
        let (chosen, bound_from_some) = market.relaxed_within(&both, some, u64::MAX);
        let (_, bound_from_best) = market.relaxed(&both);

        prop_assert!(is_possible(&market, &chosen));
        prop_assert_eq!((bound_from_some, bound_from_best), (bound, bound));
    }
}
