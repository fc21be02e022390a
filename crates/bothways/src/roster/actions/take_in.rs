//! A coordinator gives a spreadsheet: it is read, cut, and kept for a day.

use super::look::{Finding, is_said_once, read};
use crate::app::App;
use crate::platform::id;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::roster::choices::Choices;
use crate::roster::records::{self, FileRow, NewUpload};
use crate::roster::sheet::{Sheet, Upload, without_refused};

/// One file as it was given.
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What became of files that were given.
pub enum Taken {
    /// They are kept under this id, without the refused columns.
    Kept(String),
    /// They cannot be used, and nothing of them is kept: what was read tells why.
    NotUsable(Sheet),
}

/// Reads the files. If they can be used, keeps them without the cells of refused columns: those are never stored.
pub async fn take_in(app: &App, viewer: &Viewer, files: Vec<Given>) -> Result<Taken, Problem> {
    viewer.must_coordinate()?;
    let rows: Vec<FileRow> =
        files.into_iter().map(|file| FileRow { name: file.name, content: file.bytes }).collect();
    let (sheet, rows) = read(app, rows, &Choices::default()).await?;
    if !sheet.is_usable() {
        return Ok(Taken::NotUsable(sheet));
    }
    let kept: Vec<(String, String)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let upload = Upload { name: &row.name, bytes: &row.content };
            Some((row.name.clone(), without_refused(&upload, at, &sheet)?))
        })
        .collect();
    let findings: Vec<Finding> =
        sheet.problems.iter().filter(|problem| is_said_once(problem.key)).map(Finding::of).collect();
    let findings = serde_json::to_string(&findings).map_err(Problem::broken)?;
    let (now, by) = (app.clock.now(), viewer.person.clone());
    let id = id::fresh(now);
    let people = i64::try_from(sheet.people.len()).unwrap_or(i64::MAX);
    let kept_id = id.clone();
    app.db
        .write(move |tx| {
            let upload = NewUpload { id: &id, by: &by, findings: &findings, rows: people, files: &kept };
            records::save_new(tx, &upload, now)
        })
        .await?;
    Ok(Taken::Kept(kept_id))
}
