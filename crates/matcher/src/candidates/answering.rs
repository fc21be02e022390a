//! The answer to a round in which everybody either shares or learns from one person.

use super::left::Left;
use super::one_way::OneWay;
use super::spreading::Spreading;
use crate::answer::{LeftOut, Level, Proof};
use crate::ground::{Ground, Possible};
use crate::growing::grow;
use crate::levels::count;
use crate::{RunnerUp, Unanswerable};

/// The best pairs of a round, and what there is to say about them.
pub(crate) struct Found {
    pub(crate) pairs: Vec<Possible>,
    pub(crate) proof: Proof,
    pub(crate) runners_up: Vec<RunnerUp>,
    pub(crate) left_out: Vec<LeftOut>,
}

/// The best pairs, if everybody who can be in a pair either shares or learns from one person, and no earlier answer is to
/// be stayed close to. Otherwise nothing.
///
/// # Errors
/// If there are too many people to count exactly.
pub(crate) fn one_way(ground: &Ground<'_>) -> Result<Option<Found>, Unanswerable> {
    if !ground.close_to.is_empty() {
        return Ok(None);
    }
    let Some(mut market) = OneWay::of(ground) else { return Ok(None) };
    let grown = grow(&mut market).map_err(|_| Unanswerable::TooLarge)?;
    let mut spreading = Spreading::of(&mut market, &grown);
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
        value: proven(reached.value),
        sharers: Level { reached: reached.sharers, at_most: sharers },
        optimal: most_sharers,
        solves: grown.rounds,
    };
    let runners_up = market.runners_up(&twos, &grown.lists);
    let left_out = Left::of(&market, grown.settled, &twos).left_out();
    Ok(Some(Found { pairs, proof, runners_up, left_out }))
}
