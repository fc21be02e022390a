//! `/program/rounds`: who waits, the draft on the desk, earlier rounds.

use askama::Template;
use axum::extract::State;
use axum::response::Redirect;

use crate::app::App;
use crate::matching::introductions;
use crate::matching::rounds::records::{self, RoundRow};
use crate::matching::rounds::rules::{Counts, RoundRefusal, RoundState};
use crate::matching::rounds::{RoundId, actions, table};
use crate::platform::problem::{Problem, Refusal};
use crate::platform::viewer::Viewer;
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query, times};

#[derive(Template)]
#[template(path = "matching/rounds/pages/list.html")]
struct ListPage {
    page: Page,
    waiting: usize,
    longest_days: i64,
    /// Of them, those who said only one side of their profile.
    one_sided: usize,
    /// People on the list who would wait, had they come in.
    not_in: usize,
    /// Introductions of earlier rounds that wait for an answer.
    introduced: i64,
    open: Option<RoundId>,
    rounds: Vec<Line>,
    /// Why the latest round could not be drawn up, if it could not.
    undrawn: String,
}

/// A published round in one line.
struct Line {
    id: RoundId,
    day: String,
    counts: Counts,
}

/// Shows the page.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    viewer.must_coordinate()?;
    let now = app.clock.now();
    let (waiting, introduced, rounds, newest) = app
        .db
        .read(move |tx| {
            let introduced = introductions::records::count_open(tx)?;
            Ok::<_, Problem>((
                table::waiting(tx, now)?,
                introduced,
                records::latest(tx)?,
                records::newest(tx)?,
            ))
        })
        .await?;
    let page = app
        .page(&viewer, Place::Program, "rounds-title")
        .noticing(query.done.as_deref())
        .who_sees("rounds-who");
    let today = app.clock.today(&viewer.zone);
    let line = |round: &RoundRow| {
        let published = round.published_at.filter(|_| round.state == RoundState::Published)?;
        let day = times::day(published.day(&viewer.zone), today, &page.words);
        Some(Line { id: round.id.clone(), day, counts: round.proof.0 })
    };
    Html::of(&ListPage {
        waiting: waiting.since.len(),
        one_sided: waiting.one_sided,
        not_in: waiting.not_in,
        introduced,
        longest_days: waiting.since.iter().map(|since| now.days_since(*since)).max().unwrap_or(0),
        open: rounds.iter().find(|round| round.state.is_open()).map(|round| round.id.clone()),
        rounds: rounds.iter().filter_map(line).collect(),
        undrawn: newest
            .filter(RoundRow::is_undrawn)
            .map_or_else(String::new, |round| page.t(&round.told.0.not_drawn)),
        page,
    })
}

/// Begins a round. Where one is on the desk already, that one opens.
pub async fn draft(State(app): State<App>, viewer: Viewer) -> Result<Redirect, Problem> {
    match actions::draft(&app, &viewer).await {
        Ok(id) => Ok(Redirect::to(&format!("/program/rounds/{id}"))),
        Err(Problem::Refused { key, .. }) if key == RoundRefusal::OneAtATime.key() => {
            let open = app.db.read(|tx| Ok::<_, Problem>(records::open(tx)?)).await?;
            let path = open.map_or_else(
                || "/program/rounds".to_owned(),
                |round| format!("/program/rounds/{}", round.id),
            );
            Ok(done(&path, "rounds-one-at-a-time"))
        }
        Err(problem) => Err(problem),
    }
}
