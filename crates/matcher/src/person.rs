//! A person as the matcher sees them: what they share, what they want to learn, and what fits them.
//!
//! There is no age here, no generation, sex, race, photo or school (R2), and no place to put one.

use crate::Week;

/// A thing with a name elsewhere: a skill, a language, a setting, a credential, a goal, a value, a channel.
/// Numbers never change their meaning; keys of different kinds are never compared.
pub type Key = u32;

/// Something a person can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The skill.
    pub skill: Key,
    /// How well they know it, from 1 (a start) to 4 (others come to them for it).
    pub level: u8,
}

/// Something a person wants to learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The skill.
    pub skill: Key,
    /// How much they want it, from 1 (would be nice) to 3 (most of all).
    pub priority: u8,
}

/// What a person picked on a two-way card about working style (R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first side of the card.
    First,
    /// The second side.
    Second,
    /// Either is fine: fits with everybody who answered.
    Both,
}

/// One person in a round. Empty lists mean "did not say": nobody is walled off for an answer not given.
///
/// What somebody already has counts as the caller says it: who learns in a running pair may stay in the round
/// with fewer wishes, and `room` is what is still free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The id that stays the same over rounds. Ties are broken by it.
    pub id: String,
    /// What they share, each skill once.
    pub shares: Vec<Share>,
    /// What they want to learn, each skill once.
    pub learns: Vec<Wish>,
    /// How many more relationships they can carry (R7), whether they share or learn in them.
    pub room: u32,
    /// Languages they are at ease in.
    pub languages: Vec<Key>,
    /// When they are free; none if they did not say.
    pub free: Option<Week>,
    /// The six cards about working style, in the kit's order.
    pub style: [Option<Side>; 6],
    /// The values they picked.
    pub values: Vec<Key>,
    /// Goals they want to reach.
    pub goals: Vec<Key>,
    /// Goals they can help others to reach.
    pub helps_toward: Vec<Key>,
    /// Where they work.
    pub settings: Vec<Key>,
    /// The credentials they hold.
    pub credentials: Vec<Key>,
    /// Settings they would like somebody to come from.
    pub asks_settings: Vec<Key>,
    /// Credentials they would like somebody to hold.
    pub asks_credentials: Vec<Key>,
    /// How they like to talk.
    pub channels: Vec<Key>,
    /// In a pause, or in a season without new pairs.
    pub resting: bool,
    /// Has done the training that comes before a first pair (R23), or a coordinator lifted it with a reason.
    pub trained: bool,
    /// Days they have waited for somebody to learn from.
    pub waiting_days: u32,
    /// How much of what they can carry is taken, in percent.
    pub load_percent: u32,
}

impl Person {
    /// Somebody trained, with room for one, who has not said anything yet.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), room: 1, trained: true, ..Self::default() }
    }
}

/// What both lists name, in the order of the first.
pub(crate) fn in_both<'l>(first: &'l [Key], second: &'l [Key]) -> impl Iterator<Item = Key> + 'l {
    first.iter().copied().filter(|key| second.contains(key))
}
