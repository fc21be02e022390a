//! Focus areas and skills: what people share and what they learn (kit 5.1).

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::files::KitError;

const FILE: &str = "skills.toml";

/// Every skill id that was ever released. Profiles, wishes and past pairs point at them, so a kit that lacks one is
/// refused; lines are only ever added.
const RELEASED: &str = include_str!("released-skills.txt");

/// The lasting name of a skill: short lower-case words joined by hyphens, such as `record-shortcuts`.
///
/// It never changes and never goes away, whatever happens to the wording people see.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SkillId(Arc<str>);

impl From<&str> for SkillId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl From<String> for SkillId {
    fn from(id: String) -> Self {
        Self(id.into())
    }
}

impl SkillId {
    /// The id as text, for tables and addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SkillId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who often shares an area. A remark for people who wonder where to begin, never a rule: anyone may share anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum OftenSharedBy {
    /// People with more years in case management.
    #[serde(rename = "more years")]
    MoreYears,
    /// People newer to case management, whatever they did before.
    #[serde(rename = "newer")]
    Newer,
}

/// A group of skills, such as "Leadership".
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The lasting name, `G1` to `G5` and `V1` to `V6`.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Who often shares it.
    pub often_shared_by: OftenSharedBy,
    /// The same in words, with "anyone may share it".
    pub note: String,
    /// Its skills in the order they are shown.
    pub skills: Vec<Skill>,
}

/// One thing somebody can share or learn.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// The lasting name.
    pub id: SkillId,
    /// The id of its area.
    #[serde(skip)]
    pub area: String,
    /// What people read.
    pub name: String,
    /// What people write when they mean it; no synonym means two skills.
    pub synonyms: Vec<String>,
}

/// One step of a self-rating for any skill, from new to able to teach.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The lasting name.
    pub id: String,
    /// What people read.
    pub text: String,
}

/// `skills.toml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SkillsFile {
    pub(super) level: Vec<Level>,
    pub(super) area: Vec<Area>,
}

impl SkillsFile {
    /// Tells each skill its area and checks ids. That phrases are clear is checked where they are indexed.
    pub(super) fn settle(&mut self) -> Result<(), KitError> {
        let mut seen = HashSet::new();
        for area in &mut self.area {
            for skill in &mut area.skills {
                skill.area.clone_from(&area.id);
                let item = format!("skill \"{}\"", skill.id);
                if !is_short_kebab(skill.id.as_str()) {
                    return Err(KitError::new(
                        FILE,
                        item,
                        "the id is not lower-case words joined by hyphens",
                        "Write it like \"record-shortcuts\"",
                    ));
                }
                if !seen.insert(skill.id.0.clone()) {
                    return Err(KitError::new(
                        FILE,
                        item,
                        "the id is used twice",
                        "Give the newer skill another id",
                    ));
                }
            }
        }
        match released().find(|id| !seen.contains(*id)) {
            Some(gone) => Err(KitError::new(
                FILE,
                format!("skill \"{gone}\""),
                "is gone, but people's profiles may hold it",
                "Put it back; its name and synonyms may change, its id may not",
            )),
            None => Ok(()),
        }
    }
}

/// Every released id, oldest first within its area.
pub(super) fn released() -> impl Iterator<Item = &'static str> {
    RELEASED.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether `text` is made of lower-case words and digits joined by single hyphens, 40 letters at most.
pub(super) fn is_short_kebab(text: &str) -> bool {
    text.len() <= 40
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}
