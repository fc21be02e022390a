//! From the question to the answer.

use crate::answer::{Answer, Pair, RunnerUp};
use crate::candidates::{Found, one_way, reciprocal};
use crate::fit::{flow, together};
use crate::ground::{Ground, Possible};
use crate::left_out::left_out;
use crate::levels::Levels;
use crate::market::Choice;
use crate::{Question, Unanswerable};

/// How often the core may be asked about one question. The first two levels never need more than one; where
/// bonuses for sharing tangle, more questions settle the third, and at the limit the proof says what is open.
const SOLVES_MOST: u32 = 200;
/// Large rounds get fewer questions, so that an answer takes seconds and not minutes.
const LINKS_TIMES_SOLVES: usize = 600_000;

/// The best pairs for this question, with reasons and proof.
///
/// Levels, in order: as many people placed as possible (placed: somebody shares with them something they want),
/// the largest worth of all pairs together (with [`Weights::first_learner`](crate::Weights::first_learner) for
/// everybody who shares with somebody, if a program gives up some fit for that), as many people as possible who share with somebody, and most pairs
/// of `stay_close_to`. Each pair keeps its best mode: `w(a,b) = max(v(a→b), v(b→a), v(a→b) + v(b→a) + r)`, which
/// is both ways wherever both can share. A person takes part in at most `room` pairs.
///
/// The same question gives the same answer, whatever the order of its lists.
pub fn solve(question: &Question) -> Result<Answer, Unanswerable> {
    let ground = Ground::of(question)?;
    let large = match one_way(&ground)? {
        Some(found) => Some(found),
        None => reciprocal(&ground)?,
    };
    if let Some(found) = large {
        return Ok(told(&ground, found));
    }
    let levels = Levels::of(&ground)?;
    let choice = best(&levels)?;
    let pairs = levels.pairs(&choice);
    let (runners_up, left_out) = (runners_up(&ground, &levels, &pairs), left_out(&ground, &levels, &pairs));
    let proof = levels.proof(&ground, &choice);
    Ok(told(&ground, Found { pairs, proof, runners_up, left_out }))
}

/// What was found, with everything that speaks for each pair.
pub(crate) fn told(ground: &Ground<'_>, found: Found) -> Answer {
    let mut pairs: Vec<Pair> = found.pairs.iter().map(|pair| explained(ground, pair)).collect();
    pairs.sort_by(|a, b| a.people.cmp(&b.people));
    Answer {
        pairs,
        runners_up: found.runners_up,
        left_out: found.left_out,
        proof: found.proof,
        weights_version: ground.weights.version,
    }
}

/// The best choice of a round.
pub(crate) fn best(levels: &Levels) -> Result<Choice, Unanswerable> {
    let solves = (LINKS_TIMES_SOLVES / levels.market.links.len().max(1)).clamp(1, SOLVES_MOST as usize);
    levels.market.best(solves as u32).map_err(|_| Unanswerable::TooLarge)
}

/// A pair with everything that speaks for it.
pub(crate) fn explained(ground: &Ground<'_>, pair: &Possible) -> Pair {
    let people = ground.ids(pair.a, pair.b);
    let (a, b) = (ground.person(pair.a), ground.person(pair.b));
    let (first, second) = if a.id == people[0] { (a, b) } else { (b, a) };
    Pair {
        flows: [flow(first, second, ground.weights), flow(second, first, ground.weights)],
        together: together(first, second),
        people,
        value: pair.value,
        kept: ground.is_kept(pair.a, pair.b),
    }
}

/// For everybody in a pair the best possible one that was not chosen.
pub(crate) fn runners_up(ground: &Ground<'_>, levels: &Levels, chosen: &[Possible]) -> Vec<RunnerUp> {
    let mut in_pair = vec![false; ground.people.len()];
    let mut taken: Vec<(u32, u32)> = Vec::new();
    for pair in chosen {
        in_pair[pair.a as usize] = true;
        in_pair[pair.b as usize] = true;
        taken.push((pair.a, pair.b));
    }
    taken.sort_unstable();
    let mut best: Vec<Option<(i64, u32)>> = vec![None; ground.people.len()];
    for pair in levels.open.iter().filter(|pair| taken.binary_search(&(pair.a, pair.b)).is_err()) {
        for (person, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let best = &mut best[person as usize];
            if in_pair[person as usize] && best.is_none_or(|(value, _)| value < pair.value) {
                *best = Some((pair.value, other));
            }
        }
    }
    let mut found: Vec<RunnerUp> = ground
        .all()
        .filter_map(|person| {
            let (value, other) = best[person as usize]?;
            let id = |number: u32| ground.person(number).id.clone();
            Some(RunnerUp { person: id(person), other: id(other), value })
        })
        .collect();
    found.sort_by(|a, b| a.person.cmp(&b.person));
    found
}
