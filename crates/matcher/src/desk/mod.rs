//! A desk where a coordinator tries one lock after the other: the round is laid out and settled once, and each try
//! goes on from how it stood, along a few short paths.

mod fits;
mod near;
mod nearest;
mod weighing;

use crate::answer::{Answer, Level, Pair, Proof};
use crate::fit::pair_value;
use crate::ground::Ground;
use crate::levels::Levels;
use crate::locks::{Difference, Locks, Picture};
use crate::market::{Asked, Choice, Nearness, Standing};
use crate::solve::best;
use crate::{Question, Two, Unanswerable, Weights};
use fits::Fits;
use near::Near;
use std::collections::HashSet;
use std::ops::Deref;
use weighing::Before;

/// A round laid out and settled, with the answer that the coordinator looks at.
pub struct Desk {
    question: Question,
    before: Answer,
    /// Its pairs.
    there: There,
    /// The levels without any lock.
    levels: Levels,
    standing: Standing,
    /// The links that the question's own locks set.
    set: Vec<u32>,
    /// The same among the links that matter, which are a few of each person.
    near: Option<Near>,
    /// How well people suit each other, for other points.
    fits: Fits,
    /// What people ask.
    asked: Asked,
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
        Self::within(Nearness::USUAL, question, before)
    }

    fn within(nearness: Nearness, question: Question, before: Answer) -> Result<Self, Unanswerable> {
        let free = Question {
            keep: Vec::new(),
            forbid: Vec::new(),
            stay_close_to: before.twos(),
            ..question.clone()
        };
        let ground = Ground::of(&free)?;
        let levels = Levels::with_one_more_place(&ground)?;
        let change = Change::of(&Ground::of(&question)?, &question.forbid)?;
        let (locked, set) = change.to(&levels, &levels);
        let settled = locked.market.settled().map_err(|_| Unanswerable::TooLarge)?;
        let near = Near::of(nearness, &levels, (&locked, &set), &change, &settled);
        let fits = Fits::of(&ground, &levels.open);
        let (there, asked) = (There::of(&ground, &before), settled.asked.least);
        drop(ground);
        Ok(Self { question, before, there, levels, standing: settled.standing, set, near, fits, asked })
    }

    /// What these locks would do beside those of the question. A lock that contradicts an earlier one takes its place.
    pub fn outlook(&self, locks: &Locks) -> Result<Outlook, Unanswerable> {
        let (ground, change) = self.change(locks)?;
        let (locked, choice) = self.settled(&change);
        Ok(self.there.told(&ground, &locked, &choice))
    }

    /// What would change if this person had one more place than they said.
    ///
    /// # Errors
    /// If nobody in the round has this id.
    pub fn one_more_place(&self, person: &str) -> Result<Outlook, Unanswerable> {
        let (ground, mut change) = self.change(&Locks::default())?;
        let number = ground.number(person)?;
        if ground.person(number).room == 0 {
            // Nobody without room has a possible pair yet, so the round is laid out anew.
            let mut question = self.question.clone();
            let theirs = question.people.iter_mut().filter(|other| other.id == person);
            theirs.for_each(|other| other.room = 1);
            return Self::open(question, self.before.clone())?.outlook(&Locks::default());
        }
        change.one_more = Some(number);
        let (locked, choice) = self.settled(&change);
        Ok(self.there.told(&ground, &locked, &choice))
    }

    /// What other points would do. The pairs there are and those there would be are both counted by these points: what a pair is worth
    /// under one set of points says nothing under another.
    ///
    /// # Errors
    /// If points are out of range, or so high that the round cannot be counted exactly.
    pub fn weighed(&self, weights: &Weights) -> Result<Outlook, Unanswerable> {
        if let Some(part) = weights.out_of_range() {
            return Err(Unanswerable::WeightOutOfRange(part));
        }
        let mut ground = Ground::of(&self.question)?;
        ground.weights = weights;
        ground.close_to = self.there.close_to(&ground);
        let from_before = if self.question.weights.times_like(weights) {
            let near = self.near.as_ref().map_or(&[][..], |near| &near.links);
            let first_learner = self.question.weights.first_learner_worth();
            let before = Before { asked: &self.asked, levels: &self.levels, near, first_learner };
            weighing::weighed(&self.fits, &ground, &before)?
        } else {
            None
        };
        let (levels, choice) = match from_before {
            Some(found) => found,
            None => {
                let levels = Levels::of(&ground)?;
                let choice = best(&levels)?;
                (levels, choice)
            }
        };
        Ok(self.there.by_points_of(&ground).told(&ground, &levels, &choice))
    }

    /// What choosing these two would cost everybody together, told from how the round stands along a few short paths.
    ///
    /// It is measured against the pairs of the answer on the desk, whatever that answer's own proof says: if they are the best, it
    /// is what answering the question afresh with this pair kept would say. If they are not, the pair may cost less than nothing.
    ///
    /// # Errors
    /// If the two cannot be a pair, or pairs that are kept leave one of them no room.
    pub fn instead(&self, pair: &Two) -> Result<Instead, Unanswerable> {
        let (ground, change) = self.change(&Locks::keep(pair.clone()))?;
        let (mut locked, mut choice) = self.settled(&change);
        if choice.bound > choice.worth {
            locked = change.to(&self.levels, &self.levels).0;
            choice = best(&locked)?;
        }
        let (now, then) = (Now::of(&self.before, &self.question), locked.proof(&ground, &choice));
        Ok(Instead {
            placed: now.placed - then.placed.reached,
            weighed: now.weighed - then.weighed.reached,
            exact: [then.placed, then.weighed].into_iter().all(Level::is_proven),
        })
    }

    /// The question laid out with these locks beside its own, and what they change.
    fn change(&self, locks: &Locks) -> Result<(Ground<'_>, Change), Unanswerable> {
        let Locks { keep, forbid } = locks.beside(&self.question);
        let ground = Ground::with_locks(&self.question, &keep, &forbid)?;
        let change = Change::of(&ground, &forbid)?;
        Ok((ground, change))
    }

    /// The levels with this change, and the choice in them, from how the round stood: among the links that matter, and if
    /// that does not tell, among all.
    fn settled(&self, change: &Change) -> (Levels, Choice) {
        if let Some(found) = self.near.as_ref().and_then(|near| near.settled(change, &self.levels)) {
            return found;
        }
        let (locked, differ) = change.to(&self.levels, &self.levels);
        let settled = locked.market.settled_from(&self.standing, &in_either(differ, &self.set));
        let choice = locked.market.choice(settled.chosen, settled.bound);
        (locked, choice)
    }
}

/// The pairs there are, as a choice is compared with them.
#[derive(Clone)]
struct There {
    pairs: Picture<u32>,
    /// People who are in these pairs and not in the round any more. They have numbers after all others.
    strangers: Vec<String>,
}

impl There {
    fn of(ground: &Ground<'_>, answer: &Answer) -> Self {
        let mut strangers: Vec<String> = Vec::new();
        let mut number = |id: &String| match ground.number(id) {
            Ok(number) => number,
            Err(_) => {
                let known = strangers.iter().position(|stranger| stranger == id);
                let place = known.unwrap_or_else(|| {
                    strangers.push(id.clone());
                    strangers.len() - 1
                });
                (ground.people.len() + place) as u32
            }
        };
        let numbered = |pair: &Pair| {
            let learns = pair.people.each_ref().map(|id| pair.learned_by(id).is_some());
            (pair.people.each_ref().map(&mut number), learns, pair.value)
        };
        let pairs = Picture::new(answer.pairs.iter().map(numbered));
        Self { pairs, strangers }
    }

    /// Those of the pairs whose people are both in the round.
    fn close_to(&self, ground: &Ground<'_>) -> HashSet<(u32, u32)> {
        let pairs = self.pairs.pairs.iter().map(|&([a, b], _)| (a, b));
        pairs.filter(|&(_, b)| (b as usize) < ground.people.len()).collect()
    }

    /// The same where pairs are worth what the points of this ground say.
    fn by_points_of(&self, ground: &Ground<'_>) -> Self {
        let mut there = self.clone();
        for (two, value) in &mut there.pairs.pairs {
            let [a, b] = two.map(|person| ground.people.get(person as usize));
            let worth = a.zip(b).and_then(|(a, b)| pair_value(a, b, ground.weights));
            *value = worth.unwrap_or_default();
        }
        there
    }

    /// What a choice does to these pairs.
    fn told(&self, ground: &Ground<'_>, levels: &Levels, choice: &Choice) -> Outlook {
        let pairs = levels.pairs(choice);
        let then = pairs.iter().map(|pair| ([pair.a, pair.b], [pair.a_learns, pair.b_learns], pair.value));
        let id = |person: u32| match ground.people.get(person as usize) {
            Some(person) => person.id.clone(),
            None => self.strangers[person as usize - ground.people.len()].clone(),
        };
        let difference = self.pairs.until(&Picture::new(then), id);
        Outlook { proof: levels.proof(ground, choice), difference }
    }
}

/// What the pairs of an answer reach, counted from the pairs alone.
struct Now {
    placed: i64,
    /// With first learners, if they count.
    weighed: i64,
}

impl Now {
    fn of(answer: &Answer, question: &Question) -> Self {
        let (mut learn, mut share) = (HashSet::new(), HashSet::new());
        for pair in &answer.pairs {
            for (learner, sharer) in [(0, 1), (1, 0)] {
                if pair.learned_by(&pair.people[learner]).is_some() {
                    learn.insert(&pair.people[learner]);
                    share.insert(&pair.people[sharer]);
                }
            }
        }
        let worth: i64 = answer.pairs.iter().map(|pair| pair.value).sum();
        let sharing = question.weights.first_learner_worth() * share.len() as i64;
        Self { placed: learn.len() as i64, weighed: worth + sharing }
    }
}

/// Two people by number, the smaller first.
type Numbers = Vec<(u32, u32)>;

/// What is set beside the plain levels of a question.
struct Change {
    kept: Numbers,
    /// Pairs set apart.
    out: Numbers,
    /// Somebody who has one more place than they said.
    one_more: Option<u32>,
}

impl Change {
    /// The pairs kept in a question, and those it sets apart.
    fn of(ground: &Ground<'_>, forbid: &[Two]) -> Result<Self, Unanswerable> {
        let mut out = Vec::with_capacity(forbid.len());
        for [a, b] in forbid {
            let (a, b) = (ground.number(a)?, ground.number(b)?);
            out.push((a.min(b), a.max(b)));
        }
        Ok(Self { kept: ground.kept.clone(), out, one_more: None })
    }

    /// Levels with this change, and which of their links differ. `all` have a link for each possible pair.
    fn to(&self, levels: &Levels, all: &Levels) -> (Levels, Vec<u32>) {
        let (mut locked, differ) = levels.locked(&self.kept, &self.out, &all.open);
        self.one_more.into_iter().for_each(|person| locked.market.room[person as usize] += 1);
        (locked, differ)
    }

    fn names(&self, two: &(u32, u32)) -> bool {
        self.kept.contains(two) || self.out.contains(two)
    }
}

/// The links that are worth something else than when a round was settled: those that locks set now, and those that locks
/// had set then.
fn in_either(mut differ: Vec<u32>, set: &[u32]) -> Vec<u32> {
    differ.extend(set);
    differ.sort_unstable();
    differ.dedup();
    differ
}
