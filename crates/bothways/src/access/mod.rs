//! Who is asking, and what they may reach: accounts, sign-in by mail link, signed-in devices, roles.
//!
//! Front door: [`routes`], [`know`] (puts the [`Viewer`] on a request), [`accounts`] for other rooms. No passwords; a
//! session is a row, never a token that means something by itself.
//!
//! [`Viewer`]: crate::platform::viewer::Viewer

pub mod actions;
pub mod cookies;
pub mod records;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;

/// Looks up who is signed in and puts the viewer on the request. Nobody is turned away here: handlers say what they need.
pub async fn know(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if let Some(token) = cookies::sign_in_token(&app, request.headers()) {
        match actions::recognise(&app, &token).await {
            Ok(Some(viewer)) => {
                request.extensions_mut().insert(viewer);
            }
            Ok(None) => {}
            Err(problem) => return axum::response::IntoResponse::into_response(problem),
        }
    }
    next.run(request).await
}
