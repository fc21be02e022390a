//! Who takes which place at what price, kept so that a change is settled from there along a few short paths.
//!
//! A few links of each person are enough for it: their places and links are written as a graph, and the heaviest matching there is
//! found from the one before. It needs no halves and no odd sets of its own: what an odd set is worth is given to its people,
//! and whoever is loose then is served again.

use super::in_sets::AskedInSets;
use super::places::{Both, Places, Start, kinds_of};
use super::slots::Slots;
use super::standing::Standing;
use super::{Link, Market};
use crate::pairing::{Certificate, Graph, NONE, Nest, heaviest};
use std::ops::Range;

/// Edges in which the paths of one change are looked for at most. Beyond it the change is not settled from here.
const EDGES_MOST: u64 = 1_500_000;

/// Everybody's places with their prices, four times as large, and the links that are chosen.
#[derive(Clone)]
pub(crate) struct Seated {
    /// The first place of each person; one more entry at the end.
    pub(super) first: Vec<u32>,
    /// What each place pays for a link that brings neither, learning, sharing, or both.
    pub(super) pays: Vec<[i64; 4]>,
    pub(super) prices: Vec<i64>,
    /// How each link of the market stands.
    pub(super) links: Vec<SeatedLink>,
    /// Half the weight of a "no", the same after each change.
    pub(super) no: i64,
}

/// How a link stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SeatedLink {
    /// The prices of the two vertices that it has where both people have several places.
    pub(super) own: Option<[i64; 2]>,
    /// The place that it takes of either person, counted from their first.
    pub(super) takes: [Option<u32>; 2],
}

/// A change, settled.
pub(crate) struct Reseated {
    pub(crate) chosen: Vec<u32>,
    pub(crate) bound: i128,
    /// What people ask at the prices that prove the bound.
    pub(crate) asked: AskedInSets,
    pub(crate) seated: Seated,
}

impl Seated {
    /// The places of one person.
    pub(super) fn of_person(&self, person: u32) -> Range<usize> {
        self.first[person as usize] as usize..self.first[person as usize + 1] as usize
    }

    /// The least that one of these places asks for a link of each kind; nothing without a place.
    pub(super) fn asks(&self, person: u32, kind: usize) -> Option<i64> {
        self.of_person(person).map(|place| self.prices[place] - 4 * self.pays[place][kind]).min()
    }
}

impl Market {
    /// Half the weight of a "no" that is enough in this market, and in each with fewer links or bonuses.
    pub(crate) fn no_of_pairs(&self) -> i64 {
        let worth = self.links.iter().map(|link| link.worth).max().unwrap_or(0);
        let most = |bonus: &[i64]| bonus.iter().copied().max().unwrap_or(0);
        worth + 2 * (most(&self.first_learning) + most(&self.first_sharing)) + 2
    }

    /// Seats everybody as they stand, with all links of this market.
    pub(crate) fn seated(&self, standing: &Standing, no: i64) -> Option<Reseated> {
        let both = vec![Both::Kind; self.room.len()];
        let (slots, prices, whole) = standing.whole(self);
        let places = Places::with_no(no, self, &both, slots, &vec![true; self.links.len()]);
        let start = places.start(self, slots, &prices, &whole);
        self.reseated(&places, Graph::new(places.len(), places.edges(self)), start)
    }

    /// Settles this market from how another one was seated that had the same people, and the same links first, of which those
    /// in `changed` are worth something else now. Rooms and bonuses may differ too. Nothing if the paths are too long.
    pub(crate) fn seated_from(&self, seated: &Seated, changed: &[u32]) -> Option<Reseated> {
        let both = vec![Both::Kind; self.room.len()];
        let all = vec![true; self.links.len()];
        let slots = Slots::of(self, &kinds_of(self), &both, &vec![false; self.links.len()]);
        let places = Places::with_no(seated.no, self, &both, &slots, &all);
        let start = places.start_from(self, seated, changed);
        self.reseated(&places, Graph::new(places.len(), places.edges(self)), start)
    }

    fn reseated(&self, places: &Places<'_>, graph: Graph, start: Start) -> Option<Reseated> {
        let found = heaviest(&graph, start.prices, start.mate, EDGES_MOST);
        let bound = found.certificate.check(&graph).ok()?;
        if bound > graph.weight_of(&found.mate) {
            return None;
        }
        Some(Reseated {
            chosen: places.chosen(self, &found.mate),
            bound: places.worth(bound),
            asked: AskedInSets::of(places, &found.certificate),
            seated: places.seated(self, &found.mate, &without_sets(&found.certificate)),
        })
    }
}

impl Places<'_> {
    /// Prices and a matching to begin with: those of before, but for the links in `changed` and all of whoever has other places
    /// now. Nobody asks less than before.
    pub(super) fn start_from(&self, market: &Market, before: &Seated, changed: &[u32]) -> Start {
        let mut start = Start { prices: vec![0; self.len()], mate: vec![NONE; self.len()] };
        let is_same: Vec<bool> =
            (0..self.people()).map(|person| self.start_person(person, before, &mut start)).collect();
        let mut changed = changed.iter().copied().peekable();
        let mut stands = Vec::with_capacity(self.links.len());
        for &(number, own) in &self.links {
            let link = &market.links[number as usize];
            while changed.next_if(|&link| link < number).is_some() {}
            let old = before.links.get(number as usize).filter(|_| changed.peek() != Some(&number));
            let old = old.filter(|old| {
                old.own.is_some() == own.is_some()
                    && [link.a, link.b].iter().all(|&person| is_same[person as usize])
            });
            match (own, old.and_then(|old| old.own)) {
                (Some(own), Some(prices)) => start.prices[own as usize..][..2].copy_from_slice(&prices),
                _ if old.is_none() => self.start_link(link, own, None, &mut start),
                _ => {}
            }
            stands.push(old.map_or([None; 2], |old| old.takes));
        }
        for (&(number, own), takes) in self.links.iter().zip(stands) {
            self.seat(&market.links[number as usize], own, takes, &mut start);
        }
        start
    }

    /// The prices of a person's places. Whether they are those of before.
    fn start_person(&self, person: u32, before: &Seated, start: &mut Start) -> bool {
        let (now, then) = (self.range(person), before.of_person(person));
        let (now, then) = (now.start as usize..now.end as usize, then);
        let pays = |place: usize| self.pays[place].by_kind();
        if now.clone().map(pays).eq(before.pays[then.clone()].iter().copied()) {
            start.prices[now].copy_from_slice(&before.prices[then]);
            return true;
        }
        for place in now {
            let asks = (0..4).filter_map(|kind| Some(before.asks(person, kind)? + 4 * pays(place)[kind]));
            start.prices[place] = asks.max().unwrap_or(0).max(0);
        }
        false
    }

    /// Matches what a link takes, where the edge is as heavy as its ends.
    fn seat(&self, link: &Link, own: Option<u32>, takes: [Option<u32>; 2], start: &mut Start) {
        let place = |at: usize| Some(self.first[[link.a, link.b][at] as usize] + takes[at]?);
        let mut marry = |one: u32, two: u32, weight: i64| {
            let is_free = [one, two].iter().all(|&vertex| start.mate[vertex as usize] == NONE);
            if is_free && start.prices[one as usize] + start.prices[two as usize] == weight {
                (start.mate[one as usize], start.mate[two as usize]) = (two, one);
            }
        };
        let Some(own) = own else {
            if let (Some(a), Some(b)) = (place(0), place(1)) {
                let pays = self.pay(a, link, link.a) + self.pay(b, link, link.b);
                marry(a, b, 4 * (link.worth + pays));
            }
            return;
        };
        for (at, person) in [link.a, link.b].into_iter().enumerate() {
            if let Some(place) = place(at) {
                let weight = 2 * (self.no + link.worth) + 4 * self.pay(place, link, person);
                marry(place, own + at as u32, weight);
            }
        }
        marry(own, own + 1, 4 * self.no);
    }

    /// How many vertices are places of people; they come first.
    pub(super) fn of_people(&self) -> usize {
        self.pays.len()
    }

    /// How everybody is seated in a matching with these prices.
    pub(super) fn seated(&self, market: &Market, mate: &[u32], prices: &[i64]) -> Seated {
        let person_places = self.of_people() as u32;
        let mut links = vec![SeatedLink::default(); market.links.len()];
        for &(number, own) in &self.links {
            let Link { a, b, .. } = market.links[number as usize];
            links[number as usize] = match own {
                Some(own) => {
                    let place = |at: u32, person: u32| {
                        let place = mate[(own + at) as usize];
                        (place < person_places).then(|| place - self.first[person as usize])
                    };
                    let price = |at: u32| prices[(own + at) as usize];
                    SeatedLink { own: Some([price(0), price(1)]), takes: [place(0, a), place(1, b)] }
                }
                None => {
                    let taken = self.range(a).find(|&place| self.range(b).contains(&mate[place as usize]));
                    let takes = taken.map(|place| {
                        [place - self.first[a as usize], mate[place as usize] - self.first[b as usize]]
                    });
                    SeatedLink { own: None, takes: takes.map_or([None; 2], |takes| takes.map(Some)) }
                }
            };
        }
        Seated {
            first: self.first.clone(),
            pays: self.pays.iter().map(|pays| pays.by_kind()).collect(),
            prices: prices[..person_places as usize].to_vec(),
            links,
            no: self.no,
        }
    }
}

/// The prices that prove as much where the half of what an odd set is worth is given to each of its vertices: no edge is
/// heavier than its ends, but those that leave a set are not as heavy any more.
fn without_sets(certificate: &Certificate) -> Vec<i64> {
    let Some(nest) = Nest::of(&certificate.sets, certificate.prices.len()) else {
        return certificate.prices.clone();
    };
    (0u32..).zip(&certificate.prices).map(|(vertex, price)| price + nest.surplus(vertex) / 2).collect()
}
