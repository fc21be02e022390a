//! An upload is brought in: asked for by a coordinator, done by a job, in one unit of work.

use store::jobs::{self, Job, NewJob};

use super::keep::{List, bring_in_in};
use super::look::{look, read_kept, today};
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::work::JobProblem;
use crate::roster::choices::Choices;
use crate::roster::jobs::BRING_IN;
use crate::roster::progress;
use crate::roster::readings::{self, Reading};
use crate::roster::records;
use crate::roster::rules::{RosterRefusal, TRIES_MOST, UploadState};

/// Starts bringing an upload in. Asked twice, it is done once; while another one is on its way, this one is refused.
pub async fn start(app: &App, viewer: &Viewer, id: &str) -> Result<(), Problem> {
    let look = look(app, viewer, id).await?;
    match look.upload.state {
        UploadState::BringingIn | UploadState::Done => return Ok(()),
        UploadState::Dropped => return Err(RosterRefusal::Gone.into()),
        UploadState::Read | UploadState::Failed => {}
    }
    if !look.sheet.is_usable() {
        return Err(RosterRefusal::NotUsable.into());
    }
    if look.counts.new + look.counts.changed + look.counts.same == 0 {
        return Err(RosterRefusal::Nobody.into());
    }
    let (now, id, payload) = (app.clock.now(), id.to_owned(), format!("{id} {}", viewer.person));
    app.db
        .write(move |tx| {
            if records::others_on_their_way(tx, &id)? > 0 {
                return Err(Problem::from(RosterRefusal::AnotherOnItsWay));
            }
            if records::go(tx, &id, [UploadState::Read, UploadState::Failed], UploadState::BringingIn)? {
                let job = NewJob { kind: BRING_IN, key: Some(&id), payload: &payload, due_at: now.0 };
                jobs::put(tx, &job, now.0)?;
            }
            Ok(())
        })
        .await
}

/// Does it. If it cannot be done, nothing of it is: after a few tries the coordinator may start it again.
pub async fn bring_in(app: App, job: Job) -> Result<(), JobProblem> {
    let Some((id, by)) = job.payload.split_once(' ') else {
        return Err(JobProblem::GiveUp("no upload is named".to_owned()));
    };
    let by: PersonId = by.parse().map_err(|_| JobProblem::GiveUp("nobody asked for it".to_owned()))?;
    let outcome = once(&app, id, &by).await;
    progress::end(id);
    let Err(problem) = outcome else {
        readings::remove(id);
        return Ok(());
    };
    if job.tries < TRIES_MOST && !matches!(problem, Problem::Refused { .. }) {
        return Err(problem.into());
    }
    let failed = id.to_owned();
    app.db
        .write(move |tx| {
            records::go(tx, &failed, [UploadState::BringingIn, UploadState::BringingIn], UploadState::Failed)
        })
        .await?;
    Err(JobProblem::GiveUp(problem.to_string()))
}

async fn once(app: &App, id: &str, by: &PersonId) -> Result<(), Problem> {
    let wanted = id.to_owned();
    let upload = app.db.read(move |tx| records::find(tx, &wanted)?.ok_or(Problem::NotFound("list"))).await?;
    if upload.state != UploadState::BringingIn {
        return Ok(());
    }
    let Reading { sheet, fingerprints, .. } = read_kept(app, &upload).await?;
    if !sheet.is_usable() {
        return Err(RosterRefusal::NotUsable.into());
    }
    let (today, now, back) = (today(app), app.clock.now(), Choices::stored(&upload)?.back);
    let (app_in, upload, by) = (app.clone(), upload.id, by.clone());
    app.db
        .write(move |tx| {
            let (sheet, fingerprints) = (&sheet, &fingerprints);
            let list = List { upload: &upload, by: &by, sheet, fingerprints, today, back: &back };
            bring_in_in(tx, &app_in, now, &list).map(|_| ())
        })
        .await
}
