//! The gate looks again: after an import, a new reporting line, a pause, a declared tie (4.4). What is open and cannot be any more goes on
//! kindly to others; a living pair with a tie is left to the two and a coordinator.

use store::Tx;
use store::jobs::Job;

use super::asking::RequestId;
use super::asking::actions::carry;
use super::asking::records as askings;
use super::asking::rules::{AskingState, RequestState};
use super::gate::{self, Barrier, Who};
use super::introductions::rules::IntroductionState;
use super::introductions::{self, IntroductionId, records as introduced};
use super::question::{Standing, Terms};
use super::ties_found;
use crate::app::App;
use crate::pairs::{PairId, records as pairs};
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::work::JobProblem;

/// In place of a person: looks at everyone.
pub const EVERYONE: &str = "everyone";

/// What may have to change.
#[derive(Debug, Default)]
struct Open {
    requests: Vec<RequestId>,
    introductions: Vec<IntroductionId>,
    pairs: Vec<(PairId, PersonId, PersonId)>,
}

/// Looks again at everything open of one person, or of everyone. What is found on reading is looked at once more where it is changed, so
/// a long list never holds up others.
pub async fn recheck(app: App, job: Job) -> Result<(), JobProblem> {
    let whom: Option<PersonId> = job.payload.parse().ok();
    let now = app.clock.now();
    let reading = app.clone();
    let open = app.db.read(move |tx| open_in(tx, &reading, now, whom.as_ref())).await?;
    for id in open.requests {
        let app_in = app.clone();
        app.db.write(move |tx| request_in(tx, &app_in, now, &id)).await?;
    }
    for id in open.introductions {
        let app_in = app.clone();
        app.db.write(move |tx| introduction_in(tx, &app_in, now, &id)).await?;
    }
    for (id, one, other) in open.pairs {
        let app_in = app.clone();
        app.db.write(move |tx| ties_found::look_in(tx, &app_in, now, &id, (&one, &other))).await?;
    }
    Ok(())
}

/// What is open and needs a closer look. For one person that is all they have open; for everyone, what the gate would not let through.
fn open_in(tx: &mut Tx<'_>, app: &App, now: Moment, whom: Option<&PersonId>) -> Result<Open, Problem> {
    let mut open = Open::default();
    if let Some(person) = whom {
        let rows = askings::around(tx, person, Moment(i64::MAX))?;
        let waiting = rows.into_iter().filter(|row| row.state == RequestState::Waiting);
        open.requests = waiting.map(|row| row.id).collect();
        open.introductions = introduced::open_of(tx, person)?.into_iter().map(|row| row.id).collect();
        let living = pairs::pairs_of(tx, person)?.into_iter().filter(|pair| pair.state.is_living());
        open.pairs = living.map(|pair| (pair.id, person.clone(), pair.other_id)).collect();
        return Ok(open);
    }
    let standing = Standing::everyone(tx, app)?;
    let terms = Terms::of(app, now);
    let stopped = |one: &PersonId, other: &PersonId| !standing.barriers(&terms, one, other).is_empty();
    let requests = askings::all_waiting(tx)?.into_iter().filter(|row| stopped(&row.asker_id, &row.asked_id));
    open.requests = requests.map(|row| row.id).collect();
    let kept_apart =
        |one: &PersonId, other: &PersonId| !standing.barriers_to_meet(&terms, one, other).is_empty();
    let made = introduced::all_open(tx)?.into_iter().filter(|row| kept_apart(&row.first_id, &row.second_id));
    open.introductions = made.map(|row| row.id).collect();
    open.pairs = ties_found::known(tx)?;
    let tied = standing
        .living()
        .filter(|(one, other)| standing.barriers(&terms, one, other).into_iter().any(Barrier::is_tie));
    for (one, other) in tied {
        if let Some(id) = pairs::living_between(tx, one, other)?
            && !open.pairs.iter().any(|(known, ..)| *known == id)
        {
            open.pairs.push((id, one.clone(), other.clone()));
        }
    }
    Ok(open)
}

fn request_in(tx: &mut Tx<'_>, app: &App, now: Moment, id: &RequestId) -> Result<(), Problem> {
    let Some(row) = askings::find(tx, id)?.filter(|row| row.state == RequestState::Waiting) else {
        return Ok(());
    };
    let found = Standing::two(tx, &row.asker_id, &row.asked_id)?.barriers(
        &Terms::of(app, now),
        &row.asker_id,
        &row.asked_id,
    );
    if found.is_empty() {
        Ok(())
    } else if gate::is_own_affair(&found, Who::One) {
        askings::end_asking(tx, &row.asking_id, AskingState::Withdrawn, now)?;
        Ok(())
    } else {
        carry::pass_on_in(tx, app, now, &row, RequestState::NotDelivered)
    }
}

fn introduction_in(tx: &mut Tx<'_>, app: &App, now: Moment, id: &IntroductionId) -> Result<(), Problem> {
    let Some(row) = introduced::find(tx, id)?.filter(|row| row.state == IntroductionState::Open) else {
        return Ok(());
    };
    let standing = Standing::two(tx, &row.first_id, &row.second_id)?;
    if standing.barriers_to_meet(&Terms::of(app, now), &row.first_id, &row.second_id).is_empty() {
        return Ok(());
    }
    introductions::actions::end_in(tx, app, now, &row, IntroductionState::NotDelivered, None)
}
