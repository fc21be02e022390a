//! From an answered question to its certificate: the lists, then one question to the core for its prices.

use super::{Levels, OddSet, PAIRS_MOST, Points, PossiblePair, RoundCertificate, Uncertified};
use crate::ground::{Ground, Possible};
use crate::levels::count;
use crate::market::{Link, Market, PlacePrice, Priced, SetOfPlaces, WORTH_MAX};
use crate::{Answer, Level, Question, Unanswerable};
use std::collections::HashMap;

/// Where so many pairs may be possible, they are not even counted: that alone could fill the memory.
const LOOKED_AT_MOST: u64 = 5 * PAIRS_MOST;

impl RoundCertificate {
    /// The certificate of an answer. It settles the round once more, and takes about as long as the answer did.
    ///
    /// It is the same for any order of people, and says nothing of an earlier answer to stay close to: among equally good
    /// pairs each choice is the best. An answer that keeps too little or takes too much room gets a certificate that does
    /// not hold.
    ///
    /// # Errors
    /// If the question has no answer, a pair of the answer is not possible, or there are too many possible pairs to list.
    pub fn of(question: &Question, answer: &Answer) -> Result<Self, Uncertified> {
        let most = pairs_most(question);
        if most > LOOKED_AT_MOST {
            return Err(Uncertified::TooManyPairs(most));
        }
        let ground = Ground::of(question)?;
        let possible = ground.all_possible();
        if possible.len() as u64 > PAIRS_MOST {
            return Err(Uncertified::TooManyPairs(possible.len() as u64));
        }
        let mut certificate = Self::listed(&ground, &possible, answer)?;
        let (market, open) = certificate.market()?;
        let pairs: Vec<Possible> = answer.pairs.iter().filter_map(|pair| found(&ground, pair)).collect();
        let reached = count(&ground, &pairs);
        let weighed = reached.value + certificate.points.first_learner * reached.sharers;
        let reached = [reached.placed, weighed, reached.sharers];
        let open_worth = certificate.counts(reached) - certificate.worth_of_kept(&market);
        let priced = market.priced(open_worth).map_err(|_| Unanswerable::TooLarge)?;
        certificate.put_prices(&market, &open, priced);
        certificate.levels = certificate.levels_at(&market, reached);
        Ok(certificate)
    }

    /// Everything but the prices.
    fn listed(ground: &Ground<'_>, possible: &[Possible], answer: &Answer) -> Result<Self, Uncertified> {
        let mut order: Vec<u32> = ground.all().collect();
        order.sort_by_key(|&person| &ground.person(person).id);
        let mut number = vec![0; order.len()];
        (0u32..).zip(&order).for_each(|(place, &person)| number[person as usize] = place);
        let mut pairs: Vec<PossiblePair> = possible.iter().map(|pair| listed(pair, &number)).collect();
        pairs.sort_unstable_by_key(|pair| pair.people);
        let place = |pair: &Possible| {
            let people = listed(pair, &number).people;
            pairs.binary_search_by_key(&people, |pair| pair.people).ok().map(|place| place as u32)
        };
        let mut chosen = Vec::with_capacity(answer.pairs.len());
        for pair in &answer.pairs {
            let place = found(ground, pair).as_ref().and_then(place);
            chosen.push(place.ok_or_else(|| Uncertified::NotPossible(pair.people.clone()))?);
        }
        chosen.sort_unstable();
        let kept = ground.kept.iter().filter_map(|&(a, b)| place(&ground.possible(a, b)?));
        let mut kept: Vec<u32> = kept.collect();
        kept.sort_unstable();
        let person = |&person: &u32| ground.person(person);
        let mut certificate = Self {
            people: order.iter().map(|number| person(number).id.clone()).collect(),
            room: order.iter().map(|number| person(number).room).collect(),
            pairs,
            kept,
            chosen,
            ..Self::default()
        };
        certificate.points = certificate.points(ground.weights.first_learner_worth())?;
        Ok(certificate)
    }

    /// Points by which no level overtakes the one before, even if the core counts everybody's sharing once too often.
    fn points(&self, first_learner: i64) -> Result<Points, Unanswerable> {
        let mut most = vec![(0i128, 0u32); self.people.len()];
        for pair in &self.pairs {
            for person in pair.people {
                let (best, pairs) = &mut most[person as usize];
                (*best, *pairs) = ((*best).max(i128::from(pair.worth)), *pairs + 1);
            }
        }
        let ends =
            most.iter().zip(&self.room).map(|(&(best, pairs), &room)| best * i128::from(pairs.min(room)));
        let sharers = 2 * self.people.len() as i128;
        let value = ends.sum::<i128>() / 2 + 1 + sharers * i128::from(first_learner);
        let worth = sharers + 1;
        let placed = worth * (value + 1);
        if placed > i128::from(WORTH_MAX) {
            return Err(Unanswerable::TooLarge);
        }
        let small = |number: i128| i64::try_from(number).map_err(|_| Unanswerable::TooLarge);
        Ok(Points { placed: small(placed)?, worth: small(worth)?, sharer: 1, first_learner })
    }

    /// What is open beside the kept pairs, and which pair each of its links is.
    fn market(&self) -> Result<(Market, Vec<u32>), Unanswerable> {
        let points = self.points;
        let sharing = points.first_learner * points.worth + points.sharer;
        let mut market = Market {
            room: self.room.clone(),
            first_learning: vec![points.placed; self.people.len()],
            first_sharing: vec![sharing; self.people.len()],
            links: Vec::with_capacity(self.pairs.len()),
        };
        for pair in self.kept.iter().map(|&pair| self.pairs[pair as usize]) {
            for (at, person) in pair.people.into_iter().enumerate() {
                let person = person as usize;
                market.room[person] = market.room[person].saturating_sub(1);
                if pair.learns[at] {
                    market.first_learning[person] = 0;
                }
                if pair.learns[1 - at] {
                    market.first_sharing[person] = 0;
                }
            }
        }
        let is_open = |pair: &u32| self.kept.binary_search(pair).is_err();
        let open: Vec<u32> = (0..self.pairs.len() as u32).filter(is_open).collect();
        for pair in open.iter().map(|&pair| self.pairs[pair as usize]) {
            let worth = pair.worth.checked_mul(points.worth).ok_or(Unanswerable::TooLarge)?;
            let ([a, b], [a_learns, b_learns]) = (pair.people, pair.learns);
            market.links.push(Link { a, b, worth, a_learns, b_learns });
        }
        Ok((market, open))
    }

    /// Takes over prices and sets, in the order in which places are told, and finds what pairs need of their own.
    fn put_prices(&mut self, market: &Market, open: &[u32], mut priced: Priced) {
        let orders = put_in_order(market, &mut priced);
        for set in &mut priced.sets {
            for (person, place) in &mut set.places {
                *place = orders[*person as usize][*place as usize];
            }
            set.places.sort_unstable();
        }
        let own = own_prices(market, &priced).into_iter();
        self.own = own.map(|(link, price)| (open[link as usize], price)).collect();
        let prices = |places: &Vec<PlacePrice>| places.iter().map(|place| place.price).collect();
        self.prices = priced.places.iter().map(prices).collect();
        (self.times, self.together) = (priced.times, priced.together);
        let set = |set: SetOfPlaces| OddSet {
            places: set.places,
            pairs: set.links.into_iter().map(|link| open[link as usize]).collect(),
            surplus: set.surplus,
        };
        self.sets = priced.sets.into_iter().map(set).collect();
    }

    /// What these levels count together.
    fn counts(&self, reached: [i64; 3]) -> i128 {
        let each = [self.points.placed, self.points.worth, self.points.sharer];
        each.into_iter().zip(reached).map(|(each, reached)| i128::from(each) * i128::from(reached)).sum()
    }

    /// The levels that were reached, with what the prices say about others.
    fn levels_at(&self, market: &Market, reached: [i64; 3]) -> Levels {
        let places: i128 = self.prices.iter().flatten().map(|&price| i128::from(price)).sum();
        let own: i128 = self.own.iter().map(|&(_, price)| i128::from(price)).sum();
        let often = |set: &OddSet| (set.places.len() + set.pairs.len()) as i128 / 2;
        let sets: i128 = self.sets.iter().map(|set| i128::from(set.surplus) * often(set)).sum();
        let mut left = (places + own + sets).div_euclid(i128::from(self.times)) + self.worth_of_kept(market);
        let points = self.points;
        let mut level = |counts: i64, reached: i64| {
            let at_most = i64::try_from(left.div_euclid(i128::from(counts))).unwrap_or(i64::MAX);
            left -= i128::from(counts) * i128::from(reached);
            Level { reached, at_most }
        };
        let mut levels = Levels {
            placed: level(points.placed, reached[0]),
            weighed: level(points.worth, reached[1]),
            sharers: level(points.sharer, reached[2]),
        };
        levels.sharers.at_most = levels.sharers.at_most.min(self.people.len() as i64);
        levels
    }

    /// What kept pairs count: they are worth something, and bonuses that they took out of the market are reached.
    fn worth_of_kept(&self, market: &Market) -> i128 {
        let points = self.points;
        let worth = |&pair: &u32| i128::from(self.pairs[pair as usize].worth) * i128::from(points.worth);
        let out = |bonuses: &[i64]| bonuses.iter().filter(|bonus| **bonus == 0).count() as i128;
        let sharing = i128::from(points.first_learner * points.worth + points.sharer);
        self.kept.iter().map(worth).sum::<i128>()
            + out(&market.first_learning) * i128::from(points.placed)
            + out(&market.first_sharing) * sharing
    }
}

/// A possible pair as it is listed.
fn listed(pair: &Possible, number: &[u32]) -> PossiblePair {
    let (a, b) = (number[pair.a as usize], number[pair.b as usize]);
    let (people, learns) = if a < b {
        ([a, b], [pair.a_learns, pair.b_learns])
    } else {
        ([b, a], [pair.b_learns, pair.a_learns])
    };
    PossiblePair { people, worth: pair.value, learns }
}

/// The possible pair that a pair of an answer is.
fn found(ground: &Ground<'_>, pair: &crate::Pair) -> Option<Possible> {
    let [a, b] = [&pair.people[0], &pair.people[1]].map(|id| ground.number(id).ok());
    ground.possible(a?, b?)
}

/// More possible pairs than there can be: for each skill who shares it with everybody who wants it.
fn pairs_most(question: &Question) -> u64 {
    let mut skills: HashMap<u32, (u64, u64)> = HashMap::new();
    for person in &question.people {
        person.shares.iter().for_each(|share| skills.entry(share.skill).or_default().0 += 1);
        person.learns.iter().for_each(|wish| skills.entry(wish.skill).or_default().1 += 1);
    }
    let people = question.people.len() as u64;
    let wanted = skills.values().map(|(sharing, wanting)| sharing * wanting).sum::<u64>();
    wanted.min(people * people.saturating_sub(1) / 2)
}

/// Puts everybody's places into the order in which they are told: first the one for learning, then the one for sharing.
/// Returns where each place went.
fn put_in_order(market: &Market, priced: &mut Priced) -> Vec<Vec<u32>> {
    let mut has = vec![[false; 4]; market.room.len()];
    for link in &market.links {
        for person in [link.a, link.b] {
            has[person as usize][kind(link, person)] = true;
        }
    }
    let mut orders = Vec::with_capacity(has.len());
    for (person, places) in priced.places.iter_mut().enumerate() {
        let (learning, sharing) = (market.first_learning[person], market.first_sharing[person]);
        let apart = places.len() > 1 && learning > 0 && has[person][1];
        let (mut first, mut second) = ([0, learning, sharing, learning + sharing], [0; 4]);
        if priced.together.binary_search(&(person as u32)).is_ok() {
            first[1] = learning + sharing;
        } else if apart {
            (first[2], second[2]) = (0, sharing);
        }
        let is_alike = |pays: [i64; 4], told: [i64; 4]| {
            (1..4).all(|kind| !has[person][kind] || pays[kind] == told[kind])
        };
        let mut left: Vec<u32> = (0..places.len() as u32).collect();
        let mut order = Vec::with_capacity(places.len());
        for told in [first, second] {
            let like = left.iter().position(|&place| is_alike(places[place as usize].pays, told));
            order.extend(like.map(|at| left.remove(at)));
        }
        order.append(&mut left);
        let mut went = vec![0; order.len()];
        (0u32..).zip(&order).for_each(|(to, &from)| went[from as usize] = to);
        *places = order.iter().map(|&place| places[place as usize]).collect();
        for (place, told) in
            places.iter_mut().zip([first, second].into_iter().chain(std::iter::repeat([0; 4])))
        {
            place.pays = told;
        }
        orders.push(went);
    }
    orders
}

/// What a link brings to a person: neither, learning, sharing, or both.
fn kind(link: &Link, person: u32) -> usize {
    let brings = link.for_person(person);
    usize::from(brings.learns) + 2 * usize::from(brings.shares)
}

/// What links are worth beyond the prices of places and the surpluses of sets, for those where it is anything.
fn own_prices(market: &Market, priced: &Priced) -> Vec<(u32, i64)> {
    let ask = |place: &PlacePrice, kind: usize| place.price - priced.times * place.pays[kind];
    let least = |places: &Vec<PlacePrice>| -> Option<[i64; 4]> {
        places.first()?;
        Some(std::array::from_fn(|kind| places.iter().map(|place| ask(place, kind)).min().unwrap_or(0)))
    };
    let least: Vec<Option<[i64; 4]>> = priced.places.iter().map(least).collect();
    let mut inside: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
    for (number, set) in priced.sets.iter().enumerate() {
        set.places.iter().for_each(|&place| inside.entry(place).or_default().push(number));
    }
    let mut own = Vec::new();
    for (number, link) in (0u32..).zip(&market.links) {
        let (one, two) = (kind(link, link.a), kind(link, link.b));
        let (Some(a), Some(b)) = (least[link.a as usize], least[link.b as usize]) else { continue };
        let worth = priced.times * link.worth;
        if a[one] + b[two] >= worth {
            continue;
        }
        let mut most = 0;
        for (i, first) in (0u32..).zip(&priced.places[link.a as usize]) {
            for (j, second) in (0u32..).zip(&priced.places[link.b as usize]) {
                let missing = worth - ask(first, one) - ask(second, two);
                if missing > most {
                    let places = [(link.a, i), (link.b, j)];
                    most = most.max(missing - surplus(priced, &inside, places, number));
                }
            }
        }
        own.extend((most > 0).then_some((number, most)));
    }
    own
}

/// The surpluses of all sets of which a link on these places takes up two members.
fn surplus(
    priced: &Priced,
    inside: &HashMap<(u32, u32), Vec<usize>>,
    [first, second]: [(u32, u32); 2],
    link: u32,
) -> i64 {
    let around = |place: &(u32, u32)| inside.get(place).into_iter().flatten().map(|&set| &priced.sets[set]);
    let is_in = |set: &SetOfPlaces, place: &(u32, u32)| set.places.binary_search(place).is_ok();
    let has_link = |set: &SetOfPlaces| set.links.binary_search(&link).is_ok();
    let with_first = around(&first).filter(|set| is_in(set, &second) || has_link(set));
    let with_second = around(&second).filter(|set| !is_in(set, &first) && has_link(set));
    with_first.chain(with_second).map(|set| set.surplus).sum()
}
