//! Whom one may not, or would rather not, be paired with: three short lists, and the coordinators' list of ties to answer.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::{again, findings};
use crate::app::App;
use crate::people::actions::{self, Named, TieRuling};
use crate::people::records::SaidBy;
use crate::people::records::apart::{self as records, AboveRow, NameRow, TieRow};
use crate::people::rules::walls;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query, Typed};
use crate::program::kit::Line;

/// Whether a tie waits for this person's answer: somebody else declared it, and it can be lifted.
pub(super) fn waits_for(app: &App, tie: &TieRow, person: &PersonId) -> bool {
    let mine = if tie.first_id == *person { tie.first_agrees_at } else { tie.second_agrees_at };
    tie.declared_by.as_ref() != Some(person)
        && mine.is_none()
        && tie.denied_at.is_none()
        && tie.refused_at.is_none()
        && walls::may_be_lifted(&app.kit.boundaries, &tie.kind).is_ok()
}

/// A tie as one of the two reads it.
struct TieLine {
    id: String,
    other: String,
    text: String,
    mine: bool,
    /// Whether it can be lifted, and whether this reader said yes.
    liftable: bool,
    agreed: bool,
    /// Whether this reader may say that there is no such tie.
    may_deny: bool,
    state: String,
}

#[derive(Template)]
#[template(path = "people/pages/apart.html")]
struct ApartPage<'a> {
    page: Page,
    typed: Typed,
    avoided: Vec<NameRow>,
    above: Vec<AboveRow>,
    ties: Vec<TieLine>,
    blocked: &'a [Line],
    approved: &'a [Line],
    /// People of the typed name, where there are several.
    named: Vec<Named>,
    from_roster: SaidBy,
}

async fn apart_page(
    app: &App,
    viewer: &Viewer,
    typed: Typed,
    named: Vec<Named>,
    notice: Option<&str>,
) -> Result<Html, Problem> {
    let person = viewer.person.clone();
    let (avoided, above, ties) = app
        .db
        .read(move |tx| {
            let avoided = records::avoided_by(tx, &person)?;
            Ok::<_, Problem>((avoided, records::above(tx, &person)?, records::ties_of(tx, &person)?))
        })
        .await?;
    let page =
        app.page(viewer, Place::Me, "people-apart-title").noticing(notice).who_sees("people-who-apart");
    let ties = ties.iter().filter_map(|tie| tie_line(app, viewer, &page, tie)).collect();
    let boundaries = &app.kit.boundaries;
    let mut html = ApartPage {
        page,
        typed,
        avoided,
        above,
        ties,
        blocked: &boundaries.blocked,
        approved: &boundaries.approved,
        named,
        from_roster: SaidBy::Roster,
    };
    html.avoided.sort_by_key(|row| row.name.to_lowercase());
    html.above.sort_by_key(|row| row.name.to_lowercase());
    Html::of(&html)
}

/// A tie that blocks is shown to who declared it and to nobody else: it may be a complaint.
fn tie_line(app: &App, viewer: &Viewer, page: &Page, tie: &TieRow) -> Option<TieLine> {
    let first = tie.first_id == viewer.person;
    let (other, mine_at, theirs_at) = if first {
        (&tie.second_name, tie.first_agrees_at, tie.second_agrees_at)
    } else {
        (&tie.first_name, tie.second_agrees_at, tie.first_agrees_at)
    };
    let mine = tie.declared_by.as_ref() == Some(&viewer.person);
    let liftable = walls::may_be_lifted(&app.kit.boundaries, &tie.kind).is_ok();
    if !walls::may_see_tie(&app.kit.boundaries, &tie.kind, mine) {
        return None;
    }
    let state = match (liftable, mine_at.is_some(), theirs_at.is_some(), tie.approved_at.is_some()) {
        (false, ..) => "people-tie-state-blocks",
        _ if tie.refused_at.is_some() => "people-tie-state-refused",
        _ if tie.denied_at.is_some() && mine => "people-tie-state-denied",
        _ if tie.denied_at.is_some() => "people-tie-state-you-denied",
        (true, _, _, true) => "people-tie-state-approved",
        (true, true, true, false) => "people-tie-state-coordinator",
        (true, true, false, _) => "people-tie-state-other",
        (true, false, ..) => "people-tie-state-you",
    };
    let boundaries = &app.kit.boundaries;
    let text = boundaries.blocked.iter().chain(&boundaries.approved).find(|line| line.id == tie.kind);
    Some(TieLine {
        id: tie.id.clone(),
        text: text.map_or_else(|| tie.kind.clone(), |line| line.text.clone()),
        mine,
        may_deny: liftable && !mine && tie.denied_at.is_none() && tie.refused_at.is_none(),
        liftable: liftable && tie.refused_at.is_none(),
        agreed: mine_at.is_some(),
        state: page.t1(state, "name", other),
        other: other.clone(),
    })
}

/// The three lists.
pub async fn apart(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    apart_page(&app, &viewer, Typed::default(), Vec::new(), query.done.as_deref()).await
}

/// Adds somebody to one of the lists, by name. Where several go by that name, the page asks which one.
pub async fn add(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let field = match typed.get("list") {
        "above" => "above",
        "tie" => "tie",
        _ => "avoid",
    };
    let found = actions::named(&app, &viewer, typed.get("name")).await?;
    let picked = match found.as_slice() {
        _ if typed.get("name").trim().is_empty() => Err("people-apart-no-name"),
        [] => Err("people-apart-nobody"),
        [one] => Ok(one.id.clone()),
        several => several
            .iter()
            .find(|person| typed.has("person", person.id.as_str()))
            .map(|person| person.id.clone())
            .ok_or("people-apart-which"),
    };
    let added = match picked {
        Ok(other) => match field {
            "above" => actions::add_above(&app, &viewer, other).await,
            "tie" => actions::declare_tie(&app, &viewer, other, typed.get("kind").to_owned()).await,
            _ => actions::add_avoid(&app, &viewer, other).await,
        },
        Err(key) => Err(Problem::Invalid(vec![FieldProblem {
            field,
            key,
            args: vec![("name", typed.get("name").to_owned())],
        }])),
    };
    match added {
        Ok(()) => Ok(done("/me/apart", "people-apart").into_response()),
        Err(problem) => {
            let named = if found.len() > 1 { found } else { Vec::new() };
            let typed = typed.with_problems(&findings(problem, field)?);
            Ok(again(apart_page(&app, &viewer, typed, named, None).await?))
        }
    }
}

/// Takes somebody off one of the lists.
pub async fn remove(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let person = || typed.get("person").parse().map_err(|_| Problem::NotFound("person"));
    match typed.get("list") {
        "above" => actions::remove_above(&app, &viewer, person()?).await?,
        "tie" => actions::withdraw_tie(&app, &viewer, typed.get("tie").to_owned()).await?,
        _ => actions::remove_avoid(&app, &viewer, person()?).await?,
    }
    Ok(done("/me/apart", "people-apart").into_response())
}

/// Says that a pair is fine all the same, takes that back, or says that there is no such tie.
pub async fn agree(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let tie = typed.get("tie").to_owned();
    if typed.has("agrees", "none") {
        actions::deny_tie(&app, &viewer, tie).await?;
    } else {
        actions::agree_to_tie(&app, &viewer, tie, typed.has("agrees", "yes")).await?;
    }
    Ok(done("/me/apart", "people-apart").into_response())
}

#[derive(Template)]
#[template(path = "people/pages/ties.html")]
struct TiesPage {
    page: Page,
    ties: Vec<ToAnswer>,
}

/// A tie that waits for a coordinator's word.
struct ToAnswer {
    id: String,
    /// Both names, by alphabet.
    names: String,
    /// The tie in words.
    text: String,
    /// The one who says that there is none; empty where both said yes to a pair.
    denied_by: String,
}

/// The ties that wait for a coordinator's word (rules 4.4).
pub async fn ties(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    viewer.must_coordinate()?;
    let rows = app.db.read(|tx| records::ties_to_approve(tx).map_err(Problem::from)).await?;
    let approved = &app.kit.boundaries.approved;
    let ties = rows.into_iter().filter_map(|tie| {
        let text = approved.iter().find(|line| line.id == tie.kind)?.text.clone();
        let declared_first = tie.declared_by.as_ref() == Some(&tie.first_id);
        let other = if declared_first { &tie.second_name } else { &tie.first_name };
        let denied_by = tie.denied_at.map_or_else(String::new, |_| other.clone());
        let mut names = [tie.first_name, tie.second_name];
        names.sort_by_key(|name| name.to_lowercase());
        Some(ToAnswer { id: tie.id, names: names.join(" ⇄ "), text, denied_by })
    });
    let ties = ties.collect();
    let page = app
        .page(&viewer, Place::Program, "people-ties-title")
        .noticing(query.done.as_deref())
        .who_sees("people-who-ties");
    Html::of(&TiesPage { page, ties })
}

/// A coordinator's word.
pub async fn approve(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let (ruling, told) = match typed.get("says") {
        "apart" => (TieRuling::Apart, "people-tie-apart"),
        "none" => (TieRuling::NoTie, "people-tie-none"),
        _ => (TieRuling::MayPair, "people-tie"),
    };
    actions::rule_on_tie(&app, &viewer, typed.get("tie").to_owned(), ruling).await?;
    Ok(done("/program/ties", told).into_response())
}
