//! From the question to the answer.

use crate::answer::{Answer, Pair};
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
    let left_out = left_out(&ground, &levels, &pairs);
    let proof = levels.proof(&ground, &choice);
    Ok(told(&ground, Found { pairs, proof, left_out }))
}

/// What was found, with everything that speaks for each pair.
pub(crate) fn told(ground: &Ground<'_>, found: Found) -> Answer {
    let mut pairs: Vec<Pair> = found.pairs.iter().map(|pair| explained(ground, pair)).collect();
    pairs.sort_by(|a, b| a.people.cmp(&b.people));
    Answer { pairs, left_out: found.left_out, proof: found.proof, weights_version: ground.weights.version }
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
