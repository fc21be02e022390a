//! The one place where rooms are plugged in: routes, words, migrations, jobs, followers.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::{ALLOW, CONTENT_TYPE};
use store::Migration;
use tower_http::CompressionLevel;
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
use crate::platform::web::forms::in_query;
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
    Migration {
        number: 11,
        name: "erased_address",
        sql: include_str!("../migrations/0011_erased_address.sql"),
    },
    Migration { number: 12, name: "room_lifted", sql: include_str!("../migrations/0012_room_lifted.sql") },
    Migration { number: 13, name: "kept_wording", sql: include_str!("../migrations/0013_kept_wording.sql") },
    Migration { number: 14, name: "picked", sql: include_str!("../migrations/0014_picked.sql") },
    Migration { number: 15, name: "one_side", sql: include_str!("../migrations/0015_one_side.sql") },
    Migration { number: 16, name: "tie_answers", sql: include_str!("../migrations/0016_tie_answers.sql") },
    Migration { number: 17, name: "pace", sql: include_str!("../migrations/0017_pace.sql") },
    Migration { number: 18, name: "lists_mark", sql: include_str!("../migrations/0018_lists_mark.sql") },
    Migration {
        number: 19,
        name: "introduction_round",
        sql: include_str!("../migrations/0019_introduction_round.sql"),
    },
    Migration { number: 20, name: "lists_alone", sql: include_str!("../migrations/0020_lists_alone.sql") },
    Migration { number: 21, name: "weights", sql: include_str!("../migrations/0021_weights.sql") },
    Migration {
        number: 22,
        name: "round_certificate",
        sql: include_str!("../migrations/0022_round_certificate.sql"),
    },
    Migration { number: 23, name: "round_places", sql: include_str!("../migrations/0023_round_places.sql") },
];

/// The words of every room.
pub const WORDS: &[WordFile] = &[
    ("en", include_str!("platform/words.en.ftl")),
    ("en", include_str!("commands.en.ftl")),
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
    people::own::follow,
    roster::own::follow,
    roster::actions::follow,
    matching::own::follow,
    talks::own::follow,
    matching::following::follow,
    pairs::actions::follow,
    talks::follow,
];

/// Every kind of work done later.
pub fn jobs() -> Vec<JobKind<App>> {
    let letters = letters::jobs::jobs();
    let rooms: &[&[JobKind<App>]] =
        &[&letters, access::JOBS, people::JOBS, matching::JOBS, talks::JOBS, roster::JOBS];
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
        .layer(CatchPanicLayer::custom(panicked))
        // Once more, for what was refused before anybody was known.
        .layer(middleware::from_fn_with_state(app.clone(), problems_as_pages))
        // Pages carry no token that a guess by length could find, so they may be made smaller.
        // Pages are short: pressing harder costs more time here than it saves on the way.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(middleware::from_fn(headers::secure))
        .layer(middleware::from_fn(drain::hear_out))
        .layer(middleware::from_fn(requests::number))
        .with_state(app)
}

/// The answer of a door that fell over.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::broken("a door panicked").into_response()
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

/// Turns the problem that an answer carries into a page in the reader's language, and the bare refusals of what stands before the
/// doors too. What a machine reads (`/ready`) stays as it is.
async fn problems_as_pages(
    State(app): State<App>,
    viewer: MaybeViewer,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(Problem::SignInFirst { back }) = &problem {
        return Redirect::to(&format!("/sign-in?back={}", in_query(back))).into_response();
    }
    let (status, bare) = (response.status(), bare_title(&response));
    let Some(title) = problem.as_ref().map(title_of).or(bare) else { return response };
    let page = app.page_open(&viewer, Place::Outside, title);
    let (sentence, number) = match &problem {
        Some(Problem::Refused { key, args }) => (page.say(key, args), String::new()),
        Some(Problem::TooMuch(key)) => (page.t(key), String::new()),
        Some(Problem::Broken(number)) => (page.t("problem-broken"), number.clone()),
        _ => (page.t(title.trim_end_matches("-title")), String::new()),
    };
    let allowed = response.headers_mut().remove(ALLOW);
    match Html::of(&ProblemPage { page, sentence, number }) {
        Ok(html) => (status, allowed.map(|methods| [(ALLOW, methods)]), html).into_response(),
        Err(_) => status.into_response(),
    }
}

/// The title of a problem's page. Without `-title` it is the name of the page's sentence, where the problem brings none.
fn title_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::NotFound("link") => "problem-link-title",
        Problem::NotFound(_) | Problem::SignInFirst { .. } => "problem-not-found-title",
        Problem::Refused { .. } => "problem-refused-title",
        Problem::Invalid(_) => "problem-invalid-title",
        Problem::TooMuch(_) => "problem-too-much-title",
        Problem::Broken(_) => "problem-broken-title",
    }
}

/// The title for an answer that says nothing but its number: none of our doors gave it.
fn bare_title(response: &Response) -> Option<&'static str> {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    match (response.status(), kind) {
        (StatusCode::PAYLOAD_TOO_LARGE, kind) if !kind.is_some_and(|kind| kind.starts_with("text/html")) => {
            Some("problem-body-too-large-title")
        }
        (StatusCode::FORBIDDEN, None) => Some("problem-other-site-title"),
        (StatusCode::METHOD_NOT_ALLOWED, None) => Some("problem-no-button-title"),
        (StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT, None) => {
            Some("problem-too-long-title")
        }
        _ => None,
    }
}
