//! The doors of this room.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;

use super::actions::{self, CONTACT};
use super::rules::web_link;
use crate::app::App;
use crate::platform::advice;
use crate::platform::problem::Problem;
use crate::platform::viewer::{MaybeViewer, Viewer};
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query, Typed};
use crate::platform::words::Say;
use crate::program::records::CrisisRow;
use crate::program::rules::dial;
use crate::program::{lines_of_kit, records};

/// The doors.
pub fn routes() -> Router<App> {
    Router::new().route("/help-now", get(help_now)).route("/connect", get(connect).post(send))
}

/// Somebody who helps, with links that dial.
struct Line {
    name: String,
    helps_when: String,
    call: Option<(String, String)>,
    text_to: Option<(String, String)>,
    chat: Option<(String, String)>,
    more: Vec<String>,
}

fn line(row: CrisisRow) -> Line {
    let number = |scheme: &str, written: String| {
        (!written.is_empty()).then(|| (format!("{scheme}:{}", dial(&written)), written))
    };
    Line {
        name: row.name,
        helps_when: row.helps_when,
        call: number("tel", row.call),
        text_to: number("sms", row.text_to),
        chat: web_link(&row.chat).map(|link| (link, row.chat)),
        more: row.more.lines().map(str::to_owned).collect(),
    }
}

/// The card for whoever hears more than they can hold.
struct Beyond {
    title: String,
    say: String,
    steps: Vec<String>,
}

#[derive(askama::Template)]
#[template(path = "care/pages/help_now.html")]
struct HelpPage {
    page: Page,
    lines: Vec<Line>,
    beyond: Beyond,
}

/// Whom to call. Open to all, and kept by the browser for the time without a network.
pub(super) async fn help_now(State(app): State<App>, viewer: MaybeViewer) -> Result<Html, Problem> {
    let say = viewer.0.as_ref().map_or_else(|| app.words.of("en"), |viewer| app.say(viewer));
    let lines = lines(&app, &say).await?;
    let page = app.page_open(&viewer, Place::Outside, "care-help-title");
    let beyond = beyond(&app, &page);
    Html::of(&HelpPage { page, lines: lines.into_iter().map(line).collect(), beyond })
}

/// The program's own lines; the kit's until somebody has looked at them.
async fn lines(app: &App, say: &Say) -> Result<Vec<CrisisRow>, Problem> {
    let own: Vec<CrisisRow> = app.db.read(|tx| records::crisis_lines(tx).map_err(Problem::from)).await?;
    Ok(if own.is_empty() { lines_of_kit(&app.kit.crisis, say) } else { own })
}

/// The kit's card, with the program's own numbers in it.
fn beyond(app: &App, page: &Page) -> Beyond {
    let card = &app.kit.cards.beyond_me;
    let own = app.program.get().filter(|program| program.country != app.kit.crisis.country);
    let step = |step: &crate::program::kit::Line| match &own {
        Some(program) if step.id == "danger" => page.t1("care-beyond-danger", "call", &program.danger_call),
        _ => step.text.clone(),
    };
    Beyond { title: card.title.clone(), say: card.say.clone(), steps: card.steps.iter().map(step).collect() }
}

/// Somebody to turn to, as a choice.
struct Choice {
    value: String,
    name: String,
    who: String,
}

#[derive(askama::Template)]
#[template(path = "care/pages/connect.html")]
struct ConnectPage {
    page: Page,
    typed: Typed,
    choices: Vec<Choice>,
    contact_name: String,
    contact_phone: Option<(String, String)>,
    /// The one who takes concerns is the reader or in a pair with them, and the program has no other coordinator.
    nobody_outside: bool,
}

/// Whom to turn to, with words ready to be changed and sent.
pub(super) async fn connect(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Response, Problem> {
    connect_page(&app, &viewer, None, query.done.as_deref()).await
}

async fn connect_page(
    app: &App,
    viewer: &Viewer,
    typed: Option<Typed>,
    done: Option<&str>,
) -> Result<Response, Problem> {
    let page = app.page(viewer, Place::Outside, "care-connect-title").who_sees("who-connect").noticing(done);
    let (near, contact) = actions::near(app, viewer).await?;
    let choice = |near: super::records::NearRow| Choice {
        value: near.id.to_string(),
        name: near.name,
        who: page.t(if near.is_living { "care-near-pair" } else { "care-near-past" }),
    };
    let mut choices: Vec<Choice> = near.into_iter().map(choice).collect();
    let writable = contact.as_ref().filter(|contact| !contact.email.is_empty());
    choices.extend(writable.map(|contact| Choice {
        value: CONTACT.to_owned(),
        name: contact.name.clone(),
        who: page.t(if contact.stands_in.is_some() { "care-near-stand-in" } else { "care-near-contact" }),
    }));
    let first = choices.first().map_or("", |choice| choice.value.as_str());
    let typed = typed.unwrap_or_else(|| {
        let words = page.t1("care-words", "name", &viewer.name);
        Typed::filled([("whom", first.to_owned()), ("words", words)])
    });
    let phone = contact.as_ref().map_or("", |contact| contact.phone.as_str());
    let contact_phone = (!phone.is_empty()).then(|| (format!("tel:{}", dial(phone)), phone.to_owned()));
    let nobody_outside = contact.is_none();
    let contact_name = contact.map_or_else(String::new, |contact| contact.name);
    let status = if typed.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let html = Html::of(&ConnectPage { page, typed, choices, contact_name, contact_phone, nobody_outside })?;
    Ok((status, html).into_response())
}

/// Sends what the person has seen.
pub(super) async fn send(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let thoughts = advice::not_yet_told(&typed, "words", &app.say(&viewer));
    if !thoughts.is_empty() {
        return connect_page(&app, &viewer, Some(typed.with_thoughts("words", thoughts)), None).await;
    }
    match actions::ask_for_talk(&app, &viewer, typed.get("whom"), typed.get("words")).await {
        Ok(()) => Ok(done("/connect", "care-sent").into_response()),
        Err(Problem::Invalid(problems)) => {
            connect_page(&app, &viewer, Some(typed.with_problems(&problems)), None).await
        }
        Err(other) => Err(other),
    }
}
