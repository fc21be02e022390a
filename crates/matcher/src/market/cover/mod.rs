//! The question with halves allowed: everybody stands on both sides, and a link may be chosen in one direction,
//! in both, or in none.
//!
//! Each person has a left and a right copy with the same places, and each link is an arc from the left copy of
//! either to the right copy of the other. The best choice of arcs falls into two sides, so that paths alone find
//! it. Half of what it is worth bounds every choice of pairs, and where both arcs of a link agree it says what to
//! do with the link.

mod bidding;
mod halves;
mod paths;
mod seats;

use super::near::Asked;
use super::slots::{End, Slots};
use super::{Link, Market};

pub(super) use halves::Whole;
use seats::{Seat, Seats};

/// "In no slot".
const NOWHERE: u8 = u8::MAX;

/// While places are bid for, a bonus counts at most so many times the largest worth: that tells where places are scarce in fewer
/// steps, and prices then rise by what is lacking.
const BONUS: i64 = 4;

/// Which copy of a person: the left one looks for arcs, the right one takes them.
const LEFT: usize = 0;
const RIGHT: usize = 1;

/// A choice of arcs with the prices of both copies of each slot. Arcs `2 n` and `2 n + 1` belong to link `n`: in the
/// first its `a` is on the left, in the second its `b`.
#[derive(Clone, Debug)]
pub(super) struct Arcs {
    /// Prices by side and slot; none is negative.
    price: [Vec<i64>; 2],
    /// The least that a place of each person asks for a link of each kind, by side: its price less what it pays.
    least: [Vec<[i64; 4]>; 2],
    /// For each arc the slot it takes on either side, counted from the first of its person, or [`NOWHERE`] twice.
    taken: [Vec<u8>; 2],
    /// The chosen arcs on each slot, by side.
    seats: [Seats; 2],
}

/// Arcs being chosen.
pub(super) struct Cover<'m> {
    market: &'m Market,
    slots: &'m Slots,
    arcs: Arcs,
}

impl<'m> Cover<'m> {
    /// The best choice of arcs and prices that prove it among the links laid out in `slots`.
    pub(super) fn best(market: &'m Market, slots: &'m Slots) -> Self {
        let worth = market.links.iter().map(|link| link.worth).max().unwrap_or(0);
        let bonus = BONUS * worth;
        let (low, less) = slots.with_bonuses_to(bonus);
        let mut bidding = Cover::resumed(market, &low, Arcs::none(market, &low));
        bidding.bid();
        let mut arcs = bidding.into_arcs();
        arcs.rise(slots, bonus / 2, less);
        let mut cover = Self::resumed(market, slots, arcs);
        cover.make_exact();
        cover
    }

    /// The same where people ask about so much, four times as large; the two of a link together are about `wrong_by` off.
    pub(super) fn best_near(market: &'m Market, slots: &'m Slots, asked: &Asked, wrong_by: i64) -> Self {
        let mut cover = Self::near(market, slots, asked);
        cover.bid_from_prices(wrong_by);
        cover.leveled()
    }

    /// A choice that is about right where people ask about so much, four times as large, and its prices.
    pub(super) fn rough_near(market: &'m Market, slots: &'m Slots, asked: &Asked) -> Self {
        let mut cover = Self::near(market, slots, asked);
        cover.bid_roughly();
        cover
    }

    /// The best choice from such a rough one.
    pub(super) fn best_after(market: &'m Market, slots: &'m Slots, rough: Arcs) -> Self {
        let mut cover = Self::resumed(market, slots, rough);
        cover.bid_on();
        cover.leveled()
    }

    /// Places of one person ask alike, and then it is made exact.
    fn leveled(mut self) -> Self {
        self.level_places();
        self.make_exact();
        self
    }

    /// Nothing is chosen, and people ask about so much, four times as large.
    fn near(market: &'m Market, slots: &'m Slots, asked: &Asked) -> Self {
        let mut arcs = Arcs::none(market, slots);
        let people = asked.iter().enumerate();
        for (person, asks) in people.filter_map(|(person, asks)| Some((person as u32, asks.as_ref()?))) {
            for slot in slots.of_person(person) {
                let prices = asks.iter().zip(slots.slots[slot].pays).map(|(ask, pays)| ask / 4 + pays);
                arcs.price[RIGHT][slot] = prices.max().unwrap_or(0).clamp(0, NO_PLACE);
            }
        }
        Self::resumed(market, slots, arcs)
    }

    /// The best choice from an earlier one with the same slots, perhaps with other links laid out. Chosen links are worth what they were.
    pub(super) fn again(market: &'m Market, slots: &'m Slots, arcs: Arcs) -> Self {
        let mut cover = Self::resumed(market, slots, arcs);
        cover.make_exact();
        cover
    }

    fn resumed(market: &'m Market, slots: &'m Slots, arcs: Arcs) -> Self {
        Self { market, slots, arcs }
    }

    /// What can be carried on from when more links are laid out.
    pub(super) fn into_arcs(self) -> Arcs {
        self.arcs
    }

    /// The prices of both copies added: for weights twice those of the market they prove as much as before.
    pub(super) fn doubled_prices(&self) -> Vec<i64> {
        self.arcs.doubled_prices()
    }

    fn link(&self, arc: u32) -> &'m Link {
        &self.market.links[arc as usize / 2]
    }

    /// The person on this side of an arc.
    fn person(&self, arc: u32, side: usize) -> u32 {
        let link = self.link(arc);
        if arc as usize % 2 == side { link.a } else { link.b }
    }

    /// The slot an arc takes on this side.
    fn slot(&self, arc: u32, side: usize) -> usize {
        let first = self.slots.first[self.person(arc, side) as usize];
        first as usize + usize::from(self.arcs.taken[side][arc as usize])
    }

    fn is_taken(&self, arc: u32) -> bool {
        self.arcs.taken[LEFT][arc as usize] != NOWHERE
    }

    fn price(&self, side: usize, slot: usize) -> i64 {
        self.arcs.price[side][slot]
    }

    fn is_full(&self, side: usize, slot: usize) -> bool {
        self.arcs.seats[side].count(slot) >= self.slots.slots[slot].places
    }

    /// What a place of this slot asks for a link of this kind.
    fn ask(&self, side: usize, slot: usize, kind: u8) -> i64 {
        self.arcs.price[side][slot] - self.slots.slots[slot].pays[usize::from(kind)]
    }

    /// The least that a place of this person asks.
    fn least_ask(&self, side: usize, person: u32, kind: u8) -> i64 {
        self.arcs.least[side][person as usize][usize::from(kind)]
    }

    fn set_price(&mut self, side: usize, slot: usize, price: i64) {
        self.arcs.price[side][slot] = price;
        self.arcs.write_least(self.slots, side, self.slots.slots[slot].person);
    }

    /// Right places of one person that ask more than the others for every kind of link ask as much from now on: whoever has one of them
    /// need not look for another there.
    fn level_places(&mut self) {
        for (slot, laid) in self.slots.slots.iter().enumerate() {
            let asks = self.arcs.least[RIGHT][laid.person as usize];
            let price = asks.iter().zip(laid.pays).skip(1).map(|(ask, pays)| ask + pays).max();
            if let Some(price) = price.filter(|&price| price < self.price(RIGHT, slot)) {
                self.set_price(RIGHT, slot, price.max(0));
            }
        }
    }

    fn take(&mut self, arc: u32, slots: [usize; 2]) {
        let link = self.link(arc);
        let kinds = [LEFT, RIGHT].map(|side| super::slots::kind(link.for_person(self.person(arc, side))));
        self.seat(arc, slots, link.worth, kinds);
    }

    /// An arc takes places of these slots that is worth so much and brings this to its two.
    fn seat(&mut self, arc: u32, slots: [usize; 2], worth: i64, kinds: [u8; 2]) {
        for side in [LEFT, RIGHT] {
            let first = self.slots.first[self.slots.slots[slots[side]].person as usize] as usize;
            self.arcs.taken[side][arc as usize] = (slots[side] - first) as u8;
            let (across, mine, theirs) = (slots[1 - side] as u32, kinds[side], kinds[1 - side]);
            self.arcs.seats[side].sit(slots[side], Seat { arc, across, worth, mine, theirs });
        }
    }

    fn drop(&mut self, arc: u32, slots: [usize; 2]) {
        for side in [LEFT, RIGHT] {
            self.arcs.seats[side].leave(slots[side], arc);
            self.arcs.taken[side][arc as usize] = NOWHERE;
        }
    }

    fn move_to(&mut self, arc: u32, side: usize, slot: usize) {
        let old = self.slot(arc, side);
        if let Some(seat) = self.arcs.seats[side].leave(old, arc) {
            self.arcs.seats[side].sit(slot, seat);
            self.arcs.seats[1 - side].moved_across(seat.across as usize, arc, slot);
        }
        let first = self.slots.first[self.slots.slots[slot].person as usize] as usize;
        self.arcs.taken[side][arc as usize] = (slot - first) as u8;
    }
}

impl Arcs {
    fn none(market: &Market, slots: &Slots) -> Self {
        let (arcs, count, people) = (2 * market.links.len(), slots.len(), market.room.len());
        let seats = Seats::none(market, slots);
        let mut none = Self {
            price: [vec![0; count], vec![0; count]],
            least: [vec![[0; 4]; people], vec![[0; 4]; people]],
            taken: [vec![NOWHERE; arcs], vec![NOWHERE; arcs]],
            seats: [seats.clone(), seats],
        };
        for person in 0..people as u32 {
            none.write_least(slots, LEFT, person);
            none.write_least(slots, RIGHT, person);
        }
        none
    }

    /// The prices of both copies added, as [`Cover::doubled_prices`] says.
    pub(super) fn doubled_prices(&self) -> Vec<i64> {
        self.price[LEFT].iter().zip(&self.price[RIGHT]).map(|(left, right)| left + right).collect()
    }

    /// The same arcs and prices in a market with the same people and links, but other rooms, bonuses or, in `changed`,
    /// other worth. Whoever has other slots now lets go of everything; their new slots ask at least what the old ones
    /// did, so that nobody else is touched yet.
    pub(super) fn carried(&self, market: &Market, old: &Slots, new: &Slots, changed: &[u32]) -> Self {
        let mut carried = Self::none(market, new);
        let same: Vec<bool> = (0..new.people()).map(|person| old.is_same_for(new, person)).collect();
        for person in 0..new.people() {
            let (before, now) = (old.of_person(person), new.of_person(person));
            for side in [LEFT, RIGHT] {
                for (place, slot) in now.clone().enumerate() {
                    carried.price[side][slot] = if same[person as usize] {
                        self.price[side][before.start + place]
                    } else {
                        let asks = self.least[side][person as usize];
                        let prices = asks.iter().zip(new.slots[slot].pays).map(|(ask, pays)| ask + pays);
                        prices.max().unwrap_or(0).clamp(0, NO_PLACE)
                    };
                }
                carried.write_least(new, side, person);
            }
        }
        let mut cover = Cover::resumed(market, new, carried);
        for arc in self.seats[LEFT].all().map(|seat| seat.arc) {
            let people = [LEFT, RIGHT].map(|side| cover.person(arc, side));
            let stays = people.iter().all(|&person| same[person as usize]);
            if stays && changed.binary_search(&(arc / 2)).is_err() {
                let place = |side: usize| usize::from(self.taken[side][arc as usize]);
                cover.take(arc, [LEFT, RIGHT].map(|side| new.of_person(people[side]).start + place(side)));
            }
        }
        cover.into_arcs()
    }

    /// Right prices above `above` rise by `more`.
    fn rise(&mut self, slots: &Slots, above: i64, more: i64) {
        for price in self.price[RIGHT].iter_mut().filter(|price| **price > above) {
            *price += more;
        }
        (0..slots.people()).for_each(|person| self.write_least(slots, RIGHT, person));
    }

    /// The links of the chosen arcs.
    pub(super) fn chosen(&self) -> impl Iterator<Item = u32> + '_ {
        self.seats[LEFT].all().map(|seat| seat.arc / 2)
    }

    /// The same arcs in a market that has only these links, given by their numbers here; all that are chosen are among them.
    pub(super) fn among(&self, links: &[u32]) -> Self {
        let mut number = vec![u32::MAX; self.taken[LEFT].len() / 2];
        (0u32..).zip(links).for_each(|(new, &old)| number[old as usize] = new);
        let taken = |taken: &Vec<u8>| {
            links.iter().flat_map(|&link| [taken[2 * link as usize], taken[2 * link as usize + 1]]).collect()
        };
        let renumbered = |arc: u32| 2 * number[arc as usize / 2] + arc % 2;
        Self {
            price: self.price.clone(),
            least: self.least.clone(),
            taken: self.taken.each_ref().map(taken),
            seats: self.seats.each_ref().map(|seats| seats.renumbered(renumbered)),
        }
    }

    fn write_least(&mut self, slots: &Slots, side: usize, person: u32) {
        let mut least = [NO_PLACE; 4];
        for slot in slots.of_person(person) {
            for (least, pays) in least.iter_mut().zip(slots.slots[slot].pays) {
                *least = (*least).min(self.price[side][slot] - pays);
            }
        }
        self.least[side][person as usize] = least;
    }
}

/// What somebody without a place asks: more than anything is worth.
const NO_PLACE: i64 = 1 << 60;

/// The arc of this link that has the person of `end` on `side`.
fn arc(end: &End, side: usize) -> u32 {
    2 * end.link + u32::from(end.is_b != (side == RIGHT))
}
