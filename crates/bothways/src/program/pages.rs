//! The doors of this room: the set-up, and the coordinators' page of the program.

mod crisis_form;
mod overview;
mod roles;
mod set_up;
mod wording;

pub use crisis_form::lines_of_kit;

use askama::Template;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use http::StatusCode;

use crate::app::App;
use crate::platform::viewer::MaybeViewer;
use crate::platform::web::{Html, Page, Place};

/// The doors of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/set-up", get(set_up::next))
        .route("/set-up/program", get(set_up::program).post(set_up::save_program))
        .route("/set-up/contact", get(set_up::contact).post(set_up::save_contact))
        .route("/set-up/help", get(set_up::help).post(set_up::save_help))
        .route("/set-up/kit", get(set_up::kit).post(set_up::finish))
        .route("/program", get(overview::page))
        .route("/program/days", post(overview::save_days))
        .route("/program/roles", get(roles::page).post(roles::invite))
        .route("/program/roles/{person}/give", post(roles::give))
        .route("/program/roles/{person}/take", post(roles::take))
}

/// Paths that work before the set-up is done: the set-up itself, the way in and out, help, and what pages are made of.
const OPEN_BEFORE: [&str; 9] =
    ["/set-up", "/sign-in", "/come-in", "/sign-out", "/help-now", "/assets", "/worker.js", "/ready", "/demo"];

#[derive(Template)]
#[template(path = "program/pages/not_yet.html")]
struct NotYetPage {
    page: Page,
    is_signed_in: bool,
}

/// Until the set-up is done, every page leads a coordinator to it, and others read that it is on its way.
pub async fn set_up_first(
    State(app): State<App>,
    viewer: MaybeViewer,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if app.program.get().is_some() || OPEN_BEFORE.into_iter().any(|open| is_below(path, open)) {
        return next.run(request).await;
    }
    if viewer.0.as_ref().is_some_and(|viewer| viewer.roles.coordinator) {
        return Redirect::to("/set-up").into_response();
    }
    let page = app.page_open(&viewer, Place::Outside, "program-not-yet-title");
    match Html::of(&NotYetPage { page, is_signed_in: viewer.0.is_some() }) {
        Ok(html) => (StatusCode::SERVICE_UNAVAILABLE, html).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// Whether a path is `open` itself or lies below it.
fn is_below(path: &str, open: &str) -> bool {
    path.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
