//! The coordinator's desk: pairs kept, set apart or swapped, and who gains or loses by it.

use crate::answer::Answer;
use crate::{Question, Two, Unanswerable, solve};
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
    let difference = Picture::of(before).until(&Picture::of(&after), str::to_owned);
    let value_change = after.proof.value.reached - before.proof.value.reached;
    Ok(Effect { difference: Difference { value_change, ..difference }, after })
}

/// A choice of pairs as far as it is compared with another; `P` tells a person from the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picture<P> {
    /// Every pair with what it is worth, in order; the two in order as well.
    pub(crate) pairs: Vec<([P; 2], i64)>,
    /// Who learns from somebody, in order.
    placed: Vec<P>,
}

impl<'a> Picture<&'a str> {
    pub(crate) fn of(answer: &'a Answer) -> Self {
        let pairs = answer.pairs.iter();
        Self::new(pairs.map(|pair| {
            let learns = pair.people.each_ref().map(|id| pair.learned_by(id).is_some());
            (pair.people.each_ref().map(String::as_str), learns, pair.value)
        }))
    }
}

impl<P: Copy + Ord> Picture<P> {
    /// Of pairs: the two, whether each of them learns, and what the pair is worth.
    pub(crate) fn new(pairs: impl Iterator<Item = ([P; 2], [bool; 2], i64)>) -> Self {
        let mut picture = Self { pairs: Vec::new(), placed: Vec::new() };
        for ([a, b], learns, value) in pairs {
            picture.pairs.push(([a.min(b), a.max(b)], value));
            picture
                .placed
                .extend([a, b].into_iter().zip(learns).filter(|(_, learns)| *learns).map(|(one, _)| one));
        }
        picture.pairs.sort_unstable();
        picture.placed.sort_unstable();
        picture.placed.dedup();
        picture
    }

    /// What is different in a later one, with the ids of people.
    pub(crate) fn until(&self, after: &Self, id: impl Fn(P) -> String) -> Difference {
        let only = |these: &Self, those: &Self| -> Vec<Two> {
            let is_there = |two: &[P; 2]| those.pairs.binary_search_by_key(two, |(two, _)| *two).is_ok();
            let twos = these.pairs.iter().filter(|(two, _)| !is_there(two));
            in_order(twos.map(|(two, _)| {
                let mut two = two.map(&id);
                two.sort();
                two
            }))
        };
        let names = |these: &Self, those: &Self| -> Vec<String> {
            let left = these.placed.iter().filter(|one| those.placed.binary_search(one).is_err());
            in_order(left.map(|&one| id(one)))
        };
        let (mut gain, mut lose) = (Vec::new(), Vec::new());
        for (person, before, after) in self.worth_until(after) {
            let list = if after > before { &mut gain } else { &mut lose };
            if after != before {
                list.push(Shift { person: id(person), before, after });
            }
        }
        for list in [&mut gain, &mut lose] {
            list.sort_by(|one, other| one.person.cmp(&other.person));
        }
        Difference {
            new_pairs: only(after, self),
            lost_pairs: only(self, after),
            newly_placed: names(after, self),
            newly_left: names(self, after),
            gain,
            lose,
            value_change: after.worth() - self.worth(),
        }
    }

    /// What all pairs are worth together.
    fn worth(&self) -> i64 {
        self.pairs.iter().map(|(_, value)| value).sum()
    }

    /// For everybody in a pair here or there, what their pairs are worth here and there.
    fn worth_until(&self, after: &Self) -> Vec<(P, i64, i64)> {
        let here = self.pairs.iter().flat_map(|&(two, value)| two.map(|person| (person, value, 0)));
        let there = after.pairs.iter().flat_map(|&(two, value)| two.map(|person| (person, 0, value)));
        let mut each: Vec<(P, i64, i64)> = here.chain(there).collect();
        each.sort_unstable();
        each.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                *kept = (kept.0, kept.1 + next.1, kept.2 + next.2);
            }
            is_same
        });
        each
    }
}

fn in_order<T: Ord>(list: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = list.collect();
    list.sort_unstable();
    list
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
