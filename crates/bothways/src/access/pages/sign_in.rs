//! Asking for a link. Known and unknown addresses get the same answer.

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::StatusCode;
use http::header::{HeaderMap, SET_COOKIE};

use super::{device_of, run_by};
use crate::access::actions::{self, Asking};
use crate::access::{cookies, rules};
use crate::app::App;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::secret;
use crate::platform::viewer::MaybeViewer;
use crate::platform::web::caller::AskedFrom;
use crate::platform::web::{Html, Page, Query, Typed};

/// How many tries a minute one part of the network has, all at once if it likes: enough for a hospital at shift change.
const TRIES_A_MINUTE: NonZeroU32 = match NonZeroU32::new(60) {
    Some(tries) => tries,
    None => NonZeroU32::MIN,
};
/// When so many parts of the network are remembered, those that have been calm are forgotten.
const REMEMBERED_MOST: usize = 10_000;

#[derive(askama::Template)]
#[template(path = "access/pages/sign_in.html")]
struct SignInPage {
    page: Page,
    typed: Typed,
    run_by: String,
    asked: bool,
    over: bool,
}

/// What the address of the page may carry.
#[derive(serde::Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    back: String,
    done: Option<String>,
}

/// The form.
pub(super) async fn page(
    State(app): State<App>,
    viewer: MaybeViewer,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    if viewer.0.is_some() {
        return Ok(Redirect::to(rules::safe_back(&wish.back)).into_response());
    }
    let typed = Typed::filled([("back", rules::safe_back(&wish.back))]);
    let page = app.page_outside("access-sign-in-title").noticing(wish.done.as_deref());
    let run_by = run_by(&app, &page.words);
    Ok(Html::of(&SignInPage { page, typed, run_by, asked: false, over: false })?.into_response())
}

/// The same form for somebody whose link is over.
pub(super) fn link_over(app: &App) -> Result<Response, Problem> {
    let page = app.page_outside("access-sign-in-title");
    let run_by = run_by(app, &page.words);
    let html = Html::of(&SignInPage { page, typed: Typed::default(), run_by, asked: false, over: true })?;
    Ok((StatusCode::GONE, html).into_response())
}

/// Asks for the link and says, whoever it was, that a letter is on its way if we know the address.
pub(super) async fn ask(
    State(app): State<App>,
    headers: HeaderMap,
    from: AskedFrom,
    typed: Typed,
) -> Result<Response, Problem> {
    let page = app.page_outside("access-sign-in-title");
    let run_by = run_by(&app, &page.words);
    if !rules::is_email(typed.get("email")) {
        let typed = typed.with_problems(&[FieldProblem::new("email", "access-mend-email")]);
        let html = Html::of(&SignInPage { page, typed, run_by, asked: false, over: false })?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response());
    }
    let browser = cookies::browser_token(&app, &headers).unwrap_or_else(secret::token);
    let asking = Asking {
        email: typed.get("email").to_owned(),
        browser_hash: secret::hash(&browser),
        device: device_of(&headers),
        back: rules::safe_back(typed.get("back")).to_owned(),
    };
    actions::ask_for_link(&app, asking, &from.0).await?;
    let cookie = cookies::keep_browser(&app, &browser, rules::ASKED_MINUTES * 60);
    let html = Html::of(&SignInPage { page, typed, run_by, asked: true, over: false })?;
    Ok(([(SET_COOKIE, cookie)], html).into_response())
}

/// Lets each part of the network try these doors only so often. In memory: the first line before the counts in the
/// database, which hold for all instances together.
pub(super) fn slowed(ways_in: Router<App>) -> Router<App> {
    let limits: Arc<DefaultKeyedRateLimiter<String>> =
        Arc::new(RateLimiter::keyed(Quota::per_minute(TRIES_A_MINUTE)));
    let slow = move |from: AskedFrom, request: Request, next: Next| {
        let limits = limits.clone();
        async move {
            if limits.len() > REMEMBERED_MOST {
                limits.retain_recent();
            }
            if request.method() == http::Method::POST && limits.check_key(&from.0).is_err() {
                return Problem::TooMuch("problem-too-often").into_response();
            }
            next.run(request).await
        }
    };
    ways_in.layer(middleware::from_fn(slow))
}
