//! Two sides that look for each other, and what people who stand together could bring somebody at most.

use super::said::{Outline, Said, Skill};
use crate::fit::skill_percent;

/// Who stands on shelves; the others look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Those who share; learners look for them.
    Sharers,
    /// Those who learn; sharers look for them.
    Learners,
}

impl Who {
    /// The skills by which somebody stands on shelves.
    pub(super) fn skills_of<'s>(self, said: &'s Said<'_, '_>, person: u32) -> &'s [Skill] {
        match self {
            Self::Sharers => said.shares(person),
            Self::Learners => said.wishes(person),
        }
    }

    /// The skills by which somebody looks.
    pub(super) fn looked_for<'s>(self, said: &'s Said<'_, '_>, person: u32) -> &'s [Skill] {
        match self {
            Self::Sharers => said.wishes(person),
            Self::Learners => said.shares(person),
        }
    }

    pub(super) fn bits(self, outline: &Outline) -> u64 {
        match self {
            Self::Sharers => outline.share_bits,
            Self::Learners => outline.wish_bits,
        }
    }

    pub(super) fn percent(self, standing: u8, looking: u8) -> i64 {
        match self {
            Self::Sharers => skill_percent(standing, looking),
            Self::Learners => skill_percent(looking, standing),
        }
    }

    pub(super) fn worth(self, said: &Said<'_, '_>, standing: u32, looking: u32) -> Option<i64> {
        match self {
            Self::Sharers => said.open_worth(standing, looking),
            Self::Learners => said.open_worth(looking, standing),
        }
    }

    pub(super) fn most(
        self,
        said: &Said<'_, '_>,
        standing: &Outline,
        looking: u32,
        best: i64,
        count: usize,
    ) -> i64 {
        let looking = &said.outlines[looking as usize];
        match self {
            Self::Sharers => said.most(standing, looking, best, count),
            Self::Learners => said.most(looking, standing, best, count),
        }
    }

    /// How many of the skills that somebody looks for stand in these bits, or a few more.
    #[inline]
    pub(super) fn common(self, said: &Said<'_, '_>, standing: &Outline, looking: u32) -> usize {
        let bits = self.bits(standing);
        let skills = self.looked_for(said, looking).iter();
        skills.filter(|skill| bits >> (skill.number() % 64) & 1 == 1).count()
    }

    /// The level or the priority of a skill by which somebody stands on a shelf.
    pub(super) fn degree(self, said: &Said<'_, '_>, person: u32, skill: u32) -> u8 {
        let skill = self.skills_of(said, person).iter().find(|one| one.number() == skill);
        skill.map_or(0, |skill| skill.degree())
    }
}

/// What the people of a stretch could bring somebody at most.
pub(super) struct Bounds<'b> {
    /// What all of them said, put together, and the least that one of them costs.
    standing: &'b Outline,
    cost: i64,
    who: Who,
    said: &'b Said<'b, 'b>,
    looking: u32,
    /// Percent that the best skill earns.
    best: i64,
    /// How many skills count at most.
    common: usize,
    /// Bounds by the number of skills in common, as far as somebody asked.
    known: [Option<i64>; 8],
}

impl<'b> Bounds<'b> {
    /// `best` and `common` say how many percent the best skill earns, and how many skills count at most.
    pub(super) fn of(
        who: Who,
        said: &'b Said<'b, 'b>,
        (standing, cost): (&'b Outline, i64),
        looking: u32,
        (best, common): (i64, usize),
    ) -> Self {
        Self { standing, cost, who, said, looking, best, common, known: [None; 8] }
    }

    /// Above what the cheapest costs.
    pub(super) fn of_all(&mut self) -> i64 {
        self.of_one(self.common)
    }

    /// The same for somebody with so many skills in common.
    #[inline]
    pub(super) fn of_one(&mut self, common: usize) -> i64 {
        let common = common.clamp(1, self.common.max(1));
        let weigh = || {
            let most = self.who.most(self.said, self.standing, self.looking, self.best, common);
            most.saturating_sub(self.cost)
        };
        match self.known.get_mut(common) {
            Some(known) => *known.get_or_insert_with(weigh),
            None => weigh(),
        }
    }
}
