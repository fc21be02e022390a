//! The prices of every place, with odd sets of places and links: a proof told without the graph that found it.

use super::slots::Slots;

/// A place with its price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlacePrice {
    /// What the place pays for a link that brings neither, learning, sharing, or both.
    pub(crate) pays: [i64; 4],
    /// Never negative, and as many times too large as all prices here.
    pub(crate) price: i64,
}

/// An odd number of places and links, of which a chosen link at most every second can use up two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SetOfPlaces {
    /// A person, and which of their places; ascending.
    pub(crate) places: Vec<(u32, u32)>,
    /// Links by number, ascending.
    pub(crate) links: Vec<u32>,
    pub(crate) surplus: i64,
}

/// What one question to the core proves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Priced {
    /// Prices and surpluses are so many times those of the market.
    pub(crate) times: i64,
    /// The places of each person.
    pub(crate) places: Vec<Vec<PlacePrice>>,
    pub(crate) sets: Vec<SetOfPlaces>,
    /// People whose two bonuses are counted together, ascending.
    pub(crate) together: Vec<u32>,
}

impl Priced {
    /// The same from prices of slots that are twice those of the market.
    pub(super) fn of_slots(slots: &Slots, doubled: &[i64]) -> Self {
        let of_slot = |slot: usize| {
            let place = PlacePrice { pays: slots.slots[slot].pays, price: doubled[slot] };
            std::iter::repeat_n(place, slots.slots[slot].places as usize)
        };
        let of_person = |person: u32| slots.of_person(person).flat_map(of_slot).collect();
        Self { times: 2, places: (0..slots.people()).map(of_person).collect(), ..Self::default() }
    }
}
