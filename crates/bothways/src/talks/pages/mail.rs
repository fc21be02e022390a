//! Links from letters (R40): a time is picked, and "we talked" is said, without signing in. Opening a link changes nothing; its button does.

use askama::Template;
use axum::extract::State;
use jiff::tz::TimeZone;

use super::talk_id;
use crate::app::App;
use crate::pairs::records as pairs;
use crate::platform::clock::Moment;
use crate::platform::links::Sealed;
use crate::platform::problem::{Problem, Refusal};
use crate::platform::viewer::PersonId;
use crate::platform::web::{Html, Page, Path, Query};
use crate::talks::TalkId;
use crate::talks::actions::{notes, times};
use crate::talks::letters::both_clocks;
use crate::talks::records;
use crate::talks::rules::{TalkRefusal, TalkState, may_have_happened};

#[derive(Template)]
#[template(path = "talks/pages/mail.html")]
struct MailPage {
    page: Page,
    sentence: String,
    /// The button: where it leads and what it says; empty where nothing is left to press.
    action: String,
    button: String,
    /// Whether the script may press the button: the letter's own button was the one tap.
    at_once: bool,
    pair: String,
}

/// A sentence's key and what goes into it.
type Sentence = (&'static str, Vec<(&'static str, String)>);

struct Opened {
    person: PersonId,
    talk: records::TalkRow,
    /// Whether the pair goes on.
    living: bool,
    other: String,
    zone: TimeZone,
    theirs: TimeZone,
}

/// Opens a sealed link on a talk: who it was made for, and what they may know.
async fn open(app: &App, sealed: &Sealed, path: &str, id: &TalkId) -> Result<Opened, Problem> {
    let person = sealed.open(&app.seal, path, app.clock.today(&TimeZone::UTC))?;
    let (id, who) = (id.clone(), person.clone());
    let (talk, row, zone) = app
        .db
        .read(move |tx| {
            let talk = records::find(tx, &who, &id)?.ok_or(Problem::NotFound("talk"))?;
            let row = pairs::find(tx, &who, &talk.pair_id)?.ok_or(Problem::NotFound("talk"))?;
            let account = crate::access::records::find(tx, &who)?.filter(|account| account.left_at.is_none());
            Ok::<_, Problem>((talk, row, account.ok_or(Problem::NotFound("link"))?.zone))
        })
        .await?;
    let zone_of = |name: &str| TimeZone::get(name).unwrap_or(TimeZone::UTC);
    let living = row.state.is_living();
    Ok(Opened {
        person,
        talk,
        living,
        theirs: zone_of(&row.other_zone),
        other: row.other_name,
        zone: zone_of(&zone),
    })
}

fn pick_path(id: &TalkId, slot: i64) -> String {
    format!("/letter/talks/{id}/pick/{slot}")
}

/// Shows the time and a button.
pub async fn pick_page(
    State(app): State<App>,
    Path((id, slot)): Path<(String, i64)>,
    Query(sealed): Query<Sealed>,
) -> Result<Html, Problem> {
    let id = talk_id(&id)?;
    let path = pick_path(&id, slot);
    let opened = open(&app, &sealed, &path, &id).await?;
    let page = app.page_outside("talks-mail-pick-title");
    let clocks = |at: Moment| {
        both_clocks(at, &opened.zone, &opened.theirs, &opened.other, app.clock.now(), &page.words)
    };
    let refused = not_to_be_picked(&app, &opened, Moment(slot)).await?;
    let (sentence, action) = match (opened.talk.starts_at, refused) {
        (Some(at), _) if matches!(opened.talk.state, TalkState::Set | TalkState::Held) => {
            (page.t2("talks-mail-set-already", "name", &opened.other, "when", clocks(at)), String::new())
        }
        (_, Some((key, args))) => (page.say(key, &args), String::new()),
        (_, None) => (
            page.t2("talks-mail-pick", "name", &opened.other, "when", clocks(Moment(slot))),
            format!("{path}?{}", sealed.query()),
        ),
    };
    let button = page.t("talks-mail-pick-do");
    Html::of(&MailPage {
        page,
        sentence,
        action,
        button,
        at_once: false,
        pair: opened.talk.pair_id.to_string(),
    })
}

/// The sentence that says why a time cannot be picked any more, if it cannot.
async fn not_to_be_picked(app: &App, opened: &Opened, slot: Moment) -> Result<Option<Sentence>, Problem> {
    let (person, talk, now) = (opened.person.clone(), opened.talk.clone(), app.clock.now());
    match app.db.read(move |tx| times::may_pick_in(tx, now, &person, &talk, slot).map(|_| ())).await {
        Ok(()) => Ok(None),
        Err(Problem::Refused { key, args }) => Ok(Some((key, args))),
        Err(problem) => Err(problem),
    }
}

/// Picks the time.
pub async fn pick(
    State(app): State<App>,
    Path((id, slot)): Path<(String, i64)>,
    Query(sealed): Query<Sealed>,
) -> Result<Html, Problem> {
    let id = talk_id(&id)?;
    let opened = open(&app, &sealed, &pick_path(&id, slot), &id).await?;
    let pair = times::pick(&app, &opened.person, id, Moment(slot)).await?;
    let page = app.page_outside("talks-mail-picked-title");
    let when =
        both_clocks(Moment(slot), &opened.zone, &opened.theirs, &opened.other, app.clock.now(), &page.words);
    let sentence = page.t2("talks-mail-picked", "name", &opened.other, "when", when);
    Html::of(&MailPage {
        page,
        sentence,
        action: String::new(),
        button: String::new(),
        at_once: false,
        pair: pair.to_string(),
    })
}

fn happened_path(id: &TalkId) -> String {
    format!("/letter/talks/{id}/happened")
}

/// Shows the button "we talked"; with scripts it presses itself, so that the tap in the letter was the only one.
pub async fn happened_page(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(sealed): Query<Sealed>,
) -> Result<Html, Problem> {
    let id = talk_id(&id)?;
    let path = happened_path(&id);
    let opened = open(&app, &sealed, &path, &id).await?;
    let page = app.page_outside("talks-mail-happened-title");
    let (talk, now) = (&opened.talk, app.clock.now());
    let refused = if opened.living {
        may_have_happened(talk.state, talk.starts_at, now).err()
    } else {
        Some(TalkRefusal::PairEnded)
    };
    let named = |key: &str| page.t1(key, "name", &opened.other);
    let (sentence, action) = match refused {
        _ if talk.state == TalkState::Held => (named("talks-mail-happened-already"), String::new()),
        Some(refusal) => (page.say(refusal.key(), &refusal.args()), String::new()),
        None => {
            let when = talk
                .starts_at
                .map(|at| both_clocks(at, &opened.zone, &opened.theirs, &opened.other, now, &page.words));
            let asked = match when {
                Some(when) => page.t2("talks-mail-happened-on", "name", &opened.other, "when", when),
                None => named("talks-mail-happened"),
            };
            (asked, format!("{path}?{}", sealed.query()))
        }
    };
    let button = page.t("talks-mail-happened-do");
    Html::of(&MailPage {
        page,
        sentence,
        at_once: !action.is_empty(),
        action,
        button,
        pair: opened.talk.pair_id.to_string(),
    })
}

/// Keeps "we talked", and offers to take it back.
pub async fn happened(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(sealed): Query<Sealed>,
) -> Result<Html, Problem> {
    let id = talk_id(&id)?;
    let path = happened_path(&id);
    let opened = open(&app, &sealed, &path, &id).await?;
    let pair = notes::happened(&app, &opened.person, id).await?;
    let page = app.page_outside("talks-mail-happened-done-title");
    let (sentence, button) =
        (page.t1("talks-mail-happened-done", "name", &opened.other), page.t("talks-mail-undo"));
    Html::of(&MailPage {
        page,
        sentence,
        action: format!("{path}/undo?{}", sealed.query()),
        button,
        at_once: false,
        pair: pair.to_string(),
    })
}

/// Takes "we talked" back.
pub async fn undo(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(sealed): Query<Sealed>,
) -> Result<Html, Problem> {
    let id = talk_id(&id)?;
    let opened = open(&app, &sealed, &happened_path(&id), &id).await?;
    let pair = notes::undo_happened(&app, &opened.person, id).await?;
    let page = app.page_outside("talks-mail-undone-title");
    let sentence = page.t("done-talks-undone");
    Html::of(&MailPage {
        page,
        sentence,
        action: String::new(),
        button: String::new(),
        at_once: false,
        pair: pair.to_string(),
    })
}
