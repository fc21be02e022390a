//! One-way markets whose possible pairs are found as they are needed.
//!
//! Among millions of possible pairs a few matter. Each learner begins with the guides by whom they gain most, at once bids for
//! the best of them, and whoever looks later sees what they cost by then; so not all begin with the same few. The best choice
//! among these pairs has prices, and the prices say for everybody what another guide would have to bring; whoever
//! brings more is added, until nobody does. Then the prices prove the choice best over *every* possible pair, those
//! nobody ever looked at among them.
//!
//! Either side can be the one that looks. Where there are fewer places than learners it had better be the guides: most
//! of what a learner would find goes to somebody else, and a guide finds just these.

mod bids;

use crate::one_way::{Draft, Pair, Proof, Refused, Settled};
use bids::Bids;
use std::cmp::Reverse;

/// How many others everybody begins with who looks.
const FIRST_LOOK: usize = 14;
/// How many more a guide begins with for each further place.
const EACH_PLACE: usize = 6;
/// How many others somebody gets who could gain by somebody not looked at so far.
const NEXT_LOOK: usize = 8;
/// Where at most one in so many of those who look found somebody new, the market goes on from how it stood.
const FEW: usize = 16;
/// How many times guides bid at most, and look for others at the prices of that, before anything is settled; and once at most one in so
/// many of them found somebody new, that is enough.
const ROUGH_MOST: usize = 6;
const ROUGH_FEW: usize = 8;
/// Who bids goes so far beyond the next best at first: a thousandth of what is bid for.
const A_THOUSANDTH: u32 = 10;

/// Less than anybody brings who is there at all.
pub const ANYTHING: i64 = -(1 << 61);

/// More than anybody would pay.
pub(crate) const CLOSED: i64 = 1 << 62;

/// The side of a market that looks for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seekers {
    /// Learners look for guides.
    Learners,
    /// Guides look for learners.
    Guides,
}

/// Two sides that can look for each other.
pub trait Sides {
    /// How many learners there are.
    fn learners(&self) -> u32;

    /// How many learners each guide takes on.
    fn rooms(&self) -> &[u32];

    /// What each guide's first learner counts for beside the score, one number for each; empty if it counts for nothing.
    fn first_learners(&self) -> Vec<i64> {
        Vec::new()
    }

    /// Who looks for the others while a market grows.
    fn seekers(&self) -> Seekers {
        Seekers::Learners
    }

    /// From now on each of those whom the seekers look for costs so much, never less than nothing. At first it is nothing.
    fn cost(&mut self, seekers: Seekers, costs: &[i64]);

    /// One of those whom the seekers look for costs so much from now on: more than before.
    fn raise(&mut self, seekers: Seekers, whom: u32, cost: i64);

    /// Adds those of the other side by whom this one of the seekers gains most, with their scores: at most `most`, and only
    /// those whose score lies more than `least` above what they cost. If there are any, one is in by whom they gain most.
    fn look(&mut self, seekers: Seekers, who: u32, least: i64, most: usize, found: &mut Vec<(u32, i32)>);
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
    /// How many possible pairs are in the market.
    pub candidates: usize,
    /// How many times the market was settled.
    pub rounds: u32,
}

/// Finds the best pairs.
///
/// # Errors
/// If there are more people than the engine can number.
pub fn grow(sides: &mut impl Sides) -> Result<Grown, Refused> {
    let seekers = sides.seekers();
    let learners = sides.learners() as usize;
    let room = sides.rooms().to_vec();
    let firsts = sides.first_learners();
    let mut lists = vec![Vec::new(); learners];
    let mut outside = Outside::first_look(sides, seekers, &mut lists);
    // Guides who are alike fight for long over the few learners they know: prices from bidding tell whom they miss.
    let rough_rounds = if seekers == Seekers::Guides { ROUGH_MOST } else { 0 };
    for _ in 0..rough_rounds {
        let (proof, gains) = of_all(written_down(&lists, &room, &firsts)?.rough(&room)?, learners);
        let new = outside.missed(sides, &proof, &gains, &firsts);
        add(&mut lists, &new);
        if !outside.is_for_many(&new, ROUGH_FEW) {
            break;
        }
    }
    let mut settled = written_down(&lists, &room, &firsts)?.settle(&room)?;
    for rounds in 1.. {
        let (proof, gains) = of_all((settled.proof(), settled.gains()), learners);
        let new = outside.missed(sides, &proof, &gains, &firsts);
        if new.is_empty() {
            let candidates = lists.iter().map(Vec::len).sum();
            return Ok(Grown { settled, proof, gains, candidates, rounds });
        }
        add(&mut lists, &new);
        if outside.is_for_many(&new, FEW) {
            settled = written_down(&lists, &room, &firsts)?.settle(&room)?;
        } else {
            settled.set_scores(&new)?;
        }
    }
    Err(Refused::TooMany)
}

impl Seekers {
    /// The one of a pair who looked.
    fn of(self, pair: &Pair) -> u32 {
        match self {
            Self::Learners => pair.learner,
            Self::Guides => pair.guide,
        }
    }

    /// The pair of somebody who looked and somebody found.
    fn pair(self, who: u32, (found, score): (u32, i32)) -> Pair {
        match self {
            Self::Learners => Pair { learner: who, guide: found, score },
            Self::Guides => Pair { learner: found, guide: who, score },
        }
    }
}

/// What is known of the pairs outside of the market, so that nobody looks who can find nothing.
struct Outside {
    seekers: Seekers,
    /// What everybody of the other side cost when it was seen.
    cost: Vec<i64>,
    /// What each seeker could gain by somebody outside of their list then, at most.
    at_most: Vec<i64>,
}

impl Outside {
    /// Shows everybody who looks by whom they gain most, one after the other, and lets them bid for these.
    fn first_look(sides: &mut impl Sides, seekers: Seekers, lists: &mut [Vec<(u32, i32)>]) -> Self {
        let rooms = sides.rooms().to_vec();
        let (count, mut bids) = match seekers {
            Seekers::Learners => (lists.len(), Bids::of(rooms.iter().copied())),
            Seekers::Guides => (rooms.len(), Bids::of(std::iter::repeat_n(1, lists.len()))),
        };
        let places = |who: usize| match seekers {
            Seekers::Learners => 1,
            Seekers::Guides => rooms[who] as usize,
        };
        let (mut at_most, mut found) = (vec![ANYTHING; count], Vec::new());
        for (who, at_most) in (0..).zip(&mut at_most) {
            let places = places(who as usize);
            let most = FIRST_LOOK + EACH_PLACE * places.saturating_sub(1);
            sides.look(seekers, who, ANYTHING, most, &mut found);
            let gain = |&(whom, score): &(u32, i32)| i64::from(score) - bids.cost[whom as usize];
            found.sort_by_key(|one| Reverse(gain(one)));
            // Whoever was not found brings no more than the last who was.
            *at_most = found.last().map_or(ANYTHING, gain);
            let next = found.get(places).map_or(0, gain).max(0);
            for &(whom, score) in found.iter().take(places) {
                let raise = i64::from(score >> A_THOUSANDTH).max(1);
                let bid = (i64::from(score) - next).max(bids.cost[whom as usize]) + raise;
                if let Some(cost) = bids.bid(whom, bid) {
                    sides.raise(seekers, whom, cost);
                }
            }
            for one in found.drain(..) {
                let Pair { learner, guide, score } = seekers.pair(who, one);
                lists[learner as usize].push((guide, score));
            }
        }
        Self { seekers, cost: bids.cost, at_most }
    }

    /// For each seeker what somebody new has to bring above what they cost, and what each of the others costs.
    fn terms(&self, proof: &Proof, gains: &[i64], firsts: &[i64]) -> (Vec<i64>, Vec<i64>) {
        match self.seekers {
            Seekers::Learners => {
                // A price may lie so far below zero. What everybody gains and what everything costs is told from there.
                let first = firsts.iter().copied().max().unwrap_or(0);
                let cost = proof.price.iter().map(|price| price + first);
                (gains.iter().map(|gain| gain - first).collect(), cost.collect())
            }
            Seekers::Guides => {
                let cost = gains.iter().map(|gain| gain + proof.bonus);
                (proof.price.iter().map(|price| price - proof.bonus).collect(), cost.collect())
            }
        }
    }

    /// Whether more than one in so many of those who look found somebody in these pairs, which stand as they were found.
    fn is_for_many(&self, new: &[Pair], part: usize) -> bool {
        let growing = new.chunk_by(|one, next| self.seekers.of(one) == self.seekers.of(next)).count();
        growing * part > self.at_most.len()
    }

    /// Pairs outside of the market by which somebody gains more than they do, at these prices.
    fn missed(&mut self, sides: &mut impl Sides, proof: &Proof, gains: &[i64], firsts: &[i64]) -> Vec<Pair> {
        let (least, cost) = self.terms(proof, gains, firsts);
        let mut new = Vec::new();
        let all = 0..least.len() as u32;
        let gain = |who: u32| least[who as usize];
        let (sure, open): (Vec<u32>, Vec<u32>) =
            all.partition(|&who| gain(who) >= self.at_most[who as usize]);
        self.at_most.fill(CLOSED);
        if !open.is_empty() {
            sides.cost(self.seekers, &cost);
            self.look_each(sides, open, &least, &mut new);
        }
        // For the others only those can matter who cost less than before.
        let cheaper = |(&now, &then): (&i64, &i64)| if now < then { now } else { CLOSED };
        let cheaper: Vec<i64> = cost.iter().zip(&self.cost).map(cheaper).collect();
        if !sure.is_empty() && cheaper.iter().any(|&cost| cost < CLOSED) {
            sides.cost(self.seekers, &cheaper);
            self.look_each(sides, sure, &least, &mut new);
        } else {
            sure.into_iter().for_each(|who| self.at_most[who as usize] = gain(who));
        }
        self.cost = cost;
        new
    }

    fn look_each(&mut self, sides: &mut impl Sides, seekers: Vec<u32>, least: &[i64], new: &mut Vec<Pair>) {
        let mut found = Vec::new();
        for who in seekers {
            sides.look(self.seekers, who, least[who as usize], NEXT_LOOK, &mut found);
            if found.is_empty() {
                self.at_most[who as usize] = least[who as usize];
            }
            new.extend(found.drain(..).map(|one| self.seekers.pair(who, one)));
        }
    }
}

/// What prices tell of those in the market, and of learners who have no pair in it.
fn of_all((proof, mut gains): (Proof, Vec<i64>), learners: usize) -> (Proof, Vec<i64>) {
    gains.resize(learners, -proof.bonus);
    (proof, gains)
}

fn add(lists: &mut [Vec<(u32, i32)>], new: &[Pair]) {
    for &Pair { learner, guide, score } in new {
        lists[learner as usize].push((guide, score));
    }
}

fn written_down(lists: &[Vec<(u32, i32)>], room: &[u32], firsts: &[i64]) -> Result<Draft, Refused> {
    let mut draft = Draft::with_guides(room.len() as u32);
    draft.expect(lists.iter().map(Vec::len).sum());
    if !firsts.is_empty() {
        draft.first_learners_count(firsts.to_vec())?;
    }
    for (learner, list) in (0..).zip(lists) {
        for &(guide, score) in list {
            draft.pair(learner, guide, score)?;
        }
    }
    Ok(draft)
}
