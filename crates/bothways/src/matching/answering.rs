//! The doors at which people answer: a request, or an introduction; signed in, or by a sealed link in a letter (R40).
//!
//! Both are the same page: who it is, their words, why you fit, and three ways on. Opening a link never answers; its button does.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::Uri;
use jiff::tz::TimeZone;
use store::Tx;

use super::asking::actions::{self as askings, Answered};
use super::asking::letters::{Door, Reader, people_of};
use super::asking::rules::{Answer, RequestState};
use super::asking::{RequestId, records};
use super::gate::{Because, GateRefusal};
use super::introductions::actions::{self as introductions, Introduced};
use super::introductions::rules::IntroductionState;
use super::introductions::{IntroductionId, records as introduced};
use super::reasons::Reasons;
use crate::app::App;
use crate::people::records as people;
use crate::platform::links::Sealed;
use crate::platform::problem::{Problem, Refusal};
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query};

/// What asks for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Thing {
    Request(RequestId),
    Introduction(IntroductionId),
}

impl Thing {
    /// The first part of its paths.
    fn what(&self) -> &'static str {
        match self {
            Self::Request(_) => "requests",
            Self::Introduction(_) => "introductions",
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Request(id) => id.as_str(),
            Self::Introduction(id) => id.as_str(),
        }
    }

    /// What a path such as `/letter/requests/…/yes` names.
    fn at(path: &str) -> Result<(Self, Door), Problem> {
        let nothing = || Problem::NotFound("request");
        let path = path.strip_prefix("/letter").unwrap_or(path);
        let mut parts = path.trim_start_matches('/').split('/');
        let (what, id) = (parts.next().ok_or_else(nothing)?, parts.next().ok_or_else(nothing)?);
        let thing = match what {
            "requests" => Self::Request(id.parse().map_err(|_| nothing())?),
            _ => Self::Introduction(id.parse().map_err(|_| nothing())?),
        };
        let door = match parts.next() {
            Some("yes") => Door::Yes,
            Some("no") => Door::No,
            Some("back") => Door::Back,
            _ => Door::Look,
        };
        Ok((thing, door))
    }
}

/// What the one who answers may know.
struct View {
    other_id: PersonId,
    other: String,
    note: String,
    reasons: Vec<String>,
    gap: Option<String>,
    /// Whether an answer is still open, and if not, the key of the sentence that says why.
    closed: Option<&'static str>,
    /// Whether their yes waits for the other's, so that they may take it back.
    yes_waits: bool,
    is_request: bool,
}

fn view(tx: &mut Tx<'_>, app: &App, person: &PersonId, thing: &Thing) -> Result<View, Problem> {
    let now = app.clock.now();
    let (_, account) = records::addressee(tx, person)?.ok_or(Problem::NotFound("request"))?;
    let reader = Reader::of(app, &account);
    match thing {
        Thing::Request(id) => {
            let row = records::find_asked(tx, person, id)?.ok_or(Problem::NotFound("request"))?;
            let reasons = Reasons::from_json(&row.reasons);
            let voice = reader.voice(app, now, person.as_str(), people_of(&row));
            let closed = match row.state {
                RequestState::Waiting => None,
                RequestState::Accepted => Some("matching-answer-yes-already"),
                RequestState::Declined => Some("matching-answer-no-already"),
                _ => Some("matching-refusal-closed"),
            };
            let (reasons, gap) = (reasons.shown(&voice), reasons.gap(&voice));
            Ok(View {
                other_id: row.asker_id,
                other: row.asker_name,
                note: row.note,
                reasons,
                gap,
                closed,
                yes_waits: false,
                is_request: true,
            })
        }
        Thing::Introduction(id) => {
            let row = introduced::find_for(tx, person, id)?.ok_or(Problem::NotFound("request"))?;
            let reasons = Reasons::from_json(&row.reasons);
            let voice = reader.voice(app, now, person.as_str(), row.people());
            let closed = match row.state {
                IntroductionState::Open if row.said_yes(person) => Some("matching-answer-yes-kept"),
                IntroductionState::Open => None,
                IntroductionState::Met => Some("matching-answer-yes-already"),
                _ => Some("matching-refusal-closed"),
            };
            let (reasons, gap) = (reasons.shown(&voice), reasons.gap(&voice));
            let yes_waits = row.state == IntroductionState::Open && row.said_yes(person);
            let other = row.other_name(person).to_owned();
            let other_id = if row.first_id == *person { row.second_id } else { row.first_id };
            let note = String::new();
            Ok(View { other_id, other, note, reasons, gap, closed, yes_waits, is_request: false })
        }
    }
}

#[derive(Template)]
#[template(path = "matching/pages/answer.html")]
struct AnswerPage {
    page: Page,
    view: View,
    /// Where yes and no are sent.
    yes: String,
    no: String,
    /// Where a yes that waits is taken back.
    back: String,
    /// Which button stands first: yes, unless the letter's kind no was pressed.
    no_first: bool,
    /// The link to the person's card, for those who are signed in.
    card: Option<String>,
}

#[derive(Template)]
#[template(path = "matching/pages/answered.html")]
struct AnsweredPage {
    page: Page,
    sentence: String,
    /// What is asked of them beside it; empty where nothing is.
    asks: String,
    /// Where to go on: a path and its words.
    on: Option<(&'static str, String)>,
}

/// Shows a request or an introduction to the signed-in person whom it is for.
pub async fn look(
    State(app): State<App>,
    viewer: Viewer,
    uri: Uri,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    let (thing, _) = Thing::at(uri.path())?;
    let (app_in, me, of) = (app.clone(), viewer.person.clone(), thing.clone());
    let view = app.db.read(move |tx| view(tx, &app_in, &me, &of)).await?;
    let page = app
        .page(&viewer, Place::People, "matching-answer-title")
        .noticing(query.done.as_deref())
        .who_sees("matching-who-answer");
    let path = |door: &str| format!("/{}/{}/{door}", thing.what(), thing.id());
    let card = Some(format!("/people/{}", view.other_id));
    let (yes, no, back) = (path("yes"), path("no"), path("back"));
    Html::of(&AnswerPage { page, view, yes, no, back, no_first: false, card })
}

/// Answers as the signed-in person.
pub async fn say(State(app): State<App>, viewer: Viewer, uri: Uri) -> Result<Response, Problem> {
    let (thing, door) = Thing::at(uri.path())?;
    let path = format!("/{}/{}", thing.what(), thing.id());
    let outcome = answered(&app, &viewer.person, thing, door).await?;
    let asks = says_yes(&outcome) && lacks_a_line(&app, &viewer.person).await?;
    Ok(match outcome {
        Introduced::Settled(Answered::Paired(_)) if asks => {
            done(OPEN_SIDE, "matching-paired").into_response()
        }
        Introduced::YesKept if asks => done(OPEN_SIDE, "matching-yes-kept").into_response(),
        Introduced::Settled(Answered::Paired(_)) => done("/pairs", "matching-paired").into_response(),
        Introduced::Settled(Answered::Declined) => done("/people", "matching-declined").into_response(),
        Introduced::YesKept => done("/people", "matching-yes-kept").into_response(),
        Introduced::TakenBack => done(&path, "matching-taken-back").into_response(),
        Introduced::Settled(Answered::NotNow(refusal)) => {
            let page = app.page(&viewer, Place::People, "matching-not-now-title");
            let sentence = not_now(&page, &refusal);
            let on = Some(("/people", page.t("matching-answer-people")));
            Html::of(&AnsweredPage { sentence, asks: String::new(), on, page })?.into_response()
        }
    })
}

/// Shows a request or an introduction to whom its letter went, without signing in.
pub async fn mail(State(app): State<App>, uri: Uri, Query(sealed): Query<Sealed>) -> Result<Html, Problem> {
    let (thing, door) = Thing::at(uri.path())?;
    let person = sealed.open(&app.seal, uri.path(), app.clock.today(&TimeZone::UTC))?;
    let (app_in, me, of) = (app.clone(), person.clone(), thing.clone());
    let view = app.db.read(move |tx| view(tx, &app_in, &me, &of)).await?;
    let page = app.page_outside("matching-answer-title").who_sees("matching-who-answer");
    let path = |door: Door| door.sealed(&app, thing.what(), thing.id(), &person, app.clock.now());
    let (yes, no, back) = (path(Door::Yes), path(Door::No), path(Door::Back));
    Html::of(&AnswerPage { page, view, yes, no, back, no_first: door == Door::No, card: None })
}

/// Answers through a sealed link.
pub async fn mail_say(
    State(app): State<App>,
    uri: Uri,
    Query(sealed): Query<Sealed>,
) -> Result<Html, Problem> {
    let (thing, door) = Thing::at(uri.path())?;
    let person = sealed.open(&app.seal, uri.path(), app.clock.today(&TimeZone::UTC))?;
    let outcome = answered(&app, &person, thing, door).await?;
    let asks = says_yes(&outcome) && lacks_a_line(&app, &person).await?;
    let title = match outcome {
        Introduced::Settled(Answered::NotNow(_)) => "matching-not-now-title",
        _ => "matching-thanks-title",
    };
    let page = app.page_outside(title);
    let (sentence, mut on) = match outcome {
        Introduced::Settled(Answered::Paired(_)) => {
            (page.t("done-matching-paired"), Some(("/pairs", page.t("matching-answer-pairs"))))
        }
        Introduced::Settled(Answered::Declined) => (page.t("done-matching-declined"), None),
        Introduced::YesKept => (page.t("done-matching-yes-kept"), None),
        Introduced::TakenBack => (page.t("done-matching-taken-back"), None),
        Introduced::Settled(Answered::NotNow(refusal)) => {
            (not_now(&page, &refusal), Some(("/people", page.t("matching-answer-people"))))
        }
    };
    let mut words = String::new();
    if asks {
        words = page.t("matching-answer-open-side");
        on = Some((OPEN_SIDE, page.t("matching-answer-open-side-do")));
    }
    Html::of(&AnsweredPage { page, sentence, asks: words, on })
}

/// Where somebody says the line of their profile that is still open.
const OPEN_SIDE: &str = "/me/open-side";

fn says_yes(outcome: &Introduced) -> bool {
    matches!(outcome, Introduced::YesKept | Introduced::Settled(Answered::Paired(_)))
}

/// Whether they said only what they share, or only what they want to learn: they are asked for the other now (S101).
async fn lacks_a_line(app: &App, person: &PersonId) -> Result<bool, Problem> {
    let person = person.clone();
    let profile = app.db.read(move |tx| people::find_profile(tx, &person).map_err(Problem::from)).await?;
    Ok(profile.is_some_and(|profile| profile.said && !profile.complete))
}

async fn answered(app: &App, person: &PersonId, thing: Thing, door: Door) -> Result<Introduced, Problem> {
    let answer = if door == Door::No { Answer::No } else { Answer::Yes };
    match thing {
        Thing::Introduction(id) if door == Door::Back => introductions::take_back(app, person, id).await,
        Thing::Request(id) => askings::answer(app, person, id, answer).await.map(Introduced::Settled),
        Thing::Introduction(id) => introductions::answer(app, person, id, answer).await,
    }
}

/// Why a yes came too late: their own affair or what both know by its reason, all else in one sentence.
fn not_now(page: &Page, refusal: &GateRefusal) -> String {
    match refusal.because {
        Because::NotNow => page.t1("matching-answer-not-now", "name", &refusal.name),
        _ => page.say(refusal.key(), &refusal.args()),
    }
}
