//! The first page of each person: what matters now, then at most three more, then nothing (UX.md).
//!
//! It only points at other rooms' things. A person sees their own; a coordinator sees what needs a hand, by count; nobody sees a person's
//! silence or how often they come.

mod everyone;
mod pages;
mod parcel;
mod records;
mod rules;
mod together;

use axum::Router;
use axum::routing::get;

use crate::app::App;

/// The doors of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/today", get(pages::today))
        .route("/me/account/data", get(parcel::take))
        .route("/program/people", get(everyone::page))
        .route("/program/pairs", get(together::page))
}
