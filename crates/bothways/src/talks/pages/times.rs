//! Planning: offering times, picking one, moving, calling off. Times are typed and shown in the reader's zone.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{Clocks, Slot, talk_id};
use crate::app::App;
use crate::pairs::PairId;
use crate::pairs::pages::pair_id;
use crate::platform::clock::Moment;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::Viewer;
use crate::platform::web::page::done;
use crate::platform::web::times::zone_name;
use crate::platform::web::{Html, Page, Path, Place, Typed};
use crate::talks::actions::times::{self, PLAN_WITHIN_DAYS, Plan, liked_channel, shared_or_usual};
use crate::talks::records::{self, TalkRow};
use crate::talks::rules::{MINUTES, TalkState, may_call_off};

#[derive(Template)]
#[template(path = "talks/pages/plan.html")]
struct PlanPage {
    page: Page,
    action: String,
    back: String,
    other: String,
    zone: String,
    /// Times at which both are free.
    shared: Vec<Slot>,
    /// When the talk is, if it is set and leaves that time; else empty.
    stands: String,
    typed: Typed,
}

/// What the two share of free time, who the other is, and how both like to talk where nothing is typed yet.
async fn plan_page(
    app: &App,
    viewer: &Viewer,
    pair: PairId,
    talk: Option<TalkRow>,
    typed: Typed,
) -> Result<PlanPage, Problem> {
    let (id, person, now) = (pair.clone(), viewer.person.clone(), app.clock.now());
    // The time a talk has now is no other time.
    let offered = talk.as_ref().filter(|talk| talk.state == TalkState::Offered);
    let moving = offered.map(|talk| talk.id.clone());
    let asks_how = typed.get("channel").is_empty();
    let typed_minutes = typed.get("minutes").parse().ok().filter(|m| MINUTES.contains(m));
    let (row, shared, channel, minutes) = app
        .db
        .read(move |tx| {
            let row = times::living(tx, &person, &id)?;
            let two = [&person, &row.other_id];
            let (shared, minutes) =
                shared_or_usual(tx, now, two, PLAN_WITHIN_DAYS, typed_minutes, moving.as_ref())?;
            let channel = if asks_how { Some(liked_channel(tx, two)?) } else { None };
            Ok::<_, Problem>((row, shared, channel, minutes))
        })
        .await?;
    let say = app.say(viewer);
    let clocks = Clocks::of(app, viewer, &row);
    let stood_at = talk.as_ref().and_then(|talk| talk.starts_at.filter(|_| talk.state == TalkState::Set));
    let title = if stood_at.is_some() { "talks-move-title" } else { "talks-plan-title" };
    Ok(PlanPage {
        page: app.page(viewer, Place::Pairs, title).who_sees("talks-who-session"),
        action: talk
            .map_or_else(|| format!("/pairs/{pair}/talks/new"), |talk| format!("/talks/{}/move", talk.id)),
        back: format!("/pairs/{pair}"),
        zone: zone_name(&viewer.zone, &say),
        shared: shared.iter().map(|at| clocks.slot(*at)).collect(),
        other: row.other_name,
        stands: stood_at.map_or_else(String::new, |at| clocks.both(at)),
        typed: typed
            .with_default("channel", channel.unwrap_or_default())
            .with_default("minutes", &minutes.to_string()),
    })
}

/// Reads a plan from a form: ticked times, one typed in the reader's zone, how long, how. What cannot be read as a time is told beside
/// the rest that is to be mended.
fn read_plan(typed: &Typed, viewer: &Viewer, now: Moment) -> Result<Plan, Problem> {
    let ticked = typed.all("slot").into_iter().filter_map(|text| text.parse().ok().map(Moment));
    let own = own_time(typed.get("own"), &viewer.zone);
    let plan = Plan {
        shared: ticked.collect(),
        own: own.clone().ok().flatten(),
        minutes: typed.get("minutes").parse().unwrap_or(0),
        channel: typed.get("channel").to_owned(),
        reach: typed.get("reach").to_owned(),
    };
    match own {
        Ok(_) => Ok(plan),
        Err(problem) => Err(Problem::Invalid([vec![problem], plan.problems(now)].concat())),
    }
}

/// The time of one's own, on one's own clock. Where clocks go back and show it twice, the first is meant; where they go forward past it,
/// there is none.
fn own_time(text: &str, zone: &TimeZone) -> Result<Option<Moment>, FieldProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    let local: DateTime = text.parse().map_err(|_| FieldProblem::new("own", "talks-mend-own"))?;
    let read = zone.to_ambiguous_timestamp(local);
    if matches!(read.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(FieldProblem::new("own", "talks-mend-skipped"));
    }
    match read.compatible() {
        Ok(at) => Ok(Some(Moment::of(at))),
        Err(_) => Err(FieldProblem::new("own", "talks-mend-own")),
    }
}

/// The form that offers times.
pub async fn offer_form(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html, Problem> {
    Html::of(&plan_page(&app, &viewer, pair_id(&id)?, None, Typed::default()).await?)
}

/// Offers times.
pub async fn offer(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let pair = pair_id(&id)?;
    let offered = match read_plan(&typed, &viewer, app.clock.now()) {
        Ok(plan) => times::offer(&app, &viewer.person, pair.clone(), plan).await,
        Err(problem) => Err(problem),
    };
    match offered {
        Ok(_) => Ok(done(&format!("/pairs/{id}"), "talks-offered").into_response()),
        Err(Problem::Invalid(problems)) => {
            let page = plan_page(&app, &viewer, pair, None, typed.with_problems(&problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html::of(&page)?).into_response())
        }
        Err(problem) => Err(problem),
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

/// A talk, for a form about it.
pub(super) async fn talk_of(app: &App, viewer: &Viewer, id: &str) -> Result<TalkRow, Problem> {
    let (talk, person) = (talk_id(id)?, viewer.person.clone());
    app.db.read(move |tx| records::find(tx, &person, &talk)?.ok_or(Problem::NotFound("talk"))).await
}

/// The form that moves a talk, or offers other times for one that is only offered.
pub async fn move_form(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html, Problem> {
    let talk = talk_of(&app, &viewer, &id).await?;
    let typed = Typed::filled([
        ("minutes", talk.minutes.to_string()),
        ("channel", talk.channel.clone()),
        ("reach", talk.reach.clone()),
    ]);
    Html::of(&plan_page(&app, &viewer, talk.pair_id.clone(), Some(talk), typed).await?)
}

/// Moves a talk, or offers other times for one that is only offered.
pub async fn move_to(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let talk = talk_of(&app, &viewer, &id).await?;
    let moved = match read_plan(&typed, &viewer, app.clock.now()) {
        Ok(plan) => times::move_to(&app, &viewer.person, talk.id.clone(), plan).await,
        Err(problem) => Err(problem),
    };
    match moved {
        Ok(pair) => Ok(done(&format!("/pairs/{pair}"), "talks-offered").into_response()),
        Err(Problem::Invalid(problems)) => {
            let (pair, typed) = (talk.pair_id.clone(), typed.with_problems(&problems));
            let page = plan_page(&app, &viewer, pair, Some(talk), typed).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html::of(&page)?).into_response())
        }
        Err(problem) => Err(problem),
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
    /// Whether only times are on offer.
    is_offer: bool,
}

/// Asks once before a talk is called off, or an offer is taken back.
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
            let row = times::living(tx, &person, &talk.pair_id)?;
            may_call_off(talk.state, talk.offered_by.as_ref(), &person)?;
            Ok::<_, Problem>((talk, row))
        })
        .await?;
    let clocks = Clocks::of(&app, &viewer, &row);
    let clocks = talk.starts_at.map_or_else(String::new, |at| clocks.both(at));
    let is_offer = talk.state == TalkState::Offered;
    let title = if is_offer { "talks-take-back-title" } else { "talks-call-off-title" };
    let page = app.page(&viewer, Place::Pairs, title).who_sees("talks-who-session");
    Html::of(&CallOffPage {
        page,
        id,
        pair: talk.pair_id.to_string(),
        other: row.other_name,
        clocks,
        is_offer,
    })
}

/// Calls a talk off.
pub async fn call_off(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    let (pair, stood) = times::call_off(&app, &viewer.person, talk_id(&id)?).await?;
    let what = if stood == TalkState::Offered { "talks-taken-back" } else { "talks-called-off" };
    Ok(done(&format!("/pairs/{pair}"), what))
}
