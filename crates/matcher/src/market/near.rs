//! The links that matter at the prices of now, by themselves: a change is settled among them, and one look over the others shows
//! which of them are missed.

use super::in_sets::AskedInSets;
use super::relaxed::mixed;
use super::slots::kind;
use super::standing::Standing;
use super::{Link, Market};
use std::cmp::Reverse;

/// How many links are near.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nearness {
    /// So many links of each person at least, and more than they have places.
    pub(crate) links: usize,
    /// And so many of each kind that a person has, so that a lock or two leave everybody with as many kinds.
    pub(crate) of_a_kind: usize,
}

impl Nearness {
    /// Few enough to be settled in a blink; what is missed is brought in.
    pub(crate) const USUAL: Self = Self { links: 5, of_a_kind: 3 };

    /// A change of up to so many links can be settled among the near ones.
    pub(crate) fn changed_most(self) -> usize {
        self.of_a_kind - 1
    }
}

/// What each person asks at least for a link of each kind, four times as large; nothing without a place.
pub(crate) type Asked = Vec<Option<[i64; 4]>>;

/// What somebody without a place asks: more than anything is worth.
const NO_PLACE: i64 = i64::MAX / 4;

/// All links that are not near.
pub(crate) struct Far(Vec<Alike>);

/// The far links that bring the same to those named first and the same to those named second.
struct Alike {
    kinds: [usize; 2],
    /// The first link of each person who is named first; one more entry at the end.
    starts: Vec<u32>,
    /// Who is named second, the number of the link, and what it is worth, four times as large.
    links: Vec<(u32, u32, i64)>,
}

/// A link that two people miss: by how much, below nothing and four times as large, and its number.
pub(crate) type Missed = (i64, u32);

impl Far {
    /// The links of a market that are not near. They stand in the order of those named first.
    pub(crate) fn of(market: &Market, near: &[bool]) -> Self {
        let mut alike: Vec<Alike> = Vec::new();
        for (number, link) in (0u32..).zip(&market.links).filter(|(number, _)| !near[*number as usize]) {
            let kinds = [link.a, link.b].map(|person| usize::from(kind(link.for_person(person))));
            let at = alike.iter().position(|alike| alike.kinds == kinds).unwrap_or_else(|| {
                alike.push(Alike { kinds, starts: Vec::new(), links: Vec::new() });
                alike.len() - 1
            });
            let Alike { starts, links, .. } = &mut alike[at];
            starts.resize(starts.len().max(link.a as usize + 1), links.len() as u32);
            links.push((link.b, number, 4 * link.worth));
        }
        for Alike { starts, links, .. } in &mut alike {
            starts.push(links.len() as u32);
        }
        Self(alike)
    }

    /// The links that people miss who ask so much.
    pub(crate) fn missed(&self, asked: &AskedInSets) -> Vec<Missed> {
        let mut missed = Vec::new();
        for Alike { kinds, starts, links } in &self.0 {
            let asks = kinds.map(|kind| -> Vec<i64> {
                asked.least.iter().map(|asks| asks.map_or(NO_PLACE, |asks| asks[kind])).collect()
            });
            for ((a, from), ask) in (0u32..).zip(starts.windows(2)).zip(&asks[0]) {
                let of_one = &links[from[0] as usize..from[1] as usize];
                let may_be = |&&(b, _, worth): &&(u32, u32, i64)| ask + asks[1][b as usize] < worth;
                for &(b, number, worth) in of_one.iter().filter(may_be) {
                    let slack = asked.slack_of([a, b], *kinds, worth);
                    missed.extend(slack.filter(|&slack| slack < 0).map(|slack| (slack, number)));
                }
            }
        }
        missed
    }
}

impl Market {
    /// Which links are near when people ask so much: those that are chosen, at least in one direction, those in `also`, and of each
    /// person those with the least slack.
    pub(crate) fn near_links(
        &self,
        nearness: Nearness,
        standing: &Standing,
        asked: &Asked,
        also: &[u32],
    ) -> Vec<bool> {
        let mut near = vec![false; self.links.len()];
        standing.chosen().chain(also.iter().copied()).for_each(|link| near[link as usize] = true);
        // Who has no place now may have one later, at any price.
        let ask = |link: &Link, person: u32| {
            let kind = usize::from(kind(link.for_person(person)));
            asked[person as usize].map_or(0, |asks| asks[kind])
        };
        let slack = |link: &Link| ask(link, link.a) + ask(link, link.b) - 4 * link.worth;
        let numbered = (0u32..).zip(&self.links).filter(|(number, _)| also.binary_search(number).is_err());
        let mut order: Vec<(i64, Reverse<i64>, u32, u32)> = numbered
            .map(|(number, link)| (slack(link), Reverse(link.worth), mixed(number), number))
            .collect();
        order.sort_unstable();
        let mut counts = vec![[0usize; 5]; self.room.len()];
        for (_, _, _, number) in order {
            let link = &self.links[number as usize];
            for person in [link.a, link.b] {
                let counts = &mut counts[person as usize];
                let of_kind = usize::from(kind(link.for_person(person)));
                let links = nearness.links.max(self.room[person as usize] as usize + nearness.of_a_kind);
                near[number as usize] |= counts[4] < links || counts[of_kind] < nearness.of_a_kind;
                counts[of_kind] += 1;
                counts[4] += 1;
            }
        }
        near
    }
}
