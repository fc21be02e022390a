//! How a settled market stands: what the next question about it goes on from.

use super::Market;
use super::cover::{Arcs, Cover, Whole};
use super::places::kinds_of;
use super::slots::Slots;

/// Arcs and prices of a settled market.
pub(crate) struct Standing {
    pub(super) arcs: Arcs,
    pub(super) slots: Slots,
    pub(super) seen: Vec<bool>,
}

impl Standing {
    /// The links of which an arc is chosen; one twice if both are.
    pub(super) fn chosen(&self) -> impl Iterator<Item = u32> + '_ {
        self.arcs.chosen()
    }

    /// The slots, their doubled prices, and the choice made whole.
    pub(super) fn whole(&self, market: &Market) -> (&Slots, Vec<i64>, Whole) {
        let cover = Cover::again(market, &self.slots, self.arcs.clone());
        (&self.slots, cover.doubled_prices(), cover.whole())
    }

    /// How a market stands that has only these links of this one, given by their numbers here; nothing if people have other
    /// places in it.
    pub(crate) fn among(&self, market: &Market, links: &[u32]) -> Option<Self> {
        let (slots, seen) = Slots::of_all_links(market, &kinds_of(market));
        let same = (0..slots.people()).all(|person| slots.is_same_for(&self.slots, person));
        same.then(|| Self { arcs: self.arcs.among(links), slots, seen })
    }
}
