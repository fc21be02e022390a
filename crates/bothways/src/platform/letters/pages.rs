//! The doors of the post office: stopping a kind of notice without signing in, and in the demo every letter; [`machine`] is the
//! operator's list.

pub mod machine;

use askama::Template;
use axum::extract::{FromRequest, Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use jiff::tz::TimeZone;

use super::ALL_KINDS;
use super::office::PostOffice;
use super::records::{self, LetterRow};
use super::sending::{kind_of_path, sheet_of};
use crate::platform::clock::Moment;
use crate::platform::links::Sealed;
use crate::platform::problem::Problem;
use crate::platform::viewer::{MaybeViewer, PersonId};
use crate::platform::web::times::{self, When};
use crate::platform::web::{Html, Page, Path, Place, Query, Typed};

/// As many letters as one page shows.
const SHOWN_MOST: u32 = 100;
/// As many addresses as the demo's list offers.
const ADDRESSES_MOST: u32 = 500;

#[derive(Template)]
#[template(path = "platform/letters/pages/stop.html")]
struct StopPage {
    page: Page,
    action: String,
    why: String,
    is_all: bool,
    kind_stopped: bool,
    all_stopped: bool,
}

/// Whose notices of which kind a stop link is about.
struct StopLink {
    person: PersonId,
    kind: String,
    action: String,
}

fn open_link<A: PostOffice>(app: &A, kind: &str, sealed: &Sealed) -> Result<StopLink, Problem> {
    let path = format!("/letters/stop/{kind}");
    let person = sealed.open(app.seal(), &path, app.clock().today(&TimeZone::UTC))?;
    Ok(StopLink { person, kind: kind_of_path(kind).to_owned(), action: format!("{path}?{}", sealed.query()) })
}

/// What is stopped, and a button for each change. Opening it changes nothing: mail programs open links on their own.
pub async fn stop_page<A: PostOffice>(
    State(app): State<A>,
    viewer: MaybeViewer,
    Path(kind): Path<String>,
    Query(sealed): Query<Sealed>,
) -> Result<Html, Problem> {
    let link = open_link(&app, &kind, &sealed)?;
    show_stops(&app, &viewer, link).await
}

async fn show_stops<A: PostOffice>(app: &A, viewer: &MaybeViewer, link: StopLink) -> Result<Html, Problem> {
    let person = link.person.clone();
    let stops: Vec<String> = app.db().read(move |tx| records::stops_of(tx, &person)).await?;
    let page = app.page_for(viewer, Place::Outside, "letter-stop-title").who_sees("letter-stop-who");
    let why_key = format!("{}-why", link.kind);
    let why = if page.has(&why_key) { page.t1(&why_key, "program", &page.program) } else { String::new() };
    Html::of(&StopPage {
        why,
        is_all: link.kind == ALL_KINDS,
        kind_stopped: stops.contains(&link.kind),
        all_stopped: stops.iter().any(|kind| kind == ALL_KINDS),
        action: link.action,
        page,
    })
}

/// Stops or starts. A mail program's one press (RFC 8058) brings no cookie, no form of ours and wants no redirect.
pub async fn stop<A: PostOffice>(
    State(app): State<A>,
    viewer: MaybeViewer,
    Path(kind): Path<String>,
    Query(sealed): Query<Sealed>,
    request: Request,
) -> Result<Response, Problem> {
    let link = open_link(&app, &kind, &sealed)?;
    let content = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    let is_form = content.starts_with("application/x-www-form-urlencoded");
    let typed = if is_form { Typed::from_request(request, &app).await? } else { Typed::default() };
    let (now, person, kind) = (app.clock().now(), link.person.clone(), link.kind.clone());
    let wish = typed.get("what").to_owned();
    app.db()
        .write(move |tx| match wish.as_str() {
            "start" => records::start(tx, &person, &kind),
            "all" => records::stop(tx, &person, ALL_KINDS, now),
            _ => records::stop(tx, &person, &kind, now),
        })
        .await?;
    Ok(show_stops(&app, &viewer, link).await?.into_response())
}

/// The query of the demo's list.
#[derive(Debug, Default, serde::Deserialize)]
pub struct ToWhom {
    /// An address; none or empty for everybody.
    to: Option<String>,
}

#[derive(Template)]
#[template(path = "platform/letters/pages/demo.html")]
struct DemoPage {
    page: Page,
    chosen: String,
    addresses: Vec<(String, String)>,
    letters: Vec<ShownLetter>,
}

struct ShownLetter {
    row: LetterRow,
    when: When,
    state: String,
    lines: Vec<TextLine>,
}

/// One line of the text twin; a link is one that can be pressed.
struct TextLine {
    text: String,
    is_link: bool,
}

fn only_in_demo<A: PostOffice>(app: &A) -> Result<(), Problem> {
    if app.is_demo() { Ok(()) } else { Err(Problem::NotFound("page")) }
}

/// Every letter of the demo, the newest first.
pub async fn all_of_demo<A: PostOffice>(
    State(app): State<A>,
    viewer: MaybeViewer,
    Query(whom): Query<ToWhom>,
) -> Result<Html, Problem> {
    only_in_demo(&app)?;
    let chosen = whom.to.unwrap_or_default();
    let to = Some(chosen.clone()).filter(|to| !to.is_empty());
    let (addresses, rows) = app
        .db()
        .read(move |tx| {
            Ok::<_, store::Error>((
                records::addresses(tx, ADDRESSES_MOST)?,
                records::newest(tx, to.as_deref(), SHOWN_MOST)?,
            ))
        })
        .await?;
    let zone = viewer.0.as_ref().map_or(TimeZone::UTC, |v| v.zone.clone());
    let page = app.page_for(&viewer, Place::Outside, "letter-demo-title");
    let letters = rows
        .into_iter()
        .map(|row| shown(&app, &page, row, &zone, app.clock().now()))
        .collect::<Result<_, Problem>>()?;
    Html::of(&DemoPage { page, chosen, addresses, letters })
}

fn shown<A: PostOffice>(
    app: &A,
    page: &Page,
    row: LetterRow,
    zone: &TimeZone,
    now: Moment,
) -> Result<ShownLetter, Problem> {
    let text = sheet_of(app, &row)?.text;
    let lines = text
        .lines()
        .map(|line| TextLine { text: line.to_owned(), is_link: line.starts_with(app.address()) })
        .collect();
    let when = times::when(row.created_at, zone, now, page);
    Ok(ShownLetter { state: page.t(&format!("letter-state-{}", row.state)), when, lines, row })
}

/// The HTML twin by itself, as a mail program shows it.
pub async fn html_of_demo<A: PostOffice>(
    State(app): State<A>,
    Path(letter): Path<String>,
) -> Result<Response, Problem> {
    only_in_demo(&app)?;
    let row =
        app.db().read(move |tx| records::find(tx, &letter)).await?.ok_or(Problem::NotFound("letter"))?;
    let sheet = sheet_of(&app, &row)?;
    // A mail's few styles stand in its lines; nothing else is let in.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    Ok(([(CONTENT_SECURITY_POLICY, policy)], Html(sheet.html)).into_response())
}
