//! The one place where rooms are plugged in: routes, words, migrations, jobs, followers.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use store::Migration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;

use crate::access;
use crate::app::{App, Follower};
use crate::desk;
use crate::pairs;
use crate::platform::letters;
use crate::platform::problem::Problem;
use crate::platform::viewer::MaybeViewer;
use crate::platform::web::{Html, Page, Place, assets, headers};
use crate::platform::words::WordFile;
use crate::platform::work::{self, JobKind};
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
];

/// The words of every room.
pub const WORDS: &[WordFile] = &[
    ("en", include_str!("platform/words.en.ftl")),
    ("en", include_str!("desk/words.en.ftl")),
    ("en", include_str!("matching/words.en.ftl")),
    ("en", include_str!("pairs/words.en.ftl")),
    ("en", include_str!("talks/words.en.ftl")),
    ("en", include_str!("roster/words.en.ftl")),
];

/// Which rooms follow which events, in the order in which they act.
pub const FOLLOWERS: &[Follower] = &[talks::follow];

/// Every kind of work done later.
pub fn jobs() -> Vec<JobKind<App>> {
    let letters = letters::jobs();
    let rooms: [&[JobKind<App>]; 2] = [&letters, talks::JOBS];
    rooms.concat()
}

/// Does the work that is due, until `stop` is ready.
pub async fn work(app: App, stop: impl Future<Output = ()>) {
    work::work(app, jobs(), stop).await;
}

/// All doors of the house, with what stands before each: headers, cross-site guard, who is asking, problems as pages.
pub fn router(app: App) -> Router {
    let rooms: Router<App> = Router::new()
        .merge(desk::routes())
        .merge(letters::routes())
        .merge(pairs::routes())
        .merge(talks::routes());
    rooms
        .route("/assets/{name}", get(assets::asset))
        .route("/worker.js", get(assets::worker))
        .fallback(async || Problem::NotFound("page"))
        .layer(middleware::from_fn_with_state(app.clone(), problems_as_pages))
        .layer(middleware::from_fn_with_state(app.clone(), access::know))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(headers::secure))
        .layer(CatchPanicLayer::new())
        .with_state(app)
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
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
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
        Ok(html) => (problem.status(), html).into_response(),
        Err(_) => problem.status().into_response(),
    }
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
