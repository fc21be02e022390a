//! Why nothing better is possible, in a form that anyone can check.
//!
//! Take any prices for places, none below zero. Whatever pairs are chosen, a learner who has a place gains at most the
//! best of their list above its price, and the guides together take in at most the prices of all their places. So
//! the sum of those two is a bound that no choice of pairs exceeds, and a choice that reaches it is the best there is.

use super::lists::Lists;

/// The prices that prove a choice of pairs best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What a pair counts for on top of its score. It is so large that one more pair outweighs any scores.
    pub bonus: i64,
    /// Each guide's price, by number.
    pub price: Vec<i64>,
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
    /// The pairs are worth less than the bound.
    #[error("the pairs are worth {worth}, and the prices only show that none are worth more than {bound}")]
    Gap {
        /// What the pairs are worth, with the bonus for each.
        worth: i128,
        /// The bound.
        bound: i128,
    },
}

impl Proof {
    /// What no choice of pairs can exceed.
    pub(super) fn bound(&self, wishes: &Lists, room: impl Iterator<Item = u32>) -> i128 {
        let places: i128 =
            room.zip(&self.price).map(|(room, &price)| i128::from(room) * i128::from(price)).sum();
        let mut gains = 0;
        for learner in 0..wishes.count() {
            let mut best = 0;
            for offer in wishes.of(learner) {
                let worth = i128::from(self.bonus) + i128::from(offer.score);
                if worth <= best {
                    break;
                }
                best = best.max(worth - i128::from(self.price[offer.who as usize]));
            }
            gains += best;
        }
        places + gains
    }
}
