//! The coordinators' page of the program: what it is, who helps, and the way to the rest.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::access;
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query, Typed, times};
use crate::program::actions;
use crate::program::records::{CrisisRow, DraftRow};

#[derive(askama::Template)]
#[template(path = "program/pages/overview.html")]
struct OverviewPage {
    page: Page,
    draft: DraftRow,
    country: String,
    lines: Vec<CrisisRow>,
    typed: Typed,
    /// Nobody but the one who takes concerns coordinates: nobody could hear about them.
    contact_is_alone: bool,
    is_only_coordinator: bool,
    kit: String,
    /// Labels that stay on the pages of the program, and why.
    kept_wordings: Vec<String>,
}

/// The page.
pub(super) async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Response, Problem> {
    let days = app.program.get().map(|p| (p.remind_days, p.lapse_days)).unwrap_or_default();
    let typed = Typed::filled([("remind_days", days.0.to_string()), ("lapse_days", days.1.to_string())]);
    overview(&app, &viewer, typed, query.done.as_deref()).await
}

async fn overview(app: &App, viewer: &Viewer, typed: Typed, done: Option<&str>) -> Result<Response, Problem> {
    let (draft, lines) = actions::look(app, viewer).await?;
    let coordinators = access::actions::coordinators(app).await?;
    let wordings = actions::wordings(app, viewer).await?;
    let page = app.page(viewer, Place::Program, "program-title").who_sees("who-program").noticing(done);
    let is_contact =
        |email: &str| access::records::email_key(email) == access::records::email_key(&draft.concern_email);
    let contact_is_alone = coordinators.len() == 1
        && coordinators.iter().any(|c| is_contact(&c.email) || c.name == draft.concern_name);
    let kit = page.t2("program-kit-is", "name", &app.kit.name, "version", &app.kit.version);
    let today = app.clock.today(&viewer.zone);
    let kept_wordings = wordings.iter().map(|row| {
        let args = [
            ("words", row.words.clone()),
            ("page", page.t(&format!("program-step-{}", row.page.id()))),
            ("reason", row.reason.clone()),
            ("name", row.by_name.clone()),
            ("day", times::day(row.at.day(&viewer.zone), today, &page.words)),
        ];
        page.say("program-wording-kept-line", &args)
    });
    let kept_wordings = kept_wordings.collect();
    let status = if typed.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let html = Html::of(&OverviewPage {
        country: page.t(&format!("country-{}", draft.country)),
        is_only_coordinator: coordinators.len() == 1,
        page,
        draft,
        lines,
        typed,
        contact_is_alone,
        kit,
        kept_wordings,
    })?;
    Ok((status, html).into_response())
}

/// Keeps how long requests wait.
pub(super) async fn save_days(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Response, Problem> {
    let days = |name: &str| typed.get(name).parse().unwrap_or(0);
    match actions::save_days(&app, &viewer, days("remind_days"), days("lapse_days")).await {
        Ok(()) => Ok(done("/program", "program-saved").into_response()),
        Err(Problem::Invalid(problems)) => {
            overview(&app, &viewer, typed.with_problems(&problems), None).await
        }
        Err(other) => Err(other),
    }
}
