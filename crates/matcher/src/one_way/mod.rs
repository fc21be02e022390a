//! The market where everybody either learns or shares: learners without a guide, guides with room for some of them.
//!
//! A [`Draft`] takes down who could learn from whom and how well the two fit. [`Draft::settle`] finds the best pairs:
//! as many learners placed as possible, and among those choices the one with the largest sum of scores. The
//! [`Settled`] market keeps its prices, so that any single change is settled again along one or two short paths, and
//! its [`Proof`] is one pass over the pairs that anyone can make.
//!
//! The words are a market's because the mathematics is: a guide's *price* is what one of their places is worth to
//! somebody else who would like it, and a learner's *gain* is what a pair is worth to them above that.

mod askers;
mod auction;
mod beginning;
mod check;
mod draft;
mod filling;
mod lists;
mod proof;
mod runs;
mod seats;
mod settled;
mod shortlist;
mod standing;
mod together;
mod trail;
mod unrest;
mod winnings;

pub use check::{Checking, Proven};
pub use draft::{Draft, Refused};
pub use proof::{Flaw, Proof};
pub(crate) use runs::Runs;
pub use settled::{Pair, Settled};
pub use unrest::{Envy, Unrest};

/// What a pair counts for inside of the engine: so much that one more pair outweighs any scores.
const BONUS: i64 = 1 << 50;
