//! Who is left out, why, and the smallest change that would place them, tried out before it is told.

use crate::answer::{Change, LeftOut, Why};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, both_ends};
use crate::market::{Link, Market};
use crate::person::Key;
use crate::ways::Ways;
use crate::{Person, WallReason};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many people or skills of one kind of change are tried for one person.
pub(crate) const TRIES_EACH: usize = 12;
/// Possible pairs times questions to the core that all tries of one answer may cost together. The core is only asked
/// where a way uses somebody's room twice; beyond this such a change is not told.
const TRIAL_EFFORT: usize = 200_000;
/// At most this many questions to the core for all tries of one answer.
const TRIALS_MOST: usize = 150;

/// Everybody with a wish whom nobody shares it with in these pairs, by id.
pub(crate) fn left_out(ground: &Ground<'_>, levels: &Levels, chosen: &[Possible]) -> Vec<LeftOut> {
    let mut trial = Trial::of(ground, levels, chosen);
    let waits = |&x: &u32| !ground.person(x).learns.is_empty() && !trial.placed[x as usize];
    let mut waiting: Vec<u32> = ground.all().filter(waits).collect();
    waiting.sort_by_key(|&x| &ground.person(x).id);
    let left_out = waiting.into_iter().map(|x| {
        let person = ground.person(x).id.clone();
        LeftOut { person, why: why(ground, x), changes: trial.smallest_changes(x) }
    });
    left_out.collect()
}

/// What stands in the way, each person counted once, by the first wall.
fn why(ground: &Ground<'_>, x: u32) -> Vec<Why> {
    let others = || ground.all().filter(|&p| p != x);
    let is_shared =
        |skill: Key| others().any(|p| ground.person(p).shares.iter().any(|share| share.skill == skill));
    let sharers = others().filter(|&p| ground.can_share(p, x));
    let mut behind = Behind::default();
    sharers.for_each(|p| behind.put(walls_of_other(ground, x, p).first().copied(), 1));
    why_of(ground.person(x), is_shared, behind)
}

/// How many of those who share something a person wants stand behind which wall, each counted once by the first.
#[derive(Default)]
pub(crate) struct Behind {
    walls: BTreeMap<WallReason, u32>,
    /// Those behind no wall: their places are taken.
    taken: u32,
}

impl Behind {
    /// So many stand behind this wall first, or behind none.
    pub(crate) fn put(&mut self, first: Option<WallReason>, people: u32) {
        match first {
            _ if people == 0 => {}
            Some(reason) => *self.walls.entry(reason).or_default() += people,
            None => self.taken += people,
        }
    }
}

/// What stands in the way of somebody, told from which skills others share, and from the first wall to each who shares
/// something they want.
pub(crate) fn why_of(person: &Person, is_shared: impl Fn(Key) -> bool, behind: Behind) -> Vec<Why> {
    let own = [
        (person.resting, Why::OwnRest),
        (!person.trained, Why::OwnTraining),
        (person.room == 0, Why::OwnRoom),
    ];
    let mut why: Vec<Why> = own.into_iter().filter(|(stands, _)| *stands).map(|(_, why)| why).collect();
    let is_own = !why.is_empty();
    let nobody = person.learns.iter().filter(|wish| !is_shared(wish.skill));
    why.extend(nobody.map(|wish| Why::NobodyShares { skill: wish.skill }));
    why.extend(behind.walls.into_iter().map(|(reason, people)| Why::Walls { reason, people }));
    if behind.taken > 0 && !is_own {
        why.push(Why::PlacesTaken { people: behind.taken });
    }
    why
}

/// What somebody could change about themself so that nothing of their own stands in the way.
pub(crate) fn own_changes(person: &Person) -> Vec<Change> {
    let id = || person.id.clone();
    let own = [
        (person.resting, Change::BackFromRest),
        (!person.trained, Change::Training { person: id() }),
        (person.room == 0, Change::OneMorePlace { person: id() }),
    ];
    own.into_iter().filter(|(stands, _)| *stands).map(|(_, change)| change).collect()
}

/// Somebody new who shares what this person wants most.
pub(crate) fn one_more_sharer(person: &Person) -> Option<Change> {
    let most_wanted = person.learns.iter().max_by_key(|wish| (wish.priority, Reverse(wish.skill)))?;
    Some(Change::OneMoreSharer { skill: most_wanted.skill })
}

/// The skills that somebody could add as a wish, the one most of these people share first, each with those who do.
fn wishes_to_try(ground: &Ground<'_>, x: u32, open: impl Iterator<Item = u32>) -> Vec<(Key, Vec<u32>)> {
    let me = ground.person(x);
    let mut sharers: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
    for person in open {
        for share in ground.person(person).shares.iter().filter(|share| !knows_or_wants(me, share.skill)) {
            sharers.entry(share.skill).or_default().push(person);
        }
    }
    let mut list: Vec<(Key, Vec<u32>)> = sharers.into_iter().collect();
    list.sort_by_key(|(skill, people)| (Reverse(people.len()), *skill));
    list.truncate(TRIES_EACH);
    list
}

/// The walls between two people without those that are only about `x`.
pub(crate) fn walls_of_other(ground: &Ground<'_>, x: u32, p: u32) -> Vec<WallReason> {
    let other = ground.person(p);
    let mut walls = ground.walls_between(x, p);
    walls.retain(|reason| match reason {
        WallReason::Resting => other.resting,
        WallReason::TrainingNotDone => !other.trained,
        WallReason::NoRoom => other.room == 0,
        _ => true,
    });
    walls
}

/// Changes are tried on the market with all worth taken out: can everybody placed now and `x` be placed?
struct Trial<'t, 'q> {
    ground: &'t Ground<'q>,
    market: Market,
    placed: Vec<bool>,
    paired: BTreeSet<(u32, u32)>,
    /// Room that the chosen pairs leave.
    spare: Vec<u32>,
    by_ends: BTreeMap<(u32, u32), usize>,
    ways: Ways,
    /// Questions to the core that may still be asked.
    trials_left: usize,
}

/// Those who know something that one person wants, those who fit best first, with the walls between them.
type Sharers = Vec<(u32, Vec<WallReason>)>;

impl<'t, 'q> Trial<'t, 'q> {
    fn of(ground: &'t Ground<'q>, levels: &Levels, chosen: &[Possible]) -> Self {
        let mut placed = vec![false; ground.people.len()];
        let mut spare: Vec<u32> = ground.people.iter().map(|person| person.room).collect();
        for (person, learns, _) in chosen.iter().flat_map(both_ends) {
            placed[person as usize] |= learns;
            spare[person as usize] = spare[person as usize].saturating_sub(1);
        }
        let kept_placed = |p: usize| levels.market.first_learning[p] == 0;
        let market = Market {
            room: levels.market.room.clone(),
            first_learning: (0..placed.len()).map(|p| i64::from(placed[p] && !kept_placed(p))).collect(),
            first_sharing: vec![0; placed.len()],
            links: levels.market.links.iter().map(|link| Link { worth: 0, ..*link }).collect(),
        };
        let by_ends = market.links.iter().enumerate().map(|(i, link)| ((link.a, link.b), i)).collect();
        let trials_left = (TRIAL_EFFORT / market.links.len().max(1)).min(TRIALS_MOST);
        let paired: BTreeSet<(u32, u32)> = chosen.iter().map(|pair| (pair.a, pair.b)).collect();
        let is_chosen = market.links.iter().map(|link| paired.contains(&(link.a, link.b))).collect();
        let needs = market.first_learning.iter().map(|bonus| *bonus > 0).collect();
        let ways = Ways::of(&market, is_chosen, needs);
        Self { ground, market, placed, paired, spare, by_ends, ways, trials_left }
    }

    /// What stands in their own way goes first; if that is not enough (or nothing does), one change more.
    fn smallest_changes(&mut self, x: u32) -> Vec<Change> {
        let me = self.ground.person(x);
        let mut changes = own_changes(me);
        let sharers = self.sharers(x);
        if !changes.is_empty() && self.places(x, &behind_nothing(&sharers), None) {
            return changes;
        }
        let further = [Self::a_place, Self::a_training, Self::a_time, Self::a_language, Self::a_wish];
        if let Some(change) = further.into_iter().find_map(|change| change(self, x, &sharers)) {
            changes.push(change);
            return changes;
        }
        // Somebody new always helps, if there is room for them.
        if me.room > 0 && self.spare[x as usize] == 0 {
            changes.push(Change::OneMorePlace { person: me.id.clone() });
        }
        changes.extend(one_more_sharer(me));
        changes
    }

    /// Who knows something that `x` wants.
    fn sharers(&self, x: u32) -> Sharers {
        let (ground, me) = (self.ground, self.ground.person(x));
        let value = |p: u32| crate::fit::pair_value(ground.person(p), me, ground.weights).unwrap_or(0);
        let mut list: Vec<u32> = ground.all().filter(|&p| p != x && ground.can_share(p, x)).collect();
        list.sort_by_cached_key(|&p| Reverse(value(p)));
        list.into_iter().map(|p| (p, walls_of_other(ground, x, p))).collect()
    }

    fn id(&self, p: u32) -> String {
        self.ground.person(p).id.clone()
    }

    fn a_place(&mut self, x: u32, sharers: &Sharers) -> Option<Change> {
        let open = |walls: &[WallReason]| walls.iter().all(|reason| *reason == WallReason::NoRoom);
        let mut full = sharers.iter().filter(|(_, walls)| open(walls)).map(|(p, _)| *p).take(TRIES_EACH);
        if let Some(p) = full.find(|&p| self.places(x, &[p], Some(p))) {
            return Some(Change::OneMorePlace { person: self.id(p) });
        }
        // Their own room may be what is short, taken by somebody who learns from them.
        let own = self.ground.person(x).room > 0 && self.places(x, &behind_nothing(sharers), Some(x));
        own.then(|| Change::OneMorePlace { person: self.id(x) })
    }

    /// The first sharer behind this wall alone with whom `x` would be placed if the wall fell.
    fn behind(&mut self, x: u32, sharers: &Sharers, wall: WallReason) -> Option<String> {
        let mut list = sharers.iter().filter(|(_, walls)| *walls == [wall]).map(|(p, _)| *p).take(TRIES_EACH);
        let p = list.find(|&p| self.places(x, &[p], None))?;
        Some(self.id(p))
    }

    fn a_training(&mut self, x: u32, sharers: &Sharers) -> Option<Change> {
        Some(Change::Training { person: self.behind(x, sharers, WallReason::TrainingNotDone)? })
    }

    fn a_time(&mut self, x: u32, sharers: &Sharers) -> Option<Change> {
        Some(Change::MoreTimeTogether { person: self.behind(x, sharers, WallReason::TooLittleCommonTime)? })
    }

    fn a_language(&mut self, x: u32, sharers: &Sharers) -> Option<Change> {
        Some(Change::CommonLanguage { person: self.behind(x, sharers, WallReason::NoCommonLanguage)? })
    }

    /// A skill that people with room share, the one most of them share first.
    fn a_wish(&mut self, x: u32, _: &Sharers) -> Option<Change> {
        let ground = self.ground;
        let open = ground.all().filter(|&p| p != x && walls_of_other(ground, x, p).is_empty());
        let mut list = wishes_to_try(ground, x, open).into_iter();
        let (skill, _) = list.find(|(_, people)| self.places(x, people, None))?;
        Some(Change::AddWish { skill })
    }

    /// Whether `x` would be placed beside all those placed now, if they could learn from each of `sharers` and
    /// `more_room` had one place more. What stands in their own way counts as lifted.
    fn places(&mut self, x: u32, sharers: &[u32], more_room: Option<u32>) -> bool {
        let own_room = (self.ground.person(x).room == 0).then_some(x);
        let spare = |p: u32| self.spare[p as usize] > 0 || [more_room, own_room].contains(&Some(p));
        let paired = |p: u32| self.paired.contains(&(x.min(p), x.max(p)));
        if sharers.iter().any(|&p| paired(p) || (spare(x) && spare(p))) {
            return true;
        }
        if sharers.is_empty() {
            return false;
        }
        match self.finds_a_way(x, sharers, more_room, own_room) {
            Some(finds) => finds,
            None => self.core_places(x, sharers, [more_room, own_room]),
        }
    }

    /// Whether some way places `x`: yes, no, or nothing if the ways there are use a room twice.
    fn finds_a_way(&self, x: u32, sharers: &[u32], more: Option<u32>, own: Option<u32>) -> Option<bool> {
        let spare = |p: u32| self.spare[p as usize] > 0 || [more, own].contains(&Some(p));
        let given_up = if spare(x) {
            vec![Vec::new()]
        } else {
            self.ways.chosen_of(x).filter_map(|link| self.ways.when_given_up(x, link)).collect()
        };
        let mut is_clear = true;
        for &p in sharers {
            let link = self.by_ends.get(&(x.min(p), x.max(p))).map(|&link| link as u32);
            let learns = link.is_some_and(|link| self.market.links[link as usize].for_person(p).learns);
            let taken = if spare(p) { Some(Vec::new()) } else { self.ways.when_fuller(p, learns) };
            let Some(taken) = taken else { continue };
            let mut places: Vec<(u32, i64)> = [more, own].into_iter().flatten().map(|p| (p, 1)).collect();
            if link.is_none() {
                places.extend([(x, -1), (p, -1)]);
            }
            for given_up in &given_up {
                let new = link.map(|link| (link, true));
                let moves: Vec<_> = given_up.iter().chain(&taken).copied().chain(new).collect();
                if self.ways.hold(&moves, &places) {
                    return Some(true);
                }
                is_clear = false;
            }
        }
        is_clear.then_some(false)
    }

    /// Asks the core the same.
    fn core_places(&mut self, x: u32, sharers: &[u32], more: [Option<u32>; 2]) -> bool {
        if self.trials_left == 0 {
            return false;
        }
        self.trials_left -= 1;
        let mut market = self.market.clone();
        for &p in sharers {
            let (a, b) = (x.min(p), x.max(p));
            match self.by_ends.get(&(a, b)) {
                Some(&link) if a == x => market.links[link].a_learns = true,
                Some(&link) => market.links[link].b_learns = true,
                None => market.links.push(Link { a, b, worth: 0, a_learns: a == x, b_learns: b == x }),
            }
        }
        for person in more.into_iter().flatten() {
            market.room[person as usize] += 1;
        }
        market.first_learning[x as usize] = 1;
        let wanted: i64 = market.first_learning.iter().sum();
        market.best(1).is_ok_and(|choice| choice.worth == i128::from(wanted))
    }
}

/// The sharers behind no wall.
fn behind_nothing(sharers: &Sharers) -> Vec<u32> {
    sharers.iter().filter(|(_, walls)| walls.is_empty()).map(|(p, _)| *p).collect()
}

/// Whether somebody shares a skill or has it as a wish already.
pub(crate) fn knows_or_wants(person: &Person, skill: u32) -> bool {
    person.shares.iter().any(|share| share.skill == skill)
        || person.learns.iter().any(|wish| wish.skill == skill)
}
