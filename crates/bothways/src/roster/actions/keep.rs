//! The unit of work that brings a sheet in: accounts, profiles, lists, walls, invitations, and the note of it.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use store::Tx;

use super::look::rows_left_out;
use crate::access::records::{AccountRow, accounts, erased};
use crate::app::App;
use crate::people::records::{self as people, Profile};
use crate::people::rules::{ROOM_LIFTED_MOST, Season, YearsBand};
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::letters::pace;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::roster::events;
use crate::roster::plan::{Counts, Fate, Known, Planned, counts, plan};
use crate::roster::records::{self, invitations};
use crate::roster::rules::RosterRefusal;
use crate::roster::sheet::{PersonRow, Sheet};

mod lists;
mod walls;

pub(super) use walls::join_awaited;

/// People written before the progress is told anew.
const PEOPLE_A_STEP: usize = 500;
/// The longest name and workplace that are kept.
const NAME_CHARS_MAX: usize = 100;

/// What is brought in.
pub struct List<'l> {
    /// The upload's id.
    pub upload: &'l str,
    /// Who brings it in.
    pub by: &'l PersonId,
    /// What it says.
    pub sheet: &'l Sheet,
    /// What each person's row says, as a fingerprint, in the sheet's order.
    pub fingerprints: &'l [String],
    /// The day it is.
    pub today: Date,
    /// Who was erased and comes back, by address.
    pub back: &'l BTreeSet<String>,
}

/// One person to be written.
pub(super) struct Line<'l> {
    id: PersonId,
    row: &'l PersonRow,
    planned: &'l Planned,
}

/// Brings a sheet in, all of it or nothing. Notes `roster-brought-in`.
pub fn bring_in_in(tx: &mut Tx<'_>, app: &App, now: Moment, list: &List<'_>) -> Result<Counts, Problem> {
    let sheet = list.sheet;
    let standing = records::standing(tx)?;
    let known = Known::of(&standing).without(erased::seals(tx)?, &app.seal, list.back);
    let plan = plan(sheet, list.fingerprints, &known);
    let ids: Vec<Option<PersonId>> = plan.iter().map(|planned| id_of(planned, now)).collect();
    let lines: Vec<Line<'_>> = sheet
        .people
        .iter()
        .zip(&plan)
        .zip(&ids)
        .filter(|((_, planned), _)| matches!(planned.fate, Fate::New | Fate::Changed(_)))
        .filter_map(|((row, planned), id)| Some(Line { id: id.clone()?, row, planned }))
        .collect();
    let mut profiles: HashMap<PersonId, Profile> =
        people::all_profiles(tx)?.into_iter().map(|profile| (profile.person.clone(), profile)).collect();
    let zone = app.program.get().map_or_else(|| "UTC".to_owned(), |program| program.zone.clone());
    open_again(tx, &lines)?;
    for (step, chunk) in lines.chunks(PEOPLE_A_STEP).enumerate() {
        crate::roster::progress::note(list.upload, step * PEOPLE_A_STEP, lines.len());
        keep_accounts(tx, chunk, &zone, now)?;
        let changed: Vec<Profile> =
            chunk.iter().map(|line| profile_of(line, profiles.remove(&line.id), list.today, now)).collect();
        people::save_profiles(tx, &changed, now)?;
        for profile in changed.iter().filter(|profile| matches!(profile.season, Season::Paused { .. })) {
            pace::set(tx, &profile.person, profile.season.pace(), now)?;
        }
        lists::keep(tx, app, chunk)?;
    }
    crate::roster::progress::note(list.upload, lines.len(), lines.len());
    walls::keep(tx, app, now, sheet, &ids, &known)?;
    bring_back(tx, app, now, list.by, &lines)?;
    people::settle_all(tx, now)?;
    let brought: Vec<(PersonId, String, bool)> = lines
        .iter()
        .map(|line| (line.id.clone(), line.planned.fingerprint.clone(), line.planned.own_words))
        .collect();
    records::save_brought_in(tx, &brought, now)?;
    let to_ask: Vec<PersonId> =
        lines.iter().filter(|line| !line.planned.has_joined).map(|line| line.id.clone()).collect();
    invitations::save_new_each(tx, &to_ask, now)?;
    let mut counts = counts(&plan);
    counts.out += rows_left_out(sheet);
    let one_sided: HashSet<PersonId> = people::one_sided(tx)?.into_iter().collect();
    let one_side = ids.iter().flatten().filter(|id| one_sided.contains(*id)).count();
    let kept = [counts.new, counts.changed, counts.same, counts.out, one_side]
        .map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    if !records::done(tx, list.upload, kept, now)? {
        return Err(RosterRefusal::Gone.into());
    }
    app.note(tx, now, &Noted::by(list.by, events::BROUGHT_IN, list.upload))?;
    Ok(counts)
}

fn id_of(planned: &Planned, now: Moment) -> Option<PersonId> {
    match &planned.fate {
        Fate::New => Some(PersonId::fresh(now)),
        Fate::Changed(id) | Fate::Same(id) => Some(id.clone()),
        Fate::Out(_) => None,
    }
}

/// Whoever left, and asks to come back before all about them is erased, is on the list again as somebody who has not come in.
fn open_again(tx: &mut Tx<'_>, lines: &[Line<'_>]) -> Result<(), Problem> {
    let back = lines.iter().filter(|line| line.planned.comes_back);
    let back = back.filter(|line| matches!(line.planned.fate, Fate::Changed(_)));
    for line in back {
        accounts::come_back(tx, &line.id)?;
        invitations::remove(tx, &line.id)?;
    }
    Ok(())
}

/// Notes who came back after they left or all about them was erased, because a coordinator said that they asked to.
fn bring_back(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    by: &PersonId,
    lines: &[Line<'_>],
) -> Result<(), Problem> {
    let back: Vec<&Line<'_>> = lines.iter().filter(|line| line.planned.comes_back).collect();
    let seals = back.iter().filter_map(|line| Some(erased::seal_of(&app.seal, line.row.email.as_ref()?)));
    erased::remove_each(tx, &seals.collect::<Vec<_>>())?;
    back.iter().try_for_each(|line| app.note(tx, now, &Noted::by(by, events::BROUGHT_BACK, &line.id)))
}

/// Accounts for new people; name, address and zone of those who have not joined yet.
fn keep_accounts(tx: &mut Tx<'_>, lines: &[Line<'_>], zone: &str, now: Moment) -> Result<(), Problem> {
    let (mut new, mut before_joining) = (Vec::new(), Vec::new());
    for line in lines {
        let name: String = line.row.name.chars().take(NAME_CHARS_MAX).collect();
        match (&line.planned.fate, &line.row.email) {
            (Fate::New, Some(email)) => new.push(AccountRow {
                id: line.id.clone(),
                email: email.clone(),
                name,
                zone: line.row.zone.clone().unwrap_or_else(|| zone.to_owned()),
                language: "en".to_owned(),
                coordinator: false,
                leader: false,
                operator: false,
                left_at: None,
            }),
            (Fate::Changed(_), email) if !line.planned.has_joined => {
                before_joining.push((line.id.clone(), name, email.clone(), line.row.zone.clone()));
            }
            _ => {}
        }
    }
    accounts::save_new_each(tx, &new, now)?;
    accounts::set_before_joining_each(tx, &before_joining)?;
    Ok(())
}

/// The profile with what the row says. A blank cell says nothing, so what was there stays.
fn profile_of(line: &Line<'_>, before: Option<Profile>, today: Date, now: Moment) -> Profile {
    let row = line.row;
    let mut profile = before.unwrap_or_else(|| Profile::of(line.id.clone()));
    profile.given_id = row.id.clone().or(profile.given_id);
    profile.organization = row
        .organization
        .as_ref()
        .map(|name| name.chars().take(NAME_CHARS_MAX).collect())
        .or(profile.organization);
    if line.planned.own_words {
        return profile;
    }
    if let Some(room) = row.room {
        profile.room_for = room.min(ROOM_LIFTED_MOST);
        // A coordinator may lift the most that somebody gives themselves (R7).
        profile.room_most = profile.room_most.max(profile.room_for);
        profile.room_said_at = Some(now);
    }
    if let Ok(season) = Season::said("paused", row.paused_until, today) {
        profile.season = season;
    }
    profile.years = row.years_in_cm.map(YearsBand::of).or(profile.years);
    profile
}
