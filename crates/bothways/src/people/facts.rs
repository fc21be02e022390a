//! All that matters of people when they are put side by side.

use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use super::records::facts::{around, channels_of, everyone, of, of_two, sharing};
use super::records::{CredentialLine, Profile, Written};
use super::rules::Side;
use super::times::Week;
use crate::platform::clock::Moment;
use crate::program::kit::SkillId;

/// One person as others and the matcher may know them. Reads as the profile too: `facts.room_for`, `facts.season`.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Their name.
    pub name: String,
    /// Their mail address, for letters; never on a card.
    pub email: String,
    /// The zone in which they are free, by its IANA name.
    pub zone: String,
    /// The language they read.
    pub language: String,
    /// Whether they came in themselves; others were only brought in by the coordinator.
    pub joined: bool,
    /// What they say about themself, but for the lists.
    pub profile: Profile,
    /// The lists on their profile.
    pub lists: Arc<Lists>,
}

/// What somebody said in lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// What they share, with the level from 1 to 4, in the order of ids.
    pub shares: Vec<(SkillId, u8)>,
    /// What they want to learn, with the priority from 1 to 3 (3 is first), the first first.
    pub learns: Vec<(SkillId, u8)>,
    /// What they share in words the kit does not know.
    pub shares_written: Vec<Written>,
    /// What they want to learn in words the kit does not know.
    pub learns_written: Vec<Written>,
    /// When they are free, on their own clock.
    pub windows: Week,
    /// Languages to mentor in.
    pub languages: Vec<String>,
    /// Practice settings.
    pub settings: Vec<String>,
    /// Value words, by their ids in the kit.
    pub values: Vec<String>,
    /// Sides of working-style cards, by the card's id in the kit.
    pub styles: Vec<(String, Side)>,
    /// Letters after the name.
    pub credentials: Vec<CredentialLine>,
    /// What they would like in the other.
    pub wishes: Wishes,
}

/// What somebody would like in the other. A wish, never a wall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Practice settings.
    pub settings: Vec<String>,
    /// Credentials, by their letters.
    pub credentials: Vec<String>,
}

impl Deref for Facts {
    type Target = Profile;

    fn deref(&self) -> &Profile {
        &self.profile
    }
}

impl Facts {
    /// Their zone; UTC where the stored name is none any more.
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    /// Whether they rest today, on their own calendar.
    pub fn rests(&self, now: Moment) -> bool {
        self.season.rests_on(self.today(now))
    }

    /// The end of their rest, if they rest now.
    pub fn rests_until(&self, now: Moment) -> Option<Moment> {
        super::rules::rests_until(self.season, &self.time_zone(), now)
    }

    /// The day it is where they are.
    pub fn today(&self, now: Moment) -> Date {
        now.day(&self.time_zone())
    }
}
