//! Who learns from whom now, and the prices that prove it: what a place is worth to others.
//!
//! Between two changes this holds: nobody would gain by another guide at today's prices (a learner's `gain` is the
//! best of their list, or nothing), everybody who has a place gains exactly that, and a guide's price fits the places
//! taken. Whoever keeps that keeps the optimum; [`Standing::place`] and [`Standing::fill`] are the only two ways to
//! restore it, and each is one shortest path.

use super::askers::Askers;
use super::lists::{Lists, NONE, Offer};
use super::seats::Seats;
use super::trail::Trail;

/// A market with the best pairs of it.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// Each learner's guides, best first.
    pub(super) wishes: Lists,
    /// Each guide's learners.
    pub(super) askers: Askers,
    /// What a pair counts for on top of its score.
    pub(super) bonus: i64,
    /// What a first learner counts for on top of that, for the guide with whom it counts most.
    pub(super) first: i64,
    /// The same for each guide; empty where it counts for nothing.
    pub(super) firsts: Vec<i64>,
    pub(super) seats: Seats,
    /// Each guide's price.
    pub(super) price: Vec<i64>,
    /// What each learner gains above the price.
    pub(super) gain: Vec<i64>,
    pub(super) trail: Trail,
    /// A small difference, as scores go here: a thousandth of the largest, or one.
    pub(super) unit: i64,
    /// A path's moves, kept for its memory.
    pub(super) moves: Vec<(u32, u32)>,
}

/// A way is soon found if no more guides are looked at than this.
const SOON: usize = 256;

/// Where a path ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// At a guide who has room, or whose price may fall no further.
    Guide(u32),
    /// At a learner, who gives up a place or takes one.
    Learner(u32),
}

/// How a guide with room gets a learner.
#[derive(Clone, Copy, Debug)]
struct Way {
    shortest: i64,
    end: End,
    /// Who takes the learner at the end.
    taker: u32,
    /// Whether the lists reached far enough to know that no other way is shorter.
    sure: bool,
}

impl Standing {
    /// What a pair is worth.
    #[inline]
    pub(super) fn worth(&self, offer: Offer) -> i64 {
        self.bonus + i64::from(offer.score())
    }

    /// The highest price at which a guide with this many learners would rather have no more.
    #[inline]
    pub(super) fn ceiling(&self, guide: u32, learners: u32) -> i64 {
        if learners == 0 { -self.firsts.get(guide as usize).copied().unwrap_or(0) } else { 0 }
    }

    /// What a learner could gain at best.
    pub(super) fn best_gain(&self, learner: u32) -> i64 {
        let mut best = 0;
        for &offer in self.wishes.of(learner) {
            // No price lies under the ceiling of a guide who has nobody.
            if self.worth(offer) + self.first <= best {
                break;
            }
            best = best.max(self.worth(offer) - self.price[offer.who() as usize]);
        }
        best
    }

    /// Finds the best place for a learner who has none, if there is one; others may move, and one may lose theirs.
    pub(super) fn place(&mut self, learner: u32) {
        self.place_within(self.horizons(), usize::MAX, learner);
    }

    /// The same if the way is short and soon found; whether it was.
    pub(super) fn place_if_near(&mut self, learner: u32) -> bool {
        self.place_within(self.horizons().take(1), SOON, learner)
    }

    fn place_within(&mut self, mut horizons: impl Iterator<Item = i64>, guides: usize, learner: u32) -> bool {
        let way = horizons.find_map(|horizon| self.way_to_a_place(&[learner], horizon, guides));
        way.map(|way| self.go(learner, way)).is_some()
    }

    /// Everybody on the way that was found moves.
    fn go(&mut self, learner: u32, (shortest, end): (i64, End)) {
        self.gain[learner as usize] -= shortest;
        self.shift(shortest, 1);
        let mut guide = match end {
            End::Guide(guide) => guide,
            End::Learner(last) if last == learner => return,
            End::Learner(last) => self.seats.leave(last),
        };
        loop {
            let comes = self.trail.by(guide);
            if comes == learner {
                self.seats.take(comes, guide);
                return;
            }
            let left = self.seats.leave(comes);
            self.seats.take(comes, guide);
            guide = left;
        }
    }

    /// How far to look, one try after the other. Nearly all paths are short, and looking far costs more than looking twice.
    fn horizons(&self) -> impl Iterator<Item = i64> + Clone + use<> {
        [8 * self.unit, 64 * self.unit, i64::MAX].into_iter()
    }

    /// The shortest way from any of these learners, who have none, to a place or to somebody who gives one up, if it is not
    /// beyond the horizon and no more guides have to be looked at than these.
    fn way_to_a_place(&mut self, learners: &[u32], horizon: i64, guides: usize) -> Option<(i64, End)> {
        self.trail.begin();
        let mut way = (i64::MAX, End::Learner(NONE));
        for &learner in learners {
            if self.gain[learner as usize] < way.0 {
                way = (self.gain[learner as usize], End::Learner(learner));
            }
            self.look_out(learner, 0, horizon, &mut way);
        }
        let mut looked_at = 0;
        while let Some((far, guide)) = self.trail.next(way.0.min(horizon)) {
            if looked_at == guides {
                return None;
            }
            looked_at += 1;
            for place in self.seats.range(guide) {
                let sitting = self.seats.who(place);
                let away = far + self.gain[sitting as usize];
                if away < way.0 {
                    way = (away, End::Learner(sitting));
                }
                self.look_out(sitting, far, horizon, &mut way);
            }
        }
        (way.0 <= horizon).then_some(way)
    }

    /// Learners who have no place come as near to one as the nearest of them is: they lose as much, and prices rise.
    pub(super) fn come_nearer(&mut self, learners: &[u32]) {
        let Some((shortest, _)) = self.way_to_a_place(learners, i64::MAX, usize::MAX) else { return };
        for &learner in learners {
            self.gain[learner as usize] -= shortest;
        }
        self.shift(shortest, 1);
    }

    /// From a learner on the way to every guide who might be next.
    #[inline]
    fn look_out(&mut self, learner: u32, far: i64, horizon: i64, (shortest, end): &mut (i64, End)) {
        let base = far + self.gain[learner as usize];
        let mut most = horizon.min(*shortest);
        for &offer in self.wishes.of(learner) {
            let worth = self.bonus + i64::from(offer.score());
            // The lists are ordered: from here on no guide can be near enough, whatever their price.
            if base - worth - self.first >= most {
                break;
            }
            let price = self.price[offer.who() as usize];
            let there = base - worth + price;
            if there >= most || !self.trail.reach(offer.who(), there, learner) {
                continue;
            }
            if self.seats.has_room(offer.who()) {
                let done = there + (self.ceiling(offer.who(), self.seats.taken(offer.who())) - price).max(0);
                if done < *shortest {
                    (*shortest, *end) = (done, End::Guide(offer.who()));
                    most = horizon.min(done);
                }
            }
        }
    }

    /// Whether a guide has room at a price above nothing.
    pub(super) fn wants_more(&self, guide: u32) -> bool {
        self.seats.has_room(guide)
            && self.price[guide as usize] > self.ceiling(guide, self.seats.taken(guide))
    }

    /// Finds learners for a guide who has room at a price above nothing, or lets the price fall.
    pub(super) fn fill(&mut self, guide: u32) {
        if self.wants_more(guide) && !self.askers.are_everybody() {
            self.askers = Askers::everybody(&self.wishes, self.price.len());
        }
        self.fill_from_listed(guide);
    }

    /// The same among the learners who are listed. `false` if that is not enough to know.
    pub(super) fn fill_from_listed(&mut self, guide: u32) -> bool {
        self.fill_within(self.horizons(), usize::MAX, guide)
    }

    /// The same as far as ways are short and soon found; whether they were.
    pub(super) fn fill_if_near(&mut self, guide: u32) -> bool {
        self.fill_within(self.horizons().take(1), SOON, guide)
    }

    fn fill_within(
        &mut self,
        horizons: impl Iterator<Item = i64> + Clone,
        guides: usize,
        guide: u32,
    ) -> bool {
        while self.wants_more(guide) {
            let mut horizons = horizons.clone();
            let way = horizons.find_map(|horizon| self.way_to_a_learner(&[guide], horizon, guides));
            if !way.is_some_and(|way| self.come(guide, way)) {
                return false;
            }
        }
        true
    }

    /// Everybody on the way that was found comes; `false` if the way is not sure.
    fn come(&mut self, first: u32, way: Way) -> bool {
        let Way { shortest, end, taker, sure: true } = way else { return false };
        self.shift(shortest, -1);
        // From the guide who has room backwards, so that each place is free when it is taken.
        let mut guide = if let End::Guide(last) = end { last } else { taker };
        while guide != first {
            let to = self.trail.to(guide);
            self.moves.push((self.trail.by(guide), to));
            guide = to;
        }
        while let Some((comes, to)) = self.moves.pop() {
            self.seats.leave(comes);
            self.seats.take(comes, to);
        }
        if let End::Learner(last) = end {
            self.seats.take(last, taker);
        }
        true
    }

    /// Prices of guides who have room fall as far as the nearest learner to any of them is, if all are listed, or as far as
    /// the first of them may fall.
    pub(super) fn let_fall(&mut self, open: &[u32]) {
        if let Some(way) = self.way_to_a_learner(open, i64::MAX, usize::MAX) {
            self.shift(way.shortest, -1);
        }
    }

    /// The shortest way on which any of these guides, who have room, gets a learner, if it is not beyond the horizon and no more
    /// guides have to be looked at than these.
    fn way_to_a_learner(&mut self, open: &[u32], horizon: i64, guides: usize) -> Option<Way> {
        self.trail.begin();
        let mut way = Way { shortest: i64::MAX, end: End::Guide(NONE), taker: NONE, sure: true };
        for &guide in open {
            let nothing = self.price[guide as usize] - self.ceiling(guide, self.seats.taken(guide));
            if nothing < way.shortest {
                (way.shortest, way.end) = (nothing, End::Guide(guide));
            }
            self.trail.reach(guide, 0, NONE);
        }
        // How far the lists of everybody on the way can be trusted.
        let mut sure = i64::MAX;
        let mut looked_at = 0;
        while let Some((far, guide)) = self.trail.next(way.shortest.min(horizon).min(sure)) {
            if looked_at == guides {
                return None;
            }
            looked_at += 1;
            sure = sure.min(far + self.askers.reach(guide, self.price[guide as usize]));
            self.askers.put_in_order(guide);
            self.look_in(guide, far, horizon, &mut way);
        }
        way.sure = way.shortest <= sure;
        (way.shortest <= horizon || sure < horizon).then_some(way)
    }

    /// From a guide on the way to every learner who might come, and the guide they would leave.
    #[inline]
    fn look_in(&mut self, guide: u32, far: i64, horizon: i64, way: &mut Way) {
        let base = far + self.price[guide as usize] - self.bonus;
        let mut most = horizon.min(way.shortest);
        for &offer in self.askers.lists().of(guide) {
            // Nobody gains less than nothing, so nobody further down this list is near enough.
            if base - i64::from(offer.score()) >= most {
                break;
            }
            let there = base - i64::from(offer.score()) + self.gain[offer.who() as usize];
            if there >= most {
                continue;
            }
            match self.seats.at(offer.who()) {
                NONE => {
                    (way.shortest, way.end, way.taker) = (there, End::Learner(offer.who()), guide);
                    most = there;
                }
                from if from == guide => {}
                from => {
                    if self.trail.reach_for(from, there, offer.who(), guide) {
                        let floor = self.ceiling(from, self.seats.taken(from) - 1);
                        let done = there + (self.price[from as usize] - floor).max(0);
                        if done < way.shortest {
                            (way.shortest, way.end) = (done, End::Guide(from));
                            most = horizon.min(done);
                        }
                    }
                }
            }
        }
    }

    /// Moves the prices of everybody on the way, and what their learners gain, by what is left of the way.
    fn shift(&mut self, shortest: i64, sign: i64) {
        for (guide, far) in self.trail.reached() {
            if far < shortest {
                let left = sign * (shortest - far);
                self.price[guide as usize] += left;
                for place in self.seats.range(guide) {
                    self.gain[self.seats.who(place) as usize] -= left;
                }
            }
        }
    }
}
