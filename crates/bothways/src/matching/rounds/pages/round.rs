//! `/program/rounds/{id}`: a draft with what can be done to it, or a round that is over.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use serde::Deserialize;

use super::view::{LeftView, PairView, Words};
use super::weights;
use crate::app::App;
use crate::matching::rounds::records::{self, LeftOutRow, RoundRow, ShownPairRow, Stretch, Tally};
use crate::matching::rounds::rules::{Move, RoundState, Two};
use crate::matching::rounds::{RoundId, actions, weighing};
use crate::people::names::fold;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::done;
use crate::platform::web::{Html, Page, Path, Place, Query, Typed, times};
use crate::program::weighing::Weighing;

/// So many pairs stand on one page: fifty people.
const PAIRS_A_PAGE: usize = 25;
/// So many of those who are left out stand on one page.
const LEFT_A_PAGE: usize = 50;
/// A page that waits for the pairs looks again after this long.
const LOOK_AGAIN_SECONDS: u32 = 3;

/// What the page is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// What was just done.
    pub done: Option<String>,
    /// So many pairs come before the first to show.
    #[serde(default)]
    pub from: usize,
    /// So many of those who are left out come before the first to show.
    #[serde(default)]
    pub left: usize,
}

#[derive(Template)]
#[template(path = "matching/rounds/pages/round.html")]
struct RoundPage {
    page: Page,
    id: RoundId,
    step: i64,
    drafting: bool,
    refused: String,
    told: Vec<String>,
    may_undo: bool,
    /// The last change was taken back, and one before it can be too.
    undone: bool,
    numbers: Vec<String>,
    /// What the pairs leave to be wished.
    wishes: Vec<String>,
    /// What counts more or less than usual.
    unusual: Vec<String>,
    pairs: Vec<PairView>,
    of_pairs: Turns,
    broken: Vec<PairView>,
    set_apart: Vec<PairView>,
    left_out: Vec<LeftView>,
    of_left: Turns,
    published: String,
    /// What became of a published round.
    fairness: Vec<String>,
    /// What proves its pairs can be taken away.
    certified: bool,
    /// Who is left out by where they work.
    waiting: Vec<String>,
}

#[derive(Template)]
#[template(path = "matching/rounds/pages/making.html")]
struct MakingPage {
    page: Page,
    id: RoundId,
}

#[derive(Template)]
#[template(path = "matching/rounds/pages/undrawn.html")]
struct UndrawnPage {
    page: Page,
    why: String,
}

/// How many a list holds, where the part on the page begins, and where the ones before and after begin, if there are any.
#[derive(Clone, Copy, Default)]
struct Turns {
    all: usize,
    from: usize,
    earlier: Option<usize>,
    further: Option<usize>,
}

/// A part of a list.
struct Part<T> {
    rows: Vec<T>,
    turns: Turns,
}

impl<T> Part<T> {
    fn empty() -> Self {
        Self { rows: Vec::new(), turns: Turns::default() }
    }

    /// What a list holds from there on; from its start, if it ends before. Each row of the list tells how many there are in all, and
    /// others that come with them tell nought.
    fn of(
        Stretch { mut from, most }: Stretch,
        mut read: impl FnMut(Stretch) -> store::Result<Vec<T>>,
        listed: impl Fn(&T) -> i64,
    ) -> store::Result<Self> {
        let count = |rows: &[T]| rows.iter().map(&listed).max().and_then(|all| usize::try_from(all).ok());
        let mut rows = read(Stretch { from, most })?;
        if from > 0 && count(&rows).unwrap_or_default() == 0 {
            from = 0;
            rows = read(Stretch { from, most })?;
        }
        let all = count(&rows).unwrap_or_default();
        let further = Some(from + most).filter(|next| *next < all);
        let turns = Turns { all, from, earlier: (from > 0).then(|| from.saturating_sub(most)), further };
        Ok(Self { rows, turns })
    }
}

/// Everything the page shows.
struct Read {
    round: RoundRow,
    pairs: Part<ShownPairRow>,
    /// Pairs set apart from a draft, or who could not be introduced when it was published.
    beside: Vec<ShownPairRow>,
    left_out: Part<LeftOutRow>,
    names: HashMap<String, String>,
    tally: Tally,
}

impl Read {
    fn bare(round: RoundRow) -> Self {
        let (names, tally) = (HashMap::new(), Tally::default());
        Self { round, pairs: Part::empty(), beside: Vec::new(), left_out: Part::empty(), names, tally }
    }
}

async fn read(app: &App, viewer: &Viewer, id: &RoundId, asked: &Asked) -> Result<Read, Problem> {
    viewer.must_coordinate()?;
    let id = id.clone();
    let pairs = Stretch { from: asked.from, most: PAIRS_A_PAGE };
    let left = Stretch { from: asked.left, most: LEFT_A_PAGE };
    app.db
        .read(move |tx| {
            let round = records::find(tx, &id)?.ok_or(Problem::NotFound("round"))?;
            if !matches!(round.state, RoundState::Draft | RoundState::Published) {
                return Ok(Read::bare(round));
            }
            let published = round.state == RoundState::Published;
            let shown = if published { records::shown_of_published } else { records::shown_of_draft };
            let mut part = Part::of(pairs, |stretch| shown(tx, &id, stretch), |row| row.listed)?;
            let (pairs, beside) = part.rows.into_iter().partition(|row| row.listed > 0);
            part.rows = pairs;
            let left_out = Part::of(left, |stretch| records::left_out(tx, &id, stretch), |row| row.of_all)?;
            let tally = if published { records::tally(tx, &id)? } else { Tally::default() };
            Ok(Read { round, pairs: part, beside, left_out, names: records::names(tx)?, tally })
        })
        .await
}

/// Shows a round.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let read = read(&app, &viewer, &id, &asked).await?;
    match read.round.state {
        RoundState::Making => {
            let mut page = app.page(&viewer, Place::Program, "rounds-making-title").who_sees("rounds-who");
            page.refresh_seconds = Some(LOOK_AGAIN_SECONDS);
            Ok(Html::of(&MakingPage { page, id })?.into_response())
        }
        RoundState::Dropped if read.round.is_undrawn() => {
            let page = app.page(&viewer, Place::Program, "rounds-undrawn-title").who_sees("rounds-who");
            let why = page.t(&read.round.told.0.not_drawn);
            Ok(Html::of(&UndrawnPage { page, why })?.into_response())
        }
        RoundState::Dropped => Ok(done("/program/rounds", "rounds-dropped").into_response()),
        RoundState::Draft | RoundState::Published => {
            Ok(shown(&app, &viewer, &read, &asked, String::new())?.into_response())
        }
    }
}

fn shown(app: &App, viewer: &Viewer, read: &Read, asked: &Asked, refused: String) -> Result<Html, Problem> {
    let drafting = read.round.state == RoundState::Draft;
    let title = if drafting { "rounds-draft-title" } else { "rounds-published-title" };
    let page = app.page(viewer, Place::Program, title).noticing(asked.done.as_deref()).who_sees("rounds-who");
    let words = Words { app, viewer, say: &page.words, names: &read.names };
    let mut beside = words.pairs(&read.beside);
    beside.sort_by_cached_key(|pair| fold(&pair.names));
    let (set_apart, broken) = if drafting { (beside, Vec::new()) } else { (Vec::new(), beside) };
    let today = app.clock.today(&viewer.zone);
    let published = read.round.published_at.map(|at| {
        let day = times::day(at.day(&viewer.zone), today, words.say);
        let name = read.round.ended_by_name.clone().unwrap_or_default();
        words.say.t2("rounds-published-by", "name", name, "day", day)
    });
    Html::of(&RoundPage {
        told: words.told(&read.round.told.0),
        may_undo: read.round.may_undo,
        undone: read.round.told.0.what == "undo",
        numbers: words.numbers(&read.round.proof.0),
        wishes: words.wishes(&read.round.proof.0),
        unusual: words.points(&read.round.weights.0, &Weighing::default()),
        pairs: words.pairs(&read.pairs.rows),
        of_pairs: read.pairs.turns,
        broken,
        set_apart,
        left_out: words.left_out(&read.left_out.rows),
        of_left: read.left_out.turns,
        published: published.unwrap_or_default(),
        fairness: if drafting { Vec::new() } else { words.fairness(&read.round.proof.0, &read.tally) },
        certified: read.round.certified,
        waiting: if drafting { Vec::new() } else { words.waiting(&read.tally, read.left_out.turns.all) },
        id: read.round.id.clone(),
        step: read.round.step,
        drafting,
        refused,
        page,
    })
}

/// Changes a draft; the page then tells what the change did. A change that cannot be is told on the page too.
pub async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
    typed: Typed,
) -> Result<Response, Problem> {
    if typed.get("move") == "weights"
        && let Err(wrong) = weighing::read(&typed)
    {
        return weights::shown(&app, &viewer, id, Some(typed.with_problems(&wrong))).await;
    }
    let asked = asked_for(&typed).ok_or_else(|| Problem::refused("rounds-unclear"))?;
    let step = typed.get("step").parse().unwrap_or(-1);
    let path = format!("/program/rounds/{id}");
    match actions::change(&app, &viewer, id.clone(), step, asked).await {
        Ok(actions::Changed::Done) => Ok(Redirect::to(&path).into_response()),
        Ok(actions::Changed::Meanwhile) => Ok(done(&path, "rounds-meanwhile").into_response()),
        Err(Problem::Refused { key, args }) => {
            let asked = Asked::default();
            let read = read(&app, &viewer, &id, &asked).await?;
            if read.round.state != RoundState::Draft {
                return Err(Problem::Refused { key, args });
            }
            let sentence = app.say(&viewer).say(key, &args);
            let html = shown(&app, &viewer, &read, &asked, sentence)?;
            Ok((StatusCode::CONFLICT, html).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// What the form asks for; nothing if it names no move, or nobody to do it with.
fn asked_for(typed: &Typed) -> Option<actions::Change> {
    match typed.get("move") {
        "undo" => Some(actions::Change::Undo),
        _ => move_of(typed).map(actions::Change::Make),
    }
}

/// The move that a form or an address names, with its two people or its points.
pub(super) fn move_of(typed: &Typed) -> Option<Move> {
    let two = |one: &str, other: &str| -> Option<Two> {
        let ids = [typed.get(one), typed.get(other)].map(str::parse::<PersonId>);
        let [Ok(one), Ok(other)] = ids else { return None };
        let mut two = [one.to_string(), other.to_string()];
        two.sort();
        (two[0] != two[1]).then_some(two)
    };
    let pair = || two("first", "second");
    Some(match typed.get("move") {
        "keep" => Move::Keep(pair()?),
        "forbid" => Move::Forbid(pair()?),
        "let-go" => Move::LetGo(pair()?),
        "swap" => Move::Swap { out: pair()?, into: two("stays", "comes")? },
        "weights" => Move::Weigh(weighing::read(typed).ok()?),
        _ => return None,
    })
}
