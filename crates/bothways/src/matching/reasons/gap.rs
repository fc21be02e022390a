//! One honest gap for each of two people: what this pair would not give them (F36).

use matcher::{Person, Side, Wish};
use serde::{Deserialize, Serialize};

use super::{CardSide, skill_of};
use crate::program::kit::{Kit, SkillId};

/// What somebody would miss in a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// The other shares nothing they want to learn: here they would be the one who shares.
    NothingToLearn,
    /// Their free times meet for this many half-hours a week only.
    FewTimes {
        /// Half-hours.
        half_hours: u32,
    },
    /// The other has not said when they are free.
    TheirTimesUnknown,
    /// They themselves have not said when they are free.
    OwnTimesUnknown,
    /// The other does not share this, which they also want.
    NotShared {
        /// The skill.
        skill: SkillId,
    },
    /// They asked for somebody from another setting.
    SettingNotMet,
    /// They asked for another credential.
    CredentialNotMet,
    /// They picked different sides of a card.
    StyleDiffers {
        /// The card's id in the kit.
        card: String,
        /// Their own side.
        own: CardSide,
        /// The other's side.
        theirs: CardSide,
    },
    /// The other wants to learn nothing that they share, so it runs one way at first.
    NothingToShare,
}

/// Below this many half-hours a week two people have to look for a time.
const FEW_HALF_HOURS: u32 = 4;
/// The heaviest wish.
const FIRST: u8 = 3;

/// The gap that `me` should know of before they choose `other`; none if nothing is missing.
pub(super) fn of(me: &Person, other: &Person, kit: &Kit) -> Option<Gap> {
    let learns = shares_with(other, me);
    let free = match (&me.free, &other.free) {
        (Some(mine), Some(theirs)) => Some(mine.and(theirs).for_talks()),
        _ => None,
    };
    if !learns {
        return Some(Gap::NothingToLearn);
    }
    if let Some(half_hours) = free.filter(|&n| n < FEW_HALF_HOURS) {
        return Some(Gap::FewTimes { half_hours });
    }
    let missing = |least: u8| {
        let wanted = me.learns.iter().filter(move |wish| wish.priority >= least && !has(other, wish));
        wanted.max_by_key(|wish| wish.priority).and_then(|wish| skill_of(kit, wish.skill))
    };
    let unmet =
        |asked: &[u32], held: &[u32]| !asked.is_empty() && !asked.iter().any(|key| held.contains(key));
    let first = missing(FIRST).map(|skill| Gap::NotShared { skill });
    first
        .or_else(|| unmet(&me.asks_settings, &other.settings).then_some(Gap::SettingNotMet))
        .or_else(|| unmet(&me.asks_credentials, &other.credentials).then_some(Gap::CredentialNotMet))
        .or_else(|| other.free.is_none().then_some(Gap::TheirTimesUnknown))
        .or_else(|| me.free.is_none().then_some(Gap::OwnTimesUnknown))
        .or_else(|| style(me, other, kit))
        .or_else(|| missing(0).map(|skill| Gap::NotShared { skill }))
        .or_else(|| (!shares_with(me, other)).then_some(Gap::NothingToShare))
}

fn shares_with(from: &Person, to: &Person) -> bool {
    to.learns.iter().any(|wish| has(from, wish))
}

fn has(person: &Person, wish: &Wish) -> bool {
    person.shares.iter().any(|share| share.skill == wish.skill)
}

/// The first card on which the two picked different sides.
fn style(me: &Person, other: &Person, kit: &Kit) -> Option<Gap> {
    let cards = kit.cards.working_style.cards.iter().zip(me.style.iter().zip(&other.style));
    let mut differing = cards.filter_map(|(card, sides)| match sides {
        (Some(own), Some(theirs)) if own != theirs && *own != Side::Both && *theirs != Side::Both => {
            Some(Gap::StyleDiffers { card: card.id.clone(), own: (*own).into(), theirs: (*theirs).into() })
        }
        _ => None,
    });
    differing.next()
}
