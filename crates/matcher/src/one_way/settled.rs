//! The best pairs, and what keeps them best when something changes.

use super::check::{Checking, Proven};
use super::lists::{NONE, Offer, sort};
use super::proof::{Flaw, Proof};
use super::standing::Standing;
use super::{BONUS, Draft, Refused};

/// What somebody gains who has gone: more than any guide could give, so nobody on a path looks at them. Their possible
/// pairs stay listed until somebody speaks of them again.
pub(super) const ELSEWHERE: i64 = i64::MAX / 4;

/// A learner and their guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The learner, by number.
    pub learner: u32,
    /// The guide, by number.
    pub guide: u32,
    /// How well the two fit.
    pub score: i32,
}

/// A market whose pairs are the best there are, after every change again.
#[derive(Clone, Debug)]
pub struct Settled {
    standing: Standing,
}

impl Draft {
    /// Finds the best pairs. `room` says how many learners each guide takes on.
    ///
    /// # Errors
    /// If two people stand there twice, or scores are too large for so many learners.
    pub fn settle(self, room: &[u32]) -> Result<Settled, Refused> {
        let mut standing = self.begun(room)?;
        standing.settle();
        Ok(Settled { standing })
    }

    /// About what places cost and what each learner gains: prices at which nobody in the market gains by anybody else than it says,
    /// from bidding alone. It tells which pairs are missing in the market, and not which are the best.
    ///
    /// # Errors
    /// As [`settle`](Self::settle).
    pub(crate) fn rough(self, room: &[u32]) -> Result<(Proof, Vec<i64>), Refused> {
        let settled = Settled { standing: self.begun(room)? };
        Ok((settled.proof(), settled.gains()))
    }

    /// Everybody has bid, and sits where it is best at the prices of that.
    fn begun(mut self, room: &[u32]) -> Result<Standing, Refused> {
        let firsts = self.take_firsts();
        let listed = self.listed()?;
        let learners = listed.wishes.count();
        let lists = || (0..learners).map(|learner| listed.wishes.of(learner));
        let best = lists().filter_map(|list| list.first()).map(|offer| offer.score()).max();
        let best = best.unwrap_or(0);
        too_much(learners, best, firsts.iter().copied().max().unwrap_or(0))?;
        let asking = lists().filter(|list| !list.is_empty()).count() as u64;
        let places: u64 =
            room.iter().zip(&listed.asked).map(|(&room, &asked)| u64::from(room.min(asked))).sum();
        let mut standing = Standing::new(listed, room, firsts, best);
        if places < asking {
            standing.begin_with_guides(best);
        } else {
            standing.begin_with_learners(best);
        }
        Ok(standing)
    }
}

fn in_order(offers: &[(u32, i32)]) -> Vec<Offer> {
    let mut list: Vec<Offer> = offers.iter().map(|&(who, score)| Offer::new(who, score)).collect();
    sort(&mut list);
    list
}

/// One more pair has to outweigh any scores.
fn too_much(learners: u32, best: i32, first: i64) -> Result<(), Refused> {
    let most = (i64::from(learners) + 1).saturating_mul((i64::from(best) + 1).saturating_add(first));
    if most <= BONUS { Ok(()) } else { Err(Refused::TooLarge { best, learners }) }
}

impl Settled {
    pub(super) fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The pairs, by learner.
    pub fn pairs(&self) -> impl Iterator<Item = Pair> + '_ {
        let standing = &self.standing;
        (0..standing.seats.learners()).filter_map(|learner| {
            let guide = standing.seats.at(learner);
            let score = standing.wishes.score(learner, guide)?;
            Some(Pair { learner, guide, score })
        })
    }

    /// The guide a learner has.
    #[must_use]
    pub fn guide_of(&self, learner: u32) -> Option<u32> {
        let seats = &self.standing.seats;
        if learner < seats.learners() { Some(seats.at(learner)).filter(|&guide| guide != NONE) } else { None }
    }

    /// How many learners there are, those without a place among them.
    #[must_use]
    pub fn learners(&self) -> u32 {
        self.standing.wishes.count()
    }

    /// What each learner gains above the price, the bonus for a pair taken off; as much below nothing for whoever has no guide.
    pub(crate) fn gains(&self) -> Vec<i64> {
        self.standing.gain.iter().map(|gain| gain - self.standing.bonus).collect()
    }

    /// What proves that they are the best.
    #[must_use]
    pub fn proof(&self) -> Proof {
        let standing = &self.standing;
        Proof { bonus: standing.bonus, price: standing.price.clone(), first_learner: standing.firsts.clone() }
    }

    /// Checks the proof as somebody would who has only the possible pairs, the rooms, the pairs and the prices.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn check(&self) -> Result<Proven, Flaw> {
        let standing = &self.standing;
        let (proof, pairs): (_, Vec<Pair>) = (self.proof(), self.pairs().collect());
        let room: Vec<u32> = (0..standing.seats.guides()).map(|guide| standing.seats.room(guide)).collect();
        let mut checking = Checking::new(&proof, &room, &pairs)?;
        let here = |&learner: &u32| standing.gain[learner as usize] != ELSEWHERE;
        for learner in (0..standing.wishes.count()).filter(here) {
            for offer in standing.wishes.of(learner) {
                checking.possible(learner, offer.who(), offer.score())?;
            }
        }
        checking.end()
    }

    /// Somebody comes who wants to learn. Says their number.
    ///
    /// # Errors
    /// If a score is below zero, a guide is not there or stands there twice. Then nothing has changed.
    pub fn arrive(&mut self, offers: &[(u32, i32)]) -> Result<u32, Refused> {
        let standing = &mut self.standing;
        let learner = standing.wishes.count();
        let best = offers.iter().map(|&(_, score)| score).max().unwrap_or(0);
        too_much(learner + 1, best, standing.first)?;
        for (place, &(guide, score)) in offers.iter().enumerate() {
            standing.may_be_a_pair(learner, guide, score)?;
            if offers[..place].iter().any(|&(other, _)| other == guide) {
                return Err(Refused::Twice { learner, guide });
            }
        }
        standing.wishes.add(&in_order(offers));
        standing.seats.add_learner();
        standing.gain.push(0);
        for &(guide, score) in offers {
            standing.askers.add(guide, Offer::new(learner, score));
        }
        standing.seek(learner);
        Ok(learner)
    }

    /// A learner goes. The number is not given to anybody else.
    ///
    /// # Errors
    /// If there is no such learner.
    pub fn go(&mut self, learner: u32) -> Result<(), Refused> {
        let standing = &mut self.standing;
        standing.must_know(learner)?;
        standing.gain[learner as usize] = ELSEWHERE;
        if standing.seats.at(learner) != NONE {
            let guide = standing.seats.leave(learner);
            standing.fill(guide);
        }
        Ok(())
    }

    /// Somebody comes who guides, with room for so many of these learners. Says their number.
    ///
    /// # Errors
    /// If a score is below zero, a learner is not there or stands there twice. Then nothing has changed.
    pub fn welcome(&mut self, room: u32, offers: &[(u32, i32)]) -> Result<u32, Refused> {
        let standing = &mut self.standing;
        let guide = standing.seats.guides();
        let best = offers.iter().map(|&(_, score)| score).max().unwrap_or(0);
        too_much(standing.wishes.count(), best, standing.first)?;
        for (place, &(learner, score)) in offers.iter().enumerate() {
            standing.must_know(learner)?;
            if score < 0 {
                return Err(Refused::BelowZero { learner, guide, score });
            }
            if offers[..place].iter().any(|&(other, _)| other == learner) {
                return Err(Refused::Twice { learner, guide });
            }
        }
        standing.seats.add_guide(room);
        standing.trail.add_guide();
        standing.askers.add_guide(&in_order(offers));
        // At first they cost as much as anybody would pay; then the price falls to where it belongs.
        standing.price.push(standing.bonus + i64::from(best));
        if !standing.firsts.is_empty() {
            standing.firsts.push(standing.first);
        }
        for &(learner, score) in offers {
            standing.call_back(learner);
            standing.wishes.insert(learner, Offer::new(guide, score));
        }
        standing.fill(guide);
        Ok(guide)
    }

    /// A guide takes on more learners, fewer, or none while they rest.
    ///
    /// # Errors
    /// If there is no such guide.
    pub fn set_room(&mut self, guide: u32, room: u32) -> Result<(), Refused> {
        let standing = &mut self.standing;
        if guide >= standing.seats.guides() {
            return Err(Refused::NoSuchGuide { learner: NONE, guide, guides: standing.seats.guides() });
        }
        let range = standing.seats.range(guide);
        let leaving: Vec<u32> = range.skip(room as usize).map(|place| standing.seats.who(place)).collect();
        for &learner in &leaving {
            standing.seats.leave(learner);
        }
        standing.seats.set_room(guide, room);
        for learner in leaving {
            standing.place(learner);
        }
        standing.fill(guide);
        Ok(())
    }

    /// Two people fit otherwise than before, or may not be a pair any more (`None`), or may be one now.
    ///
    /// # Errors
    /// If one of the two is not there, or the score is below zero.
    pub fn set_score(&mut self, learner: u32, guide: u32, score: Option<i32>) -> Result<(), Refused> {
        let standing = &mut self.standing;
        standing.must_know(learner)?;
        standing.may_be_a_pair(learner, guide, score.unwrap_or(0))?;
        too_much(standing.wishes.count(), score.unwrap_or(0), standing.first)?;
        standing.set_pair(learner, guide, score);
        let at = standing.seats.at(learner);
        if standing.looks_again(learner, guide) {
            if at != NONE {
                standing.seats.leave(learner);
            }
            standing.seek(learner);
            if at != NONE {
                standing.fill(at);
            }
        }
        Ok(())
    }

    /// Many pairs are possible from now on, or fit otherwise than before. It goes on from the prices there are, and finds places
    /// for many at once.
    ///
    /// # Errors
    /// If one of two people is not there, or a score is below zero. Then nothing has changed.
    pub fn set_scores(&mut self, pairs: &[Pair]) -> Result<(), Refused> {
        let standing = &mut self.standing;
        for &Pair { learner, guide, score } in pairs {
            standing.must_know(learner)?;
            standing.may_be_a_pair(learner, guide, score)?;
            too_much(standing.wishes.count(), score, standing.first)?;
        }
        for &Pair { learner, guide, score } in pairs {
            standing.set_pair(learner, guide, Some(score));
        }
        for &Pair { learner, guide, .. } in pairs {
            if standing.looks_again(learner, guide) {
                if standing.seats.at(learner) != NONE {
                    standing.seats.leave(learner);
                }
                standing.gain[learner as usize] = standing.best_gain(learner);
            }
        }
        standing.settle();
        Ok(())
    }
}

impl Standing {
    /// Two people stand on each other's lists with this score, or not at all.
    fn set_pair(&mut self, learner: u32, guide: u32, score: Option<i32>) {
        self.call_back(learner);
        if self.wishes.remove(learner, guide) {
            self.askers.remove(guide, learner);
        }
        if let Some(score) = score {
            self.list(learner, guide, score);
        }
    }

    /// Whether a learner has to look for a place again, because what they bring this guide is another or they gain more elsewhere.
    fn looks_again(&self, learner: u32, guide: u32) -> bool {
        self.seats.at(learner) == guide || self.best_gain(learner) > self.gain[learner as usize]
    }

    /// Who had gone and is spoken of again begins anew, without a possible pair.
    fn call_back(&mut self, learner: u32) {
        if self.gain[learner as usize] == ELSEWHERE {
            for offer in self.wishes.take(learner) {
                self.askers.remove(offer.who(), learner);
            }
            self.gain[learner as usize] = 0;
        }
    }

    fn must_know(&self, learner: u32) -> Result<(), Refused> {
        if learner < self.wishes.count() { Ok(()) } else { Err(Refused::NoSuchLearner(learner)) }
    }

    fn may_be_a_pair(&self, learner: u32, guide: u32, score: i32) -> Result<(), Refused> {
        let guides = self.seats.guides();
        match (score < 0, guide < guides) {
            (true, _) => Err(Refused::BelowZero { learner, guide, score }),
            (false, false) => Err(Refused::NoSuchGuide { learner, guide, guides }),
            (false, true) => Ok(()),
        }
    }

    /// Puts two people on each other's lists.
    fn list(&mut self, learner: u32, guide: u32, score: i32) {
        self.wishes.insert(learner, Offer::new(guide, score));
        self.askers.add(guide, Offer::new(learner, score));
    }

    /// A learner without a place looks for one at today's prices.
    fn seek(&mut self, learner: u32) {
        self.gain[learner as usize] = self.best_gain(learner);
        if self.gain[learner as usize] > 0 {
            self.place(learner);
        }
    }
}
