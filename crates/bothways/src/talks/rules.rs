//! What is true about talks, decided from facts alone.

use jiff::tz::TimeZone;

use crate::people::times::{Week, Weekday};
use crate::platform::clock::Moment;
use crate::platform::problem::Refusal;

/// A first talk is offered within so many days after two people became a pair (R9).
pub const FIRST_TALK_WITHIN_DAYS: i64 = 14;
/// How long a first talk is (kit 5.6).
pub const FIRST_TALK_MINUTES: i64 = 45;
/// How many times are offered at once (R9).
pub const SLOTS: usize = 3;
/// Nobody is asked to talk sooner than this.
const NOTICE_HOURS: i64 = 20;
/// Two times on the same day lie at least so far apart, or they would be no choice.
const APART_MINUTES: i64 = 90;
/// The shortest and the longest talk one can plan.
pub const MINUTES: std::ops::RangeInclusive<i64> = 10..=180;
/// The longest line on an agenda or of a learning, in letters.
pub const LINE_LETTERS: usize = 1_000;

/// Where a talk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TalkState {
    /// Times were offered; nobody has picked one.
    Offered,
    /// It has a time.
    Set,
    /// It took place.
    Held,
    /// It was called off.
    CalledOff,
}

impl TalkState {
    /// The stored form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Set => "set",
            Self::Held => "held",
            Self::CalledOff => "cancelled",
        }
    }

    /// Reads the stored form; anything else counts as called off, because nothing more is done with such a talk.
    pub fn read(text: &str) -> Self {
        [Self::Offered, Self::Set, Self::Held]
            .into_iter()
            .find(|s| s.as_str() == text)
            .unwrap_or(Self::CalledOff)
    }
}

/// Why a talk stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TalkRefusal {
    /// A time is picked already.
    AlreadySet,
    /// The time lies behind us.
    InThePast,
    /// That time was not among those offered.
    NotOffered,
    /// It was called off.
    CalledOff,
    /// It has taken place.
    AlreadyHeld,
    /// Nobody can say that a talk took place before it began.
    NotYet,
    /// The pair has ended.
    PairEnded,
    /// A learner's line can be changed by the learner only (S39).
    LearnersOwn,
}

impl Refusal for TalkRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::AlreadySet => "talks-refusal-already-set",
            Self::InThePast => "talks-refusal-past",
            Self::NotOffered => "talks-refusal-not-offered",
            Self::CalledOff => "talks-refusal-called-off",
            Self::AlreadyHeld => "talks-refusal-held",
            Self::NotYet => "talks-refusal-not-yet",
            Self::PairEnded => "talks-refusal-pair-ended",
            Self::LearnersOwn => "talks-refusal-learners-own",
        }
    }
}

/// Whether a talk at this state, with these `slots`, can be set to `slot` now.
pub fn may_pick(state: TalkState, slots: &[Moment], slot: Moment, now: Moment) -> Result<(), TalkRefusal> {
    match state {
        TalkState::Set => Err(TalkRefusal::AlreadySet),
        TalkState::Held => Err(TalkRefusal::AlreadyHeld),
        TalkState::CalledOff => Err(TalkRefusal::CalledOff),
        TalkState::Offered if !slots.contains(&slot) => Err(TalkRefusal::NotOffered),
        TalkState::Offered if slot <= now => Err(TalkRefusal::InThePast),
        TalkState::Offered => Ok(()),
    }
}

/// Whether a talk can still be moved or called off.
pub fn may_change(state: TalkState) -> Result<(), TalkRefusal> {
    match state {
        TalkState::Offered | TalkState::Set => Ok(()),
        TalkState::Held => Err(TalkRefusal::AlreadyHeld),
        TalkState::CalledOff => Err(TalkRefusal::CalledOff),
    }
}

/// Whether one of the two can say that it took place: from its beginning on. Saying so twice changes nothing.
pub fn may_have_happened(
    state: TalkState,
    starts_at: Option<Moment>,
    now: Moment,
) -> Result<(), TalkRefusal> {
    match (state, starts_at) {
        (TalkState::CalledOff, _) => Err(TalkRefusal::CalledOff),
        (TalkState::Offered | TalkState::Set, Some(starts)) if starts > now => Err(TalkRefusal::NotYet),
        _ => Ok(()),
    }
}

/// When somebody is free: their windows, and the zone in which they mean them.
#[derive(Clone, Debug)]
pub struct Free {
    /// The windows of each week.
    pub week: Week,
    /// The zone.
    pub zone: TimeZone,
}

impl Free {
    /// Whether they are free from `start` for `minutes`, all of it in one window of one day of theirs.
    fn has(&self, start: Moment, minutes: i64) -> bool {
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
/// Times begin on the half hour, not sooner than 20 hours from `now` and not later than `within_days`; those in `taken` are left out.
pub fn slots(now: Moment, within_days: i64, minutes: i64, two: [&Free; 2], taken: &[Moment]) -> Vec<Moment> {
    const HALF_HOUR: i64 = 30 * 60 * 1_000_000;
    let earliest = now.plus_minutes(60 * NOTICE_HOURS);
    let first = Moment(earliest.0.div_euclid(HALF_HOUR) * HALF_HOUR + HALF_HOUR);
    let last = now.plus_days(within_days);
    let starts =
        std::iter::successors(Some(first), |at| Some(at.plus_minutes(30))).take_while(|at| *at <= last);
    let free: Vec<Moment> = starts
        .filter(|at| !taken.contains(at) && two.iter().all(|person| person.has(*at, minutes)))
        .collect();
    let day = |at: &Moment| at.day(&two[0].zone);
    let mut picked: Vec<Moment> = Vec::new();
    for at in &free {
        if picked.len() < SLOTS && !picked.iter().any(|p| day(p) == day(at)) {
            picked.push(*at);
        }
    }
    for at in &free {
        let apart = |p: &Moment| (p.0 - at.0).abs() >= APART_MINUTES * 60 * 1_000_000;
        if picked.len() < SLOTS && picked.iter().all(apart) {
            picked.push(*at);
        }
    }
    picked.sort_unstable();
    picked
}

/// Which of `more` prompts a pair's `held`-th talk brings, so that one is new each time (S85).
pub fn prompt_of_talk(held: usize, more: usize) -> usize {
    if more == 0 { 0 } else { held % more }
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
        Free { week: Week::of(windows), zone: TimeZone::get(zone).unwrap() }
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

        let found = slots(wednesday(), 14, 45, [&ana, &ben], &[]);

        let expected = ["2026-05-21T19:00:00Z", "2026-05-22T19:00:00Z", "2026-05-25T19:00:00Z"];
        assert_eq!(found, expected.map(moment));
    }

    #[test]
    fn one_shared_evening_a_week_gives_three_hours_of_it() {
        let evening = free("America/New_York", &[(Weekday::ALL[2], 18 * 60, 22 * 60)]);

        let found = slots(wednesday(), 14, 45, [&evening, &evening], &[]);

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

        assert!(slots(wednesday(), 14, 45, [&days, &nights], &[]).is_empty());
    }

    #[test]
    fn a_time_is_picked_once_and_only_while_it_lies_ahead() {
        let (now, slot) = (wednesday(), moment("2026-05-22T19:00:00Z"));

        assert_eq!(may_pick(TalkState::Offered, &[slot], slot, now), Ok(()));
        assert_eq!(may_pick(TalkState::Set, &[slot], slot, now), Err(TalkRefusal::AlreadySet));
        assert_eq!(may_pick(TalkState::Offered, &[], slot, now), Err(TalkRefusal::NotOffered));
        assert_eq!(may_pick(TalkState::Offered, &[slot], slot, slot), Err(TalkRefusal::InThePast));
    }

    #[test]
    fn a_talk_has_happened_from_its_beginning_on_and_never_before() {
        let starts = moment("2026-05-22T19:00:00Z");

        assert_eq!(may_have_happened(TalkState::Set, Some(starts), wednesday()), Err(TalkRefusal::NotYet));
        assert_eq!(may_have_happened(TalkState::Set, Some(starts), starts), Ok(()));
        assert_eq!(may_have_happened(TalkState::Held, Some(starts), starts), Ok(()));
        assert_eq!(
            may_have_happened(TalkState::CalledOff, Some(starts), starts),
            Err(TalkRefusal::CalledOff)
        );
    }

    #[test]
    fn each_talk_brings_another_prompt_until_all_were_seen() {
        assert_eq!([0, 1, 2, 3].map(|held| prompt_of_talk(held, 3)), [0, 1, 2, 0]);
        assert_eq!(prompt_of_talk(5, 0), 0);
    }
}
