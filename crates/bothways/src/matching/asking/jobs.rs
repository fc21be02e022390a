//! What happens to a request when nobody answers: one reminder, then the next choice.

use store::jobs::Job;

use super::actions::carry;
use super::rules::RequestState;
use super::{RequestId, letters, records};
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::work::JobProblem;

fn request(job: &Job) -> Result<RequestId, JobProblem> {
    job.payload.parse().map_err(|_| JobProblem::GiveUp("the payload is no request".to_owned()))
}

/// Reminds the person asked, once, if the request still waits.
pub async fn remind(app: App, job: Job) -> Result<(), JobProblem> {
    let (id, app_in, now) = (request(&job)?, app.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            if records::reminded(tx, &id, now)?
                && let Some(row) = records::find(tx, &id)?
            {
                letters::reminder(tx, &app_in, now, &row)?;
            }
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}

/// Lets a request that nobody answered go to the next choice.
pub async fn lapse(app: App, job: Job) -> Result<(), JobProblem> {
    let (id, app_in, now) = (request(&job)?, app.clone(), app.clock.now());
    app.db
        .write(move |tx| match records::find(tx, &id)? {
            Some(row) if row.state == RequestState::Waiting => {
                carry::pass_on_in(tx, &app_in, now, &row, RequestState::Lapsed)
            }
            _ => Ok(()),
        })
        .await?;
    Ok(())
}
