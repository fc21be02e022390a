//! What people say about themselves, one unit of work each. Every change is noted, because matching follows.

mod apart;
mod cards;

use store::Tx;

pub use apart::{
    Named, TieRuling, add_above, add_avoid, agree_to_tie, declare_tie, deny_tie, named, remove_above,
    remove_avoid, rule_on_tie, withdraw_tie,
};
pub use cards::{
    Room, Style, Work, lift_room, save_credentials, save_room, save_season, save_style, save_work,
};

use super::answers::Answers;
use super::records::{self, Profile, Written};
use super::rules::Direction;
use super::times::Week;
use crate::access;
use crate::app::App;
use crate::people::events;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::program::kit::SkillId;

/// The person's profile, or the empty one of somebody who never said anything.
fn profile_of(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Profile> {
    Ok(records::find_profile(tx, person)?.unwrap_or_else(|| Profile::of(person.clone())))
}

/// Keeps the three answers, complete or not; says whether the profile is complete now (S101).
pub async fn save_answers(app: &App, viewer: &Viewer, answers: Answers) -> Result<bool, Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let profile = Profile {
                ask_me: answers.shares.words.clone(),
                hope: answers.learns.words.clone(),
                ..profile_of(tx, &person)?
            };
            records::save_profile(tx, &profile, now)?;
            for (direction, side) in
                [(Direction::Share, &answers.shares), (Direction::Learn, &answers.learns)]
            {
                records::set_skills(tx, &person, direction, &side.skills)?;
                records::set_written(tx, &person, direction, &side.written)?;
            }
            if let Some(week) = &answers.week {
                records::set_windows(tx, &person, week)?;
            }
            access::records::set_zone(tx, &person, &answers.zone)?;
            records::settle(tx, &person, now)?;
            house.note(tx, now, &Noted::by(&person, events::PROFILE_SAVED, &person))?;
            Ok(profile_of(tx, &person)?.complete)
        })
        .await
}

/// What somebody says of a word that the kit did not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It means this skill.
    Means(SkillId),
    /// It stays as written.
    Stays,
    /// It goes.
    Goes,
}

/// What somebody mends after the program said what it understood.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// Levels of shared skills, for those that are on the profile.
    pub levels: Vec<(SkillId, u8)>,
    /// Priorities of wishes, for those that are on the profile.
    pub priorities: Vec<(SkillId, u8)>,
    /// Rulings over unknown words.
    pub rulings: Vec<(Direction, String, Ruling)>,
    /// The week as it was mended by hand.
    pub week: Week,
}

/// Keeps what was mended.
pub async fn save_check(app: &App, viewer: &Viewer, check: Check) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let facts = super::facts::of(tx, &person)?;
            let lists = facts.ok_or_else(|| Problem::refused("people-nothing-to-check"))?.lists;
            for (direction, skills, written, mended) in [
                (Direction::Share, &lists.shares, &lists.shares_written, &check.levels),
                (Direction::Learn, &lists.learns, &lists.learns_written, &check.priorities),
            ] {
                let (skills, written) = mend(direction, skills, written, mended, &check.rulings);
                records::set_skills(tx, &person, direction, &skills)?;
                records::set_written(tx, &person, direction, &written)?;
            }
            records::set_windows(tx, &person, &check.week)?;
            records::settle(tx, &person, now)?;
            house.note(tx, now, &Noted::by(&person, events::PROFILE_SAVED, &person))
        })
        .await
}

/// One side of the profile with levels and rulings applied. What is not on the profile any more is let go.
fn mend(
    direction: Direction,
    skills: &[(SkillId, u8)],
    written: &[Written],
    mended: &[(SkillId, u8)],
    rulings: &[(Direction, String, Ruling)],
) -> (Vec<(SkillId, u8)>, Vec<Written>) {
    let default = match direction {
        Direction::Share => super::rules::LEVEL_DEFAULT,
        Direction::Learn => super::rules::PRIORITY_DEFAULT,
    };
    let level = |id: &SkillId, old: u8| mended.iter().find(|(known, _)| known == id).map_or(old, |(_, n)| *n);
    let mut skills: Vec<(SkillId, u8)> =
        skills.iter().map(|(id, old)| (id.clone(), level(id, *old))).collect();
    let mut stays = Vec::new();
    for line in written {
        let ruling = rulings.iter().find(|(way, words, _)| *way == direction && *words == line.words);
        match ruling.map(|(_, _, ruling)| ruling) {
            Some(Ruling::Goes) => {}
            Some(Ruling::Means(skill)) => skills.push((skill.clone(), default)),
            Some(Ruling::Stays) | None => stays.push(line.clone()),
        }
    }
    (skills, stays)
}
