//! The coordinator's list of people.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;

use super::records::{self, ON_A_PAGE, PersonRow, Wanted};
use crate::app::App;
use crate::platform::clock::{Day, Moment};
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::forms::in_query;
use crate::platform::web::{Html, Page, Place, Query, times};

/// Where somebody can stand, in the order in which the page lets a coordinator choose.
const STATES: [&str; 7] = ["waits", "paired", "free", "rests", "draft", "invited", "not_invited"];

/// What a coordinator looks for.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    page: String,
}

/// Somebody in words.
struct PersonView {
    id: String,
    name: String,
    stands: String,
    room: String,
    /// Shown where two on the page have one name.
    email: String,
    is_namesake: bool,
}

#[derive(Template)]
#[template(path = "desk/everyone/pages/everyone.html")]
struct EveryonePage {
    page: Page,
    states: Vec<(&'static str, String)>,
    show: String,
    name: String,
    people: Vec<PersonView>,
    found: String,
    /// Where the page before and the one after lie, if there are any.
    before: Option<String>,
    after: Option<String>,
}

/// Everyone, or those who are looked for.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Html, Problem> {
    viewer.must_coordinate()?;
    let now = app.clock.now();
    let show = STATES.iter().find(|state| **state == asked.show).copied().unwrap_or_default();
    let name = asked.name.replace('\0', "").trim().to_owned();
    let wanted = Wanted {
        state: show.to_owned(),
        // A sign that stands for any letters has no business in a name.
        name: name.to_lowercase().replace(['%', '_'], ""),
        today: Day(now.day(&viewer.zone)),
        page: asked.page.parse().unwrap_or(0).clamp(0, 1_000_000),
    };
    let (at, wanted_in) = (wanted.page, wanted);
    let rows = app.db.read(move |tx| records::people(tx, &wanted_in).map_err(Problem::from)).await?;
    let page = app.page(&viewer, Place::Program, "desk-everyone-title").who_sees("desk-everyone-who");
    let mut named: HashMap<String, usize> = HashMap::new();
    for row in &rows {
        *named.entry(row.name.clone()).or_default() += 1;
    }
    let found = rows.first().map_or(0, |row| row.found);
    let turn = |to: i64| format!("/program/people?show={show}&name={}&page={to}", in_query(&name));
    Html::of(&EveryonePage {
        states: STATES.iter().map(|state| (*state, page.t(&format!("desk-everyone-{state}")))).collect(),
        found: page.n("desk-everyone-found", found),
        before: (at > 0).then(|| turn(at - 1)),
        after: ((at + 1) * ON_A_PAGE < found).then(|| turn(at + 1)),
        people: rows
            .into_iter()
            .map(|row| {
                let is_namesake = named.get(&row.name).is_some_and(|count| *count > 1);
                PersonView { is_namesake, ..view(&page, &viewer, now, row) }
            })
            .collect(),
        show: show.to_owned(),
        name,
        page,
    })
}

fn view(page: &Page, viewer: &Viewer, now: Moment, row: PersonRow) -> PersonView {
    let today = now.day(&viewer.zone);
    let day = |at: Moment| times::day(at.day(&viewer.zone), today, page);
    let stands = match (row.state.as_str(), row.waiting_since_at, row.invited_at, row.until_on) {
        ("waits", Some(since), ..) => page.n("desk-everyone-waits-days", now.days_since(since).max(0)),
        ("invited", _, Some(at), _) => page.t1("desk-everyone-invited-on", "day", day(at)),
        ("rests", .., Some(until)) => {
            page.t1("desk-everyone-rests-until", "day", times::day(until.0, today, page))
        }
        ("paired", ..) => page.n("desk-everyone-pairs", row.pairs),
        (state, ..) => page.t(&format!("desk-everyone-{state}")),
    };
    let has_come = !matches!(row.state.as_str(), "not_invited" | "invited" | "draft");
    let mut room = if has_come { page.n("desk-everyone-room", row.room_for) } else { String::new() };
    if has_come && row.one_side {
        room = format!("{room} · {}", page.t("desk-everyone-one-side"));
    }
    PersonView { id: row.id.to_string(), name: row.name, email: row.email, is_namesake: false, stands, room }
}
