//! Roles: given, taken, and people asked in to hold one.

use store::Tx;

use super::links::invite_in;
use crate::access::events;
use crate::access::letters;
use crate::access::records::{self, AccountRow, accounts, erased};
use crate::access::rules::{self, AccessRefusal, Role};
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::hidden;
use crate::platform::journal::{Event, Noted};
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::{PersonId, Viewer};

/// The zone of whoever is made a coordinator before the program has one; they choose their own when they come in.
const ZONE_DEFAULT: &str = "America/New_York";

/// Somebody who may or may not have an account yet.
#[derive(Clone, Copy, Debug)]
pub struct NewAccount<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their address.
    pub email: &'a str,
    /// The zone in which they read times until they choose another.
    pub zone: &'a str,
}

/// The account with this address; a fresh one where there is none. Whoever left is refused.
pub fn account_in(tx: &mut Tx<'_>, now: Moment, new: &NewAccount<'_>) -> Result<AccountRow, Problem> {
    if let Some(found) = records::find_by_email(tx, new.email)? {
        return if found.left_at.is_some() { Err(AccessRefusal::HasLeft.into()) } else { Ok(found) };
    }
    let account = AccountRow {
        id: PersonId::fresh(now),
        email: new.email.trim().to_owned(),
        name: new.name.trim().to_owned(),
        zone: new.zone.to_owned(),
        language: "en".to_owned(),
        coordinator: false,
        leader: false,
        operator: false,
        left_at: None,
    };
    records::save_new(tx, &account, now)?;
    Ok(account)
}

fn set(tx: &mut Tx<'_>, account: &AccountRow, role: Role, holds: bool) -> Result<(), Problem> {
    let keep = |which: Role, had: bool| if which == role { holds } else { had };
    accounts::set_roles(
        tx,
        &account.id,
        keep(Role::Coordinator, account.coordinator),
        keep(Role::Leader, account.leader),
        keep(Role::Operator, account.operator),
    )?;
    Ok(())
}

/// Gives a role to whoever has this address, making an account where there is none, and gives a link with which they
/// come in, as it may lie in a letter ([`hidden`](crate::platform::hidden)). `by` is none where the operator's command does it.
pub fn invite_to_role(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    by: Option<&PersonId>,
    new: &NewAccount<'_>,
    role: Role,
) -> Result<(AccountRow, String), Problem> {
    let account = account_in(tx, now, new)?;
    // Whoever is asked in by name is meant, also after all about them was erased once.
    erased::remove_each(tx, &[erased::seal_of(&app.seal, new.email)])?;
    set(tx, &account, role, true)?;
    app.note(tx, now, &noted(by, events::ROLE_GIVEN, &account.id, role))?;
    let link = invite_in(tx, app, now, &account.id)?;
    Ok((account, link))
}

/// Makes somebody a coordinator at the operator's word, and gives a link with which they come in: the way in when nobody else can
/// open the door.
pub async fn make_coordinator(app: &App, name: &str, email: &str) -> Result<String, Problem> {
    let zone = app.program.get().map_or_else(|| ZONE_DEFAULT.to_owned(), |program| program.zone.clone());
    let (now, app_in) = (app.clock.now(), app.clone());
    let (name, email) = (name.to_owned(), email.to_owned());
    app.db
        .write(move |tx| {
            let new = NewAccount { name: &name, email: &email, zone: &zone };
            let (_, link) = invite_to_role(tx, &app_in, now, None, &new, Role::Coordinator)?;
            Ok(hidden::shown(&app_in.seal, &link))
        })
        .await
}

/// A coordinator asks somebody in to hold a role; a letter with the link goes to them.
pub async fn invite_in_role(
    app: &App,
    viewer: &Viewer,
    name: &str,
    email: &str,
    role: Role,
) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    let mut wrong = Vec::new();
    if name.is_empty() || name.chars().count() > rules::NAME_LETTERS_MAX {
        wrong.push(FieldProblem::new("name", "access-mend-name"));
    }
    if !rules::is_email(email) {
        wrong.push(FieldProblem::new("email", "access-mend-email"));
    }
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let (app_in, now, by) = (app.clone(), app.clock.now(), viewer.clone());
    let (name, email) = (name.to_owned(), email.to_owned());
    app.db
        .write(move |tx| {
            let zone = by.zone.iana_name().unwrap_or("UTC");
            let new = NewAccount { name: &name, email: &email, zone };
            let (account, link) = invite_to_role(tx, &app_in, now, Some(&by.person), &new, role)?;
            letters::role(tx, &app_in, now, &by.name, &account, role, link)
        })
        .await
}

/// Gives a role to somebody who is here already.
pub async fn give_role(app: &App, viewer: &Viewer, person: &PersonId, role: Role) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    let (app_in, by, person, now) = (app.clone(), viewer.person.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let account = of_this_house(tx, &person)?;
            set(tx, &account, role, true)?;
            app_in.note(tx, now, &noted(Some(&by), events::ROLE_GIVEN, &person, role))
        })
        .await
}

/// Takes a role back. The last coordinator stays.
pub async fn take_role(app: &App, viewer: &Viewer, person: &PersonId, role: Role) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    let (app_in, by, person, now) = (app.clone(), viewer.person.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let account = of_this_house(tx, &person)?;
            let joined = accounts::joined_at(tx, &person)?.is_some();
            if role == Role::Coordinator && account.coordinator && joined {
                rules::may_stop_coordinating(accounts::count_coordinators(tx)?)?;
            }
            set(tx, &account, role, false)?;
            app_in.note(tx, now, &noted(Some(&by), events::ROLE_TAKEN, &person, role))
        })
        .await
}

fn of_this_house(tx: &mut Tx<'_>, person: &PersonId) -> Result<AccountRow, Problem> {
    let found = records::find(tx, person)?.filter(|account| account.left_at.is_none());
    found.ok_or(Problem::NotFound("person"))
}

fn noted(by: Option<&PersonId>, event: Event, person: &PersonId, role: Role) -> Noted {
    let noted = match by {
        Some(by) => Noted::by(by, event, person),
        None => Noted::by_program(event, person),
    };
    noted.about(role.id())
}

/// Everyone who holds a role, for coordinators.
pub async fn holders(app: &App, viewer: &Viewer) -> Result<Vec<accounts::HolderRow>, Problem> {
    viewer.must_coordinate()?;
    app.db.read(|tx| accounts::holders(tx).map_err(Problem::from)).await
}

/// Those who coordinate and have not left.
pub async fn coordinators(app: &App) -> Result<Vec<accounts::HolderRow>, Problem> {
    let mut all = app.db.read(|tx| accounts::holders(tx).map_err(Problem::from)).await?;
    all.retain(|holder| holder.coordinator);
    Ok(all)
}
