//! How much each part of a fit counts in this program (3.3). What the parts are in a fit is known to the room that matches.

use serde::{Deserialize, Serialize};

use crate::platform::stored;

/// No part counts for more points than this.
pub const POINTS_MOST: u16 = 1_000;

/// The points of each part of a fit, as the program's coordinators set them.
///
/// The version rises with every change and never stands for two of them that were kept; what is usual is the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weighing {
    /// Which change it is.
    pub version: u32,
    /// What one shares and the other wants to learn.
    pub focus: u16,
    /// Time together.
    pub time: u16,
    /// Working style and values.
    pub style: u16,
    /// A setting or credential the learner asked for.
    pub asked: u16,
    /// A channel both like.
    pub channel: u16,
    /// Both share and both learn.
    pub both_ways: u16,
    /// The most days of waiting that count, one point each.
    pub waiting: u16,
    /// Taken off where the sharer has little room left.
    pub nearly_full: u16,
    /// How many points of fit may go so that one more person shares with somebody.
    pub first_learner: u16,
}

impl Default for Weighing {
    fn default() -> Self {
        Self {
            version: 1,
            focus: 40,
            time: 15,
            style: 15,
            asked: 10,
            channel: 5,
            both_ways: 10,
            waiting: 20,
            nearly_full: 25,
            first_learner: 0,
        }
    }
}

impl Weighing {
    /// Every part by its lasting name, with its points.
    pub fn parts(&self) -> [(&'static str, u16); 9] {
        self.clone().each().map(|(name, points)| (name, *points))
    }

    /// The same, to be changed.
    pub fn each(&mut self) -> [(&'static str, &mut u16); 9] {
        [
            ("focus", &mut self.focus),
            ("time", &mut self.time),
            ("style", &mut self.style),
            ("asked", &mut self.asked),
            ("channel", &mut self.channel),
            ("both_ways", &mut self.both_ways),
            ("waiting", &mut self.waiting),
            ("nearly_full", &mut self.nearly_full),
            ("first_learner", &mut self.first_learner),
        ]
    }

    /// Whether every part counts the same as in the other.
    pub fn counts_like(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }

    /// Whether every part counts what is usual.
    pub fn is_usual(&self) -> bool {
        self.counts_like(&Self::default())
    }

    /// Whether anything at all speaks for a pair.
    pub fn counts_something(&self) -> bool {
        let for_a_pair = [self.focus, self.time, self.style, self.asked, self.channel];
        for_a_pair.iter().any(|points| *points > 0) || self.both_ways > 0 || self.waiting > 0
    }

    /// The stored form. What was never changed is kept blank.
    pub fn kept(&self) -> store::Result<String> {
        if *self == Self::default() { Ok(String::new()) } else { stored::text(self) }
    }
}
