//! Handlers: the pair's page, times, the page of a talk, and links from letters.

pub mod mail;
pub mod pair;
pub mod place;
pub mod session;
mod steps;
pub mod times;
pub mod writing;

use jiff::tz::TimeZone;

use super::TalkId;
use super::letters::{both_clocks, their_clock};
use crate::app::App;
use crate::pairs::records::PairRow;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::times::{When, when};
use crate::platform::words::Say;

/// Reads a talk's id from a path; what is no id names no talk.
pub fn talk_id(text: &str) -> Result<TalkId, Problem> {
    text.parse().map_err(|_| Problem::NotFound("talk"))
}

/// A time to choose, on both clocks.
pub struct Slot {
    /// The moment as a number.
    pub at: i64,
    /// On the reader's clock.
    pub own: String,
    /// On the other's clock; empty where both show the same.
    pub theirs: String,
}

/// The clocks of the reader and of the other one.
pub struct Clocks {
    mine: TimeZone,
    theirs: TimeZone,
    other: String,
    now: Moment,
    say: Say,
}

impl Clocks {
    /// The clocks of these two.
    pub fn of(app: &App, viewer: &Viewer, pair: &PairRow) -> Self {
        Self {
            mine: viewer.zone.clone(),
            theirs: TimeZone::get(&pair.other_zone).unwrap_or(TimeZone::UTC),
            other: pair.other_name.clone(),
            now: app.clock.now(),
            say: app.say(viewer),
        }
    }

    /// A time on the reader's clock, with the other's beside it where that differs.
    pub fn both(&self, at: Moment) -> String {
        both_clocks(at, &self.mine, &self.theirs, &self.other, self.now, &self.say)
    }

    /// The same time on the other's clock; empty where both show the same.
    pub fn theirs(&self, at: Moment) -> String {
        their_clock(at, &self.mine, &self.theirs, &self.other, self.now, &self.say).unwrap_or_default()
    }

    /// A time to choose.
    pub fn slot(&self, at: Moment) -> Slot {
        Slot { at: at.0, own: self.mine(at).text, theirs: self.theirs(at) }
    }

    /// A time on the reader's clock, for a `<time>` element.
    pub fn mine(&self, at: Moment) -> When {
        when(at, &self.mine, self.now, &self.say)
    }
}
