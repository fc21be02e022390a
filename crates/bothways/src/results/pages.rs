//! The leaders' page.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use crate::access::records::accounts;
use crate::app::App;
use crate::pairs;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::{Html, Page, Place};
use crate::program::floors::{FLOOR_ACTIVITY, FLOOR_EXPERIENCE, FLOOR_STRAIN, shown};

/// The doors.
pub fn routes() -> Router<App> {
    Router::new().route("/results", get(page))
}

struct Figure {
    what: String,
    shows: String,
}

struct Floor {
    what: String,
    least: usize,
}

#[derive(askama::Template)]
#[template(path = "results/pages/results.html")]
struct ResultsPage {
    page: Page,
    figures: Vec<Figure>,
    floors: Vec<Floor>,
    never: Vec<String>,
}

/// What can be said of the whole program.
pub(super) async fn page(State(app): State<App>, viewer: Viewer) -> Result<Html, Problem> {
    viewer.must_lead()?;
    let (joined, living) = app
        .db
        .read(|tx| Ok::<_, Problem>((accounts::count_joined(tx)?, pairs::records::living(tx)?)))
        .await?;
    let joined = usize::try_from(joined).unwrap_or(0);
    let paired: BTreeSet<_> = living.iter().flat_map(|(one, other)| [one, other]).collect();
    let page = app.page(&viewer, Place::Results, "results-title").who_sees("who-results");
    let figure = |key: &str, part: usize, whole: usize| Figure {
        what: page.t(key),
        shows: shown(part, whole, FLOOR_ACTIVITY)
            .map_or_else(|| page.t("results-not-enough"), |count| count.to_string()),
    };
    let figures = vec![
        figure("results-joined", joined, joined),
        figure("results-paired", paired.len(), joined.max(paired.len())),
    ];
    let floor = |key: &str, least| Floor { what: page.t(key), least };
    let floors = vec![
        floor("results-floor-activity", FLOOR_ACTIVITY),
        floor("results-floor-experience", FLOOR_EXPERIENCE),
        floor("results-floor-strain", FLOOR_STRAIN),
    ];
    let never = page.t("results-never-lines").lines().map(str::to_owned).collect();
    Html::of(&ResultsPage { page, figures, floors, never })
}
