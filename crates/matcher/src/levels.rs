//! The levels of an answer as numbers that cannot overtake each other.
//!
//! First as many people placed as possible, then the worth of all pairs, then as many people as possible who
//! share with somebody, and last as many pairs of an earlier answer as possible. One of a level outweighs all
//! that the levels after it can bring together.

use crate::Unanswerable;
use crate::answer::{Level, Proof};
use crate::ground::{Ground, Possible};
use crate::market::{Choice, Link, Market, WORTH_MAX};
use std::sync::Arc;

/// What is told of all possible pairs of a round before they are counted by levels.
pub(crate) struct Most {
    /// What the best pair of each person is worth.
    pub(crate) best: Vec<i64>,
    /// In how many pairs each person could be.
    pub(crate) degree: Vec<u32>,
}

impl Most {
    fn of(people: usize, pairs: &[Possible]) -> Self {
        let mut most = Self { best: vec![0; people], degree: vec![0; people] };
        for pair in pairs {
            for person in [pair.a, pair.b] {
                most.best[person as usize] = most.best[person as usize].max(pair.value);
                most.degree[person as usize] += 1;
            }
        }
        most
    }
}

/// What one unit of each level weighs in the market.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    placed: i64,
    value: i64,
    sharer: i64,
    /// What somebody's first learner counts for on the second level, in hundredths of a point.
    first_learner: i64,
    /// More than all pairs and first learners can be worth together.
    value_most: i64,
}

impl Scale {
    /// Refuses a round in which the numbers of the core could leave their range.
    /// With `more` it leaves room for one more place of anybody.
    pub(crate) fn of(ground: &Ground<'_>, most: &Most, more: bool) -> Result<Self, Unanswerable> {
        let Most { best, degree } = most;
        let ends = |p: usize| i128::from(ground.people[p].room.min(degree[p]));
        let places: i128 = (0..best.len()).map(ends).sum();
        let value: i128 = (0..best.len()).map(|p| ends(p) * i128::from(best[p])).sum();
        let first_learner = ground.weights.first_learner_worth();
        let all_sharing = 2 * best.len() as i128 * i128::from(first_learner);
        let best_of_all = best.iter().max().map_or(0, |best| i128::from(*best));
        let (one_pair, its_value) = if more { (1, best_of_all) } else { (0, 0) };
        let (pairs_most, value_most) = (places / 2 + one_pair, value / 2 + 1 + all_sharing + its_value);
        // The core may count a bonus for sharing once too often for a person: twice the people is room for it.
        let one_value = |sharer: i128| sharer * (2 * best.len() as i128 + 1);
        let placed = |sharer: i128| one_value(sharer) * (value_most + 1);
        // Without an earlier answer to stay close to there is no fourth level to leave room for. It is done without that room where
        // numbers grow large.
        let is_large = first_learner > 0 || placed(pairs_most + 1) > i128::from(WORTH_MAX);
        let sharer = if is_large && ground.close_to.is_empty() { 1 } else { pairs_most + 1 };
        let (one_value, placed) = (one_value(sharer), placed(sharer));
        Self::checked([placed, one_value, sharer, value_most], first_learner)
    }

    /// The numbers of the first two levels alone, in a round in which no pair is worth more than this; nobody stays close to an
    /// earlier answer.
    fn of_two(ground: &Ground<'_>, best_of_all: i64) -> Result<Self, Unanswerable> {
        let places: i128 = ground.people.iter().map(|person| i128::from(person.room)).sum();
        let first_learner = ground.weights.first_learner_worth();
        let all_sharing = 2 * ground.people.len() as i128 * i128::from(first_learner);
        let value_most = (places / 2 + 1) * i128::from(best_of_all) + 1 + all_sharing;
        Self::checked([value_most + 1, 1, 0, value_most], first_learner)
    }

    /// These numbers, unless the core could leave its range with them.
    fn checked(
        [placed, value, sharer, value_most]: [i128; 4],
        first_learner: i64,
    ) -> Result<Self, Unanswerable> {
        if placed > i128::from(WORTH_MAX) {
            return Err(Unanswerable::TooLarge);
        }
        let small = |number: i128| i64::try_from(number).map_err(|_| Unanswerable::TooLarge);
        Ok(Self {
            placed: small(placed)?,
            value: small(value)?,
            sharer: small(sharer)?,
            first_learner,
            value_most: small(value_most)?,
        })
    }

    /// The link of a pair that is so much closer to an earlier answer.
    fn link(self, pair: &Possible, close: i64) -> Link {
        Link {
            a: pair.a,
            b: pair.b,
            worth: pair.value * self.value + close,
            a_learns: pair.a_learns,
            b_learns: pair.b_learns,
        }
    }

    /// What a pair of this value weighs that is close to nothing.
    pub(crate) fn of_value(self, value: i64) -> i64 {
        value * self.value
    }

    /// How many hundredths of a point weigh as much as one person placed.
    pub(crate) fn place_in_points(self) -> i64 {
        self.placed / self.value
    }

    /// What somebody's first learner counts for in the market: on the second level, and one on the third.
    fn first_sharing(self) -> i64 {
        self.first_learner * self.value + self.sharer
    }
}

/// The market of one question: what is still open once the kept pairs stand.
pub(crate) struct Levels {
    pub(crate) market: Market,
    /// The possible pairs of the market's links.
    pub(crate) open: Arc<[Possible]>,
    /// The kept pairs.
    pub(crate) kept: Vec<Possible>,
    scale: Scale,
}

impl Levels {
    pub(crate) fn of(ground: &Ground<'_>) -> Result<Self, Unanswerable> {
        Self::laid(ground, false)
    }

    /// Levels that hold as well if anybody has one more place.
    pub(crate) fn with_one_more_place(ground: &Ground<'_>) -> Result<Self, Unanswerable> {
        Self::laid(ground, true)
    }

    fn laid(ground: &Ground<'_>, more: bool) -> Result<Self, Unanswerable> {
        let possible = ground.all_possible();
        let scale = Scale::of(ground, &Most::of(ground.people.len(), &possible), more)?;
        Ok(Self::scaled(ground, possible, scale))
    }

    /// About what somebody asks on another scale who asks so much here, both four times as large.
    pub(crate) fn carried(&self, ask: i64, to: Scale) -> i64 {
        // What prices tell of people placed comes in halves.
        let half = 2 * self.scale.placed;
        let halves = (ask + self.scale.placed).div_euclid(half);
        halves * 2 * to.placed + (ask - halves * half) / self.scale.value * to.value
    }

    /// The first two levels among some pairs, in order, those that are kept among them; no pair of the round is worth more than
    /// `best_of_all`.
    pub(crate) fn of_two(
        ground: &Ground<'_>,
        possible: Vec<Possible>,
        best_of_all: i64,
    ) -> Result<Self, Unanswerable> {
        let scale = Scale::of_two(ground, best_of_all)?;
        Ok(Self::scaled(ground, possible, scale))
    }

    /// The levels of this scale, which is that of all possible pairs, among some of them, in order; those that are kept are among them.
    pub(crate) fn scaled(ground: &Ground<'_>, possible: Vec<Possible>, scale: Scale) -> Self {
        let is_kept = |pair: &Possible| ground.kept.binary_search(&(pair.a, pair.b)).is_ok();
        let (kept, open): (Vec<_>, Vec<_>) = possible.into_iter().partition(is_kept);
        let mut market = Market {
            room: ground.people.iter().map(|person| person.room).collect(),
            first_learning: vec![scale.placed; ground.people.len()],
            first_sharing: vec![scale.first_sharing(); ground.people.len()],
            links: Vec::with_capacity(open.len()),
        };
        for pair in &open {
            let close = i64::from(ground.close_to.contains(&(pair.a, pair.b)));
            market.links.push(scale.link(pair, close));
        }
        let mut levels = Self { market, open: open.into(), kept, scale };
        levels.set_kept();
        levels
    }

    /// The same with more pairs, after those there are.
    pub(crate) fn with_more(mut self, pairs: &[Possible]) -> Self {
        let scale = self.scale;
        self.add(pairs.iter().map(|pair| (*pair, scale.link(pair, 0))));
        self
    }

    /// Adds pairs with their links.
    fn add(&mut self, more: impl Iterator<Item = (Possible, Link)>) {
        let (pairs, links): (Vec<Possible>, Vec<Link>) = more.unzip();
        self.market.links.extend(links);
        self.open = self.open.iter().copied().chain(pairs).collect();
    }

    /// These levels with some of their links only.
    pub(crate) fn among(&self, links: &[u32]) -> Self {
        let market = Market {
            room: self.market.room.clone(),
            first_learning: self.market.first_learning.clone(),
            first_sharing: self.market.first_sharing.clone(),
            links: links.iter().map(|&link| self.market.links[link as usize]).collect(),
        };
        let open = links.iter().map(|&link| self.open[link as usize]).collect();
        Self { market, open, kept: self.kept.clone(), scale: self.scale }
    }

    /// These levels with some more links of `all`, in which nothing is locked, given by their numbers there.
    pub(crate) fn bring_in(&mut self, all: &Self, links: &[u32]) {
        self.add(links.iter().map(|&link| (all.open[link as usize], all.market.links[link as usize])));
    }

    /// The same levels with other locks. These must be levels without any: `kept` pairs are set, and pairs that are
    /// `out` bring nothing any more. Also says which links differ. `all` are the pairs that may be kept, whether these levels
    /// have a link for them or not.
    pub(crate) fn locked(
        &self,
        kept: &[(u32, u32)],
        out: &[(u32, u32)],
        all: &[Possible],
    ) -> (Self, Vec<u32>) {
        let mut locked = Self {
            market: self.market.clone(),
            open: Arc::clone(&self.open),
            kept: Vec::new(),
            scale: self.scale,
        };
        let mut differ = Vec::new();
        for two in out.iter().chain(kept) {
            if let Ok(link) = self.open.binary_search_by_key(two, |pair| (pair.a, pair.b)) {
                let plain = &mut locked.market.links[link];
                (plain.worth, plain.a_learns, plain.b_learns) = (0, false, false);
                differ.push(link as u32);
            }
        }
        let found = |two: &(u32, u32)| all.binary_search_by_key(two, |pair| (pair.a, pair.b)).ok();
        locked.kept.extend(kept.iter().filter_map(|two| Some(all[found(two)?])));
        differ.sort_unstable();
        differ.dedup();
        locked.set_kept();
        (locked, differ)
    }

    /// What somebody's first learner counts for from now on, in hundredths of a point; no more than what these levels were
    /// made with.
    pub(crate) fn set_first_learner(&mut self, worth: i64) {
        self.scale.first_learner = worth;
        let first_sharing = self.scale.first_sharing();
        // Who shares in a kept pair stays without a bonus.
        let open = self.market.first_sharing.iter_mut().filter(|bonus| **bonus > 0);
        open.for_each(|bonus| *bonus = first_sharing);
    }

    /// Takes the places and bonuses of kept pairs out of the market.
    fn set_kept(&mut self) {
        for pair in &self.kept {
            for (person, learns, shares) in both_ends(pair) {
                let person = person as usize;
                self.market.room[person] = self.market.room[person].saturating_sub(1);
                if learns {
                    self.market.first_learning[person] = 0;
                }
                if shares {
                    self.market.first_sharing[person] = 0;
                }
            }
        }
    }

    /// The kept pairs and the chosen ones.
    pub(crate) fn pairs(&self, choice: &Choice) -> Vec<Possible> {
        let links = choice.chosen.iter().map(|&link| link as usize);
        // A link that brings nothing is one that was set out.
        let brings = |link: &usize| self.market.links[*link].a_learns || self.market.links[*link].b_learns;
        let chosen = links.filter(brings).map(|link| self.open[link]);
        self.kept.iter().copied().chain(chosen).collect()
    }

    /// What the pairs reach, and what the market's bound says about other choices.
    pub(crate) fn proof(&self, ground: &Ground<'_>, choice: &Choice) -> Proof {
        let reached = count(ground, &self.pairs(choice));
        let people = ground.people.len() as i64;
        // Read like digits: a level is only bounded by its own digit while those before it agree.
        let (mut worth, mut bound, mut agree) = (choice.worth, choice.bound, true);
        let mut level = |unit: i64, reached: i64, most: i64| {
            if unit == 0 {
                // The level was not counted.
                return Level { reached, at_most: most.max(reached) };
            }
            let unit = i128::from(unit);
            let more = if agree { bound / unit - worth / unit } else { i128::from(most) };
            (worth, bound, agree) = (worth % unit, bound % unit, agree && more == 0);
            let at_most = i64::try_from(i128::from(reached) + more).unwrap_or(most);
            Level { reached, at_most: at_most.min(most.max(reached)) }
        };
        let first_learners = self.scale.first_learner * reached.sharers;
        let placed = level(self.scale.placed, reached.placed, i64::from(reached.learners));
        let weighed = level(self.scale.value, reached.value + first_learners, self.scale.value_most);
        Proof {
            learners: reached.learners,
            placed,
            weighed,
            value: Level { reached: reached.value, at_most: weighed.at_most - first_learners },
            sharers: level(self.scale.sharer, reached.sharers, people),
            optimal: choice.bound == choice.worth,
            solves: choice.solves,
        }
    }
}

/// Both people of a pair: who, whether they learn, whether they share.
pub(crate) fn both_ends(pair: &Possible) -> [(u32, bool, bool); 2] {
    [(pair.a, pair.a_learns, pair.b_learns), (pair.b, pair.b_learns, pair.a_learns)]
}

/// The levels of a set of pairs, counted afresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reached {
    pub(crate) learners: u32,
    pub(crate) placed: i64,
    pub(crate) value: i64,
    pub(crate) sharers: i64,
}

pub(crate) fn count(ground: &Ground<'_>, pairs: &[Possible]) -> Reached {
    let mut learns = vec![false; ground.people.len()];
    let mut shares = vec![false; ground.people.len()];
    for (person, learned, shared) in pairs.iter().flat_map(both_ends) {
        learns[person as usize] |= learned;
        shares[person as usize] |= shared;
    }
    let yes = |flags: &[bool]| flags.iter().filter(|flag| **flag).count() as i64;
    let waits = |person: &&&crate::Person| !person.learns.is_empty() && !person.resting;
    Reached {
        learners: ground.people.iter().filter(waits).count() as u32,
        placed: yes(&learns),
        value: pairs.iter().map(|pair| pair.value).sum(),
        sharers: yes(&shares),
    }
}
