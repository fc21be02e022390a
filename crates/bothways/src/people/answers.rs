//! From what was typed into the three questions to what is kept: everyday words become skills where the kit knows them,
//! stay words where it does not, and times become windows.

use std::collections::HashSet;

use jiff::tz::TimeZone;

use super::facts::Facts;
use super::names::fold;
use super::records::Written;
use super::rules::{Direction, LEVEL_DEFAULT, PRIORITY_DEFAULT, SKILLS_MOST, TEXT_CHARS_MOST};
use super::times::{Week, read_week, spoken};
use crate::platform::problem::FieldProblem;
use crate::platform::web::Typed;
use crate::program::kit::{Kit, Meaning, SkillId};

/// A piece of a list longer than this is no name of a skill: it stays in the person's own words above the list.
const PIECE_CHARS_MOST: usize = 80;

/// What sets one thing apart from the next.
const SETS_APART: [char; 5] = [',', ';', '\n', '|', '•'];
/// What ends a line: a sentence does not go on behind it.
const LINE_ENDS: [char; 3] = ['\n', '|', '•'];
/// Words with which people tell something about themselves or to somebody.
const TELLING: [&str; 10] = ["i", "me", "my", "we", "us", "our", "you", "your", "they", "them"];

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
    let unchanged = before.is_some_and(|facts| spoken::typed(&facts.lists.windows) == free);
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
        skills: facts.lists.shares.clone(),
        written: facts.lists.shares_written.clone(),
    }
}

fn learned(facts: &Facts) -> OneWay {
    OneWay {
        words: facts.hope.clone(),
        skills: facts.lists.learns.clone(),
        written: facts.lists.learns_written.clone(),
    }
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
    let ticked = typed.all(list_field).into_iter().map(SkillId::from);
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
/// unticked since does not come back. A sentence stays whole; the skills that it names count all the same.
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
        let named = if is_sentence(piece) { named_in(kit, piece) } else { Vec::new() };
        match kit.understand(piece) {
            Meaning::Skill(skill) => skills.push(skill),
            Meaning::Unknown { .. } if !named.is_empty() => skills.extend(named),
            Meaning::Unknown { nearest } => written.push(Written { words: piece.to_owned(), nearest }),
        }
    }
    (skills, written)
}

/// The skills that a sentence names between its commas.
fn named_in(kit: &Kit, sentence: &str) -> Vec<SkillId> {
    let parts = sentence.split(SETS_APART).map(|part| part.trim().trim_start_matches("and "));
    let named = parts.filter_map(|part| match kit.understand(part) {
        Meaning::Skill(skill) => Some(skill),
        Meaning::Unknown { .. } => None,
    });
    named.collect()
}

/// What is set apart from one another: the pieces of a list, and sentences as they stand.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let parts = lines(words).flat_map(|line| {
        let whole = is_sentence(line);
        line.split(move |c| !whole && SETS_APART.contains(&c))
    });
    parts.map(|piece| piece.trim().trim_end_matches('.')).filter(|piece| {
        !piece.is_empty() && (piece.chars().count() <= PIECE_CHARS_MOST || is_sentence(piece))
    })
}

fn lines(words: &str) -> impl Iterator<Item = &str> {
    words.split(LINE_ENDS).map(str::trim)
}

/// Whether a line tells something in a sentence, where a comma is a breath, and is no list of skills: people say "I" and "we" in a
/// sentence, and not in a list.
fn is_sentence(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}');
    let mut spoken = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    spoken.any(|word| {
        let start = word.split(['\'', '\u{2019}']).next().unwrap_or_default();
        TELLING.contains(&start)
    })
}

/// Whether somebody's words hold more than names of skills, which stand in the list anyway.
pub fn is_told(words: &str) -> bool {
    let long =
        |line: &str| line.split(SETS_APART).any(|piece| piece.trim().chars().count() > PIECE_CHARS_MOST);
    lines(words).any(|line| is_sentence(line) || long(line))
}

/// The form filled from what is kept.
pub fn filled(facts: Option<&Facts>, zone: &str) -> Typed {
    match facts {
        Some(facts) => Typed::filled(fields_of(facts)),
        None => Typed::filled([("zone", zone)]),
    }
}

/// The side of a profile that is still open, where the other one is there.
pub fn open_side(facts: &Facts) -> Option<Direction> {
    let shares = !facts.lists.shares.is_empty() || !facts.lists.shares_written.is_empty();
    let learns = !facts.lists.learns.is_empty() || !facts.lists.learns_written.is_empty();
    match (shares, learns) {
        (true, false) => Some(Direction::Learn),
        (false, true) => Some(Direction::Share),
        _ => None,
    }
}

/// The answers of somebody who now says the side that was open, in words or by picking skills; the rest stays as it is.
///
/// # Errors
/// What is to be mended, by field.
pub fn with_open_side(
    kit: &Kit,
    facts: &Facts,
    side: Direction,
    (words, picked): (&str, &[&str]),
) -> Result<Answers, Vec<FieldProblem>> {
    let (words_field, list_field) = match side {
        Direction::Share => ("ask_me", "share"),
        Direction::Learn => ("hope", "learn"),
    };
    let mut fields = fields_of(facts);
    fields.retain(|(name, _)| name != words_field);
    fields.push((words_field.to_owned(), words.to_owned()));
    fields.extend(picked.iter().map(|id| (list_field.to_owned(), (*id).to_owned())));
    // What they wrote on that side before named nothing, so all of it is read now.
    let mut before = facts.clone();
    match side {
        Direction::Share => before.profile.ask_me.clear(),
        Direction::Learn => before.profile.hope.clear(),
    }
    let answers = read(kit, &Typed::filled(fields), Some(&before)).map_err(|problems| {
        let renamed = problems.into_iter();
        renamed.map(|problem| FieldProblem { field: "words", ..problem }).collect::<Vec<_>>()
    })?;
    let said = if side == Direction::Share { &answers.shares } else { &answers.learns };
    if said.skills.is_empty() && said.written.is_empty() {
        return Err(vec![FieldProblem::new("words", "people-mend-one-thing")]);
    }
    Ok(answers)
}

/// The fields of the form as they are kept.
fn fields_of(facts: &Facts) -> Vec<(String, String)> {
    let text = |name: &str, value: String| (name.to_owned(), value);
    let words = |own: &str, written: &[Written]| match own {
        "" => written.iter().map(|line| line.words.clone()).collect::<Vec<_>>().join(", "),
        own => own.to_owned(),
    };
    let mut fields = vec![
        text("ask_me", words(&facts.ask_me, &facts.lists.shares_written)),
        text("hope", words(&facts.hope, &facts.lists.learns_written)),
        text("free", spoken::typed(&facts.lists.windows)),
        text("zone", facts.zone.clone()),
    ];
    fields.extend(facts.lists.shares.iter().map(|(id, _)| text("share", id.to_string())));
    fields.extend(facts.lists.learns.iter().map(|(id, _)| text("learn", id.to_string())));
    fields
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
    fn a_sentence_of_ones_own_is_one_and_the_skills_in_it_count() {
        let kit = Kit::shipped().unwrap();
        let before = OneWay::default();
        let of = |words: &str| meanings(&kit, words, &before);
        let written = |words: &str| of(words).1.into_iter().map(|line| line.words).collect::<Vec<_>>();
        let told = "I help with bees, honey and candles";
        let long = "I sit with families at the very end, and I know how to stay when there is nothing left to say or to do.";

        assert_eq!(written(told), [told]);
        assert_eq!(written(long), [long.trim_end_matches('.')]);
        assert_eq!(written("bees, honey, candles"), ["bees", "honey", "candles"]);
        assert_eq!(of("I can help you with Medicare, denials, and huddles.").0.len(), 2);
        assert!(is_told(told) && is_told(long) && !is_told("bees, honey, candles"));
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
