//! Finding each other: suggestions with reasons, requests, the conflict gate, rounds. The only room that calls the `matcher`.
//!
//! People choose, and both say yes themselves (R1). The program suggests, carries requests, and stops pairs that should not be. Front
//! door: [`routes`], [`gate`], [`question`], [`reasons`], [`introductions::make_in`] for rounds, [`asking::records::around`] and
//! [`introductions::records::open_of`] for first pages; a pair itself begins in the room `pairs`.

pub mod answering;
pub mod asking;
pub mod between;
pub mod certificate;
pub mod command;
pub mod events;
pub mod following;
pub mod gate;
pub mod introductions;
pub mod jobs;
pub mod left_out;
pub mod own;
pub mod question;
pub mod reasons;
pub mod recheck;
pub mod rounds;
pub mod suggestions;
pub mod ties_found;

pub use jobs::JOBS;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;
use asking::pages::{ask, people};

/// The doors of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(people::people))
        .route("/people/ask", get(ask::form).post(ask::ask))
        .route("/people/withdraw", post(people::withdraw))
        .route("/requests/{id}", get(answering::look))
        .route("/requests/{id}/yes", post(answering::say))
        .route("/requests/{id}/no", post(answering::say))
        .route("/introductions/{id}", get(answering::look))
        .route("/introductions/{id}/yes", post(answering::say))
        .route("/introductions/{id}/no", post(answering::say))
        .route("/introductions/{id}/back", post(answering::say))
        .route("/letter/requests/{id}", get(answering::mail))
        .route("/letter/requests/{id}/yes", get(answering::mail).post(answering::mail_say))
        .route("/letter/requests/{id}/no", get(answering::mail).post(answering::mail_say))
        .route("/letter/introductions/{id}", get(answering::mail))
        .route("/letter/introductions/{id}/yes", get(answering::mail).post(answering::mail_say))
        .route("/letter/introductions/{id}/no", get(answering::mail).post(answering::mail_say))
        .route("/letter/introductions/{id}/back", post(answering::mail_say))
        .route("/program/conflicts", get(ties_found::conflicts))
        .merge(rounds::routes())
}
