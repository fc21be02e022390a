//! A round in which everybody either shares or learns, as a market that grows.

use super::bounds::Who;
use super::said::Said;
use super::shelves::{Found, Shelves};
use crate::RunnerUp;
use crate::ground::Ground;
use crate::growing::Guides;
use std::cmp::Reverse;

/// More than anybody would pay.
const CLOSED: i64 = 1 << 62;

/// Learners with room for one guide, and guides with room for some of them.
pub(super) struct OneWay<'g, 'q> {
    pub(super) said: Said<'g, 'q>,
    shelves: Shelves,
    /// The people who learn, and those who share, by their numbers in the market.
    pub(super) learners: Vec<u32>,
    pub(super) guides: Vec<u32>,
    rooms: Vec<u32>,
    /// Each person's number as a guide.
    number: Vec<u32>,
    /// What a place with each person costs.
    cost: Vec<i64>,
    found: Vec<Found>,
}

impl<'g, 'q> OneWay<'g, 'q> {
    /// The market of those who are free to be in a pair; nothing if somebody both shares and learns, or learns from more than one.
    pub(super) fn of(ground: &'g Ground<'q>) -> Option<Self> {
        let mut said = Said::of(ground);
        let open = || ground.all().filter(|&person| !said.is_closed(person));
        let learners: Vec<u32> = open().filter(|&person| !said.wishes(person).is_empty()).collect();
        let guides: Vec<u32> = open().filter(|&person| !said.shares(person).is_empty()).collect();
        let both = learners.iter().any(|&person| !said.shares(person).is_empty());
        if both || learners.iter().any(|&person| ground.person(person).room > 1) {
            return None;
        }
        let mut rooms: Vec<u32> = ground.people.iter().map(|person| person.room).collect();
        for person in ground.kept.iter().flat_map(|&(a, b)| [a, b]) {
            rooms[person as usize] -= 1;
        }
        let mut learners: Vec<u32> =
            learners.into_iter().filter(|&person| rooms[person as usize] > 0).collect();
        // Those who look at the same people do so one after the other, while these are at hand.
        learners.sort_by_cached_key(|&person| (said.most_wanted(person), said.likeness_key(person)));
        let guides: Vec<u32> = guides.into_iter().filter(|&person| rooms[person as usize] > 0).collect();
        let mut number = vec![u32::MAX; ground.people.len()];
        (0..).zip(&guides).for_each(|(place, &person)| number[person as usize] = place);
        let shelves = Shelves::of(&mut said, Who::Sharers);
        let rooms = guides.iter().map(|&person| rooms[person as usize]).collect();
        let cost = number.iter().map(|&number| if number == u32::MAX { CLOSED } else { 0 }).collect();
        Some(Self { said, shelves, learners, guides, rooms, number, cost, found: Vec::new() })
    }

    /// Nobody looks at this guide until prices are set anew.
    pub(super) fn close(&mut self, guide: u32) {
        self.cost[self.guides[guide as usize] as usize] = CLOSED;
    }

    /// Lays out what everybody costs, so that whoever is closed is passed by quickly.
    pub(super) fn cost_again(&mut self) {
        let cost = &self.cost;
        self.shelves.cost(|person| cost[person as usize]);
    }

    /// These guides cost nothing, and nobody looks at any other.
    pub(super) fn cost_of_these(&mut self, guides: &[u32]) {
        let mut prices = vec![CLOSED; self.guides.len()];
        guides.iter().for_each(|&guide| prices[guide as usize] = 0);
        self.cost(&prices);
    }

    /// How many pairs each guide keeps from before.
    pub(super) fn kept(&self) -> Vec<u32> {
        let ground = self.said.ground;
        let mut kept = vec![0; ground.people.len()];
        ground.kept.iter().flat_map(|&(a, b)| [a, b]).for_each(|person| kept[person as usize] += 1);
        self.guides.iter().map(|&person| kept[person as usize]).collect()
    }

    /// The pairs that were kept: who shares, and who learns.
    pub(super) fn kept_twos(&self) -> Vec<(u32, u32)> {
        let ground = self.said.ground;
        let turned = |&(a, b): &(u32, u32)| if ground.can_share(a, b) { (a, b) } else { (b, a) };
        ground.kept.iter().map(turned).collect()
    }

    /// The pairs of learners with their guides, as people: who shares, and who learns.
    pub(super) fn twos<'m>(&'m self, at: &'m [u32]) -> impl Iterator<Item = (u32, u32)> + 'm {
        let pairs = self.learners.iter().zip(at);
        pairs.filter_map(|(&learner, &guide)| Some((*self.guides.get(guide as usize)?, learner)))
    }

    /// How many people could share at most.
    pub(super) fn sharers_most(&self) -> i64 {
        let mut sharers: Vec<u32> = self.kept_twos().into_iter().map(|(sharer, _)| sharer).collect();
        sharers.extend(&self.guides);
        sharers.sort_unstable();
        sharers.dedup();
        sharers.len() as i64
    }

    /// How many people share in at least one possible pair.
    pub(super) fn able_to_share(&mut self) -> u32 {
        let mut able: Vec<u32> = self.kept_twos().into_iter().map(|(sharer, _)| sharer).collect();
        let mut asking = Shelves::of(&mut self.said, Who::Learners);
        asking.cost(|_| 0);
        for &guide in &self.guides {
            self.found.clear();
            asking.best(&self.said, guide, 1, &mut self.found);
            able.extend(self.found.first().map(|_| guide));
        }
        able.sort_unstable();
        able.dedup();
        able.len() as u32
    }

    /// For everybody in a pair the best possible one that was not chosen, by id. `lists` are the guides each learner began
    /// with; where pairs were kept from before, these do not show everybody.
    pub(super) fn runners_up(&mut self, pairs: &[(u32, u32)], lists: &[Vec<(u32, i32)>]) -> Vec<RunnerUp> {
        self.shelves.cost(|_| 0);
        let mut taken: Vec<(u32, u32)> =
            pairs.iter().flat_map(|&(one, other)| [(one, other), (other, one)]).collect();
        taken.sort_unstable();
        let mut begun_with = vec![&[][..]; self.number.len()];
        if self.said.ground.kept.is_empty() {
            self.learners.iter().zip(lists).for_each(|(&person, list)| begun_with[person as usize] = list);
        }
        let mut asking = Shelves::of(&mut self.said, Who::Learners);
        let mut runners_up = Vec::with_capacity(taken.len());
        for pairs in taken.chunk_by(|one, next| one.0 == next.0) {
            let person = pairs[0].0;
            let list = begun_with[person as usize];
            self.found.clear();
            if !list.is_empty() {
                let found = list.iter().map(|&(guide, score)| {
                    let (person, value) = (self.guides[guide as usize], i64::from(score));
                    Found { person, value, gain: value }
                });
                self.found.extend(found);
            } else if self.said.wishes(person).is_empty() {
                asking.best(&self.said, person, pairs.len() + 1, &mut self.found);
            } else {
                self.shelves.best(&self.said, person, pairs.len() + 1, &mut self.found);
            }
            let is_taken = |other: u32| pairs.binary_search(&(person, other)).is_ok();
            let open = self.found.iter().filter(|found| !is_taken(found.person));
            let best = open.max_by_key(|found| (found.value, Reverse(found.person)));
            runners_up.extend(best.map(|best| (person, best.person, best.value)));
        }
        let id = |person: u32| self.said.ground.person(person).id.clone();
        let told = |(person, other, value)| RunnerUp { person: id(person), other: id(other), value };
        let mut told: Vec<RunnerUp> = runners_up.into_iter().map(told).collect();
        told.sort_by(|a, b| a.person.cmp(&b.person));
        told
    }

    /// The number of a person as a guide.
    pub(super) fn number(&self, person: u32) -> Option<u32> {
        self.number.get(person as usize).copied().filter(|&number| number != u32::MAX)
    }
}

impl Guides for OneWay<'_, '_> {
    fn learners(&self) -> u32 {
        self.learners.len() as u32
    }

    fn rooms(&self) -> &[u32] {
        &self.rooms
    }

    fn first_learners(&self) -> Vec<i64> {
        let points = self.said.ground.weights.first_learner_worth();
        // Who keeps a pair from before shares already.
        let kept = self.kept().into_iter();
        if points == 0 { Vec::new() } else { kept.map(|kept| if kept > 0 { 0 } else { points }).collect() }
    }

    fn cost(&mut self, prices: &[i64]) {
        for (&person, &price) in self.guides.iter().zip(prices) {
            self.cost[person as usize] = price;
        }
        self.cost_again();
    }

    fn look(&mut self, learner: u32, least: i64, most: usize, found: &mut Vec<(u32, i32)>) {
        self.found.clear();
        let (person, cost) = (self.learners[learner as usize], &self.cost);
        self.shelves.look(&self.said, person, (least, most), |person| cost[person as usize], &mut self.found);
        let score = |found: &Found| i32::try_from(found.value).unwrap_or(i32::MAX);
        found.extend(self.found.iter().map(|one| (self.number[one.person as usize], score(one))));
    }
}
