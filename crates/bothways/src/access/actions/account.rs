//! One's own account: its name and address, its devices, its end.

use jiff::tz::TimeZone;
use store::{Tx, jobs};

use super::links::address_link_in;
use crate::access::jobs::SIGN_IN_LETTER;
use crate::access::records::{self, accounts, devices, erased, links};
use crate::access::rules::{self, AccessRefusal};
use crate::access::{events, letters, own};
use crate::app::App;
use crate::platform::attempts;
use crate::platform::clock::Moment;
use crate::platform::journal::{self, Noted};
use crate::platform::letters as post_office;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::secret;
use crate::platform::viewer::{PersonId, Viewer};

/// What somebody may change about how they read.
#[derive(Clone, Debug)]
pub struct Account {
    /// The name they go by.
    pub name: String,
    /// Their zone.
    pub zone: String,
    /// Their language.
    pub language: String,
}

impl Account {
    /// What is to be mended before it can be kept.
    pub fn problems(&self, languages: &[&str]) -> Vec<FieldProblem> {
        let mut found = Vec::new();
        if self.name.is_empty() {
            found.push(FieldProblem::new("name", "access-mend-name"));
        } else if self.name.chars().count() > rules::NAME_LETTERS_MAX {
            found.push(FieldProblem::new("name", "access-mend-name-long"));
        }
        if TimeZone::get(&self.zone).is_err() {
            found.push(FieldProblem::new("zone", "access-mend-zone"));
        }
        if !languages.contains(&self.language.as_str()) {
            found.push(FieldProblem::new("language", "access-mend-language"));
        }
        found
    }
}

/// Keeps one's name, zone and language.
pub async fn save_account(app: &App, viewer: &Viewer, account: Account) -> Result<(), Problem> {
    let problems = account.problems(&app.words.languages());
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let (person, now, app_in) = (viewer.person.clone(), app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            accounts::set_reading(tx, &person, &account.name, &account.zone, &account.language)?;
            app_in.note(tx, now, &Noted::by(&person, events::ACCOUNT_CHANGED, &person))
        })
        .await
}

/// Asks for another mail address: a letter with a link goes to the new one, and the old one stays until it is opened.
/// The answer is the same where another account has the address: only its letter differs. One person asks, and one address is
/// written to, only so often an hour.
pub async fn ask_new_address(app: &App, viewer: &Viewer, email: &str) -> Result<(), Problem> {
    if !rules::is_email(email) {
        return Err(Problem::field("email", "access-mend-email"));
    }
    let (viewer, email) = (viewer.clone(), email.to_owned());
    let (app_in, now) = (app.clone(), app.clock.now());
    let (by, to) = (format!("address-by:{}", viewer.person), links::subject_of(&email));
    // The tries are kept even when the answer is no, so they are a unit of their own.
    let count = move |tx: &mut Tx<'_>| {
        Ok::<_, Problem>((attempts::count(tx, now, &by)?, attempts::count(tx, now, &to)?))
    };
    let (by, to) = app.db.write(count).await?;
    if by > rules::LETTERS_AN_HOUR || to > rules::LETTERS_TO_ONE_AN_HOUR {
        return Err(Problem::TooMuch("problem-too-often"));
    }
    app.db
        .write(move |tx| {
            let other = records::find_by_email(tx, &email)?.filter(|other| other.id != viewer.person);
            let link = match other {
                Some(_) => None,
                None => Some(address_link_in(tx, &app_in, now, &viewer.person, &email)?),
            };
            letters::new_address(tx, &app_in, now, &viewer, &email, link)
        })
        .await
}

/// Makes the address of an opened link one's own. Every other link that waits for this person ends with it, and the old
/// address is told. Where somebody else has the address by now, the link is over.
pub async fn confirm_address(app: &App, viewer: &Viewer, token: &str) -> Result<(), Problem> {
    let (now, hash) = (app.clock.now(), secret::hash(token));
    let (viewer, app_in) = (viewer.clone(), app.clone());
    app.db
        .write(move |tx| {
            let row = links::find(tx, &hash)?.filter(|row| row.account_id.as_ref() == Some(&viewer.person));
            let email = row.and_then(|row| row.new_email).ok_or(AccessRefusal::LinkOver)?;
            if !links::use_up(tx, &hash, now)? {
                return Err(AccessRefusal::LinkOver.into());
            }
            if !accounts::set_email(tx, &viewer.person, &email)? {
                return Err(AccessRefusal::AddressTaken.into());
            }
            links::remove_of(tx, &viewer.person)?;
            letters::address_changed(tx, &app_in, now, &viewer)?;
            app_in.note(tx, now, &Noted::by(&viewer.person, events::ADDRESS_CHANGED, &viewer.person))
        })
        .await
}

/// Signs this device out.
pub async fn sign_out(app: &App, viewer: &Viewer) -> Result<(), Problem> {
    match &viewer.sign_in {
        Some(device) => end_device(app, viewer, device).await,
        None => Ok(()),
    }
}

/// Signs one of one's own devices out.
pub async fn end_device(app: &App, viewer: &Viewer, device: &str) -> Result<(), Problem> {
    let (person, device, now, app_in) =
        (viewer.person.clone(), device.to_owned(), app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            if !devices::remove(tx, &person, &device)? {
                return Err(Problem::NotFound("device"));
            }
            app_in.note(tx, now, &Noted::by(&person, events::DEVICE_ENDED, &device))
        })
        .await
}

/// Signs every device out but this one.
pub async fn end_other_devices(app: &App, viewer: &Viewer) -> Result<(), Problem> {
    let (person, now, app_in) = (viewer.person.clone(), app.clock.now(), app.clone());
    let this = viewer.sign_in.clone().unwrap_or_default();
    app.db
        .write(move |tx| {
            devices::remove_others(tx, &person, &this)?;
            app_in.note(tx, now, &Noted::by(&person, events::DEVICES_ENDED, &person))
        })
        .await
}

/// Ends one's own account, at any time and without a reason (S105). Other rooms follow [`events::LEFT`]: pairs end,
/// requests are withdrawn. The last coordinator gives the role on first.
pub async fn leave(app: &App, viewer: &Viewer) -> Result<(), Problem> {
    let (person, now, app_in) = (viewer.person.clone(), app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            let account = records::find(tx, &person)?.ok_or(Problem::NotFound("account"))?;
            if account.coordinator {
                rules::may_stop_coordinating(accounts::count_coordinators(tx)?)?;
            }
            accounts::leave(tx, &person, now)?;
            links::remove_of(tx, &person)?;
            app_in.note(tx, now, &Noted::by(&person, events::LEFT, &person))
        })
        .await
}

/// Where somebody is signed in.
pub async fn devices(app: &App, viewer: &Viewer) -> Result<Vec<devices::DeviceRow>, Problem> {
    let (person, now) = (viewer.person.clone(), app.clock.now());
    app.db.read(move |tx| devices::devices_of(tx, &person, now).map_err(Problem::from)).await
}

/// Erases who left long enough ago, each in a unit of work of their own, so that one who cannot be erased keeps nobody else here;
/// then forgets what the journal, the lists of links, devices, tries and erased addresses, and jobs that were given up keep for longer
/// than promised. Other rooms follow [`events::ERASED`].
pub async fn erase_left(app: &App) -> Result<(), Problem> {
    let now = app.clock.now();
    let left = app.db.read(move |tx| accounts::left_before(tx, now.plus_days(-rules::KEPT_DAYS))).await?;
    let mut first_problem = None;
    for person in left {
        if let Err(problem) = erase(app, &person).await {
            tracing::error!(%person, %problem, "somebody who left could not be erased");
            first_problem.get_or_insert(problem);
        }
    }
    app.db
        .write(move |tx| {
            journal::remove_old(tx, now.plus_days(-rules::JOURNAL_DAYS))?;
            erased::remove_old(tx, now.plus_days(-rules::JOURNAL_DAYS))?;
            links::remove_old(tx, now.plus_days(-1))?;
            attempts::remove_old(tx, now.plus_days(-1))?;
            // What was typed stands in such a job. Once its link would be over, nothing can come of it any more.
            jobs::remove_dead(tx, SIGN_IN_LETTER, now.plus_minutes(-rules::ASKED_MINUTES).0)?;
            devices::remove_old(tx, now)
        })
        .await?;
    first_problem.map_or(Ok(()), Err)
}

async fn erase(app: &App, person: &PersonId) -> Result<(), Problem> {
    let (now, app_in, person) = (app.clock.now(), app.clone(), person.clone());
    app.db.write(move |tx| erase_in(tx, &app_in, now, &person)).await
}

/// Erases one person, inside of another unit of work.
pub(super) fn erase_in(tx: &mut Tx<'_>, app: &App, now: Moment, person: &PersonId) -> Result<(), Problem> {
    if let Some(account) = records::find(tx, person)? {
        erased::save(tx, &erased::seal_of(&app.seal, &account.email), now)?;
    }
    app.note(tx, now, &Noted::by_program(events::ERASED, person))?;
    post_office::own::erase(tx, person)?;
    let name = app.words.of("en").t("access-somebody-who-left");
    own::erase(tx, person, &name).map_err(Problem::from)
}
