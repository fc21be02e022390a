//! A chapter of invented people with a year of story, made by calling the same actions that people call.
//!
//! It is the demo, the source of pictures, and a test by hand: when an action breaks, the story breaks. The clock stands on a day that the
//! visitor can change; letters are written to a page, and nothing is ever sent. Front door: [`commands`], [`open()`], [`routes`].

mod cast;
pub mod commands;
mod pages;
mod script;
mod story;

use std::path::Path;

use axum::Router;
use axum::routing::get;
use jiff::civil::Date;

use crate::app::App;
use crate::open;
use crate::platform::clock::{Clock, Moment};
use crate::platform::failure::Failure;
use crate::settings::Settings;

pub use cast::Cast;

/// The day of the story on which the demo opens, unless another is asked for.
pub const TODAY: &str = "2026-11-02";

/// The doors of this room; in any other house than the demo they are not found.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/demo", get(pages::demo).post(pages::change_day))
        .route("/demo/as/{key}", get(pages::come_in_as))
}

/// Opens a demo house in this folder, with the story told up to `today`.
pub async fn open(settings: Settings, folder: &Path, today: Date) -> Result<(App, Cast), Failure> {
    let noon = |day: Date| {
        day.at(15, 0, 0, 0).in_tz("UTC").map(|at| Moment::of(at.timestamp())).map_err(Failure::new)
    };
    let clock = Clock::stopped(noon(today)?.plus_days(-story::DAYS));
    let app = open::house_on(settings.in_folder(folder), clock, true).await?;
    let cast = story::tell(&app, noon(today)?)
        .await
        .map_err(|problem| Failure::of(&problem, &app.words.of("en")))?;
    Ok((app, cast))
}
