//! The page behind a link. Opening it changes nothing, because mail programs open links on their own; the button does.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue, SET_COOKIE};

use super::{device_name, device_of, run_by, sign_in};
use crate::access::actions::{self, Newcomer, Opened, SIGNED_IN_DAYS};
use crate::access::cookies;
use crate::access::rules::{self, AccessRefusal, LinkKind};
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::{MaybeViewer, Viewer};
use crate::platform::web::{Html, Page, Path, Place, Typed, times};

#[derive(askama::Template)]
#[template(path = "access/pages/come_in.html")]
struct ComeInPage {
    page: Page,
    /// On which device somebody asked, where it was not this one.
    asked_on: Option<String>,
    new_email: Option<String>,
    joins: bool,
    join_lines: Vec<String>,
    run_by: String,
    button: String,
}

#[derive(askama::Template)]
#[template(path = "access/pages/come_in_first.html")]
struct FirstPage {
    page: Page,
    typed: Typed,
}

/// Shows what the link does.
pub(super) async fn page(
    State(app): State<App>,
    MaybeViewer(viewer): MaybeViewer,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let browser = cookies::browser_token(&app, &headers);
    match actions::open_link(&app, &token, browser.as_deref()).await? {
        None => sign_in::link_over(&app),
        Some(link) if link.kind == LinkKind::Address => {
            owner(viewer, &link, &token)?;
            Ok(Html::of(&link_page(&app, link))?.into_response())
        }
        Some(link) if link.kind == LinkKind::First => first_page(&app, Typed::default()),
        Some(link) => Ok(Html::of(&link_page(&app, link))?.into_response()),
    }
}

fn first_page(app: &App, typed: Typed) -> Result<Response, Problem> {
    let status = if typed.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let html = Html::of(&FirstPage { page: app.page_outside("access-first-title"), typed })?;
    Ok((status, html).into_response())
}

fn link_page(app: &App, link: Opened) -> ComeInPage {
    let say = app.words.of(&link.language);
    let joins = !link.has_joined;
    let (title, button) = match (&link.asked_elsewhere, link.kind) {
        (_, LinkKind::Address) => (say.t("access-address-title-confirm"), "access-address-go"),
        _ if joins => (say.t1("access-join-title", "name", &link.name), "access-join-go"),
        (Some(_), _) => (say.t("access-elsewhere-title"), "access-elsewhere-go"),
        (None, _) => (say.t1("access-come-in-title", "name", &link.name), "access-come-in-go"),
    };
    let asked_on = link.asked_elsewhere.map(|(device, at)| {
        let zone = app.program.get().and_then(|program| jiff::tz::TimeZone::get(&program.zone).ok());
        let when = times::when(at, &zone.unwrap_or(jiff::tz::TimeZone::UTC), app.clock.now(), &say);
        say.t2("access-elsewhere-asked", "device", device_name(&device, &say), "when", when)
    });
    let button = say.t(button);
    let join_lines = say.t("access-join-lines").lines().map(str::to_owned).collect();
    let run_by = run_by(app, &say);
    let page = app.dress(Page::titled(say, None, Place::Outside, title));
    ComeInPage { page, asked_on, new_email: link.new_email, joins, join_lines, run_by, button }
}

/// A new address is confirmed by its owner, who is signed in. Nobody else's sign-in will do.
fn owner(viewer: Option<Viewer>, link: &Opened, token: &str) -> Result<Viewer, Problem> {
    let viewer = viewer.ok_or_else(|| Problem::SignInFirst { back: format!("/come-in/{token}") })?;
    if link.owner.as_ref() == Some(&viewer.person) {
        Ok(viewer)
    } else {
        Err(AccessRefusal::OthersLink.into())
    }
}

/// The button: uses the link and signs the device in.
pub(super) async fn come_in(
    State(app): State<App>,
    MaybeViewer(viewer): MaybeViewer,
    headers: HeaderMap,
    Path(token): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let browser = cookies::browser_token(&app, &headers);
    let Some(link) = actions::open_link(&app, &token, browser.as_deref()).await? else {
        return sign_in::link_over(&app);
    };
    if link.kind == LinkKind::Address {
        actions::confirm_address(&app, &owner(viewer, &link, &token)?, &token).await?;
        return Ok(Redirect::to("/me/account?done=address-changed").into_response());
    }
    let device = device_of(&headers);
    let (signed_in, back) = if link.kind == LinkKind::First {
        let text = |name: &str| typed.get(name).to_owned();
        let who = Newcomer { name: text("name"), email: text("email"), zone: text("zone") };
        match actions::come_in_first(&app, &token, who, &device).await {
            Ok(signed_in) => (signed_in, "/".to_owned()),
            Err(Problem::Invalid(wrong)) => return first_page(&app, typed.with_problems(&wrong)),
            Err(problem) => return Err(problem),
        }
    } else {
        actions::come_in(&app, &token, &device).await?
    };
    let cookie = cookies::keep_sign_in(&app, &signed_in, SIGNED_IN_DAYS * 86_400);
    Ok(([(SET_COOKIE, cookie)], Redirect::to(rules::safe_back(&back))).into_response())
}

/// What a browser forgets when somebody signs out: pages it kept, and what was typed but not sent.
pub(super) fn forget_pages() -> (HeaderName, HeaderValue) {
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""))
}
