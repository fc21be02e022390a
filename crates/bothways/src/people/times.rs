//! When a person is usually free: weekly windows in the person's own zone.
//!
//! People say "weekday lunch" or "after 8 pm"; the house keeps windows, so two people's times can be
//! compared exactly. What each phrase means stands in the tables of [`phrases`], not in the code that reads them.
//! This module knows no clock: whoever compares two people names the week in which they are compared, because
//! summer time moves the answer.

mod bits;
mod moved;
pub mod phrases;
mod reading;
pub mod spoken;
mod zones;

pub use bits::{HALF_HOURS_IN_WEEK, HalfHours};
pub use reading::{WeekReading, read_week};
pub use zones::{ZONE_NAMES, ZoneReading, read_zone};

use serde::{Deserialize, Serialize};

/// Minutes in a day; the largest `to_minute` a window may have.
pub const DAY_MINUTES: u16 = 24 * 60;

/// A day of the week. The week begins on Monday, as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Monday, the first day of the week.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday, the last day of the week.
    Sunday,
}

impl Weekday {
    /// The seven days, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Days since Monday: 0 for Monday, 6 for Sunday.
    pub fn since_monday(self) -> u8 {
        self as u8
    }

    /// The day that follows; Sunday is followed by Monday.
    pub fn next(self) -> Self {
        Self::ALL[(usize::from(self.since_monday()) + 1) % 7]
    }
}

/// One stretch of a day, each week: from `from_minute` up to but not including `to_minute`.
///
/// Minutes count from midnight on the person's own clock. A window never crosses midnight and is never empty;
/// "10 pm to 2 am" is two windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Window {
    /// The day the window is on.
    pub weekday: Weekday,
    /// First minute, 0 to 1,439.
    pub from_minute: u16,
    /// The minute after the last, 1 to 1,440.
    pub to_minute: u16,
}

impl Window {
    /// A window, or `None` if it would be empty or leave its day.
    pub fn new(weekday: Weekday, from_minute: u16, to_minute: u16) -> Option<Self> {
        (from_minute < to_minute && to_minute <= DAY_MINUTES).then_some(Self {
            weekday,
            from_minute,
            to_minute,
        })
    }

    /// How long the window is, in minutes.
    pub fn minutes(&self) -> u16 {
        self.to_minute - self.from_minute
    }
}

/// The days that share the same times: "Tuesday and Thursday, 8:00 to 12:00".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DaySpan {
    /// The days, Monday first.
    pub days: Vec<Weekday>,
    /// First minute of the day.
    pub from_minute: u16,
    /// The minute after the last.
    pub to_minute: u16,
}

/// A person's usual week: windows in order that neither touch nor overlap within a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Week(Vec<Window>);

impl Week {
    /// A week from windows in any order; those that touch or overlap on a day become one.
    pub fn of(windows: impl IntoIterator<Item = Window>) -> Self {
        let mut sorted: Vec<Window> = windows.into_iter().collect();
        sorted.sort_unstable();
        let mut joined: Vec<Window> = Vec::with_capacity(sorted.len());
        for window in sorted {
            match joined.last_mut() {
                Some(last) if last.weekday == window.weekday && window.from_minute <= last.to_minute => {
                    last.to_minute = last.to_minute.max(window.to_minute);
                }
                _ => joined.push(window),
            }
        }
        Self(joined)
    }

    /// The windows, Monday first.
    pub fn windows(&self) -> &[Window] {
        &self.0
    }

    /// Whether nothing is known about the person's times.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All windows of both weeks.
    pub fn joined_with(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied())
    }

    /// The week as people say it: days with the same times together, in the order of their first day.
    ///
    /// For pages and letters, which word it in the reader's language.
    pub fn spans(&self) -> Vec<DaySpan> {
        let mut spans: Vec<DaySpan> = Vec::new();
        for window in &self.0 {
            let same = |span: &&mut DaySpan| {
                (span.from_minute, span.to_minute) == (window.from_minute, window.to_minute)
            };
            match spans.iter_mut().find(same) {
                Some(span) => span.days.push(window.weekday),
                None => spans.push(DaySpan {
                    days: vec![window.weekday],
                    from_minute: window.from_minute,
                    to_minute: window.to_minute,
                }),
            }
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(weekday: Weekday, from: u16, to: u16) -> Window {
        Window::new(weekday, from, to).unwrap()
    }

    #[test]
    fn windows_that_touch_or_overlap_become_one() {
        let parts = [
            window(Weekday::Tuesday, 600, 700),
            window(Weekday::Monday, 540, 600),
            window(Weekday::Monday, 600, 660),
            window(Weekday::Monday, 640, 650),
        ];

        let week = Week::of(parts);

        assert_eq!(week.windows(), [window(Weekday::Monday, 540, 660), window(Weekday::Tuesday, 600, 700)]);
    }

    #[test]
    fn a_window_is_never_empty_and_never_leaves_its_day() {
        assert_eq!(Window::new(Weekday::Monday, 600, 600), None);
        assert_eq!(Window::new(Weekday::Monday, 700, 600), None);
        assert_eq!(Window::new(Weekday::Monday, 1_400, 1_441), None);
        assert_eq!(Window::new(Weekday::Monday, 1_400, 1_440).map(|w| w.minutes()), Some(40));
    }

    #[test]
    fn days_with_the_same_times_are_told_together() {
        let week = Week::of([
            window(Weekday::Thursday, 480, 720),
            window(Weekday::Tuesday, 480, 720),
            window(Weekday::Friday, 60, 120),
        ]);

        let spans = week.spans();

        assert_eq!(spans.len(), 2);
        assert_eq!(spans[0].days, [Weekday::Tuesday, Weekday::Thursday]);
        assert_eq!(spans[1].days, [Weekday::Friday]);
    }
}
