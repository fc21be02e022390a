//! What happens to an introduction when not both answer: one reminder, then a kind end.

use store::Tx;
use store::jobs::Job;

use super::records::IntroductionRow;
use super::rules::IntroductionState;
use super::{IntroductionId, actions, letters, records};
use crate::app::App;
use crate::matching::asking::actions::carry;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::work::{JobProblem, subject_of};

/// The introduction, if it is open.
fn open(tx: &mut Tx<'_>, id: &IntroductionId) -> store::Result<Option<IntroductionRow>> {
    Ok(records::find(tx, id)?.filter(|row| row.state == IntroductionState::Open))
}

/// From when on the days count: from when the later of those who have not answered was told.
fn counts_from(tx: &mut Tx<'_>, app: &App, row: &IntroductionRow, now: Moment) -> store::Result<Moment> {
    let mut latest = row.made_at;
    for (person, _, _) in row.two().into_iter().filter(|(_, _, yes)| yes.is_none()) {
        let told = carry::counts_from(tx, app, person, row.id.as_str(), row.made_at)?;
        latest = latest.max(told.unwrap_or(now));
    }
    Ok(latest)
}

/// Reminds whoever has not answered, once.
pub async fn remind(app: App, job: Job) -> Result<(), JobProblem> {
    let (id, app_in, now) = (subject_of::<IntroductionId>(&job)?, app.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let Some(row) = open(tx, &id)? else { return Ok(()) };
            let (after, _) = carry::days(&app_in);
            let told = counts_from(tx, &app_in, &row, now)?;
            if carry::comes_too_early(tx, &job, told.plus_days(after), now)? {
                return Ok(());
            }
            if records::reminded(tx, &id, now)? {
                letters::reminder(tx, &app_in, now, &row, told)?;
            }
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}

/// Ends an introduction that not both answered.
pub async fn lapse(app: App, job: Job) -> Result<(), JobProblem> {
    let (id, app_in, now) = (subject_of::<IntroductionId>(&job)?, app.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let Some(row) = open(tx, &id)? else { return Ok(()) };
            let (_, after) = carry::days(&app_in);
            let told = counts_from(tx, &app_in, &row, now)?;
            if carry::comes_too_early(tx, &job, told.plus_days(after), now)? {
                return Ok(());
            }
            actions::end_in(tx, &app_in, now, &row, IntroductionState::Lapsed, None)
        })
        .await?;
    Ok(())
}
