//! The doors of this room: the import and the invitations, for coordinators, and the "no" of whoever was asked in.

mod declining;
mod import;
mod invitations;
mod preview;
mod uploading;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use super::actions::NO_PATH;
use super::rules::UPLOAD_BYTES_MAX;
use crate::app::App;

/// The doors of this room.
pub fn routes() -> Router<App> {
    // What stands around the files in a form needs some room too.
    let limit = usize::try_from(UPLOAD_BYTES_MAX).unwrap_or(usize::MAX).saturating_add(64 * 1024);
    Router::new()
        .route("/program/import", get(import::page).post(import::take_in))
        .layer(DefaultBodyLimit::max(limit))
        .route("/program/import/{id}", get(preview::page).post(preview::choose))
        .route("/program/import/{id}/bring-in", post(preview::bring_in))
        .route("/program/import/{id}/drop", post(preview::drop_upload))
        .route("/program/invitations", get(invitations::page).post(invitations::send))
        .route("/program/invitations/again", post(invitations::send_again))
        .route("/program/invitations/letter", get(invitations::letter))
        .route("/program/invitations/off", get(declining::off_page))
        .route("/program/invitations/{id}/off", post(declining::off))
        .route(NO_PATH, get(declining::no_page).post(declining::no))
}
