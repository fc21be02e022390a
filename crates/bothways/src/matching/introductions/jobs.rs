//! What happens to an introduction when not both answer: one reminder, then a kind end.

use store::jobs::Job;

use super::rules::IntroductionState;
use super::{IntroductionId, actions, letters, records};
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::work::JobProblem;

/// The job that reminds whoever has not answered, once.
pub const REMIND: &str = "matching-introduction-remind";
/// The job that ends an introduction not both answered.
pub const LAPSE: &str = "matching-introduction-lapse";

fn introduction(job: &Job) -> Result<IntroductionId, JobProblem> {
    job.payload.parse().map_err(|_| JobProblem::GiveUp("the payload is no introduction".to_owned()))
}

/// Reminds whoever has not answered, once.
pub async fn remind(app: App, job: Job) -> Result<(), JobProblem> {
    let (id, app_in, now) = (introduction(&job)?, app.clone(), app.clock.now());
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

/// Ends an introduction that not both answered.
pub async fn lapse(app: App, job: Job) -> Result<(), JobProblem> {
    let (id, app_in, now) = (introduction(&job)?, app.clone(), app.clock.now());
    app.db
        .write(move |tx| match records::find(tx, &id)? {
            Some(row) => actions::end_in(tx, &app_in, now, &row, IntroductionState::Lapsed, None),
            None => Ok::<_, Problem>(()),
        })
        .await?;
    Ok(())
}
