//! Asking: one to three people in order, with a short note.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::cards::{Card, card};
use crate::app::App;
use crate::matching::asking::actions::{self, Asked, NewAsking};
use crate::matching::asking::records;
use crate::matching::asking::rules::{AGAIN_DAYS, AskingRefusal, AskingState, NOTE_CHARS_MOST};
use crate::matching::gate::GateRefusal;
use crate::matching::question::Standing;
use crate::matching::suggestions::{self, SHOWN_MOST, Suggestions};
use crate::platform::advice;
use crate::platform::problem::{FieldProblem, Problem, Refusal};
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::done;
use crate::platform::web::{Html, Page, Place, Query, Typed};

/// Whom the form is opened for.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct To {
    /// The first choice.
    #[serde(default)]
    pub to: String,
}

#[derive(Template)]
#[template(path = "matching/pages/ask.html")]
struct AskPage {
    page: Page,
    typed: Typed,
    /// The first choice: id and name.
    first: (String, String),
    /// Others who fit, for the second and third choice: id and name.
    others: Vec<(String, String)>,
    note_most: usize,
}

#[derive(Template)]
#[template(path = "matching/pages/ask_refused.html")]
struct RefusedPage {
    page: Page,
    sentence: String,
    cards: Vec<Card>,
}

/// The fields of the form, in the order of choices.
const CHOICES: [&str; 3] = ["first", "second", "third"];

/// Opens the form, or says why this person can't be asked and who else fits (S24).
pub async fn form(State(app): State<App>, viewer: Viewer, Query(to): Query<To>) -> Result<Response, Problem> {
    let typed = Typed::filled([("first", to.to)]);
    show(&app, &viewer, typed).await
}

/// Asks.
pub async fn ask(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let note = typed.get("note").to_owned();
    let thoughts = advice::not_yet_told(&typed, "note", &app.say(&viewer));
    if !thoughts.is_empty() {
        return show(&app, &viewer, typed.with_thoughts("note", thoughts)).await;
    }
    let chosen = CHOICES.iter().map(|field| typed.get(field)).filter(|id| !id.is_empty());
    let choices: Result<Vec<PersonId>, _> = chosen.map(str::parse).collect();
    let new = NewAsking { choices: choices.map_err(|_| Problem::NotFound("person"))?, note };
    match actions::ask(&app, &viewer, new).await {
        Ok(Asked::First) => Ok(done("/people", "matching-asked").into_response()),
        Ok(Asked::Later) => Ok(done("/people", "matching-asked-later").into_response()),
        Ok(Asked::NoneNow) => Ok(done("/people", "matching-none-now").into_response()),
        Err(Problem::Refused { key, .. }) if key == AskingRefusal::ChosenTwice.key() => {
            let typed = typed.with_problems(&[FieldProblem::new("second", key)]);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&app, &viewer, typed).await?).into_response())
        }
        Err(Problem::Invalid(problems)) => {
            let typed = typed.with_problems(&problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&app, &viewer, typed).await?).into_response())
        }
        Err(Problem::Refused { key, args }) => {
            let sentence = app.say(&viewer).say(key, &args);
            refused(&app, &viewer, sentence, &others(&app, &viewer).await?)
        }
        Err(problem) => Err(problem),
    }
}

/// Others who fit the viewer.
async fn others(app: &App, viewer: &Viewer) -> Result<Suggestions, Problem> {
    let (app_in, me, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    let found = app
        .db
        .read(move |tx| {
            let around = records::around(tx, &me, now.plus_days(-AGAIN_DAYS))?;
            suggestions::suggest(tx, &app_in, now, &me, &around, SHOWN_MOST)
        })
        .await?;
    Ok(found.unwrap_or_default())
}

async fn show(app: &App, viewer: &Viewer, typed: Typed) -> Result<Response, Problem> {
    let first: PersonId = typed.get("first").parse().map_err(|_| Problem::NotFound("person"))?;
    if first == viewer.person {
        return Err(AskingRefusal::Oneself.into());
    }
    let (app_in, me, other, now) = (app.clone(), viewer.person.clone(), first.clone(), app.clock.now());
    let (name, because, asks, found) = app
        .db
        .read(move |tx| {
            let around = records::around(tx, &me, now.plus_days(-AGAIN_DAYS))?;
            let standing = Standing::around(tx, &app_in, &me, &other)?;
            let (name, because) = actions::gate_of(&standing, &app_in, now, &me, &other)?;
            let asks = around.iter().any(|row| row.asker_id == me && row.asking_state == AskingState::Open);
            let found = suggestions::best_of(&standing, &app_in, now, &me, &around, SHOWN_MOST)?;
            Ok::<_, Problem>((name, because, asks, found.unwrap_or_default()))
        })
        .await?;
    if asks {
        return Err(AskingRefusal::AlreadyAsking.into());
    }
    // What the other keeps private is known only when the request would arrive (S12): the form opens all the same.
    if let Some(because) = because.filter(|because| because.is_told_at_once()) {
        let refusal = GateRefusal { because, name };
        return refused(app, viewer, app.say(viewer).say(refusal.key(), &refusal.args()), &found);
    }
    let others = found.people.into_iter().filter(|other| other.person != first);
    let page = app.page(viewer, Place::People, "matching-ask-title").who_sees("matching-who-ask");
    let html = Html::of(&AskPage {
        page,
        typed,
        first: (first.to_string(), name),
        others: others.map(|other| (other.person.to_string(), other.name)).collect(),
        note_most: NOTE_CHARS_MOST,
    })?;
    Ok(html.into_response())
}

/// Why not, and who else fits.
fn refused(app: &App, viewer: &Viewer, sentence: String, found: &Suggestions) -> Result<Response, Problem> {
    let page = app.page(viewer, Place::People, "matching-ask-refused-title");
    let now = app.clock.now();
    let people = found.people.iter().take(suggestions::SHOWN);
    let cards = people.map(|other| card(app, viewer, &page.words, now, other)).collect();
    let html = Html::of(&RefusedPage { page, sentence, cards })?;
    Ok((StatusCode::CONFLICT, html).into_response())
}
