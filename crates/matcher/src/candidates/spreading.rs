//! Among choices that are equally good for everybody, one in which as many guides as possible have a learner.
//!
//! A learner may move where they gain as much as now; a guide at a price keeps all their learners, and one without a
//! price may give learners away. Whoever has nobody looks for learners who would come; the guides of these look for others
//! in their place, until somebody is reached who can do with one learner less. Whoever was reached without that is never
//! looked at again: a later move cannot open a way to there. When everybody without a learner has looked, no choice has more
//! guides in it.

use super::one_way::OneWay;
use crate::growing::{CLOSED, Grown, Seekers, Sides};

/// In no pair.
const NOWHERE: u32 = u32::MAX;
/// How many learners a guide looks at in one go.
const AT_ONCE: usize = 16;
/// How many times guides may look; beyond it nobody says that more of them could not have a learner.
const LOOKS_MOST: u64 = 100_000;
/// Costs are laid out anew after so many learners were closed, so that blocks of closed ones are passed by.
const CLOSED_MOST: usize = 256;

/// Who is with whom, and at what prices.
pub(super) struct Spreading<'s, 'g, 'q> {
    market: &'s mut OneWay<'g, 'q>,
    grown: &'s Grown,
    /// Each learner's guide.
    pub(super) at: Vec<u32>,
    /// How many learners each guide has, with those kept from before, and whether somebody looked for others for them.
    learners: Vec<u32>,
    looked: Vec<bool>,
    looks: u64,
    /// How many learners were closed since costs were laid out, and whether that was while the present way is tried.
    closed: usize,
    laid_out: bool,
    /// Learners who were found on the present way and on those tried from where it begins.
    visited: Vec<u32>,
}

/// A guide on the way, and who could come to them.
struct Step {
    guide: u32,
    /// Learners who would gain as much; the last is the one being tried, and has left the list.
    open: Vec<u32>,
    trying: u32,
}

impl<'s, 'g, 'q> Spreading<'s, 'g, 'q> {
    pub(super) fn of(market: &'s mut OneWay<'g, 'q>, grown: &'s Grown) -> Self {
        let mut at = vec![NOWHERE; market.learners.len()];
        let mut learners = market.kept();
        for pair in grown.settled.pairs() {
            at[pair.learner as usize] = pair.guide;
            learners[pair.guide as usize] += 1;
        }
        let looked = vec![false; learners.len()];
        let (visited, looks, closed, laid_out) = (Vec::new(), 0, 0, false);
        Self { market, grown, at, learners, looked, looks, closed, laid_out, visited }
    }

    /// Moves learners; says whether it is proven that no more guides can have one.
    pub(super) fn spread(&mut self) -> bool {
        let idle: Vec<u32> =
            (0..).zip(&self.learners).filter(|(_, with)| **with == 0).map(|(guide, _)| guide).collect();
        if idle.is_empty() {
            return true;
        }
        let costs: Vec<i64> = (0..self.at.len() as u32).map(|learner| self.cost_of(learner)).collect();
        self.market.cost(Seekers::Guides, &costs);
        for guide in idle {
            if self.walk(guide) {
                self.open_again();
            } else {
                // Whatever moves later, no way will lead to these from anybody who can do with one less.
                self.visited.clear();
            }
            if self.looks > LOOKS_MOST {
                return false;
            }
        }
        true
    }

    /// What a learner gains where they are. Nobody looks at whoever waits.
    fn cost_of(&self, learner: u32) -> i64 {
        let waits = self.at[learner as usize] == NOWHERE;
        if waits { CLOSED } else { self.grown.gains[learner as usize] }
    }

    /// Whoever was on the way that everybody moved along may be on the next one.
    fn open_again(&mut self) {
        self.closed = self.closed.saturating_sub(self.visited.len());
        for learner in std::mem::take(&mut self.visited) {
            self.looked[self.at[learner as usize] as usize] = false;
            self.market.open_learner(learner, self.cost_of(learner));
        }
        if std::mem::take(&mut self.laid_out) {
            self.market.cost_learners_again();
        }
    }

    /// Whether a guide can do with one learner less.
    fn can_give(&self, guide: u32) -> bool {
        self.learners[guide as usize] > 1 && self.grown.proof.price[guide as usize] == 0
    }

    /// Tries all ways to a guide that nobody has tried; if one comes from somebody who can give, everybody on it moves.
    fn walk(&mut self, idle: u32) -> bool {
        let mut way = vec![self.step(idle)];
        while let Some(step) = way.last_mut() {
            if step.open.is_empty() {
                step.open = self.look(step.guide);
            }
            let Some(learner) = step.open.pop() else {
                way.pop();
                continue;
            };
            step.trying = learner;
            let from = self.at[learner as usize];
            if self.can_give(from) {
                self.learners[from as usize] -= 1;
                self.learners[idle as usize] += 1;
                way.iter().for_each(|step| self.at[step.trying as usize] = step.guide);
                return true;
            }
            if !self.looked[from as usize] {
                let step = self.step(from);
                way.push(step);
            }
        }
        false
    }

    fn step(&mut self, guide: u32) -> Step {
        self.looked[guide as usize] = true;
        Step { guide, open: Vec::new(), trying: NOWHERE }
    }

    /// Some learners on no way yet who would gain as much with this guide as now; they are on one from now on.
    fn look(&mut self, guide: u32) -> Vec<u32> {
        if self.looks > LOOKS_MOST {
            return Vec::new();
        }
        self.looks += 1;
        let mut found = Vec::new();
        let least = self.grown.proof.price[guide as usize] - 1;
        self.market.look(Seekers::Guides, guide, least, AT_ONCE, &mut found);
        let mut found: Vec<u32> = found.into_iter().map(|(learner, _)| learner).collect();
        found.iter().for_each(|&learner| self.close(learner));
        // Those are tried first whose guide can give.
        found.sort_by_key(|&learner| self.can_give(self.at[learner as usize]));
        found
    }

    /// No guide looks at this learner any more.
    fn close(&mut self, learner: u32) {
        self.market.open_learner(learner, CLOSED);
        self.visited.push(learner);
        self.closed += 1;
        if self.closed > CLOSED_MOST + self.at.len() / 32 {
            (self.closed, self.laid_out) = (0, true);
            self.market.cost_learners_again();
        }
    }
}
