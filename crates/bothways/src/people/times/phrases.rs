//! What everyday phrases for free time mean.
//!
//! These tables are the whole of it: a coordinator who asks "what did you take *evenings* to be?" gets the answer
//! from here. Minutes count from midnight on the person's own clock.

use super::Weekday;

/// A set of days, one bit each, Monday lowest.
pub(super) type Days = u8;

/// Monday to Friday.
pub(super) const WEEKDAYS: Days = 0b001_1111;
/// Saturday and Sunday.
pub(super) const WEEKEND: Days = 0b110_0000;
/// The whole week.
pub(super) const EVERY_DAY: Days = WEEKDAYS | WEEKEND;

/// A day named without a time ("weekends") means these waking hours, 9:00 to 21:00.
pub const WHOLE_DAY: (u16, u16) = (9 * 60, 21 * 60);

/// "After 6" goes on until 22:00, or for [`OPEN_END_MINUTES`] if that is later.
pub const AFTER_ENDS: u16 = 22 * 60;

/// "Before 9" begins at 7:00, or [`OPEN_END_MINUTES`] earlier than the time named if that is earlier.
pub const BEFORE_BEGINS: u16 = 7 * 60;

/// The shortest stretch an open end ("after 9:30 pm") stands for.
pub const OPEN_END_MINUTES: u16 = 60;

/// A time named alone ("Mondays at noon") means the hour that begins then.
pub const LONE_TIME_MINUTES: u16 = 60;

/// An hour from 1 to 6 without "am" or "pm" is in the afternoon: nobody offers to talk at three at night.
pub const AFTERNOON_HOURS_END: u16 = 6;

/// A word or phrase for a part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfDay {
    /// The phrase in lower case, singular and without marks.
    pub phrase: &'static str,
    /// The days it stands for when no day is named beside it.
    pub(super) days: Days,
    /// First minute of the day.
    pub from_minute: u16,
    /// The minute after the last.
    pub to_minute: u16,
}

const fn part(phrase: &'static str, days: Days, from_minute: u16, to_minute: u16) -> PartOfDay {
    PartOfDay { phrase, days, from_minute, to_minute }
}

/// Parts of the day, longer phrases first so that "early morning" is not read as "morning".
pub const PARTS_OF_DAY: &[PartOfDay] = &[
    part("early morning", EVERY_DAY, 6 * 60, 8 * 60),
    part("late morning", EVERY_DAY, 10 * 60, 12 * 60),
    part("early afternoon", EVERY_DAY, 12 * 60, 14 * 60),
    part("late afternoon", EVERY_DAY, 15 * 60, 17 * 60),
    part("early evening", EVERY_DAY, 17 * 60, 19 * 60),
    part("late evening", EVERY_DAY, 20 * 60, 22 * 60),
    part("before work", WEEKDAYS, 7 * 60, 8 * 60),
    part("after work", WEEKDAYS, 17 * 60, 20 * 60),
    part("after hour", WEEKDAYS, 17 * 60, 20 * 60),
    part("business hour", WEEKDAYS, 9 * 60, 17 * 60),
    part("office hour", WEEKDAYS, 9 * 60, 17 * 60),
    part("working hour", WEEKDAYS, 9 * 60, 17 * 60),
    part("work hour", WEEKDAYS, 9 * 60, 17 * 60),
    part("lunch hour", EVERY_DAY, 12 * 60, 13 * 60),
    part("lunch time", EVERY_DAY, 12 * 60, 13 * 60),
    part("lunch break", EVERY_DAY, 12 * 60, 13 * 60),
    part("any time", EVERY_DAY, WHOLE_DAY.0, WHOLE_DAY.1),
    part("all day", EVERY_DAY, WHOLE_DAY.0, WHOLE_DAY.1),
    part("day time", EVERY_DAY, 9 * 60, 17 * 60),
    part("anytime", EVERY_DAY, WHOLE_DAY.0, WHOLE_DAY.1),
    part("whenever", EVERY_DAY, WHOLE_DAY.0, WHOLE_DAY.1),
    part("flexible", EVERY_DAY, WHOLE_DAY.0, WHOLE_DAY.1),
    part("morning", EVERY_DAY, 8 * 60, 12 * 60),
    part("am", EVERY_DAY, 8 * 60, 12 * 60),
    part("midday", EVERY_DAY, 11 * 60, 13 * 60),
    part("lunch", EVERY_DAY, 12 * 60, 13 * 60),
    part("lunchtime", EVERY_DAY, 12 * 60, 13 * 60),
    part("afternoon", EVERY_DAY, 13 * 60, 17 * 60),
    part("pm", EVERY_DAY, 13 * 60, 17 * 60),
    part("evening", EVERY_DAY, 18 * 60, 21 * 60),
    part("eve", EVERY_DAY, 18 * 60, 21 * 60),
    part("night", EVERY_DAY, 19 * 60, 22 * 60),
    part("daytime", EVERY_DAY, 9 * 60, 17 * 60),
    part("day", EVERY_DAY, 9 * 60, 17 * 60),
];

/// Names for days, in lower case.
pub(super) const DAY_NAMES: &[(&str, Days)] = &[
    ("monday", day(Weekday::Monday)),
    ("mon", day(Weekday::Monday)),
    ("mo", day(Weekday::Monday)),
    ("m", day(Weekday::Monday)),
    ("tuesday", day(Weekday::Tuesday)),
    ("tues", day(Weekday::Tuesday)),
    ("tue", day(Weekday::Tuesday)),
    ("tu", day(Weekday::Tuesday)),
    ("t", day(Weekday::Tuesday)),
    ("wednesday", day(Weekday::Wednesday)),
    ("weds", day(Weekday::Wednesday)),
    ("wed", day(Weekday::Wednesday)),
    ("w", day(Weekday::Wednesday)),
    ("thursday", day(Weekday::Thursday)),
    ("thurs", day(Weekday::Thursday)),
    ("thur", day(Weekday::Thursday)),
    ("thu", day(Weekday::Thursday)),
    ("th", day(Weekday::Thursday)),
    ("friday", day(Weekday::Friday)),
    ("fri", day(Weekday::Friday)),
    ("fr", day(Weekday::Friday)),
    ("f", day(Weekday::Friday)),
    ("saturday", day(Weekday::Saturday)),
    ("sat", day(Weekday::Saturday)),
    ("sa", day(Weekday::Saturday)),
    ("sunday", day(Weekday::Sunday)),
    ("sun", day(Weekday::Sunday)),
    ("su", day(Weekday::Sunday)),
    ("mwf", day(Weekday::Monday) | day(Weekday::Wednesday) | day(Weekday::Friday)),
    ("mw", day(Weekday::Monday) | day(Weekday::Wednesday)),
    ("tth", day(Weekday::Tuesday) | day(Weekday::Thursday)),
    ("tuth", day(Weekday::Tuesday) | day(Weekday::Thursday)),
    ("weekday", WEEKDAYS),
    ("workday", WEEKDAYS),
    ("weekend", WEEKEND),
    ("daily", EVERY_DAY),
    ("everyday", EVERY_DAY),
    ("any day", EVERY_DAY),
    ("every day", EVERY_DAY),
    ("most day", EVERY_DAY),
    ("week day", WEEKDAYS),
    ("work day", WEEKDAYS),
    ("week end", WEEKEND),
];

/// Words that add nothing to which times are meant.
pub(super) const FILLER: &[&str] = &[
    "a",
    "any",
    "are",
    "around",
    "at",
    "available",
    "best",
    "clock",
    "during",
    "each",
    "every",
    "for",
    "free",
    "from",
    "generally",
    "hour",
    "hr",
    "i",
    "i am",
    "im",
    "in",
    "is",
    "me",
    "my",
    "normally",
    "o",
    "of",
    "on",
    "only",
    "preferably",
    "the",
    "time",
    "usually",
    "works",
    "work",
    "all",
];

/// The bit of one day.
pub(super) const fn day(weekday: Weekday) -> Days {
    1 << weekday as u8
}
