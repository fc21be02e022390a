//! Where two people reach each other in a talk: the number, link or place, said without touching the time.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::times::talk_of;
use super::{Clocks, talk_id};
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::done;
use crate::platform::web::{Html, Page, Path, Place, Typed};
use crate::talks::actions::times::{self, living};
use crate::talks::records::TalkRow;
use crate::talks::rules::may_change;

#[derive(Template)]
#[template(path = "talks/pages/where.html")]
struct WherePage {
    page: Page,
    id: String,
    pair: String,
    other: String,
    clocks: String,
    typed: Typed,
}

async fn where_page(app: &App, viewer: &Viewer, talk: &TalkRow, typed: Typed) -> Result<Html, Problem> {
    may_change(talk.state)?;
    let (pair, person) = (talk.pair_id.clone(), viewer.person.clone());
    let row = app.db.read(move |tx| living(tx, &person, &pair)).await?;
    let clocks = Clocks::of(app, viewer, &row);
    Html::of(&WherePage {
        page: app.page(viewer, Place::Pairs, "talks-where-title").who_sees("talks-who-session"),
        id: talk.id.to_string(),
        pair: talk.pair_id.to_string(),
        clocks: talk.starts_at.map_or_else(String::new, |at| clocks.both(at)),
        other: row.other_name,
        typed,
    })
}

/// The form.
pub async fn form(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Result<Html, Problem> {
    let talk = talk_of(&app, &viewer, &id).await?;
    let typed = Typed::filled([("channel", talk.channel.clone()), ("reach", talk.reach.clone())]);
    where_page(&app, &viewer, &talk, typed).await
}

/// Keeps it.
pub async fn say(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let (channel, reach) = (typed.get("channel").to_owned(), typed.get("reach").to_owned());
    match times::say_where(&app, &viewer.person, talk_id(&id)?, channel, reach).await {
        Ok(pair) => Ok(done(&format!("/pairs/{pair}"), "talks-where").into_response()),
        Err(Problem::Invalid(problems)) => {
            let talk = talk_of(&app, &viewer, &id).await?;
            let html = where_page(&app, &viewer, &talk, typed.with_problems(&problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
        Err(problem) => Err(problem),
    }
}
