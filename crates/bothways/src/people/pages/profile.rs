//! The three questions: what do people ask you about, what do you want to learn, when are you free?

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;

use super::{again, own};
use crate::app::App;
use crate::people::facts::Facts;
use crate::people::times::ZONE_NAMES;
use crate::people::{actions, answers};
use crate::platform::advice;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query, Typed, times};
use crate::program::kit::{Kit, Skill};

/// The skills of the kit, ready to be ticked: those that are stand on top, so that nobody has to look for them.
struct Choices {
    picked: Vec<SkillChoice>,
    areas: Vec<AreaChoices>,
}

/// An area of the kit with the skills that are not ticked.
struct AreaChoices {
    name: String,
    note: String,
    skills: Vec<SkillChoice>,
}

struct SkillChoice {
    id: String,
    name: String,
    /// What the filter looks through: name and everyday words.
    words: String,
}

fn choices(kit: &Kit, typed: &Typed, field: &str) -> Choices {
    let choice = |skill: &Skill| SkillChoice {
        id: skill.id.to_string(),
        name: skill.name.clone(),
        words: format!("{} {}", skill.name, skill.synonyms.join(" ")),
    };
    let is_picked = |skill: &&Skill| typed.has(field, skill.id.as_str());
    let areas = kit.areas.iter().map(|area| AreaChoices {
        name: area.name.clone(),
        note: area.note.clone(),
        skills: area.skills.iter().filter(|skill| !is_picked(skill)).map(choice).collect(),
    });
    Choices { areas: areas.collect(), picked: kit.skills().filter(is_picked).map(choice).collect() }
}

#[derive(Template)]
#[template(path = "people/pages/profile.html")]
struct ProfilePage {
    page: Page,
    typed: Typed,
    share: Choices,
    learn: Choices,
    zones: Vec<(String, String)>,
    draft: bool,
}

fn profile_page(
    app: &App,
    viewer: &Viewer,
    typed: Typed,
    before: Option<&Facts>,
    notice: Option<&str>,
) -> Result<Html, Problem> {
    let page =
        app.page(viewer, Place::Me, "people-profile-title").noticing(notice).who_sees("people-who-profile");
    Html::of(&ProfilePage {
        share: choices(&app.kit, &typed, "share"),
        learn: choices(&app.kit, &typed, "learn"),
        zones: zones(&page, typed.get("zone")),
        draft: !before.is_some_and(|facts| facts.complete),
        page,
        typed,
    })
}

/// The zones that are offered, by the name people call them; the one somebody has is always among them.
fn zones(page: &Page, own: &str) -> Vec<(String, String)> {
    let all: BTreeSet<&str> = ZONE_NAMES.iter().map(|(_, zone)| *zone).chain([own]).collect();
    let mut named: Vec<(String, String)> = all
        .into_iter()
        .filter_map(|iana| {
            let zone = TimeZone::get(iana).ok()?;
            Some((iana.to_owned(), times::zone_name(&zone, page)))
        })
        .collect();
    let is_usual = |iana: &str| ZONE_NAMES.iter().position(|(_, zone)| *zone == iana).unwrap_or(usize::MAX);
    named.sort_by_key(|(iana, _)| is_usual(iana));
    named
}

/// The form, with what was said before.
pub async fn profile(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    let before = own(&app, &viewer).await?;
    let zone = viewer.zone.iana_name().unwrap_or("UTC");
    let typed = answers::filled(before.as_ref(), zone);
    profile_page(&app, &viewer, typed, before.as_ref(), query.done.as_deref())
}

/// Keeps the answers, once the writer has seen what the guard thinks of their words. A profile without something to share and something to learn stays a draft, and is asked kindly.
pub async fn save_profile(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let before = own(&app, &viewer).await?;
    let say = app.say(&viewer);
    let mut thoughtful = typed.clone();
    for field in ["ask_me", "hope"] {
        let thoughts = advice::not_yet_told(&typed, field, &say);
        if !thoughts.is_empty() {
            thoughtful = thoughtful.with_thoughts(field, thoughts);
        }
    }
    if thoughtful != typed {
        return Ok(profile_page(&app, &viewer, thoughtful, before.as_ref(), None)?.into_response());
    }
    let answers = match answers::read(&app.kit, &typed, before.as_ref()) {
        Ok(answers) => answers,
        Err(problems) => {
            let typed = typed.with_problems(&problems);
            return Ok(again(profile_page(&app, &viewer, typed, before.as_ref(), None)?));
        }
    };
    let nothing = |side: &answers::OneWay| side.skills.is_empty() && side.written.is_empty();
    let draft = match (nothing(&answers.shares), nothing(&answers.learns)) {
        (true, true) => "people-draft",
        (true, false) => "people-draft-share",
        (false, true) => "people-draft-learn",
        (false, false) => "",
    };
    if actions::save_answers(&app, &viewer, answers).await? {
        return Ok(done("/me/check", "people-profile").into_response());
    }
    Ok(done("/me/profile", draft).into_response())
}
