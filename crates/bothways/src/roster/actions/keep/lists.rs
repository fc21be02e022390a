//! The lists on a profile as a sheet says them: skills, times, languages and the like. What a row does not say stays.

use store::Tx;

use super::Line;
use crate::app::App;
use crate::people::names::fold;
use crate::people::records::{self as people, Before, CredentialLine, ItemKind, Written};
use crate::people::rules::{Direction, LEVEL_DEFAULT, SKILLS_MOST, Side};
use crate::people::times::Week;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::program::kit::{Kit, SkillId};
use crate::roster::plan::Fate;
use crate::roster::sheet::{PersonRow, Priority, SkillWish};

/// Each of many people with something of theirs.
type Each<T> = Vec<(PersonId, T)>;

/// Keeps the lists of these people; who wrote themself, keeps what they wrote.
pub(super) fn keep(tx: &mut Tx<'_>, app: &App, lines: &[Line<'_>]) -> Result<(), Problem> {
    let theirs = lines.iter().filter(|line| !line.planned.own_words);
    let (new, known): (Vec<_>, Vec<_>) = theirs.partition(|line| line.planned.fate == Fate::New);
    keep_those(tx, app, Before::Nothing, &new)?;
    keep_those(tx, app, Before::Perhaps, &known)?;
    people::mark(tx, known.iter().map(|line| &line.id))?;
    Ok(())
}

fn keep_those(tx: &mut Tx<'_>, app: &App, before: Before, lines: &[&Line<'_>]) -> Result<(), Problem> {
    for (direction, wishes) in [
        (Direction::Share, (|row| &row.shares) as fn(&PersonRow) -> &[SkillWish]),
        (Direction::Learn, |row| &row.learns),
    ] {
        let said = each(lines, |row| Some(wishes(row)).filter(|wishes| !wishes.is_empty()));
        let known: Each<Vec<(SkillId, u8)>> =
            said.iter().map(|(id, wishes)| (id.clone(), known(wishes, direction))).collect();
        people::set_skills_each(tx, before, direction, &known)?;
        let words: Each<Vec<Written>> =
            said.iter().map(|(id, wishes)| (id.clone(), written(wishes))).collect();
        people::set_written_each(tx, before, direction, &words)?;
    }
    let weeks: Each<Week> = each(lines, |row| Some(row.week.clone()).filter(|week| !week.is_empty()));
    people::set_windows_each(tx, before, &weeks)?;
    let some = |list: &Vec<String>| Some(list.clone()).filter(|list| !list.is_empty());
    people::set_items_each(tx, before, ItemKind::Language, &each(lines, |row| some(&row.languages)))?;
    people::set_items_each(tx, before, ItemKind::Setting, &each(lines, |row| some(&row.settings)))?;
    let credentials: Each<Vec<CredentialLine>> = each(lines, |row| {
        let letters = row
            .credentials
            .iter()
            .map(|line| CredentialLine { letters: line.letters.clone(), expires_on: None });
        Some(letters.collect::<Vec<_>>()).filter(|list| !list.is_empty())
    });
    people::set_credentials_each(tx, before, &credentials)?;
    let styles: Each<Vec<(String, Side)>> =
        each(lines, |row| Some(sides(&app.kit, &row.styles)).filter(|list| !list.is_empty()));
    people::set_styles_each(tx, before, &styles)?;
    Ok(())
}

/// What each row says, without those that say nothing.
fn each<'l, T>(lines: &[&'l Line<'l>], said: impl Fn(&'l PersonRow) -> Option<T>) -> Each<T> {
    lines.iter().filter_map(|line| Some((line.id.clone(), said(line.row)?))).collect()
}

fn known(wishes: &[SkillWish], direction: Direction) -> Vec<(SkillId, u8)> {
    let weight = |wish: &SkillWish| match (direction, wish.priority) {
        (Direction::Share, _) => LEVEL_DEFAULT,
        (Direction::Learn, Priority::High) => 3,
        (Direction::Learn, Priority::Medium) => 2,
        (Direction::Learn, Priority::Low) => 1,
    };
    let known = wishes.iter().filter_map(|wish| Some((wish.skill.clone()?, weight(wish))));
    known.take(SKILLS_MOST).collect()
}

fn written(wishes: &[SkillWish]) -> Vec<Written> {
    let unknown = wishes.iter().filter(|wish| wish.skill.is_none());
    unknown
        .map(|wish| Written { words: wish.written.to_string(), nearest: wish.nearest.clone() })
        .take(SKILLS_MOST)
        .collect()
}

/// The sides of cards whose words the row gives.
fn sides(kit: &Kit, styles: &[String]) -> Vec<(String, Side)> {
    let side_of = |words: &String| {
        let folded = fold(words);
        kit.cards.working_style.cards.iter().find_map(|card| {
            let sides = [(&card.one, Side::First), (&card.other, Side::Second)];
            let (_, side) = sides.into_iter().find(|(text, _)| fold(text) == folded)?;
            Some((card.id.clone(), side))
        })
    };
    styles.iter().filter_map(side_of).collect()
}
