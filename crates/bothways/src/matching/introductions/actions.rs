//! What happens to an introduction: made, answered by each of the two, ended.

use store::Tx;

use super::records::{self, IntroductionRow};
use super::rules::IntroductionState;
use super::{IntroductionId, letters};
use crate::app::App;
use crate::matching::asking::actions::{Answered, carry};
use crate::matching::asking::rules::{Answer, AskingRefusal};
use crate::matching::events;
use crate::matching::gate::{self, GateRefusal, Who};
use crate::matching::jobs::{INTRODUCTION_LAPSE, INTRODUCTION_REMIND};
use crate::matching::question::{Standing, Terms};
use crate::matching::reasons::Reasons;
use crate::pairs::actions::{NewPair, Origin, begin_in};
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::work::put_keyed;

/// What came of an answer to an introduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Introduced {
    /// The yes is kept; the other has not answered yet.
    YesKept,
    /// The yes is taken back; they may answer anew.
    TakenBack,
    /// As with a request: a pair, a kind no, or not now.
    Settled(Answered),
}

/// Introduces two people to each other and writes to both. The caller has asked the gate, which lets nobody through who has not come
/// in; it is asked again when each says yes.
pub fn make_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    round: Option<&str>,
    two: (&PersonId, &PersonId),
    reasons: &Reasons,
) -> Result<IntroductionId, Problem> {
    let id = IntroductionId::fresh(now);
    records::save_new(tx, &id, round, two, &reasons.to_json(), now)?;
    let (remind, lapse) = carry::days(app);
    put_keyed(tx, INTRODUCTION_REMIND, id.as_str(), now.plus_days(remind), now)?;
    put_keyed(tx, INTRODUCTION_LAPSE, id.as_str(), now.plus_days(lapse), now)?;
    app.note(tx, now, &Noted::by_program(events::INTRODUCED, &id))?;
    if let Some(row) = records::find(tx, &id)? {
        letters::introduced(tx, app, now, &row)?;
    }
    Ok(id)
}

/// Answers an introduction as one of its two.
pub async fn answer(
    app: &App,
    person: &PersonId,
    id: IntroductionId,
    answer: Answer,
) -> Result<Introduced, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let row = records::find_for(tx, &person, &id)?.ok_or(Problem::NotFound("introduction"))?;
            match (row.state, answer) {
                (IntroductionState::Open, Answer::Yes) => yes_in(tx, &app_in, now, &row, &person),
                (IntroductionState::Open, Answer::No) => no_in(tx, &app_in, now, &row, &person),
                (IntroductionState::Declined, Answer::No) => Ok(Introduced::Settled(Answered::Declined)),
                (IntroductionState::Met, Answer::Yes) => {
                    let pair = crate::pairs::records::living_between(tx, &row.first_id, &row.second_id)?;
                    let pair = pair.ok_or(AskingRefusal::Closed)?;
                    Ok(Introduced::Settled(Answered::Paired(pair)))
                }
                _ => Err(AskingRefusal::Closed.into()),
            }
        })
        .await
}

/// Takes one's yes back, as long as the other has not said theirs too. The introduction stays open, and the other hears nothing of it.
/// Done twice, it changes nothing.
pub async fn take_back(app: &App, person: &PersonId, id: IntroductionId) -> Result<Introduced, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let row = records::find_for(tx, &person, &id)?.ok_or(Problem::NotFound("introduction"))?;
            if row.state != IntroductionState::Open {
                return Err(AskingRefusal::Closed.into());
            }
            if row.said_yes(&person) {
                records::remove_yes(tx, &row.id, &person)?;
                app_in.note(tx, now, &Noted::by(&person, events::ANSWERED, &row.id))?;
            }
            Ok(Introduced::TakenBack)
        })
        .await
}

fn no_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &IntroductionRow,
    person: &PersonId,
) -> Result<Introduced, Problem> {
    app.note(tx, now, &Noted::by(person, events::ANSWERED, &row.id))?;
    end_in(tx, app, now, row, IntroductionState::Declined, Some(person))?;
    Ok(Introduced::Settled(Answered::Declined))
}

/// Ends an introduction that came to nothing. Who had said yes gets a kind word, always the same; who ended it gets none.
pub fn end_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &IntroductionRow,
    state: IntroductionState,
    by: Option<&PersonId>,
) -> Result<(), Problem> {
    if !records::end(tx, &row.id, state, now)? {
        return Ok(());
    }
    for (person, _, yes) in row.two() {
        if yes.is_some() && by != Some(person) {
            letters::came_to_nothing(tx, app, now, row, person)?;
        }
    }
    Ok(())
}

fn yes_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &IntroductionRow,
    person: &PersonId,
) -> Result<Introduced, Problem> {
    let standing = Standing::two(tx, &row.first_id, &row.second_id)?;
    let found = standing.barriers_to_meet(&Terms::of(app, now), &row.first_id, &row.second_id);
    let who = if *person == row.first_id { Who::One } else { Who::Other };
    if let Some(because) = gate::refusal(&found, who) {
        if !gate::is_own_affair(&found, who) {
            end_in(tx, app, now, row, IntroductionState::NotDelivered, Some(person))?;
        }
        let name = row.other_name(person).to_owned();
        return Ok(Introduced::Settled(Answered::NotNow(GateRefusal { because, name })));
    }
    app.note(tx, now, &Noted::by(person, events::ANSWERED, &row.id))?;
    let both = row.two().iter().all(|(id, _, yes)| *id == person || yes.is_some());
    records::save_yes(tx, &row.id, person, now)?;
    if !both {
        return Ok(Introduced::YesKept);
    }
    records::end(tx, &row.id, IntroductionState::Met, now)?;
    let pair = begin_in(
        tx,
        app,
        now,
        &NewPair {
            one: row.first_id.clone(),
            other: row.second_id.clone(),
            arrows: crate::matching::asking::actions::arrows(&Reasons::from_json(&row.reasons)),
            origin: Origin::Round,
        },
    )?;
    Ok(Introduced::Settled(Answered::Paired(pair)))
}
