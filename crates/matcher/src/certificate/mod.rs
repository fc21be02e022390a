//! A round with the proof that its pairs are the best, in lists that another program can check.
//!
//! A [`RoundCertificate`] holds everybody by id with their room, every possible pair with what it is worth, the chosen
//! pairs, and prices. Each place somebody has costs a price, some pairs cost something of their own, and some odd sets
//! of places and pairs have a surplus. Where these cover what every possible pair is worth, their sum is a bound that
//! no choice of pairs exceeds; a choice that reaches it is the best there is. [`check`] believes nothing but the lists.
//!
//! # What is worth what
//!
//! A choice of pairs is worth `placed` for each person who learns from at least one other, `worth` times the worth of
//! each pair, `worth` times `first_learner` and `sharer` for each person who shares with at least one other ([`Points`]).
//!
//! # Places
//!
//! Kept pairs stand: their two have one room less, and what these two learned or shared counts already. Of the other
//! possible pairs somebody can be in as many as they have room left, and in no more than there are: so many *places*
//! they have. Their first place pays `placed` when the pair lets them learn and, if it also lets them share, what a first
//! sharing counts. For a pair in which they only share the second place pays that; or the first, if it is their only one
//! or they have no pair in which they only learn and which would pay. For people in `together` the first place alone pays:
//! for both learning and sharing when the pair lets them learn, and else for sharing. So whatever pairs somebody is in, they fit on
//! different places that pay at least what they count.
//!
//! # Why the bound holds
//!
//! A chosen pair takes one place of each of its two. It counts at most its worth and what the two places pay, and so at
//! most the two prices, its own price and the surplus of every set of which it takes up two members: two of its first
//! place, its second place and the pair itself. No member is taken up twice, so of a set with an odd number of members
//! that can happen for at most half of one less. Added up, no choice counts more than all prices, and each surplus as
//! often as that.

mod check;
mod making;

pub use check::{Flaw, Proven, check};

use crate::{Level, Two, Unanswerable};

/// What counts how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// A person who learns from at least one other.
    pub placed: i64,
    /// Each hundredth of a point that pairs are worth.
    pub worth: i64,
    /// A person who shares with at least one other.
    pub sharer: i64,
    /// What such a person adds to the worth of the pairs besides, in hundredths of a point.
    pub first_learner: i64,
}

/// Two people who could be a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PossiblePair {
    /// Both by number, the smaller first.
    pub people: [u32; 2],
    /// What the pair is worth, in hundredths of a point.
    pub worth: i64,
    /// Whether the first learns, and whether the second does; then the other shares.
    pub learns: [bool; 2],
}

/// An odd number of places and pairs with a surplus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OddSet {
    /// A person by number, and which of their places from 0; ascending.
    pub places: Vec<(u32, u32)>,
    /// Possible pairs by number, ascending.
    pub pairs: Vec<u32>,
    /// What each pair that takes up two members may be worth beyond its prices.
    pub surplus: i64,
}

/// A round, its pairs, and what proves them the best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundCertificate {
    /// Everybody by id; a person's number is the place in this list, from 0.
    pub people: Vec<String>,
    /// In how many pairs each can be.
    pub room: Vec<u32>,
    /// What counts how much.
    pub points: Points,
    /// Every possible pair, in the order of its two numbers; a pair's number is the place in this list, from 0.
    pub pairs: Vec<PossiblePair>,
    /// Pairs that were set before, by number, ascending. They are chosen too.
    pub kept: Vec<u32>,
    /// The chosen pairs by number, ascending.
    pub chosen: Vec<u32>,
    /// All prices and surpluses are so many times too large, which keeps them whole.
    pub times: i64,
    /// People by number, ascending, whose first place pays for learning and sharing together.
    pub together: Vec<u32>,
    /// The prices of each person's places.
    pub prices: Vec<Vec<i64>>,
    /// Possible pairs with a price of their own, by number, ascending.
    pub own: Vec<(u32, i64)>,
    /// Odd sets with a surplus.
    pub sets: Vec<OddSet>,
    /// What is reached and proven.
    pub levels: Levels,
}

/// What the chosen pairs reach, and what the prices prove that no other choice can exceed.
///
/// Each bound is for choices that reach as much on the levels before. A level whose two numbers are equal is proven.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// First: people who learn from at least one other.
    pub placed: Level,
    /// Second: the worth of all pairs, with [`Points::first_learner`] for each person who shares, in hundredths of a point.
    pub weighed: Level,
    /// Third: people who share with at least one other. Where it took several questions to settle this level, one set
    /// of prices cannot show it, and the bound may lie above what is reached though nothing more is possible.
    pub sharers: Level,
}

impl Levels {
    /// The levels in order.
    #[must_use]
    pub fn in_order(&self) -> [Level; 3] {
        [self.placed, self.weighed, self.sharers]
    }

    /// How many levels from the first on are proven, up to three.
    #[must_use]
    pub fn proven(&self) -> usize {
        self.in_order().iter().take_while(|level| level.reached == level.at_most).count()
    }
}

/// Why there is no certificate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Uncertified {
    /// The question itself has no answer.
    #[error("the question has no answer: {0}")]
    Question(#[from] Unanswerable),
    /// The answer has a pair that the question does not allow.
    #[error("{} and {} cannot be a pair", .0[0], .0[1])]
    NotPossible(Two),
    /// So many pairs are possible, or may be, that the list would be too long.
    #[error("there are too many possible pairs ({0}) to list; a certificate holds {PAIRS_MOST} at most")]
    TooManyPairs(u64),
}

/// A certificate lists every possible pair; one with more than these would be a file nobody can open.
pub const PAIRS_MOST: u64 = 4_000_000;
