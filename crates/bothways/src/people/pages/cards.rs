//! The optional pieces of a profile, each its own small page.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::{again, findings, known_letters, own};
use crate::app::App;
use crate::people::actions::{self, Room, Style, Work};
use crate::people::card::{full_name, season_words};
use crate::people::credentials::read_dated;
use crate::people::facts::Facts;
use crate::people::names::tidy;
use crate::people::records::CredentialLine;
use crate::people::rules::{
    Channel, ITEM_CHARS_MOST, ITEMS_MOST, ROOM_DEFAULT, ROOM_MOST, Season, Side, YearsBand,
};
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::Viewer;
use crate::platform::web::page::done;
use crate::platform::web::{Html, Page, Place, Typed};

fn page(app: &App, viewer: &Viewer, title: &str, who: &str) -> Page {
    app.page(viewer, Place::Me, title).who_sees(who)
}

/// The choices that stand one a line in the words of a key.
fn choices(page: &Page, key: &str) -> Vec<String> {
    page.t(key).lines().map(str::to_owned).collect()
}

/// What was ticked, and what was added in a free line, each once.
fn ticked(typed: &Typed, list: &str, more: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let added = typed.get(more).split([',', ';', '\n']);
    for item in typed.all(list).into_iter().chain(added).map(tidy) {
        let fits = !item.is_empty() && item.chars().count() <= ITEM_CHARS_MOST && items.len() < ITEMS_MOST;
        if fits && !items.iter().any(|other| other.to_lowercase() == item.to_lowercase()) {
            items.push(item);
        }
    }
    items
}

/// The offered choices, and those somebody has beside them.
fn with_own(mut offered: Vec<String>, typed: &Typed, list: &str) -> Vec<String> {
    for own in typed.all(list) {
        if !offered.iter().any(|known| known == own) {
            offered.push(own.to_owned());
        }
    }
    offered
}

#[derive(Template)]
#[template(path = "people/pages/credentials.html")]
struct CredentialsPage {
    page: Page,
    typed: Typed,
    /// Letters, what they stand for, and the last day they hold as it stands in the form.
    lines: Vec<(String, String, String)>,
    known: Vec<(String, String)>,
}

fn credentials_page(app: &App, viewer: &Viewer, typed: Typed, own: Option<&Facts>) -> Result<Html, Problem> {
    let line = |line: &CredentialLine| {
        let (letters, full) = full_name(&line.letters);
        let day = match typed.starting("until:").iter().find(|(name, _)| *name == letters) {
            Some((_, day)) => (*day).to_owned(),
            None => line.expires_on.map_or_else(String::new, |day| day.to_string()),
        };
        (letters, full, day)
    };
    let lines = own.map_or_else(Vec::new, |facts| facts.lists.credentials.iter().map(line).collect());
    let page = page(app, viewer, "people-credentials-title", "people-who-profile");
    Html::of(&CredentialsPage { page, lines, typed, known: known_letters() })
}

/// Letters after the name.
pub async fn credentials(State(app): State<App>, viewer: Viewer) -> Result<Html, Problem> {
    let own = own(&app, &viewer).await?;
    credentials_page(&app, &viewer, Typed::default(), own.as_ref())
}

/// Keeps them.
pub async fn save_credentials(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Response, Problem> {
    let own = own(&app, &viewer).await?;
    let mut lines = Vec::new();
    let mut problems = Vec::new();
    for (letters, day) in typed.starting("until:") {
        if typed.has("remove", letters) {
            continue;
        }
        let expires_on = match day {
            "" => None,
            day => match day.parse::<Date>() {
                Ok(day) => Some(day),
                Err(_) => {
                    problems.push(FieldProblem::new("letters", "people-mend-day"));
                    None
                }
            },
        };
        lines.push(CredentialLine { letters: letters.to_owned(), expires_on });
    }
    for (letters, expires_on) in read_dated(typed.get("letters")) {
        if !lines.iter().any(|line| line.letters == letters) {
            lines.push(CredentialLine { letters, expires_on });
        }
    }
    let saved = if problems.is_empty() {
        actions::save_credentials(&app, &viewer, lines).await
    } else {
        Err(Problem::Invalid(problems))
    };
    match saved {
        Ok(()) => Ok(done("/me", "people-saved").into_response()),
        Err(Problem::Invalid(problems)) => {
            let typed = typed.with_problems(&problems);
            Ok(again(credentials_page(&app, &viewer, typed, own.as_ref())?))
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "people/pages/work.html")]
struct WorkPage {
    page: Page,
    typed: Typed,
    settings: Vec<String>,
    languages: Vec<String>,
    wish_settings: Vec<String>,
    bands: Vec<(&'static str, String)>,
}

/// Where one works, and in which languages.
pub async fn work(State(app): State<App>, viewer: Viewer) -> Result<Html, Problem> {
    let mut fields: Vec<(String, String)> = Vec::new();
    if let Some(facts) = own(&app, &viewer).await? {
        let mut list = |name: &str, items: &[String]| {
            fields.extend(items.iter().map(|item| (name.to_owned(), item.clone())));
        };
        list("setting", &facts.lists.settings);
        list("language", &facts.lists.languages);
        list("wish_setting", &facts.lists.wishes.settings);
        list("wish_letters", &[facts.lists.wishes.credentials.join(", ")]);
        list("organization", &facts.organization.iter().cloned().collect::<Vec<_>>());
        list("years", &facts.years.iter().map(|band| band.id().to_owned()).collect::<Vec<_>>());
        list("show_years", &facts.show_years.then(|| "yes".to_owned()).into_iter().collect::<Vec<_>>());
    }
    work_page(&app, &viewer, Typed::filled(fields))
}

fn work_page(app: &App, viewer: &Viewer, typed: Typed) -> Result<Html, Problem> {
    let page = page(app, viewer, "people-work-title", "people-who-profile");
    Html::of(&WorkPage {
        settings: with_own(choices(&page, "people-settings"), &typed, "setting"),
        languages: with_own(choices(&page, "people-languages"), &typed, "language"),
        wish_settings: with_own(choices(&page, "people-settings"), &typed, "wish_setting"),
        bands: YearsBand::ALL
            .into_iter()
            .map(|band| (band.id(), page.t(&format!("people-years-{}", band.id()))))
            .collect(),
        page,
        typed,
    })
}

/// Keeps it.
pub async fn save_work(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let organization = tidy(typed.get("organization"));
    let letters = read_dated(typed.get("wish_letters")).into_iter().map(|(letters, _)| letters);
    let work = Work {
        settings: ticked(&typed, "setting", "more_settings"),
        languages: ticked(&typed, "language", "more_languages"),
        organization: Some(organization).filter(|name| !name.is_empty()),
        years: YearsBand::named(typed.get("years")),
        show_years: typed.has("show_years", "yes"),
        wish_settings: ticked(&typed, "wish_setting", "more_wish_settings"),
        wish_credentials: letters.take(ITEMS_MOST).collect(),
    };
    match actions::save_work(&app, &viewer, work).await {
        Ok(()) => Ok(done("/me", "people-saved").into_response()),
        Err(Problem::Invalid(problems)) => {
            Ok(again(work_page(&app, &viewer, typed.with_problems(&problems))?))
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "people/pages/style.html")]
struct StylePage<'a> {
    page: Page,
    typed: Typed,
    cards: &'a crate::program::kit::Cards,
}

fn style_page(app: &App, viewer: &Viewer, typed: Typed) -> Result<Html, Problem> {
    let page = page(app, viewer, "people-style-title", "people-who-profile");
    Html::of(&StylePage { page, typed, cards: &app.kit.cards })
}

/// The working-style cards and the value words.
pub async fn style(State(app): State<App>, viewer: Viewer) -> Result<Html, Problem> {
    let mut fields = Vec::new();
    if let Some(facts) = own(&app, &viewer).await? {
        fields.extend(facts.lists.styles.iter().map(|(card, side)| (card.clone(), side.id().to_owned())));
        fields.extend(facts.lists.values.iter().map(|value| ("value".to_owned(), value.clone())));
    }
    style_page(&app, &viewer, Typed::filled(fields))
}

/// Keeps them.
pub async fn save_style(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let cards = &app.kit.cards;
    let picked = cards.working_style.cards.iter();
    let sides =
        picked.filter_map(|card| Some((card.id.clone(), Side::named(typed.get(&card.id))?))).collect();
    let values = cards.values.words.iter().filter(|line| typed.has("value", &line.id));
    let values: Vec<String> = values.map(|line| line.id.clone()).collect();
    match actions::save_style(&app, &viewer, Style { sides, values }).await {
        Ok(()) => Ok(done("/me", "people-saved").into_response()),
        Err(Problem::Invalid(problems)) => {
            Ok(again(style_page(&app, &viewer, typed.with_problems(&problems))?))
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "people/pages/room.html")]
struct RoomPage {
    page: Page,
    typed: Typed,
    most: u32,
    channels: Vec<(&'static str, String)>,
}

fn room_page(app: &App, viewer: &Viewer, typed: Typed, own: Option<&Facts>) -> Result<Html, Problem> {
    let page = page(app, viewer, "people-room-title", "people-who-room");
    let channels = Channel::ALL.into_iter();
    let channels = channels.map(|c| (c.id(), page.t(&format!("people-channel-{}", c.id())))).collect();
    Html::of(&RoomPage { most: own.map_or(ROOM_MOST, |facts| facts.room_most), channels, page, typed })
}

/// Room for others, and phone or video.
pub async fn room(State(app): State<App>, viewer: Viewer) -> Result<Html, Problem> {
    let own = own(&app, &viewer).await?;
    let (people, channel) =
        own.as_ref().map_or((ROOM_DEFAULT, Channel::Either), |facts| (facts.room_for, facts.channel));
    let typed = Typed::filled([("people", people.to_string()), ("channel", channel.id().to_owned())]);
    room_page(&app, &viewer, typed, own.as_ref())
}

/// Keeps it.
pub async fn save_room(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let channel = Channel::named(typed.get("channel")).unwrap_or_default();
    let saved = match typed.get("people").parse() {
        Ok(people) => actions::save_room(&app, &viewer, Room { people, channel }).await,
        Err(_) => Err(Problem::field("people", "people-mend-number")),
    };
    match saved {
        Ok(()) => Ok(done("/me", "people-saved").into_response()),
        Err(problem) => {
            let own = own(&app, &viewer).await?;
            let typed = typed.with_problems(&findings(problem, "people")?);
            Ok(again(room_page(&app, &viewer, typed, own.as_ref())?))
        }
    }
}

#[derive(Template)]
#[template(path = "people/pages/season.html")]
struct SeasonPage<'a> {
    page: Page,
    typed: Typed,
    seasons: &'a [crate::program::kit::Season],
    to_partner: Option<String>,
}

fn season_page(app: &App, viewer: &Viewer, typed: Typed, season: Season) -> Result<Html, Problem> {
    Html::of(&SeasonPage {
        page: page(app, viewer, "people-season-title", "people-who-season"),
        typed,
        seasons: &app.kit.seasons.of_a_person,
        to_partner: season_words(app, viewer, season, &viewer.zone),
    })
}

async fn own_season(app: &App, viewer: &Viewer) -> Result<Season, Problem> {
    let season = own(app, viewer).await?.map_or(Season::Normal, |facts| facts.season);
    Ok(season.on(app.clock.today(&viewer.zone)))
}

/// The season: usual, lighter, or a rest.
pub async fn season(State(app): State<App>, viewer: Viewer) -> Result<Html, Problem> {
    let season = own_season(&app, &viewer).await?;
    let until = season.until().map_or_else(String::new, |day| day.to_string());
    let typed = Typed::filled([("season", season.id().to_owned()), ("until", until)]);
    season_page(&app, &viewer, typed, season)
}

/// Keeps it.
pub async fn save_season(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let until = match typed.get("until") {
        "" => Ok(None),
        day => day.parse::<Date>().map(Some).map_err(|_| Problem::field("until", "people-mend-day")),
    };
    let today = app.clock.today(&viewer.zone);
    let read = until.and_then(|until| Season::said(typed.get("season"), until, today).map_err(Problem::from));
    match read {
        Ok(season) => {
            actions::save_season(&app, &viewer, season).await?;
            Ok(done("/me", "people-season").into_response())
        }
        Err(problem) => {
            let season = own_season(&app, &viewer).await?;
            let typed = typed.with_problems(&findings(problem, "until")?);
            Ok(again(season_page(&app, &viewer, typed, season)?))
        }
    }
}
