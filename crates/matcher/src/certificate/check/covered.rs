//! Whether prices and surpluses cover what every possible pair counts, and what they add up to.

use super::{Brings, Flaw, Places, brings, ids_of};
use crate::certificate::{OddSet, RoundCertificate};

/// So many steps for each number of a certificate. No round needs more; whoever writes a list that does wants the check to take
/// for ever.
const STEPS_PER_NUMBER: usize = 200;

/// What no choice of open pairs can count more than, once every possible pair is seen to be covered.
pub(super) fn bound(of: &RoundCertificate, places: &Places) -> Result<i128, Flaw> {
    let prices = of.prices.iter().flatten().copied().chain(of.own.iter().map(|&(_, price)| price));
    if prices.chain(of.sets.iter().map(|set| set.surplus)).any(|number| number < 0) {
        return Err(Flaw::BelowZero);
    }
    let is_list = of.own.windows(2).all(|two| two[0].0 < two[1].0);
    let is_open = |pair: u32| places.is_open.get(pair as usize).is_some_and(|open| *open);
    if !is_list || !of.own.iter().all(|&(pair, _)| is_open(pair)) {
        return Err(Flaw::NoList("priced"));
    }
    let members = Members::of(of, places)?;
    Covering::of(of, places, &members).every_pair()?;
    let often = |set: &OddSet| (set.places.len() + set.pairs.len() - 1) as i128 / 2;
    let sum = of.prices.iter().flatten().map(|&price| i128::from(price)).sum::<i128>()
        + of.own.iter().map(|&(_, price)| i128::from(price)).sum::<i128>()
        + of.sets.iter().map(|set| often(set) * i128::from(set.surplus)).sum::<i128>();
    Ok(sum.div_euclid(i128::from(of.times)))
}

/// In which sets each place and each possible pair is.
struct Members {
    of_places: Vec<Vec<u32>>,
    of_pairs: Vec<Vec<u32>>,
}

impl Members {
    fn of(of: &RoundCertificate, places: &Places) -> Result<Self, Flaw> {
        let all = places.before.last().copied().unwrap_or(0);
        let mut members =
            Self { of_places: vec![Vec::new(); all], of_pairs: vec![Vec::new(); of.pairs.len()] };
        for (number, set) in of.sets.iter().enumerate() {
            if (set.places.len() + set.pairs.len()).is_multiple_of(2) {
                return Err(Flaw::NotOdd(number));
            }
            let sorted = set.places.windows(2).all(|two| two[0] < two[1])
                && set.pairs.windows(2).all(|two| two[0] < two[1]);
            let is_place = |&(person, place): &(u32, u32)| {
                of.prices.get(person as usize).is_some_and(|prices| (place as usize) < prices.len())
            };
            let is_pair = |&pair: &u32| places.is_open.get(pair as usize).is_some_and(|open| *open);
            if !sorted || !set.places.iter().all(is_place) || !set.pairs.iter().all(is_pair) {
                return Err(Flaw::NoSet(number));
            }
            for &(person, place) in &set.places {
                members.of_places[places.before[person as usize] + place as usize].push(number as u32);
            }
            set.pairs.iter().for_each(|&pair| members.of_pairs[pair as usize].push(number as u32));
        }
        Ok(members)
    }
}

/// The look at every possible pair.
struct Covering<'c> {
    of: &'c RoundCertificate,
    places: &'c Places,
    members: &'c Members,
    /// Which sets are seen once in the lists that are looked through, and in which look that was.
    seen: Vec<(u64, u8)>,
    looks: u64,
    steps_left: usize,
}

impl<'c> Covering<'c> {
    fn of(of: &'c RoundCertificate, places: &'c Places, members: &'c Members) -> Self {
        let in_sets: usize = of.sets.iter().map(|set| 1 + set.places.len() + set.pairs.len()).sum();
        let prices = places.before.last().copied().unwrap_or(0);
        let numbers = of.people.len() + of.pairs.len() + prices + of.own.len() + in_sets;
        let steps_left = numbers.saturating_mul(STEPS_PER_NUMBER);
        Self { of, places, members, seen: vec![(0, 0); of.sets.len()], looks: 0, steps_left }
    }

    fn every_pair(mut self) -> Result<(), Flaw> {
        let all = [Brings::Learning, Brings::Sharing, Brings::Both];
        let cheapest = |person: usize| all.map(|brings| self.costs(person, brings).min());
        let cheapest: Vec<[Option<i128>; 3]> = (0..self.of.people.len()).map(cheapest).collect();
        let mut own = self.of.own.iter().peekable();
        for (number, pair) in self.of.pairs.iter().enumerate() {
            let own = own.next_if(|(pair, _)| *pair as usize == number).map_or(0, |&(_, price)| price);
            if !self.places.is_open[number] {
                continue;
            }
            let brought = brings(self.of, number);
            let worth = i128::from(self.of.points.worth) * i128::from(pair.worth) * i128::from(self.of.times);
            let worth = worth - i128::from(own);
            let least = |at: usize| cheapest[pair.people[at] as usize][brought[at] as usize];
            let (Some(first), Some(second)) = (least(0), least(1)) else { continue };
            if first + second < worth {
                self.one_pair(number, worth, second)?;
            }
        }
        Ok(())
    }

    /// What each place of a person costs beyond what it pays.
    fn costs(&self, person: usize, brings: Brings) -> impl Iterator<Item = i128> + use<'c> {
        let (paying, times) = (self.places.paying[person], i128::from(self.of.times));
        let prices = self.of.prices[person].iter().enumerate();
        prices.map(move |(place, &price)| i128::from(price) - times * paying.at(place, brings))
    }

    /// Whether this pair is covered on whichever places it stands; the cheapest of its second costs `least`.
    fn one_pair(&mut self, number: usize, worth: i128, least: i128) -> Result<(), Flaw> {
        let [first, second] = self.of.pairs[number].people.map(|person| person as usize);
        let [to_first, to_second] = brings(self.of, number);
        for (one, cost) in self.costs(first, to_first).enumerate() {
            self.step(1)?;
            if cost + least >= worth {
                continue;
            }
            for (other, next) in self.costs(second, to_second).enumerate() {
                self.step(1)?;
                let places = [self.places.before[first] + one, self.places.before[second] + other];
                if cost + next < worth && cost + next + self.surplus(number, places)? < worth {
                    let [one, other] = ids_of(self.of, number as u32);
                    return Err(Flaw::NotCovered(one, other));
                }
            }
        }
        Ok(())
    }

    /// The surpluses of all sets of which this pair takes up two members on these places.
    fn surplus(&mut self, number: usize, places: [usize; 2]) -> Result<i128, Flaw> {
        let members = self.members;
        let [one, other] = places.map(|place| &members.of_places[place]);
        let lists = [one, other, &members.of_pairs[number]];
        self.step(lists.iter().map(|list| list.len()).sum())?;
        self.looks += 1;
        let mut surplus = 0;
        for &set in lists.into_iter().flatten() {
            let (look, times) = &mut self.seen[set as usize];
            *times = if *look == self.looks { *times + 1 } else { 1 };
            *look = self.looks;
            if *times == 2 {
                surplus += i128::from(self.of.sets[set as usize].surplus);
            }
        }
        Ok(surplus)
    }

    fn step(&mut self, steps: usize) -> Result<(), Flaw> {
        self.steps_left = self.steps_left.checked_sub(steps).ok_or(Flaw::Tangled)?;
        Ok(())
    }
}
