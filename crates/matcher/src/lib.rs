//! People and wishes in, explained pairs out.
//!
//! A [`Question`] says who is there, what keeps whom apart, and how much each part of a fit counts. [`solve`]
//! finds the best pairs there are, [`suggest`] a few people for one person, [`effect_of`] what happens when a
//! coordinator keeps a pair, sets one apart or swaps two. An [`Answer`] carries its [`Proof`], the reasons of
//! each pair, and for everybody left out the smallest change that would place them; [`verify`] checks it. A
//! [`RoundCertificate`] is the same proof in lists of numbers, for another program to check.
//!
//! Direction is a fact about each skill and not a kind of person: everybody may share and learn. Pure: no
//! database, no web, no clock, no chance, and integers only.

mod answer;
mod candidates;
pub mod certificate;
mod crowds;
mod desk;
mod fit;
mod ground;
pub mod growing;
mod left_out;
mod levels;
mod locks;
pub mod market;
pub mod one_way;
pub mod pairing;
mod person;
mod question;
mod runners_up;
mod solve;
pub mod stable;
mod suggest;
mod unrest;
mod verify;
mod walls;
mod ways;
mod week;
pub mod weights;
mod widening;

pub use answer::{Answer, Change, LeftOut, Level, Pair, Proof, Why};
pub use certificate::RoundCertificate;
pub use crowds::{Crowd, crowds};
pub use desk::{Desk, Instead, Outlook};
pub use fit::{Flow, Parts, Reason, SharedSkill, flow, pair_value, together};
pub use ground::lot;
pub use locks::{Difference, Effect, Locks, Shift, effect_of, with_locks};
pub use person::{Key, Person, Share, Side, Wish};
pub use question::{Question, Two, Unanswerable};
pub use runners_up::{RunnerUp, runners_up};
pub use solve::solve;
pub use suggest::{Gap, Suggestions, suggest};
pub use unrest::{Blocking, Envy, Unrest, unrest};
pub use verify::{Flaw, verify};
pub use walls::{Wall, WallReason, walls_from_profiles};
pub use week::{HALF_HOURS, Week};
pub use weights::Weights;
pub use widening::{GIVEN_UP_USUALLY, Widened, widened};
