//! Whose places each bidder holds, for those who want several: nobody bids twice for a place with the same person.

use super::lists::NONE;
use std::ops::Range;

/// As many entries for each bidder as they want places, if that is more than one.
pub(super) struct Winnings {
    /// Where each bidder's entries begin; empty if everybody wants one place.
    start: Vec<u32>,
    pub(super) whom: Vec<u32>,
}

impl Winnings {
    /// Nobody holds a place yet.
    pub(super) fn of(demands: impl Iterator<Item = u32> + Clone) -> Self {
        if demands.clone().all(|demand| demand <= 1) {
            return Self { start: Vec::new(), whom: Vec::new() };
        }
        let mut end = 0;
        let mut start = vec![0];
        start.extend(demands.map(|demand| {
            end += if demand > 1 { demand } else { 0 };
            end
        }));
        Self { start, whom: vec![NONE; end as usize] }
    }

    #[inline]
    fn range(&self, bidder: u32) -> Range<usize> {
        match self.start.get(bidder as usize..bidder as usize + 2) {
            Some(ends) => ends[0] as usize..ends[1] as usize,
            None => 0..0,
        }
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
