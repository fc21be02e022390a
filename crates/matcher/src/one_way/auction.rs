//! Prices to begin with, found the way people find them: whoever has no place bids for the one they gain most by,
//! and where all places are taken the lowest bid gives way.
//!
//! The prices need not be right. They are near enough for short paths to do the rest, and no proof leans on them.

use super::lists::{Lists, NONE, Offer};
use super::runs::Runs;
use super::shortlist::{Look, Shortlist};
use super::winnings::Winnings;
use std::ops::Range;

/// Scores are made smaller until they fit in this, so that bids fit in 32 bits.
const LARGEST_SCORE: i32 = 1 << 24;

/// How many times the largest score somebody pays for a place before giving up for now.
const PATIENCE: i32 = 8;

/// How many bids there may be for each place that is wanted; a market still at war then is one for the paths.
const BIDS_EACH: usize = 40;

/// Where everybody has one place and raises are small, after so many bids for each place that is wanted many fight over the same few
/// by whom they all gain as much. They go on in large raises until everybody has given way who must, and then all begin again in small ones.
const BEFORE_WAR: usize = 3;

/// The side of a market that bids.
pub(super) struct Bidders<'l, D: Fn(u32) -> u32> {
    /// Whom each would like a place with, and how well the two fit.
    pub(super) wishes: &'l Lists,
    /// Whether those lists are in order.
    pub(super) in_order: bool,
    /// How many places each wants.
    pub(super) demand: D,
}

/// Bidders, and who of them is at it.
struct Bidding<'b, 'l, D: Fn(u32) -> u32> {
    bidders: &'b Bidders<'l, D>,
    /// Who wants a place and has none, once for each.
    waiting: Vec<u32>,
    short: Vec<Shortlist>,
    /// How many bids there were.
    bids: usize,
}

impl<'b, 'l, D: Fn(u32) -> u32> Bidding<'b, 'l, D> {
    /// Everybody waits.
    fn begins(bidders: &'b Bidders<'l, D>) -> Self {
        let everybody = (0..bidders.wishes.count()).rev();
        let places = |bidder| std::iter::repeat_n(bidder, (bidders.demand)(bidder) as usize);
        let waiting = everybody.flat_map(places).collect();
        let short = vec![Shortlist::unknown(); bidders.wishes.count() as usize];
        Self { bidders, waiting, short, bids: 0 }
    }
}

/// What came of bidding.
pub(super) struct Auction {
    /// The lowest bid that holds a place, for those who have none left; nothing for the others.
    price: Vec<i32>,
    /// Which places are whose; nothing if each has one.
    places: Option<Runs>,
    /// Everybody's places: with which bid they are held, and by whom.
    held: Vec<(i32, u32)>,
    winnings: Winnings,
    scale: Scale,
    /// What all scores are multiples of.
    step: i32,
}

/// A place that nobody holds: any bid takes it.
const FREE: (i32, u32) = (-1, NONE);

/// What bids are counted in.
#[derive(Clone, Copy, Debug)]
struct Scale {
    shift: u32,
    patience: i32,
    raise: i32,
    /// The raise in a war, if it is another one.
    in_war: Option<i32>,
}

impl Scale {
    /// A raise beyond the second best is a thousandth of the largest score: small enough for the prices to be nearly
    /// right, and large enough for wars to end. Where all scores are multiples of `step`, it is less than that, so that
    /// prices tell by what they are multiples of which part of them is the raises.
    fn of(best: i32, step: i32) -> Self {
        let shift = (i32::BITS - best.leading_zeros()).saturating_sub(LARGEST_SCORE.ilog2());
        let best = (best >> shift).max(1);
        let (thousandth, of_step) = (best >> 10, if step > 1 { step >> 2 } else { i32::MAX });
        Self {
            shift,
            patience: PATIENCE * best,
            raise: thousandth.min(of_step).max(1),
            in_war: (of_step < thousandth).then_some(4 * thousandth),
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
        supply: impl Iterator<Item = u32>,
        best: i32,
    ) -> Self {
        let step = bidders.wishes.step();
        let demands = (0..bidders.wishes.count()).map(&bidders.demand);
        let mut auction = Self::new(Winnings::of(demands), supply, Scale::of(best, step), step);
        let mut bidding = Bidding::begins(bidders);
        let wanted = bidding.waiting.len();
        if let Some(raise) = auction.scale.in_war.filter(|_| auction.places.is_none()) {
            auction.go_on(&mut bidding, BEFORE_WAR * wanted);
            if !bidding.waiting.is_empty() {
                let small = std::mem::replace(&mut auction.scale.raise, raise);
                auction.go_on(&mut bidding, BIDS_EACH * wanted);
                auction.begin_again();
                auction.scale.raise = small;
                bidding = Bidding::begins(bidders);
            }
        }
        auction.go_on(&mut bidding, BIDS_EACH * wanted);
        auction
    }

    /// Whoever waits bids, until nobody waits or there were so many bids.
    fn go_on<D: Fn(u32) -> u32>(&mut self, bidding: &mut Bidding<'_, '_, D>, most: usize) {
        let mut outbid = Vec::new();
        while !bidding.waiting.is_empty() && bidding.bids < most {
            bidding.bids += bidding.waiting.len();
            while let Some(bidder) = bidding.waiting.pop() {
                fetch_for_the_next_but_one(&bidding.waiting, &bidding.short);
                outbid.extend(self.bid(bidding.bidders, &mut bidding.short, bidder));
            }
            std::mem::swap(&mut bidding.waiting, &mut outbid);
        }
    }

    /// Nobody has a place any more. Prices stay, but for the last raise.
    fn begin_again(&mut self) {
        let raise = self.scale.raise;
        self.price.iter_mut().for_each(|price| *price = (*price - raise).max(0));
        self.held.fill(FREE);
        self.winnings.give_back();
    }

    fn new(winnings: Winnings, supply: impl Iterator<Item = u32>, scale: Scale, step: i32) -> Self {
        // Who takes nobody on costs more than anybody pays.
        let closed = scale.patience.saturating_add(i32::MAX >> 2);
        let places = Runs::of(supply);
        let price = places.lengths().map(|room| if room == 0 { closed } else { 0 }).collect();
        let held = vec![FREE; places.entries()];
        let one_each = places.lengths().all(|room| room == 1);
        Self { price, places: (!one_each).then_some(places), held, winnings, scale, step }
    }

    /// Somebody's places among those of all.
    #[inline]
    fn places(&self, whom: u32) -> Range<usize> {
        let one = || whom as usize..whom as usize + 1;
        self.places.as_ref().map_or_else(one, |places| places.range(whom))
    }

    /// One bidder bids; says who lost a place by it.
    fn bid<D: Fn(u32) -> u32>(
        &mut self,
        bidders: &Bidders<'_, D>,
        short: &mut [Shortlist],
        bidder: u32,
    ) -> Option<u32> {
        let gain = |offer: Offer| self.scale.worth(offer.score()) - self.price[offer.who() as usize];
        let mine = self.winnings.of_one(bidder);
        let is_mine = |offer: Offer| mine.contains(&offer.who());
        let short_of_one = &mut short[bidder as usize];
        let look = short_of_one.look(gain, is_mine).or_else(|| {
            let no_more_than = |offer: Offer| {
                if bidders.in_order { self.scale.worth(offer.score()) } else { i32::MAX }
            };
            *short_of_one = Shortlist::of(bidders.wishes.of(bidder), no_more_than, gain, is_mine);
            short_of_one.look(gain, is_mine)
        });
        let Look { whom, best, second } = look?;
        let bid = self.price[whom as usize] + best - second + self.scale.raise;
        self.winnings.put(bidder, NONE, whom);
        let loser = self.take(whom, (bid, bidder))?;
        if self.winnings.put(loser, whom, NONE) {
            short[loser as usize].may_gain(whom, || {
                let score = bidders.wishes.score(loser, whom).unwrap_or(0);
                self.scale.worth(score) - self.price[whom as usize]
            });
        }
        Some(loser)
    }

    /// Takes a place, if need be from whoever bid the least for theirs; says who that was.
    fn take(&mut self, whom: u32, bid: (i32, u32)) -> Option<u32> {
        let places = self.places(whom);
        let places = &mut self.held[places];
        let place = lowest(places).1;
        let (_, loser) = std::mem::replace(&mut places[place], bid);
        // Where a place is free, it costs nothing.
        self.price[whom as usize] = lowest(places).0.max(0);
        (loser != NONE).then_some(loser)
    }

    /// What a place with somebody costs in the end, down to a multiple of what all scores are multiples of: bids rise in the smallest
    /// steps there are, and the rest is bidders' chance.
    pub(super) fn price(&self, whom: u32) -> i64 {
        let price = i64::from(self.price[whom as usize]) << self.scale.shift;
        price - price % i64::from(self.step)
    }

    /// Who holds a place with somebody.
    pub(super) fn holders(&self, whom: u32) -> impl Iterator<Item = u32> + '_ {
        let held = self.held[self.places(whom)].iter().map(|&(_, bidder)| bidder);
        held.filter(|&bidder| bidder != NONE)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_war_over_people_alike_ends_near_what_the_others_bring_less() {
        // Sixty want a place each with the same fifty, or else with anybody of two hundred who bring 645 less.
        let offers = (0..250).map(|who| Offer::new(who, if who < 50 { 5_640 } else { 4_995 }));
        let everything: Vec<Offer> = std::iter::repeat_n(offers, 60).flatten().collect();
        let wishes = Lists::of_lengths(std::iter::repeat_n(250, 60), everything);
        let bidders = Bidders { wishes: &wishes, in_order: true, demand: |_| 1 };

        let auction = Auction::held(&bidders, std::iter::repeat_n(1, 250), 5_640);

        assert_eq!((0..250).map(|who| auction.holders(who).count()).sum::<usize>(), 60, "nobody waits");
        assert!((0..50).all(|who| (630..=660).contains(&auction.price(who))));
        assert!((50..250).all(|who| auction.price(who) <= 20));
    }

    #[test]
    fn nobody_wins_two_places_with_the_same_person() {
        let offers = [Offer::new(0, 900), Offer::new(1, 500)];
        let wishes = Lists::of_lengths([2, 2].into_iter(), [offers, offers].concat());
        let bidders = Bidders { wishes: &wishes, in_order: true, demand: |_| 2 };

        let auction = Auction::held(&bidders, [2, 2].into_iter(), 900);

        for whom in [0, 1] {
            let mut holders: Vec<u32> = auction.holders(whom).collect();
            holders.sort_unstable();
            assert_eq!(holders, [0, 1]);
        }
    }
}
