//! The kit: every text a program runs on, from skills to letters, as data that can change without new code (R33).
//!
//! The starter kit is built into the program, so a fresh start needs no files. A folder with files of the same names
//! takes the place of what it holds. Whatever the source, a kit is checked as a whole before anything uses it: what is
//! loaded can be trusted, and what is wrong is named with its file, its item and the way to mend it.

mod files;
mod skills;
mod understand;

use std::collections::HashMap;
use std::path::Path;

pub use files::KitError;
use files::Source;
pub use skills::{Area, Level, OftenSharedBy, Skill, SkillId};
pub use understand::Meaning;
use understand::Phrases;

/// One checked set of texts in one language.
#[derive(Clone, Debug)]
pub struct Kit {
    /// Which kit this is; a program that writes its own kit gives it another id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The language of every text in it, as a language tag such as `en`.
    pub language: String,
    /// Rises with every change, so a log can say which wording somebody saw.
    pub version: String,
    /// The eleven focus areas with their skills, in the order they are shown (kit 5.1).
    pub areas: Vec<Area>,
    /// How well somebody can do a skill, from new to able to teach (kit 5.1).
    pub levels: Vec<Level>,
    numbers: HashMap<SkillId, u32>,
    phrases: Phrases,
}

impl Kit {
    /// The kit that is built into the program.
    ///
    /// # Errors
    /// Only if the built-in files are wrong, which the tests rule out.
    pub fn shipped() -> Result<Self, KitError> {
        Self::load(&Source::Shipped)
    }

    /// The kit in a folder; a file that the folder does not hold is taken from the built-in kit.
    ///
    /// # Errors
    /// The first thing found wrong, with its file, its item and how to mend it.
    pub fn from_folder(path: &Path) -> Result<Self, KitError> {
        Self::load(&Source::folder(path)?)
    }

    fn load(source: &Source) -> Result<Self, KitError> {
        let title: files::Title = source.read("kit.toml")?;
        let mut skills: skills::SkillsFile = source.read("skills.toml")?;
        skills.settle()?;
        let phrases = Phrases::of(&skills.area)?;
        let numbers = skills
            .area
            .iter()
            .flat_map(|area| &area.skills)
            .zip(0u32..)
            .map(|(skill, n)| (skill.id.clone(), n))
            .collect();
        Ok(Self {
            id: title.id,
            name: title.name,
            language: title.language,
            version: title.version,
            areas: skills.area,
            levels: skills.level,
            numbers,
            phrases,
        })
    }

    /// The skill with this id, if the kit has it.
    pub fn skill(&self, id: &SkillId) -> Option<&Skill> {
        let number = self.number_of(id)?;
        self.skills().nth(number as usize)
    }

    /// Every skill, area by area, in the order they are shown.
    pub fn skills(&self) -> impl Iterator<Item = &Skill> {
        self.areas.iter().flat_map(|area| &area.skills)
    }

    /// The place of a skill in [`Kit::skills`], counted from 0: a small number for the matcher.
    ///
    /// It holds for one version of the kit; what is stored is the id.
    pub fn number_of(&self, id: &SkillId) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// What somebody means by words in a spreadsheet or a form.
    ///
    /// Capitals, accents, punctuation, plurals, "&" and the order of words make no difference; anything else must be a
    /// skill's name or one of its synonyms. A near miss is never taken, only suggested.
    pub fn understand(&self, written: &str) -> Meaning {
        self.phrases.understand(written)
    }
}

#[cfg(test)]
mod tests;
