//! A first standing: prices from bidding, places where they fit, and short paths for the rest.

use super::BONUS;
use super::askers::Askers;
use super::auction::{Auction, Bidders};
use super::draft::Listed;
use super::lists::{NONE, Offer};
use super::seats::Seats;
use super::settled::ELSEWHERE;
use super::standing::Standing;
use super::trail::Trail;

/// How far guides with room look for learners in small differences, one try after the other; after that through all.
const LOOKS: [i64; 2] = [16, 64];

impl Standing {
    /// Nobody has a place yet.
    pub(super) fn new(listed: Listed, room: &[u32], firsts: Vec<i64>, best: i32) -> Self {
        let Listed { wishes, asked } = listed;
        let guides = room.len();
        Self {
            bonus: BONUS,
            first: firsts.iter().copied().max().unwrap_or(0),
            firsts,
            price: vec![0; guides],
            gain: vec![0; wishes.count() as usize],
            trail: Trail::new(guides as u32),
            seats: Seats::new(room, &asked, wishes.count()),
            wishes,
            askers: Askers::default(),
            unit: i64::from(best >> 10).max(1),
            moves: Vec::new(),
        }
    }

    /// Where there are enough places, learners bid for them.
    pub(super) fn begin_with_learners(&mut self, best: i32) {
        let supply = (0..self.seats.guides()).map(|guide| self.seats.space(guide));
        let learners = Bidders { wishes: &self.wishes, in_order: true, demand: |_| 1 };
        let auction = Auction::held(&learners, supply, best);
        let mut at = vec![NONE; self.gain.len()];
        for guide in 0..self.seats.guides() {
            // Whom nobody could come to was closed to the bidding, and still costs nothing.
            let nobody_asked = self.seats.space(guide) == 0 && self.seats.has_room(guide);
            self.price[guide as usize] = if nobody_asked { 0 } else { auction.price(guide) };
            auction.holders(guide).for_each(|learner| at[learner as usize] = guide);
        }
        self.sit_down(&at);
    }

    /// Where learners wait in line, guides bid for them.
    pub(super) fn begin_with_guides(&mut self, best: i32) {
        self.askers = Askers::everybody(&self.wishes, self.price.len());
        let supply = std::iter::repeat_n(1, self.gain.len());
        let room = |guide| self.seats.space(guide);
        let guides = Bidders { wishes: self.askers.lists(), in_order: false, demand: room };
        let auction = Auction::held(&guides, supply, best);
        let price = |learner: u32| auction.price(learner);
        let mut at = vec![NONE; self.gain.len()];
        let mut least = vec![(i64::MAX, 0); self.price.len()];
        for learner in 0..self.wishes.count() {
            for guide in auction.holders(learner) {
                at[learner as usize] = guide;
                let score = self.wishes.score(learner, guide).unwrap_or(0);
                let (least, held) = &mut least[guide as usize];
                *least = (*least).min(i64::from(score) - price(learner));
                *held += 1;
            }
        }
        for (guide, (mut least, held)) in (0..).zip(least) {
            if held < self.seats.space(guide) || held == 0 {
                // What the best learner they could still win would bring.
                let worth = |offer: &Offer| i64::from(offer.score()) - price(offer.who());
                least = self.askers.lists().of(guide).iter().map(worth).max().unwrap_or(-self.bonus);
            }
            self.price[guide as usize] = (self.bonus + least).max(0);
        }
        self.sit_down(&at);
    }

    /// At the prices there are, whoever gains most where they bid for a place takes it, and others a free place where
    /// they gain as much.
    fn sit_down(&mut self, at: &[u32]) {
        let mut homeless = Vec::new();
        for (learner, &at) in (0..).zip(at) {
            let gain = self.best_gain(learner);
            self.gain[learner as usize] = gain;
            let worth = self.wishes.score(learner, at).map(|score| self.bonus + i64::from(score));
            match worth {
                Some(worth) if worth - self.price[at as usize] == gain => self.seats.take(learner, at),
                _ => homeless.push(learner),
            }
        }
        for learner in homeless {
            self.sit_where_it_is_best(learner);
        }
    }

    /// Gives a learner a free place at a guide they gain most by, if there is one.
    fn sit_where_it_is_best(&mut self, learner: u32) {
        let gain = self.gain[learner as usize];
        if gain == 0 {
            return;
        }
        let best =
            self.wishes.of(learner).iter().take_while(|&&offer| self.worth(offer) >= gain).find(|offer| {
                self.worth(**offer) - self.price[offer.who() as usize] == gain
                    && self.seats.has_room(offer.who())
            });
        if let Some(offer) = best {
            self.seats.take(learner, offer.who());
        }
    }

    /// Makes right whatever is not.
    pub(super) fn settle(&mut self) {
        let mut homeless = Vec::new();
        for learner in 0..self.wishes.count() {
            let gain = self.gain[learner as usize];
            let waits = gain > 0 && gain != ELSEWHERE && self.seats.at(learner) == NONE;
            if waits && !self.place_if_near(learner) {
                homeless.push(learner);
            }
        }
        self.place_together(homeless);
        let mut open: Vec<u32> = (0..self.seats.guides()).filter(|&guide| self.wants_more(guide)).collect();
        for slack in LOOKS {
            if open.is_empty() || self.askers.are_everybody() {
                break;
            }
            self.askers = Askers::near(self, slack * self.unit);
            open.retain(|&guide| !self.fill_from_listed(guide));
        }
        if !self.askers.are_everybody() {
            self.askers = Askers::default();
        }
        self.fill_together(open);
    }
}
