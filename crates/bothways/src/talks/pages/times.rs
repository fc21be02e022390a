//! Planning: offering times, picking one, moving, calling off. Times are typed and shown in the reader's zone.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use jiff::civil::DateTime;

use super::{Clocks, Slot, talk_id};
use crate::app::App;
use crate::pairs::PairId;
use crate::pairs::pages::pair_id;
use crate::pairs::records as pairs;
use crate::platform::clock::Moment;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::Viewer;
use crate::platform::web::page::done;
use crate::platform::web::times::zone_name;
use crate::platform::web::{Html, Page, Place, Typed};
use crate::talks::actions::times::{self, PLAN_WITHIN_DAYS, Plan, shared_times};
use crate::talks::records;
use crate::talks::rules::{FIRST_TALK_MINUTES, LINE_LETTERS, MINUTES, SLOTS};

#[derive(Template)]
#[template(path = "talks/pages/plan.html")]
struct PlanPage {
    page: Page,
    action: String,
    back: String,
    other: String,
    zone: String,
    /// Shared times: the moment as a number, and in words.
    shared: Vec<Slot>,
    /// Moving takes one time, offering up to three.
    moving: bool,
    typed: Typed,
}

/// What the two share of free time, and who the other is.
async fn plan_page(
    app: &App,
    viewer: &Viewer,
    pair: PairId,
    moving: Option<String>,
    typed: Typed,
) -> Result<PlanPage, Problem> {
    let (id, person, now) = (pair.clone(), viewer.person.clone(), app.clock.now());
    let minutes =
        typed.get("minutes").parse().ok().filter(|m| MINUTES.contains(m)).unwrap_or(FIRST_TALK_MINUTES);
    let (row, shared) = app
        .db
        .read(move |tx| {
            let row = times::living(tx, &person, &id)?;
            let shared = shared_times(tx, now, [&person, &row.other_id], PLAN_WITHIN_DAYS, minutes)?;
            Ok::<_, Problem>((row, shared))
        })
        .await?;
    let say = app.say(viewer);
    let clocks = Clocks::of(app, viewer, &row);
    let title = if moving.is_some() { "talks-move-title" } else { "talks-plan-title" };
    Ok(PlanPage {
        page: app.page(viewer, Place::Pairs, title).who_sees("talks-who-session"),
        action: moving
            .as_ref()
            .map_or_else(|| format!("/pairs/{pair}/talks/new"), |id| format!("/talks/{id}/move")),
        back: format!("/pairs/{pair}"),
        zone: zone_name(&viewer.zone, &say),
        shared: shared.iter().map(|at| clocks.slot(*at)).collect(),
        other: row.other_name,
        moving: moving.is_some(),
        typed,
    })
}

/// Reads a plan from a form: ticked times, one typed in the reader's zone, how long, how.
fn read_plan(typed: &Typed, viewer: &Viewer, most: usize) -> Result<Plan, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut slots: Vec<Moment> =
        typed.all("slot").iter().filter_map(|text| text.parse().ok().map(Moment)).collect();
    match typed.get("own") {
        "" => {}
        text => {
            match text.parse::<DateTime>().ok().and_then(|local| local.to_zoned(viewer.zone.clone()).ok()) {
                Some(zoned) => slots.push(Moment::of(zoned.timestamp())),
                None => problems.push(FieldProblem::new("own", "talks-mend-own")),
            }
        }
    }
    slots.sort_unstable();
    slots.dedup();
    if slots.is_empty() && problems.is_empty() {
        problems.push(FieldProblem::new("own", "talks-mend-slot"));
    }
    if slots.len() > most {
        problems
            .push(FieldProblem::new("own", if most == 1 { "talks-mend-one" } else { "talks-mend-three" }));
    }
    let minutes = typed.get("minutes").parse().ok().filter(|minutes| MINUTES.contains(minutes));
    if minutes.is_none() {
        problems.push(FieldProblem::new("minutes", "talks-mend-minutes"));
    }
    if !["phone", "video", "in_person"].contains(&typed.get("channel")) {
        problems.push(FieldProblem::new("channel", "talks-mend-channel"));
    }
    if typed.get("reach").chars().count() > LINE_LETTERS {
        problems.push(FieldProblem::new("reach", "talks-mend-long"));
    }
    match minutes {
        Some(minutes) if problems.is_empty() => Ok(Plan {
            slots,
            minutes,
            channel: typed.get("channel").to_owned(),
            reach: typed.get("reach").to_owned(),
        }),
        _ => Err(problems),
    }
}

fn empty_plan() -> Typed {
    Typed::filled([("minutes", FIRST_TALK_MINUTES.to_string()), ("channel", "phone".to_owned())])
}

/// The form that offers times.
pub async fn offer_form(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html, Problem> {
    Html::of(&plan_page(&app, &viewer, pair_id(&id)?, None, empty_plan()).await?)
}

/// Offers times.
pub async fn offer(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let pair = pair_id(&id)?;
    match read_plan(&typed, &viewer, SLOTS) {
        Ok(plan) => {
            times::offer(&app, &viewer.person, pair, plan).await?;
            Ok(done(&format!("/pairs/{id}"), "talks-offered").into_response())
        }
        Err(problems) => {
            let page = plan_page(&app, &viewer, pair, None, typed.with_problems(&problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html::of(&page)?).into_response())
        }
    }
}

/// Picks one of the offered times.
pub async fn pick(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let slot =
        typed.get("slot").parse().map(Moment).map_err(|_| Problem::refused("talks-refusal-not-offered"))?;
    let pair = times::pick(&app, &viewer.person, talk_id(&id)?, slot).await?;
    Ok(done(&format!("/pairs/{pair}"), "talks-set"))
}

async fn pair_of(app: &App, viewer: &Viewer, id: &str) -> Result<(PairId, Typed), Problem> {
    let (talk, person) = (talk_id(id)?, viewer.person.clone());
    let talk =
        app.db.read(move |tx| records::find(tx, &person, &talk)?.ok_or(Problem::NotFound("talk"))).await?;
    let typed = Typed::filled([
        ("minutes", talk.minutes.to_string()),
        ("channel", talk.channel),
        ("reach", talk.reach),
    ]);
    Ok((talk.pair_id, typed))
}

/// The form that moves a talk.
pub async fn move_form(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html, Problem> {
    let (pair, typed) = pair_of(&app, &viewer, &id).await?;
    Html::of(&plan_page(&app, &viewer, pair, Some(id), typed).await?)
}

/// Moves a talk.
pub async fn move_to(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    match read_plan(&typed, &viewer, 1) {
        Ok(plan) => {
            let pair = times::move_to(&app, &viewer.person, talk_id(&id)?, plan).await?;
            Ok(done(&format!("/pairs/{pair}"), "talks-moved").into_response())
        }
        Err(problems) => {
            let (pair, _) = pair_of(&app, &viewer, &id).await?;
            let page = plan_page(&app, &viewer, pair, Some(id), typed.with_problems(&problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html::of(&page)?).into_response())
        }
    }
}

#[derive(Template)]
#[template(path = "talks/pages/call_off.html")]
struct CallOffPage {
    page: Page,
    id: String,
    pair: String,
    other: String,
    clocks: String,
}

/// Asks once before a talk is called off.
pub async fn call_off_form(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html, Problem> {
    let (talk, person) = (talk_id(&id)?, viewer.person.clone());
    let (talk, row) = app
        .db
        .read(move |tx| {
            let talk = records::find(tx, &person, &talk)?.ok_or(Problem::NotFound("talk"))?;
            let row = pairs::find(tx, &person, &talk.pair_id)?.ok_or(Problem::NotFound("talk"))?;
            Ok::<_, Problem>((talk, row))
        })
        .await?;
    let clocks = Clocks::of(&app, &viewer, &row);
    let clocks = talk.starts_at.map_or_else(String::new, |at| clocks.both(at));
    let page = app.page(&viewer, Place::Pairs, "talks-call-off-title").who_sees("talks-who-session");
    Html::of(&CallOffPage { page, id, pair: talk.pair_id.to_string(), other: row.other_name, clocks })
}

/// Calls a talk off.
pub async fn call_off(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    let pair = times::call_off(&app, &viewer.person, talk_id(&id)?).await?;
    Ok(done(&format!("/pairs/{pair}"), "talks-called-off"))
}
