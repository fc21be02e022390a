//! Why nothing better is possible, in a form that anyone can check.
//!
//! Take any prices for places, none below zero (or below what a first learner counts for). Whatever pairs are chosen, a learner who has a place gains at most the
//! best of their list above its price, and the guides together take in at most the prices of all their places, and what
//! their first learners count for. So
//! the sum of those two is a bound that no choice of pairs exceeds, and a choice that reaches it is the best there is.

/// The prices that prove a choice of pairs best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What a pair counts for on top of its score. It is so large that one more pair outweighs any scores.
    pub bonus: i64,
    /// Each guide's price, by number.
    pub price: Vec<i64>,
    /// What each guide's first learner counts for beside the score, by number; empty where it counts for nothing. A
    /// price may lie below zero by as much.
    pub first_learner: Vec<i64>,
}

impl Proof {
    /// What this guide's first learner counts for.
    pub(super) fn first_of(&self, guide: u32) -> i64 {
        self.first_learner.get(guide as usize).copied().unwrap_or(0)
    }

    /// What a guide with so many places takes in at most: nothing, the price of one place and what a first learner
    /// counts for, or that and the price of every other place.
    pub(super) fn most_taken_in(&self, guide: u32, price: i64, room: u32) -> i128 {
        let (first, price) = (i128::from(self.first_of(guide)), i128::from(price));
        let all = if price > 0 { price * i128::from(room) } else { price };
        if room == 0 { 0 } else { (first + all).max(0) }
    }
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A price lies below zero, or the bonus does.
    #[error("a price is below zero")]
    BelowZero,
    /// A guide has more learners than room.
    #[error("guide {0} has more learners than room")]
    TooManyLearners(u32),
    /// A guide who is not in the list of guides.
    #[error("there is no guide {0}")]
    NoSuchGuide(u32),
    /// A learner with two guides.
    #[error("learner {0} has two guides")]
    TwoGuides(u32),
    /// A pair that is not among the possible ones.
    #[error("learner {learner} and guide {guide} are a pair, and it is not among the possible ones")]
    NotPossible {
        /// The learner.
        learner: u32,
        /// The guide.
        guide: u32,
    },
    /// A pair with another score than the possible one.
    #[error("learner {learner} and guide {guide} are a pair at {made}, and could be one at {possible}")]
    OtherScore {
        /// The learner.
        learner: u32,
        /// The guide.
        guide: u32,
        /// The score in the list of pairs.
        made: i32,
        /// The score among the possible pairs.
        possible: i32,
    },
    /// What first learners count for is below zero, or not given for each guide.
    #[error("what first learners count for is below zero or not given for each guide")]
    FirstLearners,
    /// Not one price for each guide.
    #[error("there are {prices} prices for {guides} guides")]
    Prices {
        /// How many prices.
        prices: usize,
        /// How many guides.
        guides: usize,
    },
    /// The bonus is so small that better scores could make up for a learner left out.
    #[error("the bonus {bonus} for a pair is so small that scores could outweigh it")]
    SmallBonus {
        /// The bonus.
        bonus: i64,
    },
    /// The pairs are worth less than the bound.
    #[error("the pairs are worth {worth}, and the prices only show that none are worth more than {bound}")]
    Gap {
        /// What the pairs are worth, with the bonus for each.
        worth: i128,
        /// The bound.
        bound: i128,
    },
}
