//! Prices to begin with, found the way people find them: whoever has no place bids for the one they gain most by,
//! and where all places are taken the lowest bid gives way.
//!
//! The prices need not be right. They are near enough for short paths to do the rest, and no proof leans on them.

use super::lists::{Lists, NONE, Offer};
use super::shortlist::{Look, Shortlist};

/// Scores are made smaller until they fit in this, so that bids fit in 32 bits.
const LARGEST_SCORE: i32 = 1 << 24;

/// How many times the largest score somebody pays for a place before giving up for now.
const PATIENCE: i32 = 8;

/// How many bids there may be for each place that is wanted; a market still at war then is one for the paths.
const BIDS_EACH: u64 = 40;

/// The same where prices need only tell about what everybody asks.
const ROUGH_BIDS_EACH: u64 = 4;

/// The side of a market that bids.
pub(super) struct Bidders<'l, D: Fn(u32) -> u32> {
    /// Whom each would like a place with, and how well the two fit.
    pub(super) wishes: &'l Lists,
    /// Whether those lists are in order.
    pub(super) in_order: bool,
    /// How many places each wants.
    pub(super) demand: D,
    /// Whether prices need only tell about what everybody asks.
    pub(super) rough: bool,
}

/// What came of bidding.
pub(super) struct Auction {
    /// The lowest bid that holds a place, for those who have none left; nothing for the others.
    price: Vec<i32>,
    rooms: Vec<Room>,
    /// Everybody's places: with which bid they are held, and by whom.
    held: Vec<(i32, u32)>,
    scale: Scale,
    /// What all scores are multiples of.
    step: i32,
}

/// The places of one who is bidden for, among those of all.
#[derive(Clone, Copy, Debug)]
struct Room {
    start: u32,
    taken: u32,
    room: u32,
}

/// What bids are counted in.
#[derive(Clone, Copy, Debug)]
struct Scale {
    shift: u32,
    patience: i32,
    raise: i32,
}

impl Scale {
    /// A raise beyond the second best is a thousandth of the largest score: small enough for the prices to be nearly
    /// right, and large enough for wars to end. Where all scores are multiples of `step`, it is less than that, so that
    /// prices tell by what they are multiples of which part of them is the raises.
    fn of(best: i32, step: i32) -> Self {
        let shift = (i32::BITS - best.leading_zeros()).saturating_sub(LARGEST_SCORE.ilog2());
        let best = (best >> shift).max(1);
        Self {
            shift,
            patience: PATIENCE * best,
            raise: (best >> 10).min(if step > 1 { step >> 2 } else { i32::MAX }).max(1),
        }
    }

    /// What a place is worth to a bidder.
    #[inline]
    fn worth(self, score: i32) -> i32 {
        self.patience + (score >> self.shift)
    }
}

impl Auction {
    /// Bidders bid for places with those who have as many as `supply` says. `best` is the largest score there is.
    pub(super) fn held<D: Fn(u32) -> u32>(
        bidders: &Bidders<'_, D>,
        supply: impl ExactSizeIterator<Item = u32>,
        best: i32,
    ) -> Self {
        let step = bidders.wishes.step();
        let mut auction = Self::new(supply, Scale::of(best, step), step);
        let everybody = (0..bidders.wishes.count()).rev();
        let places = |bidder| std::iter::repeat_n(bidder, (bidders.demand)(bidder) as usize);
        let mut waiting: Vec<u32> = everybody.flat_map(places).collect();
        let mut outbid = Vec::new();
        let mut short = vec![Shortlist::unknown(); bidders.wishes.count() as usize];
        let most = if bidders.rough { ROUGH_BIDS_EACH } else { BIDS_EACH } * waiting.len() as u64;
        let mut bids = 0;
        while !waiting.is_empty() && bids < most {
            bids += waiting.len() as u64;
            while let Some(bidder) = waiting.pop() {
                fetch_for_the_next_but_one(&waiting, &short);
                outbid.extend(auction.bid(bidders, &mut short, bidder));
            }
            std::mem::swap(&mut waiting, &mut outbid);
        }
        auction
    }

    fn new(supply: impl ExactSizeIterator<Item = u32>, scale: Scale, step: i32) -> Self {
        // Who takes nobody on costs more than anybody pays.
        let closed = scale.patience.saturating_add(i32::MAX >> 2);
        let (mut price, mut rooms) = (Vec::with_capacity(supply.len()), Vec::with_capacity(supply.len()));
        let mut end = 0;
        for room in supply {
            price.push(if room == 0 { closed } else { 0 });
            rooms.push(Room { start: end, taken: 0, room });
            end += room;
        }
        Self { price, rooms, held: vec![(0, NONE); end as usize], scale, step }
    }

    /// One bidder bids; says who lost a place by it.
    fn bid<D: Fn(u32) -> u32>(
        &mut self,
        bidders: &Bidders<'_, D>,
        short: &mut [Shortlist],
        bidder: u32,
    ) -> Option<u32> {
        let several = (bidders.demand)(bidder) > 1;
        let gain = |offer: Offer| {
            let gain = self.scale.worth(offer.score()) - self.price[offer.who() as usize];
            if several && self.holders(offer.who()).any(|who| who == bidder) { 0 } else { gain }
        };
        let short_of_one = &mut short[bidder as usize];
        let look = short_of_one.look(gain).or_else(|| {
            let no_more_than = |offer: Offer| {
                if bidders.in_order { self.scale.worth(offer.score()) } else { i32::MAX }
            };
            *short_of_one = Shortlist::of(bidders.wishes.of(bidder), no_more_than, gain);
            short_of_one.look(gain)
        });
        let Look { whom, best, second } = look?;
        let loser =
            self.take(whom, (self.price[whom as usize] + best - second + self.scale.raise, bidder))?;
        if (bidders.demand)(loser) > 1 {
            let score = bidders.wishes.score(loser, whom).unwrap_or(0);
            short[loser as usize].may_gain(whom, self.scale.worth(score) - self.price[whom as usize]);
        }
        Some(loser)
    }

    /// Takes a place, if need be from whoever bid the least for theirs; says who that was.
    fn take(&mut self, whom: u32, bid: (i32, u32)) -> Option<u32> {
        let Room { start, taken, room } = &mut self.rooms[whom as usize];
        let places = &mut self.held[*start as usize..(*start + *room) as usize];
        let mut loser = None;
        if taken < room {
            places[*taken as usize] = bid;
            *taken += 1;
        } else {
            let place = lowest(places).1;
            loser = Some(std::mem::replace(&mut places[place], bid).1);
        }
        if taken == room {
            self.price[whom as usize] = lowest(places).0;
        }
        loser
    }

    /// What a place with somebody costs in the end, down to a multiple of what all scores are multiples of: bids rise in the smallest
    /// steps there are, and the rest is bidders' chance.
    pub(super) fn price(&self, whom: u32) -> i64 {
        let price = i64::from(self.price[whom as usize]) << self.scale.shift;
        price - price % i64::from(self.step)
    }

    /// Who holds a place with somebody.
    pub(super) fn holders(&self, whom: u32) -> impl Iterator<Item = u32> + '_ {
        let Room { start, taken, .. } = self.rooms[whom as usize];
        self.held[start as usize..(start + taken) as usize].iter().map(|&(_, bidder)| bidder)
    }
}

/// Bidders lie anywhere in the memory, and waiting for it is half of the work; so it is asked for a little earlier.
#[inline]
fn fetch_for_the_next_but_one(waiting: &[u32], short: &[Shortlist]) {
    if let [.., next_but_one, _] = waiting {
        std::hint::black_box(short[*next_but_one as usize].rest());
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
