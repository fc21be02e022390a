//! The links that matter at the prices of now, by themselves: a change is settled among them, and one look over the others shows
//! that none of them is missed.

use super::relaxed::Standing;
use super::slots::kind;
use super::{Link, Market};
use std::cmp::Reverse;

/// How many links are near.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nearness {
    /// So many links of each person at least.
    pub(crate) links: usize,
    /// And so many of each kind that a person has, so that a lock or two leave everybody with as many kinds.
    pub(crate) of_a_kind: usize,
}

impl Nearness {
    /// Few enough to be settled in a blink, and enough that others hardly ever matter.
    pub(crate) const USUAL: Self = Self { links: 24, of_a_kind: 8 };

    /// A change of up to so many links can be settled among the near ones.
    pub(crate) fn changed_most(self) -> usize {
        self.of_a_kind / 2
    }
}

/// What each person asks at least for a link of each kind, four times as large; nothing without a place.
pub(crate) type Asked = Vec<Option<[i64; 4]>>;

/// A link that is not near.
#[derive(Clone, Copy, Debug)]
struct FarLink {
    people: [u32; 2],
    /// What it brings each of them.
    kinds: [u8; 2],
    /// Four times as large.
    worth: i64,
}

/// All links that are not near, and what was asked when nobody missed them.
pub(crate) struct Far {
    links: Vec<FarLink>,
    asked: Asked,
}

impl FarLink {
    fn of(link: &Link) -> Self {
        Self {
            people: [link.a, link.b],
            kinds: [link.a, link.b].map(|person| kind(link.for_person(person))),
            worth: 4 * link.worth,
        }
    }

    /// By how much its two ask more than it is worth, if both have a place.
    fn slack(&self, asked: &Asked) -> Option<i64> {
        let ask = |at: usize| Some(asked[self.people[at] as usize]?[usize::from(self.kinds[at])]);
        Some(ask(0)? + ask(1)? - self.worth)
    }
}

impl Far {
    /// The links of a market that are not near, at prices at which none of them is missed.
    pub(crate) fn of(market: &Market, near: &[bool], asked: Asked) -> Self {
        let links = market.links.iter().zip(near).filter(|(_, near)| !**near);
        Self { links: links.map(|(link, _)| FarLink::of(link)).collect(), asked }
    }

    /// Whether a choice that was found without these links, and prices at which people ask so much, miss none of them but
    /// those that are `out`.
    pub(crate) fn is_none_missed(&self, asked: &Asked, out: &[(u32, u32)]) -> bool {
        let asks_less = |(before, now): (&Option<[i64; 4]>, &Option<[i64; 4]>)| match (before, now) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(before), Some(now)) => before.iter().zip(now).any(|(before, now)| now < before),
        };
        let less: Vec<bool> = self.asked.iter().zip(asked).map(asks_less).collect();
        let is_out = |[a, b]: [u32; 2]| out.contains(&(a.min(b), a.max(b)));
        self.links
            .iter()
            .filter(|link| link.people.iter().any(|&person| less[person as usize]))
            .all(|link| link.slack(asked).is_none_or(|slack| slack >= 0) || is_out(link.people))
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
        let slack = |(number, link): (u32, &Link)| Some((FarLink::of(link).slack(asked)?, number));
        let numbered = (0u32..).zip(&self.links).filter(|(number, _)| also.binary_search(number).is_err());
        let mut order: Vec<(i64, Reverse<i64>, u32)> = numbered
            .filter_map(slack)
            .map(|(slack, number)| (slack, Reverse(self.links[number as usize].worth), number))
            .collect();
        order.sort_unstable();
        let mut counts = vec![[0usize; 5]; self.room.len()];
        for (_, _, number) in order {
            let link = &self.links[number as usize];
            for person in [link.a, link.b] {
                let counts = &mut counts[person as usize];
                let of_kind = usize::from(kind(link.for_person(person)));
                near[number as usize] |= counts[4] < nearness.links || counts[of_kind] < nearness.of_a_kind;
                counts[of_kind] += 1;
                counts[4] += 1;
            }
        }
        near
    }
}
