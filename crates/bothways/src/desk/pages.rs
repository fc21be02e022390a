//! The first page.

use askama::Template;
use axum::extract::State;

use super::records::{self, ProgramRow, StandingRow};
use super::rules::{self, Card, Coming};
use crate::app::App;
use crate::matching::rounds;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::Done;
use crate::platform::web::{Html, Page, Place, Query, times};
use crate::platform::words::Say;
use crate::talks::records::coming_for;

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
    let (person, runs) = (viewer.person.clone(), viewer.roles.coordinator || viewer.roles.operator);
    let (now, coordinates) = (app.clock.now(), viewer.roles.coordinator);
    let (standing, waiting, coming, program, unpaired) = app
        .db
        .read(move |tx| {
            let program = if runs { records::program(tx, now)? } else { None };
            let unpaired = if coordinates { rounds::waiting(tx, now)?.since } else { Vec::new() };
            let (standing, waiting) = (records::standing(tx, &person)?, records::waiting_for(tx, &person)?);
            Ok::<_, Problem>((standing, waiting, coming_for(tx, &person, now)?, program, unpaired))
        })
        .await?;
    let mut cards = Vec::new();
    for row in waiting {
        cards.push(match row.kind.as_str() {
            "request" => Card::Request { id: row.id, from: row.name },
            _ => Card::Introduction { id: row.id, other: row.name },
        });
    }
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
    cards.extend(own_cards(standing));
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

fn own_cards(standing: Option<StandingRow>) -> Vec<Card> {
    let Some(row) = standing else { return vec![Card::Draft] };
    match (row.complete, row.asked) {
        (Some(true), Some(name)) => vec![Card::Asked { name }],
        (Some(true), None) if row.pairs == 0 => vec![Card::FindSomeone],
        (Some(true), None) => Vec::new(),
        _ => vec![Card::Draft],
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
        Card::Draft => plain("draft", "/me/profile"),
        Card::FindSomeone => plain("find", "/people"),
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
