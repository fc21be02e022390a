//! Checking a proof with nothing but the files: the possible pairs, the rooms, the pairs and the prices.
//!
//! It shares no line with what finds the pairs, keeps no list, and looks at each possible pair once, so that another program can
//! do the same in a few lines.

use std::collections::HashMap;

use super::{Flaw, Pair, Proof};

const NOBODY: u32 = u32::MAX;

/// A proof that is being checked, one possible pair after the other in any order.
#[derive(Clone, Debug)]
pub struct Checking<'c> {
    proof: &'c Proof,
    room: &'c [u32],
    /// Whoever stands in a pair or a possible pair, and where, so that large numbers take no more memory than small ones.
    learners: Vec<Learner>,
    place: HashMap<u32, usize>,
    /// The place of who came last; rows about one learner mostly come together.
    last: usize,
    best: i32,
}

/// What is known of a learner so far.
#[derive(Clone, Copy, Debug)]
struct Learner {
    learner: u32,
    /// The guide and the score in the pairs, and whether that pair was seen among the possible ones.
    guide: u32,
    score: i32,
    seen: bool,
    /// What they would gain at best.
    gain: i64,
}

/// What a proof shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proven {
    /// How many learners have a guide; no choice of pairs gives more of them one.
    pub placed: usize,
    /// The sum of the pairs' scores; no choice that places as many has a larger one.
    pub score: i64,
}

impl<'c> Checking<'c> {
    /// Begins with what can be seen without the possible pairs: each learner stands there once, nobody has more than
    /// they have room for, and the prices are as many as the guides and not below zero.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn new(proof: &'c Proof, room: &'c [u32], pairs: &[Pair]) -> Result<Self, Flaw> {
        if proof.price.len() != room.len() {
            return Err(Flaw::Prices { prices: proof.price.len(), guides: room.len() });
        }
        let firsts = &proof.first_learner;
        if firsts.iter().any(|&first| first < 0) || !(firsts.is_empty() || firsts.len() == room.len()) {
            return Err(Flaw::FirstLearners);
        }
        let below = |(guide, &price): (u32, &i64)| price < -proof.first_of(guide);
        if proof.bonus < 0 || (0..).zip(&proof.price).any(below) {
            return Err(Flaw::BelowZero);
        }
        let (learners, place) = (Vec::with_capacity(pairs.len()), HashMap::with_capacity(pairs.len()));
        let mut this = Self { proof, room, learners, place, last: 0, best: 0 };
        let mut taken = vec![0_u32; room.len()];
        for pair in pairs {
            let Some((taken, &room)) = taken.get_mut(pair.guide as usize).zip(room.get(pair.guide as usize))
            else {
                return Err(Flaw::NoSuchGuide(pair.guide));
            };
            *taken += 1;
            if *taken > room {
                return Err(Flaw::TooManyLearners(pair.guide));
            }
            let here = this.learner(pair.learner);
            if here.guide != NOBODY {
                return Err(Flaw::TwoGuides(pair.learner));
            }
            (here.guide, here.score) = (pair.guide, pair.score);
        }
        Ok(this)
    }

    fn learner(&mut self, learner: u32) -> &mut Learner {
        if self.learners.get(self.last).is_none_or(|last| last.learner != learner) {
            self.last = *self.place.entry(learner).or_insert(self.learners.len());
            if self.last == self.learners.len() {
                self.learners.push(Learner { learner, guide: NOBODY, score: 0, seen: false, gain: 0 });
            }
        }
        &mut self.learners[self.last]
    }

    /// A possible pair.
    ///
    /// # Errors
    /// If the guide is not there, or the pair was made at another score.
    pub fn possible(&mut self, learner: u32, guide: u32, score: i32) -> Result<(), Flaw> {
        let Some(price) = self.proof.price.get(guide as usize) else { return Err(Flaw::NoSuchGuide(guide)) };
        let gain = self.proof.bonus.saturating_add(i64::from(score)).saturating_sub(*price);
        self.best = self.best.max(score);
        let here = self.learner(learner);
        here.gain = here.gain.max(gain);
        if here.guide == guide {
            if here.score != score {
                return Err(Flaw::OtherScore { learner, guide, made: here.score, possible: score });
            }
            here.seen = true;
        }
        Ok(())
    }

    /// The guides who have a learner, each once.
    fn served(&self) -> impl Iterator<Item = u32> {
        let mut served: Vec<u32> = self.learners.iter().map(|learner| learner.guide).collect();
        served.sort_unstable();
        served.dedup();
        served.into_iter().filter(|&guide| guide != NOBODY)
    }

    /// Whether the pairs reach the bound that the prices give.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn end(self) -> Result<Proven, Flaw> {
        let made = || self.learners.iter().filter(|learner| learner.guide != NOBODY);
        if let Some(&Learner { learner, guide, .. }) = made().find(|learner| !learner.seen) {
            return Err(Flaw::NotPossible { learner, guide });
        }
        let placed = made().count();
        let score: i64 = made().map(|learner| i64::from(learner.score)).sum();
        let first = self.proof.first_learner.iter().copied().max().unwrap_or(0);
        let most = i64::from(self.best).saturating_add(first);
        if (self.learners.len() as i64).saturating_mul(most) >= self.proof.bonus {
            return Err(Flaw::SmallBonus { bonus: self.proof.bonus });
        }
        let first: i128 = self.served().map(|guide| i128::from(self.proof.first_of(guide))).sum();
        let worth = i128::from(self.proof.bonus) * placed as i128 + i128::from(score) + first;
        let places = (0..).zip(self.proof.price.iter().zip(self.room));
        let places: i128 =
            places.map(|(guide, (&price, &room))| self.proof.most_taken_in(guide, price, room)).sum();
        let bound = places + self.learners.iter().map(|learner| i128::from(learner.gain)).sum::<i128>();
        if worth == bound { Ok(Proven { placed, score }) } else { Err(Flaw::Gap { worth, bound }) }
    }
}
