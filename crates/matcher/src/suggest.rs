//! A few people for one person, with reasons (R1): they choose, and both must say yes.

use crate::answer::Pair;
use crate::ground::{Ground, lot};
use crate::person::Key;
use crate::solve::explained;
use crate::{Question, Unanswerable, WallReason};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The people who fit one person best, and what is missing if there are fewer than asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Best first: those who share what the person wants, then those who could learn from them.
    pub pairs: Vec<Pair>,
    /// What keeps others away, if fewer were found than asked for.
    pub gap: Option<Gap>,
}

/// Why there are not more suggestions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// How many are missing.
    pub missing: usize,
    /// Skills the person wants that nobody else shares.
    pub nobody_shares: Vec<Key>,
    /// How many people who share something wanted stand behind each wall, each counted once by the first.
    pub walls: Vec<(WallReason, u32)>,
}

/// At most `how_many` people for this person (three, never more than five by R1: the caller's choice), and an
/// honest gap. Room and walls count as they are now; the locks of a round do not matter here, but pairs to
/// forbid stay away.
pub fn suggest(question: &Question, for_person: &str, how_many: usize) -> Result<Suggestions, Unanswerable> {
    let ground = Ground::of(question)?;
    let me = ground.number(for_person)?;
    let others = || ground.all().filter(|&other| other != me);
    let mut found: Vec<_> = others().filter_map(|other| ground.possible(me, other)).collect();
    let learns = |a: u32, a_learns: bool, b_learns: bool| if a == me { a_learns } else { b_learns };
    found.sort_by_cached_key(|pair| {
        let other = if pair.a == me { pair.b } else { pair.a };
        let worth = Reverse((learns(pair.a, pair.a_learns, pair.b_learns), pair.value));
        (worth, lot(for_person, &ground.person(other).id))
    });
    found.truncate(how_many);
    let missing = how_many - found.len();
    let gap = (missing > 0).then(|| {
        let wishes = ground.person(me).learns.iter().map(|wish| wish.skill);
        let shared = |skill: &Key| {
            others().any(|other| ground.person(other).shares.iter().any(|share| share.skill == *skill))
        };
        let mut walls = BTreeMap::new();
        for other in others().filter(|&other| ground.can_share(other, me)) {
            if let Some(&reason) = ground.walls_between(me, other).first() {
                *walls.entry(reason).or_insert(0) += 1;
            }
        }
        Gap {
            missing,
            nobody_shares: wishes.filter(|skill| !shared(skill)).collect(),
            walls: walls.into_iter().collect(),
        }
    });
    Ok(Suggestions { pairs: found.iter().map(|pair| explained(&ground, pair)).collect(), gap })
}
