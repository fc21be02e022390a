//! From "Tue/Thu mornings" to windows of a week.
//!
//! The text is cut into marks (days, times, parts of the day, joining words), then read clause by clause. A clause
//! names days before or after its times; what it leaves out is filled from the tables of [`super::phrases`].

mod marks;

use serde::Serialize;

use self::marks::{Clock, Half, Mark, marks_of};
use super::phrases::{
    AFTER_ENDS, AFTERNOON_HOURS_END, BEFORE_BEGINS, Days, EVERY_DAY, LONE_TIME_MINUTES, OPEN_END_MINUTES,
    PartOfDay, WEEKDAYS, WEEKEND, WHOLE_DAY,
};
use super::{DAY_MINUTES, Week, Weekday, Window};

/// Longer texts are no description of a week and are not read.
const WRITTEN_CHARS_MAX: usize = 500;

/// What a written description of free time was taken to mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WeekReading {
    /// The windows it stands for; empty if nothing was understood.
    pub week: Week,
    /// Whether a table filled something in ("evenings", "after 8", "9-5" without am and pm). "Mon 12:00-13:00"
    /// leaves nothing to fill in.
    pub assumed: bool,
    /// The words that were not understood, as written. The windows then need a look by a person.
    pub unread: Vec<String>,
}

/// Reads a description of free time such as "weekday lunch", "after 8 pm" or "Mon 12:00-13:00; Wed 19:00-21:00".
///
/// Never fails: what it does not understand stands in `unread`.
pub fn read_week(written: &str) -> WeekReading {
    if written.chars().count() > WRITTEN_CHARS_MAX {
        return WeekReading { unread: vec![written.chars().take(60).collect()], ..WeekReading::default() };
    }
    let mut reader = Reader::default();
    let marks = marks_of(written);
    let mut at = 0;
    while at < marks.len() {
        at += reader.take(&marks[at..]);
    }
    reader.finish_clause();
    WeekReading { week: Week::of(reader.windows), assumed: reader.assumed, unread: reader.unread }
}

/// Which way an open end points: "after 8" or "before 9".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    After,
    Before,
}

/// A stretch of time within a clause. `until` may be later than midnight, when the stretch runs into the next day.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    days: Days,
    from: u16,
    until: u16,
}

#[derive(Debug, Default)]
struct Reader {
    windows: Vec<Window>,
    unread: Vec<String>,
    assumed: bool,
    days: Days,
    without: Days,
    /// The last days named stand alone ("weekends and …"): a following group of days begins a new clause.
    stands_alone: bool,
    stretches: Vec<Stretch>,
    times_came_first: bool,
    open: Option<Open>,
    leaving_out: bool,
    between: bool,
}

impl Reader {
    /// Reads the first mark, and those that belong to it; says how many.
    fn take(&mut self, marks: &[Mark]) -> usize {
        match marks {
            [Mark::Stop, ..] => self.finish_clause(),
            [Mark::Days(first, _), Mark::Dash, Mark::Days(last, _), ..]
                if first.count_ones() == 1 && last.count_ones() == 1 =>
            {
                self.days_named(range(*first, *last), false);
                return 3;
            }
            [Mark::Days(days, alone), ..] => self.days_named(*days, *alone),
            [Mark::Time(from), Mark::Dash, Mark::Time(until), ..] => {
                self.span(*from, *until);
                return 3;
            }
            [Mark::Time(from), Mark::And, Mark::Time(until), ..] if self.between => {
                self.span(*from, *until);
                return 3;
            }
            [Mark::Dash, Mark::Time(until), ..] => {
                self.open = Some(Open::Before);
                self.lone_time(*until);
                return 2;
            }
            [Mark::Time(time), ..] => self.lone_time(*time),
            [Mark::Part(part), ..] => self.part(part),
            [Mark::After, ..] => self.open = Some(Open::After),
            [Mark::Before, ..] => self.open = Some(Open::Before),
            [Mark::Between, ..] => self.between = true,
            [Mark::Except, ..] => self.leaving_out = true,
            [Mark::Unknown(word), ..] => self.unread.push(word.clone()),
            [Mark::And | Mark::Dash, ..] | [] => {}
        }
        1
    }

    fn days_named(&mut self, days: Days, alone: bool) {
        if self.leaving_out {
            self.without |= days;
            return;
        }
        let is_group = |days| days == WEEKDAYS || days == WEEKEND;
        let times_told = !self.stretches.is_empty() && !self.times_came_first;
        let next_group = self.stands_alone && is_group(days) && self.stretches.is_empty();
        if times_told || next_group {
            self.finish_clause();
        }
        self.days |= days;
        self.stands_alone = alone && is_group(days);
    }

    fn span(&mut self, from: Clock, until: Clock) {
        let (from, until, assumed) = settle(from, until);
        self.assumed |= assumed;
        self.stretch(EVERY_DAY, from, until);
    }

    fn lone_time(&mut self, time: Clock) {
        let (minute, _) = time.settled_alone();
        self.assumed = true;
        match self.open.take() {
            Some(Open::After) => self.stretch(EVERY_DAY, minute, after_ends(minute)),
            Some(Open::Before) => self.stretch(EVERY_DAY, before_begins(minute), minute),
            None => self.stretch(EVERY_DAY, minute, minute + LONE_TIME_MINUTES),
        }
    }

    fn part(&mut self, part: &PartOfDay) {
        self.assumed = true;
        match self.open.take() {
            Some(Open::After) => self.stretch(part.days, part.to_minute, after_ends(part.to_minute)),
            Some(Open::Before) => {
                self.stretch(part.days, before_begins(part.from_minute), part.from_minute);
            }
            None => self.stretch(part.days, part.from_minute, part.to_minute),
        }
    }

    fn stretch(&mut self, days: Days, from: u16, until: u16) {
        if self.times_came_first && self.days != 0 {
            self.finish_clause();
        }
        self.times_came_first |= self.days == 0;
        self.leaving_out = false;
        self.between = false;
        self.stretches.push(Stretch { days, from, until });
    }

    fn finish_clause(&mut self) {
        if self.stretches.is_empty() && (self.days | self.without) != 0 {
            self.assumed = true;
            self.stretches.push(Stretch { days: EVERY_DAY, from: WHOLE_DAY.0, until: WHOLE_DAY.1 });
        }
        for stretch in std::mem::take(&mut self.stretches) {
            let days = if self.days == 0 { stretch.days } else { self.days } & !self.without;
            for weekday in Weekday::ALL.into_iter().filter(|day| days & (1 << day.since_monday()) != 0) {
                let overnight = stretch.until.saturating_sub(DAY_MINUTES);
                self.windows.extend(Window::new(weekday, stretch.from, stretch.until.min(DAY_MINUTES)));
                self.windows.extend(Window::new(weekday.next(), 0, overnight));
            }
        }
        (self.days, self.without, self.open) = (0, 0, None);
        (self.stands_alone, self.times_came_first, self.leaving_out, self.between) =
            (false, false, false, false);
    }
}

/// The days from one to another, over the end of the week if need be ("Fri-Mon").
fn range(first: Days, last: Days) -> Days {
    let (first, last) = (first.trailing_zeros(), last.trailing_zeros());
    let mut days = 0;
    let mut at = first;
    loop {
        days |= 1 << at;
        if at == last {
            return days;
        }
        at = (at + 1) % 7;
    }
}

fn after_ends(minute: u16) -> u16 {
    AFTER_ENDS.max(minute + OPEN_END_MINUTES)
}

fn before_begins(minute: u16) -> u16 {
    BEFORE_BEGINS.min(minute.saturating_sub(OPEN_END_MINUTES))
}

/// Both ends of "9-5" in minutes, and whether morning or afternoon had to be assumed.
///
/// An end without "am" or "pm" takes the half of the day that makes the shortest stretch forward: "9-5" ends at 17:00,
/// "5-7 pm" begins at 17:00, "11-1" ends at 13:00.
fn settle(from: Clock, until: Clock) -> (u16, u16, bool) {
    let (start, assumed_start) = match (from.half, until.half) {
        (Half::Open, Half::Pm) => {
            let same_half = from.minute % (DAY_MINUTES / 2) + DAY_MINUTES / 2;
            (if same_half < until.minute { same_half } else { from.minute }, false)
        }
        (Half::Open, Half::Am) => (from.minute, false),
        (Half::Open, Half::Exact) => match from.settled_alone() {
            (afternoon, _) if afternoon != from.minute && afternoon < until.minute => (afternoon, true),
            _ => (from.minute, false),
        },
        (Half::Open, Half::Open) => from.settled_alone(),
        _ => (from.minute, false),
    };
    let (mut end, mut assumed_end) = (until.minute, until.half == Half::Open);
    if until.half == Half::Open && end <= start && end + DAY_MINUTES / 2 > start {
        end += DAY_MINUTES / 2;
    } else if from.half == Half::Exact && until.half == Half::Open {
        assumed_end = end <= start;
    }
    if end <= start {
        end += DAY_MINUTES;
    }
    (start, end, assumed_start || assumed_end)
}

impl Clock {
    /// The minute when nothing beside it tells morning from afternoon, and whether that was assumed.
    fn settled_alone(self) -> (u16, bool) {
        let small_hour = (1..=AFTERNOON_HOURS_END).contains(&(self.minute / 60));
        match self.half {
            Half::Open if small_hour => (self.minute + DAY_MINUTES / 2, true),
            Half::Open => (self.minute, true),
            _ => (self.minute, false),
        }
    }
}

#[cfg(test)]
mod tests;
