//! The few whom a bidder has to look at, as long as nobody else can have become better.

use super::lists::{NONE, Offer};

/// How many there are, so that they and the rest fill one line of a processor's cache.
const FEW: usize = 7;

/// The best few at some moment of an auction. Prices only rise, so nobody else can give more later than they did then.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Shortlist {
    offers: [Offer; FEW],
    few: u32,
    rest: i32,
}

/// Whom a bidder gains most by, how much, and how much by the next best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) whom: u32,
    pub(super) best: i32,
    pub(super) second: i32,
}

impl Shortlist {
    /// Nobody was looked at yet.
    pub(super) fn unknown() -> Self {
        Self { offers: [Offer::new(NONE, 0); FEW], few: 0, rest: i32::MAX }
    }

    /// Chooses from a whole list whoever gives something. From one on for whom `no_more_than` is not above the few,
    /// nobody further down the list gives more.
    pub(super) fn of(
        list: &[Offer],
        no_more_than: impl Fn(Offer) -> i32,
        gain: impl Fn(Offer) -> i32,
        is_mine: impl Fn(Offer) -> bool,
    ) -> Self {
        let mut this = Self { rest: 0, ..Self::unknown() };
        let mut gains = [0; FEW];
        for &offer in list {
            let least = gains[FEW - 1];
            if no_more_than(offer) <= least {
                this.rest = this.rest.max(no_more_than(offer));
                break;
            }
            let gain = gain(offer);
            if gain <= least {
                this.rest = this.rest.max(gain);
                continue;
            }
            if is_mine(offer) {
                continue;
            }
            this.rest = this.rest.max(least);
            let mut place = FEW - 1;
            while place > 0 && gains[place - 1] < gain {
                gains[place] = gains[place - 1];
                this.offers[place] = this.offers[place - 1];
                place -= 1;
            }
            gains[place] = gain;
            this.offers[place] = offer;
            this.few = (this.few + 1).min(FEW as u32);
        }
        this
    }

    /// What anybody else gives at most.
    #[inline]
    pub(super) fn rest(&self) -> i32 {
        self.rest
    }

    fn offers(&self) -> &[Offer] {
        &self.offers[..self.few as usize]
    }

    /// The best two; nothing if somebody else may be among them, or nobody gives anything.
    #[inline]
    pub(super) fn look(&self, gain: impl Fn(Offer) -> i32, is_mine: impl Fn(Offer) -> bool) -> Option<Look> {
        let mut look = Look { whom: NONE, best: 0, second: 0 };
        for &offer in self.offers() {
            let gain = gain(offer);
            if gain <= look.second || is_mine(offer) {
                continue;
            }
            if gain > look.best {
                look = Look { whom: offer.who(), best: gain, second: look.best };
            } else {
                look.second = gain;
            }
        }
        (look.second >= self.rest && look.whom != NONE).then_some(look)
    }

    /// Somebody can be had again who may not be among the few.
    pub(super) fn may_gain(&mut self, whom: u32, gain: impl FnOnce() -> i32) {
        if !self.offers().iter().any(|offer| offer.who() == whom) {
            self.rest = self.rest.max(gain());
        }
    }
}
