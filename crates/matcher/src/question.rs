//! The question: who is there, what keeps whom apart, and how much each part of a fit counts.

use crate::{Person, Wall, WallReason, Weights};

/// Two people by id. The order does not matter.
pub type Two = [String; 2];

/// Who is there and what is wanted. The order of the lists never changes the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Everybody in the round, each id once.
    pub people: Vec<Person>,
    /// Walls that only the house knows; the others follow from the people.
    pub walls: Vec<Wall>,
    /// How much each part of a fit counts.
    pub weights: Weights,
    /// Pairs that must be in the answer.
    pub keep: Vec<Two>,
    /// Pairs that must not be in it.
    pub forbid: Vec<Two>,
    /// Pairs of an earlier answer: among answers that are equally good, the one that keeps most of them.
    pub stay_close_to: Vec<Two>,
}

impl Question {
    /// The plain question, without locks.
    #[must_use]
    pub fn new(people: Vec<Person>, walls: Vec<Wall>, weights: Weights) -> Self {
        Self { people, walls, weights, ..Self::default() }
    }
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unanswerable {
    /// Two people have the same id.
    #[error("two people have the id {0}")]
    SameId(String),
    /// A wall or a lock names somebody who is not in the round.
    #[error("nobody in this round has the id {0}")]
    NobodyHasId(String),
    /// A level is not 1 to 4, or a priority is not 1 to 3.
    #[error("{person}: the level or priority of skill {skill} is out of range")]
    SkillOutOfRange {
        /// Whose.
        person: String,
        /// Which skill.
        skill: u32,
    },
    /// Somebody shares or wants the same skill twice.
    #[error("{person} names skill {skill} twice")]
    SkillTwice {
        /// Who.
        person: String,
        /// Which skill.
        skill: u32,
    },
    /// A weight is higher than [`crate::weights::POINTS_MAX`].
    #[error("the weight {0} is higher than 1,000 points")]
    WeightOutOfRange(&'static str),
    /// A pair to keep cannot be.
    #[error("{} and {} cannot be kept together", pair[0], pair[1])]
    KeptPairBlocked {
        /// The pair.
        pair: Two,
        /// What stands between them.
        reasons: Vec<WallReason>,
    },
    /// A pair to keep has nothing to share either way.
    #[error("{} and {} have nothing to share with each other", pair[0], pair[1])]
    KeptPairSharesNothing {
        /// The pair.
        pair: Two,
    },
    /// More pairs are to be kept with one person than they have room for.
    #[error("{0} has no room for all the pairs to keep")]
    KeptBeyondRoom(String),
    /// More than everything is to be given up.
    #[error("{0} is more than 10,000 parts of ten thousand")]
    ShareOutOfRange(u32),
    /// So many people or such weights that sums could leave the range of integers.
    #[error("this round is too large to count exactly")]
    TooLarge,
}
