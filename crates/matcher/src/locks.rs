//! The coordinator's desk: pairs kept, set apart or swapped, and who gains or loses by it.

use crate::answer::Answer;
use crate::{Question, Two, Unanswerable, solve};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

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

    /// These locks beside those of a question, without the ones that they contradict.
    pub(crate) fn beside(&self, question: &Question) -> Self {
        let left = |theirs: &[Two], mine: &[Two]| -> Vec<Two> {
            theirs.iter().filter(|pair| !names(mine, pair)).cloned().collect()
        };
        let mut all =
            Self { keep: left(&question.keep, &self.forbid), forbid: left(&question.forbid, &self.keep) };
        all.keep.extend(self.keep.iter().cloned());
        all.forbid.extend(self.forbid.iter().cloned());
        all
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

/// What is different between two choices of pairs for one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Pairs that come in.
    pub new_pairs: Vec<Two>,
    /// Pairs that fall away.
    pub lost_pairs: Vec<Two>,
    /// People with a wish who are placed after and were not before.
    pub newly_placed: Vec<String>,
    /// People with a wish who were placed before and are not after.
    pub newly_left: Vec<String>,
    /// Whose pairs are worth more, by id.
    pub gain: Vec<Shift>,
    /// Whose pairs are worth less, by id.
    pub lose: Vec<Shift>,
    /// What all pairs together are worth more (or less, if negative), in hundredths of a point.
    pub value_change: i64,
}

/// What locks do to an answer. Reads as the difference too: `effect.new_pairs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The answer with the locks.
    pub after: Answer,
    /// What is different from the answer before.
    pub difference: Difference,
}

impl Deref for Effect {
    type Target = Difference;

    fn deref(&self) -> &Difference {
        &self.difference
    }
}

/// Answers the question again with these locks beside its own, staying as close to `before` as it can, and says
/// what is different. A lock that contradicts an earlier one takes its place.
pub fn effect_of(question: &Question, before: &Answer, locks: &Locks) -> Result<Effect, Unanswerable> {
    let after = solve(&with_locks(question, before, locks))?;
    let difference = Picture::of(before).until(&Picture::of(&after));
    let value_change = after.proof.value.reached - before.proof.value.reached;
    Ok(Effect { difference: Difference { value_change, ..difference }, after })
}

/// A choice of pairs as far as it is compared with another.
#[derive(Default)]
pub(crate) struct Picture<'a> {
    /// What each pair is worth, by both ids in the order of the alphabet.
    pub(crate) pairs: BTreeMap<[&'a str; 2], i64>,
    /// Who learns from somebody.
    pub(crate) placed: BTreeSet<&'a str>,
}

impl<'a> Picture<'a> {
    pub(crate) fn of(answer: &'a Answer) -> Self {
        let mut picture = Self::default();
        for pair in &answer.pairs {
            let two = pair.people.each_ref().map(String::as_str);
            picture.pairs.insert(two, pair.value);
            picture.placed.extend(two.into_iter().filter(|id| pair.learned_by(id).is_some()));
        }
        picture
    }

    /// What is different in a later one.
    pub(crate) fn until(&self, after: &Self) -> Difference {
        let only = |these: &Self, those: &Self| -> Vec<Two> {
            let twos = these.pairs.keys().filter(|two| !those.pairs.contains_key(*two));
            twos.map(|two| two.map(str::to_owned)).collect()
        };
        let names = |these: &Self, those: &Self| -> Vec<String> {
            these.placed.difference(&those.placed).map(|id| (*id).to_owned()).collect()
        };
        let mut worth: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for (two, value) in &self.pairs {
            two.iter().for_each(|person| worth.entry(person).or_default().0 += value);
        }
        for (two, value) in &after.pairs {
            two.iter().for_each(|person| worth.entry(person).or_default().1 += value);
        }
        let shifts = |wanted: fn(i64, i64) -> bool| -> Vec<Shift> {
            let those = worth.iter().filter(|(_, (before, after))| wanted(*before, *after));
            those.map(|(id, &(before, after))| Shift { person: (*id).to_owned(), before, after }).collect()
        };
        Difference {
            new_pairs: only(after, self),
            lost_pairs: only(self, after),
            newly_placed: names(after, self),
            newly_left: names(self, after),
            gain: shifts(|before, after| after > before),
            lose: shifts(|before, after| after < before),
            value_change: after.pairs.values().sum::<i64>() - self.pairs.values().sum::<i64>(),
        }
    }
}

/// The question with these locks beside its own.
#[must_use]
pub fn with_locks(question: &Question, before: &Answer, locks: &Locks) -> Question {
    let Locks { keep, forbid } = locks.beside(question);
    Question { keep, forbid, stay_close_to: before.twos(), ..question.clone() }
}

fn names(list: &[Two], pair: &Two) -> bool {
    list.iter().any(|[a, b]| (a == &pair[0] && b == &pair[1]) || (a == &pair[1] && b == &pair[0]))
}
