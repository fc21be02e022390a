//! Publishing asks once, in words that say what happens. Letting a draft go is one press, because a draft is quickly made anew.

use askama::Template;
use axum::extract::State;
use axum::response::{Redirect, Response};

use super::find;
use crate::app::App;
use crate::matching::rounds::actions::{self, Changed};
use crate::matching::rounds::{RoundId, proving, publishing};
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::{done, taken_along};
use crate::platform::web::{Html, Page, Path, Place, Typed};

#[derive(Template)]
#[template(path = "matching/rounds/pages/publish.html")]
struct PublishPage {
    page: Page,
    id: RoundId,
    step: i64,
    pairs: i64,
}

/// Asks.
pub async fn page(State(app): State<App>, viewer: Viewer, Path(id): Path<RoundId>) -> Result<Html, Problem> {
    let round = actions::in_draft(Some(find(&app, &viewer, &id).await?))?;
    let page = app.page(&viewer, Place::Program, "rounds-publish-title").who_sees("rounds-who");
    Html::of(&PublishPage { pairs: round.proof.0.pairs, step: round.step, id, page })
}

/// Introduces the pairs.
pub async fn publish(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let path = format!("/program/rounds/{id}");
    let step = typed.get("step").parse().unwrap_or(-1);
    match publishing::publish(&app, &viewer, id, step).await? {
        Changed::Done => Ok(done(&path, "rounds-published")),
        Changed::Meanwhile => Ok(done(&path, "rounds-meanwhile")),
    }
}

/// Gives the certificate of a published round.
pub async fn certificate(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
) -> Result<Response, Problem> {
    Ok(taken_along("round-certificate.json", proving::certificate(&app, &viewer, id).await?))
}

/// Lets a draft go.
pub async fn drop(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
) -> Result<Redirect, Problem> {
    actions::let_go(&app, &viewer, id).await?;
    Ok(done("/program/rounds", "rounds-dropped"))
}
