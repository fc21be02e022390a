//! Rounds: a coordinator lets the program find pairs for everyone who waits, looks at the draft, changes it, and publishes it. What is
//! published are introductions; people still say yes themselves (R1).
//!
//! Front door: [`routes`], [`waiting`]. There is one draft at a time. Coordinators see names, skills and reasons, never what somebody
//! keeps private: a wall that may not be told reads "can't be paired".

pub mod actions;
pub mod costs;
mod pages;
pub mod proving;
pub mod publishing;
pub mod records;
pub mod rules;
mod table;
pub mod trying;
pub mod weighing;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;
use crate::id_type;

pub use table::{Waiting, waiting};

id_type! {
    /// A round.
    RoundId
}

/// The doors of rounds, for coordinators.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/program/rounds", get(pages::list::page).post(pages::list::draft))
        .route("/program/rounds/{id}", get(pages::round::page))
        .route("/program/rounds/{id}/change", post(pages::round::change))
        .route("/program/rounds/{id}/try", get(pages::trying::page))
        .route("/program/rounds/{id}/weights", get(pages::weights::page))
        .route("/program/rounds/{id}/swap", get(pages::swap::page))
        .route("/program/rounds/{id}/publish", get(pages::publish::page).post(pages::publish::publish))
        .route("/program/rounds/{id}/certificate", get(pages::publish::certificate))
        .route("/program/rounds/{id}/drop", post(pages::publish::drop))
}
