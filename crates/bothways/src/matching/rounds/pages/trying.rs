//! What a change would do, told before it is done.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::round::move_of;
use super::view::Words;
use super::weights;
use crate::app::App;
use crate::matching::rounds::rules::{Move, Two};
use crate::matching::rounds::trying::{self, Seen, Try};
use crate::matching::rounds::{RoundId, weighing};
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::{Html, Page, Path, Place, Query, Typed};
use crate::program::weighing::Weighing;

#[derive(Template)]
#[template(path = "matching/rounds/pages/try.html")]
struct TryPage {
    page: Page,
    id: RoundId,
    step: i64,
    /// What is tried.
    what: String,
    /// What would count more or less than it does, a line each.
    points: Vec<String>,
    /// What it would do, a sentence each.
    lines: Vec<String>,
    /// Sends what was tried, to have it done; blank where only the person can do it.
    sends: Vec<(&'static str, String)>,
    /// Whose word it takes.
    asks: Option<(PersonId, String)>,
}

#[derive(Template)]
#[template(path = "matching/rounds/pages/try_refused.html")]
struct RefusedPage {
    page: Page,
    id: RoundId,
    why: String,
}

/// What the form that does it sends, as far as it was asked for.
fn sends(asked: &Typed) -> Vec<(&'static str, String)> {
    let points = Weighing::default().parts().map(|(part, _)| part);
    let fields = ["move", "first", "second", "stays", "comes"].into_iter().chain(points);
    let sent = fields.map(|name| (name, asked.get(name).to_owned()));
    sent.filter(|(_, value)| !value.is_empty()).collect()
}

/// Shows what a try would do.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    viewer.must_coordinate()?;
    let asked = Typed::filled(asked);
    let unclear = || Problem::refused("rounds-unclear");
    let what = match asked.get("move") {
        "place" => Try::OneMorePlace(asked.get("person").parse().map_err(|_| unclear())?),
        "weights" => match weighing::read(&asked) {
            Ok(weighing) => Try::Move(Move::Weigh(weighing)),
            Err(wrong) => {
                return weights::shown(&app, &viewer, id, Some(asked.with_problems(&wrong))).await;
            }
        },
        _ => Try::Move(move_of(&asked).ok_or_else(unclear)?),
    };
    let sends = sends(&asked);
    let page = app.page(&viewer, Place::Program, "rounds-try-title").who_sees("rounds-who");
    match trying::look(&app, &viewer, id.clone(), what.clone()).await {
        Ok(seen) => Ok(shown(&app, &viewer, page, id, &what, sends, &seen)?.into_response()),
        Err(Problem::Refused { key, args }) => {
            let why = page.say(key, &args);
            Ok((StatusCode::CONFLICT, Html::of(&RefusedPage { page, id, why })?).into_response())
        }
        Err(problem) => Err(problem),
    }
}

fn shown(
    app: &App,
    viewer: &Viewer,
    page: Page,
    id: RoundId,
    what: &Try,
    sends: Vec<(&'static str, String)>,
    seen: &Seen,
) -> Result<Html, Problem> {
    let words = Words { app, viewer, say: &page.words, names: seen.table.called() };
    let mut told = seen.told.clone();
    told.two = its_own(what).map(|two| two.to_vec()).unwrap_or_default();
    let mut lines = words.differences(&told, "would");
    let points = match what {
        Try::Move(Move::Weigh(weighing)) => words.points(weighing, &seen.weighing),
        _ => Vec::new(),
    };
    match (lines.is_empty(), points.is_empty()) {
        (true, true) => lines.push(page.t("rounds-would-nothing")),
        (true, false) => lines.push(page.t("rounds-would-weights-nothing")),
        (false, true) => {}
        (false, false) => lines.push(page.t("rounds-would-weights-counted")),
    }
    let [now, then] = seen.placed;
    if now != then {
        lines.push(page.t2("rounds-would-placed-most", "now", now, "then", then));
    }
    match (seen.worth.abs() + 50) / 100 {
        0 => {}
        better if seen.worth > 0 => lines.push(page.n("rounds-would-better", better)),
        worse => lines.push(page.n("rounds-would-worse", worse)),
    }
    let sentence = tried(&words, what);
    let (sends, asks) = match what {
        Try::Move(_) => (sends, None),
        Try::OneMorePlace(person) => (Vec::new(), Some((person.clone(), words.name(person.as_str())))),
    };
    Html::of(&TryPage { id, step: seen.step, what: sentence, points, lines, sends, asks, page })
}

/// The two whom a try is about; what becomes of them is said by itself.
fn its_own(what: &Try) -> Option<&Two> {
    match what {
        Try::Move(Move::Keep(two) | Move::Forbid(two) | Move::LetGo(two) | Move::Swap { into: two, .. }) => {
            Some(two)
        }
        Try::Move(Move::Weigh(_)) | Try::OneMorePlace(_) => None,
    }
}

fn tried(words: &Words<'_>, what: &Try) -> String {
    match what {
        Try::Move(Move::Keep(two) | Move::LetGo(two)) => {
            words.say.t1("rounds-try-keep", "two", words.two(two))
        }
        Try::Move(Move::Forbid(two)) => words.say.t1("rounds-try-forbid", "two", words.two(two)),
        Try::Move(Move::Swap { out, into }) => {
            words.say.t2("rounds-try-swap", "out", words.two(out), "into", words.two(into))
        }
        Try::Move(Move::Weigh(_)) => words.say.t("rounds-try-weights"),
        Try::OneMorePlace(person) => words.say.t1("rounds-try-place", "name", words.name(person.as_str())),
    }
}
