//! What is true about talks, decided from facts alone.

mod times;

use jiff::civil::Date;

use crate::people::rules::Channel;
use crate::platform::clock::Moment;
use crate::platform::problem::Refusal;
use crate::platform::viewer::PersonId;
use crate::stored;

pub use times::{Free, SLOTS, Stretch, may_talk, slots};

/// A first talk is offered within so many days after two people became a pair (R9).
pub const FIRST_TALK_WITHIN_DAYS: i64 = 14;
/// How long a first talk is (kit 5.6).
pub const FIRST_TALK_MINUTES: i64 = 45;
/// How long a talk is in somebody's lighter season, unless they say otherwise (kit, seasons).
const LIGHTER_TALK_MINUTES: i64 = 30;
/// The shortest and the longest talk one can plan.
pub const MINUTES: std::ops::RangeInclusive<i64> = 10..=180;
/// How two people can meet, in the stored form.
pub const CHANNELS: [&str; 3] = ["phone", "video", "in_person"];
/// The longest line on an agenda or of a learning, in letters.
pub const LINE_LETTERS: usize = 1_000;

stored! {
    /// Where a talk stands.
    pub enum TalkState in "talk.state" {
        /// Times were offered; nobody has picked one.
        Offered = "offered",
        /// It has a time.
        Set = "set",
        /// It took place.
        Held = "held",
        /// It was called off.
        CalledOff = "cancelled",
    }
}

/// Why a talk stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TalkRefusal {
    /// A time is picked already.
    AlreadySet,
    /// The time lies behind us.
    InThePast,
    /// That time was not among those offered.
    NotOffered,
    /// Who offered the times waits for the other to pick one.
    OwnOffer,
    /// The other one offered the times, and only they take them back.
    OthersOffer,
    /// The person who asks is in another talk then.
    AlreadyTalking,
    /// The other one is. Why they are not free is theirs.
    OtherNotFree {
        /// Their name.
        name: String,
    },
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
    /// A next step is done when the one who does it says so.
    OthersStep,
}

impl Refusal for TalkRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::AlreadySet => "talks-refusal-already-set",
            Self::InThePast => "talks-refusal-past",
            Self::NotOffered => "talks-refusal-not-offered",
            Self::OwnOffer => "talks-refusal-own-offer",
            Self::OthersOffer => "talks-refusal-others-offer",
            Self::AlreadyTalking => "talks-refusal-already-talking",
            Self::OtherNotFree { .. } => "talks-refusal-other-not-free",
            Self::CalledOff => "talks-refusal-called-off",
            Self::AlreadyHeld => "talks-refusal-held",
            Self::NotYet => "talks-refusal-not-yet",
            Self::PairEnded => "talks-refusal-pair-ended",
            Self::LearnersOwn => "talks-refusal-learners-own",
            Self::OthersStep => "talks-refusal-others-step",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::OtherNotFree { name } => vec![("name", name.clone())],
            _ => Vec::new(),
        }
    }
}

/// Times on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer<'o> {
    /// The times.
    pub slots: &'o [Moment],
    /// Who offered them; none where the program did, and either of the two may pick.
    pub by: Option<&'o PersonId>,
}

/// How long two people talk unless they say otherwise: shorter where one of them has a lighter season (S11).
pub fn usual_minutes(is_lighter: bool) -> i64 {
    if is_lighter { LIGHTER_TALK_MINUTES } else { FIRST_TALK_MINUTES }
}

/// Whether `who` may set a talk at this state to `slot` now. Who offered the times cannot also agree to one: a talk takes two.
pub fn may_pick(
    state: TalkState,
    offer: Offer<'_>,
    who: &PersonId,
    slot: Moment,
    now: Moment,
) -> Result<(), TalkRefusal> {
    match state {
        TalkState::Set => Err(TalkRefusal::AlreadySet),
        TalkState::Held => Err(TalkRefusal::AlreadyHeld),
        TalkState::CalledOff => Err(TalkRefusal::CalledOff),
        TalkState::Offered if !offer.slots.contains(&slot) => Err(TalkRefusal::NotOffered),
        TalkState::Offered if offer.by == Some(who) => Err(TalkRefusal::OwnOffer),
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

/// Whether `who` may call a talk off. Times on offer are taken back by who offered them; the other offers times of their own instead.
pub fn may_call_off(
    state: TalkState,
    offered_by: Option<&PersonId>,
    who: &PersonId,
) -> Result<(), TalkRefusal> {
    may_change(state)?;
    match offered_by {
        Some(by) if state == TalkState::Offered && by != who => Err(TalkRefusal::OthersOffer),
        _ => Ok(()),
    }
}

/// Whether times that were offered have all passed. Where none were found, or other talks took them, that is not so.
pub fn have_passed(slots: &[Moment], now: Moment) -> bool {
    slots.iter().max().is_some_and(|last| *last <= now)
}

/// How two people talk unless they say otherwise: by video where one likes that and the other does not mind, else by phone, for
/// which nobody needs anything new (S13, S14).
pub fn channel_of_both(liked: &[Channel]) -> &'static str {
    if liked.contains(&Channel::Video) && !liked.contains(&Channel::Phone) { "video" } else { "phone" }
}

/// Whether a next step can be done by this day. A day that is over already was meant to be another one.
pub fn may_be_done_by(by_on: Option<Date>, today: Date) -> bool {
    by_on.is_none_or(|day| day >= today)
}

/// Where a learner's own new line goes among the lines on their list, in its order: below their own, above the suggestions that still
/// stand at the end (S40). `suggested` says of each line whether the other one suggested it.
pub fn place_of_own(suggested: &[bool]) -> usize {
    suggested.iter().rposition(|is_suggested| !is_suggested).map_or(0, |last| last + 1)
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

/// Which of `more` prompts a pair's `held`-th talk brings, so that one is new each time (S85).
pub fn prompt_of_talk(held: usize, more: usize) -> usize {
    if more == 0 { 0 } else { held % more }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::of(text.parse().unwrap())
    }

    /// Noon of a Wednesday in New York.
    fn wednesday() -> Moment {
        moment("2026-05-20T16:00:00Z")
    }

    #[test]
    fn a_time_is_picked_once_and_only_while_it_lies_ahead() {
        let (now, slot) = (wednesday(), moment("2026-05-22T19:00:00Z"));
        let ana = PersonId::fresh(now);
        let may = |state, slots: &[Moment], now| may_pick(state, Offer { slots, by: None }, &ana, slot, now);

        assert_eq!(may(TalkState::Offered, &[slot], now), Ok(()));
        assert_eq!(may(TalkState::Set, &[slot], now), Err(TalkRefusal::AlreadySet));
        assert_eq!(may(TalkState::Offered, &[], now), Err(TalkRefusal::NotOffered));
        assert_eq!(may(TalkState::Offered, &[slot], slot), Err(TalkRefusal::InThePast));
    }

    #[test]
    fn who_offered_a_time_cannot_agree_to_it_too() {
        let (now, slot) = (wednesday(), moment("2026-05-22T19:00:00Z"));
        let (ana, ben) = (PersonId::fresh(now), PersonId::fresh(now));
        let offer = Offer { slots: &[slot], by: Some(&ana) };

        assert_eq!(may_pick(TalkState::Offered, offer, &ana, slot, now), Err(TalkRefusal::OwnOffer));
        assert_eq!(may_pick(TalkState::Offered, offer, &ben, slot, now), Ok(()));
    }

    #[test]
    fn who_offered_times_takes_them_back_and_either_calls_a_set_talk_off() {
        let (ana, ben) = (PersonId::fresh(Moment(0)), PersonId::fresh(Moment(1)));
        let may = |state, by, who| may_call_off(state, by, who);

        assert_eq!(may(TalkState::Offered, Some(&ana), &ana), Ok(()));
        assert_eq!(may(TalkState::Offered, Some(&ana), &ben), Err(TalkRefusal::OthersOffer));
        assert_eq!(may(TalkState::Offered, None, &ben), Ok(()));
        assert_eq!(may(TalkState::Set, Some(&ana), &ben), Ok(()));
        assert_eq!(may(TalkState::Held, Some(&ana), &ana), Err(TalkRefusal::AlreadyHeld));
    }

    #[test]
    fn offered_times_have_passed_once_the_last_of_them_has_come() {
        let (early, late) = (wednesday(), wednesday().plus_days(1));

        assert!(have_passed(&[early, late], late));
        assert!(!have_passed(&[early, late], early));
        assert!(!have_passed(&[], late), "none were found");
    }

    #[test]
    fn two_talk_as_both_like_it_and_by_phone_where_they_differ() {
        for (liked, channel) in [
            ([Channel::Video, Channel::Either], "video"),
            ([Channel::Video, Channel::Video], "video"),
            ([Channel::Video, Channel::Phone], "phone"),
            ([Channel::Either, Channel::Either], "phone"),
        ] {
            assert_eq!(channel_of_both(&liked), channel, "{liked:?}");
        }
        assert_eq!(channel_of_both(&[]), "phone");
    }

    #[test]
    fn a_new_line_of_ones_own_goes_above_the_suggestions_that_still_stand_below() {
        assert_eq!(place_of_own(&[]), 0);
        assert_eq!(place_of_own(&[false, true]), 1);
        assert_eq!(place_of_own(&[true, false, true, true]), 2, "the learner moved the first one up");
        assert_eq!(place_of_own(&[true]), 0);
    }

    #[test]
    fn a_step_is_for_today_or_later() {
        let today: Date = "2026-05-20".parse().unwrap();

        assert!(may_be_done_by(None, today) && may_be_done_by(Some(today), today));
        assert!(!may_be_done_by(today.yesterday().ok(), today));
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
