//! What prices prove, told from the market and the prices alone.

use super::slots::{Slots, is_out, kind};
use super::{Link, Market, places::Both};

/// What no choice of pairs can exceed, whatever these prices are (none may be negative): `doubled` holds one price
/// for the places of each slot, for a market whose numbers are all twice as large.
///
/// Each place of a choice takes in its price; each pair brings at most what it is worth beyond what its two ask.
pub(super) fn bound(market: &Market, both: &[Both], slots: &Slots, doubled: &[i64]) -> i128 {
    let places: i128 =
        slots.slots.iter().zip(doubled).map(|(s, p)| i128::from(s.places) * i128::from(*p)).sum();
    let links = market.links.iter().filter(|link| !is_out(both, link));
    let surplus: i128 = links.filter_map(|link| surplus(slots, doubled, link)).map(i128::from).sum();
    (places + surplus).div_euclid(2)
}

/// What a link is worth beyond what its two ask, if they have a place and it is worth more; twice as large.
fn surplus(slots: &Slots, doubled: &[i64], link: &Link) -> Option<i64> {
    Some(-slack(slots, doubled, link)?).filter(|surplus| *surplus > 0)
}

/// By how much two people ask more than their link is worth, if both have a place; twice as large.
pub(super) fn slack(slots: &Slots, doubled: &[i64], link: &Link) -> Option<i64> {
    let ask = |person: u32| {
        let kind = usize::from(kind(link.for_person(person)));
        slots.of_person(person).map(|slot| doubled[slot] - 2 * slots.slots[slot].pays[kind]).min()
    };
    Some(ask(link.a)? + ask(link.b)? - 2 * link.worth)
}
