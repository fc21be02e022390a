//! What prices prove, told from the market and the prices alone.

use super::near::Asked;
use super::slots::{Slots, is_out, kind};
use super::{Link, Market, places::Both};

/// What no choice of pairs can exceed, whatever these prices are (none may be negative): `doubled` holds one price
/// for the places of each slot, for a market whose numbers are all twice as large.
///
/// Each place of a choice takes in its price; each pair brings at most what it is worth beyond what its two ask.
pub(super) fn bound(market: &Market, both: &[Both], slots: &Slots, doubled: &[i64]) -> i128 {
    let places: i128 =
        slots.slots.iter().zip(doubled).map(|(s, p)| i128::from(s.places) * i128::from(*p)).sum();
    let asks = Asks::of(slots, doubled);
    let links = market.links.iter().filter(|link| !is_out(both, link));
    let surplus: i128 =
        links.filter_map(|link| asks.slack(link)).map(|slack| i128::from(-slack.min(0))).sum();
    (places + surplus).div_euclid(2)
}

/// What each person asks at least for a link of each kind, twice as large: the price of a place less what it pays.
pub(super) struct Asks(Vec<Option<[i64; 4]>>);

impl Asks {
    pub(super) fn of(slots: &Slots, doubled: &[i64]) -> Self {
        let ask = |slot: usize, kind: usize| doubled[slot] - 2 * slots.slots[slot].pays[kind];
        let least = |person: u32, kind: usize| slots.of_person(person).map(|slot| ask(slot, kind)).min();
        let of_person = |person: u32| {
            let first = least(person, 0)?;
            Some(std::array::from_fn(|kind| least(person, kind).unwrap_or(first)))
        };
        Self((0..slots.people()).map(of_person).collect())
    }

    /// The same for a market whose numbers are twice as large once more.
    pub(super) fn twice(self) -> Asked {
        self.0.into_iter().map(|asks| asks.map(|asks| asks.map(|ask| 2 * ask))).collect()
    }

    /// By how much two people ask more than their link is worth, if both have a place; twice as large.
    pub(super) fn slack(&self, link: &Link) -> Option<i64> {
        let ask = |person: u32| Some(self.0[person as usize]?[usize::from(kind(link.for_person(person)))]);
        Some(ask(link.a)? + ask(link.b)? - 2 * link.worth)
    }
}
