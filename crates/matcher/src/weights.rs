//! How much each part of a fit counts. Program settings (3.3); the version is kept with every answer.

/// Points for each part, and where walls of time stand. The starting point is R2 and 3.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Which set of weights this is; answers carry it.
    pub version: u32,
    /// What one shares and the other wants to learn.
    pub focus: u16,
    /// Goals of the learner that the sharer helps toward.
    pub goals: u16,
    /// Working style and values.
    pub style: u16,
    /// Time together.
    pub time: u16,
    /// A setting or credential the learner asked for.
    pub asked: u16,
    /// A channel both like.
    pub channel: u16,
    /// Taken off when the sharer is nearly full.
    pub nearly_full: u16,
    /// From what load a sharer is nearly full, in percent.
    pub nearly_full_percent: u32,
    /// The most days of waiting that count, one point each.
    pub waiting_days_max: u16,
    /// Added when both share and both learn.
    pub both_ways: u16,
    /// How many points of fit a coordinator gives up so that one more person who offered to share gets a first
    /// learner. With none, a better fit always comes first.
    pub first_learner: u16,
    /// Half-hours a week two people need in common, each with a free neighbour so that a talk fits.
    pub half_hours_least: u32,
    /// Half-hours a week in common that earn all points for time.
    pub half_hours_plenty: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            version: 1,
            focus: 40,
            goals: 15,
            style: 15,
            time: 15,
            asked: 10,
            channel: 5,
            nearly_full: 25,
            nearly_full_percent: 80,
            waiting_days_max: 20,
            both_ways: 10,
            first_learner: 0,
            half_hours_least: 2,
            half_hours_plenty: 12,
        }
    }
}

/// No part may count more than this many points: it keeps every sum in range.
pub const POINTS_MAX: u16 = 1_000;

/// What one point counts for where worth is added up: hundredths.
const POINT: i64 = 100;

impl Weights {
    /// What somebody's first learner counts for, in hundredths of a point.
    #[must_use]
    pub fn first_learner_worth(&self) -> i64 {
        i64::from(self.first_learner) * POINT
    }

    /// Whether time in common counts for as much of its points here and there, and keeps the same people apart.
    pub(crate) fn times_like(&self, other: &Self) -> bool {
        let times = |weights: &Self| (weights.half_hours_least, weights.half_hours_plenty);
        times(self) == times(other)
    }

    /// The name of the first part that is out of range, if there is one.
    #[must_use]
    pub fn out_of_range(&self) -> Option<&'static str> {
        let parts = [
            ("focus", self.focus),
            ("goals", self.goals),
            ("style", self.style),
            ("time", self.time),
            ("asked", self.asked),
            ("channel", self.channel),
            ("nearly_full", self.nearly_full),
            ("waiting_days_max", self.waiting_days_max),
            ("both_ways", self.both_ways),
            ("first_learner", self.first_learner),
        ];
        parts.iter().find(|(_, points)| *points > POINTS_MAX).map(|(name, _)| *name)
    }
}
