//! The answer to a round in which everybody either shares or learns from one person.

use super::one_way::OneWay;
use super::spreading::Spreading;
use crate::Unanswerable;
use crate::answer::{LeftOut, Level, Proof};
use crate::ground::{Ground, Possible};
use crate::growing::{Grown, grow};
use crate::levels::count;

/// The best pairs of a round, and what there is to say about them.
pub(crate) struct Found {
    pub(crate) pairs: Vec<Possible>,
    pub(crate) proof: Proof,
    pub(crate) left_out: Vec<LeftOut>,
}

/// The pairs alone, and what they reach.
struct Paired {
    grown: Grown,
    pairs: Vec<Possible>,
    proof: Proof,
}

/// The market of a round, if everybody who can be in a pair either shares or learns from one person, and no earlier answer
/// is to be stayed close to. Otherwise nothing.
fn market_of<'g, 'q>(ground: &'g Ground<'q>) -> Option<OneWay<'g, 'q>> {
    if ground.close_to.is_empty() { OneWay::of(ground) } else { None }
}

/// The best pairs of a round with two sides, or nothing if it has not.
///
/// # Errors
/// If there are too many people to count exactly.
pub(crate) fn one_way(ground: &Ground<'_>) -> Result<Option<Found>, Unanswerable> {
    let Some(mut market) = market_of(ground) else { return Ok(None) };
    let Paired { grown, pairs, proof } = pair(ground, &mut market)?;
    let left_out = market.left_out(grown.settled, &pairs);
    Ok(Some(Found { pairs, proof, left_out }))
}

/// What the best pairs of a round with two sides reach, and nothing else about them.
///
/// # Errors
/// If there are too many people to count exactly.
pub(crate) fn one_way_proof(ground: &Ground<'_>) -> Result<Option<Proof>, Unanswerable> {
    let Some(mut market) = market_of(ground) else { return Ok(None) };
    Ok(Some(pair(ground, &mut market)?.proof))
}

/// How many people share with somebody in at least one possible pair of a round with two sides.
pub(crate) fn one_way_able(ground: &Ground<'_>) -> Option<u32> {
    Some(market_of(ground)?.able_to_share())
}

fn pair(ground: &Ground<'_>, market: &mut OneWay<'_, '_>) -> Result<Paired, Unanswerable> {
    let grown = grow(market).map_err(|_| Unanswerable::TooLarge)?;
    let mut spreading = Spreading::of(market, &grown);
    let most_sharers = spreading.spread();
    let at = spreading.at;
    let mut twos = market.kept_twos();
    twos.extend(market.twos(&at));
    let pairs: Vec<Possible> =
        twos.iter().filter_map(|&(sharer, learner)| market.said.possible(sharer, learner)).collect();
    let reached = count(ground, &pairs);
    let proven = |reached: i64| Level { reached, at_most: reached };
    let sharers = if most_sharers { reached.sharers } else { market.sharers_most().min(reached.placed) };
    let proof = Proof {
        learners: reached.learners,
        placed: proven(reached.placed),
        weighed: proven(reached.value + reached.sharers * ground.weights.first_learner_worth()),
        value: proven(reached.value),
        sharers: Level { reached: reached.sharers, at_most: sharers },
        optimal: most_sharers,
        solves: grown.rounds,
    };
    Ok(Paired { grown, pairs, proof })
}
