//! Why two people fit, kept as facts and put into sentences for whoever reads them (R1, R3, F36).
//!
//! The same reasons stand on a card, in a letter, on the coordinator's desk and in a spreadsheet, each time in the reader's words, zone
//! and place: "you" for one of the two, names for everybody else. What is kept holds ids, so a skill may get a better name later.

mod gap;
mod sentences;

use matcher::{Key, Person, Reason, Side, Weights};
use serde::{Deserialize, Serialize};

use super::question::Names;
use crate::program::kit::{Kit, SkillId};

pub use gap::Gap;
pub use sentences::Voice;

/// Reasons shown for one pair: three, and one honest gap (F36).
pub const REASONS_SHOWN: usize = 3;

/// Why two people fit, and for each of them one thing that this pair would not give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// What one shares and the other wants to learn, the weightiest first in each direction.
    pub shared: Vec<Shared>,
    /// What else speaks for the two.
    pub because: Vec<Because>,
    /// What is missing, by the id of the one who would miss it.
    pub gaps: Vec<(String, Gap)>,
}

/// A skill that goes from one to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The skill.
    pub skill: SkillId,
    /// Who shares it, by id.
    pub from: String,
    /// Who wants to learn it, by id.
    pub to: String,
}

/// A side of a working-style card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardSide {
    /// The first.
    First,
    /// The second.
    Second,
    /// Either is fine.
    Both,
}

impl From<Side> for CardSide {
    fn from(side: Side) -> Self {
        match side {
            Side::First => Self::First,
            Side::Second => Self::Second,
            Side::Both => Self::Both,
        }
    }
}

/// A fact that speaks for two people, or a word of care.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// One asked for somebody from this setting, and the other works there.
    SettingAsked {
        /// Who asked, by id.
        by: String,
        /// The setting.
        setting: String,
    },
    /// One asked for this credential, and the other holds it.
    CredentialAsked {
        /// Who asked, by id.
        by: String,
        /// Its letters.
        letters: String,
    },
    /// Both picked this side of a card.
    StyleAlike {
        /// The card's id in the kit.
        card: String,
        /// The side.
        side: CardSide,
    },
    /// Both picked this value.
    Value(String),
    /// Both are free at the same times.
    FreeTogether {
        /// The first half-hour of the longest stretch, from Monday 00:00 UTC.
        from: u16,
        /// Its length in half-hours.
        length: u16,
    },
    /// Both work in this setting.
    SameSetting(String),
    /// Both speak this language, which is not everybody's.
    Language(String),
    /// One has waited this long.
    WaitingLong {
        /// Who, by id.
        who: String,
        /// Days.
        days: u32,
    },
}

/// Everybody in a program reads English, so it says nothing about two people.
const USUAL_LANGUAGE: &str = "English";

impl Reasons {
    /// The reasons between two people of one question.
    pub fn between(a: &Person, b: &Person, kit: &Kit, names: &Names, weights: &Weights) -> Self {
        let mut reasons = Self::default();
        for (from, to) in [(a, b), (b, a)] {
            let Some(flow) = matcher::flow(from, to, weights) else { continue };
            let skill = |key: Key| skill_of(kit, key);
            reasons.shared.extend(flow.skills.iter().filter_map(|shared| {
                Some(Shared { skill: skill(shared.skill)?, from: from.id.clone(), to: to.id.clone() })
            }));
            reasons
                .because
                .extend(flow.reasons.iter().filter_map(|reason| in_words(kit, names, to, *reason)));
        }
        let together = matcher::together(a, b);
        reasons.because.extend(together.iter().filter_map(|reason| in_words(kit, names, a, *reason)));
        for (me, other) in [(a, b), (b, a)] {
            if let Some(gap) = gap::of(me, other, kit) {
                reasons.gaps.push((me.id.clone(), gap));
            }
        }
        reasons
    }

    /// The stored form.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the stored form. What cannot be read any more says nothing, and nobody is kept from answering by it.
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// What a pair made of these reasons would share, at most `most` skills each way.
    pub fn arrows(&self, most: usize) -> Vec<&Shared> {
        let mut kept: Vec<&Shared> = Vec::new();
        for shared in &self.shared {
            if kept.iter().filter(|other| other.from == shared.from).count() < most {
                kept.push(shared);
            }
        }
        kept
    }
}

/// The lasting name of a skill that the matcher knows by its number.
pub(super) fn skill_of(kit: &Kit, key: Key) -> Option<SkillId> {
    kit.skills().nth(usize::try_from(key).ok()?).map(|skill| skill.id.clone())
}

/// A reason of the matcher with its numbers turned into words. `learner` is whose wish a directed reason answers.
fn in_words(kit: &Kit, names: &Names, learner: &Person, reason: Reason) -> Option<Because> {
    let word = |key: Key| names.word(key).to_owned();
    Some(match reason {
        Reason::SettingAsked(key) => Because::SettingAsked { by: learner.id.clone(), setting: word(key) },
        Reason::CredentialAsked(key) => {
            Because::CredentialAsked { by: learner.id.clone(), letters: word(key) }
        }
        Reason::WaitingLong { days } => Because::WaitingLong { who: learner.id.clone(), days },
        Reason::StyleAlike { card, side } => Because::StyleAlike {
            card: kit.cards.working_style.cards.get(usize::from(card))?.id.clone(),
            side: side.into(),
        },
        Reason::Value(key) => Because::Value(word(key)),
        Reason::FreeTogether { half_hours, from, length } if half_hours > 0 => {
            Because::FreeTogether { from, length }
        }
        Reason::SameSetting(key) => Because::SameSetting(word(key)),
        Reason::Language(key) if names.word(key) != USUAL_LANGUAGE => Because::Language(word(key)),
        // Room, goals and channels are no reason to choose a person; they only weigh.
        Reason::FreeTogether { .. }
        | Reason::Language(_)
        | Reason::NearlyFull
        | Reason::Goal(_)
        | Reason::Channel(_) => return None,
    })
}

#[cfg(test)]
mod tests;
