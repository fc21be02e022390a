//! The one place where rooms are plugged in: routes, words, migrations, jobs, followers.

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::StatusCode;
use store::Migration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::access;
use crate::app::{App, Follower};
use crate::care;
use crate::demo;
use crate::desk;
use crate::matching;
use crate::pairs;
use crate::people;
use crate::platform::letters;
use crate::platform::problem::Problem;
use crate::platform::viewer::MaybeViewer;
use crate::platform::web::{Html, Page, Place, assets, drain, headers, requests};
use crate::platform::words::WordFile;
use crate::platform::work::{self, JobKind};
use crate::program;
use crate::results;
use crate::roster;
use crate::talks;

/// Every change of the tables, in order. A released file is never edited.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "jobs", sql: store::jobs::MIGRATION },
    Migration { number: 2, name: "access", sql: include_str!("../migrations/0002_access.sql") },
    Migration { number: 3, name: "letters", sql: include_str!("../migrations/0003_letters.sql") },
    Migration { number: 4, name: "program", sql: include_str!("../migrations/0004_program.sql") },
    Migration { number: 5, name: "people", sql: include_str!("../migrations/0005_people.sql") },
    Migration { number: 6, name: "pairs", sql: include_str!("../migrations/0006_pairs.sql") },
    Migration { number: 7, name: "matching", sql: include_str!("../migrations/0007_matching.sql") },
    Migration { number: 8, name: "talks", sql: include_str!("../migrations/0008_talks.sql") },
    Migration { number: 9, name: "roster", sql: include_str!("../migrations/0009_roster.sql") },
    Migration { number: 10, name: "told", sql: include_str!("../migrations/0010_told.sql") },
];

/// The words of every room.
pub const WORDS: &[WordFile] = &[
    ("en", include_str!("platform/words.en.ftl")),
    ("en", include_str!("demo/words.en.ftl")),
    ("en", include_str!("desk/words.en.ftl")),
    ("en", guard::WORDS_EN),
    ("en", include_str!("matching/words.en.ftl")),
    ("en", include_str!("access/words.en.ftl")),
    ("en", include_str!("program/words.en.ftl")),
    ("en", include_str!("program/countries.en.ftl")),
    ("en", include_str!("matching/command.en.ftl")),
    ("en", include_str!("matching/left_out.en.ftl")),
    ("en", include_str!("matching/rounds.en.ftl")),
    ("en", include_str!("pairs/words.en.ftl")),
    ("en", include_str!("talks/words.en.ftl")),
    ("en", include_str!("roster/words.en.ftl")),
    ("en", include_str!("care/words.en.ftl")),
    ("en", include_str!("results/words.en.ftl")),
    ("en", include_str!("people/words.en.ftl")),
];

/// Which rooms follow which events, in the order in which they act.
pub const FOLLOWERS: &[Follower] = &[
    people::erasing::follow,
    roster::follow,
    matching::following::follow,
    pairs::actions::follow,
    talks::follow,
];

/// Every kind of work done later.
pub fn jobs() -> Vec<JobKind<App>> {
    let letters = letters::jobs();
    let rooms: &[&[JobKind<App>]] =
        &[&letters, access::jobs(), people::JOBS, matching::JOBS, talks::JOBS, roster::JOBS];
    rooms.concat()
}

/// How often what every page shows of the program is read again, in case another instance changed it.
const LOOK_AT_PROGRAM_EVERY: Duration = Duration::from_secs(30);

/// Does the work that is due, and keeps up with what other instances change, until `stop` is ready.
pub async fn work(app: App, stop: impl Future<Output = ()>) {
    tokio::select! {
        () = work::work(app.clone(), jobs(), stop) => {}
        () = program::actions::keep_up(&app, LOOK_AT_PROGRAM_EVERY) => {}
    }
}

/// The largest request we take, in bytes: a spreadsheet of 20,000 people with room to spare. Forms have a limit of their own.
const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// A sender that pauses for longer is let go.
const BODY_PAUSE_MAX: Duration = Duration::from_secs(30);
/// Whoever waited so long for an answer sees that something is wrong; what was begun runs to its end all the same.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

/// All doors of the house, with what stands before each: headers, cross-site guard, who is asking, problems as pages.
pub fn router(app: App) -> Router {
    let rooms: Router<App> = Router::new()
        .merge(demo::routes())
        .merge(desk::routes())
        .merge(letters::routes())
        .merge(access::routes())
        .merge(program::routes())
        .merge(matching::routes())
        .merge(people::routes())
        .merge(pairs::routes())
        .merge(talks::routes())
        .merge(roster::routes())
        .merge(care::routes())
        .merge(results::routes());
    rooms
        .route("/", get(first_page))
        .route("/ready", get(ready))
        .route("/assets/{name}", get(assets::asset))
        .route("/worker.js", get(assets::worker))
        .fallback(async || Problem::NotFound("page"))
        .layer(middleware::from_fn_with_state(app.clone(), program::set_up_first))
        // Within the problems, so that who sends too much is told so in a page.
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(middleware::from_fn_with_state(app.clone(), problems_as_pages))
        .layer(middleware::from_fn_with_state(app.clone(), access::know))
        .layer(CsrfLayer::new())
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, ANSWER_WITHIN))
        // Pages carry no token that a guess by length could find, so they may be made smaller.
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(headers::secure))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(drain::hear_out))
        .layer(middleware::from_fn(requests::number))
        .with_state(app)
}

/// The first page: what matters now, or the way in.
async fn first_page(viewer: MaybeViewer) -> Redirect {
    Redirect::to(if viewer.0.is_some() { "/today" } else { "/sign-in" })
}

/// Whether the house serves: its database answers and keeps changes. Takes the program from it again too, so that a change
/// that another instance made shows here a moment later.
async fn ready(State(app): State<App>) -> Response {
    let serves = async {
        app.db.can_write().await?;
        program::actions::look_again(&app).await
    };
    match serves.await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer, or keeps nothing");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer, or keeps nothing\n")
                .into_response()
        }
    }
}

#[derive(askama::Template)]
#[template(path = "platform/web/pages/problem.html")]
struct ProblemPage {
    page: Page,
    sentence: String,
    number: String,
}

/// Turns the problem that an answer carries into a page in the reader's language.
async fn problems_as_pages(
    State(app): State<App>,
    viewer: MaybeViewer,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let was_too_large = response.status() == StatusCode::PAYLOAD_TOO_LARGE && !is_page(&response);
    let too_large = was_too_large.then_some(Problem::TooMuch("problem-body-too-large"));
    let problem = response.extensions_mut().remove::<Problem>().or(too_large);
    let Some(problem) = problem else { return response };
    let status = if was_too_large { response.status() } else { problem.status() };
    let (title, mut number) = match &problem {
        Problem::SignInFirst { back } => {
            return Redirect::to(&format!("/sign-in?back={}", path_in_query(back))).into_response();
        }
        Problem::NotFound(_) => ("problem-not-found-title", String::new()),
        Problem::Refused { .. } => ("problem-refused-title", String::new()),
        Problem::Invalid(_) => ("problem-invalid-title", String::new()),
        Problem::TooMuch(_) => ("problem-too-much-title", String::new()),
        Problem::Broken(number) => ("problem-broken-title", number.clone()),
    };
    let page = app.page_open(&viewer, Place::Outside, title);
    let sentence = match &problem {
        Problem::Refused { key, args } => page.say(key, args),
        Problem::TooMuch(key) => page.t(key),
        Problem::NotFound(_) | Problem::SignInFirst { .. } => page.t("problem-not-found"),
        Problem::Invalid(_) => page.t("problem-invalid"),
        Problem::Broken(_) => page.t("problem-broken"),
    };
    match Html::of(&ProblemPage { page, sentence, number: std::mem::take(&mut number) }) {
        Ok(html) => (status, html).into_response(),
        Err(_) => status.into_response(),
    }
}

/// Whether the answer is one of our pages already.
fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(http::header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// A path as the value of a query: everything but letters, digits and `/-_.` is written in hex.
pub fn path_in_query(path: &str) -> String {
    path.bytes().fold(String::new(), |mut text, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
        text
    })
}
