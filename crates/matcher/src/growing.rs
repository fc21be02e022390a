//! One-way markets whose possible pairs are found as they are needed.
//!
//! Among millions of possible pairs a few matter. Each learner begins with the guides they fit best. The best choice
//! among these pairs has prices, and the prices say for everybody what another guide would have to bring; whoever
//! brings more is added, until nobody does. Then the prices prove the choice best over *every* possible pair, those
//! nobody ever looked at among them.

use crate::one_way::{Draft, Pair, Proof, Refused, Settled};

/// How many guides a learner begins with.
const FIRST_LOOK: usize = 5;
/// How many guides a learner gets who could gain by somebody not looked at so far.
const NEXT_LOOK: usize = 3;
/// Where at most one learner in so many has new guides, these are put into the market one by one.
const FEW: usize = 50;

/// Less than any guide brings who is there at all.
pub const ANYTHING: i64 = -(1 << 61);

/// Where guides are found.
pub trait Guides {
    /// How many learners there are.
    fn learners(&self) -> u32;

    /// How many learners each guide takes on.
    fn rooms(&self) -> &[u32];

    /// What each guide's first learner counts for beside the score, one number for each; empty if it counts for nothing.
    fn first_learners(&self) -> Vec<i64> {
        Vec::new()
    }

    /// From now on a place with each guide costs so much, never less than nothing. At first it costs nothing.
    fn cost(&mut self, prices: &[i64]);

    /// Adds guides by whom this learner gains most, with their scores: about `most` of each kind, and only those whose
    /// score lies more than `least` above what they cost. If there are any, one is in by whom they gain most.
    fn look(&mut self, learner: u32, least: i64, most: usize, found: &mut Vec<(u32, i32)>);
}

/// The best pairs over every possible one.
#[derive(Clone, Debug)]
pub struct Grown {
    /// The market of the pairs that were looked at.
    pub settled: Settled,
    /// What proves the pairs best, and that no pair outside of the market matters.
    pub proof: Proof,
    /// For each learner what they gain, the bonus for a pair taken off; below zero for whoever has no guide.
    pub gains: Vec<i64>,
    /// For each learner the guides in the market with their scores. Whoever fits them best is the first look's, so one
    /// of those who fit best of all is there.
    pub lists: Vec<Vec<(u32, i32)>>,
    /// How many possible pairs are in the market.
    pub candidates: usize,
    /// How many times the market was settled.
    pub rounds: u32,
}

/// Finds the best pairs.
///
/// # Errors
/// If there are more people than the engine can number.
pub fn grow(guides: &mut impl Guides) -> Result<Grown, Refused> {
    let learners = guides.learners();
    let room = guides.rooms().to_vec();
    let firsts = guides.first_learners();
    // A price may lie so far below zero. What everybody gains and what everything costs is told from there.
    let first = firsts.iter().copied().max().unwrap_or(0);
    let mut lists: Vec<Vec<(u32, i32)>> = vec![Vec::new(); learners as usize];
    for (learner, list) in (0..).zip(&mut lists) {
        guides.look(learner, ANYTHING, FIRST_LOOK, list);
    }
    // Nobody costs less than nothing, so who gains as much as by their best guide for nothing need not look again.
    let best = |list: &Vec<(u32, i32)>| list.iter().map(|&(_, score)| i64::from(score)).max();
    let best: Vec<i64> = lists.iter().map(|list| best(list).unwrap_or(ANYTHING)).collect();
    let mut settled = settle(&lists, &room, &firsts)?;
    let mut found = Vec::new();
    for rounds in 1.. {
        let proof = settled.proof();
        let gains = gains(&settled, &proof, learners);
        guides.cost(&proof.price.iter().map(|price| price + first).collect::<Vec<_>>());
        let mut new: Vec<(u32, u32, i32)> = Vec::new();
        let mut growing = 0;
        let gain = |learner: u32| gains[learner as usize] - first;
        for learner in (0..learners).filter(|&learner| gain(learner) < best[learner as usize]) {
            found.clear();
            guides.look(learner, gain(learner), NEXT_LOOK, &mut found);
            growing += usize::from(!found.is_empty());
            new.extend(found.iter().map(|&(guide, score)| (learner, guide, score)));
        }
        if new.is_empty() {
            let candidates = lists.iter().map(Vec::len).sum();
            return Ok(Grown { settled, proof, gains, lists, candidates, rounds });
        }
        for &(learner, guide, score) in &new {
            lists[learner as usize].push((guide, score));
        }
        if growing * FEW > learners as usize {
            settled = settle(&lists, &room, &firsts)?;
        } else {
            for (learner, guide, score) in new {
                settled.set_score(learner, guide, Some(score))?;
            }
        }
    }
    Err(Refused::TooMany)
}

fn settle(lists: &[Vec<(u32, i32)>], room: &[u32], firsts: &[i64]) -> Result<Settled, Refused> {
    let mut draft = Draft::with_guides(room.len() as u32);
    if !firsts.is_empty() {
        draft.first_learners_count(firsts.to_vec())?;
    }
    for (learner, list) in (0..).zip(lists) {
        for &(guide, score) in list {
            draft.pair(learner, guide, score)?;
        }
    }
    draft.settle(room)
}

/// What each learner gains, without the bonus for a pair.
fn gains(settled: &Settled, proof: &Proof, learners: u32) -> Vec<i64> {
    let mut gains = vec![-proof.bonus; learners as usize];
    for Pair { learner, guide, score } in settled.pairs() {
        gains[learner as usize] = i64::from(score) - proof.price[guide as usize];
    }
    gains
}
