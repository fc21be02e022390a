//! Off the list: the page behind an invitation's "no", which asks nobody to sign in, and the coordinators' page.

use askama::Template;
use axum::extract::State;
use axum::response::Redirect;

use crate::app::App;
use crate::platform::links::Sealed;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::done;
use crate::platform::web::{Html, Page, Path, Place, Query};
use crate::roster::actions::{self, NO_PATH};
use crate::roster::records::invitations::InvitedRow;

#[derive(Template)]
#[template(path = "roster/pages/no.html")]
struct NoPage {
    page: Page,
    sentence: String,
    /// Where the button sends; empty where nothing is left to say.
    action: String,
}

/// Asks whether they mean it. Opening it changes nothing: mail programs open links on their own.
pub(super) async fn no_page(State(app): State<App>, Query(sealed): Query<Sealed>) -> Result<Html, Problem> {
    let open = actions::may_say_no(&app, &sealed).await?;
    let page = app.page_outside("roster-no-title");
    let sentence =
        if open { page.t1("roster-no-lead", "program", &page.program) } else { page.t("roster-no-over") };
    let action = if open { format!("{NO_PATH}?{}", sealed.query()) } else { String::new() };
    Html::of(&NoPage { page, sentence, action })
}

/// Takes the no.
pub(super) async fn no(State(app): State<App>, Query(sealed): Query<Sealed>) -> Result<Html, Problem> {
    let said = actions::say_no(&app, &sealed).await?;
    let page = app.page_outside("roster-no-title");
    let sentence = page.t(if said { "roster-no-done" } else { "roster-no-over" });
    Html::of(&NoPage { page, sentence, action: String::new() })
}

/// Whom a coordinator looks for.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    who: String,
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "roster/pages/off.html")]
struct OffPage {
    page: Page,
    who: String,
    found: Vec<InvitedRow>,
}

/// Looks somebody up who has not joined.
pub(super) async fn off_page(
    State(app): State<App>,
    viewer: Viewer,
    Query(wanted): Query<Wanted>,
) -> Result<Html, Problem> {
    let found = actions::find_on_list(&app, &viewer, &wanted.who).await?;
    let page = app.page(&viewer, Place::Program, "roster-off-title").who_sees("roster-who-invite");
    Html::of(&OffPage { page: page.noticing(wanted.done.as_deref()), who: wanted.who, found })
}

/// Takes them off.
pub(super) async fn off(
    State(app): State<App>,
    viewer: Viewer,
    Path(person): Path<PersonId>,
) -> Result<Redirect, Problem> {
    actions::take_off(&app, &viewer, person).await?;
    Ok(done("/program/invitations/off", "roster-off"))
}
