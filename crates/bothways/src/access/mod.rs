//! Who is asking, and what they may reach: accounts, sign-in by mail link, signed-in devices, roles.
//!
//! Front door: [`routes`], [`know`] (puts the [`Viewer`] on a request), [`actions::invite_in`] for rooms that ask people in. No passwords; a
//! session is a row, never a token that means something by itself.
//!
//! [`Viewer`]: crate::platform::viewer::Viewer

pub mod actions;
pub mod commands;
pub mod cookies;
pub mod events;
mod jobs;
pub mod letters;
pub mod own;
mod pages;
mod reader;
pub mod records;
pub mod rules;

pub use jobs::JOBS;
pub use pages::routes;
pub use reader::{Reader, reader_of, whoever_of};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::SET_COOKIE;

use crate::app::App;
use crate::platform::web::caller::{self, AskedFrom};

/// What a day is in the time of cookies.
const SECONDS_A_DAY: i64 = 86_400;

/// Looks up who is signed in and puts the viewer on the request. Nobody is turned away here: handlers say what they need.
pub async fn know(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let asker = caller::address(request.headers(), request.extensions(), &app.settings.trusted_proxies);
    request.extensions_mut().insert(AskedFrom(caller::network(asker)));
    let mut longer = None;
    if let Some(token) = cookies::sign_in_token(&app, request.headers()) {
        match actions::recognise(&app, &token).await {
            Ok(Some((viewer, is_longer))) => {
                request.extensions_mut().insert(viewer);
                longer = is_longer
                    .then(|| cookies::keep_sign_in(&app, &token, actions::SIGNED_IN_DAYS * SECONDS_A_DAY));
            }
            Ok(None) => {}
            Err(problem) => return problem.into_response(),
        }
    }
    let mut response = next.run(request).await;
    // What a door says itself, such as "forget this device", stands.
    if let (Some(cookie), false) = (longer, response.headers().contains_key(SET_COOKIE)) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}
