//! The coordinator's list of people.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;

use super::records;
use super::rules::{Listed, ON_A_PAGE, Stands, Wanted, page_of};
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::forms::in_query;
use crate::platform::web::{Html, Page, Place, Query, times};

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
    let stands = Stands::ALL.into_iter().find(|stands| stands.id() == asked.show);
    let show = stands.map_or("", Stands::id);
    let name = asked.name.replace('\0', "").trim().to_owned();
    let at = asked.page.parse().unwrap_or(0_usize).min(1_000_000);
    let (people, pairs) =
        app.db.read(|tx| Ok::<_, Problem>((records::people(tx)?, records::pairs(tx)?))).await?;
    let wanted = Wanted { stands, name: name.clone(), page: at };
    let (listed, found) = page_of(people, &pairs, now.day(&viewer.zone), &wanted);
    let page = app.page(&viewer, Place::Program, "desk-everyone-title").who_sees("desk-everyone-who");
    let mut named: HashMap<String, usize> = HashMap::new();
    for listed in &listed {
        *named.entry(listed.person.name.clone()).or_default() += 1;
    }
    let turn = |to: usize| format!("/program/people?show={show}&name={}&page={to}", in_query(&name));
    Html::of(&EveryonePage {
        states: Stands::ALL
            .iter()
            .map(|stands| (stands.id(), page.t(&format!("desk-everyone-{}", stands.id()))))
            .collect(),
        found: page.n("desk-everyone-found", i64::try_from(found).unwrap_or(i64::MAX)),
        before: (at > 0).then(|| turn(at - 1)),
        after: ((at + 1) * ON_A_PAGE < found).then(|| turn(at + 1)),
        people: listed
            .into_iter()
            .map(|listed| {
                let is_namesake = named.get(&listed.person.name).is_some_and(|count| *count > 1);
                PersonView { is_namesake, ..view(&page, &viewer, now, listed) }
            })
            .collect(),
        show: show.to_owned(),
        name,
        page,
    })
}

fn view(page: &Page, viewer: &Viewer, now: Moment, listed: Listed) -> PersonView {
    let today = now.day(&viewer.zone);
    let day = |at: Moment| times::day(at.day(&viewer.zone), today, page);
    let person = listed.person;
    let stands = match (listed.stands, listed.waits_since, person.invited_at, person.until_on) {
        (Stands::Waits, Some(since), ..) => page.n("desk-everyone-waits-days", now.days_since(since).max(0)),
        (Stands::Invited, _, Some(at), _) => page.t1("desk-everyone-invited-on", "day", day(at)),
        (Stands::Rests, .., Some(until)) => {
            page.t1("desk-everyone-rests-until", "day", times::day(until.0, today, page))
        }
        (Stands::Paired, ..) => page.n("desk-everyone-pairs", listed.pairs),
        (stands, ..) => page.t(&format!("desk-everyone-{}", stands.id())),
    };
    let has_come = !matches!(listed.stands, Stands::NotInvited | Stands::Invited | Stands::Draft);
    let room_for = person.room_for.unwrap_or(0);
    let mut room = if has_come { page.n("desk-everyone-room", room_for) } else { String::new() };
    if has_come && person.said == Some(true) && person.complete != Some(true) {
        room = format!("{room} · {}", page.t("desk-everyone-one-side"));
    }
    PersonView {
        id: person.id.to_string(),
        name: person.name,
        email: person.email,
        is_namesake: false,
        stands,
        room,
    }
}
