//! How people come to stand on shelves.

use super::looking::Who;
use super::said::{Said, Skill};
use super::shelf_marks::{Mark, Marks, deepest, depth};
use super::shelves::{Member, Place, Shelves, Stretch};
use super::traits::Traits;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// So many people make a block.
const BLOCK: usize = 24;
/// So many blocks make a row.
const ROW: usize = 24;

/// Different traits, each with a number.
struct Numbers {
    all: Vec<Traits>,
    numbers: HashMap<Traits, u32>,
}

impl Numbers {
    fn of(&mut self, traits: Traits) -> u32 {
        *self.numbers.entry(traits).or_insert_with(|| {
            self.all.push(traits);
            self.all.len() as u32 - 1
        })
    }

    /// The number of what these are together.
    fn together(
        &mut self,
        said: &mut Said<'_, '_>,
        numbers: impl Iterator<Item = u32>,
        parts: &mut Vec<Traits>,
    ) -> u32 {
        let mut last = u32::MAX;
        parts.clear();
        for number in numbers {
            if number != last {
                parts.push(self.all[number as usize]);
            }
            last = number;
        }
        if parts.len() <= 1 {
            return if parts.is_empty() { 0 } else { last };
        }
        let all = said.put_together(parts);
        self.of(all)
    }
}

impl Shelves {
    /// Puts everybody on the shelves of what they share, or want, who can be in a pair.
    pub(super) fn of(said: &mut Said<'_, '_>, who: Who) -> Self {
        let standing = who.standing(said).count();
        Self::as_deep_as(deepest(said.skills(), standing), said, who)
    }

    /// The same on shelves for as many skills together as that.
    pub(super) fn as_deep_as(deepest: usize, said: &mut Said<'_, '_>, who: Who) -> Self {
        let mut order: Vec<(Traits, u32)> =
            who.standing(said).map(|person| (who.traits(said, person), person)).collect();
        order.sort_unstable();
        let skills = said.skills();
        let mut all = Self {
            who,
            members: Vec::with_capacity(order.len() + 1),
            place: vec![u32::MAX; said.people() as usize],
            skills_of: Vec::new(),
            traits: Vec::new(),
            brings: Vec::new(),
            standing: Vec::new(),
            blocks: Vec::new(),
            rows: Vec::new(),
            marks: Marks::of(skills, deepest),
            shelves: Vec::new(),
            looks: 0,
            looked: None,
            found_last: vec![Vec::new(); skills],
            looked_at: Vec::new(),
            promising: BinaryHeap::new(),
        };
        let mut numbers = Numbers { all: Vec::new(), numbers: HashMap::new() };
        all.take_in(said, order, &mut numbers);
        let (start, mut standing) = all.stand();
        let mut parts = Vec::new();
        for (shelf, ends) in start.windows(2).enumerate() {
            let members = &mut standing[ends[0] as usize..ends[1] as usize];
            let first = all.rows.len();
            if !members.is_empty() {
                all.put_shelf(said, all.marks.mark(shelf), members, (&mut numbers, &mut parts));
            }
            let shelf = put_in_one(said, &all.rows[first..], first, (&mut numbers, &mut parts));
            all.shelves.push(shelf);
        }
        all.brings = vec![(0, 0); numbers.all.len()];
        all.traits = numbers.all;
        all
    }

    /// Lists those who stand on shelves.
    fn take_in(&mut self, said: &Said<'_, '_>, order: Vec<(Traits, u32)>, numbers: &mut Numbers) {
        for (traits, person) in order {
            let skills = self.who.skills_of(said, person);
            self.place[person as usize] = self.members.len() as u32;
            self.members.push(Member {
                bits: skills.iter().fold(0, |bits, skill| bits | 1 << (skill.number() % 64)),
                cost: 0,
                traits: numbers.of(traits),
                skills_from: self.skills_of.len() as u32,
                person,
            });
            self.skills_of.extend(skills);
        }
        let skills_from = self.skills_of.len() as u32;
        self.members.push(Member { bits: 0, cost: 0, traits: 0, skills_from, person: u32::MAX });
    }

    fn skills_of(&self, member: u32) -> &[Skill] {
        let [from, to] = [member, member + 1].map(|at| self.members[at as usize].skills_from as usize);
        &self.skills_of[from..to]
    }

    /// The level or the priority of a skill by which somebody stands on a shelf.
    fn degree(&self, member: u32, skill: u32) -> u8 {
        let skill = self.skills_of(member).iter().find(|one| one.number() == skill);
        skill.map_or(0, |skill| skill.degree())
    }

    /// Whether somebody may have more in common with who looks than this shelf says, and stands on no shelf that says more.
    fn is_broad(&self, member: u32, mark: Mark) -> bool {
        depth(mark) >= self.marks.deepest(self.skills_of(member).len())
    }

    /// Where each shelf begins, and who stands on it, in order.
    fn stand(&mut self) -> (Vec<u32>, Vec<u32>) {
        let mut marks = std::mem::replace(&mut self.marks, Marks::of(0, 1));
        let members = 0..self.members.len() as u32 - 1;
        let mut on_each = vec![0; marks.count()];
        for member in members.clone() {
            marks.stand(self.skills_of(member), |shelf| {
                if shelf as usize == on_each.len() {
                    on_each.push(0);
                }
                on_each[shelf as usize] += 1;
            });
        }
        let mut start = vec![0; on_each.len() + 1];
        (0..on_each.len()).for_each(|shelf| start[shelf + 1] = start[shelf] + on_each[shelf]);
        let mut end = start.clone();
        let mut standing = vec![0; start.last().map_or(0, |&all| all as usize)];
        for member in members {
            marks.stand(self.skills_of(member), |shelf| {
                standing[end[shelf as usize] as usize] = member;
                end[shelf as usize] += 1;
            });
        }
        self.marks = marks;
        (start, standing)
    }

    fn put_shelf(
        &mut self,
        said: &mut Said<'_, '_>,
        mark: Mark,
        members: &mut [u32],
        (numbers, parts): (&mut Numbers, &mut Vec<Traits>),
    ) {
        let single = depth(mark) == 1;
        if single {
            let key = |&member: &u32| (self.is_broad(member, mark), Reverse(self.degree(member, mark[0])));
            members.sort_by_cached_key(key);
        }
        let traits = |member: u32| &numbers.all[self.members[member as usize].traits as usize];
        let together = |one, other| {
            said.stand_together(traits(one), traits(other))
                && self.is_broad(one, mark) == self.is_broad(other, mark)
                && (!single || self.degree(one, mark[0]) == self.degree(other, mark[0]))
        };
        let alike: Vec<&[u32]> = members.chunk_by(|&one, &other| together(one, other)).collect();
        for alike in alike {
            let first = self.blocks.len();
            for block in alike.chunks(BLOCK) {
                self.put_block(said, mark, block, (numbers, parts));
            }
            for from in (first..self.blocks.len()).step_by(ROW) {
                let to = self.blocks.len().min(from + ROW);
                let row = put_in_one(said, &self.blocks[from..to], from, (numbers, parts));
                self.rows.push(row);
            }
        }
    }

    fn put_block(
        &mut self,
        said: &mut Said<'_, '_>,
        mark: Mark,
        block: &[u32],
        (numbers, parts): (&mut Numbers, &mut Vec<Traits>),
    ) {
        let members = || block.iter().map(|&member| &self.members[member as usize]);
        let most = |skill: u32| block.iter().map(|&member| self.degree(member, skill)).max().unwrap_or(0);
        let from = self.standing.len() as u32;
        let stretch = Stretch {
            from,
            to: from + block.len() as u32,
            traits: numbers.together(said, members().map(|member| member.traits), parts),
            degrees: mark.map(most),
            broad: self.is_broad(block[0], mark),
            bits: members().fold(0, |bits, member| bits | member.bits),
            cost: 0,
        };
        self.standing.extend(block.iter().map(|&member| {
            let Member { bits, cost, traits, .. } = self.members[member as usize];
            Place { bits, cost, traits, member }
        }));
        self.blocks.push(stretch);
    }
}

/// Stretches next to each other as one, of which the first has this number.
fn put_in_one(
    said: &mut Said<'_, '_>,
    stretches: &[Stretch],
    from: usize,
    (numbers, parts): (&mut Numbers, &mut Vec<Traits>),
) -> Stretch {
    let most = |place: usize| stretches.iter().map(|stretch| stretch.degrees[place]).max().unwrap_or(0);
    Stretch {
        from: from as u32,
        to: (from + stretches.len()) as u32,
        traits: numbers.together(said, stretches.iter().map(|stretch| stretch.traits), parts),
        degrees: [0, 1, 2].map(most),
        broad: stretches.iter().any(|stretch| stretch.broad),
        bits: stretches.iter().fold(0, |bits, stretch| bits | stretch.bits),
        cost: 0,
    }
}
