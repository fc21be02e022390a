//! Why somebody waits although there are people who could share with them: more people want certain places than there are.
//!
//! From somebody who waits one goes to all who could share with them, from those to everybody they share with now, from
//! these to all who could share with them instead, and so on until nobody new comes up. Where every one of these places is
//! taken, no choice of pairs could have given all of these people one.

use crate::answer::Answer;
use crate::candidates::{Open, Set};
use crate::ground::Ground;
use crate::{Question, Unanswerable};
use std::collections::BTreeSet;

/// People who could only learn from certain others, and the places these have.
///
/// Always `people.len() + held > places`: there are more who want a place than places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Those of the people who wait, by id.
    pub waiting: Vec<String>,
    /// Everybody who wants one of these places, by id: those who wait and those who have one. In this round, each could
    /// learn from nobody but the sharers.
    pub people: Vec<String>,
    /// Those who could share with them, by id.
    pub sharers: Vec<String>,
    /// How many pairs the sharers have room for together, those they keep not counted.
    pub places: u32,
    /// In how many of these places sharers learn themselves, and do not share.
    pub held: u32,
}

/// The crowds around everybody who waits, though they have room and somebody in the round could share with them. Each
/// is in one crowd at most. Where everybody either shares or learns from one person, each is in one; where people do
/// both, a circle of pairs both ways may keep somebody out for whom no such numbers speak, and who then is in none.
///
/// # Errors
/// If the question has no answer.
pub fn crowds(question: &Question, answer: &Answer) -> Result<Vec<Crowd>, Unanswerable> {
    let ground = Ground::of(question)?;
    let mut round = Round::of(&ground, answer)?;
    let mut waiting: Vec<u32> = ground.all().filter(|&person| round.may_wait(person)).collect();
    waiting.sort_by_key(|&person| &ground.person(person).id);
    let mut gathered: Vec<Gathered> = Vec::new();
    for person in waiting {
        let wants = round.open.sharers_of(person);
        if wants.is_empty() {
            continue;
        }
        match gathered.iter_mut().find(|crowd| wants.is_within(&crowd.sharers)) {
            Some(crowd) => {
                crowd.people.insert(person);
                crowd.waiting.insert(person);
            }
            None => gathered.push(round.gather(person)),
        }
    }
    Ok(gathered.iter().filter_map(|crowd| round.told(&ground, crowd)).collect())
}

/// A crowd by number.
struct Gathered {
    people: BTreeSet<u32>,
    /// Those of the people who wait.
    waiting: BTreeSet<u32>,
    sharers: Set,
}

/// Who could learn from whom, and who does.
struct Round<'g, 'q> {
    /// From whom each person could learn.
    open: Open<'g, 'q>,
    /// Who learns from each person now, in pairs that are not kept.
    learners_of: Vec<Vec<u32>>,
    /// Room beside kept pairs, and what the others leave of it.
    room: Vec<u32>,
    spare: Vec<u32>,
    /// In how many pairs that are not kept each person does not share.
    only_learns: Vec<u32>,
    placed: Vec<bool>,
}

impl<'g, 'q> Round<'g, 'q> {
    fn of(ground: &'g Ground<'q>, answer: &Answer) -> Result<Self, Unanswerable> {
        let people = ground.people.len();
        let room: Vec<u32> = ground.people.iter().map(|person| person.room).collect();
        let mut round = Self {
            open: Open::of(ground),
            learners_of: vec![Vec::new(); people],
            spare: room.clone(),
            room,
            only_learns: vec![0; people],
            placed: vec![false; people],
        };
        for pair in &answer.pairs {
            let two = [ground.number(&pair.people[0])?, ground.number(&pair.people[1])?];
            for (at, flow) in pair.flows.iter().enumerate() {
                let (from, to) = (two[at], two[1 - at]);
                round.spare[from as usize] = round.spare[from as usize].saturating_sub(1);
                round.placed[to as usize] |= flow.is_some();
                if pair.kept {
                    round.room[from as usize] = round.room[from as usize].saturating_sub(1);
                } else if flow.is_some() {
                    round.learners_of[from as usize].push(to);
                } else {
                    round.only_learns[from as usize] += 1;
                }
            }
        }
        Ok(round)
    }

    /// Whether somebody has room and nobody who shares with them.
    fn may_wait(&self, person: u32) -> bool {
        !self.placed[person as usize] && self.spare[person as usize] > 0
    }

    /// Everybody on a way that begins with somebody who waits.
    fn gather(&mut self, first: u32) -> Gathered {
        let mut crowd = Gathered {
            people: BTreeSet::from([first]),
            waiting: BTreeSet::from([first]),
            sharers: self.open.nobody(),
        };
        let mut open = vec![first];
        while let Some(person) = open.pop() {
            for place in crowd.sharers.join(&self.open.sharers_of(person)) {
                let sharer = self.open.person(place);
                let new = self.learners_of[sharer as usize].iter().copied();
                open.extend(new.filter(|&learner| crowd.people.insert(learner)));
            }
        }
        crowd
    }

    /// The crowd in words for outside, if its numbers show why somebody waits.
    fn told(&self, ground: &Ground<'_>, crowd: &Gathered) -> Option<Crowd> {
        let ids = |people: &mut dyn Iterator<Item = u32>| {
            let mut ids: Vec<String> = people.map(|person| ground.person(person).id.clone()).collect();
            ids.sort_unstable();
            ids
        };
        let sharers = || crowd.sharers.places().map(|place| self.open.person(place));
        let sum = |counts: &[u32]| sharers().map(|sharer| counts[sharer as usize]).sum::<u32>();
        let (places, held) = (sum(&self.room), sum(&self.only_learns));
        (crowd.people.len() as u64 + u64::from(held) > u64::from(places)).then(|| Crowd {
            waiting: ids(&mut crowd.waiting.iter().copied()),
            people: ids(&mut crowd.people.iter().copied()),
            sharers: ids(&mut sharers()),
            places,
            held,
        })
    }
}
