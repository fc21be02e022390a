//! One-way markets whose possible pairs are found as they are needed.
//!
//! Among millions of possible pairs a few matter. Each learner begins with the guides they fit best. The best choice
//! among these pairs has prices, and the prices say for everybody what another guide would have to bring; whoever
//! brings more is added, until nobody does. Then the prices prove the choice best over *every* possible pair, those
//! nobody ever looked at among them.

use crate::one_way::{Draft, Pair, Proof, Refused, Settled};

/// How many guides a learner begins with.
const FIRST_LOOK: usize = 14;
/// How many guides a learner gets who could gain by somebody not looked at so far.
const NEXT_LOOK: usize = 8;
/// Where at most one learner in so many has new guides, these are put into the market one by one.
const FEW: usize = 16;

/// Less than any guide brings who is there at all.
pub const ANYTHING: i64 = -(1 << 61);

/// More than anybody would pay.
pub(crate) const CLOSED: i64 = 1 << 62;

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

    /// Adds guides by whom this learner gains most, with their scores: at most `most`, and only those whose
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
    let mut outside = Outside::of(&lists, room.len());
    let mut settled = settle(&lists, &room, &firsts)?;
    for rounds in 1.. {
        let proof = settled.proof();
        let gains = gains(&settled, &proof, learners);
        let told = gains.iter().map(|gain| gain - first).collect::<Vec<_>>();
        let new = outside.look(guides, proof.price.iter().map(|price| price + first).collect(), &told);
        if new.is_empty() {
            let candidates = lists.iter().map(Vec::len).sum();
            return Ok(Grown { settled, proof, gains, lists, candidates, rounds });
        }
        for &(learner, guide, score) in &new {
            lists[learner as usize].push((guide, score));
        }
        let growing = new.chunk_by(|one, next| one.0 == next.0).count();
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

/// What is known of the pairs outside of the market, so that nobody looks who can find nothing.
struct Outside {
    /// What everybody cost when it was seen.
    price: Vec<i64>,
    /// What each learner could gain by somebody outside of their list then, at most.
    at_most: Vec<i64>,
    /// The same at any prices: nobody costs less than nothing.
    best: Vec<i64>,
}

impl Outside {
    /// After the first look, which showed everybody whom they fit best.
    fn of(lists: &[Vec<(u32, i32)>], guides: usize) -> Self {
        let best = |list: &Vec<(u32, i32)>| list.iter().map(|&(_, score)| i64::from(score)).max();
        let best: Vec<i64> = lists.iter().map(|list| best(list).unwrap_or(ANYTHING)).collect();
        Self { price: vec![0; guides], at_most: best.clone(), best }
    }

    /// Pairs by which somebody gains more than they do, at these prices: a learner, a guide and a score.
    fn look(&mut self, guides: &mut impl Guides, price: Vec<i64>, gains: &[i64]) -> Vec<(u32, u32, i32)> {
        let mut new = Vec::new();
        let all = 0..gains.len() as u32;
        let gain = |learner: u32| gains[learner as usize];
        let (sure, open): (Vec<u32>, Vec<u32>) = all
            .filter(|&learner| gain(learner) < self.best[learner as usize])
            .partition(|&learner| gain(learner) >= self.at_most[learner as usize]);
        self.at_most.copy_from_slice(&self.best);
        if !open.is_empty() {
            guides.cost(&price);
            self.look_each(guides, open, gains, &mut new);
        }
        // For the others only those can matter who cost less than before.
        let cheaper = |(&now, &then): (&i64, &i64)| if now < then { now } else { CLOSED };
        let cheaper: Vec<i64> = price.iter().zip(&self.price).map(cheaper).collect();
        if !sure.is_empty() && cheaper.iter().any(|&price| price < CLOSED) {
            guides.cost(&cheaper);
            self.look_each(guides, sure, gains, &mut new);
        } else {
            sure.into_iter().for_each(|learner| self.at_most[learner as usize] = gain(learner));
        }
        self.price = price;
        new
    }

    fn look_each(
        &mut self,
        guides: &mut impl Guides,
        learners: Vec<u32>,
        gains: &[i64],
        new: &mut Vec<(u32, u32, i32)>,
    ) {
        let mut found = Vec::new();
        for learner in learners {
            guides.look(learner, gains[learner as usize], NEXT_LOOK, &mut found);
            if found.is_empty() {
                self.at_most[learner as usize] = gains[learner as usize];
            }
            new.extend(found.drain(..).map(|(guide, score)| (learner, guide, score)));
        }
    }
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
