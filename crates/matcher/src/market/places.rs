//! Writes a market as a graph whose heaviest matching is the best choice of pairs.
//!
//! Each person becomes as many *places* as they have room. The first place pays the bonus for learning, one
//! more may pay the bonus for sharing. A pair of people becomes an edge between places. Where both have more
//! than one place that edge could be used twice, so the pair gets two vertices of its own with a heavy edge
//! between them: matched with each other they say "no", matched with a place each they say "yes".

use super::cover::Whole;
use super::priced::{PlacePrice, Priced, SetOfPlaces};
use super::slots::{Slots, is_out};
use super::{Brings, Link, Market};
use crate::pairing::{Certificate, NONE, NestedSet, all_vertices};

/// How the two bonuses of a person go together when some of their links would bring both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Both {
    /// Counted apart, which may be too kind by one bonus for sharing.
    Kind,
    /// The person takes no link that brings both.
    Never,
    /// The person takes at least one link that brings both.
    AtLeastOne,
    /// Counted together, which may be too kind by one bonus for sharing to somebody who only learns.
    Together,
}

/// What a place pays on top of the pair's worth.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pays {
    learning: i64,
    sharing: i64,
    both: i64,
}

impl From<[i64; 4]> for Pays {
    fn from([_, learning, sharing, both]: [i64; 4]) -> Self {
        Self { learning, sharing, both }
    }
}

impl Pays {
    /// What it pays for a link that brings neither, learning, sharing, or both.
    pub(super) fn by_kind(self) -> [i64; 4] {
        [0, self.learning, self.sharing, self.both]
    }

    pub(super) fn for_link(self, brings: Brings) -> i64 {
        match brings {
            Brings { learns: true, shares: true } => self.both,
            Brings { learns: true, shares: false } => self.learning,
            Brings { learns: false, shares: true } => self.sharing,
            Brings { learns: false, shares: false } => 0,
        }
    }
}

/// What the core begins with.
pub(super) struct Start {
    pub(super) prices: Vec<i64>,
    pub(super) mate: Vec<u32>,
}

/// The vertices of the graph and what they mean.
pub(super) struct Places<'m> {
    both: &'m [Both],
    /// The first place of each person; one more entry at the end.
    pub(super) first: Vec<u32>,
    pub(super) pays: Vec<Pays>,
    /// The links written into the graph, and for those with vertices of their own the first of the two.
    pub(super) links: Vec<(u32, Option<u32>)>,
    /// Half the weight of the "no" edges: larger than anything a half-used pair could bring.
    pub(super) no: i64,
    len: u32,
}

impl<'m> Places<'m> {
    /// Lays out the places of everybody, slot by slot, and the links in `seen`.
    pub(super) fn of(market: &Market, both: &'m [Both], slots: &Slots, seen: &[bool]) -> Self {
        Self::with_no(no_of(market, slots), market, both, slots, seen)
    }

    /// The same with this half of the weight of the "no" edges, which is at least what [`no_of`] says.
    pub(super) fn with_no(no: i64, market: &Market, both: &'m [Both], slots: &Slots, seen: &[bool]) -> Self {
        let (mut first, mut pays) = (vec![0], Vec::new());
        for person in 0..slots.people() {
            for slot in &slots.slots[slots.of_person(person)] {
                pays.extend(std::iter::repeat_n(Pays::from(slot.pays), slot.places as usize));
            }
            first.push(pays.len() as u32);
        }
        let mut places = Self { both, len: pays.len() as u32, first, pays, links: Vec::new(), no };
        places.write_links(market, seen);
        places
    }

    fn write_links(&mut self, market: &Market, seen: &[bool]) {
        for (number, link) in (0u32..).zip(&market.links).filter(|(number, _)| seen[*number as usize]) {
            let (a, b) = (self.count(link.a), self.count(link.b));
            if a == 0 || b == 0 || is_out(self.both, link) {
                continue;
            }
            let own = (a > 1 && b > 1).then_some(self.len);
            self.len += if own.is_some() { 2 } else { 0 };
            self.links.push((number, own));
        }
    }

    fn count(&self, person: u32) -> u32 {
        self.first[person as usize + 1] - self.first[person as usize]
    }

    pub(super) fn range(&self, person: u32) -> std::ops::Range<u32> {
        self.first[person as usize]..self.first[person as usize + 1]
    }

    /// How many people there are.
    pub(super) fn people(&self) -> u32 {
        self.first.len() as u32 - 1
    }

    /// How many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.len as usize
    }

    pub(super) fn pay(&self, place: u32, link: &Link, person: u32) -> i64 {
        self.pays[place as usize].for_link(link.for_person(person))
    }

    /// The edges; all weights are four times what they stand for, which keeps halves away.
    pub(super) fn edges(&self, market: &Market) -> Vec<(u32, u32, i64)> {
        let mut edges = Vec::new();
        for &(number, own) in &self.links {
            let link = &market.links[number as usize];
            let Some(own) = own else {
                for a in self.range(link.a) {
                    for b in self.range(link.b) {
                        let pays = self.pay(a, link, link.a) + self.pay(b, link, link.b);
                        edges.push((a, b, 4 * (link.worth + pays)));
                    }
                }
                continue;
            };
            edges.push((own, own + 1, 4 * self.no));
            for (vertex, person) in [(own, link.a), (own + 1, link.b)] {
                for place in self.range(person) {
                    let weight = 2 * (self.no + link.worth) + 4 * self.pay(place, link, person);
                    edges.push((place, vertex, weight));
                }
            }
        }
        edges
    }

    /// Prices and a matching to begin with: the prices of slots, for weights twice those of the market, and a whole
    /// choice that they support.
    pub(super) fn start(&self, market: &Market, slots: &Slots, prices: &[i64], whole: &Whole) -> Start {
        let mut start = Start { prices: vec![0; self.len()], mate: vec![NONE; self.len()] };
        let mut next = Vec::with_capacity(slots.len());
        let mut place = 0;
        for (slot, price) in slots.slots.iter().zip(prices) {
            next.push(place);
            for _ in 0..slot.places {
                start.prices[place as usize] = 2 * price;
                place += 1;
            }
        }
        let mut taken = whole.chosen.iter().peekable();
        for &(number, own) in &self.links {
            while taken.next_if(|(link, _)| *link < number).is_some() {}
            let places = taken.next_if(|(link, _)| *link == number).map(|(_, slots)| {
                slots.map(|slot| {
                    next[slot as usize] += 1;
                    next[slot as usize] - 1
                })
            });
            self.start_link(&market.links[number as usize], own, places, &mut start);
        }
        start
    }

    /// Matches the places of a chosen link, and sets the prices of its own vertices.
    pub(super) fn start_link(
        &self,
        link: &Link,
        own: Option<u32>,
        places: Option<[u32; 2]>,
        start: &mut Start,
    ) {
        let asks = [link.a, link.b].map(|person| {
            let asks = self.range(person).map(|p| start.prices[p as usize] - 4 * self.pay(p, link, person));
            asks.min().unwrap_or(0)
        });
        let surplus = 4 * link.worth - asks[0] - asks[1];
        let mut marry = |one: u32, two: u32| {
            (start.mate[one as usize], start.mate[two as usize]) = (two, one);
        };
        let Some(own) = own else {
            // One of the two has a single place: what the link is worth beyond both prices is that place's.
            if let Some([a, b]) = places {
                marry(a, b);
            }
            let single = if self.count(link.a) == 1 { link.a } else { link.b };
            start.prices[self.range(single).start as usize] += surplus.max(0);
            return;
        };
        // Somebody may ask more than the two halves of a "no" are worth together, and no price is below nothing.
        let [a, b] = asks.map(|ask| (2 * (self.no + link.worth) - ask).max(0));
        (start.prices[own as usize], start.prices[own as usize + 1]) = (a.max(4 * self.no - b), b);
        match places {
            Some([one, two]) => {
                marry(one, own);
                marry(two, own + 1);
            }
            None if a.max(4 * self.no - b) + b == 4 * self.no => marry(own, own + 1),
            None => {}
        }
    }

    /// What each person asks at least for a link of each kind at these prices of places, four times as large.
    pub(super) fn asks(&self, prices: &[i64]) -> Vec<Option<[i64; 4]>> {
        let least = |person: u32, kind: usize| {
            let brings = Brings { learns: kind & 1 == 1, shares: kind & 2 == 2 };
            let pays = |place: u32| self.pays[place as usize].for_link(brings);
            self.range(person).map(|place| prices[place as usize] - 4 * pays(place)).min()
        };
        let of_person = |person: u32| {
            let first = least(person, 0)?;
            Some(std::array::from_fn(|kind| least(person, kind).unwrap_or(first)))
        };
        (0..self.people()).map(of_person).collect()
    }

    /// The links that a matching says "yes" to.
    pub(super) fn chosen(&self, market: &Market, mate: &[u32]) -> Vec<u32> {
        let person_places = self.pays.len() as u32;
        let mut chosen = Vec::new();
        let mut direct: Vec<(u32, u32)> = Vec::new();
        for place in 0..person_places {
            let other = mate[place as usize];
            if other < person_places && place < other {
                let (one, two) = (self.person_at(place), self.person_at(other));
                direct.push((one.min(two), one.max(two)));
            }
        }
        direct.sort_unstable();
        for &(number, own) in &self.links {
            let yes = match own {
                Some(own) => mate[own as usize] < person_places && mate[own as usize + 1] < person_places,
                None => {
                    let Link { a, b, .. } = market.links[number as usize];
                    direct.binary_search(&(a.min(b), a.max(b))).is_ok()
                }
            };
            if yes {
                chosen.push(number);
            }
        }
        chosen
    }

    fn person_at(&self, place: u32) -> u32 {
        self.first.partition_point(|&first| first <= place) as u32 - 1
    }

    /// The prices of places and the odd sets of a certificate, told without the vertices of links: a link of which one of
    /// the two is in a set belongs to it, and one of which both are does not.
    pub(super) fn priced(&self, certificate: &Certificate) -> Priced {
        let person_places = self.pays.len() as u32;
        let place = |vertex: u32| {
            let person = self.person_at(vertex);
            (person, vertex - self.first[person as usize])
        };
        let priced = |vertex: u32| PlacePrice {
            pays: self.pays[vertex as usize].by_kind(),
            price: certificate.prices[vertex as usize],
        };
        let places = (0..self.people()).map(|person| self.range(person).map(priced).collect()).collect();
        let owners: Vec<u32> =
            self.links.iter().filter(|(_, own)| own.is_some()).map(|(link, _)| *link).collect();
        let set = |(vertices, set): (Vec<u32>, &NestedSet)| {
            let (of_people, own): (Vec<u32>, Vec<u32>) =
                vertices.into_iter().partition(|&vertex| vertex < person_places);
            let mut places: Vec<(u32, u32)> = of_people.into_iter().map(place).collect();
            places.sort_unstable();
            let mut own: Vec<u32> =
                own.into_iter().map(|vertex| owners[(vertex - person_places) as usize / 2]).collect();
            own.sort_unstable();
            let halves = own.chunk_by(|one, next| one == next).filter(|same| same.len() == 1);
            SetOfPlaces { places, links: halves.map(|link| link[0]).collect(), surplus: set.surplus }
        };
        let sets = all_vertices(&certificate.sets).into_iter().zip(&certificate.sets).map(set).collect();
        Priced { times: 4, places, sets, together: Vec::new() }
    }

    /// Turns a bound on the weight of matchings into one on the worth of choices.
    pub(super) fn worth(&self, weight: i128) -> i128 {
        let no = self.links.iter().filter(|(_, own)| own.is_some()).count() as i128 * i128::from(self.no) * 4;
        (weight - no).div_euclid(4)
    }
}

/// Half the weight of a "no": more than a half-used pair could bring.
pub(super) fn no_of(market: &Market, slots: &Slots) -> i64 {
    let worth = market.links.iter().map(|link| link.worth).max().unwrap_or(0);
    let bonus = slots.slots.iter().flat_map(|slot| slot.pays).max().unwrap_or(0);
    worth + 2 * bonus + 2
}

/// Which kinds of links a person has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kinds {
    links: u32,
    learning: bool,
    sharing: bool,
    both: bool,
}

impl Kinds {
    /// For somebody whose links are not all known: as many as they have places, of each kind that could be.
    pub(super) fn that_could_be(room: u32, [learns, shares]: [bool; 2]) -> Self {
        Self { links: room, learning: learns, sharing: shares, both: learns && shares }
    }

    /// Whether two bonuses on this person are more than places can express exactly.
    pub(super) fn are_entangled(self) -> bool {
        self.learning && self.sharing && self.both
    }
}

/// The kinds of links of everybody.
pub(super) fn kinds_of(market: &Market) -> Vec<Kinds> {
    let mut kinds = vec![Kinds::default(); market.room.len()];
    for link in &market.links {
        for person in [link.a, link.b] {
            let kind = &mut kinds[person as usize];
            kind.links += 1;
            match link.for_person(person) {
                Brings { learns: true, shares: true } => kind.both = true,
                Brings { learns: true, shares: false } => kind.learning = true,
                Brings { learns: false, shares } => kind.sharing |= shares,
            }
        }
    }
    kinds
}

/// What each place of a person pays. Exact unless the kinds of links are entangled and `both` is kind or together.
pub(super) fn places_of(market: &Market, person: usize, both: Both, kinds: Kinds) -> Vec<Pays> {
    let count = market.room[person].min(kinds.links) as usize;
    let (learning, sharing) = (market.first_learning[person], market.first_sharing[person]);
    let together = learning + sharing;
    let kinds = Kinds { both: kinds.both && both != Both::Never, ..kinds };
    let paying = if both == Both::AtLeastOne {
        vec![Pays { both: together, ..Pays::default() }]
    } else if both == Both::Together && count > 1 {
        vec![Pays { learning: together, sharing, both: together }]
    } else if count == 1 {
        vec![Pays { learning, sharing, both: together }]
    } else if !kinds.both {
        vec![Pays { learning, ..Pays::default() }, Pays { sharing, ..Pays::default() }]
    } else if !kinds.sharing || sharing == 0 {
        vec![Pays { learning, both: together, ..Pays::default() }]
    } else if !kinds.learning || learning == 0 {
        vec![Pays { sharing, both: together, ..Pays::default() }]
    } else {
        vec![Pays { learning, both: together, ..Pays::default() }, Pays { sharing, ..Pays::default() }]
    };
    paying.into_iter().chain(std::iter::repeat(Pays::default())).take(count).collect()
}
