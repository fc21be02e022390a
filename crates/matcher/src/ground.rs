//! The question laid out: people in an order of their own, walls looked up fast, possible pairs with worth.
//!
//! The order comes from a fixed hash of ids, so the answer does not depend on the order of rows, and no id is
//! favoured because it sorts early.

use crate::candidates::{Said, Sharers};
use crate::fit::pair_value;
use crate::walls::between_profiles;
use crate::{Person, Question, Two, Unanswerable, Wall, WallReason, Weights};
use std::collections::HashSet;

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
    /// The hash of each person's id; people stand in its order.
    hashes: Vec<u64>,
    declared: Declared,
}

/// Walls that only the house knows: for each person the others, in order.
#[derive(Default)]
struct Declared {
    /// Where each person's walls begin; one more entry at the end. Empty without any wall.
    start: Vec<u32>,
    walls: Vec<(u32, WallReason)>,
}

impl Declared {
    fn of(mut ends: Vec<(u32, u32, WallReason)>, people: usize) -> Self {
        if ends.is_empty() {
            return Self::default();
        }
        ends.sort_unstable();
        ends.dedup();
        let mut start = vec![0; people + 1];
        ends.iter().for_each(|&(one, ..)| start[one as usize + 1] += 1);
        (0..people).for_each(|person| start[person + 1] += start[person]);
        Self { start, walls: ends.into_iter().map(|(_, other, reason)| (other, reason)).collect() }
    }

    /// The walls of one person.
    fn of_person(&self, person: u32) -> &[(u32, WallReason)] {
        let place = person as usize;
        match self.start.get(place..place + 2) {
            Some(&[from, to]) => &self.walls[from as usize..to as usize],
            _ => &[],
        }
    }

    fn between(&self, a: u32, b: u32) -> impl Iterator<Item = WallReason> + '_ {
        let walls = self.of_person(a);
        let from = walls.partition_point(|&(other, _)| other < b);
        walls[from..].iter().take_while(move |&&(other, _)| other == b).map(|&(_, reason)| reason)
    }
}

/// The lot that two people draw together: it orders others who are equal for the first, the same on every machine and each time. Whom
/// it puts first for one person it does not put first for another, so that nobody is favoured for ever.
pub fn lot(one: &str, other: &str) -> u64 {
    hash(one.bytes().chain([b' ']).chain(other.bytes()))
}

fn tie_hash(id: &str) -> u64 {
    hash(id.bytes())
}

/// The same hash on every machine and in every version: FNV-1a, then mixed so that close ids part.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    let fnv = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (fnv ^ (fnv >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 31)
}

pub(crate) fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

impl<'q> Ground<'q> {
    /// Checks the question and lays it out.
    pub(crate) fn of(question: &'q Question) -> Result<Self, Unanswerable> {
        let mut ground = Self::with_locks(question, &question.keep, &question.forbid)?;
        ground.put_close(&question.stay_close_to);
        Ok(ground)
    }

    /// The same with these pairs kept and set apart, whatever the question says of that, and close to nothing.
    pub(crate) fn with_locks(
        question: &'q Question,
        keep: &[Two],
        forbid: &[Two],
    ) -> Result<Self, Unanswerable> {
        if let Some(name) = question.weights.out_of_range() {
            return Err(Unanswerable::WeightOutOfRange(name));
        }
        let mut people: Vec<(u64, &Person)> =
            question.people.iter().map(|person| (tie_hash(&person.id), person)).collect();
        people.sort_by(|(one, a), (other, b)| (one, &a.id).cmp(&(other, &b.id)));
        for (_, person) in &people {
            check_skills(person)?;
        }
        if let Some(two) = people.windows(2).find(|two| two[0].1.id == two[1].1.id) {
            return Err(Unanswerable::SameId(two[0].1.id.clone()));
        }
        let (hashes, people) = people.into_iter().unzip();
        let mut ground = Self {
            people,
            weights: &question.weights,
            kept: Vec::new(),
            close_to: HashSet::new(),
            hashes,
            declared: Declared::default(),
        };
        ground.put_walls(&question.walls, forbid)?;
        ground.put_kept(keep)?;
        Ok(ground)
    }

    fn put_walls(&mut self, walls: &[Wall], forbid: &[Two]) -> Result<(), Unanswerable> {
        let given = walls.iter().map(|wall| (&wall.a, &wall.b, wall.reason));
        let aside = forbid.iter().map(|[a, b]| (a, b, WallReason::SetAside));
        let mut ends = Vec::with_capacity(2 * (walls.len() + forbid.len()));
        for (a, b, reason) in given.chain(aside) {
            let (a, b) = (self.number(a)?, self.number(b)?);
            ends.extend([(a, b, reason), (b, a, reason)]);
        }
        self.declared = Declared::of(ends, self.people.len());
        Ok(())
    }

    fn put_kept(&mut self, keep: &[Two]) -> Result<(), Unanswerable> {
        let mut taken = vec![0u32; self.people.len()];
        let mut kept = HashSet::new();
        for pair in keep {
            let (a, b) = ordered(self.number(&pair[0])?, self.number(&pair[1])?);
            if !kept.insert((a, b)) {
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
        }
        self.kept = kept.into_iter().collect();
        self.kept.sort_unstable();
        Ok(())
    }

    fn put_close(&mut self, pairs: &[Two]) {
        // Somebody of an earlier answer may have left since: there is nothing to stay close to then.
        let close = pairs.iter().filter_map(|[a, b]| Some(ordered(self.found(a)?, self.found(b)?)));
        self.close_to = close.collect();
    }

    /// Everybody's room beside kept pairs.
    pub(crate) fn room_beside_kept(&self) -> Vec<u32> {
        let mut room: Vec<u32> = self.people.iter().map(|person| person.room).collect();
        self.kept.iter().flat_map(|&(a, b)| [a, b]).for_each(|person| room[person as usize] -= 1);
        room
    }

    /// The number of the person with this id.
    pub(crate) fn number(&self, id: &str) -> Result<u32, Unanswerable> {
        self.found(id).ok_or_else(|| Unanswerable::NobodyHasId(id.to_owned()))
    }

    fn found(&self, id: &str) -> Option<u32> {
        let hash = tie_hash(id);
        let from = self.hashes.partition_point(|&other| other < hash);
        let same = self.hashes[from..].iter().take_while(|&&other| other == hash).count();
        let place = (from..from + same).find(|&place| self.people[place].id == id)?;
        u32::try_from(place).ok()
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

    /// Whether a lock puts these two into the answer.
    pub(crate) fn is_kept(&self, a: u32, b: u32) -> bool {
        self.kept.binary_search(&ordered(a, b)).is_ok()
    }

    /// Everything that stands between two people.
    pub(crate) fn walls_between(&self, a: u32, b: u32) -> Vec<WallReason> {
        let mut reasons: Vec<WallReason> =
            between_profiles(self.person(a), self.person(b), self.weights).collect();
        reasons.extend(self.declared.between(a, b));
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }

    /// Whether a wall that only the house knows stands between two people.
    #[inline]
    pub(crate) fn is_declared(&self, a: u32, b: u32) -> bool {
        self.declared.between(a, b).next().is_some()
    }

    /// With whom such a wall stands, in order; once for each wall.
    pub(crate) fn declared_with(&self, person: u32) -> impl Iterator<Item = u32> + '_ {
        self.declared.of_person(person).iter().map(|&(other, _)| other)
    }

    /// Whether nothing stands between two people.
    fn is_open(&self, a: u32, b: u32) -> bool {
        !self.is_declared(a, b)
            && between_profiles(self.person(a), self.person(b), self.weights).next().is_none()
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
        if !(a_learns || b_learns) || !self.is_open(a, b) {
            return None;
        }
        let value = pair_value(self.person(a), self.person(b), self.weights)?;
        Some(Possible { a, b, value, a_learns, b_learns })
    }

    /// All possible pairs, in order.
    pub(crate) fn all_possible(&self) -> Vec<Possible> {
        let said = Said::of(self);
        Sharers::of(&said).all_possible(&said)
    }
}

/// Up to so many skills are compared one with each other, which is quicker than sorting them.
const FEW_SKILLS: usize = 16;

fn check_skills(person: &Person) -> Result<(), Unanswerable> {
    let share = person.shares.iter().find(|share| !(1..=4).contains(&share.level));
    let wish = person.learns.iter().find(|wish| !(1..=3).contains(&wish.priority));
    if let Some(skill) = share.map(|share| share.skill).or_else(|| wish.map(|wish| wish.skill)) {
        return Err(out_of_range(person, skill));
    }
    let twice = twice(person.shares.iter().map(|share| share.skill));
    match twice.or_else(|| self::twice(person.learns.iter().map(|wish| wish.skill))) {
        Some(skill) => Err(Unanswerable::SkillTwice { person: person.id.clone(), skill }),
        None => Ok(()),
    }
}

/// A skill that comes twice.
fn twice(skills: impl ExactSizeIterator<Item = u32> + Clone) -> Option<u32> {
    if skills.len() <= FEW_SKILLS {
        let mut rest = skills;
        return std::iter::from_fn(|| Some((rest.next()?, rest.clone())))
            .find_map(|(skill, mut later)| later.any(|other| other == skill).then_some(skill));
    }
    let mut sorted: Vec<u32> = skills.collect();
    sorted.sort_unstable();
    sorted.windows(2).find(|two| two[0] == two[1]).map(|two| two[0])
}

fn out_of_range(person: &Person, skill: u32) -> Unanswerable {
    Unanswerable::SkillOutOfRange { person: person.id.clone(), skill }
}
