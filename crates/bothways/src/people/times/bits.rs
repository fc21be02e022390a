//! A week as half hours in UTC, so that two people's times are compared with a few machine words.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::Serialize;

use super::{DAY_MINUTES, Week, Window};

/// Half hours in a week.
pub const HALF_HOURS_IN_WEEK: usize = 7 * 48;

const HALF_HOUR_SECONDS: i64 = 30 * 60;

/// The half hours of one UTC week in which a person is free; bit 0 is Monday 00:00 to 00:30 UTC.
///
/// A half hour counts only if the person is free for all of it. A window that leaves the week at one end
/// comes back at the other, because windows repeat each week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct HalfHours([u64; 6]);

impl HalfHours {
    /// Whether half hour `at` (0 to 335) is free.
    pub fn is_free(&self, at: usize) -> bool {
        at < HALF_HOURS_IN_WEEK && self.0[at / 64] & (1 << (at % 64)) != 0
    }

    /// How many half hours are free.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// The bits themselves, lowest half hour first; bits 336 and up are always zero.
    pub fn words(&self) -> [u64; 6] {
        self.0
    }

    fn mark(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }
}

impl Week {
    /// The half hours of UTC in which this week's windows fall, in the week that begins on `monday`.
    ///
    /// `monday` decides which side of a change to summer time the week is on. A window in an hour that the
    /// clock skips moves with the clock; a `monday` that is another day still gives the week it begins.
    pub fn utc_half_hours(&self, zone: &TimeZone, monday: Date) -> HalfHours {
        let mut free = HalfHours::default();
        let Ok(week_start) = TimeZone::UTC.to_timestamp(monday.at(0, 0, 0, 0)) else { return free };
        for window in self.windows() {
            if let Some((from, to)) = bounds(window, zone, monday) {
                let first = (from.as_second() - week_start.as_second() + HALF_HOUR_SECONDS - 1)
                    .div_euclid(HALF_HOUR_SECONDS);
                let end = (to.as_second() - week_start.as_second()).div_euclid(HALF_HOUR_SECONDS);
                for half_hour in first..end {
                    free.mark(half_hour.rem_euclid(HALF_HOURS_IN_WEEK as i64) as usize);
                }
            }
        }
        free
    }
}

/// When a window begins and ends in the given week; `None` only at the far ends of the calendar.
pub(super) fn bounds(window: &Window, zone: &TimeZone, monday: Date) -> Option<(Timestamp, Timestamp)> {
    let day = monday.checked_add(Span::new().days(i64::from(window.weekday.since_monday()))).ok()?;
    let moment = |minute: u16| {
        let (day, minute) = if minute == DAY_MINUTES { (day.tomorrow().ok()?, 0) } else { (day, minute) };
        zone.to_timestamp(day.at((minute / 60) as i8, (minute % 60) as i8, 0, 0)).ok()
    };
    Some((moment(window.from_minute)?, moment(window.to_minute)?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::Weekday;
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn week(weekday: Weekday, from: u16, to: u16) -> Week {
        Week::of([Window::new(weekday, from, to).unwrap()])
    }

    #[test]
    fn noon_in_new_york_is_an_hour_earlier_in_utc_in_summer() {
        let noon = week(Weekday::Monday, 720, 780);

        let winter = noon.utc_half_hours(&zone("America/New_York"), date(2027, 1, 4));
        let summer = noon.utc_half_hours(&zone("America/New_York"), date(2027, 6, 7));

        assert_eq!((winter.count(), summer.count()), (2, 2));
        assert!(winter.is_free(34) && winter.is_free(35));
        assert!(summer.is_free(32) && summer.is_free(33));
    }

    #[test]
    fn sunday_evening_in_hawaii_comes_back_at_the_start_of_the_week() {
        let evening = week(Weekday::Sunday, 1_200, 1_320);

        let free = evening.utc_half_hours(&zone("Pacific/Honolulu"), date(2027, 1, 4));

        assert_eq!(free.count(), 4);
        assert!((12..16).all(|at| free.is_free(at)));
    }

    #[test]
    fn a_window_to_midnight_ends_with_the_day() {
        let late = week(Weekday::Tuesday, 1_380, 1_440);

        let free = late.utc_half_hours(&TimeZone::UTC, date(2027, 1, 4));

        assert!(free.is_free(94) && free.is_free(95));
        assert_eq!(free.count(), 2);
    }

    #[test]
    fn a_half_hour_counts_only_if_all_of_it_is_free() {
        let odd = week(Weekday::Monday, 10, 70);

        let free = odd.utc_half_hours(&TimeZone::UTC, date(2027, 1, 4));

        assert_eq!(free.count(), 1);
        assert!(free.is_free(1));
    }
}
