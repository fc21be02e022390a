//! A large round in which people both share and learn, as a market that grows.
//!
//! Among millions of possible pairs a few matter. Everybody begins with those who fit them best, each way and both ways.
//! The best choice among these pairs has prices, and the prices say what another pair would have to bring; whatever brings more
//! is added, until nothing does. Then the prices bound every choice of pairs, those nobody ever looked at among them.

use super::looking::Who;
use super::mutual::Mutual;
use super::said::Said;
use super::seeking::Found;
use super::shelves::Shelves;
use crate::ground::{Ground, Possible, ordered};
use crate::growing::{ANYTHING, CLOSED, Seekers};
use crate::market::{Asked, Brings, kind, mixed};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How many others people begin with, and how many more they get.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looks {
    /// With how many those begin who look, and with how many more for each place.
    pub(super) looking: (usize, usize),
    /// The same for those who are looked for.
    pub(super) is_looked_for: (usize, usize),
    /// The same for pairs both ways.
    pub(super) both_ways: (usize, usize),
    /// How many others somebody gets who could gain by somebody not looked at so far.
    pub(super) next: usize,
}

impl Looks {
    pub(super) const USUAL: Self =
        Self { looking: (12, 4), is_looked_for: (6, 3), both_ways: (5, 1), next: 8 };
}

/// How many places count for that.
const PLACES_MOST: u32 = 16;
/// For pairs both ways everybody begins with the best among so many: prices then tell who else matters.
const MUTUAL_LOOKS: usize = 300;

/// Everybody who can be in a pair, and which pairs were looked at.
pub(super) struct Everybody<'g, 'q> {
    pub(super) said: Said<'g, 'q>,
    /// Where those stand who share, and those who learn.
    pub(super) sharers: Shelves,
    learners: Shelves,
    mutual: Mutual,
    /// Everybody's room beside pairs that are kept.
    room: Vec<u32>,
    /// Those who learn and those who share, each in an order in which people who said the same look one after the other.
    learning: Vec<u32>,
    sharing: Vec<u32>,
    /// The pairs in the market and those that are kept, in order.
    known: Vec<(u32, u32)>,
    looks: Looks,
    /// What everybody asked when they last looked.
    asked: Option<Asked>,
    /// By kind: who has found more than they were shown.
    later: [Vec<bool>; 4],
}

impl<'g, 'q> Everybody<'g, 'q> {
    pub(super) fn of(ground: &'g Ground<'q>, mut said: Said<'g, 'q>, looks: Looks) -> Self {
        let room = ground.room_beside_kept();
        let (sharers, learners) =
            (Shelves::of(&mut said, Who::Sharers), Shelves::of(&mut said, Who::Learners));
        let is_open = |&person: &u32| !said.is_closed(person) && room[person as usize] > 0;
        let open = || (0..said.people()).filter(is_open);
        let mutual = Mutual::of(&said, open());
        let mut learning: Vec<u32> = open().filter(|&person| !said.wishes(person).is_empty()).collect();
        said.put_learners_in_order(&mut learning);
        let mut sharing: Vec<u32> = open().filter(|&person| !said.shares(person).is_empty()).collect();
        said.put_sharers_in_order(&mut sharing);
        let known = ground.kept.clone();
        let later = std::array::from_fn(|_| vec![false; ground.people.len()]);
        Self { said, sharers, learners, mutual, room, learning, sharing, known, looks, asked: None, later }
    }

    /// The pairs that are kept.
    pub(super) fn kept(&self) -> impl Iterator<Item = Possible> + '_ {
        self.said.ground.kept.iter().filter_map(|&(a, b)| self.said.possible(a, b))
    }

    /// No pair is worth more than this.
    pub(super) fn worth_most(&self) -> i64 {
        self.mutual.worth_most(&self.said)
    }

    /// Whether each person wants to learn something, and whether they share something.
    pub(super) fn could(&self) -> Vec<[bool; 2]> {
        let of = |person: u32| [!self.said.wishes(person).is_empty(), !self.said.shares(person).is_empty()];
        (0..self.said.people()).map(of).collect()
    }

    /// Everybody with those who fit them best, of each kind.
    pub(super) fn first_look(&mut self) -> Vec<Possible> {
        let room = |person: u32| self.room.get(person as usize).copied().unwrap_or(0);
        let seekers = self.seekers();
        let looks = self.looks;
        let most =
            |(all, each): (usize, usize), person: u32| all + each * room(person).min(PLACES_MOST) as usize;
        let cost = |person: u32| if room(person) > 0 { 0 } else { CLOSED };
        self.sharers.cost(cost);
        self.learners.cost(cost);
        let mut twos = Vec::new();
        let mut found = Vec::new();
        let sides = [
            (Seekers::Learners, &self.learning, &mut self.sharers),
            (Seekers::Guides, &self.sharing, &mut self.learners),
        ];
        for (side, people, shelves) in sides {
            for &person in people {
                let most = most(if side == seekers { looks.looking } else { looks.is_looked_for }, person);
                shelves.best(&self.said, person, (ANYTHING, most), &mut found);
                twos.extend(found.drain(..).map(|other: Found| ordered(person, other.person)));
            }
        }
        self.mutual.ask(|_| 0);
        for person in self.mutual.people.clone() {
            let most = most(looks.both_ways, person);
            let mut best: BinaryHeap<(Reverse<i64>, u32, (u32, u32))> = BinaryHeap::new();
            let mut met = 0;
            self.mutual.each_with(&self.said, person, 0, |pair| {
                met += 1;
                if met > MUTUAL_LOOKS {
                    return CLOSED;
                }
                best.push((Reverse(pair.value), mixed(pair.a ^ pair.b), (pair.a, pair.b)));
                if best.len() > most {
                    best.pop();
                }
                let last = best.peek().filter(|_| best.len() == most);
                last.map_or(0, |(Reverse(value), ..)| value - 1)
            });
            twos.extend(best.into_iter().map(|(.., two)| two));
        }
        self.take_in(twos)
    }

    /// Who looks for the others: where there are fewer places than learners it had better be those who share.
    fn seekers(&self) -> Seekers {
        let places: u64 = self.sharing.iter().map(|&person| u64::from(self.room[person as usize])).sum();
        if places < self.learning.len() as u64 { Seekers::Guides } else { Seekers::Learners }
    }

    /// Pairs outside of the market that bring more than the two ask.
    ///
    /// Only those look who ask less than the last time, or had to leave somebody for later: for all other two people what they
    /// brought is still too little.
    pub(super) fn look(&mut self, asked: &Asked) -> Vec<Possible> {
        let first = self.seekers();
        let mut twos = Vec::new();
        for side in [Seekers::Learners, Seekers::Guides] {
            let who = self.who_looks(asked, kind_of(side), self.asked.is_some() || side == first);
            self.look_one_way(asked, side, &who, &mut twos);
        }
        let who = self.who_looks(asked, BOTH, true);
        self.look_both_ways(asked, &who, &mut twos);
        self.asked = Some(asked.clone());
        self.take_in(twos)
    }

    /// Who looks for pairs of a kind; `begin` says whether they do the first time.
    fn who_looks(&mut self, asked: &Asked, kind: usize, begin: bool) -> Vec<u32> {
        let people = match kind {
            LEARNS => &self.learning,
            SHARES => &self.sharing,
            _ => &self.mutual.people,
        };
        let later = &mut self.later[kind];
        let looks = |&person: &u32| {
            let had_to_wait = std::mem::take(&mut later[person as usize]);
            let Some(before) = &self.asked else { return begin };
            let ask = |asked: &Asked| asked[person as usize].map(|asks| asks[kind]);
            had_to_wait || ask(asked) < ask(before)
        };
        people.iter().copied().filter(looks).collect()
    }

    fn look_one_way(&mut self, asked: &Asked, side: Seekers, who: &[u32], twos: &mut Vec<(u32, u32)>) {
        if who.is_empty() {
            return;
        }
        let (looks, shelves) = match side {
            Seekers::Learners => (LEARNS, &mut self.sharers),
            Seekers::Guides => (SHARES, &mut self.learners),
        };
        let stands = BOTH - looks;
        let asks = |person: u32, kind: usize| {
            let asks = asked.get(person as usize).copied().flatten()?;
            Some(asks[kind].div_euclid(4))
        };
        // Costs are told from the least that anybody asks.
        let all = (0..self.said.people()).filter_map(|person| asks(person, stands));
        let floor = all.min().unwrap_or(0).min(0);
        shelves.cost(|person| asks(person, stands).map_or(CLOSED, |ask| ask - floor));
        let mut found: Vec<Found> = Vec::new();
        for &person in who {
            let Some(least) = asks(person, looks).map(|ask| ask + floor) else { continue };
            let mut most = self.looks.next;
            loop {
                found.clear();
                shelves.best(&self.said, person, (least, most), &mut found);
                let before = twos.len();
                let pairs = found.iter().map(|other| ordered(person, other.person));
                twos.extend(
                    pairs.filter(|two| {
                        self.known.binary_search(two).is_err() && misses(asked, &self.said, *two)
                    }),
                );
                let is_new = twos.len() > before;
                self.later[looks][person as usize] = is_new && found.len() == most;
                if is_new || found.len() < most {
                    break;
                }
                most *= 4;
            }
        }
    }

    fn look_both_ways(&mut self, asked: &Asked, who: &[u32], twos: &mut Vec<(u32, u32)>) {
        if who.is_empty() {
            return;
        }
        let ask = |person: u32| asked[person as usize].map(|asks| asks[BOTH].div_euclid(4));
        self.mutual.ask(|person| ask(person).unwrap_or(CLOSED));
        for &person in who {
            let Some(least) = ask(person) else { continue };
            let mut best: Vec<(i64, (u32, u32))> = Vec::new();
            let known = &self.known;
            self.mutual.each_with(&self.said, person, least, |pair| {
                let two = (pair.a, pair.b);
                if let Some(over) = over(asked, &pair)
                    && over > 0
                    && known.binary_search(&two).is_err()
                {
                    best.push((-over, two));
                }
                least
            });
            best.sort_unstable();
            self.later[BOTH][person as usize] = best.len() > self.looks.next;
            twos.extend(best.into_iter().take(self.looks.next).map(|(_, two)| two));
        }
    }

    /// Those of these pairs that nobody knows yet; from now on they are known.
    fn take_in(&mut self, mut twos: Vec<(u32, u32)>) -> Vec<Possible> {
        twos.sort_unstable();
        twos.dedup();
        twos.retain(|two| self.known.binary_search(two).is_err());
        self.known.extend(&twos);
        self.known.sort_unstable();
        twos.into_iter().filter_map(|(a, b)| self.said.possible(a, b)).collect()
    }
}

/// The kinds of pairs as somebody sees them, as in a market.
const LEARNS: usize = 1;
const SHARES: usize = 2;
const BOTH: usize = 3;

/// The kind of pairs that these look for.
fn kind_of(side: Seekers) -> usize {
    match side {
        Seekers::Learners => LEARNS,
        Seekers::Guides => SHARES,
    }
}

/// By how much a pair brings more than the two ask, four times as large; nothing if one has no place.
fn over(asked: &Asked, pair: &Possible) -> Option<i64> {
    let kind = |learns: bool, shares: bool| usize::from(kind(Brings { learns, shares }));
    let a = asked[pair.a as usize]?[kind(pair.a_learns, pair.b_learns)];
    let b = asked[pair.b as usize]?[kind(pair.b_learns, pair.a_learns)];
    Some(4 * pair.value - a - b)
}

fn misses(asked: &Asked, said: &Said<'_, '_>, (a, b): (u32, u32)) -> bool {
    said.possible(a, b).and_then(|pair| over(asked, &pair)).is_some_and(|over| over > 0)
}
