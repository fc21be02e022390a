//! A week as it looks from another zone: noon in Denver is two o'clock in New York.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{DAY_MINUTES, Week, Weekday, Window, bits};

impl Week {
    /// The same times on the clock of another zone, in the week that begins on `monday`, which decides about summer time.
    /// A window that passes midnight there becomes two.
    pub fn moved(&self, from: &TimeZone, to: &TimeZone, monday: Date) -> Self {
        if from == to {
            return self.clone();
        }
        let mut moved = Vec::new();
        for window in self.windows() {
            let Some((starts, _)) = bits::bounds(window, from, monday) else { continue };
            let there = starts.to_zoned(to.clone());
            let day = Weekday::ALL[usize::from(there.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
            let minute = there.hour().unsigned_abs() as u16 * 60 + there.minute().unsigned_abs() as u16;
            let end = minute + window.minutes();
            moved.extend(Window::new(day, minute, end.min(DAY_MINUTES)));
            moved.extend(Window::new(day.next(), 0, end.saturating_sub(DAY_MINUTES)));
        }
        Self::of(moved)
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_week;
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    #[test]
    fn noon_in_denver_is_two_in_new_york_and_late_evening_passes_midnight() {
        let monday = "2026-05-18".parse().unwrap();
        let week = read_week("Mon 12:00-13:00; Sun 21:00-23:00").week;

        let moved = week.moved(&zone("America/Denver"), &zone("America/New_York"), monday);

        assert_eq!(moved, read_week("Mon 14:00-15:00; Sun 23:00-24:00; Mon 0:00-1:00").week);
        assert_eq!(week.moved(&zone("America/Denver"), &zone("America/Denver"), monday), week);
    }
}
