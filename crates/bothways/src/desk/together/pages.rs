//! The coordinator's list of pairs.

use askama::Template;
use axum::extract::State;

use super::records::{self, ON_A_PAGE, TogetherRow, WITHOUT_TALK_DAYS};
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::{Html, Page, Place, Query, times};

/// What the list is asked to show beside all pairs.
const NO_TALK: &str = "no-talk";

/// What a coordinator looks for.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: String,
}

/// A pair in words, the two by alphabet.
struct TogetherView {
    people: [(String, String); 2],
    since: String,
    talk: String,
}

#[derive(Template)]
#[template(path = "desk/together/pages/together.html")]
struct TogetherPage {
    page: Page,
    without_talk: bool,
    pairs: Vec<TogetherView>,
    found: String,
    /// Where the page before and the one after lie, if there are any.
    before: Option<String>,
    after: Option<String>,
}

/// All pairs, or those who have had no first talk within two weeks.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Html, Problem> {
    viewer.must_coordinate()?;
    let now = app.clock.now();
    let without_talk = asked.show == NO_TALK;
    let since = without_talk.then(|| now.plus_days(-WITHOUT_TALK_DAYS));
    let at = asked.page.parse().unwrap_or(0).clamp(0, 1_000_000);
    let rows = app.db.read(move |tx| records::pairs(tx, since, now, at).map_err(Problem::from)).await?;
    let page = app.page(&viewer, Place::Program, "desk-together-title").who_sees("desk-together-who");
    let found = rows.first().map_or(0, |row| row.found);
    let show = if without_talk { NO_TALK } else { "" };
    let turn = |to: i64| format!("/program/pairs?show={show}&page={to}");
    Html::of(&TogetherPage {
        found: page.n("desk-together-found", found),
        before: (at > 0).then(|| turn(at - 1)),
        after: ((at + 1) * ON_A_PAGE < found).then(|| turn(at + 1)),
        pairs: rows.into_iter().map(|row| view(&page, &viewer, now, row)).collect(),
        without_talk,
        page,
    })
}

fn view(page: &Page, viewer: &Viewer, now: Moment, row: TogetherRow) -> TogetherView {
    let today = now.day(&viewer.zone);
    let day = |at: Moment| times::day(at.day(&viewer.zone), today, page);
    let mut people =
        [(row.first_id.to_string(), row.first_name), (row.second_id.to_string(), row.second_name)];
    people.sort_by_key(|(_, name)| name.to_lowercase());
    let talk = match row.met_at {
        Some(at) => page.t1("desk-together-first", "day", day(at)),
        None if row.has_talk_ahead => page.t("desk-together-set"),
        None => page.t("desk-together-none"),
    };
    TogetherView { people, since: page.t1("desk-together-since", "day", day(row.began_at)), talk }
}
