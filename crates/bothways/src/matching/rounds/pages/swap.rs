//! Who else the two of a pair could be with.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use super::view::{Why, Words};
use crate::app::App;
use crate::matching::rounds::{RoundId, trying};
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
    /// What it would cost the others; blank where that is not proven.
    cost: String,
}

/// Shows the choices.
pub async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
    Query(asked): Query<Asked>,
) -> Result<Html, Problem> {
    let two = [asked.first.clone(), asked.second.clone()];
    let found = trying::others(&app, &viewer, id.clone(), two.clone(), OTHERS).await?;
    let page = app.page(&viewer, Place::Program, "rounds-swap-title").who_sees("rounds-who");
    let words = Words { app: &app, viewer: &viewer, say: &page.words, names: found.table.called() };
    let side = |stays: &PersonId, goes: &PersonId, others: Vec<trying::Other>| {
        let others = others.into_iter().map(|other| Other {
            name: words.name(&other.person),
            cost: other.cost.map_or_else(String::new, |cost| words.cost(cost)),
            why: words.why([stays.as_str(), &other.person], &other.reasons),
            id: other.person,
        });
        Side {
            stays: stays.to_string(),
            name: words.name(stays.as_str()),
            goes: words.name(goes.as_str()),
            others: others.collect(),
        }
    };
    let ([first, second], [of_first, of_second]) = (&two, found.sides);
    let sides = vec![side(first, second, of_first), side(second, first, of_second)];
    Html::of(&SwapPage { id, first: asked.first, second: asked.second, sides, page })
}
