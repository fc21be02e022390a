//! Times: offered, picked, moved, called off; and the question after a talk whether it took place.

use store::Tx;
use store::jobs::{Job, NewJob};

use crate::app::App;
use crate::pairs::PairId;
use crate::pairs::records::{self as pairs, PairRow};
use crate::people::facts;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::work::{JobProblem, end_with};
use crate::talks::records::{self, TalkRow};
use crate::talks::rules::{self, Free, TalkRefusal, TalkState};
use crate::talks::{TalkId, letters};

/// How soon after a talk its two are asked whether it took place.
const ASK_AFTER_MINUTES: i64 = 60;
/// How far ahead times are looked for when somebody plans a talk.
pub const PLAN_WITHIN_DAYS: i64 = 42;

/// What somebody says about a talk to plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// One to three times; with one, the talk is still the other's to agree to.
    pub slots: Vec<Moment>,
    /// How long.
    pub minutes: i64,
    /// `phone`, `video` or `in_person`.
    pub channel: String,
    /// The link, the number or the place; may be empty for now.
    pub reach: String,
}

/// Offers three times for a first talk within 14 days, in the unit of work in which the pair began (R9).
///
/// Where the two share no time, the talk is offered without any, and the letters ask either to name some.
pub fn offer_first_in(tx: &mut Tx<'_>, app: &App, now: Moment, pair: &PairId) -> Result<(), Problem> {
    let Some(two) = pairs::two_of(tx, pair)? else { return Ok(()) };
    let slots = shared_times(
        tx,
        now,
        [&two.first_id, &two.second_id],
        rules::FIRST_TALK_WITHIN_DAYS,
        rules::FIRST_TALK_MINUTES,
    )?;
    let talk = new_talk(pair, now, None, rules::FIRST_TALK_MINUTES);
    records::save_new(tx, &talk, &slots, now)?;
    for person in [&two.first_id, &two.second_id] {
        let Some(row) = pairs::find(tx, person, pair)? else { continue };
        letters::first_talk(tx, app, person, &row, &talk, &slots, now)?;
    }
    app.note(tx, now, &Noted::by_program("talks-offered", &talk.id).about(pair))
}

/// Times at which both are free and have no other talk; none where one of them has named no times yet.
pub fn shared_times(
    tx: &mut Tx<'_>,
    now: Moment,
    two: [&PersonId; 2],
    within_days: i64,
    minutes: i64,
) -> Result<Vec<Moment>, Problem> {
    let mut taken = Vec::new();
    let mut free = Vec::new();
    for person in two {
        taken.extend(records::taken_by(tx, person, now)?);
        if let Some(facts) = facts::of(tx, person)? {
            free.push(Free { zone: facts.time_zone(), week: facts.windows });
        }
    }
    Ok(match free.as_slice() {
        [one, other] => rules::slots(now, within_days, minutes, [one, other], &taken),
        _ => Vec::new(),
    })
}

fn new_talk(pair: &PairId, now: Moment, offered_by: Option<PersonId>, minutes: i64) -> TalkRow {
    let id = TalkId::fresh(now);
    TalkRow {
        uid: format!("{id}@bothways"),
        id,
        pair_id: pair.clone(),
        state: TalkState::Offered.as_str().to_owned(),
        starts_at: None,
        minutes,
        channel: "phone".to_owned(),
        reach: String::new(),
        sequence: 0,
        offered_by,
        held_at: None,
        listening_only: false,
    }
}

/// Offers times for a talk to the other of the pair.
pub async fn offer(app: &App, person: &PersonId, pair: PairId, plan: Plan) -> Result<TalkId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let row = living(tx, &person, &pair)?;
            if plan.slots.iter().any(|slot| *slot <= now) {
                return Err(TalkRefusal::InThePast.into());
            }
            let talk = TalkRow {
                channel: plan.channel.clone(),
                reach: plan.reach.clone(),
                ..new_talk(&pair, now, Some(person.clone()), plan.minutes)
            };
            records::save_new(tx, &talk, &plan.slots, now)?;
            letters::times_offered(tx, &app_in, &person, &row, &talk, &plan.slots, now)?;
            app_in.note(tx, now, &Noted::by(&person, "talks-offered", &talk.id).about(&pair))?;
            Ok(talk.id)
        })
        .await
}

/// Sets a talk to one of the offered times. Both get it for their calendars (RFC 5546 §3.2.2).
pub async fn pick(app: &App, person: &PersonId, id: TalkId, slot: Moment) -> Result<PairId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            let row = living(tx, &person, &talk.pair_id)?;
            let slots = records::slots_of(tx, &id)?;
            // The same time picked twice, by both or by two taps, is no mistake.
            if TalkState::read(&talk.state) == TalkState::Set && talk.starts_at == Some(slot) {
                return Ok(talk.pair_id);
            }
            rules::may_pick(TalkState::read(&talk.state), &slots, slot, now)?;
            set_in(tx, &app_in, now, &person, &row, TalkRow { starts_at: Some(slot), ..talk.clone() })?;
            app_in.note(tx, now, &Noted::by(&person, "talks-set", &id).about(&talk.pair_id))?;
            Ok(talk.pair_id)
        })
        .await
}

/// Moves a talk to another time; calendars replace the old one by the same UID and a higher SEQUENCE.
pub async fn move_to(app: &App, person: &PersonId, id: TalkId, plan: Plan) -> Result<PairId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            let row = living(tx, &person, &talk.pair_id)?;
            rules::may_change(TalkState::read(&talk.state))?;
            let slot = *plan.slots.first().ok_or_else(|| Problem::field("slot", "talks-mend-slot"))?;
            if slot <= now {
                return Err(TalkRefusal::InThePast.into());
            }
            let told_before = talk.starts_at.is_some();
            let talk = TalkRow {
                starts_at: Some(slot),
                minutes: plan.minutes,
                channel: plan.channel.clone(),
                reach: plan.reach.clone(),
                sequence: talk.sequence + i64::from(told_before),
                ..talk
            };
            records::save_reach(tx, &id, talk.minutes, &talk.channel, &talk.reach)?;
            set_in(tx, &app_in, now, &person, &row, talk.clone())?;
            app_in.note(tx, now, &Noted::by(&person, "talks-moved", &id).about(&talk.pair_id))?;
            Ok(talk.pair_id)
        })
        .await
}

fn set_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    person: &PersonId,
    row: &PairRow,
    talk: TalkRow,
) -> Result<(), Problem> {
    let Some(starts_at) = talk.starts_at else { return Err(TalkRefusal::NotOffered.into()) };
    records::save_set(tx, &talk.id, starts_at, talk.sequence, now)?;
    letters::talk_set(tx, app, person, row, &talk, starts_at, now)?;
    // The question after the talk carries its sequence: one of a time that was moved away asks nothing.
    let payload = format!("{} {}", talk.id, talk.sequence);
    let due_at = starts_at.plus_minutes(talk.minutes + ASK_AFTER_MINUTES).0;
    store::jobs::put(
        tx,
        &NewJob { kind: "talks-after", key: Some(&payload), payload: &payload, due_at },
        now.0,
    )?;
    Ok(())
}

/// Calls a talk off, without a reason; calendars take it away.
pub async fn call_off(app: &App, person: &PersonId, id: TalkId) -> Result<PairId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            rules::may_change(TalkState::read(&talk.state))?;
            let row = pairs::find(tx, &person, &talk.pair_id)?.ok_or(Problem::NotFound("pair"))?;
            call_off_one_in(tx, &app_in, now, &person, &row, &talk)?;
            app_in.note(tx, now, &Noted::by(&person, "talks-called-off", &id).about(&talk.pair_id))?;
            Ok(talk.pair_id)
        })
        .await
}

/// Calls off all talks to come of a pair that has ended, in the same unit of work.
pub fn call_off_all_in(tx: &mut Tx<'_>, app: &App, now: Moment, pair: &PairId) -> Result<(), Problem> {
    let Some(two) = pairs::two_of(tx, pair)? else { return Ok(()) };
    let Some(row) = pairs::find(tx, &two.first_id, pair)? else { return Ok(()) };
    for talk in records::talks_of(tx, pair)? {
        if rules::may_change(TalkState::read(&talk.state)).is_ok() {
            call_off_one_in(tx, app, now, &two.first_id, &row, &talk)?;
        }
    }
    Ok(())
}

fn call_off_one_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    person: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
) -> Result<(), Problem> {
    let sequence = talk.sequence + 1;
    records::save_called_off(tx, &talk.id, sequence)?;
    match talk.starts_at {
        Some(starts_at) if TalkState::read(&talk.state) == TalkState::Set => letters::talk_called_off(
            tx,
            app,
            person,
            row,
            &TalkRow { sequence, ..talk.clone() },
            starts_at,
            now,
        ),
        _ => Ok(()),
    }
}

/// After a talk: asks both, once, with one button each whether it took place, unless somebody said so or it was moved.
pub async fn ask_after(app: App, job: Job) -> Result<(), JobProblem> {
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
            if TalkState::read(&talk.state) != TalkState::Set || talk.sequence != sequence {
                return Ok(());
            }
            let Some(two) = pairs::two_of(tx, &talk.pair_id)? else { return Ok(()) };
            for person in [&two.first_id, &two.second_id] {
                let Some(row) = pairs::find(tx, person, &talk.pair_id)? else { continue };
                letters::did_it_happen(tx, &app_in, person, &row, &talk, now)?;
            }
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}

/// The pair, if it is the person's own and the two still meet.
pub fn living(tx: &mut Tx<'_>, person: &PersonId, pair: &PairId) -> Result<PairRow, Problem> {
    let row = pairs::find(tx, person, pair)?.ok_or(Problem::NotFound("pair"))?;
    if row.standing().is_living() { Ok(row) } else { Err(TalkRefusal::PairEnded.into()) }
}
