//! Among choices that are equally good for everybody, one in which as many guides as possible have a learner.
//!
//! A learner may move where they gain as much as now; a guide at a price keeps all their learners, and one without a
//! price may give learners away. Who moves in makes room for the next, until somebody comes to a guide without anybody.
//! When every way has been tried that leads from a guide with two learners, no choice has more guides in it. Whoever was
//! reached without coming to such a guide is never looked at again: a later move cannot open a way from there.

use super::one_way::OneWay;
use crate::growing::{CLOSED, Grown, Seekers, Sides};

/// In no pair.
const NOWHERE: u32 = u32::MAX;
/// How many guides a learner looks at in one go.
const AT_ONCE: usize = 16;
/// How many times learners may look while ways are tried; beyond it nobody says that more guides could not have one.
const LOOKS_MOST: u64 = 100_000;
/// Prices are laid out anew after so many guides were closed, so that blocks of closed ones are passed by.
const CLOSED_MOST: usize = 256;

/// Who is with whom, and at what prices.
pub(super) struct Spreading<'s, 'g, 'q> {
    market: &'s mut OneWay<'g, 'q>,
    grown: &'s Grown,
    /// Each learner's guide.
    pub(super) at: Vec<u32>,
    /// Each guide's learners.
    with: Vec<Vec<u32>>,
    /// How many pairs each guide keeps from before.
    kept: Vec<u32>,
    looks: u64,
    /// How far below zero a price may lie: by what a first learner counts for. Costs are told from there.
    floor: i64,
    /// How many guides were closed since prices were laid out, and whether that was while the present way is tried.
    closed: usize,
    laid_out: bool,
    /// Guides on the present way and on those tried from the same source.
    visited: Vec<u32>,
    /// Guides from whom no way leads to anybody who has nobody.
    leads_nowhere: Vec<bool>,
}

/// A guide on the way, and where to go on from them.
struct Step {
    guide: u32,
    /// The learner who would leave, by their place among the guide's.
    leaving: usize,
    /// Guides the learner could go to.
    open: Vec<(u32, i32)>,
}

impl<'s, 'g, 'q> Spreading<'s, 'g, 'q> {
    pub(super) fn of(market: &'s mut OneWay<'g, 'q>, grown: &'s Grown) -> Self {
        let mut at = vec![NOWHERE; market.learners.len()];
        let mut with = vec![Vec::new(); market.guides.len()];
        for pair in grown.settled.pairs() {
            at[pair.learner as usize] = pair.guide;
            with[pair.guide as usize].push(pair.learner);
        }
        let kept = market.kept();
        let floor = market.first_learners().into_iter().max().unwrap_or(0);
        let leads_nowhere = vec![false; with.len()];
        let (visited, looks, closed, laid_out) = (Vec::new(), 0, 0, false);
        Self { market, grown, at, with, kept, looks, floor, closed, laid_out, visited, leads_nowhere }
    }

    /// Moves learners; says whether it is proven that no more guides can have one.
    pub(super) fn spread(&mut self) -> bool {
        self.move_straight();
        let mut idle = (0..self.with.len() as u32).filter(|&guide| self.is_idle(guide)).count();
        // Everybody looks about once before it is proven.
        if idle > 0 && self.at.len() as u64 > LOOKS_MOST / 2 {
            return false;
        }
        let costs: Vec<i64> = (0..self.with.len() as u32).map(|guide| self.cost_of(guide)).collect();
        self.market.cost(Seekers::Learners, &costs);
        for source in 0..self.with.len() as u32 {
            while idle > 0 && self.can_give(source) && !self.leads_nowhere[source as usize] {
                self.close(source);
                if self.walk(source) {
                    idle -= 1;
                    self.open_again();
                } else {
                    // Whatever moves later, no way will lead from these to anybody who has nobody.
                    self.visited.drain(..).for_each(|guide| self.leads_nowhere[guide as usize] = true);
                }
            }
            if self.looks > LOOKS_MOST {
                return false;
            }
        }
        true
    }

    /// What a place costs, told from the floor.
    fn cost_of(&self, guide: u32) -> i64 {
        self.grown.proof.price[guide as usize] + self.floor
    }

    /// Whoever was on the way that everybody moved along may be on the next one.
    fn open_again(&mut self) {
        self.closed = self.closed.saturating_sub(self.visited.len());
        for guide in std::mem::take(&mut self.visited) {
            self.market.open(guide, self.cost_of(guide));
        }
        if std::mem::take(&mut self.laid_out) {
            self.market.cost_again();
        }
    }

    fn is_idle(&self, guide: u32) -> bool {
        self.with[guide as usize].is_empty() && self.kept[guide as usize] == 0
    }

    /// Whether a guide can do with one learner less.
    fn can_give(&self, guide: u32) -> bool {
        let (with, kept) = (self.with[guide as usize].len(), self.kept[guide as usize] as usize);
        with > 0 && with + kept > 1 && self.grown.proof.price[guide as usize] == 0
    }

    /// From guides with two learners straight to those with none: these look for learners who would come.
    fn move_straight(&mut self) {
        let idle: Vec<u32> = (0..self.with.len() as u32).filter(|&guide| self.is_idle(guide)).collect();
        if idle.is_empty() {
            return;
        }
        let people = self.market.said.people() as usize;
        let (mut gain, mut number) = (vec![CLOSED; people], vec![NOWHERE; people]);
        for (learner, &person) in (0..).zip(&self.market.learners) {
            number[person as usize] = learner;
            let at = self.at[learner as usize];
            if at != NOWHERE && self.can_give(at) {
                gain[person as usize] = self.grown.gains[learner as usize];
            }
        }
        self.market.cost_of_learners(|person| gain.get(person as usize).copied().unwrap_or(CLOSED));
        for guide in idle {
            let Some(person) = self.market.learner_for(guide) else { continue };
            let learner = number[person as usize];
            let from = self.at[learner as usize];
            self.go(learner, guide);
            self.market.close_learner(person);
            if !self.can_give(from) {
                for &stays in &self.with[from as usize] {
                    self.market.close_learner(self.market.learners[stays as usize]);
                }
            }
        }
    }

    /// Guides not on any way yet by whom a learner would gain as much as now.
    fn look(&mut self, learner: u32, most: usize) -> Vec<(u32, i32)> {
        self.looks += 1;
        let mut found = Vec::new();
        let least = self.grown.gains[learner as usize] - self.floor - 1;
        self.market.look(Seekers::Learners, learner, least, most, &mut found);
        found
    }

    /// Nobody looks at this guide any more.
    fn close(&mut self, guide: u32) {
        self.market.close(guide);
        self.visited.push(guide);
        self.closed += 1;
        if self.closed > CLOSED_MOST + self.with.len() / 32 {
            (self.closed, self.laid_out) = (0, true);
            self.market.cost_again();
        }
    }

    fn go(&mut self, learner: u32, to: u32) {
        let from = std::mem::replace(&mut self.at[learner as usize], to);
        self.with[from as usize].retain(|&other| other != learner);
        self.with[to as usize].push(learner);
    }

    /// Tries all ways from a guide that nobody has tried; if one leads to a guide without anybody, everybody on it moves.
    fn walk(&mut self, source: u32) -> bool {
        let mut way = vec![Step { guide: source, leaving: 0, open: Vec::new() }];
        let first = self.with[source as usize][0];
        let open = self.next(first);
        way[0].open = open;
        while let Some(step) = way.last_mut() {
            if let Some((to, _)) = step.open.pop() {
                if self.with[to as usize].is_empty() && self.kept[to as usize] == 0 {
                    self.move_along(&way, to);
                    return true;
                }
                if let Some(&learner) = self.with[to as usize].first() {
                    let open = self.next(learner);
                    way.push(Step { guide: to, leaving: 0, open });
                }
                continue;
            }
            let learner = self.with[step.guide as usize][step.leaving];
            let more = self.next(learner);
            let Some(step) = way.last_mut() else { break };
            step.open = more;
            if !step.open.is_empty() {
                continue;
            }
            step.leaving += 1;
            let next = self.with[step.guide as usize].get(step.leaving).copied();
            match next {
                Some(learner) => {
                    let open = self.next(learner);
                    if let Some(step) = way.last_mut() {
                        step.open = open;
                    }
                }
                None => {
                    way.pop();
                }
            }
        }
        false
    }

    /// Some guides a learner could go to that are on no way yet; they are from now on.
    fn next(&mut self, learner: u32) -> Vec<(u32, i32)> {
        if self.looks > LOOKS_MOST {
            return Vec::new();
        }
        let mut found = self.look(learner, AT_ONCE);
        for &(guide, _) in &found {
            self.close(guide);
        }
        // Whoever has nobody is tried first.
        found.sort_by_key(|&(guide, _)| self.is_idle(guide));
        found
    }

    fn move_along(&mut self, way: &[Step], last: u32) {
        let leaving: Vec<u32> = way.iter().map(|step| self.with[step.guide as usize][step.leaving]).collect();
        let to = way.iter().skip(1).map(|step| step.guide).chain([last]);
        for (learner, to) in leaving.into_iter().zip(to) {
            self.go(learner, to);
        }
    }
}
