//! Who can take in one pair more, or do without one, so that everybody who is placed stays placed.
//!
//! Somebody without spare room gives up a pair; who loses by it the only one they learn from takes another that is
//! possible, and so on, until nobody is left to be helped. All such ways are found at once, from their ends. Where
//! there is no way, there is none at all; where there is one, it may use somebody's room twice, so whoever follows it
//! counts once more.

use crate::market::{Link, Market};
use std::collections::{BTreeMap, VecDeque};

/// A pair taken (`true`) or given up, by link.
pub(crate) type Moves = Vec<(u32, bool)>;

/// What stands at a person before the next move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// They have one pair more than before; whether it lets them learn.
    Fuller { learns: bool },
    /// They have a place free and nobody to learn from any more.
    Needy,
}

/// The move that helps at a stop, and where it leads.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// There is room: nothing needs to be done.
    Done,
    /// This link is taken or given up. Then all is well, or somebody else is helped.
    Move { link: u32, then: Option<(u32, Stop)> },
}

/// A choice of links, and every way to change it without harm.
pub(crate) struct Ways {
    links: Vec<Link>,
    chosen: Vec<bool>,
    /// The links of each person.
    around: Vec<Vec<u32>>,
    room: Vec<u32>,
    used: Vec<u32>,
    /// From how many each person learns by chosen links.
    learns: Vec<u32>,
    /// Who must go on learning by one of these links.
    needs: Vec<bool>,
    /// By person: fuller by a pair they do not learn from, fuller by one they do, needy.
    next: Vec<[Option<Next>; 3]>,
}

impl Ways {
    /// The ways from a choice. `needs` says who must go on learning by a link of the market.
    pub(crate) fn of(market: &Market, chosen: Vec<bool>, needs: Vec<bool>) -> Self {
        let people = market.room.len();
        let mut ways = Self {
            links: market.links.clone(),
            chosen,
            around: vec![Vec::new(); people],
            room: market.room.clone(),
            used: vec![0; people],
            learns: vec![0; people],
            needs,
            next: vec![[None; 3]; people],
        };
        for (number, link) in (0u32..).zip(&market.links) {
            for person in [link.a, link.b] {
                ways.around[person as usize].push(number);
                if ways.chosen[number as usize] {
                    ways.used[person as usize] += 1;
                    ways.learns[person as usize] += u32::from(link.for_person(person).learns);
                }
            }
        }
        ways.find();
        ways
    }

    /// Goes backwards from those who have room.
    fn find(&mut self) {
        let mut open: VecDeque<(u32, Stop)> = VecDeque::new();
        let fuller = [Stop::Fuller { learns: false }, Stop::Fuller { learns: true }];
        for person in 0..self.room.len() as u32 {
            if self.used[person as usize] < self.room[person as usize] {
                fuller.into_iter().for_each(|stop| self.lead((person, stop), Next::Done, &mut open));
            }
        }
        for number in 0..self.links.len() as u32 {
            if self.chosen[number as usize] {
                let Link { a, b, .. } = self.links[number as usize];
                for (person, other) in [(a, b), (b, a)] {
                    if !self.hangs_on(other, number) {
                        self.lead_giver(person, Next::Move { link: number, then: None }, &mut open);
                    }
                }
            }
        }
        while let Some((person, stop)) = open.pop_front() {
            for number in self.around[person as usize].clone() {
                let link = self.links[number as usize];
                let other = if link.a == person { link.b } else { link.a };
                let next = Next::Move { link: number, then: Some((person, stop)) };
                match stop {
                    Stop::Needy if self.chosen[number as usize] && self.hangs_on(person, number) => {
                        self.lead_giver(other, next, &mut open);
                    }
                    Stop::Fuller { learns } if !self.chosen[number as usize] => {
                        let fits = link.for_person(person).learns == learns && link.for_person(other).learns;
                        if fits && self.needs[other as usize] {
                            self.lead((other, Stop::Needy), next, &mut open);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether this is the only link by which somebody learns who must.
    fn hangs_on(&self, person: u32, link: u32) -> bool {
        let learns = self.links[link as usize].for_person(person).learns;
        learns && self.needs[person as usize] && self.learns[person as usize] == 1
    }

    /// A person who is fuller may give up a link, unless they hang on it and do not learn from the one they got.
    fn lead_giver(&mut self, person: u32, next: Next, open: &mut VecDeque<(u32, Stop)>) {
        let Next::Move { link, .. } = next else { return };
        if !self.hangs_on(person, link) {
            self.lead((person, Stop::Fuller { learns: false }), next, open);
        }
        self.lead((person, Stop::Fuller { learns: true }), next, open);
    }

    fn lead(&mut self, stop: (u32, Stop), next: Next, open: &mut VecDeque<(u32, Stop)>) {
        let known = &mut self.next[stop.0 as usize][index(stop.1)];
        if known.is_none() {
            *known = Some(next);
            open.push_back(stop);
        }
    }

    /// What helps a person with one pair more than before, if anything does.
    pub(crate) fn when_fuller(&self, person: u32, learns: bool) -> Option<Moves> {
        self.follow((person, Stop::Fuller { learns }))
    }

    /// What helps the other if a person gives up this chosen link, if anything does. The first move gives it up.
    pub(crate) fn when_given_up(&self, person: u32, link: u32) -> Option<Moves> {
        let Link { a, b, .. } = self.links[link as usize];
        let other = if a == person { b } else { a };
        let mut moves = vec![(link, false)];
        if self.hangs_on(other, link) {
            moves.extend(self.follow((other, Stop::Needy))?);
        }
        Some(moves)
    }

    fn follow(&self, mut stop: (u32, Stop)) -> Option<Moves> {
        let mut moves = Vec::new();
        loop {
            match self.next[stop.0 as usize][index(stop.1)]? {
                Next::Done => return Some(moves),
                Next::Move { link, then } => {
                    moves.push((link, stop.1 == Stop::Needy));
                    match then {
                        Some(then) => stop = then,
                        None => return Some(moves),
                    }
                }
            }
        }
    }

    /// The chosen links of a person.
    pub(crate) fn chosen_of(&self, person: u32) -> impl Iterator<Item = u32> + '_ {
        self.around[person as usize].iter().copied().filter(|&link| self.chosen[link as usize])
    }

    /// Whether all these moves together leave everybody within their room and in need of nothing. `more` are places
    /// that people have beside, or less if negative.
    pub(crate) fn hold(&self, moves: &[(u32, bool)], more: &[(u32, i64)]) -> bool {
        let mut links: Vec<u32> = moves.iter().map(|(link, _)| *link).collect();
        links.sort_unstable();
        if links.windows(2).any(|two| two[0] == two[1]) {
            return false;
        }
        let mut change: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
        for &(number, takes) in moves {
            let link = &self.links[number as usize];
            let sign = if takes { 1 } else { -1 };
            for person in [link.a, link.b] {
                let (used, learns) = change.entry(person).or_default();
                *used += sign;
                *learns += if link.for_person(person).learns { sign } else { 0 };
            }
        }
        for &(person, places) in more {
            change.entry(person).or_default().0 -= places;
        }
        change.iter().all(|(&person, &(used, learns))| {
            let person = person as usize;
            i64::from(self.used[person]) + used <= i64::from(self.room[person])
                && (!self.needs[person] || i64::from(self.learns[person]) + learns > 0)
        })
    }
}

fn index(stop: Stop) -> usize {
    match stop {
        Stop::Fuller { learns } => usize::from(learns),
        Stop::Needy => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PEOPLE: u32 = 7;

    fn markets() -> impl Strategy<Value = Market> {
        let kind = prop::sample::select(vec![(true, true), (true, false), (false, true)]);
        let links = prop::collection::btree_map((0..PEOPLE, 0..PEOPLE), kind, 0..16);
        (links, prop::collection::vec(0u32..3, PEOPLE as usize)).prop_map(|(links, room)| {
            let two = links.into_iter().filter(|((a, b), _)| a < b);
            let links = two.map(|((a, b), (a_learns, b_learns))| Link { a, b, worth: 0, a_learns, b_learns });
            let people = room.len();
            Market {
                room,
                first_learning: vec![1; people],
                first_sharing: vec![0; people],
                links: links.collect(),
            }
        })
    }

    /// Whether somebody new could learn from `p` beside all those who must, by asking for the best choice afresh.
    fn is_placed_afresh(market: &Market, needs: &[bool], p: u32) -> bool {
        let mut market = market.clone();
        market.first_learning = needs.iter().map(|needs| i64::from(*needs)).collect();
        market.room.push(1);
        market.first_learning.push(1);
        market.first_sharing.push(0);
        market.links.push(Link { a: p, b: PEOPLE, worth: 0, a_learns: false, b_learns: true });
        let wanted: i64 = market.first_learning.iter().sum();
        market.best(1).unwrap().worth == i128::from(wanted)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_way_means_there_is_none_and_a_way_that_holds_is_one(market in markets()) {
            let best = market.best(1).unwrap();
            let chosen = (0..market.links.len() as u32).map(|link| best.chosen.contains(&link)).collect();
            let mut needs = vec![false; PEOPLE as usize];
            for link in best.chosen.iter().map(|&link| &market.links[link as usize]) {
                needs[link.a as usize] |= link.a_learns;
                needs[link.b as usize] |= link.b_learns;
            }

            let ways = Ways::of(&market, chosen, needs.clone());

            for p in 0..PEOPLE {
                match ways.when_fuller(p, false) {
                    None => prop_assert!(!is_placed_afresh(&market, &needs, p)),
                    Some(moves) if ways.hold(&moves, &[(p, -1)]) => {
                        prop_assert!(is_placed_afresh(&market, &needs, p));
                    }
                    Some(_) => {}
                }
            }
        }
    }
}
