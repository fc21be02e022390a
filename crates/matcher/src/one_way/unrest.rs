//! What the best pairs leave to be wished: pairs that both would rather be, places somebody envies, guides nobody has.

use super::settled::{ELSEWHERE, Pair, Settled};
use super::standing::Standing;
use std::cmp::Reverse;

/// Somebody who would fit better with a guide whose places are all taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envy {
    /// Who.
    pub learner: u32,
    /// The guide they fit best among those.
    pub guide: u32,
    /// Whose place it is: of the guide's learners the one who fits least.
    pub of: u32,
    /// By how much that score lies above their own, or above nothing.
    pub more: i32,
}

/// Everything the pairs leave to be wished, where a score says how gladly both would be a pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unrest {
    /// How many possible pairs block: both would rather be that pair. Each has a place free, or one with a lower score.
    pub blocking: usize,
    /// Those with the highest scores.
    pub blocking_pairs: Vec<Pair>,
    /// How many learners envy somebody.
    pub envious: usize,
    /// Those who would gain most.
    pub envy: Vec<Envy>,
    /// Guides who have a learner.
    pub guides: u32,
    /// Guides with room to whom at least one learner could come.
    pub guides_able: u32,
}

impl Settled {
    /// Counts what the pairs leave to be wished, and lists the `most` weightiest of each kind. Equal scores are no reason
    /// to wish for something else.
    #[must_use]
    pub fn unrest(&self, most: usize) -> Unrest {
        let standing = self.standing();
        let least = self.least();
        let (mut blocking, mut envy) = (Vec::new(), Vec::new());
        for learner in (0..standing.wishes.count()).filter(|&learner| is_here(standing, learner)) {
            let own = standing.wishes.score(learner, standing.seats.at(learner));
            let mut envies = false;
            // Best first: from their own score on nobody is better.
            let better = standing.wishes.of(learner).iter().take_while(|offer| Some(offer.score()) > own);
            for offer in better {
                let (guide, score) = (offer.who(), offer.score());
                let has_room = standing.seats.has_room(guide);
                let last = least[guide as usize];
                if has_room || last.is_some_and(|(least, _)| least < score) {
                    blocking.push(Pair { learner, guide, score });
                }
                let more = score - own.unwrap_or(0);
                if let Some((_, of)) = last.filter(|_| !has_room && !envies && more > 0) {
                    envies = true;
                    envy.push(Envy { learner, guide, of, more });
                }
            }
        }
        blocking.sort_unstable_by_key(|pair| (Reverse(pair.score), pair.learner, pair.guide));
        envy.sort_unstable_by_key(|envy| (Reverse(envy.more), envy.learner));
        let (blocks, envious) = (blocking.len(), envy.len());
        blocking.truncate(most);
        envy.truncate(most);
        Unrest {
            blocking: blocks,
            blocking_pairs: blocking,
            envious,
            envy,
            guides: least.iter().flatten().count() as u32,
            guides_able: self.guides_able(),
        }
    }

    /// Of each guide's learners the one who fits least; nobody where there is none.
    fn least(&self) -> Vec<Option<(i32, u32)>> {
        let mut least: Vec<Option<(i32, u32)>> = vec![None; self.standing().seats.guides() as usize];
        for pair in self.pairs() {
            let here = (pair.score, pair.learner);
            let least = &mut least[pair.guide as usize];
            *least = Some(least.map_or(here, |other| other.min(here)));
        }
        least
    }

    fn guides_able(&self) -> u32 {
        let standing = self.standing();
        let mut asked = vec![false; standing.seats.guides() as usize];
        for learner in (0..standing.wishes.count()).filter(|&learner| is_here(standing, learner)) {
            standing.wishes.of(learner).iter().for_each(|offer| asked[offer.who() as usize] = true);
        }
        (0..).zip(asked).filter(|&(guide, asked)| asked && standing.seats.room(guide) > 0).count() as u32
    }
}

fn is_here(standing: &Standing, learner: u32) -> bool {
    standing.gain[learner as usize] != ELSEWHERE
}
