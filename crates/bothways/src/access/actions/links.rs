//! Links that sign in: made, opened, used once.

use store::Tx;
use store::jobs::{self, Job, NewJob};

use super::account::Account;
use super::roles::{NewAccount, account_in};
use super::sign_in_in;
use crate::access::jobs::SIGN_IN_LETTER;
use crate::access::records::{self, accounts, links};
use crate::access::rules::{self, AccessRefusal, LinkKind, Role};
use crate::access::{events, letters};
use crate::app::App;
use crate::platform::attempts;
use crate::platform::clock::Moment;
use crate::platform::hidden;
use crate::platform::journal::Noted;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::secret;
use crate::platform::viewer::PersonId;
use crate::platform::work::{JobProblem, end_with};

/// A fresh link and its address, as it may lie in the database: see [`hidden`].
fn fresh(app: &App, kind: LinkKind, now: Moment, until: Moment) -> (links::LinkRow, String) {
    let (token, path) = hidden::path(&app.seal, "/come-in");
    let row = links::LinkRow {
        token_hash: secret::hash(&token),
        kind,
        account_id: None,
        new_email: None,
        browser_hash: None,
        device: String::new(),
        back: "/".to_owned(),
        created_at: now,
        expires_at: until,
        used_at: None,
    };
    (row, app.settings.link(&path))
}

/// A link for the first coordinator, as long as there is none. A new one ends the one before.
pub async fn first_link(app: &App) -> Result<Option<String>, Problem> {
    let now = app.clock.now();
    let app_in = app.clone();
    app.db
        .write(move |tx| {
            links::remove_first(tx)?;
            if accounts::count_coordinators(tx)? > 0 {
                return Ok(None);
            }
            let (row, address) = fresh(&app_in, LinkKind::First, now, now.plus_days(rules::FIRST_DAYS));
            links::save(tx, &row)?;
            Ok(Some(hidden::shown(&app_in.seal, &address)))
        })
        .await
}

/// A link with which somebody signs in and joins, for a letter that another room writes. It works once, for 30 days.
pub fn invite_in(tx: &mut Tx<'_>, app: &App, now: Moment, person: &PersonId) -> Result<String, Problem> {
    let account = records::find(tx, person)?.ok_or(Problem::NotFound("person"))?;
    if account.left_at.is_some() {
        return Err(AccessRefusal::HasLeft.into());
    }
    let (row, address) = fresh(app, LinkKind::Invited, now, now.plus_days(rules::INVITED_DAYS));
    links::save(tx, &links::LinkRow { account_id: Some(person.clone()), ..row })?;
    Ok(address)
}

/// A link that makes `email` the address of an account, for the letter to that address.
pub(super) fn address_link_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    person: &PersonId,
    email: &str,
) -> Result<String, Problem> {
    let until = now.plus_minutes(rules::ASKED_MINUTES * 3);
    let (row, address) = fresh(app, LinkKind::Address, now, until);
    let row = links::LinkRow {
        account_id: Some(person.clone()),
        new_email: Some(email.to_owned()),
        back: "/me/account".to_owned(),
        ..row
    };
    links::save(tx, &row)?;
    Ok(address)
}

/// Somebody asks for a link.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
pub struct Asking {
    /// The address as typed.
    pub email: String,
    /// What the token of their browser hashes to.
    pub browser_hash: String,
    /// Their device.
    pub device: String,
    /// Where they wanted to go.
    pub back: String,
}

/// Counts the asking and leaves the rest to a job, so that known and unknown addresses cost the same here: who asks
/// cannot learn who is a member, neither from words nor from time. `network` is the part of the net it came from.
pub async fn ask_for_link(app: &App, asking: Asking, network: &str) -> Result<(), Problem> {
    let now = app.clock.now();
    let of_address = links::subject_of(&asking.email);
    let of_asker = format!("{of_address} {network}");
    let of_network = format!("network:{network}");
    let payload = serde_json::to_string(&asking).map_err(Problem::broken)?;
    // The tries are kept even when the answer is no, so they are a unit of their own.
    let may = app
        .db
        .write(move |tx| {
            let own = attempts::count(tx, now, &of_asker)? <= rules::LETTERS_AN_HOUR;
            let few = attempts::count(tx, now, &of_network)? <= rules::ASKS_AN_HOUR;
            // Who is refused already does not use up what others have.
            let may = own && few && attempts::count(tx, now, &of_address)? <= rules::LETTERS_TO_ONE_AN_HOUR;
            if may {
                let job = NewJob { kind: SIGN_IN_LETTER, key: None, payload: &payload, due_at: now.0 };
                jobs::put(tx, &job, now.0)?;
            }
            Ok::<_, Problem>(may)
        })
        .await?;
    if may { Ok(()) } else { Err(Problem::TooMuch("problem-too-often")) }
}

/// The job behind [`ask_for_link`]: writes the letter with the link, once, if the address is known. Asking twice gives two letters;
/// each link works.
pub async fn write_sign_in_letter(app: App, job: Job) -> Result<(), JobProblem> {
    let asking: Asking =
        serde_json::from_str(&job.payload).map_err(|error| JobProblem::GiveUp(error.to_string()))?;
    let (now, app_in) = (app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            if !end_with(tx, &job, now)? {
                return Ok(());
            }
            match link_asked_for_in(tx, &app_in, now, &asking)? {
                Some((account, link)) => letters::sign_in(tx, &app_in, now, &account, link),
                None => Ok::<(), Problem>(()),
            }
        })
        .await?;
    Ok(())
}

/// For a known address, keeps a link and gives it with its account.
fn link_asked_for_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    asking: &Asking,
) -> store::Result<Option<(records::AccountRow, String)>> {
    let found = records::find_by_email(tx, &asking.email)?.filter(|account| account.left_at.is_none());
    let Some(account) = found else { return Ok(None) };
    let (row, address) = fresh(app, LinkKind::Asked, now, now.plus_minutes(rules::ASKED_MINUTES));
    let row = links::LinkRow {
        account_id: Some(account.id.clone()),
        browser_hash: Some(asking.browser_hash.clone()),
        device: asking.device.clone(),
        back: rules::safe_back(&asking.back).to_owned(),
        ..row
    };
    links::save(tx, &row)?;
    Ok(Some((account, address)))
}

/// A link that still works, as its page shows it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it does.
    pub kind: LinkKind,
    /// The name of whose it is; empty for the first coordinator's.
    pub name: String,
    /// The language of whose it is.
    pub language: String,
    /// Whether they have joined before.
    pub has_joined: bool,
    /// The device on which somebody asked, where that is not the browser that opened it.
    pub asked_elsewhere: Option<(String, Moment)>,
    /// The address it confirms.
    pub new_email: Option<String>,
    /// Whose it is; none for the first coordinator's.
    pub owner: Option<PersonId>,
}

/// Looks at a link without using it: mail programs open links on their own.
pub async fn open_link(app: &App, token: &str, browser: Option<&str>) -> Result<Option<Opened>, Problem> {
    let (now, hash) = (app.clock.now(), secret::hash(token));
    let browser = browser.map(secret::hash);
    app.db
        .read(move |tx| {
            let Some(row) =
                links::find(tx, &hash)?.filter(|row| row.used_at.is_none() && row.expires_at > now)
            else {
                return Ok(None);
            };
            let account = match &row.account_id {
                Some(id) => records::find(tx, id)?,
                None => None,
            };
            if account.as_ref().is_some_and(|account| account.left_at.is_some()) {
                return Ok(None);
            }
            let has_joined = match &row.account_id {
                Some(id) => accounts::joined_at(tx, id)?.is_some(),
                None => false,
            };
            let kind = row.kind;
            Ok(Some(Opened {
                kind,
                name: account.as_ref().map_or_else(String::new, |a| a.name.clone()),
                language: account.map_or_else(|| "en".to_owned(), |a| a.language),
                has_joined,
                asked_elsewhere: (kind == LinkKind::Asked && row.browser_hash != browser)
                    .then_some((row.device, row.created_at)),
                new_email: row.new_email,
                owner: row.account_id,
            }))
        })
        .await
}

/// Uses a link that is somebody's: signs the device in, and lets them join. Answers with the device's token and where to
/// go. A link that confirms an address signs nobody in: a mistyped address would hand the account over.
pub async fn come_in(app: &App, token: &str, device: &str) -> Result<(String, String), Problem> {
    let (now, hash) = (app.clock.now(), secret::hash(token));
    let (app_in, device) = (app.clone(), device.to_owned());
    let sign_in_token = secret::token();
    let sign_in_hash = secret::hash(&sign_in_token);
    let back = app
        .db
        .write(move |tx| {
            let row = links::find(tx, &hash)?.ok_or(AccessRefusal::LinkOver)?;
            let person = row.account_id.clone().ok_or(AccessRefusal::LinkOver)?;
            let account = records::find(tx, &person)?.filter(|account| account.left_at.is_none());
            if account.is_none() || row.new_email.is_some() || !links::use_up(tx, &hash, now)? {
                return Err(Problem::from(AccessRefusal::LinkOver));
            }
            if accounts::join(tx, &person, now)? {
                app_in.note(tx, now, &Noted::by(&person, events::JOINED, &person))?;
            }
            sign_in_in(tx, now, &person, &device, &sign_in_hash)?;
            Ok(row.back)
        })
        .await?;
    Ok((sign_in_token, back))
}

/// Who the first coordinator says they are.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their zone.
    pub zone: String,
}

impl Newcomer {
    /// What is to be mended before they can come in.
    fn problems(&self) -> Vec<FieldProblem> {
        let account = Account { name: self.name.clone(), zone: self.zone.clone(), language: "en".to_owned() };
        let mut wrong = account.problems(&["en"]);
        if !rules::is_email(&self.email) {
            wrong.push(FieldProblem::new("email", "access-mend-email"));
        }
        wrong
    }
}

/// Uses the first coordinator's link: makes their account, which also runs the machine, and signs the device in.
pub async fn come_in_first(app: &App, token: &str, who: Newcomer, device: &str) -> Result<String, Problem> {
    let wrong = who.problems();
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let (now, hash) = (app.clock.now(), secret::hash(token));
    let (app_in, device) = (app.clone(), device.to_owned());
    let sign_in_token = secret::token();
    let sign_in_hash = secret::hash(&sign_in_token);
    app.db
        .write(move |tx| {
            let row = links::find(tx, &hash)?.filter(|row| row.kind == LinkKind::First);
            if row.is_none() || accounts::count_coordinators(tx)? > 0 || !links::use_up(tx, &hash, now)? {
                return Err(Problem::from(AccessRefusal::LinkOver));
            }
            let new = NewAccount { name: &who.name, email: &who.email, zone: &who.zone };
            let account = account_in(tx, now, &new)?;
            accounts::set_roles(tx, &account.id, true, account.leader, true)?;
            accounts::join(tx, &account.id, now)?;
            app_in.note(tx, now, &Noted::by(&account.id, events::JOINED, &account.id))?;
            let role = Noted::by_program(events::ROLE_GIVEN, &account.id).about(Role::Coordinator.id());
            app_in.note(tx, now, &role)?;
            sign_in_in(tx, now, &account.id, &device, &sign_in_hash)
        })
        .await?;
    Ok(sign_in_token)
}
