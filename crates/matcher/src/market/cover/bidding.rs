//! The start: left places bid for right ones, in phases of ever smaller steps. What is left wrong is small.

use super::{Cover, End, LEFT, RIGHT, arc};
use std::collections::VecDeque;

/// Each phase bids in steps this many times smaller than the one before.
const FINER: i64 = 6;
/// The last steps are about so many times smaller than the largest worth of a link.
const FINEST: i64 = 4_000;
/// Where no link is worth more than this, the last steps are the smallest there are.
const FEW_UNITS: i64 = 1 << 16;
/// Between phases all right prices fall by this many steps, so that those which were bid too high find their way back.
const STEPS_BACK: i64 = 2;
/// How bidding begins where prices are about right.
struct Start {
    /// So many times smaller than the largest worth of a link are the first steps.
    finer: i64,
    /// Prices begin lower by so many of these steps: what begins too low is bid up at once, what begins too high stays empty.
    back: i64,
}

/// Where prices are about right,
const KNOWN: Start = Start { finer: 216, back: 10 };
/// and where what people ask is wrong by less than the largest worth of a link over [`WELL`]: these steps are the last ones.
const WELL_KNOWN: Start = Start { finer: 1_296, back: 6 };
const WELL: i64 = 600;
/// Bids per place and phase after which a phase ends as it is; shortest paths then do the rest.
const BIDS_PER_PLACE: usize = 30;

/// The best offer a place finds.
struct Offer<'m> {
    end: &'m End,
    slot: usize,
    gain: i64,
    /// What the place would gain elsewhere.
    next: i64,
}

impl<'m> Cover<'m> {
    /// Bids until the steps are fine enough.
    pub(super) fn bid(&mut self) {
        let pays = self.slots.slots.iter().flat_map(|slot| slot.pays).max().unwrap_or(0);
        let step = (self.worth_most() + 2 * pays) / FINER;
        self.begin_phase(STEPS_BACK * step * FINER);
        self.run_phases(step);
    }

    /// The same where right prices are about right, `wrong_by` so much: it begins with small steps, from somewhat lower prices.
    pub(super) fn bid_from_prices(&mut self, wrong_by: i64) {
        let start = if wrong_by < self.worth_most() / WELL { WELL_KNOWN } else { KNOWN };
        let step = self.begin_below(&start);
        self.run_phases(step);
    }

    /// The first phase of that alone, where right prices may be wrong by more. Left prices are told then.
    pub(super) fn bid_roughly(&mut self) {
        let step = self.begin_below(&KNOWN);
        self.run_phase(step, &mut vec![0; 2 * self.market.links.len()]);
        (0..self.slots.people()).for_each(|person| self.tell_left(person));
    }

    /// The phases after it.
    pub(super) fn bid_on(&mut self) {
        let step = self.worth_most() / KNOWN.finer / FINER;
        self.begin_phase(STEPS_BACK * step * FINER);
        self.run_phases(step);
    }

    /// Right prices fall to where bidding begins. The first step.
    fn begin_below(&mut self, start: &Start) -> i64 {
        let step = self.worth_most() / start.finer;
        for slot in 0..self.slots.len() {
            self.set_price(RIGHT, slot, (self.price(RIGHT, slot) - start.back * step).max(0));
        }
        step
    }

    fn worth_most(&self) -> i64 {
        self.market.links.iter().map(|link| link.worth).max().unwrap_or(0)
    }

    /// Bids with this step, and with ever finer ones.
    fn run_phases(&mut self, mut step: i64) {
        let worth = self.worth_most();
        let finest = if worth <= FEW_UNITS { 1 } else { worth / FINEST };
        let mut bids = vec![0; 2 * self.market.links.len()];
        while step >= finest {
            self.run_phase(step, &mut bids);
            step /= FINER;
            if step >= finest {
                self.begin_phase(STEPS_BACK * step * FINER);
            }
        }
    }

    /// Lets go of everything. Right prices fall by `less`; a slot that was not full costs nothing again.
    fn begin_phase(&mut self, less: i64) {
        for slot in 0..self.slots.len() {
            let price = if self.is_full(RIGHT, slot) { (self.price(RIGHT, slot) - less).max(0) } else { 0 };
            self.set_price(RIGHT, slot, price);
        }
        for side in [LEFT, RIGHT] {
            self.arcs.taken[side].fill(super::NOWHERE);
            self.arcs.seats[side].clear();
        }
    }

    fn run_phase(&mut self, step: i64, bids: &mut [i64]) {
        let places = |slot: usize| std::iter::repeat_n(slot, self.slots.slots[slot].places as usize);
        let mut waiting: VecDeque<usize> = (0..self.slots.len()).flat_map(places).collect();
        let mut bids_left = BIDS_PER_PLACE * waiting.len();
        while let Some(slot) = waiting.pop_front() {
            if bids_left == 0 {
                return;
            }
            bids_left -= 1;
            let Some(offer) = self.best_offer(slot) else { continue };
            bids[arc(offer.end, LEFT) as usize] =
                self.price(RIGHT, offer.slot) + offer.gain - offer.next + step;
            waiting.extend(self.accept(slot, &offer, bids));
        }
    }

    /// The free arc that brings most to a place of this left slot, unless none brings anything.
    fn best_offer(&self, slot: usize) -> Option<Offer<'m>> {
        let laid = self.slots;
        let here = &laid.slots[slot];
        let (mut best, mut gain_most, mut next) = (None, 0, 0);
        for end in laid.around(here.person) {
            let ask = self.least_ask(RIGHT, end.other, end.theirs);
            let gain = end.worth + here.pays[usize::from(end.mine)] - ask;
            if gain <= next || self.is_taken(arc(end, LEFT)) {
                continue;
            }
            if gain > gain_most {
                (best, next, gain_most) = (Some(end), gain_most, gain);
            } else {
                next = gain;
            }
        }
        let end = best?;
        let ask = self.least_ask(RIGHT, end.other, end.theirs);
        let slot = laid.of_person(end.other).find(|&slot| self.ask(RIGHT, slot, end.theirs) == ask)?;
        // Elsewhere may be another slot of the same person.
        let others = laid.of_person(end.other).filter(|&other| other != slot);
        let beside = others.map(|slot| gain_most + ask - self.ask(RIGHT, slot, end.theirs)).max();
        next = beside.map_or(next, |beside| beside.max(next));
        Some(Offer { end, slot, gain: gain_most, next })
    }

    /// A right slot takes the arc; the place of the lowest bid there goes back to bidding if the slot was full.
    fn accept(&mut self, slot: usize, offer: &Offer<'_>, bids: &[i64]) -> Option<usize> {
        let right = offer.slot;
        let lowest = |cover: &Self| {
            cover.arcs.seats[RIGHT].on(right).iter().min_by_key(|seat| bids[seat.arc as usize]).copied()
        };
        let mut back = None;
        if self.is_full(RIGHT, right)
            && let Some(seat) = lowest(self)
        {
            back = Some(seat.across as usize);
            self.drop(seat.arc, [seat.across as usize, right]);
        }
        let End { worth, mine, theirs, .. } = *offer.end;
        self.seat(arc(offer.end, LEFT), [slot, right], worth, [mine, theirs]);
        if self.is_full(RIGHT, right)
            && let Some(seat) = lowest(self)
        {
            self.set_price(RIGHT, right, bids[seat.arc as usize]);
        }
        back
    }
}
