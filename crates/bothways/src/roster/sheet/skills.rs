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
    remembered: HashMap<String, (Option<SkillId>, Option<SkillId>)>,
    suggestions_left: usize,
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
        Self { kit, remembered: HashMap::new(), suggestions_left: SUGGESTIONS_MAX, with_comma }
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
                self.add(&pieces[at..at + length].join(","), &mut wishes);
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
        let piece = tidy(without_bullet(piece));
        if is_nothing(&piece) {
            return;
        }
        let (skill, nearest) = self.meaning(&piece);
        if skill.is_none()
            && let Some(parts) = self.all_known_parts(&piece)
        {
            for (written, skill) in parts {
                push(wishes, written, Some(skill), None);
            }
            return;
        }
        push(wishes, piece, skill, nearest);
    }

    /// "denials and huddles", "denials / huddles": the parts, if each one is a skill.
    fn all_known_parts(&self, piece: &str) -> Option<Vec<(String, SkillId)>> {
        [" and ", " & ", "/", " + "].iter().find_map(|join| {
            let parts: Vec<&str> = piece.split(join).collect();
            let known = parts.iter().map(|part| Some((tidy(part), self.kit.find(part)?.clone())));
            if (2..=4).contains(&parts.len()) { known.collect() } else { None }
        })
    }

    fn meaning(&mut self, piece: &str) -> (Option<SkillId>, Option<SkillId>) {
        let key = piece.to_lowercase();
        if let Some(known) = self.remembered.get(&key) {
            return known.clone();
        }
        let meaning = match self.kit.find(piece) {
            Some(skill) => (Some(skill.clone()), None),
            None => (None, self.suggestion(piece)),
        };
        if self.remembered.len() < REMEMBERED_MAX {
            self.remembered.insert(key, meaning.clone());
        }
        meaning
    }

    fn suggestion(&mut self, piece: &str) -> Option<SkillId> {
        self.suggestions_left = self.suggestions_left.checked_sub(1)?;
        match self.kit.understand(piece) {
            Meaning::Unknown { nearest } => nearest,
            Meaning::Skill(skill) => Some(skill),
        }
    }
}

fn push(wishes: &mut Vec<SkillWish>, written: String, skill: Option<SkillId>, nearest: Option<SkillId>) {
    if !wishes.iter().any(|other| is_same(other, &written, skill.as_ref())) {
        wishes.push(SkillWish { written, skill, nearest, priority: Priority::default() });
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
        wishes.into_iter().map(|wish| (wish.written, wish.skill.map(|id| id.to_string()))).collect()
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
