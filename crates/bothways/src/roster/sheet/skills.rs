//! Cells of skills: where one ends and the next begins, and what each one means.

use std::collections::HashMap;

use super::lists::{is_nothing, without_bullet};
use super::people::{Priority, SkillWish};
use crate::people::names::{fold, tidy};
use crate::program::kit::{Kit, Meaning, SkillId};

/// Skills read from one cell; more is no list of what somebody can share.
pub(super) const SKILLS_IN_A_CELL_MAX: usize = 60;

/// Different unknown texts that get a suggestion in one reading. The search looks at every phrase of the kit, and a
/// file with the wrong column in the place of skills would ask it a hundred thousand times.
const SUGGESTIONS_MAX: usize = 250;

/// Different texts remembered, so that a skill named in every row is looked up once.
const REMEMBERED_MAX: usize = 20_000;

/// Reads cells of skills.
pub(super) struct SkillReader<'k> {
    kit: &'k Kit,
    /// Pieces of cells read before, and what they say.
    remembered: HashMap<String, Vec<SkillWish>>,
    /// Unknown texts in lower case, and the nearest skill of each.
    suggested: HashMap<String, Option<SkillId>>,
    /// Names in the kit that hold a comma, folded, by their first part: "Talk about faith, food and family".
    with_comma: HashMap<String, Vec<(String, usize)>>,
}

impl<'k> SkillReader<'k> {
    pub(super) fn new(kit: &'k Kit) -> Self {
        let mut with_comma: HashMap<String, Vec<(String, usize)>> = HashMap::new();
        for skill in kit.skills() {
            for name in std::iter::once(&skill.name).chain(&skill.synonyms).filter(|name| name.contains(','))
            {
                let first = fold(name.split(',').next().unwrap_or(name));
                with_comma.entry(first).or_default().push((fold(name), name.split(',').count()));
            }
        }
        Self { kit, remembered: HashMap::new(), suggested: HashMap::new(), with_comma }
    }

    /// The skills in a cell in their order, each once, and whether there were too many.
    pub(super) fn read(&mut self, cell: &str) -> (Vec<SkillWish>, bool) {
        let mut wishes: Vec<SkillWish> = Vec::new();
        for part in cell.split([';', '|', '\n']) {
            let pieces: Vec<&str> = part.split(',').collect();
            let mut at = 0;
            while at < pieces.len() {
                if wishes.len() >= SKILLS_IN_A_CELL_MAX {
                    return (wishes, true);
                }
                let length = self.length_of_name(&pieces[at..]);
                match &pieces[at..at + length] {
                    [piece] => self.add(piece, &mut wishes),
                    several => self.add(&several.join(","), &mut wishes),
                }
                at += length;
            }
        }
        (wishes, false)
    }

    /// The name of a skill as people see it.
    pub(super) fn name_of(&self, id: &SkillId) -> String {
        self.kit.skill(id).map_or_else(|| id.to_string(), |skill| skill.name.clone())
    }

    /// How many pieces from the first on are one name that holds commas; 1 if it is none.
    fn length_of_name(&self, pieces: &[&str]) -> usize {
        if pieces.len() < 2 || self.with_comma.is_empty() {
            return 1;
        }
        let Some(names) = self.with_comma.get(&fold(without_bullet(pieces[0]))) else { return 1 };
        let fits = |(name, length): &&(String, usize)| {
            pieces.get(..*length).is_some_and(|run| fold(without_bullet(&run.join(","))) == *name)
        };
        names.iter().find(fits).map_or(1, |(_, length)| *length)
    }

    fn add(&mut self, piece: &str, wishes: &mut Vec<SkillWish>) {
        if let Some(known) = self.remembered.get(piece) {
            known.iter().for_each(|wish| push(wishes, wish.clone()));
            return;
        }
        let said = self.wishes_of(piece);
        if self.remembered.len() < REMEMBERED_MAX {
            self.remembered.insert(piece.to_owned(), said.clone());
        }
        said.into_iter().for_each(|wish| push(wishes, wish));
    }

    /// What a piece of a cell says: mostly one skill.
    fn wishes_of(&mut self, piece: &str) -> Vec<SkillWish> {
        let piece = tidy(without_bullet(piece));
        if is_nothing(&piece) {
            return Vec::new();
        }
        if let Some(skill) = self.kit.find(&piece) {
            return vec![wish(&piece, Some(skill.clone()), None)];
        }
        if let Some(parts) = self.all_known_parts(&piece) {
            return parts.into_iter().map(|(written, skill)| wish(&written, Some(skill), None)).collect();
        }
        let nearest = self.suggestion(&piece);
        vec![wish(&piece, None, nearest)]
    }

    /// "denials and huddles", "denials / huddles": the parts, if each one is a skill.
    fn all_known_parts(&self, piece: &str) -> Option<Vec<(String, SkillId)>> {
        [" and ", " & ", "/", " + "].iter().find_map(|join| {
            let parts: Vec<&str> = piece.split(join).collect();
            let known = parts.iter().map(|part| Some((tidy(part), self.kit.find(part)?.clone())));
            if (2..=4).contains(&parts.len()) { known.collect() } else { None }
        })
    }

    /// The skill that comes nearest to unknown words.
    fn suggestion(&mut self, piece: &str) -> Option<SkillId> {
        let key = piece.to_lowercase();
        if let Some(nearest) = self.suggested.get(&key) {
            return nearest.clone();
        }
        if self.suggested.len() >= SUGGESTIONS_MAX {
            return None;
        }
        let nearest = match self.kit.understand(piece) {
            Meaning::Unknown { nearest } => nearest,
            Meaning::Skill(skill) => Some(skill),
        };
        self.suggested.insert(key, nearest.clone());
        nearest
    }
}

fn wish(written: &str, skill: Option<SkillId>, nearest: Option<SkillId>) -> SkillWish {
    SkillWish { written: written.into(), skill, nearest, priority: Priority::default() }
}

fn push(wishes: &mut Vec<SkillWish>, wish: SkillWish) {
    if !wishes.iter().any(|other| is_same(other, &wish.written, wish.skill.as_ref())) {
        wishes.push(wish);
    }
}

/// Whether a wish is for this skill, or for the same words if they are not understood.
pub(super) fn is_same(wish: &SkillWish, written: &str, skill: Option<&SkillId>) -> bool {
    match (&wish.skill, skill) {
        (Some(one), Some(other)) => one == other,
        (None, None) => fold(&wish.written) == fold(written),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Vec<(String, Option<String>)> {
        let kit = Kit::shipped().unwrap();
        let (wishes, _) = SkillReader::new(&kit).read(cell);
        wishes
            .into_iter()
            .map(|wish| (wish.written.to_string(), wish.skill.map(|id| id.to_string())))
            .collect()
    }

    fn ids(cell: &str) -> Vec<String> {
        read(cell).into_iter().filter_map(|(_, id)| id).collect()
    }

    #[test]
    fn skills_are_split_at_every_usual_mark() {
        let expected = ["ccm-exam", "family-meetings"];

        for cell in [
            "CCM exam prep; family meetings",
            "CCM exam prep, Family Meetings",
            "CCM exam prep|family meetings",
            "• CCM exam prep\n• family meetings",
            "CCM exam prep, family meetings, CCM EXAM PREP",
            "CCM exam prep and family meetings",
        ] {
            assert_eq!(ids(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_name_with_commas_in_it_stays_one_skill() {
        let kit = Kit::shipped().unwrap();
        let named: Vec<_> = kit.skills().filter(|skill| skill.name.contains(',')).collect();

        assert!(!named.is_empty());
        for skill in named {
            let cell = format!("family meetings, {}, CCM exam prep", skill.name);
            assert_eq!(ids(&cell), ["family-meetings", skill.id.as_str(), "ccm-exam"], "{cell}");
        }
    }

    #[test]
    fn what_is_not_understood_is_kept_as_written() {
        assert_eq!(read("spreadsheets, Knitting")[1], ("Knitting".to_owned(), None));
        assert_eq!(read("none"), []);
    }

    #[test]
    fn a_cell_with_no_end_of_skills_is_cut_and_said() {
        let kit = Kit::shipped().unwrap();
        let cell: String = (0..1_000).map(|n| format!("thing {n},")).collect();

        let (wishes, too_many) = SkillReader::new(&kit).read(&cell);

        assert!(too_many);
        assert_eq!(wishes.len(), SKILLS_IN_A_CELL_MAX);
    }
}
