//! What people ask at prices that are proven with odd sets: two who both have places in a set ask more for a link between them.

use super::near::Asked;
use super::places::Places;
use super::slots::kind;
use super::{Link, places::Pays};
use crate::pairing::Certificate;
use std::cmp::Reverse;

/// What people ask, with the odd sets that they have places in.
pub(crate) struct AskedInSets {
    /// What each asks at least for a link of each kind, whoever it is with; four times as large.
    pub(crate) least: Asked,
    /// All places of whoever has one in a set; none of anybody else. Empty where there are no sets.
    places: Vec<Vec<InSets>>,
}

/// A place of somebody.
struct InSets {
    asks: [i64; 4],
    /// The sets it is in, the outermost first, each with what it is worth together with those around it. One lies in the other, so that
    /// two places are in the same ones up to some.
    sets: Vec<(u32, i64)>,
}

impl InSets {
    /// What all sets are worth that both places are in.
    fn shared(&self, other: &Self) -> i64 {
        let (mut same, mut least) = (0, self.sets.len().min(other.sets.len()));
        while same < least {
            let middle = (same + least) / 2;
            if self.sets[middle].0 == other.sets[middle].0 {
                same = middle + 1;
            } else {
                least = middle;
            }
        }
        same.checked_sub(1).map_or(0, |innermost| self.sets[innermost].1)
    }
}

impl AskedInSets {
    /// What people ask without any set.
    pub(super) fn without_sets(least: Asked) -> Self {
        Self { least, places: Vec::new() }
    }

    /// What people ask at the prices and sets of this proof.
    pub(super) fn of(places: &Places<'_>, certificate: &Certificate) -> Self {
        let mut sets = vec![Vec::new(); places.of_people()];
        let mut outermost_first: Vec<&(Vec<u32>, i64)> = certificate.sets.iter().collect();
        outermost_first.sort_by_key(|(set, _)| Reverse(set.len()));
        for (number, (set, worth)) in (0u32..).zip(outermost_first) {
            for &vertex in set {
                if let Some(sets) = sets.get_mut(vertex as usize) {
                    let around: i64 = sets.last().map_or(0, |&(_, worth)| worth);
                    sets.push((number, around + worth));
                }
            }
        }
        let mut of_person = |person: u32| {
            let range = places.range(person);
            let range = range.start as usize..range.end as usize;
            if sets[range.clone()].iter().all(Vec::is_empty) {
                return Vec::new();
            }
            let asks = |place: usize| {
                let pays = Pays::by_kind(places.pays[place]);
                std::array::from_fn(|kind| certificate.prices[place] - 4 * pays[kind])
            };
            range.map(|place| InSets { asks: asks(place), sets: std::mem::take(&mut sets[place]) }).collect()
        };
        Self {
            least: places.asks(&certificate.prices),
            places: (0..places.people()).map(&mut of_person).collect(),
        }
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
        let places = |at: usize| self.places.get(people[at] as usize).filter(|places| !places.is_empty());
        let Some((first, second)) = places(0).zip(places(1)) else { return Some(slack) };
        let asked = first.iter().flat_map(|one| {
            second.iter().map(|other| one.asks[kinds[0]] + other.asks[kinds[1]] + one.shared(other))
        });
        asked.min().map(|asked| asked - worth)
    }

    /// The same of a link of the market.
    pub(crate) fn slack(&self, link: &Link) -> Option<i64> {
        let kinds = [link.a, link.b].map(|person| usize::from(kind(link.for_person(person))));
        self.slack_of([link.a, link.b], kinds, 4 * link.worth)
    }
}
