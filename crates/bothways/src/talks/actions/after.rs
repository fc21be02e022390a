//! After a talk: both are asked, once, whether it took place.

use store::jobs::Job;

use crate::app::App;
use crate::pairs::records as pairs;
use crate::platform::problem::Problem;
use crate::platform::work::{JobProblem, end_with};
use crate::talks::rules::TalkState;
use crate::talks::{TalkId, letters, records};

/// A talk that began so many days ago is asked about no more: by then nobody minds.
const ASK_WITHIN_DAYS: i64 = 7;

/// Asks both, once, with one button each whether it took place, unless somebody said so, it was moved, or the pair has ended.
pub async fn ask(app: App, job: Job) -> Result<(), JobProblem> {
    let Some((id, sequence)) = job
        .payload
        .split_once(' ')
        .and_then(|(id, n)| Some((id.parse::<TalkId>().ok()?, n.parse::<i64>().ok()?)))
    else {
        return Err(JobProblem::GiveUp(format!("\"{}\" names no talk", job.payload)));
    };
    let (app_in, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            if !end_with(tx, &job, now)? {
                return Ok(());
            }
            let Some(talk) = records::find_any(tx, &id)? else { return Ok(()) };
            let is_old = talk.starts_at.is_none_or(|at| now.days_since(at) >= ASK_WITHIN_DAYS);
            if talk.state != TalkState::Set || talk.sequence != sequence || is_old {
                return Ok(());
            }
            let two = pairs::two_of(tx, &talk.pair_id)?.filter(|two| two.state.is_living());
            let Some(two) = two else { return Ok(()) };
            for person in [&two.first_id, &two.second_id] {
                let Some(row) = pairs::find(tx, person, &talk.pair_id)? else { continue };
                letters::did_it_happen(tx, &app_in, person, &row, &talk, now)?;
            }
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}
