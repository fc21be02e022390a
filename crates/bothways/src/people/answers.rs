//! From what was typed into the three questions to what is kept: everyday words become skills where the kit knows them,
//! stay words where it does not, and times become windows.

use std::collections::HashSet;

use jiff::tz::TimeZone;

use super::facts::Facts;
use super::names::fold;
use super::records::Written;
use super::rules::{LEVEL_DEFAULT, PRIORITY_DEFAULT, SKILLS_MOST, TEXT_CHARS_MOST};
use super::times::{Week, read_week, spoken};
use crate::platform::problem::FieldProblem;
use crate::platform::web::Typed;
use crate::program::kit::{Kit, Meaning, SkillId};

/// A piece longer than this is a sentence, not the name of a skill: it stays in the person's own words above the list.
const PIECE_CHARS_MOST: usize = 80;

/// What sets one thing apart from the next.
const SETS_APART: [char; 5] = [',', ';', '\n', '|', '•'];

/// One side of a profile: what somebody shares, or what they want to learn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneWay {
    /// Their own words.
    pub words: String,
    /// Skills of the kit, with level or priority.
    pub skills: Vec<(SkillId, u8)>,
    /// Words that the kit does not know.
    pub written: Vec<Written>,
}

/// The three answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// What people ask them about.
    pub shares: OneWay,
    /// What they want to learn.
    pub learns: OneWay,
    /// When they are free; `None`: as before.
    pub week: Option<Week>,
    /// The zone they are free in.
    pub zone: String,
}

/// Reads the form. `before` is what was kept so far.
///
/// # Errors
/// What is to be mended, by field.
pub fn read(kit: &Kit, typed: &Typed, before: Option<&Facts>) -> Result<Answers, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let shares = one_way(kit, typed, ("ask_me", "share"), &mut problems, before.map(shared), LEVEL_DEFAULT);
    let learns = one_way(kit, typed, ("hope", "learn"), &mut problems, before.map(learned), PRIORITY_DEFAULT);
    let free = typed.get("free");
    let unchanged = before.is_some_and(|facts| spoken::typed(&facts.windows) == free);
    let week = read_week(free).week;
    if week.is_empty() && !free.is_empty() {
        problems.push(FieldProblem::new("free", "people-mend-free"));
    }
    let zone = typed.get("zone").to_owned();
    if TimeZone::get(&zone).is_err() {
        problems.push(FieldProblem::new("zone", "people-mend-zone"));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Answers { shares, learns, week: (!unchanged).then_some(week), zone })
}

fn shared(facts: &Facts) -> OneWay {
    OneWay {
        words: facts.ask_me.clone(),
        skills: facts.shares.clone(),
        written: facts.shares_written.clone(),
    }
}

fn learned(facts: &Facts) -> OneWay {
    OneWay { words: facts.hope.clone(), skills: facts.learns.clone(), written: facts.learns_written.clone() }
}

fn one_way(
    kit: &Kit,
    typed: &Typed,
    (words_field, list_field): (&'static str, &'static str),
    problems: &mut Vec<FieldProblem>,
    before: Option<OneWay>,
    default: u8,
) -> OneWay {
    let before = before.unwrap_or_default();
    let words = typed.get(words_field).to_owned();
    if words.chars().count() > TEXT_CHARS_MOST {
        problems.push(FieldProblem {
            field: words_field,
            key: "people-mend-long",
            args: vec![("most", TEXT_CHARS_MOST.to_string())],
        });
    }
    let ticked = typed.all(list_field).into_iter().map(|id| SkillId(id.to_owned()));
    let ticked: Vec<SkillId> = ticked.filter(|id| kit.skill(id).is_some()).collect();
    let (meant, written) = meanings(kit, &words, &before);
    let mut seen = HashSet::new();
    let skills: Vec<(SkillId, u8)> = ticked
        .into_iter()
        .chain(meant)
        .filter(|id| seen.insert(id.clone()))
        .map(|id| {
            let said = before.skills.iter().find(|(known, _)| *known == id).map(|(_, how)| *how);
            (id, said.unwrap_or(default))
        })
        .collect();
    if skills.len() + written.len() > SKILLS_MOST {
        problems.push(FieldProblem {
            field: words_field,
            key: "people-mend-many",
            args: vec![("most", SKILLS_MOST.to_string())],
        });
    }
    OneWay { words, skills, written }
}

/// What the pieces of somebody's words mean. A piece that stood there before was dealt with then: a skill that was
/// unticked since does not come back.
fn meanings(kit: &Kit, words: &str, before: &OneWay) -> (Vec<SkillId>, Vec<Written>) {
    let old: HashSet<String> = pieces(&before.words).map(fold).collect();
    let (mut skills, mut written) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for piece in pieces(words) {
        let folded = fold(piece);
        if folded.is_empty() || !seen.insert(folded.clone()) {
            continue;
        }
        let kept = before.written.iter().any(|line| fold(&line.words) == folded);
        if old.contains(&folded) && !kept {
            continue;
        }
        match kit.understand(piece) {
            Meaning::Skill(skill) => skills.push(skill),
            Meaning::Unknown { nearest } => written.push(Written { words: piece.to_owned(), nearest }),
        }
    }
    (skills, written)
}

fn pieces(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(SETS_APART)
        .map(|piece| piece.trim().trim_end_matches('.'))
        .filter(|piece| !piece.is_empty() && piece.chars().count() <= PIECE_CHARS_MOST)
}

/// Whether somebody's words hold more than names of skills, which stand in the list anyway.
pub fn is_told(words: &str) -> bool {
    words.split(SETS_APART).any(|piece| piece.trim().chars().count() > PIECE_CHARS_MOST)
}

/// The form filled from what is kept.
pub fn filled(facts: Option<&Facts>, zone: &str) -> Typed {
    let text = |name: &str, value: String| (name.to_owned(), value);
    let Some(facts) = facts else { return Typed::filled([text("zone", zone.to_owned())]) };
    let words = |own: &str, written: &[Written]| match own {
        "" => written.iter().map(|line| line.words.clone()).collect::<Vec<_>>().join(", "),
        own => own.to_owned(),
    };
    let mut fields = vec![
        text("ask_me", words(&facts.ask_me, &facts.shares_written)),
        text("hope", words(&facts.hope, &facts.learns_written)),
        text("free", spoken::typed(&facts.windows)),
        text("zone", facts.zone.clone()),
    ];
    fields.extend(facts.shares.iter().map(|(id, _)| text("share", id.to_string())));
    fields.extend(facts.learns.iter().map(|(id, _)| text("learn", id.to_string())));
    Typed::filled(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Typed {
        let zone = [("zone", "America/New_York")];
        Typed::filled(fields.iter().chain(&zone).map(|(name, value)| (*name, *value)))
    }

    #[test]
    fn everyday_words_become_skills_and_unknown_ones_stay_as_written() {
        let kit = Kit::shipped().unwrap();
        let typed = form(&[("ask_me", "ICU drips, Denials; family meetings."), ("share", "appeals")]);

        let shares = read(&kit, &typed, None).unwrap().shares;

        let ids: Vec<&str> = shares.skills.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["appeals", "denial-steps", "family-meetings"]);
        assert!(shares.skills.iter().all(|(_, level)| *level == LEVEL_DEFAULT));
        assert_eq!(shares.written.len(), 1);
        assert_eq!(shares.written[0].words, "ICU drips");
    }

    #[test]
    fn a_skill_that_was_unticked_does_not_come_back_because_its_word_still_stands_there() {
        let kit = Kit::shipped().unwrap();
        let before = OneWay { words: "denials, huddles".to_owned(), ..OneWay::default() };

        let (skills, _) = meanings(&kit, "denials, huddles, notes", &before);

        assert_eq!(skills.len(), 1);
    }

    #[test]
    fn a_time_or_a_zone_nobody_can_read_is_told() {
        let kit = Kit::shipped().unwrap();
        let typed = form(&[("free", "when the moon is full"), ("zone", "Mars/Olympus")]);

        let problems = read(&kit, &typed, None).unwrap_err();

        let fields: Vec<&str> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["free", "zone"]);
    }
}
