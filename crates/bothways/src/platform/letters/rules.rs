//! What is true about notices: how many, when, and what happens to one too many (R34).

use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::Fate;
use super::pace::Pace;
use crate::platform::clock::Moment;

/// How many notices a person gets in a window.
pub const NOTICES_MOST: usize = 2;
/// The length of the window. It slides: no seven days hold more.
pub const WINDOW_DAYS: i64 = 7;
/// From this hour on, in the reader's zone, no notice goes out for the first time.
const QUIET_FROM: i8 = 21;
/// Until this hour.
const QUIET_UNTIL: i8 = 7;

/// What becomes of a notice, when `counted` others were sent in the window or are about to be, and `most` may be. One that comes while
/// others are held joins them, so that no later notice overtakes an earlier one.
pub fn fate_of_notice(is_stopped: bool, others_are_held: bool, counted: i64, most: usize) -> Fate {
    let has_room = usize::try_from(counted).is_ok_and(|counted| counted < most);
    match (is_stopped, has_room && !others_are_held) {
        (true, _) => Fate::Stopped,
        (false, true) => Fate::Waiting,
        (false, false) => Fate::Held,
    }
}

/// From when on there is room for one more notice, given when each counted one was sent (none: it is still waiting, and so will
/// count for seven days from now at the earliest) and the pace, if it is not the usual one. Now, if there is room.
pub fn room_at(counted: &[Option<Moment>], pace: Option<Pace>, now: Moment) -> Moment {
    let usual = room_for(counted, NOTICES_MOST, now);
    match pace {
        None => usual,
        // Once the season is over, the usual number counts again.
        Some(Pace { most: 0, until }) => usual.max(until),
        Some(Pace { most, until }) => room_for(counted, most, now).min(usual.max(until)),
    }
}

fn room_for(counted: &[Option<Moment>], most: usize, now: Moment) -> Moment {
    if counted.len() < most {
        return now;
    }
    let mut leaving: Vec<Moment> =
        counted.iter().map(|sent_at| sent_at.unwrap_or(now).plus_days(WINDOW_DAYS)).collect();
    leaving.sort_unstable();
    leaving[counted.len() - most].max(now)
}

/// The end of the quiet hours that `now` lies in, on the wall clock of `zone`; none by day.
pub fn quiet_until(now: Moment, zone: &TimeZone) -> Option<Moment> {
    let local = now.in_zone(zone);
    let hour = local.hour();
    if (QUIET_UNTIL..QUIET_FROM).contains(&hour) {
        return None;
    }
    let morning = if hour >= QUIET_FROM { local.date().tomorrow().ok()? } else { local.date() };
    let at = morning.to_datetime(Time::constant(QUIET_UNTIL, 0, 0, 0)).to_zoned(zone.clone()).ok()?;
    Some(Moment::of(at.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::of(text.parse().unwrap())
    }

    #[test]
    fn the_third_notice_in_a_window_is_held_and_later_ones_do_not_overtake_it() {
        assert_eq!(fate_of_notice(false, false, 1, NOTICES_MOST), Fate::Waiting);
        assert_eq!(fate_of_notice(false, false, 2, NOTICES_MOST), Fate::Held);
        assert_eq!(fate_of_notice(false, true, 0, NOTICES_MOST), Fate::Held);
        assert_eq!(fate_of_notice(true, false, 0, NOTICES_MOST), Fate::Stopped);
        assert_eq!(fate_of_notice(false, false, 1, 1), Fate::Held, "a lighter season halves them");
        assert_eq!(fate_of_notice(false, false, 0, 0), Fate::Held, "a rest holds all");
    }

    #[test]
    fn there_is_room_when_only_one_of_the_counted_notices_is_younger_than_seven_days() {
        let now = at("2026-05-20T12:00:00Z");
        let (monday, tuesday) = (at("2026-05-18T12:00:00Z"), at("2026-05-19T12:00:00Z"));

        assert_eq!(room_at(&[Some(monday)], None, now), now);
        assert_eq!(room_at(&[Some(tuesday), Some(monday)], None, now), monday.plus_days(7));
        assert_eq!(room_at(&[Some(monday), None], None, now), monday.plus_days(7));
        assert_eq!(room_at(&[None, None], None, now), now.plus_days(7));
    }

    #[test]
    fn a_rest_holds_until_its_end_and_a_lighter_season_makes_room_for_one_a_week() {
        let now = at("2026-05-20T12:00:00Z");
        let (monday, june) = (at("2026-05-18T12:00:00Z"), at("2026-06-01T04:00:00Z"));
        let (rest, lighter) = (Pace { most: 0, until: june }, Pace { most: 1, until: june });
        let ends_soon = Pace { most: 1, until: at("2026-05-22T04:00:00Z") };

        assert_eq!(room_at(&[], Some(rest), now), june);
        assert_eq!(room_at(&[], Some(lighter), now), now);
        assert_eq!(room_at(&[Some(monday)], Some(lighter), now), monday.plus_days(7));
        assert_eq!(room_at(&[Some(monday)], Some(ends_soon), now), ends_soon.until);
    }

    #[test]
    fn a_notice_of_the_night_waits_for_seven_in_the_morning_where_the_reader_is() {
        let zone = TimeZone::get("America/New_York").unwrap();

        assert_eq!(quiet_until(at("2026-05-20T12:00:00Z"), &zone), None);
        assert_eq!(quiet_until(at("2026-05-20T05:00:00Z"), &zone), Some(at("2026-05-20T11:00:00Z")));
        assert_eq!(quiet_until(at("2026-05-21T02:30:00Z"), &zone), Some(at("2026-05-21T11:00:00Z")));
    }
}
