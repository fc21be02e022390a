//! What people write on a talk's page and on their pair's: lines of the agenda, learnings, next steps, how they feel.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;

use super::pair::pair_again;
use super::session::session_again;
use super::talk_id;
use crate::app::App;
use crate::pairs::pages::pair_id;
use crate::platform::advice;
use crate::platform::clock::Day;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::done;
use crate::platform::web::{Path, Typed};
use crate::talks::actions::notes::{self as write, Change, Line, List, Step};
use crate::talks::{ItemId, records};

/// Back to the part of the talk that was written on, or its page again with what is to be mended.
async fn back(
    app: &App,
    viewer: &Viewer,
    id: &str,
    (what, part): (&str, &str),
    typed: Typed,
    result: Result<(), Problem>,
) -> Result<Response, Problem> {
    match result {
        Ok(()) => Ok(done(&format!("/talks/{id}#{part}"), what).into_response()),
        Err(Problem::Invalid(problems)) => {
            let html = session_again(app, viewer, id, typed.with_problems(&problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// The page of a talk again with a thought about the words in a field, if the writer was not told yet (rules 4.1).
async fn thought(
    app: &App,
    viewer: &Viewer,
    id: &str,
    typed: &Typed,
    field: &'static str,
) -> Result<Option<Response>, Problem> {
    let thoughts = advice::not_yet_told(typed, field, &app.say(viewer));
    if thoughts.is_empty() {
        return Ok(None);
    }
    let typed = typed.clone().with_thoughts(field, thoughts);
    Ok(Some(session_again(app, viewer, id, typed).await?.into_response()))
}

fn person(typed: &Typed, field: &'static str, key: &'static str) -> Result<PersonId, Problem> {
    typed.get(field).parse().map_err(|_| Problem::field(field, key))
}

fn typed_line(typed: &Typed) -> Result<Line, Problem> {
    let learner = person(typed, "learner", "talks-mend-learner")?;
    Ok(Line { learner, tag: typed.get("tag").to_owned(), body: typed.get("body").to_owned() })
}

/// Adds a line from the pair's page, in under ten seconds (S38).
pub async fn add_to_list(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let pair = pair_id(&id)?;
    let thoughts = advice::not_yet_told(&typed, "body", &app.say(&viewer));
    if !thoughts.is_empty() {
        let typed = typed.with_thoughts("body", thoughts);
        return Ok(pair_again(&app, &viewer, &id, typed).await?.into_response());
    }
    let added = match typed_line(&typed) {
        Ok(line) => write::add_item(&app, &viewer.person, pair, line).await,
        Err(problem) => Err(problem),
    };
    match added {
        Ok(()) => Ok(done(&format!("/pairs/{id}#agenda"), "talks-item").into_response()),
        Err(Problem::Invalid(problems)) => {
            let html = pair_again(&app, &viewer, &id, typed.with_problems(&problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// Adds a line from the talk's page.
pub async fn add_item(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    if let Some(again) = thought(&app, &viewer, &id, &typed, "body").await? {
        return Ok(again);
    }
    let (talk, who) = (talk_id(&id)?, viewer.person.clone());
    let pair = app
        .db
        .read(move |tx| records::find(tx, &who, &talk)?.ok_or(Problem::NotFound("talk")))
        .await?
        .pair_id;
    let added = match typed_line(&typed) {
        Ok(line) => write::add_item(&app, &viewer.person, pair, line).await,
        Err(problem) => Err(problem),
    };
    back(&app, &viewer, &id, ("talks-item", "agenda"), typed, added).await
}

/// The line and its change that a form names.
fn typed_change(typed: &Typed) -> Result<(ItemId, Change), Problem> {
    let change = match typed.get("change") {
        "up" => Change::Up,
        "down" => Change::Down,
        "remove" => Change::Remove,
        "talked" => Change::Talked,
        "take" => Change::Take,
        "open" => Change::Open,
        _ => return Err(Problem::NotFound("change")),
    };
    Ok((typed.get("item").parse().map_err(|_| Problem::NotFound("line"))?, change))
}

/// Changes a line on the page of a talk.
pub async fn change_item(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let (item, change) = typed_change(&typed)?;
    write::change_item(&app, &viewer.person, List::Talk(talk_id(&id)?), item, change).await?;
    Ok(Redirect::to(&format!("/talks/{id}#agenda")))
}

/// Changes a line on the page of the pair.
pub async fn change_list(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let (item, change) = typed_change(&typed)?;
    write::change_item(&app, &viewer.person, List::Pair(pair_id(&id)?), item, change).await?;
    Ok(Redirect::to(&format!("/pairs/{id}#agenda")))
}

/// Marks one's own next step as done, or as open after all.
pub async fn step_done(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let is_done = typed.get("is") == "done";
    let done_on = is_done.then(|| Day(app.clock.today(&viewer.zone)));
    write::tick_step(&app, &viewer.person, pair_id(&id)?, typed.get("step").to_owned(), done_on).await?;
    Ok(if is_done {
        done(&format!("/pairs/{id}#steps"), "talks-step-done")
    } else {
        Redirect::to(&format!("/pairs/{id}#steps"))
    })
}

/// Keeps what the reader learned.
pub async fn learning(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    if let Some(again) = thought(&app, &viewer, &id, &typed, "line").await? {
        return Ok(again);
    }
    let kept = write::learn(&app, &viewer.person, talk_id(&id)?, typed.get("line").to_owned()).await;
    back(&app, &viewer, &id, ("talks-learning", "learnings"), typed, kept).await
}

/// Keeps a next step.
pub async fn step(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    if let Some(again) = thought(&app, &viewer, &id, &typed, "step").await? {
        return Ok(again);
    }
    let by_on = match typed.get("by_on") {
        "" => Ok(None),
        text => text.parse().map(|day| Some(Day(day))).map_err(|_| Problem::field("by_on", "talks-mend-day")),
    };
    let kept = match (by_on, person(&typed, "owner", "talks-mend-owner")) {
        (Ok(by_on), Ok(owner)) => {
            let (step, today) =
                (Step { owner, body: typed.get("step").to_owned(), by_on }, app.clock.today(&viewer.zone));
            write::step(&app, &viewer.person, talk_id(&id)?, step, today).await
        }
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    };
    back(&app, &viewer, &id, ("talks-step", "step"), typed, kept).await
}

/// Keeps how the reader feels now.
pub async fn feeling(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let kept = write::feel(&app, &viewer.person, talk_id(&id)?, typed.get("feels")).await;
    back(&app, &viewer, &id, ("talks-feeling", "feel"), typed, kept).await
}

/// "We talked about what mattered."
pub async fn mattered(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    write::mattered(&app, &viewer.person, talk_id(&id)?).await?;
    Ok(done(&format!("/talks/{id}"), "talks-mattered"))
}

/// "We talked."
pub async fn happened(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    write::happened(&app, &viewer.person, talk_id(&id)?).await?;
    Ok(done(&format!("/talks/{id}"), "talks-happened"))
}

/// Takes back "we talked".
pub async fn undo_happened(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    write::undo_happened(&app, &viewer.person, talk_id(&id)?).await?;
    Ok(done(&format!("/talks/{id}"), "talks-undone"))
}
