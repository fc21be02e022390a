//! What happens to a request when nobody answers: one reminder, then the next choice.

use store::Tx;
use store::jobs::Job;

use super::actions::carry;
use super::records::RequestRow;
use super::rules::RequestState;
use super::{RequestId, letters, records};
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::work::{JobProblem, subject_of};

/// The request, if it still waits.
fn waiting(tx: &mut Tx<'_>, id: &RequestId) -> store::Result<Option<RequestRow>> {
    Ok(records::find(tx, id)?.filter(|row| row.state == RequestState::Waiting))
}

/// From when on the days of the person asked count.
fn counts_from(tx: &mut Tx<'_>, app: &App, row: &RequestRow, now: Moment) -> store::Result<Moment> {
    let brought = row.delivered_at.unwrap_or(now);
    let told = carry::counts_from(tx, app, &row.asked_id, row.id.as_str(), brought)?;
    Ok(told.unwrap_or(now))
}

/// Reminds the person asked, once, if the request still waits.
pub async fn remind(app: App, job: Job) -> Result<(), JobProblem> {
    let (id, app_in, now) = (subject_of::<RequestId>(&job)?, app.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let Some(row) = waiting(tx, &id)? else { return Ok(()) };
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

/// Lets a request that nobody answered go to the next choice.
pub async fn lapse(app: App, job: Job) -> Result<(), JobProblem> {
    let (id, app_in, now) = (subject_of::<RequestId>(&job)?, app.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let Some(row) = waiting(tx, &id)? else { return Ok(()) };
            let (_, after) = carry::days(&app_in);
            let told = counts_from(tx, &app_in, &row, now)?;
            if carry::comes_too_early(tx, &job, told.plus_days(after), now)? {
                return Ok(());
            }
            carry::pass_on_in(tx, &app_in, now, &row, RequestState::Lapsed)
        })
        .await?;
    Ok(())
}
