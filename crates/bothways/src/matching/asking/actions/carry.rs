//! Carries a request to the person asked, and from one choice to the next when it comes to nothing.

use store::Tx;
use store::jobs::{self, Job};

use crate::app::App;
use crate::matching::asking::records::RequestRow;
use crate::matching::asking::rules::{AGAIN_DAYS, AskingState, LAPSE_DAYS, REMIND_DAYS, RequestState};
use crate::matching::asking::{AskingId, letters, records};
use crate::matching::gate::{self, Who};
use crate::matching::jobs::{LAPSE, REMIND};
use crate::matching::question::{Standing, Terms};
use crate::matching::suggestions::{self, SHOWN};
use crate::platform::clock::Moment;
use crate::platform::letters::told::{Told, told};
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::work::put_keyed;

/// Who was reached.
#[derive(Clone, Debug)]
pub enum Next {
    /// This request is with the person asked now.
    Asked(Box<RequestRow>),
    /// Nobody is left, or the asker themself can't pair up now: the asking has ended.
    Nobody,
}

/// Brings the next choice of an asking to the person asked. Whether they can take it is seen now, when it arrives (S12); who can't, or is
/// asked by as many others as they have room for and one more, is passed over in silence. Without anybody left the asking ends.
pub fn deliver_next_in(tx: &mut Tx<'_>, app: &App, now: Moment, asking: &AskingId) -> Result<Next, Problem> {
    let terms = Terms::of(app, now);
    for row in records::of_asking(tx, asking)? {
        if row.asking_state != AskingState::Open || row.state == RequestState::Waiting {
            break;
        }
        if row.state != RequestState::Next {
            continue;
        }
        let standing = Standing::two(tx, &row.asker_id, &row.asked_id)?;
        let found = standing.barriers(&terms, &row.asker_id, &row.asked_id);
        if gate::is_own_affair(&found, Who::One) {
            records::end_asking(tx, asking, AskingState::Withdrawn, now)?;
            return Ok(Next::Nobody);
        }
        let asked_enough = standing.facts(&row.asked_id).is_some_and(|facts| standing.is_asked_enough(facts));
        if !found.is_empty() || asked_enough {
            records::end_request(tx, &row.id, RequestState::NotDelivered, now)?;
            continue;
        }
        records::delivered(tx, &row.id, now)?;
        let (remind, lapse) = days(app);
        put_keyed(tx, REMIND, row.id.as_str(), now.plus_days(remind), now)?;
        put_keyed(tx, LAPSE, row.id.as_str(), now.plus_days(lapse), now)?;
        let row = RequestRow { state: RequestState::Waiting, delivered_at: Some(now), ..row };
        letters::asked(tx, app, now, &row)?;
        return Ok(Next::Asked(Box::new(row)));
    }
    records::end_asking(tx, asking, AskingState::Unanswered, now)?;
    Ok(Next::Nobody)
}

/// From when on somebody's days to answer count: from when our letter went out to them. None while it is held, so that no day is gone
/// before they are told (R34). Where no letter will come, or the house sends none, from when it was `brought` to their page.
pub fn counts_from(
    tx: &mut Tx<'_>,
    app: &App,
    person: &PersonId,
    about: &str,
    brought: Moment,
) -> store::Result<Option<Moment>> {
    Ok(match told(tx, person, about)? {
        Told::At(at) => Some(at),
        Told::NotYet if app.mailer.sends() => None,
        Told::NotYet | Told::ByNoLetter => Some(brought),
    })
}

/// Puts a job that comes before its time again for `due`; says whether it did.
pub fn comes_too_early(tx: &mut Tx<'_>, job: &Job, due: Moment, now: Moment) -> store::Result<bool> {
    if due <= now {
        return Ok(false);
    }
    // Who lost the lease must not end what another worker has.
    if jobs::done(tx, job, now.0)? {
        put_keyed(tx, &job.kind, &job.payload, due, now)?;
    }
    Ok(true)
}

/// Ends a request that came to nothing and asks the next choice, with a kind word to the asker. Does nothing if it has ended already.
pub fn pass_on_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &RequestRow,
    state: RequestState,
) -> Result<(), Problem> {
    if !records::end_request(tx, &row.id, state, now)? {
        return Ok(());
    }
    match deliver_next_in(tx, app, now, &row.asking_id)? {
        Next::Asked(next) => letters::moved_on(tx, app, now, row, &next),
        Next::Nobody => {
            // An asking that ended by the asker's own doing needs no letter.
            let unanswered =
                records::find(tx, &row.id)?.is_some_and(|row| row.asking_state == AskingState::Unanswered);
            if unanswered { unanswered_in(tx, app, now, row) } else { Ok(()) }
        }
    }
}

/// The letter when all choices came to nothing: nobody is blamed, and others are suggested.
fn unanswered_in(tx: &mut Tx<'_>, app: &App, now: Moment, row: &RequestRow) -> Result<(), Problem> {
    let around = records::around(tx, &row.asker_id, now.plus_days(-AGAIN_DAYS))?;
    let found = suggestions::suggest(tx, app, now, &row.asker_id, &around, SHOWN)?;
    letters::unanswered(tx, app, now, row, &found.unwrap_or_default())
}

/// Days until the reminder, and until the next choice: what the program says.
pub fn days(app: &App) -> (i64, i64) {
    app.program.get().map_or((REMIND_DAYS, LAPSE_DAYS), |program| (program.remind_days, program.lapse_days))
}
