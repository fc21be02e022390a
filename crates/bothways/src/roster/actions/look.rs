//! A coordinator looks at an upload before it is brought in, corrects what was guessed, or drops it.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::access::records::erased;
use crate::app::App;
use crate::people::credentials::Credentials;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::roster::choices::{Choices, UnknownSkill, unknown_skills};
use crate::roster::plan::{Counts, Known, Planned, counts, fingerprints, meant, plan};
use crate::roster::readings::{self, Of, Reading as Kept};
use crate::roster::records::{self, FileRow, UploadRow};
use crate::roster::rules::{KEPT_HOURS, RosterRefusal, UploadState};
use crate::roster::sheet::{self, Arg, Key, Limits, Reading, Severity, Sheet, Upload};

/// As many uploads as a page lists.
const UPLOADS_LISTED: u32 = 10;

/// Something that was said about a file as it came in, and that what is kept of it no longer shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The file's number in the upload.
    pub file: Option<usize>,
    /// The line.
    pub line: Option<u32>,
    /// The column's number, if it is about a column.
    pub column: Option<usize>,
    /// Whether the column was refused.
    pub is_refusal: bool,
    /// The key of its sentence.
    pub key: String,
    /// What goes into the sentence.
    pub args: Vec<(String, String)>,
}

impl Finding {
    /// What this problem says, to be kept.
    pub fn of(problem: &sheet::Problem) -> Self {
        let words = |arg: &Arg| match arg {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
            Arg::Week(_) => String::new(),
        };
        Self {
            file: problem.file,
            line: problem.line,
            column: problem.column,
            is_refusal: is_refusal(problem.key),
            key: problem.key.id().to_owned(),
            args: problem.args.iter().map(|(name, arg)| ((*name).to_owned(), words(arg))).collect(),
        }
    }
}

fn is_refusal(key: Key) -> bool {
    use Key::{
        RefusedAge, RefusedBirth, RefusedBirthLike, RefusedGeneration, RefusedGraduation, RefusedPhoto,
        RefusedRace, RefusedSchool, RefusedSex, RefusedYearLike,
    };
    matches!(
        key,
        RefusedAge
            | RefusedBirth
            | RefusedBirthLike
            | RefusedGeneration
            | RefusedGraduation
            | RefusedPhoto
            | RefusedRace
            | RefusedSchool
            | RefusedSex
            | RefusedYearLike
    )
}

/// Whether a problem is told from the file as it came, and not from what is kept of it.
pub(super) fn is_said_once(key: Key) -> bool {
    is_refusal(key)
        || matches!(key, Key::Damaged | Key::ReadAsWindows | Key::ReadAsUtf16 | Key::LastLineUnended)
}

/// The day it is where the program has its office.
pub(super) fn today(app: &App) -> Date {
    let zone = app.program.get().and_then(|program| TimeZone::get(&program.zone).ok());
    app.clock.today(&zone.unwrap_or(TimeZone::UTC))
}

/// Reads files with the choices about columns, away from the loop that answers; gives the files back.
pub(super) async fn read(
    app: &App,
    files: Vec<FileRow>,
    choices: &Choices,
) -> Result<(Sheet, Vec<FileRow>), Problem> {
    let (app, overrides, today) = (app.clone(), choices.overrides(), today(app));
    let reading = tokio::task::spawn_blocking(move || {
        let credentials = Credentials::shipped().map_err(Problem::broken)?;
        let uploads: Vec<Upload<'_>> =
            files.iter().map(|file| Upload { name: &file.name, bytes: &file.content }).collect();
        let limits = Limits::UPLOAD;
        let reading =
            Reading { kit: &app.kit, credentials: &credentials, today, overrides: &overrides, limits };
        let sheet = sheet::read_sheet(&uploads, &reading, &mut |_| {});
        Ok::<_, Problem>((sheet, files))
    });
    reading.await.map_err(Problem::broken)?
}

/// An upload with all that a page shows of it.
pub struct Look {
    /// The upload.
    pub upload: UploadRow,
    /// What was said about the files as they came.
    pub findings: Vec<Finding>,
    /// What the coordinator chose.
    pub choices: Choices,
    /// The unknown skills, before any choice.
    pub unknown: Arc<[UnknownSkill]>,
    /// What stands in the files, with the choices put in.
    pub sheet: Arc<Sheet>,
    /// What becomes of each person of the sheet.
    pub plan: Vec<Planned>,
    /// How many of each.
    pub counts: Counts,
}

/// What is left out of the sheet before anybody is looked for: rows with a problem that leaves them out.
pub(super) fn rows_left_out(sheet: &Sheet) -> usize {
    let errors = sheet.problems.iter().filter(|p| p.severity == Severity::Error).count();
    let is_error = |id: &str| Key::ALL.iter().any(|key| key.id() == id && key.severity() == Severity::Error);
    let more = sheet.problems.iter().filter(|p| p.key == Key::MoreOfTheSame).filter_map(|problem| {
        let of = problem.args.iter().any(|(_, arg)| matches!(arg, Arg::Text(id) if is_error(id)));
        let count = problem.args.iter().find_map(|(_, arg)| match arg {
            Arg::Number(count) => usize::try_from(*count).ok(),
            _ => None,
        });
        count.filter(|_| of)
    });
    errors + more.sum::<usize>()
}

/// The sheet as it may be used: without what is said once, with the choices about skills. Read once for all pages of it.
pub(super) async fn read_kept(app: &App, upload: &UploadRow) -> Result<Kept, Problem> {
    let now = app.clock.now();
    let of = Of { upload: upload.id.clone(), choices: upload.choices.clone(), day: today(app) };
    if let Some(kept) = readings::find(&of, now) {
        return Ok(kept);
    }
    let wanted = upload.id.clone();
    let files = app.db.read(move |tx| records::files(tx, &wanted).map_err(Problem::from)).await?;
    let choices = Choices::stored(upload)?;
    let (mut sheet, _) = read(app, files, &choices).await?;
    sheet.problems.retain(|problem| !is_said_once(problem.key));
    let unknown = unknown_skills(&sheet).into();
    choices.apply(&mut sheet, &app.kit);
    let fingerprints = fingerprints(&sheet).into();
    let kept = Kept { sheet: Arc::new(sheet), fingerprints, unknown };
    readings::keep(of, kept.clone(), now);
    Ok(kept)
}

/// Looks at an upload. Once it is on its way in, or gone, there is nothing but its row.
pub async fn look(app: &App, viewer: &Viewer, id: &str) -> Result<Look, Problem> {
    viewer.must_coordinate()?;
    let wanted = id.to_owned();
    let (upload, marks, erased) = app
        .db
        .read(move |tx| {
            let upload = records::find(tx, &wanted)?.ok_or(Problem::NotFound("list"))?;
            if !upload.state.is_open() {
                return Ok((upload, Vec::new(), HashSet::new()));
            }
            Ok::<_, Problem>((upload, records::marks(tx)?, erased::seals(tx)?))
        })
        .await?;
    let choices = Choices::stored(&upload)?;
    let findings: Vec<Finding> = serde_json::from_str(&upload.findings)
        .map_err(|error| Problem::broken(format!("the findings of upload {}: {error}", upload.id)))?;
    if !upload.state.is_open() {
        let (sheet, unknown, plan) = (Arc::default(), Arc::default(), Vec::new());
        return Ok(Look { upload, findings, choices, unknown, sheet, plan, counts: Counts::default() });
    }
    let Kept { sheet, fingerprints, unknown } = read_kept(app, &upload).await?;
    let meant = meant(&sheet, &marks);
    let standing = match meant.len() {
        0 => Vec::new(),
        // Reading everybody is cheaper than finding most of them one by one.
        most if 2 * most > marks.len() => app.db.read(|tx| Ok::<_, Problem>(records::standing(tx)?)).await?,
        _ => app.db.read(move |tx| Ok::<_, Problem>(records::standing_of(tx, &meant)?)).await?,
    };
    let known = Known::of(&standing).without(erased, &app.seal, &choices.back);
    let plan = plan(&sheet, &fingerprints, &known);
    let mut counts = counts(&plan);
    counts.out += rows_left_out(&sheet);
    Ok(Look { upload, findings, choices, unknown, sheet, plan, counts })
}

/// The newest uploads.
pub async fn uploads(app: &App, viewer: &Viewer) -> Result<Vec<UploadRow>, Problem> {
    viewer.must_coordinate()?;
    app.db.read(|tx| records::newest(tx, UPLOADS_LISTED).map_err(Problem::from)).await
}

/// Keeps what the coordinator says about columns and skills.
pub async fn choose(app: &App, viewer: &Viewer, id: &str, choices: &Choices) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    let (id, choices) = (id.to_owned(), serde_json::to_string(choices).map_err(Problem::broken)?);
    let kept = app.db.write(move |tx| records::choose(tx, &id, &choices)).await?;
    if kept { Ok(()) } else { Err(RosterRefusal::Gone.into()) }
}

/// Drops an upload: its rows are forgotten. What is on its way in stays.
pub async fn drop_upload(app: &App, viewer: &Viewer, id: &str) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    readings::remove(id);
    let id = id.to_owned();
    app.db
        .write(move |tx| {
            if records::go(tx, &id, [UploadState::Read, UploadState::Failed], UploadState::Dropped)? {
                records::remove_rows(tx, &id)?;
            }
            Ok(())
        })
        .await
}

/// Forgets the rows of uploads that nobody brought in for a day.
pub async fn forget_old(app: &App) -> Result<(), Problem> {
    readings::remove_old(app.clock.now());
    let before = app.clock.now().plus_minutes(-60 * KEPT_HOURS);
    app.db.write(move |tx| records::drop_old(tx, before).map_err(Problem::from)).await
}
