//! A market that is being written down, one possible pair at a time.

use super::BONUS;
use super::lists::{Lists, NONE, Offer, sort};

/// Learners, guides and possible pairs, in any order.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Offers as they came, and the learners they belong to in stretches. Each stretch but the last is in order.
    offers: Vec<Offer>,
    stretches: Vec<(u32, u32)>,
    learners: u32,
    guides: Vec<Asked>,
    /// What each guide's first learner counts for beside the score; empty where it counts for nothing.
    firsts: Vec<i64>,
}

/// What is known of a guide while pairs are written down.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    /// In how many possible pairs they stand.
    times: u32,
    /// Up to which stretch; the first is 1.
    last: u32,
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
    /// What first learners count for is not given once for each guide, or is out of range.
    #[error("what a first learner counts for needs one number from 0 for each of the {guides} guides")]
    FirstLearners {
        /// How many guides there are.
        guides: u32,
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
        Self { guides: vec![Asked::default(); guides as usize], ..Self::default() }
    }

    /// About so many possible pairs will come: memory is asked for once and not again and again. Too large a number costs
    /// nothing, for only what is written on is taken, and what cannot be had is not missed yet.
    pub fn expect(&mut self, pairs: usize) {
        self.offers.try_reserve(pairs.min(u32::MAX as usize)).ok();
    }

    /// A possible pair. Learners are numbered from 0; whoever has no pair may be left out.
    ///
    /// # Errors
    /// If the score is below zero, the guide is not there, or the two stood there already since another learner did.
    pub fn pair(&mut self, learner: u32, guide: u32, score: i32) -> Result<(), Refused> {
        if score < 0 {
            return Err(Refused::BelowZero { learner, guide, score });
        }
        let guides = self.guides.len() as u32;
        let Some(asked) = self.guides.get_mut(guide as usize) else {
            return Err(Refused::NoSuchGuide { learner, guide, guides });
        };
        if self.offers.len() >= u32::MAX as usize || learner == NONE {
            return Err(Refused::TooMany);
        }
        let goes_on = self.stretches.last().is_some_and(|&(last, _)| last == learner);
        let stretch = self.stretches.len() as u32 + u32::from(!goes_on);
        if asked.last == stretch {
            return Err(Refused::Twice { learner, guide });
        }
        *asked = Asked { times: asked.times + 1, last: stretch };
        if !goes_on {
            self.put_last_in_order();
            self.stretches.push((learner, 0));
            self.learners = self.learners.max(learner + 1);
        }
        if let Some((_, len)) = self.stretches.last_mut() {
            *len += 1;
        }
        self.offers.push(Offer::new(guide, score));
        Ok(())
    }

    fn put_last_in_order(&mut self) {
        if let Some(&(_, len)) = self.stretches.last() {
            let start = self.offers.len() - len as usize;
            sort(&mut self.offers[start..]);
        }
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

    /// From now on the first learner of each guide counts for so much beside the score: what somebody who set it would
    /// give up so that one more guide has anybody at all. There is one number for each guide.
    ///
    /// # Errors
    /// If a number is below zero, or there are not as many as guides.
    pub fn first_learners_count(&mut self, firsts: Vec<i64>) -> Result<(), Refused> {
        if firsts.len() != self.guides.len() || firsts.iter().any(|&first| !(0..BONUS).contains(&first)) {
            return Err(Refused::FirstLearners { guides: self.guides.len() as u32 });
        }
        self.firsts = if firsts.iter().any(|&first| first > 0) { firsts } else { Vec::new() };
        Ok(())
    }

    /// Hands over what first learners count for.
    pub(super) fn take_firsts(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.firsts)
    }

    /// The lists, each in order.
    pub(super) fn listed(mut self) -> Result<Listed, Refused> {
        self.put_last_in_order();
        let asked = self.guides.iter().map(|asked| asked.times).collect();
        let mut lengths = vec![0; self.learners as usize];
        for &(learner, len) in &self.stretches {
            lengths[learner as usize] += len;
        }
        if self.stretches.is_sorted_by(|one, next| one.0 < next.0) {
            return Ok(Listed { wishes: Lists::of_lengths(lengths.into_iter(), self.offers), asked });
        }
        let mut wishes = Lists::with_space(lengths.into_iter());
        let mut offers = self.offers.into_iter();
        for (learner, len) in self.stretches {
            offers.by_ref().take(len as usize).for_each(|offer| wishes.push(learner, offer));
        }
        let mut last = vec![NONE; self.guides.len()];
        for learner in 0..wishes.count() {
            let list = wishes.of_mut(learner);
            sort(list);
            for offer in list {
                if std::mem::replace(&mut last[offer.who() as usize], learner) == learner {
                    return Err(Refused::Twice { learner, guide: offer.who() });
                }
            }
        }
        Ok(Listed { wishes, asked })
    }
}
