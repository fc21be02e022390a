//! Checks an answer against its question without trusting the search.

use crate::answer::Answer;
use crate::ground::Ground;
use crate::levels::{both_ends, count};
use crate::solve::explained;
use crate::{Question, Two, Unanswerable};
use std::collections::HashSet;

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The question itself has no answer.
    #[error("the question has no answer: {0}")]
    Question(#[from] Unanswerable),
    /// A pair is there that cannot be.
    #[error("{} and {} cannot be a pair", .0[0], .0[1])]
    NotPossible(Two),
    /// A pair is there twice, or the list is not in order.
    #[error("{} and {} are listed twice or out of order", .0[0], .0[1])]
    OutOfOrder(Two),
    /// A pair's reasons or worth differ from what its people say.
    #[error("{} and {} are described wrongly", .0[0], .0[1])]
    WronglyDescribed(Two),
    /// Somebody has more pairs than room.
    #[error("{0} has more pairs than room")]
    BeyondRoom(String),
    /// A pair to keep is missing.
    #[error("{} and {} should have been kept", .0[0], .0[1])]
    KeptIsMissing(Two),
    /// The levels are not what the pairs reach, or a bound lies below them.
    #[error("the levels are not those of the pairs")]
    WrongLevels,
    /// The people left out are not those without a place.
    #[error("the people left out are not those without a place")]
    WrongLeftOut,
}

/// Whether the answer is possible, complete and counted right.
pub fn verify(question: &Question, answer: &Answer) -> Result<(), Flaw> {
    let ground = Ground::of(question)?;
    let mut room: Vec<u32> = ground.people.iter().map(|person| person.room).collect();
    let mut pairs = Vec::new();
    for (at, pair) in answer.pairs.iter().enumerate() {
        let two = || pair.people.clone();
        if at > 0 && answer.pairs[at - 1].people >= pair.people {
            return Err(Flaw::OutOfOrder(two()));
        }
        let (a, b) = (ground.number(&pair.people[0])?, ground.number(&pair.people[1])?);
        let possible = ground.possible(a, b).ok_or_else(|| Flaw::NotPossible(two()))?;
        if explained(&ground, &possible) != *pair {
            return Err(Flaw::WronglyDescribed(two()));
        }
        for person in [a, b] {
            let left = &mut room[person as usize];
            *left = left.checked_sub(1).ok_or_else(|| Flaw::BeyondRoom(ground.person(person).id.clone()))?;
        }
        pairs.push(possible);
    }
    for &(a, b) in &ground.kept {
        let two = ground.ids(a, b);
        // They stand in order, as was seen above.
        if answer.pairs.binary_search_by(|pair| pair.people.cmp(&two)).is_err() {
            return Err(Flaw::KeptIsMissing(two));
        }
    }
    let (reached, proof) = (count(&ground, &pairs), &answer.proof);
    let weighed = reached.value + question.weights.first_learner_worth() * reached.sharers;
    let levels = [
        (proof.placed, reached.placed),
        (proof.weighed, weighed),
        (proof.value, reached.value),
        (proof.sharers, reached.sharers),
    ];
    let right =
        |&(level, reached): &(crate::Level, i64)| level.reached == reached && level.at_most >= reached;
    let proven = levels.iter().all(|(level, _)| level.is_proven());
    if reached.learners != proof.learners || !levels.iter().all(right) || (proof.optimal && !proven) {
        return Err(Flaw::WrongLevels);
    }
    let learning = pairs.iter().flat_map(both_ends).filter(|&(_, learns, _)| learns);
    let placed: HashSet<u32> = learning.map(|(person, ..)| person).collect();
    let waits = |&person: &u32| !ground.person(person).learns.is_empty() && !placed.contains(&person);
    let mut without: Vec<&str> =
        ground.all().filter(waits).map(|person| ground.person(person).id.as_str()).collect();
    without.sort_unstable();
    if !answer.left_out.iter().map(|left| left.person.as_str()).eq(without) {
        return Err(Flaw::WrongLeftOut);
    }
    Ok(())
}
