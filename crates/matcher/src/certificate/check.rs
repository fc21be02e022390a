//! The check of a certificate. It shares no line with what found the pairs and their prices, and believes only the lists.

mod covered;

use super::{Levels, Points, RoundCertificate};
use crate::Level;
use std::collections::HashSet;

/// `placed`, `worth` and `sharer` are at most this, so that no sum leaves its range.
const POINTS_MOST: i64 = 1 << 57;
/// Pairs and first learners are worth at most this.
const WORTH_MOST: i64 = i32::MAX as i64;
/// Prices may be so many times too large at most.
const TIMES_MOST: i64 = 4;
/// What a certificate proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proven {
    /// How many people there are.
    pub people: usize,
    /// How many pairs are possible.
    pub possible: usize,
    /// How many are chosen.
    pub chosen: usize,
    /// How many of them were set before; the proof is about choices that have these too.
    pub kept: usize,
    /// What somebody who shares adds to the worth of the pairs, in hundredths of a point.
    pub first_learner: i64,
    /// What the chosen pairs reach, and what others cannot exceed.
    pub levels: Levels,
}

/// Why a certificate proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Room or prices are not given for each person.
    #[error("there are {people} people, {rooms} rooms and {prices} lists of prices")]
    Uneven {
        /// How many people.
        people: usize,
        /// For how many there is a room.
        rooms: usize,
        /// For how many there are prices.
        prices: usize,
    },
    /// Two people have the same id.
    #[error("{0} is listed twice")]
    PersonTwice(String),
    /// Points, a worth or the factor is out of range.
    #[error("a number is out of range: {0}")]
    OutOfRange(&'static str),
    /// A possible pair names nobody, or one person twice, or nobody learns in it.
    #[error("possible pair {0} does not join two people of whom one learns")]
    NoPair(usize),
    /// A possible pair stands twice, or out of order.
    #[error("possible pair {0} stands there twice or out of order")]
    PairTwice(usize),
    /// The people in `together` are not people, each once and in order.
    #[error("the people counted together are not a list of people, each once and in order")]
    NoPeople,
    /// Kept or chosen pairs, or those with a price of their own, are no list of possible pairs, each once and in order.
    #[error("the {0} pairs are not a list of possible pairs, each once and in order")]
    NoList(&'static str),
    /// A kept pair is not chosen.
    #[error("{0} and {1} were to be kept, and are not chosen")]
    KeptIsMissing(String, String),
    /// Somebody is in more pairs than they have room for.
    #[error("{0} is in more pairs than there is room for")]
    BeyondRoom(String),
    /// Somebody has another number of prices than places.
    #[error("{person} has {places} places and {prices} prices")]
    OtherPlaces {
        /// Who.
        person: String,
        /// How many places they have.
        places: usize,
        /// How many prices are given.
        prices: usize,
    },
    /// A price or a surplus lies below zero.
    #[error("a price or a surplus lies below zero")]
    BelowZero,
    /// A set names a place or a pair that is not there, or one twice.
    #[error("odd set {0} names a place or a pair that is not there, or one twice")]
    NoSet(usize),
    /// A set has an even number of members.
    #[error("set {0} is not odd")]
    NotOdd(usize),
    /// A possible pair counts more than what prices and surpluses give for it.
    #[error("{0} and {1} count more than what they cost, so other pairs may be better")]
    NotCovered(String, String),
    /// Sets overlap so much that a check would take too long.
    #[error("the odd sets overlap too much to be looked through")]
    Tangled,
    /// The levels are not those that the lists give.
    #[error("it says {told:?} is reached and proven, and the lists give {given:?}")]
    OtherLevels {
        /// What the certificate says: reached and at most, level by level.
        told: [[i64; 2]; 3],
        /// What the lists give.
        given: [[i64; 2]; 3],
    },
}

/// Checks a certificate, in steps that `docs/matching.md` tells one by one. Takes time and memory that grow with the lists only.
///
/// # Errors
/// The first thing found that keeps it from being a proof.
pub fn check(certificate: &RoundCertificate) -> Result<Proven, Flaw> {
    check_lists(certificate)?;
    let reached = Reached::by(certificate, &certificate.chosen);
    let places = Places::of(certificate)?;
    let bound = covered::bound(certificate, &places)?;
    let by_kept = Reached::by(certificate, &certificate.kept).counts(certificate.points);
    let given = levels(certificate, &reached, bound + by_kept);
    if given != certificate.levels {
        let numbers = |levels: Levels| levels.in_order().map(|level| [level.reached, level.at_most]);
        return Err(Flaw::OtherLevels { told: numbers(certificate.levels), given: numbers(given) });
    }
    Ok(Proven {
        people: certificate.people.len(),
        possible: certificate.pairs.len(),
        chosen: certificate.chosen.len(),
        kept: certificate.kept.len(),
        first_learner: certificate.points.first_learner,
        levels: given,
    })
}

/// Whether people and pairs are lists of people and pairs, and the chosen pairs fit into the rooms.
fn check_lists(of: &RoundCertificate) -> Result<(), Flaw> {
    let people = of.people.len();
    if [of.room.len(), of.prices.len()] != [people; 2] {
        return Err(Flaw::Uneven { people, rooms: of.room.len(), prices: of.prices.len() });
    }
    let mut ids = HashSet::with_capacity(people);
    if let Some(twice) = of.people.iter().find(|id| !ids.insert(id.as_str())) {
        return Err(Flaw::PersonTwice(twice.clone()));
    }
    check_range(of)?;
    for (number, pair) in of.pairs.iter().enumerate() {
        let [first, second] = pair.people;
        if first >= second || second as usize >= people || pair.learns == [false; 2] {
            return Err(Flaw::NoPair(number));
        }
        if number > 0 && of.pairs[number - 1].people >= pair.people {
            return Err(Flaw::PairTwice(number));
        }
    }
    let ordered = of.together.windows(2).all(|two| two[0] < two[1]);
    if !ordered || of.together.last().is_some_and(|last| *last as usize >= people) {
        return Err(Flaw::NoPeople);
    }
    let is_list = |list: &[u32]| {
        list.windows(2).all(|two| two[0] < two[1])
            && list.last().is_none_or(|last| (*last as usize) < of.pairs.len())
    };
    for (name, list) in [("kept", &of.kept), ("chosen", &of.chosen)] {
        if !is_list(list) {
            return Err(Flaw::NoList(name));
        }
    }
    if let Some(missing) = of.kept.iter().find(|&pair| of.chosen.binary_search(pair).is_err()) {
        let [one, other] = ids_of(of, *missing);
        return Err(Flaw::KeptIsMissing(one, other));
    }
    let in_pairs = pairs_of_each(of, of.chosen.iter().copied());
    match (0..people).find(|&person| in_pairs[person] > of.room[person] as usize) {
        Some(person) => Err(Flaw::BeyondRoom(of.people[person].clone())),
        None => Ok(()),
    }
}

fn check_range(of: &RoundCertificate) -> Result<(), Flaw> {
    let Points { placed, worth, sharer, first_learner } = of.points;
    if [placed, worth, sharer].iter().any(|points| !(1..=POINTS_MOST).contains(points)) {
        return Err(Flaw::OutOfRange("points"));
    }
    let mut worths = of.pairs.iter().map(|pair| pair.worth).chain([first_learner]);
    if worths.any(|worth| !(0..=WORTH_MOST).contains(&worth)) {
        return Err(Flaw::OutOfRange("the worth of a pair or of a first learner"));
    }
    if !(1..=TIMES_MOST).contains(&of.times) {
        return Err(Flaw::OutOfRange("times"));
    }
    Ok(())
}

fn ids_of(of: &RoundCertificate, pair: u32) -> [String; 2] {
    of.pairs[pair as usize].people.map(|person| of.people[person as usize].clone())
}

/// In how many of these pairs each person is.
fn pairs_of_each(of: &RoundCertificate, pairs: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut counts = vec![0; of.people.len()];
    for person in pairs.flat_map(|pair| of.pairs[pair as usize].people) {
        counts[person as usize] += 1;
    }
    counts
}

/// What some pairs reach.
struct Reached {
    learns: Vec<bool>,
    shares: Vec<bool>,
    worth: i128,
}

impl Reached {
    fn by(of: &RoundCertificate, pairs: &[u32]) -> Self {
        let people = of.people.len();
        let mut reached = Self { learns: vec![false; people], shares: vec![false; people], worth: 0 };
        for pair in pairs.iter().map(|&pair| of.pairs[pair as usize]) {
            reached.worth += i128::from(pair.worth);
            let [first, second] = pair.people.map(|person| person as usize);
            for (learner, sharer, flows) in [(first, second, pair.learns[0]), (second, first, pair.learns[1])]
            {
                reached.learns[learner] |= flows;
                reached.shares[sharer] |= flows;
            }
        }
        reached
    }

    /// People who learn, the worth with what first learners add, and people who share.
    fn levels(&self, points: Points) -> [i128; 3] {
        let [learners, sharers] =
            [&self.learns, &self.shares].map(|yes| yes.iter().filter(|yes| **yes).count() as i128);
        [learners, self.worth + sharers * i128::from(points.first_learner), sharers]
    }

    fn counts(&self, points: Points) -> i128 {
        let each = [points.placed, points.worth, points.sharer];
        self.levels(points).into_iter().zip(each).map(|(level, each)| level * i128::from(each)).sum()
    }
}

/// Reads a bound like digits: what the level before leaves bounds the next.
fn levels(of: &RoundCertificate, reached: &Reached, bound: i128) -> Levels {
    let points = of.points;
    let fit = |number: i128| i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX });
    let [learners, weighed, sharers] = reached.levels(points);
    let (placed, worth) = (i128::from(points.placed), i128::from(points.worth));
    let beyond_placed = bound - placed * learners;
    let beyond_worth = beyond_placed - worth * weighed;
    let all = of.people.len() as i128;
    let level = |reached: i128, at_most: i128| Level { reached: fit(reached), at_most: fit(at_most) };
    Levels {
        placed: level(learners, bound.div_euclid(placed)),
        weighed: level(weighed, beyond_placed.div_euclid(worth)),
        sharers: level(sharers, beyond_worth.div_euclid(i128::from(points.sharer)).min(all)),
    }
}

/// What a pair brings to one of its two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Brings {
    Learning,
    Sharing,
    Both,
}

/// What both of a possible pair get from it.
fn brings(of: &RoundCertificate, pair: usize) -> [Brings; 2] {
    match of.pairs[pair].learns {
        [true, true] => [Brings::Both, Brings::Both],
        [true, false] => [Brings::Learning, Brings::Sharing],
        [false, _] => [Brings::Sharing, Brings::Learning],
    }
}

/// What the places of one person pay.
#[derive(Clone, Copy, Default)]
struct Paying {
    learning: i128,
    both: i128,
    sharing: i128,
    /// The place that pays for a pair in which they only share.
    sharing_at: usize,
}

impl Paying {
    fn at(self, place: usize, brings: Brings) -> i128 {
        match brings {
            Brings::Learning if place == 0 => self.learning,
            Brings::Both if place == 0 => self.both,
            Brings::Sharing if place == self.sharing_at => self.sharing,
            _ => 0,
        }
    }
}

/// Everybody's places.
struct Places {
    /// Whether each possible pair is open: not kept.
    is_open: Vec<bool>,
    paying: Vec<Paying>,
    /// How many places come before those of each person.
    before: Vec<usize>,
}

impl Places {
    /// Counts everybody's places, finds what they pay, and checks that each has a price.
    fn of(of: &RoundCertificate) -> Result<Self, Flaw> {
        let mut is_open = vec![true; of.pairs.len()];
        of.kept.iter().for_each(|&pair| is_open[pair as usize] = false);
        let open = || (0u32..).zip(&is_open).filter(|(_, open)| **open).map(|(pair, _)| pair);
        let (by_kept, in_kept) = (Reached::by(of, &of.kept), pairs_of_each(of, of.kept.iter().copied()));
        let in_open = pairs_of_each(of, open());
        let mut learns_only = vec![false; of.people.len()];
        for pair in open() {
            for (person, brings) in of.pairs[pair as usize].people.into_iter().zip(brings(of, pair as usize))
            {
                learns_only[person as usize] |= brings == Brings::Learning;
            }
        }
        let points = of.points;
        let of_sharing =
            i128::from(points.first_learner) * i128::from(points.worth) + i128::from(points.sharer);
        let (mut paying, mut before, mut all) = (Vec::new(), Vec::new(), 0);
        for person in 0..of.people.len() {
            let places = (of.room[person] as usize - in_kept[person]).min(in_open[person]);
            let prices = &of.prices[person];
            if prices.len() != places {
                let (person, prices) = (of.people[person].clone(), prices.len());
                return Err(Flaw::OtherPlaces { person, places, prices });
            }
            let learning = if by_kept.learns[person] { 0 } else { i128::from(points.placed) };
            let sharing = if by_kept.shares[person] { 0 } else { of_sharing };
            let both = learning + sharing;
            let is_apart = places > 1 && learning > 0 && learns_only[person];
            paying.push(if of.together.binary_search(&(person as u32)).is_ok() {
                Paying { learning: both, both, sharing, sharing_at: 0 }
            } else {
                Paying { learning, both, sharing, sharing_at: usize::from(is_apart) }
            });
            before.push(all);
            all += places;
        }
        before.push(all);
        Ok(Self { is_open, paying, before })
    }
}
