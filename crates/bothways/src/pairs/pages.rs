//! The list of one's pairs, and the forms that change one. The page of a pair itself lies with the talks, which it shows.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;

use super::records::{self, ArrowRow, PairRow};
use super::rules::{Arrow, Direction, direction};
use super::{PairId, actions};
use crate::app::App;
use crate::people::card::season_words;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Path, Place, Query, Typed, times};
use crate::program::kit::{Kit, SkillId};

/// One arrow in words, as both see it.
#[derive(Clone, Debug)]
pub struct ArrowLine {
    /// Id of the skill.
    pub skill_id: String,
    /// The skill's plain name.
    pub skill: String,
    /// Who shares it.
    pub sharer_id: PersonId,
    /// Their name.
    pub sharer: String,
    /// Whether they stand first by alphabet, so that the arrow points from the start to the end.
    pub sharer_first: bool,
    /// Who learns it.
    pub learner: String,
}

/// A pair as its page and its card show it.
#[derive(Clone, Debug)]
pub struct PairView {
    /// The pair.
    pub id: PairId,
    /// Both names, by alphabet: nobody stands first by rank (S126).
    pub names: [String; 2],
    /// The other one's name.
    pub other: String,
    /// What is shared, both ways.
    pub arrows: Vec<ArrowLine>,
    /// Key of the sentence about its direction.
    pub direction_key: &'static str,
    /// Whether they still meet.
    pub living: bool,
    /// When it began or ended, in words.
    pub since: String,
    /// The other's season with its last day, unless it is the usual one; never why (S11, rules 4.7).
    pub season: Option<String>,
}

/// Puts a pair into words for one of its two.
pub fn view_of(app: &App, viewer: &Viewer, pair: &PairRow, arrows: &[Arrow]) -> Result<PairView, Problem> {
    let say = app.say(viewer);
    let today = app.clock.today(&viewer.zone);
    let day = |at: crate::platform::clock::Moment| times::day(at.day(&viewer.zone), today, &say);
    let since = match (pair.ended_at, pair.met_at) {
        (Some(at), _) => say.t1("pairs-since-ended", "day", day(at)),
        (None, Some(at)) => say.t1("pairs-since-met", "day", day(at)),
        (None, None) => say.t1("pairs-since-begun", "day", day(pair.began_at)),
    };
    let me_first = viewer.name.to_lowercase() <= pair.other_name.to_lowercase();
    let mut names = [viewer.name.clone(), pair.other_name.clone()];
    if !me_first {
        names.reverse();
    }
    let direction_key = match direction(arrows) {
        Direction::Open => "pairs-direction-open",
        Direction::OneWay => "pairs-direction-one-way",
        Direction::BothWays => "pairs-direction-both-ways",
    };
    Ok(PairView {
        id: pair.id.clone(),
        names,
        other: pair.other_name.clone(),
        arrows: arrows.iter().map(|arrow| line_of(&app.kit, viewer, pair, arrow, me_first)).collect(),
        direction_key,
        living: pair.state.is_living(),
        season: season_words(app, viewer, pair.season_of_other()?, &pair.other_time_zone())
            .filter(|_| pair.state.is_living())
            .map(|season| say.t2("pairs-season", "name", &pair.other_name, "season", season)),
        since,
    })
}

fn line_of(kit: &Kit, viewer: &Viewer, pair: &PairRow, arrow: &Arrow, me_first: bool) -> ArrowLine {
    let mine = arrow.sharer == viewer.person;
    let (sharer, learner) =
        if mine { (&viewer.name, &pair.other_name) } else { (&pair.other_name, &viewer.name) };
    ArrowLine {
        skill_id: arrow.skill.to_string(),
        // A skill that left the kit keeps its id as its name.
        skill: kit.skill(&arrow.skill).map_or_else(|| arrow.skill.to_string(), |skill| skill.name.clone()),
        sharer_id: arrow.sharer.clone(),
        sharer: sharer.clone(),
        sharer_first: mine == me_first,
        learner: learner.clone(),
    }
}

#[derive(Template)]
#[template(path = "pairs/pages/pairs.html")]
struct PairsPage {
    page: Page,
    living: Vec<PairView>,
    past: Vec<PairView>,
}

/// All pairs of the viewer, living and past.
pub async fn pairs(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    let person = viewer.person.clone();
    let (pairs, arrows): (Vec<PairRow>, Vec<ArrowRow>) = app
        .db
        .read(move |tx| {
            Ok::<_, Problem>((records::pairs_of(tx, &person)?, records::arrows_around(tx, &person)?))
        })
        .await?;
    let views = pairs.iter().map(|pair| {
        let of_pair = arrows.iter().filter(|row| row.pair_id == pair.id);
        let own: Vec<Arrow> = of_pair
            .map(|row| Arrow { skill: SkillId::from(row.skill_id.as_str()), sharer: row.sharer_id.clone() })
            .collect();
        view_of(&app, &viewer, pair, &own)
    });
    let views: Vec<PairView> = views.collect::<Result<_, Problem>>()?;
    let (living, past) = views.into_iter().partition(|view| view.living);
    let page = app
        .page(&viewer, Place::Pairs, "pairs-title")
        .noticing(query.done.as_deref())
        .who_sees("pairs-who-list");
    Html::of(&PairsPage { page, living, past })
}

#[derive(Template)]
#[template(path = "pairs/pages/arrow.html")]
struct ArrowPage {
    page: Page,
    view: PairView,
    typed: Typed,
    me: PersonId,
    other: PersonId,
    areas: Vec<AreaChoice>,
}

struct AreaChoice {
    name: String,
    skills: Vec<(String, String)>,
}

async fn arrow_page(app: &App, viewer: &Viewer, id: PairId, typed: Typed) -> Result<Html, Problem> {
    let person = viewer.person.clone();
    let (pair, arrows) = app
        .db
        .read(move |tx| {
            let pair = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("pair"))?;
            Ok::<_, Problem>((pair, records::arrows_of(tx, &id)?))
        })
        .await?;
    let areas = app.kit.areas.iter().map(|area| AreaChoice {
        name: area.name.clone(),
        skills: area.skills.iter().map(|skill| (skill.id.to_string(), skill.name.clone())).collect(),
    });
    Html::of(&ArrowPage {
        page: app.page(viewer, Place::Pairs, "pairs-arrow-title").who_sees("pairs-who-arrows"),
        view: view_of(app, viewer, &pair, &arrows)?,
        typed,
        me: viewer.person.clone(),
        other: pair.other_id,
        areas: areas.collect(),
    })
}

/// The form that changes who shares what.
pub async fn arrow_form(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html, Problem> {
    arrow_page(&app, &viewer, pair_id(&id)?, Typed::default()).await
}

/// Adds an arrow.
pub async fn add_arrow(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let id = pair_id(&id)?;
    match actions::add_arrow(&app, &viewer, id.clone(), typed_arrow(&typed)?).await {
        Ok(()) => Ok(done(&format!("/pairs/{id}"), "pairs-arrow").into_response()),
        Err(Problem::Invalid(problems)) => {
            let html = arrow_page(&app, &viewer, id, typed.with_problems(&problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// Takes an arrow away.
pub async fn remove_arrow(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let id = pair_id(&id)?;
    actions::remove_arrow(&app, &viewer, id.clone(), typed_arrow(&typed)?).await?;
    Ok(done(&format!("/pairs/{id}"), "pairs-arrow"))
}

fn typed_arrow(typed: &Typed) -> Result<Arrow, Problem> {
    let sharer = typed.get("sharer").parse().map_err(|_| Problem::field("sharer", "pairs-mend-sharer"))?;
    Ok(Arrow { skill: SkillId::from(typed.get("skill")), sharer })
}

#[derive(Template)]
#[template(path = "pairs/pages/end.html")]
struct EndPage {
    page: Page,
    view: PairView,
}

/// Asks once before a pair ends, in words that say what happens.
pub async fn end_form(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Html, Problem> {
    let (id, person) = (pair_id(&id)?, viewer.person.clone());
    let pair =
        app.db.read(move |tx| records::find(tx, &person, &id)?.ok_or(Problem::NotFound("pair"))).await?;
    let page = app.page(&viewer, Place::Pairs, "pairs-end-title").who_sees("pairs-who-end");
    Html::of(&EndPage { view: view_of(&app, &viewer, &pair, &[])?, page })
}

/// Ends a pair.
pub async fn end(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    actions::end(&app, &viewer, pair_id(&id)?).await?;
    Ok(done("/pairs", "pairs-ended"))
}

/// Reads a pair's id from a path; what is no id names no pair.
pub fn pair_id(text: &str) -> Result<PairId, Problem> {
    text.parse().map_err(|_| Problem::NotFound("pair"))
}
