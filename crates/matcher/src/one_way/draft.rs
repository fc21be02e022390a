//! A market that is being written down, one possible pair at a time.

use super::lists::{Lists, NONE, Offer, sort};

/// Learners, guides and possible pairs, in any order.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Offers as they came, and the learners they belong to in stretches.
    offers: Vec<Offer>,
    stretches: Vec<(u32, u32)>,
    learners: u32,
    guides: u32,
}

/// The possible pairs in order.
pub(super) struct Listed {
    /// Each learner's guides, best first.
    pub(super) wishes: Lists,
    /// How many learners could come to each guide.
    pub(super) asked: Vec<u32>,
}

/// What is wrong with a market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A score below zero says that two people should not meet; that is a pair to leave out.
    #[error("learner {learner} with guide {guide}: the score {score} is below zero")]
    BelowZero {
        /// The learner.
        learner: u32,
        /// The guide.
        guide: u32,
        /// The score.
        score: i32,
    },
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
    /// A learner who is not in this market.
    #[error("there is no learner {0}")]
    NoSuchLearner(u32),
    /// The same two people twice.
    #[error("learner {learner} and guide {guide} stand there twice")]
    Twice {
        /// The learner.
        learner: u32,
        /// The guide.
        guide: u32,
    },
    /// More than the engine can number.
    #[error("there are more than four thousand million people or possible pairs")]
    TooMany,
    /// Scores so large that together they could outweigh one more pair.
    #[error("a score of {best} is too large among {learners} learners; divide all scores by the same number")]
    TooLarge {
        /// The largest score.
        best: i32,
        /// How many learners there are.
        learners: u32,
    },
}

impl Draft {
    /// A market of so many guides.
    #[must_use]
    pub fn with_guides(guides: u32) -> Self {
        Self { guides, ..Self::default() }
    }

    /// A possible pair. Learners are numbered from 0; whoever has no pair may be left out.
    ///
    /// # Errors
    /// If the score is below zero or the guide is not there.
    pub fn pair(&mut self, learner: u32, guide: u32, score: i32) -> Result<(), Refused> {
        if score < 0 {
            return Err(Refused::BelowZero { learner, guide, score });
        }
        if guide >= self.guides {
            return Err(Refused::NoSuchGuide { learner, guide, guides: self.guides });
        }
        if self.offers.len() >= u32::MAX as usize || learner == NONE {
            return Err(Refused::TooMany);
        }
        match self.stretches.last_mut() {
            Some((last, len)) if *last == learner => *len += 1,
            _ => self.stretches.push((learner, 1)),
        }
        self.learners = self.learners.max(learner + 1);
        self.offers.push(Offer::new(guide, score));
        Ok(())
    }

    /// Numbers those learners who stand in a possible pair anew, from 0 and without gaps, in the order of the numbers they
    /// had; hands those over. Then a few learners with large numbers take no more memory than any others.
    #[must_use]
    pub fn close_gaps(&mut self) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.stretches.iter().map(|&(learner, _)| learner).collect();
        if !numbers.is_sorted() {
            numbers.sort_unstable();
        }
        numbers.dedup();
        if numbers.len() < self.learners as usize {
            for (learner, _) in &mut self.stretches {
                *learner = numbers.partition_point(|number| number < learner) as u32;
            }
            self.learners = numbers.len() as u32;
        }
        numbers
    }

    /// The lists, each in order.
    pub(super) fn listed(self) -> Result<Listed, Refused> {
        let in_order = self.stretches.is_sorted_by(|one, next| one.0 < next.0);
        let mut lengths = vec![0; self.learners as usize];
        for &(learner, len) in &self.stretches {
            lengths[learner as usize] += len;
        }
        let mut lists = if in_order {
            Lists::of_lengths(lengths.into_iter(), self.offers)
        } else {
            let mut lists = Lists::with_space(lengths.into_iter());
            let mut offers = self.offers.into_iter();
            for (learner, len) in self.stretches {
                offers.by_ref().take(len as usize).for_each(|offer| lists.push(learner, offer));
            }
            lists
        };
        let mut asked = vec![(NONE, 0); self.guides as usize];
        for learner in 0..lists.count() {
            let list = lists.of_mut(learner);
            sort(list);
            for offer in list {
                let (last, count) = &mut asked[offer.who() as usize];
                if std::mem::replace(last, learner) == learner {
                    return Err(Refused::Twice { learner, guide: offer.who() });
                }
                *count += 1;
            }
        }
        Ok(Listed { wishes: lists, asked: asked.into_iter().map(|(_, count)| count).collect() })
    }
}
