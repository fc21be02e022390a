//! Yes, or a kind no.

use store::Tx;

use super::carry;
use crate::app::App;
use crate::matching::asking::RequestId;
use crate::matching::asking::records::{self, RequestRow};
use crate::matching::asking::rules::{ARROWS_MOST, Answer, AskingRefusal, AskingState, RequestState};
use crate::matching::events;
use crate::matching::gate::{self, GateRefusal, Who};
use crate::matching::question::{Standing, Terms};
use crate::matching::reasons::Reasons;
use crate::pairs::PairId;
use crate::pairs::actions::{NewPair, Origin, begin_in};
use crate::pairs::rules::Arrow;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// What came of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// They are a pair.
    Paired(PairId),
    /// The kind no is kept; nobody is told why.
    Declined,
    /// Something has changed since it was asked: they can't be a pair now. In words for the one who answers.
    NotNow(GateRefusal),
}

/// Answers a request as `person`. Answering the same again changes nothing; a request that has ended says so.
pub async fn answer(
    app: &App,
    person: &PersonId,
    id: RequestId,
    answer: Answer,
) -> Result<Answered, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let row = records::find_asked(tx, &person, &id)?.ok_or(Problem::NotFound("request"))?;
            match (row.state, answer) {
                (RequestState::Waiting, Answer::Yes) => yes_in(tx, &app_in, now, &row),
                (RequestState::Waiting | RequestState::Declined, Answer::No) => no_in(tx, &app_in, now, &row),
                (RequestState::Accepted, Answer::Yes) => paired_already(tx, &row),
                _ => Err(AskingRefusal::Closed.into()),
            }
        })
        .await
}

fn paired_already(tx: &mut Tx<'_>, row: &RequestRow) -> Result<Answered, Problem> {
    let pair = crate::pairs::records::living_between(tx, &row.asker_id, &row.asked_id)?;
    pair.map(Answered::Paired).ok_or_else(|| AskingRefusal::Closed.into())
}

fn no_in(tx: &mut Tx<'_>, app: &App, now: Moment, row: &RequestRow) -> Result<Answered, Problem> {
    if row.state == RequestState::Waiting {
        // The journal keeps that it was answered, not how: a no is nobody's business (S105).
        app.note(tx, now, &Noted::by(&row.asked_id, events::ANSWERED, &row.id))?;
        carry::pass_on_in(tx, app, now, row, RequestState::Declined)?;
    }
    Ok(Answered::Declined)
}

fn yes_in(tx: &mut Tx<'_>, app: &App, now: Moment, row: &RequestRow) -> Result<Answered, Problem> {
    let standing = Standing::two(tx, &row.asker_id, &row.asked_id)?;
    let found = standing.barriers(&Terms::of(app, now), &row.asker_id, &row.asked_id);
    if let Some(because) = gate::refusal(&found, Who::Other) {
        // What the person asked can mend themself leaves the request open, so that they can.
        if !gate::is_own_affair(&found, Who::Other) {
            carry::pass_on_in(tx, app, now, row, RequestState::NotDelivered)?;
        }
        return Ok(Answered::NotNow(GateRefusal { because, name: row.asker_name.clone() }));
    }
    records::end_request(tx, &row.id, RequestState::Accepted, now)?;
    records::end_asking(tx, &row.asking_id, AskingState::Met, now)?;
    app.note(tx, now, &Noted::by(&row.asked_id, events::ANSWERED, &row.id))?;
    let pair = begin_in(
        tx,
        app,
        now,
        &NewPair {
            one: row.asker_id.clone(),
            other: row.asked_id.clone(),
            arrows: arrows(&Reasons::from_json(&row.reasons)),
            origin: Origin::Request,
        },
    )?;
    Ok(Answered::Paired(pair))
}

/// Who shares what in a pair that begins for these reasons.
pub fn arrows(reasons: &Reasons) -> Vec<Arrow> {
    let shared = reasons.arrows(ARROWS_MOST).into_iter();
    shared
        .filter_map(|shared| Some(Arrow { skill: shared.skill.clone(), sharer: shared.from.parse().ok()? }))
        .collect()
}
