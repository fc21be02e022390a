//! What people ask at prices that are proven with odd sets: two who both have places in a set ask more for a link between them.

use super::bound::Asks;
use super::near::Asked;
use super::places::Places;
use super::slots::{Slots, kind};
use super::{Link, places::Pays};
use crate::pairing::{Certificate, Nest};

/// What people ask, with the odd sets that they have places in.
pub(crate) struct AskedInSets {
    /// What each asks at least for a link of each kind, whoever it is with; four times as large.
    pub(crate) least: Asked,
    sets: Option<InSets>,
}

/// The places of people, and the odd sets around them.
struct InSets {
    /// The first place of each person; one more entry at the end.
    first: Vec<u32>,
    /// What each place asks for a link of each kind.
    asks: Vec<[i64; 4]>,
    nest: Nest,
    /// Who has a place in any set.
    is_in_any: Vec<bool>,
}

impl AskedInSets {
    /// What people ask at these doubled prices of slots.
    pub(super) fn of_slots(slots: &Slots, doubled: &[i64]) -> Self {
        Self::without_sets(Asks::of(slots, doubled).twice())
    }

    /// What people ask without any set.
    fn without_sets(least: Asked) -> Self {
        Self { least, sets: None }
    }

    /// What people ask at the prices and sets of this proof.
    pub(super) fn of(places: &Places<'_>, certificate: &Certificate) -> Self {
        let least = places.asks(&certificate.prices);
        let Some(nest) = Nest::of(&certificate.sets, places.len()).filter(|_| !certificate.sets.is_empty())
        else {
            return Self::without_sets(least);
        };
        let ask = |(pays, price): (&Pays, &i64)| pays.by_kind().map(|pays| price - 4 * pays);
        let is_in_any = |person: u32| places.range(person).any(|place| nest.is_in_any(place));
        let sets = InSets {
            first: places.first.clone(),
            asks: places.pays.iter().zip(&certificate.prices).map(ask).collect(),
            is_in_any: (0..places.people()).map(is_in_any).collect(),
            nest,
        };
        Self { least, sets: Some(sets) }
    }

    /// By how much two people ask more than a link of these kinds is worth, all four times as large. Only a link that is not there and
    /// has less than nothing here could make the choice better.
    ///
    /// On places that are both in a set, the link uses up two of its places, and so costs what the set is worth beside.
    pub(crate) fn slack_of(&self, people: [u32; 2], kinds: [usize; 2], worth: i64) -> Option<i64> {
        let least = |at: usize| Some(self.least[people[at] as usize]?[kinds[at]]);
        let slack = least(0)? + least(1)? - worth;
        if slack >= 0 {
            return Some(slack);
        }
        let in_sets = |sets: &&InSets| people.iter().all(|&person| sets.is_in_any[person as usize]);
        let Some(sets) = self.sets.as_ref().filter(in_sets) else { return Some(slack) };
        let places = |at: usize| sets.first[people[at] as usize]..sets.first[people[at] as usize + 1];
        let asked = places(0).flat_map(|one| {
            places(1).map(move |other| {
                let asks = sets.asks[one as usize][kinds[0]] + sets.asks[other as usize][kinds[1]];
                asks + sets.nest.shared(one, other)
            })
        });
        asked.min().map(|asked| asked - worth)
    }

    /// The same of a link of the market.
    pub(crate) fn slack(&self, link: &Link) -> Option<i64> {
        let kinds = [link.a, link.b].map(|person| usize::from(kind(link.for_person(person))));
        self.slack_of([link.a, link.b], kinds, 4 * link.worth)
    }
}
