//! A desk where a coordinator tries one lock after the other: the round is laid out and settled once, and each try
//! goes on from how it stood, along a few short paths.

use crate::answer::{Answer, Level, Proof};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, both_ends};
use crate::locks::{Difference, Locks, Picture, with_locks};
use crate::market::{Choice, Standing};
use crate::solve::best;
use crate::{Question, Two, Unanswerable};
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

/// What it would cost everybody together if two people who are no pair were one, whatever else has to change for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instead {
    /// How many people fewer would be placed.
    pub placed: i64,
    /// What all pairs (and first learners, if they count) would be worth less, in hundredths of a point. Only where as many
    /// are placed is this the price of the pair alone; it may be below nothing where fewer are.
    pub weighed: i64,
    /// Proven: no choice of pairs with these two costs less. Otherwise some may.
    pub exact: bool,
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
        let (locked, changed) = self.locked(&question, &ground)?;
        let choice = self.settled(&locked, &changed);
        let then = locked.pairs(&choice);
        let difference = Picture::of(&self.before).until(&picture(&ground, &then));
        Ok(Outlook { proof: locked.proof(&ground, &choice), difference })
    }

    /// What choosing these two would cost everybody together, told from how the round stands along a few short paths. It
    /// is what answering the question afresh with this pair kept would say.
    ///
    /// # Errors
    /// If the two cannot be a pair, or pairs that are kept leave one of them no room.
    pub fn instead(&self, pair: &Two) -> Result<Instead, Unanswerable> {
        let question = with_locks(&self.question, &self.before, &Locks::keep(pair.clone()));
        let ground = Ground::of(&question)?;
        let (locked, changed) = self.locked(&question, &ground)?;
        let mut choice = self.settled(&locked, &changed);
        if choice.bound > choice.worth {
            choice = best(&locked)?;
        }
        let (now, then) = (self.before.proof, locked.proof(&ground, &choice));
        let proven = |level: Level| level.reached == level.at_most;
        Ok(Instead {
            placed: now.placed.reached - then.placed.reached,
            weighed: now.weighed.reached - then.weighed.reached,
            exact: [now.placed, now.weighed, then.placed, then.weighed].into_iter().all(proven),
        })
    }

    /// The levels with the locks of this question, and the links that are worth something else than when the round was
    /// settled.
    fn locked(&self, question: &Question, ground: &Ground<'_>) -> Result<(Levels, Vec<u32>), Unanswerable> {
        let (kept, out) = locks_of(ground, question)?;
        let (locked, mut changed) = self.levels.locked(&kept, &out);
        changed.extend(&self.set);
        changed.sort_unstable();
        changed.dedup();
        Ok((locked, changed))
    }

    /// The choice in these levels, from how the round stood; links in `changed` are worth something else.
    fn settled(&self, locked: &Levels, changed: &[u32]) -> Choice {
        let settled = locked.market.settled_from(&self.standing, changed);
        let worth = locked.market.worth_of(&settled.chosen);
        Choice { chosen: settled.chosen, worth, bound: settled.bound, solves: 1 }
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
