//! Whose places each bidder holds, for those who want several: nobody bids twice for a place with the same person.

use super::lists::NONE;
use super::runs::Runs;
use std::ops::Range;

/// As many entries for each bidder as they want places, if that is more than one.
pub(super) struct Winnings {
    /// Nothing if everybody wants one place.
    entries: Option<Runs>,
    whom: Vec<u32>,
}

impl Winnings {
    /// Nobody holds a place yet.
    pub(super) fn of(demands: impl Iterator<Item = u32> + Clone) -> Self {
        let several = demands.clone().any(|demand| demand > 1);
        let entries = several.then(|| Runs::of(demands.map(|demand| if demand > 1 { demand } else { 0 })));
        let whom = vec![NONE; entries.as_ref().map_or(0, Runs::entries)];
        Self { entries, whom }
    }

    #[inline]
    fn range(&self, bidder: u32) -> Range<usize> {
        self.entries.as_ref().map_or(0..0, |entries| entries.range(bidder))
    }

    /// Everybody gives back what they hold.
    pub(super) fn give_back(&mut self) {
        self.whom.fill(NONE);
    }

    /// Those with whom a bidder of several places holds one.
    #[inline]
    pub(super) fn of_one(&self, bidder: u32) -> &[u32] {
        &self.whom[self.range(bidder)]
    }

    /// A bidder wins a place, or loses one; whether they want several.
    #[inline]
    pub(super) fn put(&mut self, bidder: u32, was: u32, is: u32) -> bool {
        let range = self.range(bidder);
        let entry = self.whom[range].iter_mut().find(|whom| **whom == was);
        entry.map(|entry| *entry = is).is_some()
    }
}
