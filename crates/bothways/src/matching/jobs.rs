//! Work done later: reminders, next choices, and the gate after every change of facts.

use super::{asking, introductions, recheck, rounds};
use crate::app::App;
use crate::platform::work::JobKind;

/// Reminds the person asked, once; its payload is the request.
pub const REMIND: &str = "matching-remind";
/// Lets a request that nobody answered go to the next choice; its payload is the request.
pub const LAPSE: &str = "matching-lapse";
/// Reminds whoever has not answered an introduction, once; its payload is the introduction.
pub const INTRODUCTION_REMIND: &str = "matching-introduction-remind";
/// Ends an introduction that not both answered; its payload is the introduction.
pub const INTRODUCTION_LAPSE: &str = "matching-introduction-lapse";
/// Looks again at what is open; its payload is a person, or [`recheck::EVERYONE`].
pub const RECHECK: &str = "matching-recheck";
/// Finds the pairs of a round; its payload is the round.
pub const DRAW_UP: &str = "matching-round-draw-up";

/// Every kind of this room.
pub const JOBS: &[JobKind<App>] = &[
    JobKind::new(REMIND, |app, job| Box::pin(asking::late::remind(app, job))),
    JobKind::new(LAPSE, |app, job| Box::pin(asking::late::lapse(app, job))),
    JobKind::new(INTRODUCTION_REMIND, |app, job| Box::pin(introductions::late::remind(app, job))),
    JobKind::new(INTRODUCTION_LAPSE, |app, job| Box::pin(introductions::late::lapse(app, job))),
    JobKind::new(RECHECK, |app, job| Box::pin(recheck::recheck(app, job))),
    JobKind::new(DRAW_UP, |app, job| Box::pin(rounds::actions::draw_up_later(app, job))),
];
