//! What a change would do, told before it is done.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;

use super::round::move_of;
use super::view::Words;
use crate::app::App;
use crate::matching::rounds::RoundId;
use crate::matching::rounds::rules::{Move, Two};
use crate::matching::rounds::trying::{self, Seen, Try};
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::{Html, Page, Path, Place, Query, Typed};

/// What is tried, in the words of the form that does it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `keep`, `forbid`, `swap` or `place`.
    #[serde(rename = "move")]
    what: String,
    first: String,
    second: String,
    stays: String,
    comes: String,
    /// Who would take one more.
    person: String,
}

#[derive(Template)]
#[template(path = "matching/rounds/pages/try.html")]
struct TryPage {
    page: Page,
    id: RoundId,
    step: i64,
    /// What is tried.
    what: String,
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

impl Asked {
    fn sends(self) -> Vec<(&'static str, String)> {
        let fields = [
            ("move", self.what),
            ("first", self.first),
            ("second", self.second),
            ("stays", self.stays),
            ("comes", self.comes),
        ];
        fields.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// Shows what a try would do.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    viewer.must_coordinate()?;
    let unclear = || Problem::refused("rounds-unclear");
    let person = (asked.what == "place").then(|| asked.person.parse::<PersonId>());
    let sends = asked.sends();
    let what = match person {
        Some(person) => Try::OneMorePlace(person.map_err(|_| unclear())?),
        None => Try::Move(move_of(&Typed::filled(sends.clone())).ok_or_else(unclear)?),
    };
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
    if lines.is_empty() {
        lines.push(page.t("rounds-would-nothing"));
    }
    let [now, then] = seen.placed;
    if now != then {
        lines.push(page.t2("rounds-would-placed-most", "now", now, "then", then));
    }
    let points = (seen.worth.abs() + 50) / 100;
    match points {
        0 => {}
        _ if seen.worth > 0 => lines.push(page.n("rounds-would-better", points)),
        _ => lines.push(page.n("rounds-would-worse", points)),
    }
    let sentence = tried(&words, what);
    let (sends, asks) = match what {
        Try::Move(_) => (sends, None),
        Try::OneMorePlace(person) => (Vec::new(), Some((person.clone(), words.name(person.as_str())))),
    };
    Html::of(&TryPage { id, step: seen.step, what: sentence, lines, sends, asks, page })
}

/// The two whom a try is about; what becomes of them is said by itself.
fn its_own(what: &Try) -> Option<&Two> {
    match what {
        Try::Move(Move::Keep(two) | Move::Forbid(two) | Move::LetGo(two) | Move::Swap { into: two, .. }) => {
            Some(two)
        }
        Try::OneMorePlace(_) => None,
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
        Try::OneMorePlace(person) => words.say.t1("rounds-try-place", "name", words.name(person.as_str())),
    }
}
