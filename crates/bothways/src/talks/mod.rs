//! Talks of a pair: times that suit both, calendar letters, the page of a talk, what each learned.
//!
//! A talk opens with care, then follows the learner's own agenda; what is written here is the two people's alone. This room also shows the
//! page of a pair, because that page shows its talks. Front door: [`routes`], [`JOBS`], [`follow`], [`records::coming_for`].

pub mod actions;
pub mod calendar;
pub mod events;
mod jobs;
pub mod letters;
pub mod own;
pub mod pages;
pub mod records;
pub mod rules;

pub use jobs::JOBS;

use axum::Router;
use axum::routing::{get, post};
use store::Tx;

use crate::app::App;
use crate::id_type;
use crate::pairs;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;

id_type! {
    /// A talk: offered, set, held or called off.
    TalkId
}

id_type! {
    /// A line on somebody's agenda.
    ItemId
}

/// The doors of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/pairs/{id}", get(pages::pair::pair))
        .route("/pairs/{id}/agenda", post(pages::writing::add_to_list))
        .route("/pairs/{id}/agenda/change", post(pages::writing::change_list))
        .route("/pairs/{id}/step", post(pages::writing::step_done))
        .route("/pairs/{id}/talks/new", get(pages::times::offer_form).post(pages::times::offer))
        .route("/talks/{id}", get(pages::session::session))
        .route("/talks/{id}/pick", post(pages::times::pick))
        .route("/talks/{id}/call-off", get(pages::times::call_off_form).post(pages::times::call_off))
        .route("/talks/{id}/move", get(pages::times::move_form).post(pages::times::move_to))
        .route("/talks/{id}/where", get(pages::place::form).post(pages::place::say))
        .route("/talks/{id}/agenda", post(pages::writing::add_item))
        .route("/talks/{id}/agenda/change", post(pages::writing::change_item))
        .route("/talks/{id}/learning", post(pages::writing::learning))
        .route("/talks/{id}/step", post(pages::writing::step))
        .route("/talks/{id}/feeling", post(pages::writing::feeling))
        .route("/talks/{id}/mattered", post(pages::writing::mattered))
        .route("/talks/{id}/happened", post(pages::writing::happened))
        .route("/talks/{id}/happened/undo", post(pages::writing::undo_happened))
        .route("/letter/talks/{id}/pick/{slot}", get(pages::mail::pick_page).post(pages::mail::pick))
        .route("/letter/talks/{id}/happened", get(pages::mail::happened_page).post(pages::mail::happened))
        .route("/letter/talks/{id}/happened/undo", post(pages::mail::undo))
}

/// A pair begins: a first talk within 14 days is offered (R9). A pair ends: talks to come are called off.
pub fn follow(tx: &mut Tx<'_>, app: &App, now: Moment, noted: &Noted) -> Result<(), Problem> {
    let pair = || noted.subject.parse().map_err(Problem::broken);
    match noted.event {
        pairs::events::BEGAN => actions::first::offer_in(tx, app, now, &pair()?),
        pairs::events::ENDED => actions::times::call_off_all_in(tx, app, now, &pair()?),
        _ => Ok(()),
    }
}
