//! Who else the two of a pair could be with.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use super::view::{Why, Words};
use crate::app::App;
use crate::matching::rounds::RoundId;
use crate::matching::rounds::actions::in_draft;
use crate::matching::rounds::records;
use crate::matching::rounds::table::Table;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::{Html, Page, Path, Place, Query};

/// So many others are shown for each of the two.
const OTHERS: usize = 6;

/// The pair in question.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// One of the two.
    pub first: PersonId,
    /// The other.
    pub second: PersonId,
}

#[derive(Template)]
#[template(path = "matching/rounds/pages/swap.html")]
struct SwapPage {
    page: Page,
    id: RoundId,
    first: PersonId,
    second: PersonId,
    sides: Vec<Side>,
}

/// One of the two, and the others they could be with.
struct Side {
    stays: String,
    name: String,
    goes: String,
    others: Vec<Other>,
}

struct Other {
    id: String,
    name: String,
    why: Why,
}

/// Shows the choices.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
    Query(asked): Query<Asked>,
) -> Result<Html, Problem> {
    viewer.must_coordinate()?;
    let (app_in, id_in, now) = (app.clone(), id.clone(), app.clock.now());
    let (desk, table) = app
        .db
        .read(move |tx| {
            let round = in_draft(records::find(tx, &id_in)?)?;
            let desk = records::desk(&round, &records::pairs(tx, &id_in)?);
            Ok::<_, Problem>((desk, Table::read(tx, &app_in, now)?))
        })
        .await?;
    let mut two = [asked.first.to_string(), asked.second.to_string()];
    two.sort();
    if !desk.pairs.contains(&two) {
        return Err(Problem::NotFound("pair"));
    }
    let page = app.page(&viewer, Place::Program, "rounds-swap-title").who_sees("rounds-who");
    let words = Words { app: &app, viewer: &viewer, say: &page.words, names: table.called() };
    let side = |stays: &PersonId, goes: &PersonId| {
        let found = table.others_for(&app.kit, stays.as_str(), &desk, OTHERS);
        let others = found.into_iter().map(|(other, reasons)| {
            let two = [stays.to_string(), other.clone()];
            Other {
                name: words.name(&other),
                why: words.why(two.each_ref().map(String::as_str), &reasons),
                id: other,
            }
        });
        Side {
            stays: stays.to_string(),
            name: words.name(stays.as_str()),
            goes: words.name(goes.as_str()),
            others: others.collect(),
        }
    };
    let sides = vec![side(&asked.first, &asked.second), side(&asked.second, &asked.first)];
    Html::of(&SwapPage { id, first: asked.first, second: asked.second, sides, page })
}
