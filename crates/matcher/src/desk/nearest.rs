//! The few links of each person that lack least.

use crate::Person;
use crate::ground::Ground;

/// So many links of each person are looked at first, and more than they have places.
const FIRST: usize = 6;
/// So many of each kind that a person has.
const OF_A_KIND: u32 = 3;

/// A link that may be one of the nearest of its two people. The order is that of what they lack; of those that lack as much, one that has
/// nothing to do with people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    /// How much more the two ask than it is worth, in hundredths of a point.
    pub(super) slack: i32,
    pub(super) order: u32,
    pub(super) number: u32,
    /// The two, and the kind of what it brings each.
    pub(super) ends: [(u32, u8); 2],
}

/// How much the nearest links of each person lack at most, as far as that is known.
pub(super) struct Nearest {
    /// For each person how many links are wanted of all.
    most: Vec<u32>,
    /// By person and kind: a link that lacks more than this is none of their nearest.
    limits: Vec<[i32; 4]>,
}

impl Nearest {
    /// Nothing is known of the links of these people.
    pub(super) fn of(ground: &Ground<'_>) -> Self {
        let most = |person: &&Person| FIRST.max(person.room as usize + OF_A_KIND as usize) as u32;
        let people = ground.people.len();
        Self { most: ground.people.iter().map(most).collect(), limits: vec![[i32::MAX; 4]; people] }
    }

    /// Whether a link may be one of the nearest of one of the two.
    #[inline]
    pub(super) fn may_have(&self, link: &Link) -> bool {
        link.ends.iter().any(|&(person, kind)| link.slack <= self.limits[person as usize][usize::from(kind)])
    }

    /// Of these links, in order, those that are among the nearest of one of their two people: of all links, or of those of a kind. No
    /// others need be looked at from now on that lack more.
    pub(super) fn among(&mut self, links: &[Link]) -> Vec<usize> {
        // By person: of all links, and of each kind.
        let mut met = vec![[0; 4]; self.most.len()];
        let mut near = Vec::new();
        for link in links {
            let mut is_near = false;
            for (person, kind) in link.ends {
                let (person, kind) = (person as usize, usize::from(kind));
                let most = self.most[person];
                let [all, ..] = met[person];
                is_near |= all < most || met[person][kind] < OF_A_KIND;
                met[person][0] += 1;
                met[person][kind] += 1;
                for kind in 1..4 {
                    let limit = &mut self.limits[person][kind];
                    if met[person][0] >= most && met[person][kind] >= OF_A_KIND {
                        *limit = link.slack.min(*limit);
                    }
                }
            }
            if is_near {
                near.push(link.number as usize);
            }
        }
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Question, Weights};

    #[test]
    fn the_nearest_are_those_that_lack_least_of_all_and_of_each_kind() {
        // Ana has ten links of one kind and two of another, which lack more.
        let people =
            (0..13).map(|number| Person { room: 1, ..Person::new(format!("{number:02}")) }).collect();
        let round = Question::new(people, Vec::new(), Weights::default());
        let mut nearest = Nearest::of(&Ground::of(&round).unwrap());
        let link = |other: u32, slack: i32| {
            let kind = if other > 10 { 2 } else { 1 };
            Link { slack, order: 0, number: other, ends: [(0, kind), (other, 3)] }
        };
        let links: Vec<Link> = (1..13).map(|other| link(other, other as i32)).collect();
        // One other has links enough of their own.
        let alone = |number: u32| Link { slack: -1, order: 0, number, ends: [(12, 3), (12, 1)] };

        let near = nearest.among(&[(20..24).map(alone).collect(), links].concat());

        assert_eq!(near[3..], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "the others have no nearer ones");
        assert!(nearest.may_have(&link(1, 12)) && nearest.may_have(&link(11, 7)));
        let taken = Link { ends: [(0, 1), (12, 3)], ..link(1, 7) };
        assert!(!nearest.may_have(&taken), "six lack less, and those of this kind are known");
        assert!(nearest.may_have(&Link { slack: 6, ..taken }));
    }
}
