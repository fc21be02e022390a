//! Which cards stand on somebody's first page, and in which order.

use crate::platform::clock::Moment;

/// How many cards stand under the one that matters now (UX.md).
pub const MORE: usize = 3;
/// A talk that is over, or an offer of times, is asked about for so long, then never again.
const ASK_ABOUT_DAYS: i64 = 7;

/// Something that waits for this person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Card {
    /// A talk's time has come: did it take place?
    TalkNow { talk: String, other: String, at: Moment },
    /// Somebody asked them.
    Request { id: String, from: String },
    /// A round suggested somebody to them.
    Introduction { id: String, other: String },
    /// A talk is set.
    TalkAhead { talk: String, other: String, at: Moment },
    /// Times are offered, and none is picked.
    TalkOpen { pair: String, other: String },
    /// A talk has no time, and there is none to pick from.
    TalkTimeless { talk: String, other: String },
    /// Somebody told us of a tie to them, and asks if a pair is fine (R8).
    TieAsked { name: String },
    /// Their profile is not whole yet (S101).
    Draft {
        /// What is missing.
        open: Open,
        /// Whether they help to run the program and said nothing of their own yet: then it is no matter of today.
        can_wait: bool,
    },
    /// They asked somebody and wait.
    Asked { name: String },
    /// They are whole and alone, and somebody fits: people wait to be looked at.
    FindSomeone,
    /// They are whole and alone, and coordinate: whether anybody fits stands on the page of people.
    LookAround,
    /// Coordinator: nobody is in the program yet.
    BringIn,
    /// Coordinator: two people with a tie wait for a word on whether they may be a pair (rules 4.4).
    Ties { ties: i64 },
    /// Coordinator: a tie came to light in a living pair (S24).
    TiedPairs { pairs: i64 },
    /// Coordinator: the program is run by one person (R38).
    SecondCoordinator,
    /// Coordinator: people wait for somebody; the longest so many days (R6).
    PeopleWait { people: i64, longest_days: i64 },
    /// Coordinator: pairs of two weeks and more without a first talk (R9).
    FirstTalks { pairs: i64 },
    /// Coordinator: a round is drafted and not published.
    RoundDraft,
    /// Coordinator: an upload was read and not brought in.
    Upload,
    /// Coordinator: people were brought in and not yet invited.
    NotInvited { people: i64 },
    /// Operator: letters could not go out.
    DeadLetters { letters: i64 },
    /// Operator: work was given up.
    DeadJobs { jobs: i64 },
    /// Leader: the groups' page.
    Results,
}

/// The lines of a profile that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Both.
    Both,
    /// What they share.
    Share,
    /// What they want to learn.
    Learn,
}

impl Open {
    /// What is open where they said this much.
    pub fn of(shares: bool, learns: bool) -> Self {
        match (shares, learns) {
            (true, _) => Self::Learn,
            (false, true) => Self::Share,
            (false, false) => Self::Both,
        }
    }
}

impl Card {
    /// The place in the order: what has a time or a waiting person comes first.
    fn rank(&self) -> u8 {
        match self {
            Self::TalkNow { .. } => 0,
            Self::Request { .. } => 1,
            Self::Introduction { .. } => 2,
            Self::TalkAhead { .. } => 3,
            Self::TalkOpen { .. } | Self::TalkTimeless { .. } => 4,
            Self::TieAsked { .. } => 5,
            Self::BringIn => 6,
            Self::DeadLetters { .. } | Self::DeadJobs { .. } => 7,
            Self::TiedPairs { .. } => 8,
            Self::Ties { .. } => 9,
            Self::RoundDraft => 10,
            Self::PeopleWait { .. } => 11,
            Self::FirstTalks { .. } => 12,
            Self::Upload => 13,
            Self::NotInvited { .. } => 14,
            // Who runs the program need not take part in it: what others wait for goes first.
            Self::Draft { can_wait: false, .. } => 15,
            Self::FindSomeone => 16,
            Self::Asked { .. } => 17,
            Self::SecondCoordinator => 18,
            Self::Results => 19,
            Self::LookAround => 20,
            Self::Draft { can_wait: true, .. } => 21,
        }
    }

    fn at(&self) -> Moment {
        match self {
            Self::TalkNow { at, .. } | Self::TalkAhead { at, .. } => *at,
            _ => Moment(0),
        }
    }
}

/// A talk as the desk learns of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The talk.
    pub talk: String,
    /// Its pair.
    pub pair: String,
    /// The other one's name.
    pub other: String,
    /// When it begins; none while times are only offered.
    pub at: Option<Moment>,
    /// The last of the times that are offered; none where none was found.
    pub last_slot: Option<Moment>,
}

/// The card of a talk; none once it is too old to ask about.
pub fn card_of_talk(coming: Coming, now: Moment) -> Option<Card> {
    let Coming { talk, pair, other, at, last_slot } = coming;
    match at {
        None => match last_slot {
            Some(last) if last > now => Some(Card::TalkOpen { pair, other }),
            Some(last) if now.days_since(last) >= ASK_ABOUT_DAYS => None,
            _ => Some(Card::TalkTimeless { talk, other }),
        },
        Some(at) if at > now => Some(Card::TalkAhead { talk, other, at }),
        Some(at) if now.days_since(at) < ASK_ABOUT_DAYS => Some(Card::TalkNow { talk, other, at }),
        Some(_) => None,
    }
}

/// The one that matters now, and at most [`MORE`] others; what has a time comes in the order of time.
pub fn choose(mut cards: Vec<Card>) -> (Option<Card>, Vec<Card>) {
    cards.sort_by_key(|card| (card.rank(), card.at()));
    let mut cards = cards.into_iter();
    (cards.next(), cards.take(MORE).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coming(at: Option<i64>) -> Coming {
        Coming {
            talk: "t".to_owned(),
            pair: "p".to_owned(),
            other: "Ana".to_owned(),
            at: at.map(|days| Moment(0).plus_days(days)),
            last_slot: None,
        }
    }

    #[test]
    fn a_talk_is_ahead_then_asked_about_for_a_week_and_then_left_in_peace() {
        let now = Moment(0).plus_days(10);

        assert!(matches!(card_of_talk(coming(Some(12)), now), Some(Card::TalkAhead { .. })));
        assert!(matches!(card_of_talk(coming(Some(9)), now), Some(Card::TalkNow { .. })));
        assert_eq!(card_of_talk(coming(Some(2)), now), None);
    }

    #[test]
    fn times_are_to_be_picked_while_one_lies_ahead_and_a_week_after_the_last_nothing_is_said() {
        let now = Moment(0).plus_days(10);
        let offered = |last: Option<i64>| {
            let last_slot = last.map(|days| Moment(0).plus_days(days));
            card_of_talk(Coming { last_slot, ..coming(None) }, now)
        };

        assert!(matches!(offered(Some(11)), Some(Card::TalkOpen { .. })));
        assert!(matches!(offered(Some(9)), Some(Card::TalkTimeless { .. })));
        assert!(matches!(offered(None), Some(Card::TalkTimeless { .. })));
        assert_eq!(offered(Some(3)), None);
    }

    #[test]
    fn the_soonest_talk_leads_and_three_more_cards_are_the_most() {
        let ahead = |days: i64| Card::TalkAhead {
            talk: days.to_string(),
            other: "Ana".to_owned(),
            at: Moment(0).plus_days(days),
        };
        let draft = Card::Draft { open: Open::Both, can_wait: false };
        let cards = vec![
            Card::FindSomeone,
            draft.clone(),
            ahead(5),
            ahead(3),
            Card::Results,
            Card::SecondCoordinator,
        ];

        let (first, more) = choose(cards);

        assert_eq!(first, Some(ahead(3)));
        assert_eq!(more, vec![ahead(5), draft, Card::FindSomeone]);
    }

    #[test]
    fn who_helps_to_run_the_program_is_asked_for_their_own_three_things_last() {
        let draft = |can_wait| Card::Draft { open: Open::Both, can_wait };

        assert_eq!(choose(vec![draft(true), Card::Results]).0, Some(Card::Results));
        assert_eq!(choose(vec![draft(false), Card::Results]).0, Some(draft(false)));
    }

    #[test]
    fn one_open_line_is_asked_for_by_its_name() {
        assert_eq!(Open::of(true, false), Open::Learn);
        assert_eq!(Open::of(false, true), Open::Share);
        assert_eq!(Open::of(false, false), Open::Both);
    }

    #[test]
    fn what_others_wait_for_goes_before_a_coordinators_own_profile() {
        let draft = Card::Draft { open: Open::Both, can_wait: false };
        let cards = vec![draft.clone(), Card::NotInvited { people: 64 }, Card::SecondCoordinator];

        let (first, more) = choose(cards);

        assert_eq!(first, Some(Card::NotInvited { people: 64 }));
        assert_eq!(more, vec![draft, Card::SecondCoordinator]);
    }

    #[test]
    fn nothing_to_do_is_nothing() {
        assert_eq!(choose(Vec::new()), (None, Vec::new()));
    }
}
