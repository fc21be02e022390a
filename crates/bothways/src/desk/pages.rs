//! The first page.

use askama::Template;
use axum::extract::State;
use store::Tx;

use super::records::{self, ProgramRow, StandingRow};
use super::rules::{self, Card, Coming, Open};
use crate::app::App;
use crate::matching::asking::records as requests;
use crate::matching::asking::rules::AGAIN_DAYS;
use crate::matching::rounds;
use crate::matching::suggestions::suggest;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::Done;
use crate::platform::web::{Html, Page, Place, Query, times};
use crate::platform::words::Say;
use crate::talks::records::{ComingRow, coming_for};

/// A card in words.
struct CardView {
    title: String,
    line: String,
    /// Where its button leads.
    to: String,
    button: String,
    /// Whether the button does something (a form) or only opens a page.
    posts: bool,
}

#[derive(Template)]
#[template(path = "desk/pages/today.html")]
struct TodayPage {
    page: Page,
    first: Option<CardView>,
    more: Vec<CardView>,
}

/// The first page of whoever is signed in.
pub async fn today(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    let now = app.clock.now();
    let (app_in, viewer_in) = (app.clone(), viewer.clone());
    let Read { standing, coming, program, unpaired, somebody_fits } =
        app.db.read(move |tx| read(tx, &app_in, now, &viewer_in)).await?;
    let mut cards: Vec<Card> = standing.iter().filter_map(waiting_card).collect();
    let talks = coming.into_iter().filter_map(|row| {
        let coming = Coming {
            talk: row.id.to_string(),
            pair: row.pair_id.to_string(),
            other: row.other_name,
            at: row.starts_at,
            last_slot: row.last_slot_at,
        };
        rules::card_of_talk(coming, now)
    });
    cards.extend(talks);
    cards.extend(own_card(&viewer, standing.first(), somebody_fits));
    // A draft holds everyone who waits: going on with it is the one thing to do for them.
    let is_drafting = program.as_ref().is_some_and(|row| row.drafts > 0);
    if let Some(since) = unpaired.iter().min().filter(|_| !is_drafting) {
        let people = i64::try_from(unpaired.len()).unwrap_or(i64::MAX);
        cards.push(Card::PeopleWait { people, longest_days: now.days_since(*since).max(0) });
    }
    cards.extend(program.map_or_else(Vec::new, |row| program_cards(&viewer, &row)));
    if viewer.roles.leader {
        cards.push(Card::Results);
    }
    let (first, more) = rules::choose(cards);
    let say = app.say(&viewer);
    let view = |card: Card| view_of(&card, &viewer, now, &say);
    let page =
        app.page(&viewer, Place::Today, "desk-title").noticing(query.done.as_deref()).who_sees("desk-who");
    Html::of(&TodayPage { first: first.map(view), more: more.into_iter().map(view).collect(), page })
}

/// What the page reads, in one unit of work.
struct Read {
    standing: Vec<StandingRow>,
    coming: Vec<ComingRow>,
    program: Option<ProgramRow>,
    /// Since when each one waits who has no pair.
    unpaired: Vec<Moment>,
    somebody_fits: bool,
}

fn read(tx: &mut Tx<'_>, app: &App, now: Moment, viewer: &Viewer) -> Result<Read, Problem> {
    // A tie that rules out a pair may be a complaint: only who declared it knows of it.
    let ties = app.kit.boundaries.approved.iter().map(|tie| &tie.id);
    let standing = records::standing(tx, &viewer.person, ties, rules::MORE + 1)?;
    let first = standing.first();
    // Talks are between the two of a living pair.
    let has_pairs = first.is_some_and(|row| row.pairs > 0);
    let coming = if has_pairs { coming_for(tx, &viewer.person, now)? } else { Vec::new() };
    let runs = viewer.roles.coordinator || viewer.roles.operator;
    let program = if runs { records::program(tx, now)? } else { None };
    let coordinates = viewer.roles.coordinator;
    let unpaired = if coordinates { rounds::waiting(tx, now)?.since } else { Vec::new() };
    let is_alone = first.is_some_and(is_alone) && !coordinates;
    let somebody_fits = is_alone && somebody_fits(tx, app, now, viewer)?;
    Ok(Read { standing, coming, program, unpaired, somebody_fits })
}

/// Whether they are whole, in no pair, and wait for nobody's answer.
fn is_alone(row: &StandingRow) -> bool {
    row.complete == Some(true) && row.pairs == 0 && row.asked.is_none()
}

/// Whether the page of people has anybody to hold out to them: a card never leads to an empty page.
fn somebody_fits(tx: &mut Tx<'_>, app: &App, now: Moment, viewer: &Viewer) -> Result<bool, Problem> {
    let around = requests::around(tx, &viewer.person, now.plus_days(-AGAIN_DAYS))?;
    let found = suggest(tx, app, now, &viewer.person, &around, 1)?;
    Ok(found.is_some_and(|found| !found.people.is_empty()))
}

/// The card of something that waits for their answer.
fn waiting_card(row: &StandingRow) -> Option<Card> {
    let (kind, id, name) = (row.kind.as_deref()?, row.id.clone()?, row.name.clone()?);
    match kind {
        "request" => Some(Card::Request { id, from: name }),
        "introduction" => Some(Card::Introduction { id, other: name }),
        _ => Some(Card::TieAsked { name }),
    }
}

fn own_card(viewer: &Viewer, standing: Option<&StandingRow>, somebody_fits: bool) -> Option<Card> {
    let row = standing?;
    match &row.asked {
        _ if row.complete != Some(true) => {
            let open = Open::of(row.shares, row.learns);
            let helps = viewer.roles.coordinator || viewer.roles.leader || viewer.roles.operator;
            Some(Card::Draft { open, can_wait: helps && open == Open::Both })
        }
        Some(name) => Some(Card::Asked { name: name.clone() }),
        None if somebody_fits => Some(Card::FindSomeone),
        None if viewer.roles.coordinator && is_alone(row) => Some(Card::LookAround),
        None => None,
    }
}

fn program_cards(viewer: &Viewer, row: &ProgramRow) -> Vec<Card> {
    let mut cards = Vec::new();
    if viewer.roles.operator && row.dead_letters > 0 {
        cards.push(Card::DeadLetters { letters: row.dead_letters });
    }
    if viewer.roles.operator && row.dead_jobs > 0 {
        cards.push(Card::DeadJobs { jobs: row.dead_jobs });
    }
    if !viewer.roles.coordinator {
        return cards;
    }
    if row.members == 0 && row.uploads == 0 {
        cards.push(Card::BringIn);
    }
    if row.tied_pairs > 0 {
        cards.push(Card::TiedPairs { pairs: row.tied_pairs });
    }
    if row.ties > 0 {
        cards.push(Card::Ties { ties: row.ties });
    }
    if row.without_first_talk > 0 {
        cards.push(Card::FirstTalks { pairs: row.without_first_talk });
    }
    if row.drafts > 0 {
        cards.push(Card::RoundDraft);
    }
    if row.uploads > 0 {
        cards.push(Card::Upload);
    }
    if row.not_invited > 0 {
        cards.push(Card::NotInvited { people: row.not_invited });
    }
    if row.coordinators < 2 {
        cards.push(Card::SecondCoordinator);
    }
    cards
}

fn view_of(card: &Card, viewer: &Viewer, now: Moment, say: &Say) -> CardView {
    let named = |key: &str, name: &str, to: String| CardView {
        title: say.t1(&format!("desk-{key}"), "name", name),
        line: say.t1(&format!("desk-{key}-line"), "name", name),
        button: say.t(&format!("desk-{key}-do")),
        to,
        posts: false,
    };
    let plain = |key: &str, to: &str| named(key, "", to.to_owned());
    let counted = |key: &str, count: i64, to: &str| CardView {
        title: say.n(&format!("desk-{key}"), count),
        ..plain_line(say, key, to)
    };
    let when = |at: &Moment| times::when(*at, &viewer.zone, now, say).text;
    match card {
        Card::TalkNow { talk, other, at } => CardView {
            line: when(at),
            posts: true,
            ..named("talk-now", other, format!("/talks/{talk}/happened"))
        },
        Card::TalkAhead { talk, other, at } => {
            CardView { line: when(at), ..named("talk-ahead", other, format!("/talks/{talk}")) }
        }
        Card::TalkOpen { pair, other } => named("talk-open", other, format!("/pairs/{pair}")),
        Card::TalkTimeless { talk, other } => named("talk-timeless", other, format!("/talks/{talk}/move")),
        Card::FirstTalks { pairs } => counted("first-talks", *pairs, "/program/pairs?show=no-talk"),
        Card::Request { id, from } => named("request", from, format!("/requests/{id}")),
        Card::Introduction { id, other } => named("introduction", other, format!("/introductions/{id}")),
        Card::Asked { name } => named("asked", name, "/people".to_owned()),
        Card::TieAsked { name } => named("tie", name, "/me/apart#ties".to_owned()),
        Card::Draft { open: Open::Both, .. } => plain("draft", "/me/profile"),
        Card::Draft { open: Open::Share, .. } => plain("open-share", "/me/open-side"),
        Card::Draft { open: Open::Learn, .. } => plain("open-learn", "/me/open-side"),
        Card::FindSomeone => plain("find", "/people"),
        Card::LookAround => plain("around", "/people"),
        Card::BringIn => plain("bring", "/program/import"),
        Card::Ties { ties } => counted("ties", *ties, "/program/ties"),
        Card::TiedPairs { pairs } => counted("tied", *pairs, "/program/conflicts"),
        Card::SecondCoordinator => plain("second", "/program/roles"),
        Card::RoundDraft => plain("round", "/program/rounds"),
        Card::Upload => plain("upload", "/program/import"),
        Card::Results => plain("results", "/results"),
        Card::PeopleWait { people, longest_days } => CardView {
            line: say.n("desk-wait-line", *longest_days),
            ..counted("wait", *people, "/program/rounds")
        },
        Card::NotInvited { people } => counted("invite", *people, "/program/invitations"),
        Card::DeadLetters { letters } => counted("letters", *letters, "/me/machine"),
        Card::DeadJobs { jobs } => counted("jobs", *jobs, "/me/machine"),
    }
}

fn plain_line(say: &Say, key: &str, to: &str) -> CardView {
    let line = say.n(&format!("desk-{key}-line"), 0);
    CardView {
        title: String::new(),
        line,
        button: say.t(&format!("desk-{key}-do")),
        to: to.to_owned(),
        posts: false,
    }
}
