//! Drawing up a draft later, for rounds of many people.

use store::Tx;
use store::jobs::{Job, NewJob};

use super::{RoundId, actions};
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::work::JobProblem;

/// The job that finds the pairs of a round. Its payload is the round.
pub const DRAW_UP: &str = "matching-round-draw-up";

/// Puts the job for a round, due at this moment.
pub(super) fn put(tx: &mut Tx<'_>, id: &RoundId, due: Moment, now: Moment) -> store::Result<()> {
    let job = NewJob { kind: DRAW_UP, key: Some(id.as_str()), payload: id.as_str(), due_at: due.0 };
    store::jobs::put(tx, &job, now.0).map(|_| ())
}

/// Finds the pairs, if nobody has yet.
pub async fn draw_up(app: App, job: Job) -> Result<(), JobProblem> {
    let id = job.payload.parse().map_err(|_| JobProblem::GiveUp("the payload is no round".to_owned()))?;
    Ok(actions::draw_up(&app, id).await?)
}
