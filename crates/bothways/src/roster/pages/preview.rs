//! The page of one upload: what was read, what would happen, the way in, and how far it is.

mod options;
mod views;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::access::records::email_key;
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::done;
use crate::platform::web::times::{When, when};
use crate::platform::web::{Html, Page, Path, Place, Query, Typed};
use crate::roster::actions::{self, Look};
use crate::roster::choices::{Choice, Choices};
use crate::roster::progress;
use crate::roster::rules::UploadState;
use crate::roster::sheet::Kind;
use options::Options;
use views::{ColumnView, Grid, Said, Shown, SkillView, rows_of};

/// Seconds until a page that shows progress looks again.
const LOOK_AGAIN_SECONDS: u32 = 2;

/// Which part of the rows is shown.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Part {
    done: Option<String>,
    part: Option<usize>,
}

#[derive(askama::Template)]
#[template(path = "roster/pages/preview.html")]
struct PreviewPage {
    page: Page,
    id: String,
    files: String,
    has_failed: bool,
    may_go: bool,
    /// People who are new or change.
    to_bring_in: usize,
    /// Somebody in the list has written on their profile themself.
    own_words: bool,
    wrong: Vec<(String, String)>,
    counts: Vec<String>,
    refused: Vec<String>,
    noticed: Vec<Said>,
    left_out: Vec<Said>,
    taken_as: Vec<String>,
    columns: Vec<ColumnView>,
    kinds: Options,
    skills: Vec<SkillView>,
    more_skills: String,
    all_skills: Options,
    grid: Grid,
}

#[derive(askama::Template)]
#[template(path = "roster/pages/under_way.html")]
struct UnderWayPage {
    page: Page,
    done: usize,
    total: usize,
}

#[derive(askama::Template)]
#[template(path = "roster/pages/ended.html")]
struct EndedPage {
    page: Page,
    is_done: bool,
    lines: Vec<String>,
    when: When,
}

/// The upload as it stands.
pub(super) async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(query): Query<Part>,
) -> Result<Response, Problem> {
    let look = actions::look(&app, &viewer, &id).await?;
    let titled = |key: &str| app.page(&viewer, Place::Program, key).who_sees("roster-who-preview");
    match look.upload.state {
        UploadState::BringingIn => {
            let mut page = titled("roster-under-way-title");
            page.refresh_seconds = Some(LOOK_AGAIN_SECONDS);
            // Until this process has begun, or where another one does it, nobody is done yet of as many as the list names.
            let (done, total) = progress::of(&id)
                .unwrap_or_else(|| (0, usize::try_from(look.upload.rows_total).unwrap_or_default()));
            Ok(Html::of(&UnderWayPage { page, done, total })?.into_response())
        }
        state @ (UploadState::Done | UploadState::Dropped) => {
            let is_done = state == UploadState::Done;
            let page = titled(if is_done { "roster-done-title" } else { "roster-dropped-title" });
            let upload = &look.upload;
            let counts = [
                ("roster-did-new", upload.people_new),
                ("roster-did-changed", upload.people_changed),
                ("roster-did-same", upload.people_same),
                ("roster-did-out", upload.people_out),
                ("roster-did-one-side", upload.people_one_side),
            ];
            let lines =
                counts.iter().filter(|(_, n)| is_done && *n > 0).map(|(key, n)| page.n(key, *n)).collect();
            let at = upload.done_at.unwrap_or(upload.created_at);
            let when = when(at, &viewer.zone, app.clock.now(), &page);
            Ok(Html::of(&EndedPage { page, is_done, lines, when })?.into_response())
        }
        UploadState::Read | UploadState::Failed => {
            let page = titled("roster-preview-title").noticing(query.done.as_deref());
            let part = query.part.unwrap_or(1).max(1) - 1;
            Ok(Html::of(&preview(&app, page, look, part)?)?.into_response())
        }
    }
}

fn preview(app: &App, page: Page, look: Look, part: usize) -> Result<PreviewPage, Problem> {
    let shown = Shown { app, page: &page, look: &look };
    let counts = &look.counts;
    let told = [
        ("roster-count-new", counts.new),
        ("roster-count-changed", counts.changed),
        ("roster-count-same", counts.same),
        ("roster-count-out", counts.out),
        ("roster-count-one-side", counts.one_side),
        ("roster-count-silent", counts.silent),
    ];
    let wrong = super::import::stops(&look.sheet, &page);
    let skills = shown.skills();
    let more_skills = match look.unknown.len().saturating_sub(skills.len()) {
        0 => String::new(),
        more => page.n("roster-skills-more", more),
    };
    let kinds = Kind::ALL.iter().map(|kind| views::code(*kind));
    let kinds: Vec<_> = kinds.map(|code| (code.clone(), page.t(&format!("roster-kind-{code}")))).collect();
    // The long list of all skills is written only where one is to be chosen.
    let all_skills: Vec<_> = if skills.is_empty() {
        Vec::new()
    } else {
        app.kit.skills().map(|skill| (skill.id.to_string(), skill.name.clone())).collect()
    };
    Ok(PreviewPage {
        id: look.upload.id.clone(),
        files: look.upload.file_names.clone(),
        has_failed: look.upload.state == UploadState::Failed,
        may_go: wrong.is_empty() && counts.new + counts.changed + counts.same > 0,
        to_bring_in: counts.new + counts.changed,
        own_words: look.plan.iter().any(|planned| planned.own_words),
        counts: told.iter().filter(|(_, count)| *count > 0).map(|(key, count)| page.n(key, *count)).collect(),
        refused: shown.refused(),
        noticed: shown.noticed(),
        left_out: shown.left_out(),
        taken_as: shown.taken_as(),
        columns: shown.columns(),
        kinds: Options::written(&kinds).map_err(Problem::broken)?,
        more_skills,
        skills,
        all_skills: Options::written(&all_skills).map_err(Problem::broken)?,
        grid: rows_of(&shown, part),
        wrong,
        page,
    })
}

/// Keeps what was chosen, and reads again.
pub(super) async fn choose(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Redirect, Problem> {
    let look = actions::look(&app, &viewer, &id).await?;
    let choices = chosen(&typed, &look);
    actions::choose(&app, &viewer, &id, &choices).await?;
    Ok(done(&format!("/program/import/{id}"), "roster-read-again"))
}

/// What the form says, beside what was chosen before about skills that are not on the page.
fn chosen(typed: &Typed, look: &Look) -> Choices {
    let mut choices = look.choices.clone();
    choices.back.extend(typed.all("back").into_iter().map(email_key));
    for email in typed.all("not-back") {
        choices.back.remove(&email_key(email));
    }
    for (place, code) in typed.starting("column-") {
        let mut numbers = place.split('-').filter_map(|number| number.parse::<usize>().ok());
        let (Some(file), Some(column)) = (numbers.next(), numbers.next()) else { continue };
        let Some(kind) = Kind::ALL.into_iter().find(|kind| views::code(*kind) == code) else { continue };
        let guessed = look.sheet.columns.iter().find(|c| c.file == file && c.column == column);
        if guessed.is_some_and(|guess| guess.kind != kind && guess.refused.is_none()) {
            choices.columns.retain(|(f, c, _)| (*f, *c) != (file, column));
            choices.columns.push((file, column, kind));
        }
    }
    for (number, words) in typed.starting("words-") {
        let choice = match typed.get(&format!("means-{number}")) {
            "keep" => Choice::Keep,
            "out" => Choice::LeaveOut,
            skill => Choice::Means(skill.to_owned()),
        };
        if look.unknown.iter().any(|unknown| unknown.folded == words) {
            choices.skills.insert(words.to_owned(), choice);
        }
    }
    choices
}

/// Starts bringing it in.
pub(super) async fn bring_in(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    actions::start(&app, &viewer, &id).await?;
    Ok(Redirect::to(&format!("/program/import/{id}")))
}

/// Drops it.
pub(super) async fn drop_upload(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    actions::drop_upload(&app, &viewer, &id).await?;
    Ok(done("/program/import", "roster-dropped"))
}
