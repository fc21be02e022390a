//! From whom people could learn, as sets of places: without a list of all possible pairs.

use super::kinds::{Kinds, Walls};
use super::said::Said;
use super::sets::Set;
use crate::ground::Ground;
use crate::person::Key;
use std::collections::HashMap;

/// Who could share with whom in a round.
pub(crate) struct Open<'g, 'q> {
    said: Said<'g, 'q>,
    kinds: Kinds,
    /// From whom nothing keeps people who said these languages and this week.
    behind_nothing: HashMap<(&'q [Key], u32), Set>,
}

impl<'g, 'q> Open<'g, 'q> {
    pub(crate) fn of(ground: &'g Ground<'q>) -> Self {
        let said = Said::of(ground);
        Self { kinds: Kinds::of(&said), said, behind_nothing: HashMap::new() }
    }

    /// No sharer at all.
    pub(crate) fn nobody(&self) -> Set {
        Set::none(self.kinds.people.len())
    }

    /// Who stands at a place.
    pub(crate) fn person(&self, place: u32) -> u32 {
        self.kinds.people[place as usize]
    }

    /// Everybody from whom this person could learn.
    pub(crate) fn sharers_of(&mut self, person: u32) -> Set {
        let (said, kinds) = (&self.said, &self.kinds);
        if said.is_closed(person) {
            return self.nobody();
        }
        let mut sharers = kinds.wanted(said, person);
        for apart in said.ground.declared_with(person) {
            kinds.take_out(apart, &mut sharers);
        }
        sharers.keep(self.behind_nothing.entry(said.seen_from(person)).or_insert_with(|| {
            let mut by_walls = kinds.by_walls(said, person).into_iter();
            let nothing = by_walls.find(|(walls, _)| *walls == Walls::NONE).map(|(_, people)| people);
            nothing.unwrap_or_else(|| Set::none(kinds.people.len()))
        }));
        sharers
    }
}
