//! Who holds which role: listed, given, taken.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;

use crate::access::actions as accounts;
use crate::access::rules::Role;
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Path, Place, Query, Typed};

struct Holder {
    id: PersonId,
    name: String,
    email: String,
    has_joined: bool,
}

struct Group {
    role: &'static str,
    title: String,
    means: String,
    holders: Vec<Holder>,
    /// The last coordinator cannot be taken away.
    may_take: bool,
}

#[derive(askama::Template)]
#[template(path = "program/pages/roles.html")]
struct RolesPage {
    page: Page,
    groups: Vec<Group>,
    typed: Typed,
}

/// The list, by role.
pub(super) async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Response, Problem> {
    roles_page(&app, &viewer, Typed::filled([("role", "coordinator")]), query.done.as_deref()).await
}

async fn roles_page(
    app: &App,
    viewer: &Viewer,
    typed: Typed,
    done: Option<&str>,
) -> Result<Response, Problem> {
    let holders = accounts::holders(app, viewer).await?;
    let page = app.page(viewer, Place::Program, "program-roles").who_sees("who-roles").noticing(done);
    let group = |role: Role| {
        let held = holders.iter().filter(|h| match role {
            Role::Coordinator => h.coordinator,
            Role::Leader => h.leader,
            Role::Operator => h.operator,
        });
        let mut held: Vec<Holder> = held
            .map(|h| Holder {
                id: h.id.clone(),
                name: h.name.clone(),
                email: h.email.clone(),
                has_joined: h.joined_at.is_some(),
            })
            .collect();
        held.sort_by_key(|holder| holder.name.to_lowercase());
        Group {
            role: role.id(),
            title: page.t(&format!("program-role-{}", role.id())),
            means: page.t(&format!("program-role-{}-means", role.id())),
            may_take: role != Role::Coordinator || held.len() > 1,
            holders: held,
        }
    };
    let groups = Role::ALL.into_iter().map(group).collect();
    let status = if typed.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, Html::of(&RolesPage { page, groups, typed })?).into_response())
}

/// Asks somebody in.
pub(super) async fn invite(
    State(app): State<App>,
    viewer: Viewer,
    typed: Typed,
) -> Result<Response, Problem> {
    let role = role_of(&typed)?;
    match accounts::invite_in_role(&app, &viewer, typed.get("name"), typed.get("email"), role).await {
        Ok(()) => Ok(done("/program/roles", "role-asked").into_response()),
        Err(Problem::Invalid(problems)) => {
            roles_page(&app, &viewer, typed.with_problems(&problems), None).await
        }
        Err(other) => Err(other),
    }
}

fn role_of(typed: &Typed) -> Result<Role, Problem> {
    Role::named(typed.get("role")).ok_or(Problem::NotFound("role"))
}

/// Gives a role to somebody who is here.
pub(super) async fn give(
    State(app): State<App>,
    viewer: Viewer,
    Path(person): Path<PersonId>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    accounts::give_role(&app, &viewer, &person, role_of(&typed)?).await?;
    Ok(done("/program/roles", "role-given"))
}

/// Takes a role back.
pub(super) async fn take(
    State(app): State<App>,
    viewer: Viewer,
    Path(person): Path<PersonId>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let role = role_of(&typed)?;
    accounts::take_role(&app, &viewer, &person, role).await?;
    let gave_up_own = role == Role::Coordinator && person == viewer.person;
    Ok(done(if gave_up_own { "/me/account" } else { "/program/roles" }, "role-taken"))
}
