//! The page from which people are asked in.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::app::App;
use crate::platform::letters::shape::Sheet;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::Viewer;
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query, Typed};
use crate::roster::actions;
use crate::roster::records::invitations::{Census, InvitedRow};
use crate::roster::rules::INVITED_FIRST;

/// Seconds until a page that shows letters on their way looks again.
const LOOK_AGAIN_SECONDS: u32 = 5;

#[derive(askama::Template)]
#[template(path = "roster/pages/invitations.html")]
struct InvitationsPage {
    page: Page,
    typed: Typed,
    census: Census,
    counts: Vec<String>,
    /// Whether letters leave this machine at all.
    sends: bool,
    next: Vec<InvitedRow>,
    letter: Sheet,
    run_by: String,
    ask_all: String,
    again_lead: String,
}

/// Who is asked in, and the letter.
pub(super) async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Response, Problem> {
    let typed = Typed::filled([("how_many", INVITED_FIRST.to_string())]);
    show(&app, &viewer, typed, query.done.as_deref()).await
}

async fn show(app: &App, viewer: &Viewer, typed: Typed, done: Option<&str>) -> Result<Response, Problem> {
    let (census, next) = actions::standing(app, viewer).await?;
    let mut page =
        app.page(viewer, Place::Program, "roster-invite-title").who_sees("roster-who-invite").noticing(done);
    if census.on_its_way > 0 {
        page.refresh_seconds = Some(LOOK_AGAIN_SECONDS);
    }
    let name = next.first().map_or_else(|| page.t("roster-letter-somebody"), |next| next.name.clone());
    let letter = actions::preview(app, viewer, &name, false)?;
    let sends = app.mailer.sends();
    let counts = [
        ("roster-invite-not-asked", census.not_asked),
        ("roster-invite-on-its-way", census.on_its_way),
        (if sends { "roster-invite-waiting" } else { "roster-invite-waits-here" }, census.waiting),
        ("roster-invite-joined", census.joined),
    ];
    let program = app.program.get();
    let status = if typed.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let html = Html::of(&InvitationsPage {
        counts: counts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| page.n(key, *n)).collect(),
        run_by: page.t(&format!(
            "roster-invite-run-{}",
            program.as_ref().map_or("association", |program| program.run_by.as_str())
        )),
        ask_all: page.n("roster-invite-all", census.not_asked),
        again_lead: page.n("roster-invite-again-lead", census.ask_again),
        page,
        sends,
        typed,
        census,
        next,
        letter,
    })?;
    Ok((status, html).into_response())
}

/// Sends the first letters to as many people as the coordinator says.
pub(super) async fn send(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    viewer.must_coordinate()?;
    let most = if typed.get("who") == "all" { Some(u32::MAX) } else { typed.get("how_many").parse().ok() };
    let Some(most) = most.filter(|most| *most > 0) else {
        let mend = FieldProblem::new("how_many", "roster-mend-how-many");
        return show(&app, &viewer, typed.with_problems(&[mend]), None).await;
    };
    let asked = actions::ask_first(&app, &viewer, most, seen(&typed)).await?;
    Ok(answer(&app, asked).into_response())
}

/// Sends the second letters.
pub(super) async fn send_again(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let asked = actions::ask_again(&app, &viewer, seen(&typed)).await?;
    Ok(answer(&app, asked))
}

fn seen(typed: &Typed) -> i64 {
    typed.get("seen").parse().unwrap_or(-1)
}

fn answer(app: &App, asked: u64) -> Redirect {
    let what = match asked {
        0 => "roster-invited-before",
        _ if app.mailer.sends() => "roster-invited",
        _ => "roster-invited-waits",
    };
    done("/program/invitations", what)
}

/// Which letter is shown.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Which {
    again: Option<String>,
}

/// The letter as a mail program shows it.
pub(super) async fn letter(
    State(app): State<App>,
    viewer: Viewer,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let (_, next) = actions::standing(&app, &viewer).await?;
    let somebody = app.say(&viewer).t("roster-letter-somebody");
    let name = next.first().map_or(somebody.as_str(), |next| next.name.as_str());
    let sheet = actions::preview(&app, &viewer, name, which.again.is_some())?;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        // A letter carries its style within, as mail programs want it; nothing else may run or load here.
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
    ];
    Ok((headers, sheet.html).into_response())
}
