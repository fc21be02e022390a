//! Learners for many guides at once, who have room at a price above nothing: as places are found for many learners at once.

use super::askers::Askers;
use super::lists::NONE;
use super::standing::Standing;
use super::together::{FEW, NOT_REACHED, in_layers, is_worth_a_look};

/// A guide where the market was looked over from: nobody comes from there.
const OPEN: u32 = u32::MAX;

/// A guide on a path, and the learner who would come to them from the next one.
struct Place {
    guide: u32,
    /// How many of those who could learn from the guide were tried.
    tried: usize,
    comes: u32,
}

impl Place {
    fn of(guide: u32) -> Self {
        Self { guide, tried: 0, comes: NONE }
    }
}

impl Standing {
    /// Finds learners for guides who want more, as [`Standing::fill`] does for one.
    pub(super) fn fill_together(&mut self, mut open: Vec<u32>) {
        if open.len() > FEW {
            if !self.askers.are_everybody() {
                self.askers = Askers::everybody(&self.wishes, self.price.len());
            }
            open.retain(|&guide| !self.fill_if_near(guide));
        }
        let mut layer = vec![NOT_REACHED; self.price.len()];
        let mut came = 0;
        for looks in 1.. {
            open.retain(|&guide| self.wants_more(guide));
            if !is_worth_a_look(open.len(), came, looks) {
                break;
            }
            if self.lay_out_from_guides(&open, &mut layer) {
                for &guide in &open {
                    while self.wants_more(guide) && self.walk_to_a_learner(guide, &mut layer) {
                        came += 1;
                    }
                }
            } else {
                self.let_fall(&open);
            }
        }
        for guide in open {
            self.fill(guide);
        }
    }

    /// Notes for each guide over how many others somebody could come from there to one with room, if nobody loses anything by
    /// it, up to the nearest who would. Whether there is one.
    fn lay_out_from_guides(&self, open: &[u32], layer: &mut [u32]) -> bool {
        layer.fill(NOT_REACHED);
        open.iter().for_each(|&guide| layer[guide as usize] = OPEN);
        in_layers(open.to_vec(), |guide, far, next| {
            let mut is_found = false;
            for (_, learner) in self.as_glad(guide, 0) {
                let from = self.seats.at(learner);
                if from == NONE {
                    is_found = true;
                } else if layer[from as usize] == NOT_REACHED {
                    layer[from as usize] = far;
                    is_found |= self.can_give(from);
                    next.push(from);
                }
            }
            is_found
        })
    }

    /// Brings a learner along a path on which nobody loses anything, if there is one past guides that were not passed before.
    fn walk_to_a_learner(&mut self, first: u32, layer: &mut [u32]) -> bool {
        let mut path = vec![Place::of(first)];
        while let Some(last) = path.last() {
            let far = path.len() as u32;
            let comes = |learner: u32| {
                let from = self.seats.at(learner);
                from == NONE || layer[from as usize] == far
            };
            let next = self.as_glad(last.guide, last.tried).find(|&(_, learner)| comes(learner));
            let Some((place, learner)) = next else {
                path.pop();
                continue;
            };
            if let Some(last) = path.last_mut() {
                (last.tried, last.comes) = (place + 1, learner);
            }
            let from = self.seats.at(learner);
            if from == NONE || self.can_give(from) {
                self.come_along(&path);
                return true;
            }
            layer[from as usize] = NOT_REACHED;
            path.push(Place::of(from));
        }
        false
    }

    /// Those who would gain by a guide as much as they do, from a place in the guide's list on, with their places in it.
    fn as_glad(&self, guide: u32, from: usize) -> impl Iterator<Item = (usize, u32)> + '_ {
        let price = self.price[guide as usize];
        let list = self.askers.lists().of(guide).iter().enumerate().skip(from);
        let glad =
            list.filter(move |&(_, &offer)| self.worth(offer) - price == self.gain[offer.who() as usize]);
        glad.map(|(place, offer)| (place, offer.who()))
            .filter(move |&(_, learner)| self.seats.at(learner) != guide)
    }

    /// Whether a guide can as well have one learner less.
    fn can_give(&self, guide: u32) -> bool {
        self.price[guide as usize] <= self.ceiling(guide, self.seats.taken(guide) - 1)
    }

    /// Everybody on a path comes, the first first, so that each place is free when it is taken.
    fn come_along(&mut self, path: &[Place]) {
        for place in path {
            if self.seats.at(place.comes) != NONE {
                self.seats.leave(place.comes);
            }
            self.seats.take(place.comes, place.guide);
        }
    }
}
