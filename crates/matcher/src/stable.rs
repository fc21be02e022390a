//! Where both sides rank each other: pairs that nobody would rather leave together.
//!
//! For programs in which learners and guides have really said whom they would like, and in which order. A choice of pairs
//! is *stable* if no two people would both rather be a pair than have what they have. Learners ask the guides they like
//! best first, and a guide keeps the best of all who ask; that gives each learner the best guide they can have in any
//! stable choice. It may leave more people alone than [`one_way`](crate::one_way) does: both cannot be had at once, so a
//! program decides, and reads both numbers.

use std::collections::{BinaryHeap, HashMap, HashSet};

/// A learner and a guide who would both accept each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The learner, by number from 0.
    pub learner: u32,
    /// The guide, by number from 0.
    pub guide: u32,
    /// How the learner ranks the guide: the smaller, the more liked.
    pub learner_rank: u32,
    /// How the guide ranks the learner: the smaller, the more liked.
    pub guide_rank: u32,
}

/// Who accepts whom and in which order, and how many learners each guide takes.
///
/// Where somebody ranks two alike, the one with the smaller number comes first; nobody is said to prefer either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rankings {
    /// How many learners each guide takes.
    pub room: Vec<u32>,
    /// The pairs that both accept, each once, in any order.
    pub accepted: Vec<Accepted>,
}

/// What is wrong with rankings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A guide who is not in the list of guides.
    #[error("learner {learner} with guide {guide}: there are {guides} guides, numbered from 0")]
    NoSuchGuide {
        /// The learner.
        learner: u32,
        /// The guide.
        guide: u32,
        /// How many there are.
        guides: u32,
    },
    /// The same two people twice.
    #[error("learner {learner} and guide {guide} stand there twice")]
    Twice {
        /// The learner.
        learner: u32,
        /// The guide.
        guide: u32,
    },
}

/// Why pairs are not a stable choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unstable {
    /// Two people are a pair who do not both accept it.
    #[error("learner {learner} and guide {guide} are a pair, and do not both accept it")]
    NotAccepted {
        /// The learner.
        learner: u32,
        /// The guide.
        guide: u32,
    },
    /// A learner with two guides.
    #[error("learner {0} has two guides")]
    TwoGuides(u32),
    /// A guide with more learners than room.
    #[error("guide {0} has more learners than room")]
    TooManyLearners(u32),
    /// Two people would both rather be a pair.
    #[error("learner {learner} and guide {guide} would both rather be a pair")]
    Blocking {
        /// The learner.
        learner: u32,
        /// The guide.
        guide: u32,
    },
}

/// Pairs of a learner and a guide, by learner.
pub type Pairs = Vec<(u32, u32)>;

impl Rankings {
    /// The stable choice that is best for every learner at once.
    ///
    /// # Errors
    /// If a guide is not there, or two people stand there twice.
    pub fn best_for_learners(&self) -> Result<Pairs, Refused> {
        let wishes = self.wishes()?;
        let mut lists: Vec<&[&Accepted]> = wishes.chunk_by(|one, next| one.learner == next.learner).collect();
        let mut asking: Vec<usize> = (0..lists.len()).rev().collect();
        // With each guide those who were not turned away, the least liked on top.
        let mut kept: Vec<BinaryHeap<(u32, u32, usize)>> = vec![BinaryHeap::new(); self.room.len()];
        while let Some(place) = asking.pop() {
            let Some((first, rest)) = lists[place].split_first() else { continue };
            lists[place] = rest;
            let with = &mut kept[first.guide as usize];
            with.push((first.guide_rank, first.learner, place));
            if with.len() > self.room[first.guide as usize] as usize {
                asking.extend(with.pop().map(|(_, _, place)| place));
            }
        }
        let with = (0..).zip(kept);
        let mut pairs: Pairs = with
            .flat_map(|(guide, with)| with.into_iter().map(move |(_, learner, _)| (learner, guide)))
            .collect();
        pairs.sort_unstable();
        Ok(pairs)
    }

    /// Everybody's list, the most liked first.
    fn wishes(&self) -> Result<Vec<&Accepted>, Refused> {
        let guides = self.room.len() as u32;
        if let Some(&Accepted { learner, guide, .. }) = self.accepted.iter().find(|two| two.guide >= guides) {
            return Err(Refused::NoSuchGuide { learner, guide, guides });
        }
        let mut twos: Vec<(u32, u32)> = self.accepted.iter().map(|two| (two.learner, two.guide)).collect();
        twos.sort_unstable();
        if let Some(two) = twos.windows(2).find(|two| two[0] == two[1]) {
            return Err(Refused::Twice { learner: two[0].0, guide: two[0].1 });
        }
        let mut wishes: Vec<&Accepted> = self.accepted.iter().collect();
        wishes.sort_unstable_by_key(|two| (two.learner, two.learner_rank, two.guide));
        Ok(wishes)
    }

    /// Whether pairs are a stable choice, told from the rankings and the pairs alone: nobody beyond their room, only pairs
    /// that both accept, and no two people who would both rather be a pair.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn check(&self, pairs: &[(u32, u32)]) -> Result<(), Unstable> {
        let mut open: HashSet<(u32, u32)> = HashSet::new();
        for &(learner, guide) in pairs {
            if !open.insert((learner, guide)) {
                return Err(Unstable::TwoGuides(learner));
            }
        }
        let mut has: HashMap<u32, u32> = HashMap::new();
        let mut last: Vec<Option<u32>> = vec![None; self.room.len()];
        let mut taken = vec![0u32; self.room.len()];
        for two in &self.accepted {
            if !open.remove(&(two.learner, two.guide)) {
                continue;
            }
            if has.insert(two.learner, two.learner_rank).is_some() {
                return Err(Unstable::TwoGuides(two.learner));
            }
            let guide = two.guide as usize;
            taken[guide] += 1;
            last[guide] = last[guide].max(Some(two.guide_rank));
            if taken[guide] > self.room[guide] {
                return Err(Unstable::TooManyLearners(two.guide));
            }
        }
        if let Some(&(learner, guide)) = open.iter().min() {
            return Err(Unstable::NotAccepted { learner, guide });
        }
        for &Accepted { learner, guide, learner_rank, guide_rank } in &self.accepted {
            let learner_would = has.get(&learner).is_none_or(|&own| learner_rank < own);
            let (place, room) = (guide as usize, self.room[guide as usize]);
            let guide_would =
                taken[place] < room || last[place].is_some_and(|last| room > 0 && guide_rank < last);
            if learner_would && guide_would {
                return Err(Unstable::Blocking { learner, guide });
            }
        }
        Ok(())
    }

    /// Rankings where one score says how gladly both would be a pair: the higher it is, the better each ranks the other.
    #[must_use]
    pub fn by_scores(room: Vec<u32>, scores: impl Iterator<Item = (u32, u32, i32)>) -> Self {
        let rank = |score: i32| score.abs_diff(i32::MAX);
        let accepted = scores.map(|(learner, guide, score)| Accepted {
            learner,
            guide,
            learner_rank: rank(score),
            guide_rank: rank(score),
        });
        Self { room, accepted: accepted.collect() }
    }
}
