//! What coordinators do with the program: set it up, change it.

use std::time::Duration;

use jiff::tz::TimeZone;
use store::Tx;

use super::countries::COUNTRIES;
use super::records::{self, CrisisRow, DraftRow, ProgramRow, WordingRow};
use super::rules::{self, Progress, Step};
use crate::access::rules::is_email;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::{PersonId, Viewer};

/// Who runs the program, and where.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its name.
    pub name: String,
    /// One of [`rules::RUN_BY`].
    pub run_by: String,
    /// Country, as two letters.
    pub country: String,
    /// The zone of its office.
    pub zone: String,
}

/// Who takes concerns.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their address, or empty.
    pub email: String,
    /// Their phone, or empty.
    pub phone: String,
}

impl Identity {
    /// What is to be mended before it can be kept.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = rules::name_problem(&self.name, "program-mend-name");
        let mut check = |is_right: bool, field, key| {
            if !is_right {
                problems.push(FieldProblem::new(field, key));
            }
        };
        check(rules::RUN_BY.contains(&&*self.run_by), "run_by", "program-mend-run-by");
        check(COUNTRIES.contains(&&*self.country), "country", "program-mend-country");
        check(TimeZone::get(&self.zone).is_ok(), "zone", "access-mend-zone");
        problems
    }
}

impl Contact {
    /// What is to be mended before it can be kept: whoever takes concerns can be reached.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = rules::name_problem(&self.name, "program-mend-contact-name");
        if self.email.is_empty() && self.phone.is_empty() {
            problems.push(FieldProblem::new("email", "program-mend-contact-reach"));
        } else if !self.email.is_empty() && !is_email(&self.email) {
            problems.push(FieldProblem::new("email", "access-mend-email"));
        }
        if !self.phone.is_empty() && self.phone.chars().filter(char::is_ascii_digit).count() < 3 {
            problems.push(FieldProblem::new("phone", "program-mend-phone"));
        }
        problems
    }
}

fn sound(problems: Vec<FieldProblem>) -> Result<(), Problem> {
    if problems.is_empty() { Ok(()) } else { Err(Problem::Invalid(problems)) }
}

/// Labels that stand on a page of the program, and why they are kept.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The page.
    pub step: Step,
    /// The labels, as they are compared.
    pub labels: Vec<String>,
    /// Why those are kept that had no reason yet.
    pub reason: String,
}

impl Wording {
    /// A page without any.
    pub fn none(step: Step) -> Self {
        Self { step, labels: Vec::new(), reason: String::new() }
    }

    fn keep(&self, tx: &mut Tx<'_>, by: &PersonId, now: Moment) -> store::Result<()> {
        records::set_wordings(tx, self.step.code(), &self.labels, &self.reason, by, now)
    }
}

/// How far the set-up is.
pub fn progress(draft: &DraftRow) -> Progress {
    Progress {
        has_identity: !draft.name.is_empty(),
        has_contact: !draft.concern_name.is_empty(),
        has_crisis_lines: draft.crisis_confirmed_at.is_some(),
    }
}

/// The program with its crisis lines, also while it is being set up.
pub async fn look(app: &App, viewer: &Viewer) -> Result<(DraftRow, Vec<CrisisRow>), Problem> {
    viewer.must_coordinate()?;
    app.db.read(|tx| Ok((records::find_draft(tx)?.unwrap_or_default(), records::crisis_lines(tx)?))).await
}

/// The labels that are kept on pages of the program, and why.
pub async fn wordings(app: &App, viewer: &Viewer) -> Result<Vec<WordingRow>, Problem> {
    viewer.must_coordinate()?;
    app.db.read(|tx| records::wordings(tx).map_err(Problem::from)).await
}

/// Keeps who runs the program, and where.
pub async fn save_identity(
    app: &App,
    viewer: &Viewer,
    identity: Identity,
    wording: Wording,
) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    sound(identity.problems())?;
    let by = viewer.person.clone();
    change(app, viewer, "program-identity-changed", move |tx, now| {
        wording.keep(tx, &by, now)?;
        let Identity { name, run_by, country, zone } = &identity;
        let days = (rules::REMIND_DAYS, rules::LAPSE_DAYS);
        Ok(records::save_identity(tx, name, run_by, country, zone, days)?)
    })
    .await
}

/// Keeps who takes concerns.
pub async fn save_contact(
    app: &App,
    viewer: &Viewer,
    contact: Contact,
    wording: Wording,
) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    sound(contact.problems())?;
    let by = viewer.person.clone();
    change(app, viewer, "program-contact-changed", move |tx, now| {
        wording.keep(tx, &by, now)?;
        Ok(records::save_contact(tx, &contact.name, &contact.email, &contact.phone)?)
    })
    .await
}

/// Keeps the crisis lines that this coordinator looked at and confirmed.
pub async fn save_crisis(
    app: &App,
    viewer: &Viewer,
    danger_call: String,
    lines: Vec<CrisisRow>,
    wording: Wording,
) -> Result<(), Problem> {
    let by = viewer.person.clone();
    change(app, viewer, "program-crisis-confirmed", move |tx, now| {
        wording.keep(tx, &by, now)?;
        Ok(records::save_crisis(tx, &danger_call, &lines, now)?)
    })
    .await
}

/// Ends the set-up: from now on people can come in.
pub async fn finish(app: &App, viewer: &Viewer) -> Result<(), Problem> {
    let version = app.kit.version.clone();
    change(app, viewer, "program-set-up", move |tx, now| {
        progress(&records::find_draft(tx)?.unwrap_or_default()).may_finish()?;
        Ok(records::finish(tx, &version, now)?)
    })
    .await
}

/// Keeps how long requests wait.
pub async fn save_days(app: &App, viewer: &Viewer, remind: i64, lapse: i64) -> Result<(), Problem> {
    if !rules::are_days_sound(remind, lapse) {
        return Err(Problem::field("lapse_days", "program-mend-days"));
    }
    change(app, viewer, "program-days-changed", move |tx, _| Ok(records::save_days(tx, remind, lapse)?)).await
}

/// Reads the program again, as another instance may have changed it.
pub async fn look_again(app: &App) -> store::Result<()> {
    app.program.set(app.db.read(records::find).await?);
    Ok(())
}

/// Reads the program again and again.
pub async fn keep_up(app: &App, every: Duration) {
    loop {
        tokio::time::sleep(every).await;
        if let Err(error) = look_again(app).await {
            tracing::warn!(%error, "the program could not be read again");
        }
    }
}

/// One change of the program's row: done, noted, and then known to every page.
async fn change<F>(app: &App, viewer: &Viewer, event: &'static str, deed: F) -> Result<(), Problem>
where
    F: Fn(&mut Tx<'_>, Moment) -> Result<(), Problem> + Send + 'static,
{
    viewer.must_coordinate()?;
    let (app_in, by, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    let program: Option<ProgramRow> = app
        .db
        .write(move |tx| {
            deed(tx, now)?;
            app_in.note(tx, now, &Noted::by(&by, event, "program"))?;
            records::find(tx).map_err(Problem::from)
        })
        .await?;
    app.program.set(program);
    Ok(())
}
