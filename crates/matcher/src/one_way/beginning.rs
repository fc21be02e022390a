//! A first standing: prices from bidding or from the top, places where they fit, and short paths for the rest.

use super::BONUS;
use super::auction::bid;
use super::lists::{Lists, NONE, Offer};
use super::seats::Seats;
use super::standing::Standing;
use super::trail::Trail;

impl Standing {
    pub(super) fn new(wishes: Lists, seats: Seats) -> Self {
        let guides = seats.guides();
        let askers = askers(&wishes, guides);
        Self {
            bonus: BONUS,
            first: 0,
            price: vec![0; guides as usize],
            gain: vec![0; wishes.count() as usize],
            trail: Trail::new(guides),
            sorted: vec![false; guides as usize],
            wishes,
            askers,
            seats,
        }
    }

    /// Where there are more places than learners, learners bid first.
    pub(super) fn begin_with_learners(&mut self) {
        let bidding = bid(&self.wishes, &self.seats);
        self.price = bidding.price;
        let mut homeless = Vec::new();
        for learner in 0..self.wishes.count() {
            let gain = self.best_gain(learner);
            self.gain[learner as usize] = gain;
            let at = bidding.at[learner as usize];
            let sits = at != NONE
                && self
                    .wishes
                    .score(learner, at)
                    .is_some_and(|score| self.bonus + i64::from(score) - self.price[at as usize] == gain);
            if sits { self.seats.take(learner, at) } else { homeless.push(learner) }
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
                self.worth(**offer) - self.price[offer.who as usize] == gain && self.seats.has_room(offer.who)
            });
        if let Some(offer) = best {
            self.seats.take(learner, offer.who);
        }
    }

    /// Where learners wait in line, prices begin at the top and fall until every place is taken.
    pub(super) fn begin_with_guides(&mut self) {
        for learner in 0..self.wishes.count() {
            for &offer in self.wishes.of(learner) {
                let worth = self.bonus + i64::from(offer.score);
                let price = &mut self.price[offer.who as usize];
                *price = worth.max(*price);
            }
        }
    }

    /// Makes right whatever is not.
    pub(super) fn settle(&mut self) {
        for learner in 0..self.wishes.count() {
            if self.gain[learner as usize] > 0 && self.seats.at(learner) == NONE {
                self.place(learner);
            }
        }
        for guide in 0..self.seats.guides() {
            self.fill(guide);
        }
    }
}

/// The same pairs, listed for each guide.
fn askers(wishes: &Lists, guides: u32) -> Lists {
    let mut lengths = vec![0u32; guides as usize];
    for learner in 0..wishes.count() {
        wishes.of(learner).iter().for_each(|offer| lengths[offer.who as usize] += 1);
    }
    let mut askers = Lists::with_space(lengths.into_iter());
    for learner in 0..wishes.count() {
        for offer in wishes.of(learner) {
            askers.push(offer.who, Offer { who: learner, score: offer.score });
        }
    }
    askers
}
