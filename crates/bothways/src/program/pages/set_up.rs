//! The set-up in four small steps. Each can be saved alone, and is the page for later changes too.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;

use super::crisis_form::{self, Row};
use super::wording;
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::done;
use crate::platform::web::{Html, Page, Place, Query, Typed};
use crate::program::actions::{self, Contact, Identity};
use crate::program::countries::COUNTRIES;
use crate::program::records::DraftRow;
use crate::program::rules::Step;

/// Where in the set-up a page stands.
struct Stand {
    number: usize,
    before: String,
    is_change: bool,
}

fn stand(app: &App, step: Step) -> Stand {
    let before = Step::ALL.iter().take_while(|other| **other != step).last();
    Stand {
        number: step.number(),
        before: before.map_or_else(String::new, |step| step.path()),
        is_change: app.program.get().is_some(),
    }
}

fn page(app: &App, viewer: &Viewer, step: Step) -> Page {
    app.page(viewer, Place::Program, &format!("program-step-{}", step.id())).who_sees("who-program")
}

/// A page to be looked at, or looked at again.
fn shown(typed: &Typed, template: &impl askama::Template) -> Result<Response, Problem> {
    let status = if typed.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, Html::of(template)?).into_response())
}

/// After a step: the next one that is open, or back to the program's page.
fn onward(app: &App) -> Redirect {
    if app.program.get().is_some() { done("/program", "program-saved") } else { Redirect::to("/set-up") }
}

/// Leads to the first step that is not done.
pub(super) async fn next(State(app): State<App>, viewer: Viewer) -> Result<Redirect, Problem> {
    let (draft, _) = actions::look(&app, &viewer).await?;
    if draft.set_up_at.is_some() {
        return Ok(Redirect::to("/program"));
    }
    Ok(Redirect::to(&actions::progress(&draft).next().path()))
}

#[derive(askama::Template)]
#[template(path = "program/pages/step_program.html")]
struct ProgramStep {
    page: Page,
    step: Stand,
    typed: Typed,
    /// What the guard thinks of the words.
    thoughts: Vec<String>,
    countries: &'static [&'static str],
    law: Vec<String>,
}

fn program_step(
    app: &App,
    viewer: &Viewer,
    typed: Typed,
    thoughts: Vec<String>,
) -> Result<Response, Problem> {
    let page = page(app, viewer, Step::Program);
    let law = page.t("program-law").lines().map(str::to_owned).collect();
    let step = stand(app, Step::Program);
    shown(&typed.clone(), &ProgramStep { page, step, typed, thoughts, countries: COUNTRIES, law })
}

/// Who runs it, its name, where.
pub(super) async fn program(State(app): State<App>, viewer: Viewer) -> Result<Response, Problem> {
    let (draft, _) = actions::look(&app, &viewer).await?;
    let zone = if draft.zone.is_empty() { viewer.zone.iana_name().unwrap_or("") } else { &draft.zone };
    let typed = Typed::filled([
        ("name", draft.name.as_str()),
        ("run_by", &draft.run_by),
        ("country", &draft.country),
        ("zone", zone),
    ]);
    program_step(&app, &viewer, typed, Vec::new())
}

/// Keeps it.
pub(super) async fn save_program(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Response, Problem> {
    let text = |name: &str| typed.get(name).to_owned();
    let identity =
        Identity { name: text("name"), run_by: text("run_by"), country: text("country"), zone: text("zone") };
    match actions::save_identity(&app, &viewer, identity, typed.get("wording_reason")).await {
        Ok(()) => Ok(onward(&app).into_response()),
        Err(Problem::Invalid(wrong)) => {
            let thoughts = wording::thoughts(&app, &viewer, Step::Program, &[typed.get("name")]).await?;
            program_step(&app, &viewer, typed.with_problems(&wrong), thoughts)
        }
        Err(problem) => Err(problem),
    }
}

#[derive(askama::Template)]
#[template(path = "program/pages/step_contact.html")]
struct ContactStep {
    page: Page,
    step: Stand,
    typed: Typed,
    /// What the guard thinks of the words.
    thoughts: Vec<String>,
}

fn contact_step(
    app: &App,
    viewer: &Viewer,
    typed: Typed,
    thoughts: Vec<String>,
) -> Result<Response, Problem> {
    let (page, step) = (page(app, viewer, Step::Contact), stand(app, Step::Contact));
    shown(&typed.clone(), &ContactStep { page, step, typed, thoughts })
}

/// Who takes concerns.
pub(super) async fn contact(State(app): State<App>, viewer: Viewer) -> Result<Response, Problem> {
    let (draft, _) = actions::look(&app, &viewer).await?;
    if draft.name.is_empty() {
        return Ok(Redirect::to("/set-up").into_response());
    }
    let typed = Typed::filled([
        ("name", draft.concern_name),
        ("email", draft.concern_email),
        ("phone", draft.concern_phone),
    ]);
    contact_step(&app, &viewer, typed, Vec::new())
}

/// Keeps it.
pub(super) async fn save_contact(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Response, Problem> {
    let (draft, _) = actions::look(&app, &viewer).await?;
    if draft.name.is_empty() {
        return Ok(Redirect::to("/set-up").into_response());
    }
    let text = |name: &str| typed.get(name).to_owned();
    let contact = Contact { name: text("name"), email: text("email"), phone: text("phone") };
    match actions::save_contact(&app, &viewer, contact, typed.get("wording_reason")).await {
        Ok(()) => Ok(onward(&app).into_response()),
        Err(Problem::Invalid(wrong)) => {
            let thoughts = wording::thoughts(&app, &viewer, Step::Contact, &[typed.get("name")]).await?;
            contact_step(&app, &viewer, typed.with_problems(&wrong), thoughts)
        }
        Err(problem) => Err(problem),
    }
}

#[derive(askama::Template)]
#[template(path = "program/pages/step_help.html")]
struct HelpStep {
    page: Page,
    step: Stand,
    typed: Typed,
    /// What the guard thinks of the words.
    thoughts: Vec<String>,
    rows: Vec<Row>,
    country: String,
    /// The kit's numbers are another country's.
    is_abroad: bool,
    from_kit: bool,
}

/// Whether to start from the kit's numbers in another country.
#[derive(serde::Deserialize)]
pub(super) struct Start {
    from: Option<String>,
}

fn help_step(
    app: &App,
    viewer: &Viewer,
    draft: &DraftRow,
    (typed, thoughts): (Typed, Vec<String>),
    rows: Vec<Row>,
    from_kit: bool,
) -> Result<Response, Problem> {
    let (page, step) = (page(app, viewer, Step::Help), stand(app, Step::Help));
    let country = page.t(&format!("country-{}", draft.country));
    let is_abroad = draft.country != app.kit.crisis.country;
    shown(&typed.clone(), &HelpStep { page, step, typed, thoughts, rows, country, is_abroad, from_kit })
}

/// The crisis lines: those confirmed before, else the kit's where they are this country's, else none (rules 4.3).
pub(super) async fn help(
    State(app): State<App>,
    viewer: Viewer,
    Query(start): Query<Start>,
) -> Result<Response, Problem> {
    let (draft, lines) = actions::look(&app, &viewer).await?;
    if draft.name.is_empty() {
        return Ok(Redirect::to("/set-up").into_response());
    }
    let say = app.say(&viewer);
    let from_kit = start.from.as_deref() == Some("kit");
    let is_home = draft.country == app.kit.crisis.country;
    let (danger, rows) = if !lines.is_empty() && !from_kit {
        (draft.danger_call.clone(), crisis_form::rows_of(lines))
    } else if is_home || from_kit {
        (say.t("program-danger-kit"), crisis_form::rows_of_kit(&app.kit.crisis, &say))
    } else {
        (String::new(), crisis_form::rows_of(Vec::new()))
    };
    let typed = Typed::filled([("danger_call", danger)]);
    help_step(&app, &viewer, &draft, (typed, Vec::new()), rows, from_kit)
}

/// Keeps them, if somebody says that they looked.
pub(super) async fn save_help(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Response, Problem> {
    let (draft, _) = actions::look(&app, &viewer).await?;
    if draft.name.is_empty() {
        return Ok(Redirect::to("/set-up").into_response());
    }
    let crisis = crisis_form::read(&typed);
    match actions::save_crisis(&app, &viewer, crisis.clone(), typed.get("wording_reason")).await {
        Ok(()) => Ok(onward(&app).into_response()),
        Err(Problem::Invalid(wrong)) => {
            let thoughts = wording::thoughts(&app, &viewer, Step::Help, &crisis.texts()).await?;
            let (rows, typed) = (crisis_form::rows_typed(&typed), typed.with_problems(&wrong));
            help_step(&app, &viewer, &draft, (typed, thoughts), rows, false)
        }
        Err(problem) => Err(problem),
    }
}

#[derive(askama::Template)]
#[template(path = "program/pages/step_kit.html")]
struct KitStep {
    page: Page,
    step: Stand,
    kit_name: String,
    kit_version: String,
    holds: Vec<String>,
    areas: Vec<String>,
}

/// What is in the kit, and the end of the set-up.
pub(super) async fn kit(State(app): State<App>, viewer: Viewer) -> Result<Response, Problem> {
    let (draft, _) = actions::look(&app, &viewer).await?;
    if actions::progress(&draft).next() != Step::Kit {
        return Ok(Redirect::to("/set-up").into_response());
    }
    let (page, step, kit) = (page(&app, &viewer, Step::Kit), stand(&app, Step::Kit), &app.kit);
    let holds = vec![
        page.n("program-kit-skills", kit.skills().count()),
        page.n("program-kit-letters", kit.letters.len()),
        page.n("program-kit-tips", kit.tips.len()),
        page.n("program-kit-touchpoints", kit.touchpoints.len()),
        page.t("program-kit-rest"),
    ];
    let areas = kit.areas.iter().map(|area| area.name.clone()).collect();
    let (kit_name, kit_version) = (kit.name.clone(), kit.version.clone());
    Ok(Html::of(&KitStep { page, step, kit_name, kit_version, holds, areas })?.into_response())
}

/// Ends the set-up.
pub(super) async fn finish(State(app): State<App>, viewer: Viewer) -> Result<Redirect, Problem> {
    actions::finish(&app, &viewer).await?;
    Ok(done("/program", "program-open"))
}
