//! How well two people suit each other, before any points are given for it.

use crate::Weights;

/// How well what one shares suits another, part by part, in percent of the points that the part counts for. Points change
/// with a program's settings; this does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fit {
    pub(crate) focus: u8,
    pub(crate) goals: u8,
    pub(crate) style: u8,
    pub(crate) time: u8,
    pub(crate) asked: u8,
    pub(crate) channel: u8,
}

impl Fit {
    /// All parts together with what is `beside` them, at least one hundredth.
    #[inline]
    pub(crate) fn points(self, weights: &Weights, beside: i64) -> i64 {
        let part = |points: u16, percent: u8| i64::from(u32::from(points) * u32::from(percent));
        let points = part(weights.focus, self.focus)
            + part(weights.goals, self.goals)
            + part(weights.style, self.style)
            + part(weights.time, self.time)
            + part(weights.asked, self.asked)
            + part(weights.channel, self.channel)
            + beside;
        points.max(1)
    }
}

/// A percentage from nothing to all.
#[inline]
pub(crate) fn percent(percent: i64) -> u8 {
    percent.clamp(0, 100) as u8
}
