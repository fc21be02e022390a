//! Two people, and per skill an arrow from the one who shares to the one who learns.
//!
//! A pair has no senior side: each of the two has the same weight, by alphabet. It begins by two people's own yes, and either may end it at
//! any time without a reason (S105). Talks, goals and agreements are other rooms' things. Front door: [`routes`], [`actions::begin_in`],
//! [`records`]; others follow the events `pairs-began`, `pairs-arrow-added` and `pairs-ended`.

pub mod actions;
pub mod events;
pub mod letters;
pub mod own;
pub mod pages;
pub mod records;
pub mod rules;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;
use crate::id_type;

id_type! {
    /// A pair, living or ended.
    PairId
}

/// The doors of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/pairs", get(pages::pairs))
        .route("/pairs/{id}/arrows", get(pages::arrow_form).post(pages::add_arrow))
        .route("/pairs/{id}/arrows/remove", post(pages::remove_arrow))
        .route("/pairs/{id}/end", get(pages::end_form).post(pages::end))
}
