//! Two sides that look for each other, and what one person looks for.

use super::said::{Said, Skill};
use super::traits::Traits;
use crate::Weights;
use crate::fit::{focus_of, part, skill_percent};
use std::cmp::Reverse;

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

    /// Who stands on shelves: everybody with a skill for them who can be in a pair.
    pub(super) fn standing<'s>(self, said: &'s Said<'_, '_>) -> impl Iterator<Item = u32> + 's {
        let has_one = move |&person: &u32| !self.skills_of(said, person).is_empty();
        (0..said.people()).filter(|&person| !said.is_closed(person)).filter(has_one)
    }

    /// What somebody who stands on shelves said beside skills.
    pub(super) fn traits(self, said: &Said<'_, '_>, person: u32) -> Traits {
        let outline = &said.outlines[person as usize];
        match self {
            Self::Sharers => Traits::of_sharer(outline),
            Self::Learners => Traits::of_learner(outline),
        }
    }

    /// Percent of the points for focus by one skill.
    #[inline]
    pub(super) fn percent(self, standing: u8, looking: u8) -> i64 {
        match self {
            Self::Sharers => skill_percent(standing, looking),
            Self::Learners => skill_percent(looking, standing),
        }
    }

    /// The points beside skills.
    pub(super) fn beside_skills(
        self,
        said: &Said<'_, '_>,
        standing: &Traits,
        looking: &Traits,
    ) -> Option<i64> {
        match self {
            Self::Sharers => said.beside_skills(standing, looking),
            Self::Learners => said.beside_skills(looking, standing),
        }
    }

    /// The worth of two people, by the plain way, if nothing stands between them.
    pub(super) fn open_worth(self, said: &Said<'_, '_>, standing: u32, looking: u32) -> Option<i64> {
        match self {
            Self::Sharers => said.open_worth(standing, looking),
            Self::Learners => said.open_worth(looking, standing),
        }
    }
}

/// Somebody who looks.
pub(super) struct Looking<'s> {
    pub(super) person: u32,
    pub(super) who: Who,
    pub(super) traits: Traits,
    /// The skills they look for.
    pub(super) skills: &'s [Skill],
    bits: u64,
    /// Each skill has a bit of its own.
    bits_tell: bool,
    weights: &'s Weights,
}

impl<'s> Looking<'s> {
    /// Somebody who looks for those who stand.
    pub(super) fn of(said: &'s Said<'_, '_>, who: Who, person: u32) -> Self {
        let outline = &said.outlines[person as usize];
        let (traits, skills, bits) = match who {
            Who::Sharers => (Traits::of_learner(outline), said.wishes(person), outline.wish_bits),
            Who::Learners => (Traits::of_sharer(outline), said.shares(person), outline.share_bits),
        };
        let bits_tell = bits.count_ones() as usize == skills.len();
        Self { person, who, traits, skills, bits, bits_tell, weights: said.ground.weights }
    }

    /// The skill they want most, or know best.
    pub(super) fn most_wanted(&self) -> Option<u32> {
        let best = self.skills.iter().max_by_key(|skill| (skill.degree(), Reverse(skill.number())));
        best.map(|skill| skill.number())
    }

    /// How many of the skills stand in these bits, or a few more.
    #[inline]
    pub(super) fn common(&self, bits: u64) -> usize {
        if self.bits_tell {
            return (self.bits & bits).count_ones() as usize;
        }
        self.skills.iter().filter(|skill| bits >> (skill.number() % 64) & 1 == 1).count()
    }

    /// The points for so many skills, of which the best earns so many percent, with those beside skills.
    #[inline]
    pub(super) fn points(&self, best: i64, common: usize, beside: i64) -> i64 {
        (part(self.weights.focus, focus_of(best, common)) + beside).max(1)
    }

    /// The same for somebody with these skills; nothing if none is looked for.
    #[inline]
    pub(super) fn worth(&self, skills: &[Skill], beside: i64) -> Option<i64> {
        let (mut best, mut common) = (0, 0);
        let mut standing = skills.iter();
        let mut next = standing.next();
        for wanted in self.skills {
            while let Some(skill) = next
                && skill.number() < wanted.number()
            {
                next = standing.next();
            }
            let Some(skill) = next else { break };
            if skill.number() == wanted.number() {
                best = best.max(self.who.percent(skill.degree(), wanted.degree()));
                common += 1;
            }
        }
        (common > 0).then(|| self.points(best, common, beside))
    }
}
