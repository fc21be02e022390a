//! What a person sees of themself and of others.

pub mod apart;
pub mod cards;
pub mod check;
pub mod open_side;
pub mod profile;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::card::Card;
use super::ending::is_ending;
use super::facts::{self, Facts};
use super::records::apart as apart_records;
use super::rules::{ROOM_ASKED_AGAIN_DAYS, Sight};
use super::{actions, credentials, records};
use crate::app::App;
use crate::platform::links;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Path, Place, Query, Typed, times};

/// The person's own facts, if they ever said anything.
async fn own(app: &App, viewer: &Viewer) -> Result<Option<Facts>, Problem> {
    let person = viewer.person.clone();
    app.db.read(move |tx| facts::of(tx, &person).map_err(Problem::from)).await
}

/// The form again, with what is to be mended.
fn again(html: Html) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, html).into_response()
}

/// The findings of a form, or the problem that is none.
fn findings(problem: Problem, field: &'static str) -> Result<Vec<FieldProblem>, Problem> {
    match problem {
        Problem::Invalid(findings) => Ok(findings),
        Problem::Refused { key, args } => Ok(vec![FieldProblem { field, key, args }]),
        other => Err(other),
    }
}

#[derive(Template)]
#[template(path = "people/pages/me.html")]
struct MePage {
    page: Page,
    card: Option<Card>,
    complete: bool,
    room: u32,
    ask_room_again: bool,
    ending: Vec<String>,
    ties_waiting: usize,
    pieces: Vec<Piece>,
    account: Vec<Piece>,
}

/// A page of one's own: path, title, and what is there.
type Piece = (String, String, String);

fn pieces(page: &Page, all: &[(&'static str, &str)]) -> Vec<Piece> {
    let piece = |(path, name): &(&'static str, &str)| {
        (
            (*path).to_owned(),
            page.t(&format!("people-piece-{name}")),
            page.t(&format!("people-piece-{name}-says")),
        )
    };
    all.iter().map(piece).collect()
}

/// The optional pieces of a profile.
const PIECES: [(&str, &str); 7] = [
    ("/me/check", "check"),
    ("/me/credentials", "credentials"),
    ("/me/work", "work"),
    ("/me/style", "style"),
    ("/me/room", "room"),
    ("/me/season", "season"),
    ("/me/apart", "apart"),
];

/// What other rooms keep for the person.
const ACCOUNT: [(&str, &str); 2] = [("/me/account", "account"), ("/me/devices", "devices")];

/// The page where one stops letters. It works by a sealed link, as it does from a letter; this one holds for a day.
fn letters_page(app: &App, viewer: &Viewer) -> String {
    let tomorrow = app.clock.today(&jiff::tz::TimeZone::UTC).saturating_add(jiff::Span::new().days(1));
    links::seal(&app.seal, "/letters/stop/all", &viewer.person, tomorrow)
}

/// One's own page: what others see, and the way to each piece of it.
pub async fn me(State(app): State<App>, viewer: Viewer, Query(query): Query<Done>) -> Result<Html, Problem> {
    let person = viewer.person.clone();
    let (own, ties) = app
        .db
        .read(move |tx| Ok::<_, Problem>((facts::of(tx, &person)?, apart_records::ties_of(tx, &person)?)))
        .await?;
    let now = app.clock.now();
    let page = app
        .page(&viewer, Place::Me, "people-me-title")
        .noticing(query.done.as_deref())
        .who_sees("people-who-me");
    let mut account = pieces(&page, &ACCOUNT);
    let (title, says) = (page.t("people-piece-letters"), page.t("people-piece-letters-says"));
    account.push((letters_page(&app, &viewer), title, says));
    if page.operates() {
        let says = page.t("people-piece-machine-says");
        account.push(("/me/machine".to_owned(), page.t("machine-title"), says));
    }
    let waiting = ties.iter().filter(|tie| apart::waits_for(&app, tie, &viewer.person)).count();
    Html::of(&MePage {
        card: own.as_ref().map(|facts| Card::of(&app, &viewer, facts)),
        complete: own.as_ref().is_some_and(|facts| facts.complete),
        room: own.as_ref().map_or(super::rules::ROOM_DEFAULT, |facts| facts.room_for),
        ask_room_again: own.as_ref().is_some_and(|facts| {
            facts.room_said_at.is_some_and(|at| now.days_since(at) >= ROOM_ASKED_AGAIN_DAYS)
        }),
        ending: own.map_or_else(Vec::new, |facts| ending(&app, &viewer, &facts)),
        ties_waiting: waiting,
        pieces: pieces(&page, &PIECES),
        account,
        page,
    })
}

/// Sentences about the person's credentials that end soon or have ended.
fn ending(app: &App, viewer: &Viewer, facts: &Facts) -> Vec<String> {
    let (today, say) = (app.clock.today(&viewer.zone), app.say(viewer));
    let lines = facts.lists.credentials.iter().filter_map(|line| {
        let day = line.expires_on.filter(|day| *day < today || is_ending(*day, today))?;
        let key = if day < today { "people-credential-ended" } else { "people-credential-ending" };
        Some(say.t2(key, "letters", &line.letters, "day", times::day(day, today, &say)))
    });
    lines.collect()
}

#[derive(Template)]
#[template(path = "people/pages/person.html")]
struct PersonPage {
    page: Page,
    card: Card,
    own: bool,
    complete: bool,
    /// Whether the reader may ask them: nobody is asked while they rest, and why is not told.
    may_ask: bool,
    typed: Typed,
    /// For coordinators: who of them last changed how many people this one may carry.
    lifted: Option<String>,
}

/// Somebody's card. Who may not see it learns nothing, not even that it is there.
pub async fn person(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    person_page(&app, &viewer, person_id(&id)?, query.done.as_deref(), None).await
}

async fn person_page(
    app: &App,
    viewer: &Viewer,
    id: PersonId,
    notice: Option<&str>,
    typed: Option<Typed>,
) -> Result<Html, Problem> {
    let me = viewer.person.clone();
    let coordinates = viewer.roles.coordinator;
    let (found, avoided, lifted) = app
        .db
        .read(move |tx| {
            let found = facts::of(tx, &id)?.ok_or(Problem::NotFound("person"))?;
            let lifted = if coordinates { records::room_lifted(tx, &id)? } else { None };
            Ok::<_, Problem>((found, apart_records::is_avoided(tx, &me, &id)?, lifted))
        })
        .await?;
    let sight = Sight { own: found.person == viewer.person, complete: found.complete, coordinates, avoided };
    if !sight.may_see_card() {
        return Err(Problem::NotFound("person"));
    }
    let page = app
        .page_titled(viewer, Place::People, found.name.clone())
        .noticing(notice)
        .who_sees("people-who-card");
    let today = app.clock.today(&viewer.zone);
    let lifted = lifted.map(|(name, at)| {
        page.t2(
            "people-person-lifted",
            "name",
            name,
            "day",
            times::day(at.day(&viewer.zone), today, &page.words),
        )
    });
    Html::of(&PersonPage {
        page,
        lifted,
        own: sight.own,
        complete: sight.complete,
        may_ask: !sight.own && sight.complete && !found.rests(app.clock.now()),
        typed: typed.unwrap_or_else(|| Typed::filled([("most", found.room_most.to_string())])),
        card: Card::of(app, viewer, &found),
    })
}

/// A coordinator changes how many people somebody may carry.
pub async fn lift_room(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let id = person_id(&id)?;
    viewer.must_coordinate()?;
    let lifted = match typed.get("most").parse() {
        Ok(most) => actions::lift_room(&app, &viewer, id.clone(), most).await,
        Err(_) => Err(Problem::field("most", "people-mend-number")),
    };
    match lifted {
        Ok(()) => Ok(done(&format!("/people/{id}"), "people-lifted").into_response()),
        Err(problem) => {
            let typed = typed.with_problems(&findings(problem, "most")?);
            Ok(again(person_page(&app, &viewer, id, None, Some(typed)).await?))
        }
    }
}

fn person_id(text: &str) -> Result<PersonId, Problem> {
    text.parse().map_err(|_| Problem::NotFound("person"))
}

/// The letters that are known, for the list a form offers.
fn known_letters() -> Vec<(String, String)> {
    credentials::known().all().iter().map(|known| (known.letters.clone(), known.name.clone())).collect()
}
