//! Prices to begin with, found the way people find them: whoever has no place bids for the one they gain most by,
//! and a full guide's cheapest place goes to the higher bid.
//!
//! The prices need not be right. They are near enough for short paths to do the rest, and no proof leans on them.

use super::lists::{Lists, NONE};
use super::seats::Seats;

/// Scores are made smaller until they fit in this, so that prices fit in 32 bits.
const LARGEST_SCORE: i32 = 1 << 24;

/// How much more than the largest score a learner pays for a place before giving up for now.
const PATIENCE: i32 = 8;

/// How many bids there may be for each learner; a market that is still at war then is one for the paths.
const BIDS_EACH: u64 = 40;

/// What the bidding came to.
pub(super) struct Bidding {
    pub(super) price: Vec<i64>,
    /// Where each learner sat in the end, or [`NONE`].
    pub(super) at: Vec<u32>,
}

/// Lets everybody bid. A raise is at least one point of score.
pub(super) fn bid(wishes: &Lists, seats: &Seats) -> Bidding {
    let best =
        (0..wishes.count()).filter_map(|learner| wishes.of(learner).first()).map(|offer| offer.score).max();
    let best = best.unwrap_or(0).max(1);
    let shift = (i32::BITS - best.leading_zeros()).saturating_sub(LARGEST_SCORE.ilog2());
    let mut house = House::new(seats, shift, PATIENCE * (best >> shift).max(1));
    let mut waiting: Vec<u32> = (0..wishes.count()).rev().collect();
    let mut outbid = Vec::new();
    let mut bids = 0;
    while !waiting.is_empty() && bids < BIDS_EACH * u64::from(wishes.count()) {
        bids += waiting.len() as u64;
        while let Some(learner) = waiting.pop() {
            outbid.extend(house.bid(wishes, learner));
        }
        std::mem::swap(&mut waiting, &mut outbid);
    }
    house.close(wishes.count())
}

struct House {
    /// The lowest bid that holds a place, for guides who have none left; nothing for the others.
    price: Vec<i32>,
    /// Each guide's places: who holds them and with which bid.
    start: Vec<u32>,
    taken: Vec<u32>,
    held: Vec<(i32, u32)>,
    shift: u32,
    patience: i32,
}

impl House {
    fn new(seats: &Seats, shift: u32, patience: i32) -> Self {
        let mut start = Vec::with_capacity(seats.guides() as usize + 1);
        let mut end = 0;
        for guide in 0..seats.guides() {
            start.push(end);
            end += seats.room(guide);
        }
        start.push(end);
        // Who takes nobody on costs more than anybody pays.
        let closed = patience.saturating_add(i32::MAX >> 2);
        let price =
            (0..seats.guides()).map(|guide| if seats.room(guide) == 0 { closed } else { 0 }).collect();
        let (taken, held) = (vec![0; seats.guides() as usize], vec![(0, NONE); end as usize]);
        Self { price, taken, held, start, shift, patience }
    }

    /// One learner bids; says who lost a place by it.
    fn bid(&mut self, wishes: &Lists, learner: u32) -> Option<u32> {
        let (mut best, mut second, mut guide) = (0, 0, NONE);
        for offer in wishes.of(learner) {
            let worth = self.patience + (offer.score >> self.shift);
            if worth <= second {
                break;
            }
            let gain = worth - self.price[offer.who as usize];
            if gain > best {
                (second, best, guide) = (best, gain, offer.who);
            } else if gain > second {
                second = gain;
            }
        }
        if guide == NONE {
            return None;
        }
        let (start, room) = (self.start[guide as usize] as usize, self.room(guide));
        let bid = (self.price[guide as usize] + best - second + 1, learner);
        let taken = self.taken[guide as usize] as usize;
        let held = &mut self.held[start..start + room];
        if taken < room {
            held[taken] = bid;
            self.taken[guide as usize] += 1;
            if taken + 1 == room {
                self.price[guide as usize] = lowest(held).0;
            }
            return None;
        }
        let place = lowest(held).1;
        let loser = std::mem::replace(&mut held[place], bid).1;
        self.price[guide as usize] = lowest(held).0;
        Some(loser)
    }

    fn room(&self, guide: u32) -> usize {
        (self.start[guide as usize + 1] - self.start[guide as usize]) as usize
    }

    fn close(self, learners: u32) -> Bidding {
        let mut at = vec![NONE; learners as usize];
        for guide in 0..self.price.len() {
            let start = self.start[guide] as usize;
            for &(_, learner) in &self.held[start..start + self.taken[guide] as usize] {
                at[learner as usize] = guide as u32;
            }
        }
        let price = self.price.iter().map(|&price| i64::from(price) << self.shift).collect();
        Bidding { price, at }
    }
}

/// The lowest bid and which it is.
fn lowest(held: &[(i32, u32)]) -> (i32, usize) {
    let mut lowest = (i32::MAX, 0);
    for (place, &(bid, _)) in held.iter().enumerate() {
        if bid < lowest.0 {
            lowest = (bid, place);
        }
    }
    lowest
}
