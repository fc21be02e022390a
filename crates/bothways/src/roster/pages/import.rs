//! The page where a coordinator gives a spreadsheet.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;

use super::uploading::{self, Uploaded};
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::Done;
use crate::platform::web::times::{When, when};
use crate::platform::web::{Html, Page, Place, Query};
use crate::roster::actions::{self, Taken};
use crate::roster::rules::{UPLOAD_BYTES_MAX, UPLOAD_MEGABYTES_MAX};
use crate::roster::sheet::{Severity, Sheet, sentence};

struct Before {
    id: String,
    files: String,
    by: String,
    when: When,
    state: String,
}

#[derive(askama::Template)]
#[template(path = "roster/pages/import.html")]
struct ImportPage {
    page: Page,
    /// Why the files cannot be used: the file and line, and the sentence.
    wrong: Vec<(String, String)>,
    columns: Vec<String>,
    limit: String,
    /// The most bytes that are taken, and the sentence for more, so that a script can say so before anything is sent.
    most: u64,
    too_large: String,
    before: Vec<Before>,
}

/// The form.
pub(super) async fn page(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Response, Problem> {
    show(&app, &viewer, StatusCode::OK, Vec::new(), query.done.as_deref()).await
}

async fn show(
    app: &App,
    viewer: &Viewer,
    status: StatusCode,
    wrong: Vec<(String, String)>,
    done: Option<&str>,
) -> Result<Response, Problem> {
    let uploads = actions::uploads(app, viewer).await?;
    let page =
        app.page(viewer, Place::Program, "roster-import-title").who_sees("roster-who-import").noticing(done);
    let now = app.clock.now();
    let before = uploads
        .into_iter()
        .map(|upload| Before {
            state: page.t(&format!("roster-state-{}", upload.state.id())),
            when: when(upload.created_at, &viewer.zone, now, &page),
            id: upload.id,
            files: upload.file_names,
            by: upload.by_name,
        })
        .collect();
    let columns = page.t("roster-columns-known").lines().map(str::to_owned).collect();
    let limit = page.t1("roster-import-limit", "limit", UPLOAD_MEGABYTES_MAX);
    let (most, too_large) = (UPLOAD_BYTES_MAX, page.t1("roster-too-large", "limit", UPLOAD_MEGABYTES_MAX));
    let template = ImportPage { page, wrong, columns, limit, most, too_large, before };
    Ok((status, Html::of(&template)?).into_response())
}

/// Reads what was given. What cannot be used is said on the same page, and nothing of it is kept.
pub(super) async fn take_in(
    State(app): State<App>,
    viewer: Viewer,
    request: Request,
) -> Result<Response, Problem> {
    viewer.must_coordinate()?;
    let say = app.say(&viewer);
    let files = match uploading::read(&app, request).await? {
        Uploaded::Files(files) => files,
        Uploaded::TooLarge => {
            let said = vec![(String::new(), say.t1("roster-too-large", "limit", UPLOAD_MEGABYTES_MAX))];
            return show(&app, &viewer, StatusCode::PAYLOAD_TOO_LARGE, said, None).await;
        }
        Uploaded::Broken => {
            let said = vec![(String::new(), say.t("roster-broken-off"))];
            return show(&app, &viewer, StatusCode::UNPROCESSABLE_ENTITY, said, None).await;
        }
    };
    match actions::take_in(&app, &viewer, files).await? {
        Taken::Kept(id) => Ok(Redirect::to(&format!("/program/import/{id}")).into_response()),
        Taken::NotUsable(sheet) => {
            let wrong = stops(&sheet, &say);
            show(&app, &viewer, StatusCode::UNPROCESSABLE_ENTITY, wrong, None).await
        }
    }
}

/// Why a sheet cannot be used: where, and the sentence.
pub(super) fn stops(sheet: &Sheet, say: &crate::platform::words::Say) -> Vec<(String, String)> {
    let stops = sheet.problems.iter().filter(|problem| problem.severity == Severity::Stop);
    stops.map(|problem| (place(sheet, problem.file, problem.line, say), sentence(problem, say))).collect()
}

/// "people.csv, line 12", as far as it is known.
pub(super) fn place(
    sheet: &Sheet,
    file: Option<usize>,
    line: Option<u32>,
    say: &crate::platform::words::Say,
) -> String {
    let file = file.and_then(|file| sheet.files.get(file)).map_or("", |file| file.name.as_str());
    match line {
        Some(line) if file.is_empty() => say.t1("roster-line", "line", line),
        Some(line) => say.t2("roster-file-line", "file", file, "line", line),
        None => file.to_owned(),
    }
}
