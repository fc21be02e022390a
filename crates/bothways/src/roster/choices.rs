//! What the coordinator says about an upload: what columns hold, and what unknown skills mean.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::records::UploadRow;
use super::sheet::{self, Arg, Key, Kind, Overrides, PersonRow, Sheet, SkillWish};
use crate::people::names::fold;
use crate::platform::problem::Problem;
use crate::program::kit::{Kit, SkillId};

/// What to do with the words of a skill that the kit does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// They mean this skill.
    Means(String),
    /// They stay as written, until somebody says more.
    Keep,
    /// They are left out.
    LeaveOut,
}

/// All choices of one upload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Corrected columns: the file, the column, the kind.
    pub columns: Vec<(usize, usize, Kind)>,
    /// Unknown skills, by their folded words.
    pub skills: BTreeMap<String, Choice>,
    /// People who were erased and, the coordinator says, asked to come back: their addresses, as they are compared.
    #[serde(default)]
    pub back: BTreeSet<String>,
}

impl Choices {
    /// Reads what is stored of an upload.
    pub fn stored(upload: &UploadRow) -> Result<Self, Problem> {
        serde_json::from_str(&upload.choices)
            .map_err(|error| Problem::broken(format!("the choices of upload {}: {error}", upload.id)))
    }

    /// The columns, as the reader wants them.
    pub fn overrides(&self) -> Overrides {
        let mut overrides = Overrides::default();
        for (file, column, kind) in &self.columns {
            overrides.set(*file, *column, *kind);
        }
        overrides
    }

    /// Puts the choices about skills into all rows with the same words, and no longer says of these that they are unknown.
    pub fn apply(&self, sheet: &mut Sheet, kit: &Kit) {
        if self.skills.is_empty() {
            return;
        }
        sheet.problems.retain(|problem| !self.settles(problem, kit));
        for person in &mut sheet.people {
            let PersonRow { shares, learns, .. } = person;
            for wishes in [shares, learns] {
                wishes.retain_mut(|wish| self.is_kept(wish, kit));
                // Two words for one skill become one wish, the first.
                let mut seen = Vec::with_capacity(wishes.len());
                wishes.retain(|wish| match &wish.skill {
                    Some(skill) if seen.contains(skill) => false,
                    Some(skill) => {
                        seen.push(skill.clone());
                        true
                    }
                    None => true,
                });
            }
        }
    }

    /// Whether the coordinator said what becomes of the words that this problem is about, so that it holds no longer.
    fn settles(&self, problem: &sheet::Problem, kit: &Kit) -> bool {
        if !matches!(problem.key, Key::SkillUnknown | Key::SkillUnknownNear) {
            return false;
        }
        let written = problem.args.iter().find_map(|(name, arg)| match arg {
            Arg::Text(text) if *name == "written" => Some(text.as_str()),
            _ => None,
        });
        let Some(written) = written else { return false };
        // A problem quotes the beginning of long words.
        let (begin, is_cut) = written.strip_suffix('…').map_or((written, false), |begin| (begin, true));
        let folded = fold(begin);
        let choice = self
            .skills
            .iter()
            .find(|(words, _)| **words == folded || (is_cut && words.starts_with(folded.as_str())));
        match choice {
            Some((_, Choice::Means(id))) => kit.skill(&SkillId::from(id.as_str())).is_some(),
            Some((_, Choice::LeaveOut)) => true,
            Some((_, Choice::Keep)) | None => false,
        }
    }

    fn is_kept(&self, wish: &mut SkillWish, kit: &Kit) -> bool {
        if wish.skill.is_some() {
            return true;
        }
        match self.skills.get(&fold(&wish.written)) {
            Some(Choice::Means(id)) => {
                let skill = SkillId::from(id.as_str());
                if kit.skill(&skill).is_some() {
                    wish.skill = Some(skill);
                }
                true
            }
            Some(Choice::LeaveOut) => false,
            Some(Choice::Keep) | None => true,
        }
    }
}

/// Words for a skill that the kit does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSkill {
    /// The words, as somebody wrote them.
    pub written: String,
    /// The words as they are compared.
    pub folded: String,
    /// In how many rows they stand.
    pub rows: usize,
    /// The skill that comes nearest.
    pub nearest: Option<SkillId>,
}

/// The unknown skills of a sheet to which no choice was applied, the most frequent first.
pub fn unknown_skills(sheet: &Sheet) -> Vec<UnknownSkill> {
    let mut found: BTreeMap<String, UnknownSkill> = BTreeMap::new();
    for wish in sheet.people.iter().flat_map(|person| person.shares.iter().chain(&person.learns)) {
        if wish.skill.is_some() {
            continue;
        }
        let folded = fold(&wish.written);
        let unknown = found.entry(folded.clone()).or_insert_with(|| UnknownSkill {
            written: wish.written.to_string(),
            folded,
            rows: 0,
            nearest: None,
        });
        unknown.rows += 1;
        unknown.nearest = unknown.nearest.take().or_else(|| wish.nearest.clone());
    }
    let mut all: Vec<UnknownSkill> = found.into_values().collect();
    all.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.folded.cmp(&b.folded)));
    all
}
