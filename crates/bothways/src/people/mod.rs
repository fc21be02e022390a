//! People and their profiles: what they share and learn, when they are free, with whom they may not be paired.
//!
//! This room owns what a person says about themself. How two people fit is decided elsewhere. Front door: [`routes`], [`facts`] for
//! whoever puts people side by side, [`walls`] for what keeps them apart, [`records`] for the import, [`card::Card`] with
//! `people/pages/card.html` for showing a person. Others follow `people-profile-saved`, `people-season-set`, `people-room-set`,
//! `people-apart-changed`, `people-reporting-changed` and the `people-tie-…` events.

pub mod actions;
pub mod answers;
pub mod card;
pub mod credentials;
pub mod ending;
pub mod events;
pub mod facts;
mod jobs;
pub mod names;
pub mod own;
pub mod pages;
pub mod records;
pub mod remembered;
pub mod rules;
pub mod times;

pub use jobs::JOBS;
pub use rules::walls;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;
use pages::{apart, cards, check, open_side, profile};

/// The doors of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/me", get(pages::me))
        .route("/me/profile", get(profile::profile).post(profile::save_profile))
        .route("/me/open-side", get(open_side::open_side).post(open_side::save_open_side))
        .route("/me/check", get(check::check).post(check::save_check))
        .route("/me/credentials", get(cards::credentials).post(cards::save_credentials))
        .route("/me/work", get(cards::work).post(cards::save_work))
        .route("/me/style", get(cards::style).post(cards::save_style))
        .route("/me/room", get(cards::room).post(cards::save_room))
        .route("/me/season", get(cards::season).post(cards::save_season))
        .route("/me/apart", get(apart::apart))
        .route("/me/apart/add", post(apart::add))
        .route("/me/apart/remove", post(apart::remove))
        .route("/me/apart/agree", post(apart::agree))
        .route("/people/{id}", get(pages::person))
        .route("/people/{id}/room", post(pages::lift_room))
        .route("/program/ties", get(apart::ties).post(apart::approve))
}
