//! The answer: pairs with reasons, what proves them best, and who is left out with what would place them.

use crate::person::Key;
use crate::{Flow, Reason, Two, WallReason};

/// Two people who fit, what goes from one to the other, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Both ids in the order of the alphabet.
    pub people: Two,
    /// What the first shares with the second, and the second with the first. At least one is there.
    pub flows: [Option<Flow>; 2],
    /// What speaks for the two whoever shares.
    pub together: Vec<Reason>,
    /// What the pair is worth, in hundredths of a point.
    pub value: i64,
    /// A lock put it into the answer.
    pub kept: bool,
}

impl Pair {
    /// Whether this person is one of the two.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.people.iter().any(|person| person == id)
    }

    /// What this person learns from the other, if anything.
    #[must_use]
    pub fn learned_by(&self, id: &str) -> Option<&Flow> {
        let [first, second] = &self.flows;
        if self.people[0] == id {
            second.as_ref()
        } else if self.people[1] == id {
            first.as_ref()
        } else {
            None
        }
    }
}

/// One of the things that an answer makes as large as it can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// What the answer reaches.
    pub reached: i64,
    /// What no answer can exceed (given that the levels before are as they are).
    pub at_most: i64,
}

impl Level {
    /// Whether nothing can reach more.
    #[must_use]
    pub fn is_proven(self) -> bool {
        self.reached == self.at_most
    }
}

/// What the answer reaches level by level, and what is proven about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// People in the round who have a wish and do not rest.
    pub learners: u32,
    /// First: people who learn from at least one other.
    pub placed: Level,
    /// Second: the worth of all pairs together and [`Weights::first_learner`](crate::Weights::first_learner) for each
    /// person who shares with at least one other, in hundredths of a point.
    pub weighed: Level,
    /// The worth of all pairs together alone, in hundredths of a point; `at_most` is for answers in which at least as
    /// many people share. Where a first learner counts for nothing, this is the second level.
    pub value: Level,
    /// Third: people who share with at least one other.
    pub sharers: Level,
    /// No answer is better on any level: checked against prices that anybody can add up.
    pub optimal: bool,
    /// How many times the core was asked for it.
    pub solves: u32,
}

/// Why somebody with a wish is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They rest.
    OwnRest,
    /// They have not done the training that comes first.
    OwnTraining,
    /// They said they have no room.
    OwnRoom,
    /// Nobody in the round shares this.
    NobodyShares {
        /// The skill they want.
        skill: Key,
    },
    /// This many people share what they want, but a wall stands. Each is counted once, by their first wall.
    Walls {
        /// The wall.
        reason: WallReason,
        /// How many people.
        people: u32,
    },
    /// This many people could be theirs, but all their places went to others.
    PlacesTaken {
        /// How many people.
        people: u32,
    },
}

/// A change that would place somebody without taking anybody's place away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// They come back from their rest.
    BackFromRest,
    /// This person (perhaps they themselves) does the training, or a coordinator lifts it with a reason.
    Training {
        /// Who.
        person: String,
    },
    /// This person (perhaps they themselves) takes one relationship more.
    OneMorePlace {
        /// Where.
        person: String,
    },
    /// They and this person find a time together.
    MoreTimeTogether {
        /// With whom.
        person: String,
    },
    /// They and this person find a language together.
    CommonLanguage {
        /// With whom.
        person: String,
    },
    /// They add this wish.
    AddWish {
        /// The skill.
        skill: Key,
    },
    /// Somebody new shares this.
    OneMoreSharer {
        /// The skill.
        skill: Key,
    },
}

/// Somebody with a wish whom nobody shares it with in this answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Who.
    pub person: String,
    /// Why, each reason once.
    pub why: Vec<Why>,
    /// The smallest change that places them, tried out: with it everybody placed now can stay placed. Their own
    /// rest, training and room go first and count together; then one thing more if it is still needed: a place,
    /// a training, a time, a language, a wish, somebody new. Never empty.
    pub changes: Vec<Change>,
}

/// The best pairs, and everything that can be said about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The pairs, by ids.
    pub pairs: Vec<Pair>,
    /// Everybody with a wish who is not placed, by id.
    pub left_out: Vec<LeftOut>,
    /// What is reached and proven.
    pub proof: Proof,
    /// Which weights counted.
    pub weights_version: u32,
}

impl Answer {
    /// The pairs as ids alone.
    #[must_use]
    pub fn twos(&self) -> Vec<Two> {
        self.pairs.iter().map(|pair| pair.people.clone()).collect()
    }

    /// The pairs of one person.
    pub fn pairs_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Pair> {
        self.pairs.iter().filter(move |pair| pair.has(id))
    }

    /// Whether somebody shares with this person what they want to learn.
    #[must_use]
    pub fn is_placed(&self, id: &str) -> bool {
        self.pairs.iter().any(|pair| pair.learned_by(id).is_some())
    }
}
