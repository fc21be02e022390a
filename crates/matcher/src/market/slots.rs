//! Everybody's places put together by what they pay, and the links of each person laid out for a scan.
//!
//! A person with room for four has perhaps one place that pays the bonus for learning and three that pay nothing:
//! two *slots*, of one place and of three. Prices belong to slots.

use super::places::{Both, Kinds, Pays, places_of};
use super::{Brings, Link, Market};
use std::sync::Arc;

/// Places of one person that pay the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) person: u32,
    /// How many places.
    pub(super) places: u32,
    /// What each pays for a link that brings neither, learning, sharing, or both.
    pub(super) pays: [i64; 4],
}

/// A link as one of its two sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) link: u32,
    pub(super) other: u32,
    pub(super) worth: i64,
    /// What the link brings to this person, as a number for [`Slot::pays`].
    pub(super) mine: u8,
    /// What it brings to the other.
    pub(super) theirs: u8,
    /// Whether this person is the link's `b`.
    pub(super) is_b: bool,
}

/// All slots, and all links that are looked at.
pub(super) struct Slots {
    /// The first slot of each person; one more entry at the end.
    pub(super) first: Vec<u32>,
    pub(super) slots: Vec<Slot>,
    starts: Arc<Vec<u32>>,
    ends: Arc<Vec<End>>,
}

/// What a link brings, as a number for [`Slot::pays`].
pub(crate) fn kind(brings: Brings) -> u8 {
    u8::from(brings.learns) + 2 * u8::from(brings.shares)
}

fn pays(place: Pays) -> [i64; 4] {
    let brings = |number: usize| Brings { learns: number & 1 == 1, shares: number & 2 == 2 };
    std::array::from_fn(|number| place.for_link(brings(number)))
}

/// Whether one of the two takes no link of this kind.
pub(super) fn is_out(both: &[Both], link: &Link) -> bool {
    link.a_learns
        && link.b_learns
        && [link.a, link.b].iter().any(|&person| both[person as usize] == Both::Never)
}

impl Slots {
    /// Lays out the slots of everybody, and of the links those in `seen`.
    pub(super) fn of(market: &Market, kinds: &[Kinds], both: &[Both], seen: &[bool]) -> Self {
        let (mut first, mut slots) = (vec![0], Vec::<Slot>::new());
        for (person, kinds) in kinds.iter().enumerate() {
            let begin = slots.len();
            for place in places_of(market, person, both[person], *kinds) {
                let pays = pays(place);
                match slots.last_mut().filter(|slot| slot.person == person as u32 && slot.pays == pays) {
                    Some(slot) => slot.places += 1,
                    None => slots.push(Slot { person: person as u32, places: 1, pays }),
                }
            }
            debug_assert!(slots.len() - begin <= 3);
            first.push(slots.len() as u32);
        }
        let (starts, ends) = ends(&first, market, both, seen);
        Self { first, slots, starts: Arc::new(starts), ends: Arc::new(ends) }
    }

    /// Lays out the slots of everybody and all links, the two bonuses of each person counted apart. Also says which links are looked at: all.
    pub(super) fn of_all_links(market: &Market, kinds: &[Kinds]) -> (Self, Vec<bool>) {
        let seen = vec![true; market.links.len()];
        (Self::of(market, kinds, &vec![Both::Kind; market.room.len()], &seen), seen)
    }

    /// The same with bonuses above `most` that much lower as the largest lies above it; also says by how much.
    pub(super) fn with_bonuses_to(&self, most: i64) -> (Self, i64) {
        let largest = self.slots.iter().flat_map(|slot| slot.pays).max().unwrap_or(0);
        let less = (largest - most).max(0);
        let lower = |pays: i64| if pays > less { pays - less } else { pays };
        let slots = self.slots.iter().map(|slot| Slot { pays: slot.pays.map(lower), ..*slot }).collect();
        let (first, starts, ends) = (self.first.clone(), Arc::clone(&self.starts), Arc::clone(&self.ends));
        (Self { first, slots, starts, ends }, less)
    }

    /// How many slots there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The slots of a person, by number.
    pub(super) fn of_person(&self, person: u32) -> std::ops::Range<usize> {
        self.first[person as usize] as usize..self.first[person as usize + 1] as usize
    }

    /// Whether a person has the same slots here and there.
    pub(super) fn is_same_for(&self, other: &Self, person: u32) -> bool {
        let slots = |laid: &Self| -> Vec<(u32, [i64; 4])> {
            laid.slots[laid.of_person(person)].iter().map(|slot| (slot.places, slot.pays)).collect()
        };
        slots(self) == slots(other)
    }

    /// The links of a person.
    pub(super) fn around(&self, person: u32) -> &[End] {
        &self.ends[self.starts[person as usize] as usize..self.starts[person as usize + 1] as usize]
    }

    pub(super) fn people(&self) -> u32 {
        self.first.len() as u32 - 1
    }
}

/// The links of each person, among those in `seen`: where each one's begin, and all of them.
fn ends(first: &[u32], market: &Market, both: &[Both], seen: &[bool]) -> (Vec<u32>, Vec<End>) {
    let has_room = |person: u32| first[person as usize] < first[person as usize + 1];
    let mut starts = vec![0u32; market.room.len() + 1];
    let counts = |link: &Link| has_room(link.a) && has_room(link.b) && !is_out(both, link);
    let links = (0u32..).zip(&market.links).filter(|(number, link)| seen[*number as usize] && counts(link));
    for (_, link) in links.clone() {
        starts[link.a as usize + 1] += 1;
        starts[link.b as usize + 1] += 1;
    }
    for person in 0..market.room.len() {
        starts[person + 1] += starts[person];
    }
    let mut next = starts.clone();
    let none = End { link: 0, other: 0, worth: 0, mine: 0, theirs: 0, is_b: false };
    let mut ends = vec![none; starts[market.room.len()] as usize];
    for (number, link) in links {
        for (person, other) in [(link.a, link.b), (link.b, link.a)] {
            ends[next[person as usize] as usize] = End {
                link: number,
                other,
                worth: link.worth,
                mine: kind(link.for_person(person)),
                theirs: kind(link.for_person(other)),
                is_b: person == link.b,
            };
            next[person as usize] += 1;
        }
    }
    (starts, ends)
}
