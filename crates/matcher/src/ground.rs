//! The question laid out: people in an order of their own, walls looked up fast, possible pairs with worth.
//!
//! The order comes from a fixed hash of ids, so the answer does not depend on the order of rows, and no id is
//! favoured because it sorts early.

use crate::fit::pair_value;
use crate::walls::walls_from_profiles;
use crate::{Person, Question, Two, Unanswerable, WallReason, Weights};
use std::collections::{HashMap, HashSet};

/// A pair that may be: no wall, and at least one shares what the other wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Possible {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) value: i64,
    pub(crate) a_learns: bool,
    pub(crate) b_learns: bool,
}

/// A question, checked and laid out. People are known by number from here on.
pub(crate) struct Ground<'q> {
    pub(crate) people: Vec<&'q Person>,
    pub(crate) weights: &'q Weights,
    pub(crate) kept: Vec<(u32, u32)>,
    pub(crate) close_to: HashSet<(u32, u32)>,
    numbers: HashMap<&'q str, u32>,
    walls: HashMap<(u32, u32), Vec<WallReason>>,
}

/// The lot that two people draw together: it orders others who are equal for the first, the same on every machine and each time. Whom
/// it puts first for one person it does not put first for another, so that nobody is favoured for ever.
pub fn lot(one: &str, other: &str) -> u64 {
    tie_hash(&format!("{one} {other}"))
}

/// The same hash on every machine and in every version: FNV-1a, then mixed so that close ids part.
fn tie_hash(id: &str) -> u64 {
    let fnv = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (fnv ^ (fnv >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 31)
}

fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

impl<'q> Ground<'q> {
    /// Checks the question and lays it out.
    pub(crate) fn of(question: &'q Question) -> Result<Self, Unanswerable> {
        if let Some(name) = question.weights.out_of_range() {
            return Err(Unanswerable::WeightOutOfRange(name));
        }
        let mut people: Vec<&Person> = question.people.iter().collect();
        people.sort_by_key(|person| (tie_hash(&person.id), &person.id));
        let mut numbers = HashMap::with_capacity(people.len());
        for (number, person) in (0u32..).zip(&people) {
            check_skills(person)?;
            if numbers.insert(person.id.as_str(), number).is_some() {
                return Err(Unanswerable::SameId(person.id.clone()));
            }
        }
        let mut ground = Self {
            people,
            weights: &question.weights,
            kept: Vec::new(),
            close_to: HashSet::new(),
            numbers,
            walls: HashMap::new(),
        };
        ground.put_walls(question)?;
        ground.put_locks(question)?;
        Ok(ground)
    }

    fn put_walls(&mut self, question: &Question) -> Result<(), Unanswerable> {
        let given = question.walls.iter().map(|wall| (&wall.a, &wall.b, wall.reason));
        let aside = question.forbid.iter().map(|[a, b]| (a, b, WallReason::SetAside));
        for (a, b, reason) in given.chain(aside) {
            let two = ordered(self.number(a)?, self.number(b)?);
            self.walls.entry(two).or_default().push(reason);
        }
        for reasons in self.walls.values_mut() {
            reasons.sort_unstable();
            reasons.dedup();
        }
        Ok(())
    }

    fn put_locks(&mut self, question: &Question) -> Result<(), Unanswerable> {
        let mut taken = vec![0u32; self.people.len()];
        for pair in &question.keep {
            let (a, b) = ordered(self.number(&pair[0])?, self.number(&pair[1])?);
            if self.kept.contains(&(a, b)) {
                continue;
            }
            let reasons = self.walls_between(a, b);
            if !reasons.is_empty() {
                return Err(Unanswerable::KeptPairBlocked { pair: pair.clone(), reasons });
            }
            if self.possible(a, b).is_none() {
                return Err(Unanswerable::KeptPairSharesNothing { pair: pair.clone() });
            }
            for person in [a, b] {
                taken[person as usize] += 1;
                if taken[person as usize] > self.person(person).room {
                    return Err(Unanswerable::KeptBeyondRoom(self.person(person).id.clone()));
                }
            }
            self.kept.push((a, b));
        }
        self.kept.sort_unstable();
        // Somebody of an earlier answer may have left since: there is nothing to stay close to then.
        let number = |id: &String| self.numbers.get(id.as_str()).copied();
        let close = question.stay_close_to.iter().filter_map(|[a, b]| Some(ordered(number(a)?, number(b)?)));
        self.close_to = close.collect();
        Ok(())
    }

    /// The number of the person with this id.
    pub(crate) fn number(&self, id: &str) -> Result<u32, Unanswerable> {
        self.numbers.get(id).copied().ok_or_else(|| Unanswerable::NobodyHasId(id.to_owned()))
    }

    pub(crate) fn person(&self, number: u32) -> &'q Person {
        self.people[number as usize]
    }

    pub(crate) fn all(&self) -> std::ops::Range<u32> {
        0..self.people.len() as u32
    }

    /// The two ids in the order of the alphabet (UX: both have the same weight).
    pub(crate) fn ids(&self, a: u32, b: u32) -> Two {
        let mut ids = [self.person(a).id.clone(), self.person(b).id.clone()];
        ids.sort();
        ids
    }

    /// Everything that stands between two people.
    pub(crate) fn walls_between(&self, a: u32, b: u32) -> Vec<WallReason> {
        let mut reasons = walls_from_profiles(self.person(a), self.person(b), self.weights);
        reasons.extend(self.walls.get(&ordered(a, b)).into_iter().flatten());
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }

    /// Whether `from` knows something that `to` wants.
    pub(crate) fn can_share(&self, from: u32, to: u32) -> bool {
        let (from, to) = (self.person(from), self.person(to));
        to.learns.iter().any(|wish| from.shares.iter().any(|share| share.skill == wish.skill))
    }

    /// The pair with its worth, unless a wall stands or nothing would be shared.
    pub(crate) fn possible(&self, a: u32, b: u32) -> Option<Possible> {
        let (a, b) = ordered(a, b);
        let (b_learns, a_learns) = (self.can_share(a, b), self.can_share(b, a));
        if !(a_learns || b_learns) || !self.walls_between(a, b).is_empty() {
            return None;
        }
        let value = pair_value(self.person(a), self.person(b), self.weights)?;
        Some(Possible { a, b, value, a_learns, b_learns })
    }

    /// All possible pairs, in order.
    pub(crate) fn all_possible(&self) -> Vec<Possible> {
        let pairs = self.all().flat_map(|a| self.all().skip(a as usize + 1).map(move |b| (a, b)));
        pairs.filter_map(|(a, b)| self.possible(a, b)).collect()
    }
}

fn check_skills(person: &Person) -> Result<(), Unanswerable> {
    let mut seen = HashSet::new();
    for share in &person.shares {
        if !(1..=4).contains(&share.level) {
            return Err(out_of_range(person, share.skill));
        }
        if !seen.insert((true, share.skill)) {
            return Err(Unanswerable::SkillTwice { person: person.id.clone(), skill: share.skill });
        }
    }
    for wish in &person.learns {
        if !(1..=3).contains(&wish.priority) {
            return Err(out_of_range(person, wish.skill));
        }
        if !seen.insert((false, wish.skill)) {
            return Err(Unanswerable::SkillTwice { person: person.id.clone(), skill: wish.skill });
        }
    }
    Ok(())
}

fn out_of_range(person: &Person, skill: u32) -> Unanswerable {
    Unanswerable::SkillOutOfRange { person: person.id.clone(), skill }
}
