//! What coordinators do with the program: set it up, change it.

use std::time::Duration;

use jiff::tz::TimeZone;
use store::Tx;

use super::countries::COUNTRIES;
use super::records::{self, CrisisRow, DraftRow, ProgramRow, WordingRow};
use super::rules::{self, Progress, Step};
use super::wording::{self, Label};
use crate::access::rules::is_email;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::journal::{Event, Noted};
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::{PersonId, Viewer};
use crate::program::events;

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

/// Who helps in a crisis.
#[derive(Clone, Debug)]
pub struct Crisis {
    /// Whom to call in danger.
    pub danger_call: String,
    /// The lines, the most urgent first.
    pub lines: Vec<CrisisRow>,
    /// Whether the coordinator says that they looked at them (rules 4.3).
    pub looked: bool,
}

impl Crisis {
    /// What is to be mended before it can be kept: every line has a name and can be reached, and somebody looked.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut wrong = Vec::new();
        if self.danger_call.is_empty() {
            wrong.push(FieldProblem::new("danger_call", "program-mend-danger"));
        }
        for line in &self.lines {
            if line.name.is_empty() {
                wrong.push(FieldProblem::new("lines", "program-mend-line-name"));
            } else if !line.is_reachable() {
                let args = vec![("line", line.name.clone())];
                wrong.push(FieldProblem { field: "lines", key: "program-mend-line-reach", args });
            }
        }
        if self.lines.is_empty() {
            wrong.push(FieldProblem::new("lines", "program-mend-lines"));
        }
        if !self.looked {
            wrong.push(FieldProblem::new("confirm", "program-mend-confirm"));
        }
        wrong
    }

    /// What people read of it.
    pub fn texts(&self) -> Vec<&str> {
        let lines = self.lines.iter().flat_map(|line| [&*line.name, &line.helps_when, &line.more]);
        lines.chain([&*self.danger_call]).collect()
    }
}

/// The labels for people that stand on a page of the program.
#[derive(Clone, Debug)]
pub struct Labels {
    step: Step,
    all: Vec<String>,
    /// Those that no coordinator gave a reason for yet.
    pub open: Vec<Label>,
}

impl Labels {
    fn keep(&self, tx: &mut Tx<'_>, reason: &str, by: &PersonId, now: Moment) -> store::Result<()> {
        records::set_wordings(tx, self.step, &self.all, reason, by, now)
    }
}

/// Looks for labels in the texts of a page.
pub async fn labels(app: &App, viewer: &Viewer, step: Step, texts: &[&str]) -> Result<Labels, Problem> {
    let found = wording::labels(texts.iter().copied());
    let kept = if found.is_empty() { Vec::new() } else { wordings(app, viewer).await? };
    let all = found.iter().map(Label::key).collect();
    let is_kept = |label: &Label| kept.iter().any(|row| row.page == step && row.words == label.key());
    let open = found.into_iter().filter(|label| !is_kept(label)).collect();
    Ok(Labels { step, all, open })
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

/// Keeps who runs the program, and where. A label for people in it needs the `reason` why it stays.
pub async fn save_identity(
    app: &App,
    viewer: &Viewer,
    identity: Identity,
    reason: &str,
) -> Result<(), Problem> {
    let labels = labels(app, viewer, Step::Program, &[&identity.name]).await?;
    save(app, viewer, events::IDENTITY_CHANGED, identity.problems(), (labels, reason), move |tx, _| {
        let Identity { name, run_by, country, zone } = &identity;
        let days = (rules::REMIND_DAYS, rules::LAPSE_DAYS);
        records::save_identity(tx, name, run_by, country, zone, days)
    })
    .await
}

/// Keeps who takes concerns, likewise.
pub async fn save_contact(app: &App, viewer: &Viewer, contact: Contact, reason: &str) -> Result<(), Problem> {
    let labels = labels(app, viewer, Step::Contact, &[&contact.name]).await?;
    save(app, viewer, events::CONTACT_CHANGED, contact.problems(), (labels, reason), move |tx, _| {
        records::save_contact(tx, &contact.name, &contact.email, &contact.phone)
    })
    .await
}

/// Keeps the crisis lines that this coordinator looked at and confirmed, likewise.
pub async fn save_crisis(app: &App, viewer: &Viewer, crisis: Crisis, reason: &str) -> Result<(), Problem> {
    let labels = labels(app, viewer, Step::Help, &crisis.texts()).await?;
    save(app, viewer, events::CRISIS_CONFIRMED, crisis.problems(), (labels, reason), move |tx, now| {
        records::save_crisis(tx, &crisis.danger_call, &crisis.lines, now)
    })
    .await
}

/// Keeps a page of the program, if nothing in it is to be mended.
async fn save<F>(
    app: &App,
    viewer: &Viewer,
    event: Event,
    mut wrong: Vec<FieldProblem>,
    (labels, reason): (Labels, &str),
    deed: F,
) -> Result<(), Problem>
where
    F: Fn(&mut Tx<'_>, Moment) -> store::Result<()> + Send + 'static,
{
    viewer.must_coordinate()?;
    wrong.extend(wording::reason_problem(&labels.open, reason));
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let (by, reason) = (viewer.person.clone(), reason.to_owned());
    change(app, viewer, event, move |tx, now| {
        labels.keep(tx, &reason, &by, now)?;
        Ok(deed(tx, now)?)
    })
    .await
}

/// Ends the set-up: from now on people can come in.
pub async fn finish(app: &App, viewer: &Viewer) -> Result<(), Problem> {
    let version = app.kit.version.clone();
    change(app, viewer, events::SET_UP, move |tx, now| {
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
    change(app, viewer, events::DAYS_CHANGED, move |tx, _| Ok(records::save_days(tx, remind, lapse)?)).await
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
async fn change<F>(app: &App, viewer: &Viewer, event: Event, deed: F) -> Result<(), Problem>
where
    F: Fn(&mut Tx<'_>, Moment) -> Result<(), Problem> + Send + 'static,
{
    viewer.must_coordinate()?;
    let (app_in, by, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    let program: Option<ProgramRow> = app
        .db
        .write(move |tx| {
            deed(tx, now)?;
            app_in.note(tx, now, &Noted::by(&by, event, records::THE_PROGRAM))?;
            records::find(tx).map_err(Problem::from)
        })
        .await?;
    app.program.set(program);
    Ok(())
}
