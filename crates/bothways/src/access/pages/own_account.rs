//! One's own account and devices.

use axum::extract::State;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use http::StatusCode;
use http::header::SET_COOKIE;

use super::come_in::forget_pages;
use super::device_name;
use crate::access::actions::{self, Account};
use crate::access::cookies;
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::{Done, done};
use crate::platform::web::times::{self, When};
use crate::platform::web::{Html, Page, Path, Place, Query, Typed};

struct Device {
    id: String,
    name: String,
    seen: When,
    is_this: bool,
}

#[derive(askama::Template)]
#[template(path = "access/pages/devices.html")]
struct DevicesPage {
    page: Page,
    devices: Vec<Device>,
}

/// Where one is signed in.
pub(super) async fn devices(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    let page = app.page(&viewer, Place::Me, "access-devices-title").who_sees("who-devices");
    let page = page.noticing(query.done.as_deref());
    let now = app.clock.now();
    let rows = actions::devices(&app, &viewer).await?;
    let device = |row: crate::access::records::devices::DeviceRow| Device {
        name: device_name(&row.device, &page.words),
        seen: times::when(row.seen_at, &viewer.zone, now, &page.words),
        is_this: viewer.sign_in.as_ref() == Some(&row.id),
        id: row.id,
    };
    let devices = rows.into_iter().map(device).collect();
    Html::of(&DevicesPage { page, devices })
}

/// Signs one other device out.
pub(super) async fn end_device(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    actions::end_device(&app, &viewer, &id).await?;
    Ok(done("/me/devices", "device-ended"))
}

/// Signs all other devices out.
pub(super) async fn end_other_devices(State(app): State<App>, viewer: Viewer) -> Result<Redirect, Problem> {
    actions::end_other_devices(&app, &viewer).await?;
    Ok(done("/me/devices", "devices-ended"))
}

/// Signs this device out and has its browser forget our pages.
pub(super) async fn sign_out(State(app): State<App>, viewer: Viewer) -> Result<Response, Problem> {
    actions::sign_out(&app, &viewer).await?;
    Ok(goodbye(&app, "signed-out"))
}

fn goodbye(app: &App, name: &str) -> Response {
    let headers = AppendHeaders([(SET_COOKIE, cookies::forget_sign_in(app)), forget_pages()]);
    (headers, done("/sign-in", name)).into_response()
}

#[derive(askama::Template)]
#[template(path = "access/pages/account.html")]
struct AccountPage {
    page: Page,
    typed: Typed,
    email: String,
    languages: Vec<(String, String)>,
}

/// Name, zone, language, address.
pub(super) async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Response, Problem> {
    let zone = viewer.zone.iana_name().unwrap_or("UTC");
    let typed =
        Typed::filled([("name", viewer.name.as_str()), ("zone", zone), ("language", &viewer.language)]);
    account_page(&app, &viewer, typed, query.done.as_deref())
}

fn account_page(app: &App, viewer: &Viewer, typed: Typed, done: Option<&str>) -> Result<Response, Problem> {
    let page = app.page(viewer, Place::Me, "access-account-title").who_sees("who-account").noticing(done);
    let name = |code: &str| app.words.of(code).t("language-name");
    let languages = app.words.languages().into_iter().map(|code| (code.to_owned(), name(code))).collect();
    let status = if typed.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let html = Html::of(&AccountPage { page, typed, email: viewer.email.clone(), languages })?;
    Ok((status, html).into_response())
}

/// Keeps name, zone and language.
pub(super) async fn save(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let text = |name: &str| typed.get(name).to_owned();
    let account = Account { name: text("name"), zone: text("zone"), language: text("language") };
    match actions::save_account(&app, &viewer, account).await {
        Ok(()) => Ok(done("/me/account", "account-saved").into_response()),
        Err(Problem::Invalid(problems)) => account_page(&app, &viewer, typed.with_problems(&problems), None),
        Err(other) => Err(other),
    }
}

/// Asks for another mail address.
pub(super) async fn ask_address(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Response, Problem> {
    match actions::ask_new_address(&app, &viewer, typed.get("email")).await {
        Ok(()) => Ok(done("/me/account", "address-asked").into_response()),
        Err(Problem::Invalid(problems)) => {
            let zone = viewer.zone.iana_name().unwrap_or("UTC");
            let kept = [("name", viewer.name.as_str()), ("zone", zone), ("language", &viewer.language)];
            let typed = Typed::filled(kept.into_iter().chain([("email", typed.get("email"))]));
            account_page(&app, &viewer, typed.with_problems(&problems), None)
        }
        Err(other) => Err(other),
    }
}

#[derive(askama::Template)]
#[template(path = "access/pages/leave.html")]
struct LeavePage {
    page: Page,
    at_once: Vec<String>,
    kept: Vec<String>,
}

/// What leaving means.
pub(super) async fn leave_page(State(app): State<App>, viewer: Viewer) -> Result<Html, Problem> {
    let page = app.page(&viewer, Place::Me, "access-leave-title");
    let lines = |key: &str| page.t(key).lines().map(str::to_owned).collect();
    let (at_once, kept) = (lines("access-leave-now-lines"), lines("access-leave-kept-lines"));
    Html::of(&LeavePage { page, at_once, kept })
}

/// Leaves.
pub(super) async fn leave(State(app): State<App>, viewer: Viewer) -> Result<Response, Problem> {
    actions::leave(&app, &viewer).await?;
    Ok(goodbye(&app, "left"))
}
