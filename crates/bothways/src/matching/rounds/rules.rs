//! What is true about a round: where it stands, what a coordinator may hold, what a change did, and why something is refused.

use serde::{Deserialize, Serialize};

use crate::platform::problem::Refusal;
use crate::program::weighing::Weighing;
use crate::stored;

/// Two people by id, the smaller id first.
pub type Two = [String; 2];

stored! {
    /// Where a round stands.
    pub enum RoundState in "round.state" {
        /// The program is finding the pairs.
        Making = "making",
        /// A coordinator looks at it and may change it.
        Draft = "draft",
        /// The people were introduced to each other.
        Published = "published",
        /// It was let go; nobody was told.
        Dropped = "dropped",
    }
}

impl RoundState {
    /// Whether it is still on the desk: then no other may be begun.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Making | Self::Draft)
    }
}

stored! {
    /// What a coordinator said about two people.
    #[derive(Default)]
    pub enum Hold in "round_pair.hold" {
        /// Nothing.
        #[default]
        Free = "free",
        /// The pair stays, whatever else changes.
        Keep = "keep",
        /// The pair shall not be in this round.
        Forbid = "forbid",
    }
}

/// What a coordinator holds in a draft, and the pairs that came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Pairs that stay.
    pub keep: Vec<Two>,
    /// Pairs that shall not be.
    pub forbid: Vec<Two>,
    /// All pairs of the draft.
    pub pairs: Vec<Two>,
    /// How much each part of a fit counts.
    #[serde(default)]
    pub weighing: Weighing,
}

/// So many steps back are kept.
pub const UNDO_MOST: usize = 5;

/// What a coordinator does to a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// This pair stays.
    Keep(Two),
    /// This pair shall not be.
    Forbid(Two),
    /// What was said about these two counts no more.
    LetGo(Two),
    /// The one pair instead of the other.
    Swap {
        /// What goes.
        out: Two,
        /// What comes.
        into: Two,
    },
    /// Each part of a fit counts as much as here.
    Weigh(Weighing),
}

impl Desk {
    /// The desk after a move, before the pairs are found anew. A later word about two people takes the place of an earlier one.
    #[must_use]
    pub fn after(&self, what: &Move) -> Self {
        let mut desk = self.clone();
        let mut forget = |two: &Two| {
            desk.keep.retain(|other| other != two);
            desk.forbid.retain(|other| other != two);
        };
        match what {
            Move::Keep(two) => {
                forget(two);
                desk.keep.push(two.clone());
            }
            Move::Forbid(two) => {
                forget(two);
                desk.forbid.push(two.clone());
            }
            Move::LetGo(two) => forget(two),
            Move::Swap { out, into } => {
                forget(out);
                forget(into);
                desk.forbid.push(out.clone());
                desk.keep.push(into.clone());
            }
            Move::Weigh(weighing) => desk.weighing = weighing.clone(),
        }
        desk
    }

    /// What was said about two people.
    pub fn hold(&self, two: &Two) -> Hold {
        if self.keep.contains(two) {
            Hold::Keep
        } else if self.forbid.contains(two) {
            Hold::Forbid
        } else {
            Hold::Free
        }
    }
}

/// What the last change did, by ids: told until the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// What was done: `keep`, `forbid`, `let-go`, `swap`, `weights` or `undo`; blank where nothing was done yet.
    pub what: String,
    /// The two it was done to.
    pub two: Vec<String>,
    /// Pairs that came in.
    pub new_pairs: Vec<Two>,
    /// Pairs that fell away.
    pub lost_pairs: Vec<Two>,
    /// People who have somebody to learn from now and had not.
    pub newly_placed: Vec<String>,
    /// People who had somebody to learn from and have not now.
    pub newly_left: Vec<String>,
    /// Others whose pairs fit better now.
    pub gain: Vec<String>,
    /// Others whose pairs fit less well now.
    pub lose: Vec<String>,
    /// Pairs that could not be kept any more, because something changed about the people meanwhile.
    pub no_longer_kept: Vec<Two>,
    /// The key of the sentence that says why no pairs could be found; blank where they were.
    pub not_drawn: String,
}

/// The numbers of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// People who took part.
    pub people: i64,
    /// Of them, those who wait to learn.
    pub learners: i64,
    /// Of them, those who have somebody to learn from.
    pub placed: i64,
    /// The largest number that could be placed.
    pub placed_most: i64,
    /// Pairs.
    pub pairs: i64,
    /// People who have somebody to share with.
    pub sharing: i64,
    /// The largest number that could have, given how many are placed and how well the pairs fit.
    pub sharing_most: i64,
    /// No other pairs are better.
    pub optimal: bool,
    /// How far from the best the pairs may be, in hundredths of a percent.
    pub gap: i64,
    /// What the pairs leave to be wished; none where it was not counted.
    pub wishes: Option<Wishes>,
}

/// What the pairs of a round leave to be wished, in numbers alone: it is about the round, and says nothing of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// How often two people who are no pair would both rather be one.
    pub both_rather: i64,
    /// People who would fit better with somebody whose places are all taken.
    pub others_place: i64,
    /// People who share with somebody.
    pub sharing: i64,
    /// People who could share with somebody, in at least one possible pair.
    pub sharing_able: i64,
}

/// How far from the best an answer may be, in hundredths of a percent: rounded up, and never nothing, since what is said is
/// that it lies within this much.
pub fn gap(reached: i64, at_most: i64) -> i64 {
    let (apart, most) = ((at_most - reached).max(0), at_most.max(1));
    ((apart * 10_000 + most - 1) / most).max(1)
}

/// Hundredths as they are told: with two digits after the point.
pub fn hundredths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let number = number.unsigned_abs();
    format!("{sign}{}.{:02}", number / 100, number % 100)
}

/// With more people in a round, nothing is counted that needs a look at every possible pair.
pub const COUNTED_MOST: usize = 8_000;

/// How well the pairs of a round fit, from the one that fits least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fits {
    /// Which pair fits least, by its place in the list.
    pub least: usize,
    /// What it is worth, in whole points.
    pub least_points: i64,
    /// What the pair in the middle is worth, in whole points.
    pub middle_points: i64,
}

impl Fits {
    /// Of what each pair is worth, in hundredths of a point; none where there is no pair.
    pub fn of(scores: &[i64]) -> Option<Self> {
        let (least, _) = scores.iter().enumerate().min_by_key(|(_, score)| **score)?;
        let mut sorted = scores.to_vec();
        sorted.sort_unstable();
        let points = |score: i64| (score + 50).div_euclid(100);
        Some(Self {
            least,
            least_points: points(scores[least]),
            middle_points: points(sorted[sorted.len() / 2]),
        })
    }
}

/// Why something about a round is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundRefusal {
    /// There is a draft already.
    OneAtATime,
    /// Nobody waits who could be placed.
    NobodyWaits,
    /// It was published meanwhile.
    AlreadyPublished {
        /// By whom.
        name: String,
    },
    /// It was let go meanwhile.
    AlreadyDropped,
    /// Its pairs are still being found.
    StillMaking,
    /// These two cannot be a pair, for a reason that is theirs.
    CannotPair,
    /// One of the two has no room beside the pairs that are kept.
    NoRoomBesideKept,
    /// There is no step to take back.
    NothingToUndo,
    /// Each part of a fit counts as much already.
    CountsAlready,
    /// More people than can be counted exactly.
    TooLarge,
}

impl Refusal for RoundRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::OneAtATime => "rounds-one-at-a-time",
            Self::NobodyWaits => "rounds-nobody-waits",
            Self::AlreadyPublished { .. } => "rounds-already-published",
            Self::AlreadyDropped => "rounds-already-dropped",
            Self::StillMaking => "rounds-still-making",
            Self::CannotPair => "rounds-cannot-pair",
            Self::NoRoomBesideKept => "rounds-no-room",
            Self::NothingToUndo => "rounds-nothing-to-undo",
            Self::CountsAlready => "rounds-counts-already",
            Self::TooLarge => "rounds-too-large",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::AlreadyPublished { name } => vec![("name", name.clone())],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(a: &str, b: &str) -> Two {
        [a.to_owned(), b.to_owned()]
    }

    #[test]
    fn what_is_not_proven_is_never_said_to_lie_nearer_than_it_may() {
        assert_eq!([gap(1_000_000, 1_000_001), gap(9_999, 10_000), gap(9_985, 100_000)], [1, 1, 9_002]);
        assert_eq!(gap(199_997, 200_000), 1);
        assert_eq!(gap(99_981, 100_000), 2);
    }

    #[test]
    fn the_pair_that_fits_least_stands_beside_the_one_in_the_middle() {
        let fits = Fits::of(&[5_540, 3_049, 7_000, 3_050, 9_900]).unwrap();

        assert_eq!(fits, Fits { least: 1, least_points: 30, middle_points: 55 });
        assert_eq!(Fits::of(&[]), None);
    }

    #[test]
    fn a_later_word_about_two_people_takes_the_place_of_an_earlier_one() {
        let desk = Desk::default().after(&Move::Keep(two("ana", "ben")));

        let desk = desk.after(&Move::Forbid(two("ana", "ben")));

        assert_eq!(desk.hold(&two("ana", "ben")), Hold::Forbid);
        assert!(desk.keep.is_empty());
        let free = desk.after(&Move::LetGo(two("ana", "ben")));
        assert_eq!(free, Desk::default());
    }

    #[test]
    fn a_swap_sets_one_pair_apart_and_keeps_the_other() {
        let swap = Move::Swap { out: two("ana", "ben"), into: two("ana", "eve") };

        let desk = Desk::default().after(&swap);

        assert_eq!(desk.hold(&two("ana", "ben")), Hold::Forbid);
        assert_eq!(desk.hold(&two("ana", "eve")), Hold::Keep);
    }
}
