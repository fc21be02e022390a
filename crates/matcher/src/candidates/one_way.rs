//! A round in which everybody either shares or learns, as a market that grows.

use super::left::{Left, Trial};
use super::looking::Who;
use super::said::Said;
use super::seeking::Found;
use super::shelves::Shelves;
use crate::answer::LeftOut;
use crate::ground::{Ground, Possible};
use crate::growing::{CLOSED, Seekers, Sides};
use crate::one_way::Settled;

/// What people cost is laid out anew when one in so many of them costs more than it says: then those who look pass by again
/// whoever costs too much.
const RAISED_PART: usize = 16;

/// Learners with room for one guide, and guides with room for some of them.
pub(super) struct OneWay<'g, 'q> {
    pub(super) said: Said<'g, 'q>,
    shelves: Shelves,
    /// Where guides look for learners, once they have to.
    asking: Option<Shelves>,
    /// The people who learn, and those who share, by their numbers in the market.
    pub(super) learners: Vec<u32>,
    pub(super) guides: Vec<u32>,
    rooms: Vec<u32>,
    /// Each person's number among the guides, or among the learners.
    number: Vec<u32>,
    found: Vec<Found>,
    /// How many have cost more since what they cost was laid out.
    raised: usize,
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
        let rooms = ground.room_beside_kept();
        let mut learners: Vec<u32> =
            learners.into_iter().filter(|&person| rooms[person as usize] > 0).collect();
        said.put_learners_in_order(&mut learners);
        let mut guides: Vec<u32> = guides.into_iter().filter(|&person| rooms[person as usize] > 0).collect();
        said.put_sharers_in_order(&mut guides);
        let mut number = vec![u32::MAX; ground.people.len()];
        for side in [&learners, &guides] {
            (0..).zip(side).for_each(|(place, &person)| number[person as usize] = place);
        }
        let shelves = Shelves::of(&mut said, Who::Sharers);
        let rooms = guides.iter().map(|&person| rooms[person as usize]).collect();
        let (asking, found, raised) = (None, Vec::new(), 0);
        let mut market = Self { said, shelves, asking, learners, guides, rooms, number, found, raised };
        market.cost(Seekers::Learners, &vec![0; market.guides.len()]);
        if market.seekers() == Seekers::Guides {
            market.cost(Seekers::Guides, &vec![0; market.learners.len()]);
        }
        Some(market)
    }

    /// To be this learner's guide, whom nobody looked at for a while, costs so much.
    pub(super) fn open_learner(&mut self, learner: u32, cost: i64) {
        let person = self.learners[learner as usize];
        self.asking().open(person, cost);
    }

    /// Lays out what every learner costs, so that whoever is closed is passed by quickly.
    pub(super) fn cost_learners_again(&mut self) {
        self.asking().cost_again();
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

    /// The shelves on which learners stand.
    fn asking(&mut self) -> &mut Shelves {
        self.shelves_for(Seekers::Guides).0
    }

    /// The shelves along which these look, with the numbers of everybody.
    fn shelves_for(&mut self, seekers: Seekers) -> (&mut Shelves, &[u32]) {
        let shelves = match seekers {
            Seekers::Learners => &mut self.shelves,
            Seekers::Guides => self.asking.get_or_insert_with(|| Shelves::of(&mut self.said, Who::Learners)),
        };
        (shelves, &self.number)
    }

    /// How many people share in at least one possible pair.
    pub(super) fn able_to_share(&mut self) -> u32 {
        let mut able: Vec<u32> = self.kept_twos().into_iter().map(|(sharer, _)| sharer).collect();
        self.asking().cost(|_| 0);
        for &guide in &self.guides {
            self.found.clear();
            if let Some(asking) = &mut self.asking {
                asking.best(&self.said, guide, (i64::MIN, 1), &mut self.found);
            }
            able.extend(self.found.first().map(|_| guide));
        }
        able.sort_unstable();
        able.dedup();
        able.len() as u32
    }

    /// Why everybody waits whom these pairs leave out, and what would place them.
    pub(super) fn left_out(&mut self, settled: Settled, pairs: &[Possible]) -> Vec<LeftOut> {
        // Learners have numbers too, which nobody asks for who looks for somebody who shares.
        let trial = Trial::of(settled, &self.number);
        Left::of(&self.said, &mut self.shelves, Some(trial), pairs).left_out()
    }
}

impl Sides for OneWay<'_, '_> {
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

    fn seekers(&self) -> Seekers {
        let places: u64 = self.rooms.iter().map(|&room| u64::from(room)).sum();
        if places < self.learners.len() as u64 { Seekers::Guides } else { Seekers::Learners }
    }

    fn cost(&mut self, seekers: Seekers, costs: &[i64]) {
        let (shelves, number) = self.shelves_for(seekers);
        // Who has no number has no room for anybody.
        let number_of = |person: u32| number.get(person as usize).copied().unwrap_or(u32::MAX);
        shelves.cost(|person| costs.get(number_of(person) as usize).copied().unwrap_or(CLOSED));
    }

    fn raise(&mut self, seekers: Seekers, whom: u32, cost: i64) {
        let others = match seekers {
            Seekers::Learners => &self.guides,
            Seekers::Guides => &self.learners,
        };
        let (person, count) = (others[whom as usize], others.len());
        self.raised += 1;
        let lay_out = self.raised * RAISED_PART > count;
        if lay_out {
            self.raised = 0;
        }
        let (shelves, _) = self.shelves_for(seekers);
        shelves.open(person, cost);
        if lay_out {
            shelves.cost_again();
        }
    }

    fn look(&mut self, seekers: Seekers, who: u32, least: i64, most: usize, found: &mut Vec<(u32, i32)>) {
        self.found.clear();
        let (people, shelves) = match seekers {
            Seekers::Learners => (&self.learners, Some(&mut self.shelves)),
            Seekers::Guides => (&self.guides, self.asking.as_mut()),
        };
        if let Some(shelves) = shelves {
            shelves.best(&self.said, people[who as usize], (least, most), &mut self.found);
        }
        let score = |found: &Found| i32::try_from(found.value).unwrap_or(i32::MAX);
        found.extend(self.found.iter().map(|one| (self.number[one.person as usize], score(one))));
    }
}
