//! What keeps two people apart, however well they fit (R8, 4.4).

use crate::Weights;
use crate::fit::free_together;
use crate::person::{Person, in_both};

/// Why a pair cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WallReason {
    /// Both are the same person.
    SamePerson,
    /// One manages the other, directly or one level up or down (S24).
    ReportingLine,
    /// A declared conflict of interest.
    Conflict,
    /// One asked not to be paired with the other.
    AvoidList,
    /// One blocked the other, or the program did.
    Blocked,
    /// The coordinator set this pair aside for this round.
    SetAside,
    /// One of them rests.
    Resting,
    /// One of them has not done the training that comes first.
    TrainingNotDone,
    /// No language both are at ease in.
    NoCommonLanguage,
    /// Too little time when both are free.
    TooLittleCommonTime,
    /// One of them has no room left.
    NoRoom,
}

/// A wall between two people that only the house can know: reporting lines, conflicts, avoid lists, blocks.
/// The others follow from what people said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wall {
    /// One of the two ids.
    pub a: String,
    /// The other.
    pub b: String,
    /// Why.
    pub reason: WallReason,
}

/// The walls that follow from what two people said about themselves, in the order of [`WallReason`].
#[must_use]
pub fn walls_from_profiles(a: &Person, b: &Person, weights: &Weights) -> Vec<WallReason> {
    between_profiles(a, b, weights).collect()
}

/// The same, one after the other.
pub(crate) fn between_profiles(
    a: &Person,
    b: &Person,
    weights: &Weights,
) -> impl Iterator<Item = WallReason> + use<> {
    let short = free_together(a, b).is_some_and(|both| both.for_talks() < weights.half_hours_least);
    let said = !a.languages.is_empty() && !b.languages.is_empty();
    let walls = [
        (a.id == b.id, WallReason::SamePerson),
        (a.resting || b.resting, WallReason::Resting),
        (!a.trained || !b.trained, WallReason::TrainingNotDone),
        (said && in_both(&a.languages, &b.languages).next().is_none(), WallReason::NoCommonLanguage),
        (short, WallReason::TooLittleCommonTime),
        (a.room == 0 || b.room == 0, WallReason::NoRoom),
    ];
    walls.into_iter().filter(|(stands, _)| *stands).map(|(_, reason)| reason)
}
