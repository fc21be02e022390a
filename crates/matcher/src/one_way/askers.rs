//! Who could learn from a guide: the possible pairs once more, listed for each guide.
//!
//! Only a guide with room looks through them. While a market is settled for the first time few guides do, and none
//! looks far, so a list of the nearest is enough then; it takes a small part of the memory.

use super::lists::{Lists, Offer, sort};
use super::standing::Standing;

/// A list of learners for each guide.
#[derive(Clone, Debug, Default)]
pub(super) struct Askers {
    lists: Lists,
    /// Whose list is in order, best first.
    sorted: Vec<bool>,
    known: Known,
}

/// Which learners are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Known {
    #[default]
    Nobody,
    /// Those who would lose at most `slack` by coming, at the prices there were then.
    Near {
        slack: i64,
        price: Vec<i64>,
    },
    Everybody,
}

impl Askers {
    /// All possible pairs.
    pub(super) fn everybody(wishes: &Lists, guides: usize) -> Self {
        let mut lengths = vec![0; guides];
        for learner in 0..wishes.count() {
            wishes.of(learner).iter().for_each(|offer| lengths[offer.who() as usize] += 1);
        }
        // A little more, so that most who come later fit without a move.
        let mut lists = Lists::with_space(lengths.into_iter().map(|len: u32| len + len / 16 + 2));
        for learner in 0..wishes.count() {
            for offer in wishes.of(learner) {
                lists.push(offer.who(), Offer::new(learner, offer.score()));
            }
        }
        Self { lists, sorted: vec![false; guides], known: Known::Everybody }
    }

    /// The learners who would lose at most `slack` by coming to a guide who has room at a price.
    pub(super) fn near(standing: &Standing, slack: i64) -> Self {
        let guides = standing.price.len();
        let near = |learner: u32| {
            let least = standing.gain[learner as usize] - slack;
            let worth = move |offer: Offer| standing.worth(offer);
            let nothing_further = move |&&offer: &&Offer| worth(offer) + standing.first >= least;
            let offers = standing.wishes.of(learner).iter().take_while(nothing_further);
            offers.filter(move |&&offer| worth(offer) - standing.price[offer.who() as usize] >= least)
        };
        let mut lengths = vec![0; guides];
        for learner in 0..standing.wishes.count() {
            near(learner).for_each(|offer| lengths[offer.who() as usize] += 1);
        }
        let mut lists = Lists::with_space(lengths.into_iter());
        for learner in 0..standing.wishes.count() {
            near(learner).for_each(|offer| lists.push(offer.who(), Offer::new(learner, offer.score())));
        }
        let known = Known::Near { slack, price: standing.price.clone() };
        Self { lists, sorted: vec![false; guides], known }
    }

    pub(super) fn are_everybody(&self) -> bool {
        self.known == Known::Everybody
    }

    pub(super) fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Puts a guide's list in order, if it is not.
    pub(super) fn put_in_order(&mut self, guide: u32) {
        if !std::mem::replace(&mut self.sorted[guide as usize], true) {
            sort(self.lists.of_mut(guide));
        }
    }

    /// How much more than nothing each learner who is not listed would lose by coming to a guide at this price, as
    /// long as prices have only fallen since the list was made.
    pub(super) fn reach(&self, guide: u32, price: i64) -> i64 {
        match &self.known {
            Known::Nobody => 0,
            Known::Near { slack, price: then } => slack - (then[guide as usize] - price),
            Known::Everybody => i64::MAX / 2,
        }
    }

    /// One more possible pair, where all are listed.
    pub(super) fn add(&mut self, guide: u32, offer: Offer) {
        if self.are_everybody() {
            self.lists.push(guide, offer);
            self.sorted[guide as usize] = false;
        }
    }

    /// A pair that is not possible any more.
    pub(super) fn remove(&mut self, guide: u32, learner: u32) {
        if self.are_everybody() {
            self.lists.remove(guide, learner);
        }
    }

    /// One more guide, with these learners in order.
    pub(super) fn add_guide(&mut self, list: &[Offer]) {
        if self.are_everybody() {
            self.lists.add(list);
            self.sorted.push(true);
        }
    }
}
