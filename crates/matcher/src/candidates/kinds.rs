//! Everybody who shares, in kinds: who names the same languages, is free in the same week and takes part or does not, is
//! kept from a learner by the same walls. So walls are looked at once for a kind and not once for each person.

use super::said::Said;
use super::sets::{Members, Set};
use crate::WallReason;
use crate::person::Key;
use std::collections::HashMap;

/// Walls as bits, in the order in which walls are told.
const WALLS: [WallReason; 5] = [
    WallReason::Resting,
    WallReason::TrainingNotDone,
    WallReason::NoCommonLanguage,
    WallReason::TooLittleCommonTime,
    WallReason::NoRoom,
];

/// Some of the walls that follow from what two people said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Walls(u8);

impl Walls {
    pub(super) const NONE: Self = Self(0);

    fn of(stand: [bool; 5]) -> Self {
        Self((0..).zip(stand).fold(0, |bits, (bit, stands)| bits | u8::from(stands) << bit))
    }

    /// This one alone.
    pub(super) fn only(reason: WallReason) -> Self {
        Self::of(WALLS.map(|wall| wall == reason))
    }

    /// The first in the order in which walls are told.
    pub(super) fn first(self) -> Option<WallReason> {
        WALLS.get(self.0.trailing_zeros() as usize).copied()
    }
}

/// People who share and of whom the same walls are told to everybody.
struct Kind {
    /// Their places.
    from: u32,
    to: u32,
    /// One of them.
    person: u32,
    /// What is about them and nobody else: they rest, have not done the training, have no room.
    own: Walls,
}

/// Everybody who shares something, those of a kind next to each other.
pub(super) struct Kinds {
    /// Who stands at each place.
    pub(super) people: Vec<u32>,
    /// Each person's place; a number beyond all places for those who share nothing.
    place: Vec<u32>,
    kinds: Vec<Kind>,
    /// Who shares each skill, by its number.
    sharing: Vec<Members>,
}

impl Kinds {
    pub(super) fn of(said: &Said<'_, '_>) -> Self {
        let ground = said.ground;
        let mut languages: HashMap<&[Key], u32> = HashMap::new();
        let mut sorted = Vec::new();
        for person in ground.all().filter(|&person| !said.shares(person).is_empty()) {
            let one = ground.person(person);
            let next = languages.len() as u32;
            let spoken = *languages.entry(&one.languages).or_insert(next);
            let own = Walls::of([one.resting, !one.trained, false, false, one.room == 0]);
            sorted.push((own.0, spoken, said.outlines[person as usize].week, person));
        }
        sorted.sort_unstable();
        let people: Vec<u32> = sorted.iter().map(|&(.., person)| person).collect();
        let mut kinds = Vec::new();
        let mut from = 0;
        for alike in sorted.chunk_by(|one, next| (one.0, one.1, one.2) == (next.0, next.1, next.2)) {
            let to = from + alike.len() as u32;
            kinds.push(Kind { from, to, person: alike[0].3, own: Walls(alike[0].0) });
            from = to;
        }
        let mut place = vec![u32::MAX; ground.people.len()];
        (0..).zip(&people).for_each(|(at, &person)| place[person as usize] = at);
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); said.skills()];
        for (at, &person) in (0..).zip(&people) {
            said.shares(person).iter().for_each(|share| places[share.number() as usize].push(at));
        }
        let sharing = places.into_iter().map(|places| Members::of(places, people.len())).collect();
        Self { people, place, kinds, sharing }
    }

    /// The place of somebody who shares something.
    pub(super) fn place(&self, person: u32) -> Option<u32> {
        self.place.get(person as usize).copied().filter(|&place| place != u32::MAX)
    }

    /// Takes somebody out of a set of places; whether they were in.
    pub(super) fn take_out(&self, person: u32, set: &mut Set) -> bool {
        self.place(person).is_some_and(|place| set.take(place))
    }

    /// Who shares the skill with this number; nothing if nobody shares or wants it.
    pub(super) fn sharing(&self, skill: u32) -> Option<&Members> {
        self.sharing.get(skill as usize)
    }

    /// Everybody else who shares something that somebody wants.
    pub(super) fn wanted(&self, said: &Said<'_, '_>, person: u32) -> Set {
        let mut wanted = Set::none(self.people.len());
        let wishes = said.wishes(person).iter();
        wishes.filter_map(|wish| self.sharing(wish.number())).for_each(|list| wanted.put_all(list));
        self.take_out(person, &mut wanted);
        wanted
    }

    /// Everybody's places by the walls that stand between them and somebody, without those that are only about that somebody
    /// and without those that only the house knows.
    pub(super) fn by_walls(&self, said: &Said<'_, '_>, person: u32) -> Vec<(Walls, Set)> {
        let mut parts: Vec<(Walls, Set)> = Vec::new();
        for kind in &self.kinds {
            let [language, time] =
                [said.lack_a_language(person, kind.person), said.lack_time(person, kind.person)];
            let walls = Walls(kind.own.0 | Walls::of([false, false, language, time, false]).0);
            let part = parts.iter().position(|(part, _)| *part == walls).unwrap_or_else(|| {
                parts.push((walls, Set::none(self.people.len())));
                parts.len() - 1
            });
            parts[part].1.put_range(kind.from..kind.to);
        }
        parts
    }
}
