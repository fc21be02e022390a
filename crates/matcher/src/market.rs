//! Persons with room, possible pairs with worth: the best choice of pairs, exact, with what proves it.
//!
//! A pair may be chosen once, a person takes part in at most `room` chosen pairs. A choice is worth the sum of
//! its pairs, plus a bonus for each person who learns from at least one other, plus a bonus for each person who
//! shares with at least one other. `levels` sets the numbers so that they decide one after the other.

mod bound;
mod cover;
mod in_sets;
mod near;
mod places;
mod priced;
mod relaxed;
mod seated;
mod slots;
mod standing;

pub(crate) use in_sets::AskedInSets;
pub(crate) use near::{Asked, Far, Nearness};
use places::{Both, Kinds, kinds_of};
pub(crate) use priced::{PlacePrice, Priced, SetOfPlaces};
pub(crate) use relaxed::{Begin, Halved, Settled, mixed};
pub(crate) use seated::{Reseated, Seated};
pub(crate) use slots::kind;
pub(crate) use standing::Standing;

/// Two people who could be paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// One of the two, by number.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// What the pair is worth; zero or more.
    pub worth: i64,
    /// `a` would learn from `b`.
    pub a_learns: bool,
    /// `b` would learn from `a`.
    pub b_learns: bool,
}

impl Link {
    /// What the pair brings to `person`: whether they learn, and whether they share.
    pub(crate) fn for_person(&self, person: u32) -> Brings {
        let (learns, shares) =
            if person == self.a { (self.a_learns, self.b_learns) } else { (self.b_learns, self.a_learns) };
        Brings { learns, shares }
    }
}

/// What a pair brings to one of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Brings {
    pub(crate) learns: bool,
    pub(crate) shares: bool,
}

/// Which kinds of links somebody has in a choice: only learning, only sharing, and both.
#[derive(Clone, Copy, Debug, Default)]
struct Got {
    learning: bool,
    sharing: bool,
    both: bool,
}

/// Everybody's room and bonuses, and all pairs that are possible.
#[derive(Clone, Debug, Default)]
pub struct Market {
    /// How many pairs each person can take part in.
    pub room: Vec<u32>,
    /// The bonus when a person learns from at least one other.
    pub first_learning: Vec<i64>,
    /// The bonus when a person shares with at least one other.
    pub first_sharing: Vec<i64>,
    /// The possible pairs, each two people at most once.
    pub links: Vec<Link>,
}

/// A choice of pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The chosen links, by number, ascending.
    pub chosen: Vec<u32>,
    /// What the choice is worth.
    pub worth: i128,
    /// What no choice can exceed, as far as it was proven.
    pub bound: i128,
    /// How many times the core was asked.
    pub solves: u32,
}

/// Worth and bonuses lie between zero and this, so that no sum in the core leaves its range.
pub const WORTH_MAX: i64 = 1 << 57;

/// What is wrong with a market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAMarket {
    /// Room and bonuses are not given for the same number of people.
    #[error("room and bonuses are for different numbers of people")]
    UnevenLists,
    /// A link names somebody who is not there, or one person twice.
    #[error("link {0} does not join two people of this market")]
    NotTwoPeople(u32),
    /// Two links join the same two people.
    #[error("{0} and {1} are joined by two links")]
    Twice(u32, u32),
    /// A worth or a bonus is negative or above [`WORTH_MAX`].
    #[error("a worth or a bonus is out of range")]
    OutOfRange,
}

impl Market {
    /// The best choice. With at most `most_solves` (one or more) questions to the core it is proven best, or
    /// `bound` says how far it may be from it. Without bonuses for sharing, one is always enough.
    ///
    /// Where a person has links of three kinds (learns only, shares only, both) two bonuses on one person are
    /// more than a matching can express: the core then answers a slightly kinder question, and where that
    /// makes a difference it is asked again with these bonuses counted together. Where that is too kind as well, the
    /// search tries both ways: without the links that do both, or with at least one.
    pub fn best(&self, most_solves: u32) -> Result<Choice, NotAMarket> {
        self.check()?;
        let mut best = Choice { chosen: Vec::new(), worth: 0, bound: 0, solves: 0 };
        let mut open = vec![(i128::MAX, vec![Both::Kind; self.room.len()])];
        let mut unproven = 0;
        while let Some((bound, both)) = open.pop() {
            if bound <= best.worth || best.solves >= most_solves.max(1) {
                open.push((bound, both));
                break;
            }
            best.solves += 1;
            let (chosen, found) = self.relaxed(&both);
            let bound = bound.min(found);
            let worth = self.worth_of(&chosen);
            let mut together = both.clone();
            let is_other = self.count_together(&mut together, &chosen);
            let unsettled = self.unsettled(&both, &chosen);
            if worth > best.worth {
                (best.chosen, best.worth) = (chosen, worth);
            }
            match unsettled {
                _ if bound <= best.worth => {}
                _ if is_other => {
                    open.push((bound, together));
                    open.sort_by_key(|(bound, _)| *bound);
                }
                None => unproven = unproven.max(bound),
                Some(person) => {
                    for way in [Both::Never, Both::AtLeastOne] {
                        let mut both = both.clone();
                        both[person] = way;
                        open.push((bound, both));
                    }
                    open.sort_by_key(|(bound, _)| *bound);
                }
            }
        }
        best.bound = open.iter().map(|(bound, _)| *bound).fold(best.worth.max(unproven), i128::max);
        Ok(best)
    }

    fn check(&self) -> Result<(), NotAMarket> {
        let people = self.room.len();
        if self.first_learning.len() != people || self.first_sharing.len() != people {
            return Err(NotAMarket::UnevenLists);
        }
        let mut twos = Vec::with_capacity(self.links.len());
        for (number, link) in (0u32..).zip(&self.links) {
            if link.a == link.b || link.a.max(link.b) as usize >= people {
                return Err(NotAMarket::NotTwoPeople(number));
            }
            twos.push((link.a.min(link.b), link.a.max(link.b)));
        }
        twos.sort_unstable();
        if let Some(two) = twos.windows(2).find(|two| two[0] == two[1]) {
            return Err(NotAMarket::Twice(two[0].0, two[0].1));
        }
        let bonuses = self.first_learning.iter().chain(&self.first_sharing).copied();
        let mut numbers = self.links.iter().map(|link| link.worth).chain(bonuses);
        let in_range = numbers.all(|number| (0..=WORTH_MAX).contains(&number));
        if in_range { Ok(()) } else { Err(NotAMarket::OutOfRange) }
    }

    /// From now on counts the bonuses together of those whom the core counted too kindly in this choice by counting them
    /// apart. Whether there is anybody.
    fn count_together(&self, both: &mut [Both], chosen: &[u32]) -> bool {
        let (got, kinds) = (self.got(chosen), kinds_of(self));
        let mut is_any = false;
        for (person, both) in both.iter_mut().enumerate() {
            let too_kind = *both == Both::Kind && got[person].both && got[person].sharing;
            if too_kind && self.is_entangled(person, kinds[person]) {
                (*both, is_any) = (Both::Together, true);
            }
        }
        is_any
    }

    /// The first person whose two bonuses the core counted too kindly in this choice.
    fn unsettled(&self, both: &[Both], chosen: &[u32]) -> Option<usize> {
        let (got, kinds) = (self.got(chosen), kinds_of(self));
        (0..got.len()).find(|&person| {
            let Got { learning, sharing, both: does_both } = got[person];
            let too_kind = match both[person] {
                Both::Kind => does_both && sharing,
                Both::Together => learning && !sharing && !does_both,
                Both::Never | Both::AtLeastOne => false,
            };
            too_kind && self.is_entangled(person, kinds[person])
        })
    }

    fn is_entangled(&self, person: usize, kinds: Kinds) -> bool {
        kinds.are_entangled() && self.first_learning[person] > 0 && self.first_sharing[person] > 0
    }

    /// How many links each person has.
    fn degrees(&self) -> Vec<u32> {
        let mut degrees = vec![0; self.room.len()];
        for person in self.links.iter().flat_map(|link| [link.a, link.b]) {
            degrees[person as usize] += 1;
        }
        degrees
    }

    /// Which kinds of links everybody has in this choice.
    fn got(&self, chosen: &[u32]) -> Vec<Got> {
        let mut got = vec![Got::default(); self.room.len()];
        for link in chosen.iter().map(|&link| &self.links[link as usize]) {
            for person in [link.a, link.b] {
                let got = &mut got[person as usize];
                match link.for_person(person) {
                    Brings { learns: true, shares: true } => got.both = true,
                    Brings { learns: true, shares: false } => got.learning = true,
                    Brings { learns: false, shares } => got.sharing |= shares,
                }
            }
        }
        got
    }

    /// These links as the choice of one question to the core, with the bound it proved.
    pub(crate) fn choice(&self, chosen: Vec<u32>, bound: i128) -> Choice {
        Choice { worth: self.worth_of(&chosen), chosen, bound, solves: 1 }
    }

    /// What a choice is worth, counted afresh.
    #[must_use]
    pub fn worth_of(&self, chosen: &[u32]) -> i128 {
        let mut learns = vec![false; self.room.len()];
        let mut shares = vec![false; self.room.len()];
        let mut worth = 0i128;
        for link in chosen.iter().map(|&link| &self.links[link as usize]) {
            worth += i128::from(link.worth);
            for person in [link.a, link.b] {
                let brings = link.for_person(person);
                learns[person as usize] |= brings.learns;
                shares[person as usize] |= brings.shares;
            }
        }
        let bonus = |got: &[bool], bonus: &[i64]| -> i128 {
            got.iter().zip(bonus).filter(|(got, _)| **got).map(|(_, bonus)| i128::from(*bonus)).sum()
        };
        worth + bonus(&learns, &self.first_learning) + bonus(&shares, &self.first_sharing)
    }
}

#[cfg(test)]
mod tests;
