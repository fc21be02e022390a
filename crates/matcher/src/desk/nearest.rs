//! The few links of each person that lack least, found in one pass over all of them.

use crate::Person;
use crate::ground::Ground;
use crate::market::mixed;

/// So many links of each person are looked at first, and more than they have places.
const FIRST: usize = 6;
/// So many of each kind that a person has.
const OF_A_KIND: usize = 3;

/// A link by its slack; among those with as much in an order that has nothing to do with people.
type Near = (i32, u32, u32);

/// By person and kind: a link with more slack than this is none of their nearest.
pub(super) type Limits = Vec<[i32; 4]>;

/// The links of each person with the least slack: of all, and of each kind.
pub(super) struct Nearest {
    /// For each person how many links are wanted of all.
    most: Vec<usize>,
    /// By person, for all kinds together and for each kind.
    lists: Vec<[Vec<Near>; 4]>,
    pub(super) limits: Limits,
}

impl Nearest {
    pub(super) fn of(ground: &Ground<'_>) -> Self {
        let most = |person: &&Person| FIRST.max(person.room as usize + OF_A_KIND);
        let people = ground.people.len();
        Self {
            most: ground.people.iter().map(most).collect(),
            lists: (0..people).map(|_| Default::default()).collect(),
            limits: vec![[i32::MAX; 4]; people],
        }
    }

    /// To begin with, where these limits are known.
    pub(super) fn within(limits: &Limits, ground: &Ground<'_>) -> Self {
        Self { limits: limits.clone(), ..Self::of(ground) }
    }

    /// Meets a link of somebody to whom it brings this.
    #[inline]
    pub(super) fn meet(&mut self, person: u32, kind: usize, (slack, at): (i32, u32)) {
        if slack <= self.limits[person as usize][kind] {
            self.put(person as usize, kind, (slack, mixed(at), at));
        }
    }

    /// These, and those of another part.
    pub(super) fn with(mut self, other: Self) -> Self {
        for ((lists, others), most) in self.lists.iter_mut().zip(other.lists).zip(&self.most) {
            for (kind, (list, other)) in lists.iter_mut().zip(others).enumerate() {
                list.extend(other);
                list.sort_unstable();
                list.truncate(if kind == 0 { *most } else { OF_A_KIND });
            }
        }
        self
    }

    fn put(&mut self, person: usize, kind: usize, link: Near) {
        let lists = &mut self.lists[person];
        for (at, most) in [(0, self.most[person]), (kind, OF_A_KIND)] {
            let list = &mut lists[at];
            if list.len() < most || link < list[most - 1] {
                list.insert(list.partition_point(|other| *other < link), link);
                list.truncate(most);
            }
        }
        let last = |at: usize, most: usize| lists[at].get(most - 1).map_or(i32::MAX, |link| link.0);
        let of_all = last(0, self.most[person]);
        for (kind, limit) in self.limits[person].iter_mut().enumerate().skip(1) {
            *limit = of_all.max(last(kind, OF_A_KIND)).min(*limit);
        }
    }

    /// Their numbers; some come twice.
    pub(super) fn links(&self) -> impl Iterator<Item = usize> + '_ {
        self.lists.iter().flatten().flatten().map(|&(.., at)| at as usize)
    }
}
