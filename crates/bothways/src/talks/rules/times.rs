//! Times that suit two people: when both are free, and that nobody is in two talks at once.

use jiff::tz::TimeZone;

use super::TalkRefusal;
use crate::people::times::{Week, Weekday};
use crate::platform::clock::Moment;

/// How many times are offered at once (R9).
pub const SLOTS: usize = 3;
/// Nobody is asked to talk sooner than this.
const NOTICE_HOURS: i64 = 20;
/// Two times on the same day lie at least so far apart, or they would be no choice.
const APART_MINUTES: i64 = 90;

/// A stretch of somebody's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// When it begins.
    pub starts_at: Moment,
    /// How long it is. Another may begin in the moment it ends.
    pub minutes: i64,
}

impl Stretch {
    /// Whether nobody can be in both.
    pub fn overlaps(self, other: Self) -> bool {
        self.starts_at < other.ends_at() && other.starts_at < self.ends_at()
    }

    fn ends_at(self) -> Moment {
        self.starts_at.plus_minutes(self.minutes)
    }
}

/// Whether two people can talk for this `stretch`, beside the talks that are set already: `mine` and `theirs`. Nobody is in two
/// talks at once.
pub fn may_talk(
    stretch: Stretch,
    mine: &[Stretch],
    theirs: &[Stretch],
    other: &str,
) -> Result<(), TalkRefusal> {
    if mine.iter().any(|taken| taken.overlaps(stretch)) {
        return Err(TalkRefusal::AlreadyTalking);
    }
    if theirs.iter().any(|taken| taken.overlaps(stretch)) {
        return Err(TalkRefusal::OtherNotFree { name: other.to_owned() });
    }
    Ok(())
}

/// When somebody is free: their windows, and the zone in which they mean them.
#[derive(Clone, Debug)]
pub struct Free {
    /// The windows of each week.
    pub week: Week,
    /// The zone.
    pub zone: TimeZone,
    /// When their rest ends, if they rest now: until then they are free for no talk.
    pub rests_until: Option<Moment>,
}

impl Free {
    /// Whether they are free from `start` for `minutes`, all of it in one window of one day of theirs.
    pub fn has(&self, start: Moment, minutes: i64) -> bool {
        if self.rests_until.is_some_and(|until| start < until) {
            return false;
        }
        let local = start.in_zone(&self.zone);
        let weekday = Weekday::ALL[usize::try_from(local.weekday().to_monday_zero_offset()).unwrap_or(0)];
        let from = i64::from(local.hour()) * 60 + i64::from(local.minute());
        self.week.windows().iter().any(|window| {
            window.weekday == weekday
                && i64::from(window.from_minute) <= from
                && from + minutes <= i64::from(window.to_minute)
        })
    }
}

/// Up to [`SLOTS`] times at which both are free, on different days where that is possible, the soonest first (R9, S13).
///
/// Times begin on the half hour, not sooner than 20 hours from `now` and not later than `within_days`. A time that overlaps with
/// one in `taken` is left out. Where enough others are left, so is one that overlaps with a time `offered` for another talk, which
/// may be gone before anybody picks.
pub fn slots(
    now: Moment,
    within_days: i64,
    minutes: i64,
    two: [&Free; 2],
    taken: &[Stretch],
    offered: &[Stretch],
) -> Vec<Moment> {
    const HALF_HOUR: i64 = 30 * 60 * 1_000_000;
    let earliest = now.plus_minutes(60 * NOTICE_HOURS);
    let first = Moment(earliest.0.div_euclid(HALF_HOUR) * HALF_HOUR + HALF_HOUR);
    let last = now.plus_days(within_days);
    let starts =
        std::iter::successors(Some(first), |at| Some(at.plus_minutes(30))).take_while(|at| *at <= last);
    let free_of = |at: &Moment, taken: &[Stretch]| {
        !taken.iter().any(|other| other.overlaps(Stretch { starts_at: *at, minutes }))
    };
    let free: Vec<Moment> =
        starts.filter(|at| two.iter().all(|person| person.has(*at, minutes)) && free_of(at, taken)).collect();
    let undisturbed: Vec<Moment> = free.iter().copied().filter(|at| free_of(at, offered)).collect();
    let picked = spread(&undisturbed, two[0]);
    if picked.len() == SLOTS { picked } else { spread(&free, two[0]) }
}

/// Up to [`SLOTS`] of these times, on different days of the person where that is possible, else well apart.
fn spread(free: &[Moment], person: &Free) -> Vec<Moment> {
    let day = |at: &Moment| at.day(&person.zone);
    let mut picked: Vec<Moment> = Vec::new();
    for at in free {
        if picked.len() < SLOTS && !picked.iter().any(|p| day(p) == day(at)) {
            picked.push(*at);
        }
    }
    for at in free {
        let apart = |p: &Moment| (p.0 - at.0).abs() >= APART_MINUTES * 60 * 1_000_000;
        if picked.len() < SLOTS && picked.iter().all(apart) {
            picked.push(*at);
        }
    }
    picked.sort_unstable();
    picked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::times::Window;

    fn moment(text: &str) -> Moment {
        Moment::of(text.parse().unwrap())
    }

    fn free(zone: &str, windows: &[(Weekday, u16, u16)]) -> Free {
        let windows = windows.iter().filter_map(|(day, from, to)| Window::new(*day, *from, *to));
        Free { week: Week::of(windows), zone: TimeZone::get(zone).unwrap(), rests_until: None }
    }

    /// Noon of a Wednesday in New York.
    fn wednesday() -> Moment {
        moment("2026-05-20T16:00:00Z")
    }

    #[test]
    fn three_times_on_three_days_are_offered_and_both_are_free_in_their_own_zones() {
        let workdays = [Weekday::ALL[0], Weekday::ALL[1], Weekday::ALL[2], Weekday::ALL[3], Weekday::ALL[4]];
        let ana = free("America/New_York", &workdays.map(|day| (day, 9 * 60, 17 * 60)));
        let ben = free("America/Los_Angeles", &workdays.map(|day| (day, 12 * 60, 13 * 60)));

        let found = slots(wednesday(), 14, 45, [&ana, &ben], &[], &[]);

        let expected = ["2026-05-21T19:00:00Z", "2026-05-22T19:00:00Z", "2026-05-25T19:00:00Z"];
        assert_eq!(found, expected.map(moment));
    }

    #[test]
    fn one_shared_evening_a_week_gives_three_hours_of_it() {
        let evening = free("America/New_York", &[(Weekday::ALL[2], 18 * 60, 22 * 60)]);

        let found = slots(wednesday(), 14, 45, [&evening, &evening], &[], &[]);

        // Tonight is too soon, and tonight in two weeks is too late: one evening is left, with three hours to choose from.
        assert_eq!(
            found,
            ["2026-05-27T22:00:00Z", "2026-05-27T23:30:00Z", "2026-05-28T01:00:00Z"].map(moment)
        );
    }

    #[test]
    fn people_who_share_no_time_are_offered_none() {
        let days = free("America/New_York", &[(Weekday::ALL[0], 9 * 60, 12 * 60)]);
        let nights = free("America/New_York", &[(Weekday::ALL[0], 20 * 60, 22 * 60)]);

        assert!(slots(wednesday(), 14, 45, [&days, &nights], &[], &[]).is_empty());
    }

    fn stretch(starts_at: &str, minutes: i64) -> Stretch {
        Stretch { starts_at: moment(starts_at), minutes }
    }

    #[test]
    fn two_talks_overlap_unless_one_begins_when_the_other_ends_or_later() {
        let noon = stretch("2026-05-22T16:00:00Z", 45);

        for (other, together) in [
            (stretch("2026-05-22T16:44:00Z", 10), true),
            (stretch("2026-05-22T15:00:00Z", 180), true),
            (stretch("2026-05-22T16:45:00Z", 45), false),
            (stretch("2026-05-22T15:15:00Z", 45), false),
        ] {
            assert_eq!((noon.overlaps(other), other.overlaps(noon)), (together, together), "{other:?}");
        }
    }

    #[test]
    fn nobody_is_in_two_talks_at_once_and_only_the_own_one_is_named() {
        let (noon, later) = (stretch("2026-05-22T16:00:00Z", 45), stretch("2026-05-22T17:00:00Z", 45));

        assert_eq!(may_talk(noon, &[later], &[later], "Ana"), Ok(()));
        assert_eq!(may_talk(noon, &[noon], &[], "Ana"), Err(TalkRefusal::AlreadyTalking));
        let name = "Ana".to_owned();
        assert_eq!(may_talk(noon, &[], &[noon], "Ana"), Err(TalkRefusal::OtherNotFree { name }));
    }

    #[test]
    fn a_time_beside_another_talk_is_not_offered_and_one_offered_elsewhere_only_where_no_others_are_left() {
        let noons = Weekday::ALL.map(|day| (day, 12 * 60, 13 * 60));
        let ana = free("America/New_York", &noons);
        let thursday = stretch("2026-05-21T16:15:00Z", 15);
        let friday = stretch("2026-05-22T16:00:00Z", 45);

        let found = slots(wednesday(), 14, 45, [&ana, &ana], &[thursday], &[friday]);
        let few = slots(wednesday(), 4, 45, [&ana, &ana], &[thursday], &[friday]);

        let days = ["2026-05-23T16:00:00Z", "2026-05-24T16:00:00Z", "2026-05-25T16:00:00Z"];
        assert_eq!(found, days.map(moment));
        assert_eq!(few, ["2026-05-22T16:00:00Z", "2026-05-23T16:00:00Z", "2026-05-24T16:00:00Z"].map(moment));
    }
}
