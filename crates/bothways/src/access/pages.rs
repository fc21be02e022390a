//! The doors of this room: sign in, come in by a link, devices, account.

mod come_in;
mod own_account;
mod sign_in;

use axum::Router;
use axum::routing::{get, post};
use http::HeaderMap;
use http::header::USER_AGENT;

use super::rules;
use crate::app::App;
use crate::platform::words::Say;

/// The doors of this room.
pub fn routes() -> Router<App> {
    let ways_in = Router::new()
        .route("/sign-in", get(sign_in::page).post(sign_in::ask))
        .route("/come-in/{token}", get(come_in::page).post(come_in::come_in));
    sign_in::slowed(ways_in)
        .route("/sign-out", post(own_account::sign_out))
        .route("/me/devices", get(own_account::devices))
        .route("/me/devices/{id}/end", post(own_account::end_device))
        .route("/me/devices/end-others", post(own_account::end_other_devices))
        .route("/me/account", get(own_account::page).post(own_account::save))
        .route("/me/account/address", post(own_account::ask_address))
        .route("/me/account/leave", get(own_account::leave_page).post(own_account::leave))
}

/// The code of the device that asks.
fn device_of(headers: &HeaderMap) -> String {
    rules::device_code(headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or(""))
}

/// A device as people call it: "Firefox on Android".
fn device_name(code: &str, say: &Say) -> String {
    let (browser, system) = code.split_once('-').unwrap_or(("other", "other"));
    let word = |part: &str, code: &str| {
        let key = format!("access-{part}-{code}");
        if say.has(&key) { say.t(&key) } else { say.t(&format!("access-{part}-other")) }
    };
    say.t2("access-device", "browser", word("browser", browser), "system", word("system", system))
}

/// Who runs this server and what that means, for every sign-up and sign-in (rules 4.8). Empty before the set-up.
fn run_by(app: &App, say: &Say) -> String {
    let line = |run_by: &str, name: &str| say.t1(&format!("access-run-by-{run_by}"), "program", name);
    app.program.get().map_or_else(String::new, |program| line(&program.run_by, &program.name))
}
