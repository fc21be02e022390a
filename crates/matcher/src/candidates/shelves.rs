//! Who shares a skill, or who wants it, laid out so that most of them need not be looked at.
//!
//! There is a *shelf* for each skill, and one for each two skills that somebody shares (or wants) together. On a shelf people who
//! are much alike stand next to each other in *blocks*, and blocks in *rows*. Each knows the most that anybody there
//! could bring and the least that anybody costs; whoever looks for more than that passes by.

use super::bounds::{Bounds, Who};
use super::said::{Outline, Said, Skill};
use std::cmp::Reverse;

/// So many people make a block.
const BLOCK: usize = 24;
/// So many blocks make a row.
const ROW: usize = 24;
/// Who shares more than this stands on the shelves of single skills only, apart from the others.
const SHARES_FEW: usize = 12;
/// Where there are more skills, there are no shelves for two.
const SKILLS_FEW: usize = 1_000;

/// People next to each other on a shelf, or several blocks next to each other.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: u32,
    to: u32,
    /// How well the first and the second skill of the shelf are known, or how much they are wanted, at most.
    degrees: [u8; 2],
    /// Somebody here shares more of what a learner may want than the shelf says.
    broad: bool,
    /// What all of them said, put together so that nobody brings more.
    outline: Outline,
    /// The least that one of them costs.
    cost: i64,
}

/// All shelves.
pub(super) struct Shelves {
    who: Who,
    /// The sharers as they stand on the shelves, by number.
    standing: Vec<u32>,
    blocks: Vec<Stretch>,
    rows: Vec<Stretch>,
    skills: usize,
    /// Where the rows of each shelf begin; one more entry at the end.
    shelves: Vec<u32>,
    /// In which look each person was weighed last, and how many looks there were.
    seen_in: Vec<u32>,
    looks: u32,
    /// Rows that may hold somebody, while a learner looks: the most they hold, a lot, the row, and the second wish.
    promising: Vec<(i64, u32, u32, Option<Skill>)>,
    /// How many pairs were weighed so far.
    pub(super) weighed: u64,
}

/// Somebody found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) person: u32,
    pub(super) value: i64,
    /// What is left of the value once the cost is paid.
    pub(super) gain: i64,
}

impl Shelves {
    /// Puts everybody on the shelves of what they share, or want, who can be in a pair.
    pub(super) fn of(said: &mut Said<'_, '_>, who: Who) -> Self {
        let mut order: Vec<u32> = (0..said.people()).filter(|&person| !said.is_closed(person)).collect();
        order.sort_by_cached_key(|&person| said.likeness_key(person));
        let skills = said.skills();
        let mut all = Self {
            standing: Vec::new(),
            blocks: Vec::new(),
            rows: Vec::new(),
            who,
            skills,
            shelves: vec![0],
            seen_in: vec![0; said.people() as usize],
            looks: 0,
            promising: Vec::new(),
            weighed: 0,
        };
        let (start, mut standing) = all.stand(said, &order);
        for (shelf, ends) in start.windows(2).enumerate() {
            let people = &mut standing[ends[0] as usize..ends[1] as usize];
            if !people.is_empty() {
                all.put_shelf(said, [shelf / all.width(), shelf % all.width()], people);
            }
            all.shelves.push(all.rows.len() as u32);
        }
        all
    }

    /// How many shelves begin with the same skill.
    fn width(&self) -> usize {
        if self.skills <= SKILLS_FEW { self.skills } else { 1 }
    }

    /// The shelf of two skills, the smaller number first, or of one.
    fn shelf(&self, first: u32, second: u32) -> usize {
        let (first, second) = (first.min(second) as usize, first.max(second) as usize);
        if self.width() == 1 { first } else { first * self.width() + second }
    }

    /// The shelves somebody stands on.
    fn shelves_of<'s>(&'s self, said: &'s Said<'_, '_>, person: u32) -> impl Iterator<Item = usize> + 's {
        let shares = self.who.skills_of(said, person);
        let many = self.is_broad(said, person);
        let with = move |place: usize| if many { place..place + 1 } else { place..shares.len() };
        let twos = (0..shares.len()).flat_map(move |place| with(place).map(move |other| (place, other)));
        twos.map(|(one, other)| self.shelf(shares[one].number(), shares[other].number()))
    }

    fn is_broad(&self, said: &Said<'_, '_>, person: u32) -> bool {
        self.width() == 1 || self.who.skills_of(said, person).len() > SHARES_FEW
    }

    /// Where each shelf begins, and who stands on it, in the given order.
    fn stand(&self, said: &Said<'_, '_>, order: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let mut start = vec![0; self.skills * self.width() + 1];
        for shelf in order.iter().flat_map(|&person| self.shelves_of(said, person)) {
            start[shelf + 1] += 1;
        }
        (1..start.len()).for_each(|shelf| start[shelf] += start[shelf - 1]);
        let mut end = start.clone();
        let mut standing = vec![0; start.last().map_or(0, |&all| all as usize)];
        for &person in order {
            for shelf in self.shelves_of(said, person) {
                standing[end[shelf] as usize] = person;
                end[shelf] += 1;
            }
        }
        (start, standing)
    }

    fn put_shelf(&mut self, said: &mut Said<'_, '_>, shelf: [usize; 2], people: &mut [u32]) {
        let (who, width) = (self.who, self.width());
        let skills = if width == 1 { [shelf[0]; 2] } else { shelf };
        let degrees =
            |said: &Said<'_, '_>, person| skills.map(|skill| who.degree(said, person, skill as u32));
        if skills[0] == skills[1] {
            people.sort_by_key(|&person| (self.is_broad(said, person), Reverse(degrees(said, person))));
        }
        let together = |said: &Said<'_, '_>, one, other| {
            let alike = said.stand_together(one, other);
            let same = self.is_broad(said, one) == self.is_broad(said, other);
            let single = skills[0] == skills[1];
            alike && same && (!single || degrees(said, one) == degrees(said, other))
        };
        let alike: Vec<&[u32]> = people.chunk_by(|&one, &other| together(said, one, other)).collect();
        let (mut rows, mut parts) = (Vec::new(), Vec::new());
        for alike in alike {
            let broad = self.is_broad(said, alike[0]);
            rows.push(self.blocks.len());
            for block in alike.chunks(BLOCK) {
                if self.blocks.len() - rows[rows.len() - 1] == ROW {
                    rows.push(self.blocks.len());
                }
                let from = self.standing.len() as u32;
                self.standing.extend(block);
                parts.extend(block.iter().map(|&person| said.outlines[person as usize]));
                let outline = said.put_together(&mut parts);
                let most = |place: usize| block.iter().map(|&person| degrees(said, person)[place]).max();
                let degrees = [0, 1].map(|place| most(place).unwrap_or(0));
                let to = self.standing.len() as u32;
                self.blocks.push(Stretch { from, to, degrees, broad, outline, cost: 0 });
            }
        }
        rows.push(self.blocks.len());
        for ends in rows.windows(2) {
            let blocks = &self.blocks[ends[0]..ends[1]];
            parts.extend(blocks.iter().map(|block| block.outline));
            let most = |place: usize| blocks.iter().map(|block| block.degrees[place]).max().unwrap_or(0);
            let (degrees, broad) = ([most(0), most(1)], blocks[0].broad);
            let outline = said.put_together(&mut parts);
            self.rows.push(Stretch {
                from: ends[0] as u32,
                to: ends[1] as u32,
                degrees,
                broad,
                outline,
                cost: 0,
            });
        }
    }

    /// From now on each person costs so much.
    pub(super) fn cost(&mut self, cost: impl Fn(u32) -> i64) {
        for block in &mut self.blocks {
            let standing = &self.standing[block.from as usize..block.to as usize];
            block.cost = standing.iter().map(|&person| cost(person)).min().unwrap_or(0);
        }
        for row in &mut self.rows {
            let blocks = &self.blocks[row.from as usize..row.to as usize];
            row.cost = blocks.iter().map(|block| block.cost).min().unwrap_or(0);
        }
    }

    /// Finds the `most` who bring somebody most, whatever it costs, best first.
    pub(super) fn best(&mut self, said: &Said<'_, '_>, looking: u32, most: usize, found: &mut Vec<Found>) {
        self.looks += 1;
        let skills = self.who.looked_for(said, looking);
        let least = |found: &Vec<Found>| if found.len() < most { i64::MIN } else { found[most - 1].gain };
        for (place, &skill) in skills.iter().enumerate() {
            self.promising.clear();
            for &other in &skills[place..] {
                self.promise(said, looking, [skill, other], least(found));
            }
            let from_first = (least(found), most, 0);
            self.look_for(said, looking, skill, from_first, &|_| 0, found);
        }
    }

    /// Finds for each skill somebody looks for those who bring most above what they cost: at most `most`, each more than
    /// `least`, best first. Nobody comes twice; whoever is not found brings less than all who are, or stands beside as
    /// many as were asked for who bring as much.
    pub(super) fn look(
        &mut self,
        said: &Said<'_, '_>,
        looking: u32,
        (least, most): (i64, usize),
        cost: impl Fn(u32) -> i64,
        found: &mut Vec<Found>,
    ) {
        self.looks += 1;
        let skills = self.who.looked_for(said, looking);
        for (place, &skill) in skills.iter().enumerate() {
            self.promising.clear();
            for &other in &skills[place..] {
                self.promise(said, looking, [skill, other], least);
            }
            self.look_for(said, looking, skill, (least, most, found.len()), &cost, found);
        }
    }

    fn look_for(
        &mut self,
        said: &Said<'_, '_>,
        looking: u32,
        skill: Skill,
        (mut least, most, from): (i64, usize, usize),
        cost: &impl Fn(u32) -> i64,
        found: &mut Vec<Found>,
    ) {
        let (who, turn) = (self.who, turn_of(looking));
        // Mostly the first two or three rows are enough, so they are not put in order.
        while let Some((bound, row, other)) = self.most_promising() {
            if bound <= least {
                break;
            }
            let row = self.rows[row as usize];
            for block in turned(row.from as usize..row.to as usize, turn) {
                let block = &self.blocks[block];
                let mut bounds = block.bounds(who, said, looking, (skill, other));
                if bounds.of_all() <= least {
                    continue;
                }
                for place in turned(block.from as usize..block.to as usize, turn) {
                    let standing = self.standing[place];
                    let dearer = cost(standing).saturating_sub(block.cost);
                    if bounds.of_all().saturating_sub(dearer) <= least || standing == looking {
                        continue;
                    }
                    let common = who.common(said, &said.outlines[standing as usize], looking);
                    if bounds.of_one(common).saturating_sub(dearer) <= least
                        || std::mem::replace(&mut self.seen_in[standing as usize], self.looks) == self.looks
                    {
                        continue;
                    }
                    self.weighed += 1;
                    let Some(value) = who.worth(said, standing, looking) else { continue };
                    let gain = value - cost(standing);
                    if gain > least {
                        let place = from + found[from..].partition_point(|other| other.gain >= gain);
                        found.insert(place, Found { person: standing, value, gain });
                        found.truncate(from + most);
                        if found.len() == from + most {
                            least = found[from + most - 1].gain;
                        }
                    }
                }
            }
        }
    }

    /// Takes out the row that promises most.
    fn most_promising(&mut self) -> Option<(i64, u32, Option<Skill>)> {
        let best = self.promising.iter().enumerate().max_by_key(|(_, row)| (row.0, row.1, row.2))?.0;
        let (bound, _, row, other) = self.promising.swap_remove(best);
        Some((bound, row, other))
    }

    /// The rows of one shelf that may hold somebody who brings more than `least`. Everybody has another order of
    /// equals, so that not all look at the same.
    fn promise(&mut self, said: &Said<'_, '_>, looking: u32, [skill, other]: [Skill; 2], least: i64) {
        let second = (skill.number() != other.number()).then_some(other);
        if second.is_some() && self.width() == 1 {
            return;
        }
        let turn = turn_of(looking) as u32;
        let shelf = self.shelf(skill.number(), other.number());
        for row in self.shelves[shelf]..self.shelves[shelf + 1] {
            let stretch = &self.rows[row as usize];
            let bound = stretch.bounds(self.who, said, looking, (skill, second)).of_all();
            if bound > least {
                self.promising.push((bound, (row ^ turn).wrapping_mul(0x9e37_79b9), row, second));
            }
        }
    }
}

impl Stretch {
    /// What people here could bring at most, beside those who stand on another shelf with more.
    fn bounds<'b>(
        &'b self,
        who: Who,
        said: &'b Said<'b, 'b>,
        looking: u32,
        (skill, second): (Skill, Option<Skill>),
    ) -> Bounds<'b> {
        let first = who.percent(self.degrees[0], skill.degree());
        let best = second.map_or(first, |second| first.max(who.percent(self.degrees[1], second.degree())));
        let alone = second.is_none() && !self.broad;
        let common = if alone { 1 } else { who.common(said, &self.outline, looking) };
        Bounds::of(who, said, (&self.outline, self.cost), looking, (best, common))
    }
}

/// Where somebody begins to look.
fn turn_of(looking: u32) -> usize {
    (looking.wrapping_mul(0x9e37_79b9) >> 7) as usize
}

/// The numbers of a range, beginning somewhere in it.
fn turned(range: std::ops::Range<usize>, turn: usize) -> impl Iterator<Item = usize> {
    let middle = range.start + turn % range.len().max(1);
    (middle..range.end).chain(range.start..middle)
}
