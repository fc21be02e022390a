//! Whom to be and which day it is: the two things a visitor of the demo can choose.

use askama::Template;
use axum::extract::State;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;
use jiff::civil::Date;

use super::cast::{GUIDES, roles};
use crate::access::{actions as access, cookies, records as accounts};
use crate::app::App;
use crate::house;
use crate::platform::clock::Moment;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::MaybeViewer;
use crate::platform::web::page::done;
use crate::platform::web::{Html, Page, Path, Place, Typed};
use crate::platform::work;

/// The years in which the story may stand: far enough, and within what every calendar can reckon.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;

#[derive(Template)]
#[template(path = "demo/pages/demo.html")]
struct DemoPage {
    page: Page,
    guides: Vec<(String, String, String)>,
    others: Vec<(String, String)>,
    today: String,
    typed: Typed,
}

fn must_be_demo(app: &App) -> Result<(), Problem> {
    if app.demo { Ok(()) } else { Err(Problem::NotFound("page")) }
}

fn page_of(app: &App, viewer: &MaybeViewer, typed: Typed) -> Result<Html, Problem> {
    let page = app.page_open(viewer, Place::Outside, "demo-title");
    let roles = roles()?;
    let name = |key: &str| {
        roles.iter().find(|role| role.key == key).map_or_else(String::new, |role| role.name.clone())
    };
    let guides = GUIDES.iter().map(|(key, line)| ((*key).to_owned(), name(key), page.t(line))).collect();
    let others = roles.iter().filter(|role| !GUIDES.iter().any(|(key, _)| *key == role.key));
    let others = others.map(|role| (role.key.clone(), role.name.clone())).collect();
    let today = app.clock.today(&jiff::tz::TimeZone::UTC).to_string();
    Html::of(&DemoPage { guides, others, today, typed, page })
}

/// The choice.
pub async fn demo(State(app): State<App>, viewer: MaybeViewer) -> Result<Html, Problem> {
    must_be_demo(&app)?;
    page_of(&app, &viewer, Typed::default())
}

/// Moves the clock to noon of another day; what is due by then is done by the house as always.
pub async fn change_day(
    State(app): State<App>,
    viewer: MaybeViewer,
    typed: Typed,
) -> Result<Response, Problem> {
    must_be_demo(&app)?;
    let day = typed.get("day").parse::<Date>().ok().filter(|day| YEARS.contains(&day.year()));
    let Some(day) = day else {
        let typed = typed.with_problems(&[FieldProblem::new("day", "demo-mend-day")]);
        return Ok((http::StatusCode::UNPROCESSABLE_ENTITY, page_of(&app, &viewer, typed)?).into_response());
    };
    let noon = day.at(15, 0, 0, 0).in_tz("UTC").map_err(Problem::broken)?;
    let now = Moment::of(noon.timestamp());
    app.clock.move_to(now);
    // Putting the next rounds wakes whoever does the work, as if the night had passed.
    app.db.write(move |tx| work::schedule(tx, &house::jobs(), now).map_err(Problem::from)).await?;
    Ok(done(if viewer.0.is_some() { "/today" } else { "/demo" }, "demo-day").into_response())
}

/// Comes in as one of the invented people. Only the demo has this door, and nothing in it is anybody's.
pub async fn come_in_as(State(app): State<App>, Path(key): Path<String>) -> Result<Response, Problem> {
    must_be_demo(&app)?;
    let email = format!("{key}@example.org");
    let account = app
        .db
        .read(move |tx| accounts::find_by_email(tx, &email))
        .await?
        .ok_or(Problem::NotFound("person"))?;
    let token = access::sign_in(&app, &account.id, "the demo").await?;
    let cookie = cookies::keep_sign_in(&app, &token, 60 * 60 * 24);
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to("/today")).into_response())
}
