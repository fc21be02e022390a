//! Times: offered, picked, moved, called off; and the question after a talk whether it took place.

use store::Tx;
use store::jobs::{Job, NewJob};

use crate::app::App;
use crate::pairs::PairId;
use crate::pairs::records::{self as pairs, PairRow};
use crate::people::facts;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::{FieldProblem, Problem, Refusal};
use crate::platform::viewer::PersonId;
use crate::platform::work::{JobProblem, end_with};
use crate::talks::records::{self, TalkRow};
use crate::talks::rules::{self, Free, Offer, SLOTS, Stretch, TalkRefusal, TalkState};
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
    /// One of [`rules::CHANNELS`].
    pub channel: String,
    /// The link, the number or the place; may be empty for now.
    pub reach: String,
}

impl Plan {
    /// What is to be mended before it can be offered, or set where `most` is one.
    pub fn problems(&self, most: usize, now: Moment) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut mend = |field, key| problems.push(FieldProblem::new(field, key));
        if self.slots.is_empty() {
            mend("own", "talks-mend-slot");
        }
        if self.slots.len() > most {
            mend("own", if most == 1 { "talks-mend-one" } else { "talks-mend-three" });
        }
        if self.slots.iter().any(|slot| *slot <= now) {
            mend("own", TalkRefusal::InThePast.key());
        }
        if !rules::MINUTES.contains(&self.minutes) {
            mend("minutes", "talks-mend-minutes");
        }
        if !rules::CHANNELS.contains(&self.channel.as_str()) {
            mend("channel", "talks-mend-channel");
        }
        if self.reach.chars().count() > rules::LINE_LETTERS {
            mend("reach", "talks-mend-long");
        }
        problems
    }

    /// The plan with each time once and the soonest first, if there is nothing to mend.
    fn checked(mut self, most: usize, now: Moment) -> Result<Self, Problem> {
        self.slots.sort_unstable();
        self.slots.dedup();
        let problems = self.problems(most, now);
        if problems.is_empty() { Ok(self) } else { Err(Problem::Invalid(problems)) }
    }
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
        None,
    )?;
    let talk = new_talk(pair, now, None, rules::FIRST_TALK_MINUTES);
    records::save_new(tx, &talk, &slots, now)?;
    for person in [&two.first_id, &two.second_id] {
        let Some(row) = pairs::find(tx, person, pair)? else { continue };
        letters::first_talk(tx, app, person, &row, &talk, &slots, now)?;
    }
    app.note(tx, now, &Noted::by_program("talks-offered", &talk.id).about(pair))
}

/// Times at which both are free and have no other talk than the one that is `moving`; none where one of them has named no times yet.
pub fn shared_times(
    tx: &mut Tx<'_>,
    now: Moment,
    two: [&PersonId; 2],
    within_days: i64,
    minutes: i64,
    moving: Option<&TalkId>,
) -> Result<Vec<Moment>, Problem> {
    let (mut taken, mut offered, mut free) = (Vec::new(), Vec::new(), Vec::new());
    for person in two {
        taken.extend(records::taken_by(tx, person, now, moving)?);
        offered.extend(records::offered_around(tx, person, now, moving)?);
        if let Some(facts) = facts::of(tx, person)? {
            free.push(Free { zone: facts.time_zone(), week: facts.windows });
        }
    }
    Ok(match free.as_slice() {
        [one, other] => rules::slots(now, within_days, minutes, [one, other], &taken, &offered),
        _ => Vec::new(),
    })
}

fn new_talk(pair: &PairId, now: Moment, offered_by: Option<PersonId>, minutes: i64) -> TalkRow {
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
        held_at: None,
        listening_only: false,
    }
}

/// Offers times for a talk to the other of the pair.
pub async fn offer(app: &App, person: &PersonId, pair: PairId, plan: Plan) -> Result<TalkId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    let plan = plan.checked(SLOTS, now)?;
    app.db
        .write(move |tx| {
            let row = living(tx, &person, &pair)?;
            plan_fits_in(tx, now, &person, &row, None, &plan)?;
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
            // The same time picked twice, by both or by two taps, is no mistake.
            if talk.state == TalkState::Set && talk.starts_at == Some(slot) {
                return Ok(talk.pair_id);
            }
            let row = may_pick_in(tx, now, &person, &talk, slot)?;
            set_in(tx, &app_in, now, &person, &row, TalkRow { starts_at: Some(slot), ..talk.clone() })?;
            app_in.note(tx, now, &Noted::by(&person, "talks-set", &id).about(&talk.pair_id))?;
            Ok(talk.pair_id)
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
    Busy::read(tx, now, person, &row, Some(&talk.id))?.may_talk(slot, talk.minutes, &row)?;
    Ok(row)
}

/// When two people have other talks.
struct Busy {
    mine: Vec<Stretch>,
    theirs: Vec<Stretch>,
}

impl Busy {
    fn read(
        tx: &mut Tx<'_>,
        now: Moment,
        person: &PersonId,
        row: &PairRow,
        but: Option<&TalkId>,
    ) -> store::Result<Self> {
        let mine = records::taken_by(tx, person, now, but)?;
        Ok(Self { mine, theirs: records::taken_by(tx, &row.other_id, now, but)? })
    }

    fn may_talk(&self, starts_at: Moment, minutes: i64, row: &PairRow) -> Result<(), TalkRefusal> {
        rules::may_talk(Stretch { starts_at, minutes }, &self.mine, &self.theirs, &row.other_name)
    }
}

/// The times of an offered talk that can still be picked: those that lie ahead and at which neither of the two has another talk by now.
pub fn open_slots(
    tx: &mut Tx<'_>,
    now: Moment,
    person: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
) -> store::Result<Vec<Moment>> {
    let mut slots = records::slots_of(tx, &talk.id)?;
    let busy = Busy::read(tx, now, person, row, Some(&talk.id))?;
    slots.retain(|slot| *slot > now && busy.may_talk(*slot, talk.minutes, row).is_ok());
    Ok(slots)
}

/// Nobody plans a talk at a time at which one of the two has another.
fn plan_fits_in(
    tx: &mut Tx<'_>,
    now: Moment,
    person: &PersonId,
    row: &PairRow,
    moving: Option<&TalkId>,
    plan: &Plan,
) -> Result<(), Problem> {
    let busy = Busy::read(tx, now, person, row, moving)?;
    let refused = plan.slots.iter().find_map(|slot| busy.may_talk(*slot, plan.minutes, row).err());
    let Some(refusal) = refused else { return Ok(()) };
    let problem = FieldProblem { args: refusal.args(), ..FieldProblem::new("own", refusal.key()) };
    Err(Problem::Invalid(vec![problem]))
}

/// Plans a talk for another time. One that is set moves: calendars replace the old time by the same UID and a higher SEQUENCE. One
/// that is only offered is offered anew, and the other picks. Answers with the pair and where the talk stands.
pub async fn move_to(
    app: &App,
    person: &PersonId,
    id: TalkId,
    plan: Plan,
) -> Result<(PairId, TalkState), Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            let row = living(tx, &person, &talk.pair_id)?;
            rules::may_change(talk.state)?;
            let plan = plan.clone().checked(slots_most(talk.state), now)?;
            plan_fits_in(tx, now, &person, &row, Some(&id), &plan)?;
            records::save_reach(tx, &id, plan.minutes, &plan.channel, &plan.reach)?;
            let planned = TalkRow {
                minutes: plan.minutes,
                channel: plan.channel.clone(),
                reach: plan.reach.clone(),
                ..talk.clone()
            };
            if talk.state == TalkState::Offered {
                records::save_offered_by(tx, &id, &person)?;
                records::save_slots(tx, &id, &plan.slots)?;
                letters::times_offered(tx, &app_in, &person, &row, &planned, &plan.slots, now)?;
                app_in.note(tx, now, &Noted::by(&person, "talks-offered", &id).about(&talk.pair_id))?;
            } else {
                let starts_at = plan.slots.first().copied();
                let moved = TalkRow { starts_at, sequence: talk.sequence + 1, ..planned };
                set_in(tx, &app_in, now, &person, &row, moved)?;
                app_in.note(tx, now, &Noted::by(&person, "talks-moved", &id).about(&talk.pair_id))?;
            }
            Ok((talk.pair_id, talk.state))
        })
        .await
}

/// How many times somebody may name for a talk that stands so: one where it is set, because then it moves there.
pub fn slots_most(state: TalkState) -> usize {
    if state == TalkState::Set { 1 } else { SLOTS }
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
            rules::may_change(talk.state)?;
            let row = pairs::find(tx, &person, &talk.pair_id)?.ok_or(Problem::NotFound("pair"))?;
            call_off_one_in(tx, &app_in, now, &person, &row, &talk)?;
            app_in.note(tx, now, &Noted::by(&person, "talks-called-off", &id).about(&talk.pair_id))?;
            Ok(talk.pair_id)
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

/// After a talk: asks both, once, with one button each whether it took place, unless somebody said so, it was moved, or the pair has
/// ended.
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
            if talk.state != TalkState::Set || talk.sequence != sequence {
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

/// The pair, if it is the person's own and the two still meet.
pub fn living(tx: &mut Tx<'_>, person: &PersonId, pair: &PairId) -> Result<PairRow, Problem> {
    let row = pairs::find(tx, person, pair)?.ok_or(Problem::NotFound("pair"))?;
    if row.state.is_living() { Ok(row) } else { Err(TalkRefusal::PairEnded.into()) }
}
