//! Who shares a skill, or who wants it, laid out so that most of them need not be looked at.
//!
//! There is a *shelf* for each skill, and one for each two and each three that somebody shares (or wants) together. On a shelf people
//! who are much alike stand next to each other in *blocks*, and blocks in *rows*. Each knows the most that anybody there
//! could bring and the least that anybody costs; whoever looks for more than that passes by.
//!
//! Many said the same beside their skills. What such *traits* bring whoever looks is added up once for all who look
//! one after the other and said the same themselves.

use super::looking::{Looking, Who};
use super::said::{Said, Skill};
use super::seeking::{Found, Part, Promising, Sought, turn_of, turned};
use super::shelf_marks::{Mark, Marks, depth};
use super::traits::Traits;
use crate::growing::ANYTHING;
use std::collections::BinaryHeap;

/// What traits are said to bring if a wall stands.
const WALLED: i32 = i32::MIN;

/// Somebody who stands on shelves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// The skills, as bits that several skills may have in common.
    pub(super) bits: u64,
    /// What a place with them costs.
    pub(super) cost: i64,
    /// What they said beside skills, by number.
    pub(super) traits: u32,
    /// Where their skills begin; they end where the next one's begin.
    pub(super) skills_from: u32,
    pub(super) person: u32,
}

/// Somebody's place on a shelf, with what is asked first, so that nobody has to be looked up for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) bits: u64,
    /// What they cost, or cost before they were closed.
    pub(super) cost: i64,
    pub(super) traits: u32,
    /// Who stands here, by number among the members.
    pub(super) member: u32,
}

/// People next to each other on a shelf: a block, several blocks in a row, or all rows of the shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) from: u32,
    pub(super) to: u32,
    /// What all of them said beside skills, put together so that nobody brings more, by number.
    pub(super) traits: u32,
    /// How well each skill of the shelf is known, or how much it is wanted, at most.
    pub(super) degrees: [u8; 3],
    /// Somebody here shares more of what a learner may want than the shelf says.
    pub(super) broad: bool,
    /// The skills of all.
    pub(super) bits: u64,
    /// The least that one of them costs.
    pub(super) cost: i64,
}

/// All shelves.
pub(super) struct Shelves {
    pub(super) who: Who,
    /// Those who stand, in the order of their traits; one more at the end who is nobody.
    pub(super) members: Vec<Member>,
    /// Each person's place among them.
    pub(super) place: Vec<u32>,
    /// Their skills, one after the other.
    pub(super) skills_of: Vec<Skill>,
    /// Different traits, and for each what it brings: in which look, and how much.
    pub(super) traits: Vec<Traits>,
    pub(super) brings: Vec<(u32, i32)>,
    /// The members as they stand on the shelves.
    pub(super) standing: Vec<Place>,
    pub(super) blocks: Vec<Stretch>,
    pub(super) rows: Vec<Stretch>,
    pub(super) shelves: Vec<Stretch>,
    /// Which shelf is for which skills.
    pub(super) marks: Marks,
    /// How many times somebody looked who said something else beside skills than whoever looked before, and what they said.
    pub(super) looks: u32,
    pub(super) looked: Option<Traits>,
    /// For each skill those whom the last one found who looked and wants it most.
    pub(super) found_last: Vec<Vec<u32>>,
    /// The shelves that somebody looks at, and where on them somebody may stand who is sought.
    pub(super) looked_at: Vec<(u32, Mark)>,
    pub(super) promising: BinaryHeap<Promising>,
}

impl Shelves {
    /// From now on each person costs so much.
    pub(super) fn cost(&mut self, cost: impl Fn(u32) -> i64) {
        self.members.iter_mut().for_each(|member| member.cost = cost(member.person));
        self.cost_again();
    }

    /// A person costs so much from now on: as much as when costs were laid out, or more. At [`crate::growing::CLOSED`] nobody looks at them.
    pub(super) fn open(&mut self, person: u32, cost: i64) {
        if let Some(member) = self.members.get_mut(self.place[person as usize] as usize) {
            member.cost = cost;
        }
    }

    /// Lays out what everybody costs, so that whoever is closed is passed by quickly.
    pub(super) fn cost_again(&mut self) {
        self.standing.iter_mut().for_each(|place| place.cost = self.members[place.member as usize].cost);
        for block in &mut self.blocks {
            let standing = &self.standing[block.from as usize..block.to as usize];
            block.cost = standing.iter().map(|place| place.cost).min().unwrap_or(0);
        }
        least_of_parts(&mut self.rows, &self.blocks);
        least_of_parts(&mut self.shelves, &self.rows);
    }

    /// Somebody looks. What traits bring them is what they brought whoever looked before and said the same.
    fn begin<'s>(&mut self, said: &'s Said<'_, '_>, looking: u32) -> Looking<'s> {
        let looking = Looking::of(said, self.who, looking);
        if self.looked != Some(looking.traits) {
            self.looked = Some(looking.traits);
            self.looks += 1;
        }
        looking
    }

    /// Finds those who bring somebody most above what they cost: at most `most`, each more than `least`, best first.
    /// Whoever is not found brings less than all who are, or stands beside as many as were asked for who bring as much.
    pub(super) fn best(
        &mut self,
        said: &Said<'_, '_>,
        looking: u32,
        (least, most): (i64, usize),
        found: &mut Vec<Found>,
    ) {
        let looking = self.begin(said, looking);
        let begins_anew = least <= ANYTHING;
        let enough = if begins_anew { self.enough(said, &looking, most) } else { None };
        let mut sought = Sought { least: enough.map_or(least, |enough| least.max(enough)), most };
        self.promise_shelves(said, &looking, &sought);
        while let Some(Promising { bound, part, number, skills, .. }) = self.promising.pop() {
            if bound <= sought.least {
                break;
            }
            match part {
                Part::Shelf => {
                    let Stretch { from, to, .. } = self.shelves[number as usize];
                    for row in from..to {
                        let stretch = self.rows[row as usize];
                        self.promise(said, &looking, (Part::Row, row, skills), (&stretch, &sought));
                    }
                }
                Part::Row => {
                    let Stretch { from, to, .. } = self.rows[number as usize];
                    for block in from..to {
                        let stretch = self.blocks[block as usize];
                        self.promise(said, &looking, (Part::Block, block, skills), (&stretch, &sought));
                    }
                }
                Part::Block => self.look_through(said, &looking, (number, skills), &mut sought, found),
            }
        }
        if begins_anew && let Some(last) = self.last_found(&looking) {
            last.clear();
            found.iter().for_each(|one| last.push(one.person));
        }
    }

    /// Where those are kept who were found last by somebody who wants most what this person does.
    fn last_found(&mut self, looking: &Looking<'_>) -> Option<&mut Vec<u32>> {
        self.found_last.get_mut(looking.most_wanted()? as usize)
    }

    /// A little less than as many bring at least as are sought. Whoever looked last found people whom this one may like as
    /// well; nobody who brings less than all of them need be looked at.
    fn enough(&mut self, said: &Said<'_, '_>, looking: &Looking<'_>, most: usize) -> Option<i64> {
        let last = std::mem::take(self.last_found(looking)?);
        let gain = |&person: &u32| {
            let standing = self.place[person as usize] as usize;
            let is_open = person != looking.person && !said.ground.is_declared(looking.person, person);
            let worth = is_open.then(|| self.worth(said, looking, standing)).flatten()?;
            Some(worth - self.members[standing].cost - 1)
        };
        let enough = if last.len() < most { None } else { last.iter().map(gain).min().flatten() };
        *self.last_found(looking)? = last;
        enough
    }

    /// Notes the shelves on which somebody may stand who is sought.
    fn promise_shelves(&mut self, said: &Said<'_, '_>, looking: &Looking<'_>, sought: &Sought) {
        self.promising.clear();
        let mut shelves = std::mem::take(&mut self.looked_at);
        shelves.clear();
        self.marks.look(looking.skills, |shelf, skills| shelves.push((shelf, skills)));
        for &(number, skills) in &shelves {
            let stretch = self.shelves[number as usize];
            self.promise(said, looking, (Part::Shelf, number, skills), (&stretch, sought));
        }
        self.looked_at = shelves;
    }

    /// Notes a stretch if it may hold somebody who is sought.
    #[inline]
    fn promise(
        &mut self,
        said: &Said<'_, '_>,
        looking: &Looking<'_>,
        (part, number, skills): (Part, u32, Mark),
        (stretch, sought): (&Stretch, &Sought),
    ) {
        if stretch.from == stretch.to {
            return;
        }
        let most = stretch.best_and_common(looking, skills);
        let bound = self.bound(said, looking, stretch.traits, most).saturating_sub(stretch.cost);
        if bound > sought.least {
            let lot = (number ^ turn_of(looking.person) as u32).wrapping_mul(0x9e37_79b9);
            self.promising.push(Promising { bound, lot, part, number, skills });
        }
    }

    /// Looks at those in a block who may bring enough.
    #[inline]
    fn look_through(
        &mut self,
        said: &Said<'_, '_>,
        looking: &Looking<'_>,
        (block, skills): (u32, Mark),
        sought: &mut Sought,
        found: &mut Vec<Found>,
    ) {
        let block = self.blocks[block as usize];
        let (best, most_common) = block.best_and_common(looking, skills);
        let bound = self.bound(said, looking, block.traits, (best, most_common));
        for place in turned(block.from..block.to, turn_of(looking.person)) {
            let Place { bits, cost, traits, member } = self.standing[place as usize];
            if bound.saturating_sub(cost) <= sought.least {
                continue;
            }
            let common = looking.common(bits).clamp(1, most_common);
            if self.bound(said, looking, traits, (best, common)).saturating_sub(cost) > sought.least {
                self.weigh(said, looking, member as usize, sought, found);
            }
        }
    }

    /// Puts a member where they belong, if they bring enough.
    fn weigh(
        &mut self,
        said: &Said<'_, '_>,
        looking: &Looking<'_>,
        standing: usize,
        sought: &mut Sought,
        found: &mut Vec<Found>,
    ) {
        let Member { cost, person, .. } = self.members[standing];
        let Some(value) = self.worth(said, looking, standing) else { return };
        let gain = value - cost;
        if gain > sought.least
            && person != looking.person
            && found.iter().all(|other| other.person != person)
            && !said.ground.is_declared(looking.person, person)
        {
            sought.put(Found { person, value, gain }, found);
        }
    }

    /// What a member and somebody who looks are worth together, but for walls that only the house knows.
    #[inline]
    fn worth(&self, said: &Said<'_, '_>, looking: &Looking<'_>, standing: usize) -> Option<i64> {
        let (member, next) = (self.members[standing], self.members[standing + 1]);
        if !said.exact.all() {
            return self.who.open_worth(said, member.person, looking.person);
        }
        let traits = &self.traits[member.traits as usize];
        let (look, brings) = self.brings[member.traits as usize];
        let beside = match brings {
            _ if look != self.looks => self.who.beside_skills(said, traits, &looking.traits)?,
            WALLED => return None,
            brings => i64::from(brings),
        };
        looking.worth(&self.skills_of[member.skills_from as usize..next.skills_from as usize], beside)
    }

    /// What people with these traits bring at most, if their best skill earns so many percent and so many are in common.
    #[inline]
    fn bound(
        &mut self,
        said: &Said<'_, '_>,
        looking: &Looking<'_>,
        traits: u32,
        (best, common): (i64, usize),
    ) -> i64 {
        match self.beside(said, looking, traits) {
            Some(beside) => looking.points(best, common, beside),
            None => i64::MIN,
        }
    }

    /// What traits bring whoever looks beside skills.
    #[inline]
    fn beside(&mut self, said: &Said<'_, '_>, looking: &Looking<'_>, traits: u32) -> Option<i64> {
        let (look, brings) = self.brings[traits as usize];
        if look == self.looks {
            return (brings != WALLED).then_some(i64::from(brings));
        }
        let beside = self.who.beside_skills(said, &self.traits[traits as usize], &looking.traits);
        let brings = beside.map_or(WALLED, |points| points as i32);
        self.brings[traits as usize] = (self.looks, brings);
        beside
    }
}

impl Stretch {
    /// The percent that the best skill of people here earns, and how many skills count, both at most and beside those
    /// who stand on another shelf with more.
    #[inline]
    fn best_and_common(&self, looking: &Looking<'_>, skills: Mark) -> (i64, usize) {
        let percent =
            |at: usize| looking.who.percent(self.degrees[at], looking.skills[skills[at] as usize].degree());
        // A shelf's skills stand in order, as those do that are looked for; where there are fewer, the last comes again.
        let (best, depth) = (percent(0).max(percent(1)).max(percent(2)), depth(skills));
        (best, if self.broad { looking.common(self.bits).max(depth) } else { depth })
    }
}

/// Each stretch costs as little as the cheapest of its parts.
fn least_of_parts(stretches: &mut [Stretch], parts: &[Stretch]) {
    for stretch in stretches {
        let parts = &parts[stretch.from as usize..stretch.to as usize];
        stretch.cost = parts.iter().map(|part| part.cost).min().unwrap_or(0);
    }
}
