//! Places for many at once. Where people are much alike, the way to a place leads past thousands of others who would gain
//! nothing by moving; so the market is looked over once for all who have none, and many paths are found in one look.

use super::lists::NONE;
use super::standing::Standing;

/// So few are placed one after the other.
pub(super) const FEW: usize = 8;
/// A look over the market costs as much as about so many paths, and may at first find so many fewer.
const WORTH: usize = 2;
const AT_FIRST: usize = 24;

/// No learner without a place comes there without a loss.
pub(super) const NOT_REACHED: u32 = 0;

/// Whether so many who are left are worth one more look over the market, after so many have found somebody in looks before it.
pub(super) fn is_worth_a_look(left: usize, found: usize, looks: usize) -> bool {
    left > FEW && found + AT_FIRST >= WORTH * looks
}

/// Goes on from these to whoever `look` adds who is next, one layer after the other, up to the first in which it says that
/// an end was found; `look` is told how many layers away that is. Whether one was.
pub(super) fn in_layers(mut these: Vec<u32>, mut look: impl FnMut(u32, u32, &mut Vec<u32>) -> bool) -> bool {
    let mut next = Vec::new();
    for far in 1.. {
        let mut is_found = false;
        for one in these.drain(..) {
            is_found |= look(one, far, &mut next);
        }
        if is_found || next.is_empty() {
            return is_found;
        }
        std::mem::swap(&mut these, &mut next);
    }
    false
}

/// Somebody on a path who would move, and the guide they would go to once somebody there has moved on.
struct Move {
    learner: u32,
    /// How many of their guides were tried.
    tried: usize,
    to: u32,
    /// How many of the learners there were asked to move on.
    asked: usize,
}

impl Move {
    fn of(learner: u32) -> Self {
        Self { learner, tried: 0, to: NONE, asked: 0 }
    }
}

impl Standing {
    /// Finds places for learners who have none, as [`Standing::place`] does for one.
    pub(super) fn place_together(&mut self, mut homeless: Vec<u32>) {
        let all = homeless.len();
        let mut layer = vec![NOT_REACHED; self.price.len()];
        for looks in 1.. {
            if !is_worth_a_look(homeless.len(), all - homeless.len(), looks) {
                break;
            }
            if self.lay_out(&homeless, &mut layer) {
                homeless.retain(|&learner| !self.walk(learner, &mut layer));
                continue;
            }
            self.come_nearer(&homeless);
            homeless.retain(|&learner| self.gain[learner as usize] > 0);
        }
        for learner in homeless {
            self.place(learner);
        }
    }

    /// Notes for each guide over how many others learners without a place could come there, if nobody loses anything by it, up
    /// to the nearest who can take somebody on. Whether there is one.
    fn lay_out(&self, homeless: &[u32], layer: &mut [u32]) -> bool {
        layer.fill(NOT_REACHED);
        in_layers(homeless.to_vec(), |learner, far, next| {
            let mut is_found = false;
            for (_, guide) in self.as_good(learner, 0) {
                if layer[guide as usize] == NOT_REACHED {
                    layer[guide as usize] = far;
                    is_found |= self.can_take(guide);
                    next.extend(self.seats.range(guide).map(|place| self.seats.who(place)));
                }
            }
            is_found
        })
    }

    /// Moves everybody on a path along which nobody loses anything, if there is one past guides that were not passed before.
    fn walk(&mut self, first: u32, layer: &mut [u32]) -> bool {
        let mut path = vec![Move::of(first)];
        while let Some(last) = path.last() {
            let far = path.len() as u32;
            let next = if last.to == NONE {
                self.as_good(last.learner, last.tried).find(|&(_, guide)| layer[guide as usize] == far)
            } else {
                None
            };
            let Some(last) = path.last_mut() else { break };
            if last.to != NONE {
                let sitting = self.seats.range(last.to).nth(last.asked).map(|place| self.seats.who(place));
                last.asked += 1;
                match sitting {
                    Some(learner) => path.push(Move::of(learner)),
                    None => last.to = NONE,
                }
            } else if let Some((place, guide)) = next {
                layer[guide as usize] = NOT_REACHED;
                (last.tried, last.to, last.asked) = (place + 1, guide, 0);
                if self.makes_room(guide) {
                    self.move_along(&path);
                    return true;
                }
            } else {
                path.pop();
            }
        }
        false
    }

    /// The guides by whom somebody gains as much as they do, from a place in their list on, with their places in it.
    fn as_good(&self, learner: u32, from: usize) -> impl Iterator<Item = (usize, u32)> + '_ {
        let gain = self.gain[learner as usize];
        let list = self.wishes.of(learner).iter().enumerate().skip(from);
        let near = list.take_while(move |&(_, &offer)| self.worth(offer) + self.first >= gain);
        let as_good =
            near.filter(move |&(_, &offer)| self.worth(offer) - self.price[offer.who() as usize] == gain);
        as_good.map(|(place, &offer)| (place, offer.who()))
    }

    /// Whether a guide has room at this price.
    fn has_a_place(&self, guide: u32) -> bool {
        self.seats.has_room(guide)
            && self.price[guide as usize] >= self.ceiling(guide, self.seats.taken(guide))
    }

    /// Somebody who learns from a guide and gains nothing by it.
    fn idle(&self, guide: u32) -> Option<u32> {
        let mut sitting = self.seats.range(guide).map(|place| self.seats.who(place));
        sitting.find(|&learner| self.gain[learner as usize] == 0)
    }

    /// Whether a guide can take somebody on: there is room, or somebody can as well give up a place.
    fn can_take(&self, guide: u32) -> bool {
        self.has_a_place(guide) || self.idle(guide).is_some()
    }

    /// The same; whoever can as well give up a place does, if there is no other.
    fn makes_room(&mut self, guide: u32) -> bool {
        if self.has_a_place(guide) {
            return true;
        }
        let idle = self.idle(guide);
        idle.into_iter().for_each(|learner| {
            self.seats.leave(learner);
        });
        idle.is_some()
    }

    /// Everybody on a path goes on, the last first, so that each place is free when it is taken.
    fn move_along(&mut self, path: &[Move]) {
        for step in path.iter().rev() {
            if self.seats.at(step.learner) != NONE {
                self.seats.leave(step.learner);
            }
            self.seats.take(step.learner, step.to);
        }
    }
}
