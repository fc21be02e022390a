//! The operator's page: what waits and what was given up. It shows kinds, days and states, never what a letter says or whom a piece of
//! work is about.

use askama::Template;
use axum::extract::State;
use axum::response::Redirect;
use store::jobs::{self, DeadJob};

use crate::platform::clock::Moment;
use crate::platform::id;
use crate::platform::letters::office::PostOffice;
use crate::platform::letters::records::{self, StuckRow};
use crate::platform::letters::sending::try_again;
use crate::platform::problem::Problem;
use crate::platform::viewer::{MaybeViewer, Viewer};
use crate::platform::web::page::{Done, done};
use crate::platform::web::times::{self, When};
use crate::platform::web::{Html, Page, Path, Place, Query};

/// As many letters as one page shows.
const SHOWN_MOST: u32 = 100;
/// Where the page is.
const HERE: &str = "/me/machine";

#[derive(Template)]
#[template(path = "platform/letters/pages/machine.html")]
struct MachinePage {
    page: Page,
    way: String,
    counts: Vec<String>,
    letters: Vec<StuckView>,
    jobs: Vec<JobView>,
}

struct StuckView {
    id: String,
    kind: String,
    to: String,
    is_dead: bool,
    problem: Option<String>,
    when: When,
}

struct JobView {
    id: String,
    kind: String,
    why: String,
    when: When,
}

/// A kind in words.
fn named(page: &Page, what: &str, kind: &str) -> String {
    let key = format!("{what}-kind-{kind}");
    if page.has(&key) { page.t(&key) } else { page.t1("machine-kind", "kind", kind) }
}

/// The part of an address that may be shown: which mail server it is.
fn domain(address: &str) -> String {
    address.rsplit_once('@').map_or_else(String::new, |(_, domain)| format!("…@{domain}"))
}

fn letter_view(page: &Page, row: StuckRow, when: When) -> StuckView {
    let to = domain(&row.to_email);
    StuckView {
        kind: named(page, "letter", &row.kind),
        is_dead: row.state == "dead",
        problem: row.problem.map(|said| said.replace(&row.to_email, &to)),
        id: row.id,
        to,
        when,
    }
}

fn job_view(page: &Page, row: DeadJob, when: When) -> JobView {
    JobView { kind: named(page, "job", &row.kind), id: row.id, why: row.why, when }
}

/// The list.
pub async fn machine<A: PostOffice>(
    State(app): State<A>,
    viewer: Viewer,
    Query(shown): Query<Done>,
) -> Result<Html, Problem> {
    viewer.must_operate()?;
    let (census, stuck, dead) = app
        .db()
        .read(|tx| {
            Ok::<_, store::Error>((records::census(tx)?, records::stuck(tx, SHOWN_MOST)?, jobs::dead(tx)?))
        })
        .await?;
    let (zone, now) = (viewer.zone.clone(), app.clock().now());
    let page = app.page_for(&MaybeViewer(Some(viewer)), Place::Me, "machine-title");
    let page = page.who_sees("machine-who").noticing(shown.done.as_deref());
    let (key, args) = app.mailer().way();
    let counts = [
        ("letter-count-waiting", census.waiting),
        ("letter-count-held", census.held),
        ("letter-count-dead", census.dead),
    ];
    let when = |at: Moment| times::when(at, &zone, now, &page);
    Html::of(&MachinePage {
        way: page.say(key, &args),
        counts: counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| page.n(key, *count))
            .collect(),
        letters: stuck
            .into_iter()
            .map(|row| {
                let when = when(row.created_at);
                letter_view(&page, row, when)
            })
            .collect(),
        jobs: dead
            .into_iter()
            .map(|row| {
                let when = when(Moment(row.dead_at));
                job_view(&page, row, when)
            })
            .collect(),
        page,
    })
}

/// Lets one letter be tried again at once.
pub async fn letter_again<A: PostOffice>(
    State(app): State<A>,
    viewer: Viewer,
    Path(letter): Path<String>,
) -> Result<Redirect, Problem> {
    viewer.must_operate()?;
    if !id::is_id(&letter) {
        return Err(Problem::NotFound("letter"));
    }
    let now = app.clock().now();
    let found = app.db().write(move |tx| try_again(tx, &letter, now)).await?;
    if found { Ok(done(HERE, "letter-again")) } else { Err(Problem::NotFound("letter")) }
}

/// Lets one piece of work that was given up be tried again at once, with all its tries.
pub async fn job_again<A: PostOffice>(
    State(app): State<A>,
    viewer: Viewer,
    Path(job): Path<String>,
) -> Result<Redirect, Problem> {
    viewer.must_operate()?;
    let now = app.clock().now();
    let found = app.db().write(move |tx| jobs::revive(tx, &job, now.0)).await?;
    if found {
        Ok(done(HERE, "machine-job-again"))
    } else {
        Err(Problem::refused("machine-job-there-already"))
    }
}
