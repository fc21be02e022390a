//! Which shelf is for which skills: one for each skill, one for each two, and one for each three that somebody shares (or
//! wants) together.

use super::said::Skill;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Who shares more than this does not stand on the shelves of three skills.
const FEW_FOR_THREE: usize = 7;
/// Who shares more than this stands on the shelves of single skills only.
const FEW_FOR_TWO: usize = 12;
/// Where there are more skills, there are no shelves for two or three.
const SKILLS_FEW: usize = 1_000;
/// Where so many people stand, shelves for two skills are worth their making, and those for three.
const WORTH_TWO: usize = 2_000;
const WORTH_THREE: usize = 10_000;

/// The skills of a shelf in order; where there are fewer than three, the last comes again.
pub(super) type Mark = [u32; 3];

/// How many different skills a shelf is for.
pub(super) fn depth(mark: Mark) -> usize {
    1 + usize::from(mark[1] != mark[0]) + usize::from(mark[2] != mark[1])
}

/// A mark in one number: where there are shelves of three, skills are few.
type Packed = u64;

fn packed(mark: Mark) -> Packed {
    mark.iter().fold(0, |packed, &skill| packed << 20 | u64::from(skill))
}

/// Looked up for every three skills of everybody who looks; so the hash is one multiplication.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// For how many skills together shelves are worth their making where so many people stand.
pub(super) fn deepest(skills: usize, people: usize) -> usize {
    match people {
        _ if skills > SKILLS_FEW => 1,
        WORTH_THREE.. => 3,
        WORTH_TWO.. => 2,
        _ => 1,
    }
}

/// All shelves, by their marks.
pub(super) struct Marks {
    skills: usize,
    /// How many skills a shelf may be for.
    deepest: usize,
    /// How many shelves of two begin with the same skill; one where there are none.
    width: usize,
    /// The shelves of three stand behind the others.
    threes: Vec<Mark>,
    numbers: HashMap<Packed, u32, BuildHasherDefault<Mixed>>,
}

impl Marks {
    /// Shelves for so many skills, each for as many together at most.
    pub(super) fn of(skills: usize, deepest: usize) -> Self {
        let width = if deepest > 1 { skills } else { 1 };
        Self { skills, deepest, width, threes: Vec::new(), numbers: HashMap::default() }
    }

    /// How many shelves there are.
    pub(super) fn count(&self) -> usize {
        self.skills * self.width + self.threes.len()
    }

    /// The skills of a shelf.
    pub(super) fn mark(&self, shelf: usize) -> Mark {
        let (one, other) = (shelf / self.width, shelf % self.width);
        match self.threes.get(shelf.wrapping_sub(self.skills * self.width)) {
            Some(&mark) => mark,
            None if self.deepest == 1 => [shelf as u32; 3],
            None => [one, other, other].map(|skill| skill as u32),
        }
    }

    /// How many of somebody's skills a shelf is for at most, if they have so many.
    pub(super) fn deepest(&self, skills: usize) -> usize {
        let fits = |few: usize| usize::from(skills <= few);
        self.deepest.min(1 + fits(FEW_FOR_TWO) + fits(FEW_FOR_THREE))
    }

    /// The number of a shelf, if anybody stands there.
    fn number(&self, mark: Mark) -> Option<u32> {
        let [one, two, _] = mark.map(|skill| skill as usize);
        match depth(mark) {
            3 => self.numbers.get(&packed(mark)).copied(),
            _ if self.deepest == 1 => Some(mark[0]),
            _ => Some((one * self.width + two) as u32),
        }
    }

    /// The shelves somebody stands on with these skills; those that nobody stood on are made.
    pub(super) fn stand(&mut self, skills: &[Skill], mut each: impl FnMut(u32)) {
        let all = skills.len();
        let deepest = self.deepest(all);
        for places in marks(all, deepest) {
            let mark = places.map(|place| skills[place as usize].number());
            let next = self.count() as u32;
            each(self.number(mark).unwrap_or_else(|| {
                self.threes.push(mark);
                self.numbers.insert(packed(mark), next);
                next
            }));
        }
    }

    /// The shelves for those who look for these skills, with the places of the shelf's skills among them.
    pub(super) fn look(&self, skills: &[Skill], mut each: impl FnMut(u32, Mark)) {
        let all = skills.len();
        let number = |places: Mark| self.number(places.map(|place| skills[place as usize].number()));
        let few = all.saturating_mul(all).saturating_mul(all) / 6 <= self.threes.len();
        let deepest = self.deepest.min(2 + usize::from(few));
        for places in marks(all, deepest) {
            number(places).into_iter().for_each(|shelf| each(shelf, places));
        }
        if !few {
            let place = |skill: u32| skills.binary_search_by_key(&skill, |skill| skill.number()).ok();
            let first = (self.skills * self.width) as u32;
            for (shelf, mark) in (first..).zip(&self.threes) {
                if let [Some(one), Some(two), Some(three)] = mark.map(place) {
                    each(shelf, [one, two, three].map(|place| place as u32));
                }
            }
        }
    }
}

/// All choices of one of so many, of two, and of three, as deep as that.
fn marks(all: usize, deepest: usize) -> impl Iterator<Item = Mark> {
    let all = all as u32;
    (0..all).flat_map(move |one| {
        let twos = one..if deepest > 1 { all } else { one + 1 };
        twos.flat_map(move |two| {
            let threes = two..if deepest > 2 && two > one { all } else { two + 1 };
            threes.map(move |three| [one, two, three])
        })
    })
}
