//! A desk where a coordinator tries one lock after the other: the round is laid out and settled once, and each try
//! goes on from how it stood, along a few short paths.

use crate::answer::{Answer, Proof};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, both_ends};
use crate::locks::{Difference, Locks, Picture, with_locks};
use crate::market::{Choice, Standing};
use crate::{Question, Unanswerable};
use std::ops::Deref;

/// A round laid out and settled, with the answer that the coordinator looks at.
pub struct Desk {
    question: Question,
    before: Answer,
    /// The levels without any lock.
    levels: Levels,
    standing: Standing,
    /// The links that the question's own locks set.
    set: Vec<u32>,
}

/// What locks would do to the answer on the desk, told without writing the new answer out.
///
/// With a lock that keeps a pair which was not chosen, `value_change` is exactly what this pair costs everybody
/// together, and `lose` who pays it.
///
/// Reads as the difference too: `outlook.new_pairs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// What would be reached and proven.
    pub proof: Proof,
    /// What would be different from the answer on the desk.
    pub difference: Difference,
}

impl Deref for Outlook {
    type Target = Difference;

    fn deref(&self) -> &Difference {
        &self.difference
    }
}

impl Desk {
    /// Lays out a question with the answer it has now, and settles it. Takes as long as an answer.
    pub fn open(question: Question, before: Answer) -> Result<Self, Unanswerable> {
        let free = Question {
            keep: Vec::new(),
            forbid: Vec::new(),
            stay_close_to: before.twos(),
            ..question.clone()
        };
        let levels = Levels::of(&Ground::of(&free)?)?;
        let (kept, out) = locks_of(&Ground::of(&question)?, &question)?;
        let (locked, set) = levels.locked(&kept, &out);
        let standing = locked.market.settled().map_err(|_| Unanswerable::TooLarge)?.standing;
        Ok(Self { question, before, levels, standing, set })
    }

    /// What these locks would do beside those of the question. A lock that contradicts an earlier one takes its place.
    pub fn outlook(&self, locks: &Locks) -> Result<Outlook, Unanswerable> {
        let question = with_locks(&self.question, &self.before, locks);
        let ground = Ground::of(&question)?;
        let (kept, out) = locks_of(&ground, &question)?;
        let (locked, mut changed) = self.levels.locked(&kept, &out);
        changed.extend(&self.set);
        changed.sort_unstable();
        changed.dedup();
        let settled = locked.market.settled_from(&self.standing, &changed);
        let worth = locked.market.worth_of(&settled.chosen);
        let choice = Choice { chosen: settled.chosen, worth, bound: settled.bound, solves: 1 };
        let then = locked.pairs(&choice);
        let difference = Picture::of(&self.before).until(&picture(&ground, &then));
        Ok(Outlook { proof: locked.proof(&ground, &choice), difference })
    }
}

/// These pairs as they are compared with an answer.
fn picture<'q>(ground: &Ground<'q>, pairs: &[Possible]) -> Picture<'q> {
    let id = |person: u32| ground.person(person).id.as_str();
    let mut picture = Picture::default();
    for pair in pairs {
        let (a, b) = (id(pair.a), id(pair.b));
        picture.pairs.insert([a.min(b), a.max(b)], pair.value);
    }
    let learners = pairs.iter().flat_map(both_ends).filter(|(_, learns, _)| *learns);
    picture.placed = learners.map(|(person, ..)| id(person)).collect();
    picture
}

/// Two people by number, the smaller first.
type Numbers = Vec<(u32, u32)>;

/// The pairs a question keeps and those it sets apart.
fn locks_of(ground: &Ground<'_>, question: &Question) -> Result<(Numbers, Numbers), Unanswerable> {
    let mut out = Vec::with_capacity(question.forbid.len());
    for [a, b] in &question.forbid {
        let (a, b) = (ground.number(a)?, ground.number(b)?);
        out.push((a.min(b), a.max(b)));
    }
    Ok((ground.kept.clone(), out))
}
