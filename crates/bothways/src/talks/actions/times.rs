//! Times: offered, picked, moved, called off, and where the two reach each other.

use store::Tx;
use store::jobs::Job;

use super::around::Around;
use super::plans::{free_of, place_problems};
use crate::app::App;
use crate::pairs::PairId;
use crate::pairs::records::{self as pairs, PairRow};
use crate::people::facts;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::letters::told;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::work::{JobProblem, end_with, put_keyed};
use crate::talks::events;
use crate::talks::jobs::{AFTER, OVER};
use crate::talks::records::{self, TalkRow};
use crate::talks::rules::{self, Offer, Stretch, TalkRefusal, TalkState};
use crate::talks::{TalkId, letters};

pub use super::plans::Plan;

/// How soon after a talk its two are asked whether it took place.
const ASK_AFTER_MINUTES: i64 = 60;
/// How far ahead times are looked for when somebody plans a talk.
pub const PLAN_WITHIN_DAYS: i64 = 42;

/// Times at which both are free and have no other talk than the one that is `moving`; none where one of them has named no times yet.
pub fn shared_times(
    tx: &mut Tx<'_>,
    now: Moment,
    two: [&PersonId; 2],
    within_days: i64,
    minutes: i64,
    moving: Option<&TalkId>,
) -> Result<Vec<Moment>, Problem> {
    Ok(shared_or_usual(tx, now, two, within_days, Some(minutes), moving)?.0)
}

/// The same for a talk of this length, or of the usual one where nobody said how long; and how long that is.
pub fn shared_or_usual(
    tx: &mut Tx<'_>,
    now: Moment,
    two: [&PersonId; 2],
    within_days: i64,
    minutes: Option<i64>,
    moving: Option<&TalkId>,
) -> Result<(Vec<Moment>, i64), Problem> {
    let around = Around::read(tx, two, now)?;
    let (taken, offered) = (around.taken(moving), around.offered(moving, now));
    let (free, usual) = free_of(tx, two, now)?;
    let minutes = minutes.unwrap_or(usual);
    let shared = match free.as_slice() {
        [one, other] => rules::slots(now, within_days, minutes, [one, other], &taken, &offered),
        _ => Vec::new(),
    };
    Ok((shared, minutes))
}

/// How two people talk unless they say otherwise: as both like it.
pub fn liked_channel(tx: &mut Tx<'_>, two: [&PersonId; 2]) -> store::Result<&'static str> {
    Ok(rules::channel_of_both(&facts::channels_of(tx, two)?))
}

/// A talk for which nothing is agreed yet.
pub(super) fn new_talk(pair: &PairId, now: Moment, offered_by: Option<PersonId>, minutes: i64) -> TalkRow {
    let id = TalkId::fresh(now);
    TalkRow {
        uid: format!("{id}@bothways"),
        id,
        pair_id: pair.clone(),
        state: TalkState::Offered,
        starts_at: None,
        minutes,
        channel: "phone".to_owned(),
        reach: String::new(),
        sequence: 0,
        offered_by,
        set_by: None,
        held_at: None,
        listening_only: false,
    }
}

/// Offers times for a talk to the other of the pair. A pair has one offer at a time: new times take the place of those that are open.
pub async fn offer(app: &App, person: &PersonId, pair: PairId, plan: Plan) -> Result<TalkId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    let plan = plan.checked(now)?;
    app.db
        .write(move |tx| {
            let row = living(tx, &person, &pair)?;
            let talks = records::talks_of(tx, &pair)?;
            let mut open = talks.into_iter().filter(|talk| talk.state == TalkState::Offered);
            if let Some(talk) = open.next() {
                for older in open {
                    call_off_one_in(tx, &app_in, now, &person, &row, &older)?;
                }
                plan.fits_in(tx, now, &person, &row, Some(&talk.id))?;
                offer_anew_in(tx, &app_in, now, &person, &row, &talk, &plan)?;
                return Ok(talk.id);
            }
            plan.fits_in(tx, now, &person, &row, None)?;
            let talk = TalkRow {
                channel: plan.channel.clone(),
                reach: plan.reach.clone(),
                ..new_talk(&pair, now, Some(person.clone()), plan.minutes)
            };
            let slots = plan.slots();
            records::save_new(tx, &talk, &slots, now)?;
            watch_offer_in(tx, now, &talk.id, &slots)?;
            letters::times_offered(tx, &app_in, &person, &row, &talk, &slots, now)?;
            app_in.note(tx, now, &Noted::by(&person, events::OFFERED, &talk.id).about(&pair))?;
            Ok(talk.id)
        })
        .await
}

/// Offers these times for a talk that has none, in place of those that were on offer.
fn offer_anew_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    person: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    plan: &Plan,
) -> Result<(), Problem> {
    let slots = plan.slots();
    let planned = keep_plan_in(tx, now, talk, plan, &slots)?;
    records::save_offered_by(tx, &talk.id, Some(person))?;
    letters::times_offered(tx, app, person, row, &planned, &slots, now)?;
    app.note(tx, now, &Noted::by(person, events::OFFERED, &talk.id).about(&talk.pair_id))
}

/// Keeps the times of a plan and how the two meet; letters about earlier times are taken back.
fn keep_plan_in(
    tx: &mut Tx<'_>,
    now: Moment,
    talk: &TalkRow,
    plan: &Plan,
    slots: &[Moment],
) -> Result<TalkRow, Problem> {
    take_offers_back_in(tx, &talk.id)?;
    records::save_reach(tx, &talk.id, plan.minutes, &plan.channel, &plan.reach)?;
    records::save_slots(tx, &talk.id, slots)?;
    watch_offer_in(tx, now, &talk.id, slots)?;
    Ok(TalkRow {
        minutes: plan.minutes,
        channel: plan.channel.clone(),
        reach: plan.reach.clone(),
        ..talk.clone()
    })
}

/// Letters with times that nobody can pick any more are not sent: a notice may be held for days (R34).
pub(super) fn take_offers_back_in(tx: &mut Tx<'_>, talk: &TalkId) -> store::Result<()> {
    told::take_back(tx, talk.as_str())
}

/// Has the letters about these times taken back once the last of them has come.
pub(super) fn watch_offer_in(
    tx: &mut Tx<'_>,
    now: Moment,
    talk: &TalkId,
    slots: &[Moment],
) -> store::Result<()> {
    let Some(last) = slots.iter().max() else { return Ok(()) };
    let payload = format!("{talk} {}", last.0);
    put_keyed(tx, OVER, &payload, *last, now)
}

/// Takes back the letters about times that have all passed. Times that were offered anew meanwhile stay.
pub async fn offer_over(app: App, job: Job) -> Result<(), JobProblem> {
    let talk = job.payload.split_once(' ').and_then(|(id, _)| id.parse::<TalkId>().ok());
    let Some(talk) = talk else {
        return Err(JobProblem::GiveUp(format!("\"{}\" names no talk", job.payload)));
    };
    let now = app.clock.now();
    app.db
        .write(move |tx| {
            if end_with(tx, &job, now)? && records::slots_of(tx, &talk)?.iter().all(|slot| *slot <= now) {
                take_offers_back_in(tx, &talk)?;
            }
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}

/// Sets a talk to one of the offered times. Both get it for their calendars (RFC 5546 §3.2.2).
pub async fn pick(app: &App, person: &PersonId, id: TalkId, slot: Moment) -> Result<PairId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            // The same time picked twice, by both or by two taps, is no mistake.
            if talk.state == TalkState::Set && talk.starts_at == Some(slot) {
                return Ok(talk.pair_id);
            }
            let row = may_pick_in(tx, now, &person, &talk, slot)?;
            // Calendars that know the talk already, at a time it was moved away from, take it back under a higher number.
            let sequence = if talk.sequence == 0 { 0 } else { talk.sequence + 1 };
            let set = TalkRow { starts_at: Some(slot), set_by: Some(person.clone()), sequence, ..talk };
            take_offers_back_in(tx, &id)?;
            records::save_set(tx, &id, slot, sequence, &person, now)?;
            letters::talk_set(tx, &app_in, &person, &row, &set, slot, now)?;
            ask_after_in(tx, now, &set, slot)?;
            app_in.note(tx, now, &Noted::by(&person, events::SET, &id).about(&set.pair_id))?;
            Ok(set.pair_id)
        })
        .await
}

/// Whether this person may set a talk to this time now; the pair, if so.
pub fn may_pick_in(
    tx: &mut Tx<'_>,
    now: Moment,
    person: &PersonId,
    talk: &TalkRow,
    slot: Moment,
) -> Result<PairRow, Problem> {
    let row = living(tx, person, &talk.pair_id)?;
    let slots = records::slots_of(tx, &talk.id)?;
    let offer = Offer { slots: &slots, by: talk.offered_by.as_ref() };
    rules::may_pick(talk.state, offer, person, slot, now)?;
    let stretch = Stretch { starts_at: slot, minutes: talk.minutes };
    let around = Around::read(tx, [person, &row.other_id], now)?.resting(
        &row.other_id,
        row.other_rests_until(now)?,
        now,
    );
    around.may_talk(stretch, Some(&talk.id), &row.other_name)?;
    Ok(row)
}

/// Has both asked, once the talk is over, whether it took place. The question carries the talk's sequence: one about a time that was
/// moved away asks nothing.
fn ask_after_in(tx: &mut Tx<'_>, now: Moment, talk: &TalkRow, starts_at: Moment) -> store::Result<()> {
    let payload = format!("{} {}", talk.id, talk.sequence);
    put_keyed(tx, AFTER, &payload, starts_at.plus_minutes(talk.minutes + ASK_AFTER_MINUTES), now)
}

/// Plans a talk for another time: a talk takes two, so the other is offered up to three and picks one. A talk that was set leaves both
/// calendars until then, and comes back by the same UID and a higher SEQUENCE. Answers with the pair.
pub async fn move_to(app: &App, person: &PersonId, id: TalkId, plan: Plan) -> Result<PairId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            let row = living(tx, &person, &talk.pair_id)?;
            rules::may_change(talk.state)?;
            let plan = plan.clone().checked(now)?;
            plan.fits_in(tx, now, &person, &row, Some(&id))?;
            let Some(stood_at) = talk.starts_at.filter(|_| talk.state == TalkState::Set) else {
                offer_anew_in(tx, &app_in, now, &person, &row, &talk, &plan)?;
                return Ok(talk.pair_id);
            };
            let slots = plan.slots();
            let sequence = talk.sequence + 1;
            let planned = TalkRow { sequence, ..keep_plan_in(tx, now, &talk, &plan, &slots)? };
            records::save_not_set(tx, &id, sequence, &person)?;
            if stood_at > now {
                letters::talk_moved(tx, &app_in, &person, &row, &planned, stood_at, &slots, now)?;
            } else {
                letters::times_offered(tx, &app_in, &person, &row, &planned, &slots, now)?;
            }
            app_in.note(tx, now, &Noted::by(&person, events::MOVED, &id).about(&talk.pair_id))?;
            Ok(talk.pair_id)
        })
        .await
}

/// Keeps where the two reach each other. A talk that is set stays at its time: calendars hear of the place alone, by the same UID and
/// a higher SEQUENCE. Said again as it is, it changes nothing.
pub async fn say_where(
    app: &App,
    person: &PersonId,
    id: TalkId,
    channel: String,
    reach: String,
) -> Result<PairId, Problem> {
    let problems = place_problems(&channel, &reach);
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            let row = living(tx, &person, &talk.pair_id)?;
            rules::may_change(talk.state)?;
            if talk.channel == channel && talk.reach == reach {
                return Ok(talk.pair_id);
            }
            records::save_reach(tx, &id, talk.minutes, &channel, &reach)?;
            if let Some(starts_at) = talk.starts_at.filter(|_| talk.state == TalkState::Set) {
                let sequence = talk.sequence + 1;
                records::save_sequence(tx, &id, sequence)?;
                let (channel, reach) = (channel.clone(), reach.clone());
                let told = TalkRow { sequence, channel, reach, ..talk.clone() };
                letters::talk_where(tx, &app_in, &person, &row, &told, starts_at, now)?;
                ask_after_in(tx, now, &told, starts_at)?;
            }
            app_in.note(tx, now, &Noted::by(&person, events::WHERE, &id).about(&talk.pair_id))?;
            Ok(talk.pair_id)
        })
        .await
}

/// Calls a talk off, without a reason; calendars take it away. Where times are only offered, the offer is taken back, by who made it.
/// Answers with the pair and where the talk stood.
pub async fn call_off(app: &App, person: &PersonId, id: TalkId) -> Result<(PairId, TalkState), Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            let row = living(tx, &person, &talk.pair_id)?;
            rules::may_call_off(talk.state, talk.offered_by.as_ref(), &person)?;
            call_off_one_in(tx, &app_in, now, &person, &row, &talk)?;
            app_in.note(tx, now, &Noted::by(&person, events::CALLED_OFF, &id).about(&talk.pair_id))?;
            Ok((talk.pair_id, talk.state))
        })
        .await
}

/// Calls off all talks to come of a pair that has ended, in the same unit of work. One whose time has come is no longer to be called off.
pub fn call_off_all_in(tx: &mut Tx<'_>, app: &App, now: Moment, pair: &PairId) -> Result<(), Problem> {
    let Some(two) = pairs::two_of(tx, pair)? else { return Ok(()) };
    let Some(row) = pairs::find(tx, &two.first_id, pair)? else { return Ok(()) };
    for talk in records::talks_of(tx, pair)? {
        if rules::may_change(talk.state).is_ok() && talk.starts_at.is_none_or(|at| at > now) {
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
    take_offers_back_in(tx, &talk.id)?;
    records::save_called_off(tx, &talk.id, sequence)?;
    match talk.starts_at {
        Some(starts_at) if talk.state == TalkState::Set => letters::talk_called_off(
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

/// The pair, if it is the person's own and the two still meet.
pub fn living(tx: &mut Tx<'_>, person: &PersonId, pair: &PairId) -> Result<PairRow, Problem> {
    let row = pairs::find(tx, person, pair)?.ok_or(Problem::NotFound("pair"))?;
    if row.state.is_living() { Ok(row) } else { Err(TalkRefusal::PairEnded.into()) }
}
