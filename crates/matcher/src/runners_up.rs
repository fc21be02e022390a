//! The best possible pair of everybody that was not chosen.

use crate::answer::Answer;
use crate::ground::Ground;
use crate::{Question, Unanswerable};

/// Somebody's best possible pair that was not chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunnerUp {
    /// Who.
    pub person: String,
    /// With whom it would have been.
    pub other: String,
    /// What that pair would be worth, in hundredths of a point.
    pub value: i64,
}

/// For each person in a pair of the answer the best possible one that was not chosen, by id; who has no other is missing. Looks at every
/// possible pair.
///
/// # Errors
/// If the question cannot be answered, or the answer names somebody who is not in it.
pub fn runners_up(question: &Question, answer: &Answer) -> Result<Vec<RunnerUp>, Unanswerable> {
    let ground = Ground::of(question)?;
    let mut in_pair = vec![false; ground.people.len()];
    let mut taken: Vec<(u32, u32)> = Vec::with_capacity(answer.pairs.len());
    for pair in &answer.pairs {
        let [a, b] = [ground.number(&pair.people[0])?, ground.number(&pair.people[1])?];
        [a, b].into_iter().for_each(|person| in_pair[person as usize] = true);
        taken.push((a.min(b), a.max(b)));
    }
    taken.sort_unstable();
    let mut best: Vec<Option<(i64, u32)>> = vec![None; ground.people.len()];
    let others = ground.all_possible().into_iter();
    for pair in others.filter(|pair| taken.binary_search(&(pair.a, pair.b)).is_err()) {
        for (person, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let best = &mut best[person as usize];
            if in_pair[person as usize] && best.is_none_or(|(value, _)| value < pair.value) {
                *best = Some((pair.value, other));
            }
        }
    }
    let id = |person: u32| ground.person(person).id.clone();
    let found = ground.all().filter_map(|person| Some((person, best[person as usize]?)));
    let mut found: Vec<RunnerUp> = found
        .map(|(person, (value, other))| RunnerUp { person: id(person), other: id(other), value })
        .collect();
    found.sort_by(|a, b| a.person.cmp(&b.person));
    Ok(found)
}
