//! What is true about people, decided from facts alone: when a profile is complete, how much room somebody has, which
//! season it is for them, who may see whose card.

pub mod walls;

use jiff::Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::platform::clock::Moment;
use crate::platform::problem::Refusal;
use crate::stored;

/// Room for others when nothing was said (R7).
pub const ROOM_DEFAULT: u32 = 2;
/// The most room a person may give themselves; more needs a coordinator (R7), because the best mentors say yes too often.
pub const ROOM_MOST: u32 = 3;
/// The most room a coordinator may lift somebody to. Twelve people are a class, not a mentoring.
pub const ROOM_LIFTED_MOST: u32 = 12;
/// After so many days somebody is asked whether the room they gave still holds (R7: every six months).
pub const ROOM_ASKED_AGAIN_DAYS: i64 = 182;
/// A lighter season or a rest ends within a year; then it is set anew, so nobody is forgotten in one.
pub const SEASON_DAYS_MOST: i64 = 366;
/// The self-rating of a shared skill when nothing was said: "I can do it".
pub const LEVEL_DEFAULT: u8 = 3;
/// "I can teach it", the highest self-rating.
pub const LEVEL_TEACH: u8 = 4;
/// How much a wish weighs when nothing was said: second. Three is first, one is third.
pub const PRIORITY_DEFAULT: u8 = 2;
/// The heaviest wish: first.
pub const PRIORITY_FIRST: u8 = 3;
/// How many shared skills, or wishes, one person may list. A longer list says nothing to anyone.
pub const SKILLS_MOST: usize = 40;
/// The longest text of one's own on a profile, in characters.
pub const TEXT_CHARS_MOST: usize = 1_000;
/// The longest name of a place or a language, in characters.
pub const ITEM_CHARS_MOST: usize = 80;
/// The most items in one of the short lists.
pub const ITEMS_MOST: usize = 20;

stored! {
    /// Which way a skill goes.
    pub enum Direction in "skill_offer.direction, skill_written.direction" {
        /// The person can show it to others.
        Share = "share",
        /// The person would like to be shown.
        Learn = "learn",
    }
}

/// How much somebody has room for right now, with the first day of the usual season again. Nobody is asked why (S11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Season {
    /// The usual rhythm.
    #[default]
    Normal,
    /// Half the notes, shorter talks.
    Lighter {
        /// The first day of the usual season again.
        until: Date,
    },
    /// No notes, no talks, no new pairs.
    Paused {
        /// The first day of the usual season again.
        until: Date,
    },
}

impl Season {
    /// The season as it is on `today`: one that has ended is the normal one.
    pub fn on(self, today: Date) -> Self {
        match self {
            Self::Lighter { until } | Self::Paused { until } if until <= today => Self::Normal,
            season => season,
        }
    }

    /// Whether the person rests on `today`, so that nobody new is brought to them.
    pub fn rests_on(self, today: Date) -> bool {
        matches!(self.on(today), Self::Paused { .. })
    }

    /// Whether it is a lighter one.
    pub fn is_lighter(self) -> bool {
        matches!(self, Self::Lighter { .. })
    }

    /// The first day of the usual season again, if this is not it.
    pub fn until(self) -> Option<Date> {
        match self {
            Self::Normal => None,
            Self::Lighter { until } | Self::Paused { until } => Some(until),
        }
    }

    /// How many notices a week they get, and until when, if it is not the usual number: half of it in a lighter season, none in a rest.
    pub fn pace(self) -> Option<(u32, Date)> {
        match self {
            Self::Normal => None,
            Self::Lighter { until } => Some((1, until)),
            Self::Paused { until } => Some((0, until)),
        }
    }

    /// Its name in the kit.
    pub fn id(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Lighter { .. } => "lighter",
            Self::Paused { .. } => "paused",
        }
    }

    /// The season of this name until this day, if both go together.
    ///
    /// # Errors
    /// What the person has to mend.
    pub fn said(id: &str, until: Option<Date>, today: Date) -> Result<Self, SeasonRefusal> {
        let latest = today.saturating_add(Span::new().days(SEASON_DAYS_MOST));
        match (id, until) {
            ("normal", _) => Ok(Self::Normal),
            ("lighter" | "paused", None) => Err(SeasonRefusal::NoEnd),
            ("lighter" | "paused", Some(until)) if until <= today => Err(SeasonRefusal::EndsInThePast),
            ("lighter" | "paused", Some(until)) if until > latest => Err(SeasonRefusal::TooLong),
            ("lighter", Some(until)) => Ok(Self::Lighter { until }),
            ("paused", Some(until)) => Ok(Self::Paused { until }),
            _ => Err(SeasonRefusal::NoSeason),
        }
    }
}

/// The end of a rest that holds at `now`: the first moment of its last day, on the clock of `zone`.
pub fn rests_until(season: Season, zone: &TimeZone, now: Moment) -> Option<Moment> {
    let season = season.on(now.day(zone));
    if matches!(season, Season::Paused { .. }) { Some(Moment::start_of(season.until()?, zone)) } else { None }
}

/// Why a season is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeasonRefusal {
    /// There is no season of this name.
    #[error("there is no such season")]
    NoSeason,
    /// A lighter season and a rest have an end.
    #[error("a lighter season and a rest have a last day")]
    NoEnd,
    /// The end has passed.
    #[error("the season would have ended already")]
    EndsInThePast,
    /// Longer than a year.
    #[error("a season is set for a year at most")]
    TooLong,
}

impl Refusal for SeasonRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NoSeason => "people-season-none",
            Self::NoEnd => "people-season-no-end",
            Self::EndsInThePast => "people-season-past",
            Self::TooLong => "people-season-too-long",
        }
    }
}

stored! {
    /// Years in case management, in steps wide enough that nobody's years of life can be worked out of them (rules 4.5). Shortest first.
    #[derive(PartialOrd, Ord)]
    pub enum YearsBand in "profile.cm_years_band" {
        /// Less than two years.
        UnderTwo = "0-1",
        /// Two to five years.
        TwoToFive = "2-5",
        /// Six to ten years.
        SixToTen = "6-10",
        /// Eleven to twenty years.
        ElevenToTwenty = "11-20",
        /// More than twenty years.
        OverTwenty = "21-up",
    }
}

impl YearsBand {
    /// The band that a number of years falls into.
    pub fn of(years: u32) -> Self {
        match years {
            0 | 1 => Self::UnderTwo,
            2..=5 => Self::TwoToFive,
            6..=10 => Self::SixToTen,
            11..=20 => Self::ElevenToTwenty,
            _ => Self::OverTwenty,
        }
    }
}

stored! {
    /// How somebody likes to talk.
    #[derive(Default)]
    pub enum Channel in "profile.channel" {
        /// By phone.
        Phone = "phone",
        /// By video.
        Video = "video",
        /// Either is fine.
        #[default]
        Either = "either",
    }
}

stored! {
    /// The side of a working-style card that somebody picked (R3).
    pub enum Side in "style_answer.side" {
        /// The first side.
        First = "first",
        /// The second side.
        Second = "second",
        /// Both, depending on the day.
        Both = "both",
    }
}

/// The room somebody may give themselves: what they ask for, if it is no more than they may.
///
/// # Errors
/// [`RoomRefusal`] with the most there is.
pub fn room(asked: u32, most: u32) -> Result<u32, RoomRefusal> {
    if asked <= most { Ok(asked) } else { Err(RoomRefusal { most }) }
}

/// More room than one may give oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more than {most} needs a coordinator")]
pub struct RoomRefusal {
    /// The most there is.
    pub most: u32,
}

impl Refusal for RoomRefusal {
    fn key(&self) -> &'static str {
        "people-room-too-much"
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        vec![("most", self.most.to_string())]
    }
}

/// What decides whether somebody sees another person's card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The reader and the person are the same.
    pub own: bool,
    /// The person's profile is complete.
    pub complete: bool,
    /// The reader coordinates.
    pub coordinates: bool,
    /// One of them would rather not be paired with the other.
    pub avoided: bool,
}

impl Sight {
    /// Members see complete profiles, unless one of the two would rather not; coordinators see all, to help; everyone sees
    /// their own (rules 4.7).
    pub fn may_see_card(self) -> bool {
        self.own || self.coordinates || (self.complete && !self.avoided)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_season_until_the_first_of_march_is_over_on_the_first_of_march() {
        let lighter = Season::Lighter { until: day("2026-03-01") };

        assert_eq!(lighter.on(day("2026-02-28")), lighter);
        assert_eq!(lighter.on(day("2026-03-01")), Season::Normal);
        assert!(Season::Paused { until: day("2026-03-01") }.rests_on(day("2026-02-28")));
        assert!(!lighter.rests_on(day("2026-02-28")));
    }

    #[test]
    fn a_rest_ends_in_the_first_moment_of_its_last_day_where_the_person_is() {
        let (now, zone) = (Moment(0), TimeZone::get("America/New_York").unwrap());
        let rest = Season::Paused { until: day("1970-01-03") };

        assert_eq!(rests_until(rest, &zone, now), Some(Moment::of("1970-01-03T05:00:00Z".parse().unwrap())));
        assert_eq!(rests_until(rest, &zone, now.plus_days(3)), None);
        assert_eq!(rests_until(Season::Lighter { until: day("1970-01-03") }, &zone, now), None);
    }

    #[test]
    fn a_rest_needs_an_end_that_is_still_to_come_and_within_a_year() {
        let today = day("2026-05-20");

        assert_eq!(Season::said("paused", None, today), Err(SeasonRefusal::NoEnd));
        assert_eq!(Season::said("paused", Some(today), today), Err(SeasonRefusal::EndsInThePast));
        assert_eq!(Season::said("lighter", Some(day("2028-01-01")), today), Err(SeasonRefusal::TooLong));
        assert_eq!(Season::said("normal", Some(day("2020-01-01")), today), Ok(Season::Normal));
        let until = day("2026-06-03");
        assert_eq!(Season::said("lighter", Some(until), today), Ok(Season::Lighter { until }));
    }

    #[test]
    fn nobody_gives_themselves_more_room_than_three_unless_it_was_lifted() {
        assert_eq!(room(3, ROOM_MOST), Ok(3));
        assert_eq!(room(0, ROOM_MOST), Ok(0));
        assert_eq!(room(4, ROOM_MOST), Err(RoomRefusal { most: 3 }));
        assert_eq!(room(4, 5), Ok(4));
    }

    #[test]
    fn years_fall_into_wide_bands() {
        assert_eq!(YearsBand::of(1), YearsBand::UnderTwo);
        assert_eq!(YearsBand::of(24), YearsBand::OverTwenty);
    }

    #[test]
    fn a_card_is_hidden_from_whoever_was_turned_away_and_a_draft_from_everyone_but_its_owner() {
        let member = Sight { complete: true, ..Sight::default() };

        assert!(member.may_see_card());
        assert!(!Sight { avoided: true, ..member }.may_see_card());
        assert!(!Sight { complete: false, ..member }.may_see_card());
        assert!(Sight { own: true, ..Sight::default() }.may_see_card());
        assert!(Sight { coordinates: true, ..Sight::default() }.may_see_card());
    }
}
