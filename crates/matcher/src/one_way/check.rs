//! Checking a proof with nothing but the files: the possible pairs, the rooms, the pairs and the prices.
//!
//! It shares no line with what finds the pairs, keeps no list, and looks at each possible pair once, so that another program can
//! do the same in a few lines.

use super::{Flaw, Pair, Proof};

const NOBODY: u32 = u32::MAX;

/// A proof that is being checked, one possible pair after the other in any order.
#[derive(Clone, Debug)]
pub struct Checking<'c> {
    proof: &'c Proof,
    room: &'c [u32],
    /// Each learner's guide and score in the pairs, and whether that pair was seen among the possible ones.
    at: Vec<(u32, i32, bool)>,
    /// What each learner would gain at best.
    gain: Vec<i64>,
    best: i32,
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
        if proof.bonus < 0 || proof.price.iter().any(|&price| price < 0) {
            return Err(Flaw::BelowZero);
        }
        let learners = pairs.iter().map(|pair| pair.learner as usize + 1).max().unwrap_or(0);
        let mut at = vec![(NOBODY, 0, false); learners];
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
            let here = &mut at[pair.learner as usize];
            if here.0 != NOBODY {
                return Err(Flaw::TwoGuides(pair.learner));
            }
            *here = (pair.guide, pair.score, false);
        }
        Ok(Self { proof, room, at, gain: Vec::new(), best: 0 })
    }

    /// A possible pair.
    ///
    /// # Errors
    /// If the guide is not there, or the pair was made at another score.
    pub fn possible(&mut self, learner: u32, guide: u32, score: i32) -> Result<(), Flaw> {
        let Some(price) = self.proof.price.get(guide as usize) else { return Err(Flaw::NoSuchGuide(guide)) };
        let place = learner as usize;
        if place >= self.gain.len() {
            self.gain.resize(place + 1, 0);
        }
        let gain = self.proof.bonus.saturating_add(i64::from(score)).saturating_sub(*price);
        self.gain[place] = self.gain[place].max(gain);
        self.best = self.best.max(score);
        if let Some(here) = self.at.get_mut(place).filter(|here| here.0 == guide) {
            if here.1 != score {
                return Err(Flaw::OtherScore { learner, guide, made: here.1, possible: score });
            }
            here.2 = true;
        }
        Ok(())
    }

    /// Whether the pairs reach the bound that the prices give.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn end(self) -> Result<Proven, Flaw> {
        let made = || self.at.iter().zip(0..).filter(|((guide, _, _), _)| *guide != NOBODY);
        if let Some((&(guide, _, _), learner)) = made().find(|((_, _, seen), _)| !seen) {
            return Err(Flaw::NotPossible { learner, guide });
        }
        let placed = made().count();
        let score: i64 = made().map(|((_, score, _), _)| i64::from(*score)).sum();
        let most = placed.max(self.gain.len()) as i64;
        if most.saturating_mul(i64::from(self.best)) >= self.proof.bonus {
            return Err(Flaw::SmallBonus { bonus: self.proof.bonus });
        }
        let worth = i128::from(self.proof.bonus) * placed as i128 + i128::from(score);
        let places = self.proof.price.iter().zip(self.room);
        let places: i128 = places.map(|(&price, &room)| i128::from(price) * i128::from(room)).sum();
        let bound = places + self.gain.iter().map(|&gain| i128::from(gain)).sum::<i128>();
        if worth == bound { Ok(Proven { placed, score }) } else { Err(Flaw::Gap { worth, bound }) }
    }
}
