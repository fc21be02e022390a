//! What people bid for each other while they look for the first time.

use crate::one_way::Runs;

/// A place that nobody bid for.
const FREE: i64 = -1;

/// The places of those who are looked for, each with the bid that took it.
pub(super) struct Bids {
    places: Runs,
    bids: Vec<i64>,
    /// What a place costs: the lowest bid, once all are taken.
    pub(super) cost: Vec<i64>,
}

impl Bids {
    /// Nobody has bid. Each of these has so many places.
    pub(super) fn of(rooms: impl Iterator<Item = u32>) -> Self {
        let places = Runs::of(rooms);
        Self { bids: vec![FREE; places.entries()], cost: vec![0; places.count()], places }
    }

    /// Somebody bids more than a place costs. Says what it costs now, if that has changed.
    pub(super) fn bid(&mut self, whom: u32, bid: i64) -> Option<i64> {
        let places = &mut self.bids[self.places.range(whom)];
        *places.iter_mut().min()? = bid;
        let lowest = places.iter().copied().min()?.max(0);
        let was = std::mem::replace(&mut self.cost[whom as usize], lowest);
        (was != lowest).then_some(lowest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_costs_the_lowest_bid_once_all_are_taken() {
        let mut bids = Bids::of([2, 1, 0].into_iter());

        assert_eq!(bids.bid(0, 30), None, "one place is left");
        assert_eq!(bids.bid(0, 20), Some(20));
        assert_eq!(bids.bid(0, 50), Some(30), "the lowest bid gave way");
        assert_eq!(bids.bid(1, 7), Some(7));
        assert_eq!(bids.bid(2, 7), None, "who has no place sells none");
        assert_eq!(bids.cost, [30, 7, 0]);
    }
}
