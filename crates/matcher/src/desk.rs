//! A desk where a coordinator tries one lock after the other: the round is laid out and settled once, and each try
//! goes on from how it stood, along a few short paths.

use crate::answer::{Answer, Proof};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, both_ends};
use crate::locks::{Locks, Shift, with_locks};
use crate::market::{Choice, Standing};
use crate::{Question, Two, Unanswerable};
use std::collections::BTreeMap;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// What would be reached and proven.
    pub proof: Proof,
    /// Pairs that come in.
    pub new_pairs: Vec<Two>,
    /// Pairs that fall away.
    pub lost_pairs: Vec<Two>,
    /// People with a wish who are placed then and are not now.
    pub newly_placed: Vec<String>,
    /// People with a wish who are placed now and are not then.
    pub newly_left: Vec<String>,
    /// Whose pairs are worth more then, by id.
    pub gain: Vec<Shift>,
    /// Whose pairs are worth less then, by id.
    pub lose: Vec<Shift>,
    /// What all pairs together are worth more (or less, if negative), in hundredths of a point.
    pub value_change: i64,
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
        Ok(self.compared(&ground, &locked.pairs(&choice), locked.proof(&ground, &choice)))
    }

    fn compared(&self, ground: &Ground<'_>, pairs: &[Possible], proof: Proof) -> Outlook {
        let now: BTreeMap<Two, i64> =
            pairs.iter().map(|pair| (ground.ids(pair.a, pair.b), pair.value)).collect();
        let old: BTreeMap<&Two, i64> =
            self.before.pairs.iter().map(|pair| (&pair.people, pair.value)).collect();
        let mut worth: BTreeMap<&String, (i64, i64)> = BTreeMap::new();
        for (two, value) in &old {
            two.iter().for_each(|person| worth.entry(person).or_default().0 += value);
        }
        for (two, value) in &now {
            two.iter().for_each(|person| worth.entry(person).or_default().1 += value);
        }
        let shifts = |wanted: fn(&Shift) -> bool| -> Vec<Shift> {
            let all = worth.iter().map(|(person, &(before, after))| Shift {
                person: (*person).clone(),
                before,
                after,
            });
            all.filter(wanted).collect()
        };
        let (placed_old, placed_now) = (self.placed(ground), placed(ground, pairs));
        let only = |these: &[bool], those: &[bool]| -> Vec<String> {
            let people = ground.all().filter(|&p| these[p as usize] && !those[p as usize]);
            let mut ids: Vec<String> = people.map(|p| ground.person(p).id.clone()).collect();
            ids.sort_unstable();
            ids
        };
        Outlook {
            new_pairs: now.keys().filter(|two| !old.contains_key(two)).cloned().collect(),
            lost_pairs: old.keys().filter(|two| !now.contains_key(**two)).map(|two| (*two).clone()).collect(),
            newly_placed: only(&placed_now, &placed_old),
            newly_left: only(&placed_old, &placed_now),
            gain: shifts(|shift| shift.after > shift.before),
            lose: shifts(|shift| shift.after < shift.before),
            value_change: now.values().sum::<i64>() - old.values().sum::<i64>(),
            proof,
        }
    }

    /// Who learns from somebody in the answer on the desk.
    fn placed(&self, ground: &Ground<'_>) -> Vec<bool> {
        let mut placed = vec![false; ground.people.len()];
        for pair in &self.before.pairs {
            for id in pair.people.iter().filter(|id| pair.learned_by(id).is_some()) {
                if let Ok(person) = ground.number(id) {
                    placed[person as usize] = true;
                }
            }
        }
        placed
    }
}

/// Who learns from somebody in these pairs.
fn placed(ground: &Ground<'_>, pairs: &[Possible]) -> Vec<bool> {
    let mut placed = vec![false; ground.people.len()];
    for (person, learns, _) in pairs.iter().flat_map(both_ends) {
        placed[person as usize] |= learns;
    }
    placed
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
