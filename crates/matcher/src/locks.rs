//! The coordinator's desk: pairs kept, set apart or swapped, and who gains or loses by it.

use crate::answer::Answer;
use crate::{Question, Two, Unanswerable, solve};
use std::collections::{BTreeMap, BTreeSet};

/// What a coordinator wants to see tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locks {
    /// Pairs that must be in the answer.
    pub keep: Vec<Two>,
    /// Pairs that must not be in it.
    pub forbid: Vec<Two>,
}

impl Locks {
    /// This pair stays.
    #[must_use]
    pub fn keep(pair: Two) -> Self {
        Self { keep: vec![pair], forbid: Vec::new() }
    }

    /// This pair shall not be.
    #[must_use]
    pub fn forbid(pair: Two) -> Self {
        Self { keep: Vec::new(), forbid: vec![pair] }
    }

    /// The one pair instead of the other.
    #[must_use]
    pub fn swap(out: Two, into: Two) -> Self {
        Self { keep: vec![into], forbid: vec![out] }
    }
}

/// What the pairs of one person are worth before and after, in hundredths of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Who.
    pub person: String,
    /// Before.
    pub before: i64,
    /// After.
    pub after: i64,
}

/// What locks do to an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The answer with the locks.
    pub after: Answer,
    /// Pairs that come in.
    pub new_pairs: Vec<Two>,
    /// Pairs that fall away.
    pub lost_pairs: Vec<Two>,
    /// People with a wish who are placed now and were not.
    pub newly_placed: Vec<String>,
    /// People with a wish who were placed and are not.
    pub newly_left: Vec<String>,
    /// Whose pairs are worth more now, by id.
    pub gain: Vec<Shift>,
    /// Whose pairs are worth less now, by id.
    pub lose: Vec<Shift>,
    /// What all pairs together are worth more (or less, if negative), in hundredths of a point.
    pub value_change: i64,
}

/// Answers the question again with these locks beside its own, staying as close to `before` as it can, and says
/// what is different. A lock that contradicts an earlier one takes its place.
pub fn effect_of(question: &Question, before: &Answer, locks: &Locks) -> Result<Effect, Unanswerable> {
    let after = solve(&with_locks(question, before, locks))?;
    let (old, new) = (set(before.twos()), set(after.twos()));
    let (worth_before, worth_after) = (worth_by_person(before), worth_by_person(&after));
    let people: BTreeSet<&String> = worth_before.keys().chain(worth_after.keys()).copied().collect();
    let worth = |of: &BTreeMap<&String, i64>, id: &String| of.get(id).copied().unwrap_or(0);
    let shifts: Vec<Shift> = people
        .into_iter()
        .map(|id| Shift {
            person: id.clone(),
            before: worth(&worth_before, id),
            after: worth(&worth_after, id),
        })
        .collect();
    let (placed_before, placed_after) = (placed(before), placed(&after));
    let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect();
    Ok(Effect {
        new_pairs: new.difference(&old).cloned().collect(),
        lost_pairs: old.difference(&new).cloned().collect(),
        newly_placed: only(&placed_after, &placed_before),
        newly_left: only(&placed_before, &placed_after),
        gain: shifts.iter().filter(|shift| shift.after > shift.before).cloned().collect(),
        lose: shifts.iter().filter(|shift| shift.after < shift.before).cloned().collect(),
        value_change: after.proof.value.reached - before.proof.value.reached,
        after,
    })
}

/// The question with these locks beside its own.
#[must_use]
pub fn with_locks(question: &Question, before: &Answer, locks: &Locks) -> Question {
    let mut question = question.clone();
    question.keep.retain(|pair| !names(&locks.forbid, pair));
    question.forbid.retain(|pair| !names(&locks.keep, pair));
    question.keep.extend(locks.keep.iter().cloned());
    question.forbid.extend(locks.forbid.iter().cloned());
    question.stay_close_to = before.twos();
    question
}

fn names(list: &[Two], pair: &Two) -> bool {
    list.iter().any(|[a, b]| (a == &pair[0] && b == &pair[1]) || (a == &pair[1] && b == &pair[0]))
}

fn set(twos: Vec<Two>) -> BTreeSet<Two> {
    twos.into_iter().collect()
}

fn worth_by_person(answer: &Answer) -> BTreeMap<&String, i64> {
    let mut worth = BTreeMap::new();
    for pair in &answer.pairs {
        for person in &pair.people {
            *worth.entry(person).or_insert(0) += pair.value;
        }
    }
    worth
}

fn placed(answer: &Answer) -> BTreeSet<String> {
    let ids =
        answer.pairs.iter().flat_map(|pair| pair.people.iter().filter(|id| pair.learned_by(id).is_some()));
    ids.cloned().collect()
}
