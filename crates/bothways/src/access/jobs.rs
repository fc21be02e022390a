//! Work of this room that is done later.

use store::jobs::Job;

use super::actions::{self, Asking, SIGN_IN_LETTER};
use super::letters;
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::work::{Every, JobKind, JobProblem, end_with};

/// The work of erasing who left a month ago.
const ERASE: &str = "access-erase";

/// The kinds.
pub fn jobs() -> &'static [JobKind<App>] {
    const KINDS: &[JobKind<App>] = &[
        JobKind::new(SIGN_IN_LETTER, |app, job| Box::pin(sign_in_letter(app, job))),
        JobKind::new(ERASE, |app, _| Box::pin(erase(app))).every(Every::DayAt(3)),
    ];
    KINDS
}

async fn erase(app: App) -> Result<(), JobProblem> {
    Ok(actions::erase_left(&app).await?)
}

/// Writes the letter with the link, once, if the address is known. Asking twice gives two letters; each link works.
async fn sign_in_letter(app: App, job: Job) -> Result<(), JobProblem> {
    let asking: Asking =
        serde_json::from_str(&job.payload).map_err(|error| JobProblem::GiveUp(error.to_string()))?;
    let (now, app_in) = (app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            if !end_with(tx, &job, now)? {
                return Ok(());
            }
            match actions::sign_in_link_in(tx, &app_in, now, &asking)? {
                Some((account, link)) => letters::sign_in(tx, &app_in, now, &account, link),
                None => Ok::<(), Problem>(()),
            }
        })
        .await?;
    Ok(())
}
