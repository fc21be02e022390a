//! The line of a profile that is still open: what somebody shares, or what they want to learn (S101). Who came in by a list, or said yes
//! in a round, is asked for it once more, kindly. Nothing waits behind it.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{again, own};
use crate::app::App;
use crate::people::facts::Facts;
use crate::people::records;
use crate::people::rules::Direction;
use crate::people::{actions, answers};
use crate::platform::advice;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query, Typed};
use crate::program::kit::SkillId;

/// As many skills are held out as somebody reads in one look.
const SOME: usize = 6;
/// As many are looked at for those; the person's own fall out.
const LOOKED_AT: u32 = 30;

#[derive(Template)]
#[template(path = "people/pages/open_side.html")]
struct OpenSidePage {
    page: Page,
    typed: Typed,
    /// `share` or `learn`.
    side: &'static str,
    /// Skills to pick from: id and name.
    some: Vec<(String, String)>,
}

/// Asks for it.
pub async fn open_side(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Response, Problem> {
    let Some((facts, side)) = whose(&app, &viewer).await? else {
        return Ok(Redirect::to("/me/profile").into_response());
    };
    Ok(show(&app, &viewer, (&facts, side), Typed::default(), query.done.as_deref()).await?.into_response())
}

/// Keeps it.
pub async fn save_open_side(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Response, Problem> {
    let Some((facts, side)) = whose(&app, &viewer).await? else {
        return Ok(Redirect::to("/me/profile").into_response());
    };
    let thoughts = advice::not_yet_told(&typed, "words", &app.say(&viewer));
    if !thoughts.is_empty() {
        let typed = typed.with_thoughts("words", thoughts);
        return Ok(show(&app, &viewer, (&facts, side), typed, None).await?.into_response());
    }
    let picked = typed.all("skill");
    match answers::with_open_side(&app.kit, &facts, side, (typed.get("words"), &picked)) {
        Ok(answers) => {
            actions::save_answers(&app, &viewer, answers).await?;
            Ok(done("/today", "people-open-side").into_response())
        }
        Err(problems) => {
            let typed = typed.with_problems(&problems);
            Ok(again(show(&app, &viewer, (&facts, side), typed, None).await?))
        }
    }
}

/// Who asks, and which side is open; none where both are there, or neither.
async fn whose(app: &App, viewer: &Viewer) -> Result<Option<(Facts, Direction)>, Problem> {
    let facts = own(app, viewer).await?;
    Ok(facts.and_then(|facts| {
        let side = answers::open_side(&facts)?;
        Some((facts, side))
    }))
}

async fn show(
    app: &App,
    viewer: &Viewer,
    (facts, side): (&Facts, Direction),
    typed: Typed,
    notice: Option<&str>,
) -> Result<Html, Problem> {
    // What others say from the other side is what a pair could be made of.
    let from = if side == Direction::Share { Direction::Learn } else { Direction::Share };
    let said = app.db.read(move |tx| records::most_said(tx, from, LOOKED_AT).map_err(Problem::from)).await?;
    let own: Vec<&SkillId> = facts.lists.shares.iter().chain(&facts.lists.learns).map(|(id, _)| id).collect();
    let firsts = app.kit.areas.iter().filter_map(|area| area.skills.first().map(|skill| skill.id.clone()));
    let mut some: Vec<(String, String)> = Vec::new();
    for id in said.into_iter().chain(firsts).filter(|id| !own.contains(&id)) {
        let Some(skill) = app.kit.skill(&id) else { continue };
        if some.len() < SOME && !some.iter().any(|(known, _)| *known == id.as_str()) {
            some.push((id.to_string(), skill.name.clone()));
        }
    }
    let title = format!("people-open-title-{}", side.id());
    let page = app
        .page_titled(viewer, Place::Me, app.say(viewer).t(&title))
        .noticing(notice)
        .who_sees("people-who-profile");
    Html::of(&OpenSidePage { page, typed, side: side.id(), some })
}
