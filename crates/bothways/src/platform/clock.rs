//! The only place where the time is read.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use store::{FromValue, Kind, ToValue, Value};

/// A point in time, kept as microseconds since 1970 in UTC, the same on both engines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

impl Moment {
    /// The moment of a timestamp; what is finer than a microsecond is dropped.
    pub fn of(at: Timestamp) -> Self {
        Self(at.as_microsecond())
    }

    /// The moment as a timestamp. One outside the calendar's range becomes the nearest end of it.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }

    /// The moment as a clock on the wall of `zone` shows it.
    pub fn in_zone(self, zone: &TimeZone) -> Zoned {
        self.timestamp().to_zoned(zone.clone())
    }

    /// The day it is at this moment in `zone`.
    pub fn day(self, zone: &TimeZone) -> Date {
        self.in_zone(zone).date()
    }

    /// The Monday that began the week of this moment, at 00:00 UTC.
    pub fn monday(self) -> Self {
        // The first of January 1970 was a Thursday.
        Self(self.0 - (self.0 + 3 * DAY).rem_euclid(7 * DAY))
    }

    /// The first moment of a day on the wall of `zone`.
    pub fn start_of(day: Date, zone: &TimeZone) -> Self {
        let start = day.to_zoned(zone.clone()).map(|zoned| zoned.timestamp());
        Self::of(start.unwrap_or(Timestamp::MAX))
    }

    /// The moment `seconds` later, or earlier when negative.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(SECOND)))
    }

    /// The moment `minutes` later.
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    /// The moment `days` times 24 hours later.
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(DAY)))
    }

    /// Whole days of 24 hours from `earlier` to this moment; negative when it lies before.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(DAY)
    }
}

/// Written as people and machines read it: `2026-05-20T12:00:00Z`.
impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.timestamp())
    }
}

impl ToValue for Moment {
    fn to_value(&self) -> Value {
        Value::Int(self.0)
    }
}

impl FromValue for Moment {
    const KIND: Kind = Kind::Int;

    fn from_value(value: Value) -> store::Result<Self> {
        i64::from_value(value).map(Self)
    }
}

/// A day as it is stored: text such as `2026-05-20`, which sorts as days do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl ToValue for Day {
    fn to_value(&self) -> Value {
        Value::Text(self.0.to_string())
    }
}

impl FromValue for Day {
    const KIND: Kind = Kind::Text;

    fn from_value(value: Value) -> store::Result<Self> {
        let text = String::from_value(value)?;
        text.parse().map(Self).map_err(|_| store::Error::bad_value("a day such as 2026-05-20"))
    }
}

/// Tells the time to everyone who asks. Stopped in tests and in the demo, where somebody moves it by hand.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until it is moved.
    Stopped(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn stopped(at: Moment) -> Self {
        Self::Stopped(Arc::new(AtomicI64::new(at.0)))
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => Moment::of(Timestamp::now()),
            Self::Stopped(at) => Moment(at.load(Ordering::SeqCst)),
        }
    }

    /// What day it is in `zone`.
    pub fn today(&self, zone: &TimeZone) -> Date {
        self.now().day(zone)
    }

    /// Moves a stopped clock to `at`. The machine's clock stays as it is, and the answer is `false`.
    pub fn move_to(&self, at: Moment) -> bool {
        match self {
            Self::System => false,
            Self::Stopped(hand) => {
                hand.store(at.0, Ordering::SeqCst);
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_moment_is_another_day_across_the_ocean() {
        let moment = Moment::of("2026-05-20T02:00:00Z".parse().unwrap());

        assert_eq!(moment.day(&TimeZone::UTC).to_string(), "2026-05-20");
        assert_eq!(moment.day(&TimeZone::get("America/New_York").unwrap()).to_string(), "2026-05-19");
    }

    #[test]
    fn a_stopped_clock_stands_until_it_is_moved() {
        let clock = Clock::stopped(Moment(5));

        assert_eq!(clock.now(), Moment(5));
        assert!(clock.move_to(Moment(9)));
        assert_eq!(clock.now(), Moment(9));
        assert!(!Clock::System.move_to(Moment(9)));
    }
}
