//! What counts in a draft, to be looked at and changed. What a change would do is shown first.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::find;
use crate::app::App;
use crate::matching::rounds::actions::in_draft;
use crate::matching::rounds::{RoundId, weighing};
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::{Html, Page, Path, Place, Typed};
use crate::program::weighing::Weighing;

#[derive(Template)]
#[template(path = "matching/rounds/pages/weights.html")]
struct WeightsPage {
    page: Page,
    id: RoundId,
    typed: Typed,
    parts: Vec<Part>,
    /// The usual points, where others count now.
    usual: Vec<(&'static str, u16)>,
}

/// A part of a fit in words.
struct Part {
    name: &'static str,
    label: String,
    hint: String,
}

/// Shows what counts.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
) -> Result<Response, Problem> {
    shown(&app, &viewer, id, None).await
}

/// The page with what was written, and what is to be mended in it; without either it shows what counts now.
pub(super) async fn shown(
    app: &App,
    viewer: &Viewer,
    id: RoundId,
    typed: Option<Typed>,
) -> Result<Response, Problem> {
    let now = in_draft(Some(find(app, viewer, &id).await?))?.weights.0;
    let page = app.page(viewer, Place::Program, "rounds-weights-title").who_sees("rounds-who");
    let usual = Weighing::default().parts();
    let parts = usual.map(|(name, points)| Part {
        name,
        label: page.t(&format!("rounds-weights-{name}")),
        hint: page.t1(&format!("rounds-weights-{name}-hint"), "usual", points),
    });
    let typed = typed.unwrap_or_else(|| weighing::typed(&now));
    let status = if typed.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let usual = if now.is_usual() { Vec::new() } else { usual.to_vec() };
    let html = Html::of(&WeightsPage { page, id, typed, parts: parts.into(), usual })?;
    Ok((status, html).into_response())
}
