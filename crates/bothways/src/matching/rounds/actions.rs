//! What coordinators do with a round before it is published: draft, change, take back, let go.

use std::sync::Arc;

use matcher::Answer;
use store::Tx;
use store::jobs::Job;

use super::RoundId;
use super::records::{self, RoundRow};
use super::rules::{Desk, Move, RoundRefusal, RoundState, Told, Two, UNDO_MOST};
use super::table::Table;
use super::trying::{self, OnDesk};
use crate::app::App;
use crate::matching::events;
use crate::matching::jobs::DRAW_UP;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::{Problem, Refusal};
use crate::platform::viewer::Viewer;
use crate::platform::work::{JobProblem, put_keyed, subject_of};
use crate::program;

/// With more people than these the pairs are found by a job, and a page shows how it goes.
pub const AT_ONCE_MOST: usize = 300;

/// The step of a draft whose pairs were just found.
const FIRST_STEP: i64 = 1;

/// How long finding the pairs at once may take before a job does it as well.
const AT_ONCE_SECONDS: i64 = 60;

/// Begins a round over everyone who waits. There is one draft at a time; while there is one, its id comes back as the refusal's.
pub async fn draft(app: &App, viewer: &Viewer) -> Result<RoundId, Problem> {
    viewer.must_coordinate()?;
    let (app_in, person, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    let id = RoundId::fresh(now);
    let new = id.clone();
    // Everyone is read before the unit that writes, which holds up others for no longer than it takes to keep a row. Who came or left
    // in between is seen when the pairs are found.
    let reading = app.clone();
    let table = app.db.read(move |tx| Table::read(tx, &reading, now)).await?;
    if !table.has_learners() {
        let open = app.db.read(records::open).await?.is_some();
        let why = if open { RoundRefusal::OneAtATime } else { RoundRefusal::NobodyWaits };
        return Err(why.into());
    }
    let people = table.people();
    app.db
        .write(move |tx| {
            if records::open(tx)?.is_some() {
                return Err(Problem::from(RoundRefusal::OneAtATime));
            }
            records::save_new(tx, &new, RoundState::Making, &person, now)?;
            // The job is there even where the pairs are found at once: whatever happens to this request, the draft gets done.
            // It leaves this request the time to do it.
            let due = if people <= AT_ONCE_MOST { now.plus_seconds(AT_ONCE_SECONDS) } else { now };
            put_keyed(tx, DRAW_UP, new.as_str(), due, now)?;
            app_in.note(tx, now, &Noted::by(&person, events::ROUND_DRAFTED, &new))
        })
        .await?;
    if people <= AT_ONCE_MOST {
        draw_up(app, id.clone()).await?;
    }
    Ok(id)
}

/// The job behind [`draft`]: finds the pairs, if nobody has yet.
pub async fn draw_up_later(app: App, job: Job) -> Result<(), JobProblem> {
    Ok(draw_up(&app, subject_of(&job)?).await?)
}

/// Finds the pairs of a round that has none yet. Safe to do twice.
pub async fn draw_up(app: &App, id: RoundId) -> Result<(), Problem> {
    let (app_in, id_in, now) = (app.clone(), id.clone(), app.clock.now());
    let read = app
        .db
        .read(move |tx| {
            let making = records::find(tx, &id_in)?.filter(|round| round.state == RoundState::Making);
            let Some(round) = making else { return Ok(None) };
            let table = Arc::new(Table::read(tx, &app_in, now)?);
            Ok(Some((table, records::desk(&round, &[]))))
        })
        .await
        .map_err(|error: store::Error| Problem::from(error))?;
    let Some((table, mut desk)) = read else { return Ok(()) };
    let (kit, people) = (app.clone(), Arc::clone(&table));
    let drawing =
        aside(move || people.draw(&kit.kit, &mut desk, &Answer::default(), None).map(|drawn| (desk, drawn)));
    let drawn = drawing.await?;
    let desk = drawn.as_ref().ok().map(|(desk, _)| desk.clone());
    let id_in = id.clone();
    app.db.write(move |tx| keep_in(tx, &id_in, &drawn, now)).await?;
    if let Some(desk) = desk {
        lay_out_ahead(OnDesk { round: id, step: FIRST_STEP, table, desk, now });
    }
    Ok(())
}

/// Lays a large draft out before anybody asks, so that the first try is as quick as those after it. Nobody waits for it.
fn lay_out_ahead(on_desk: OnDesk) {
    if on_desk.table.people() > AT_ONCE_MOST {
        tokio::task::spawn_blocking(move || trying::lay_out(on_desk));
    }
}

/// Keeps what came of finding the pairs of a round: its draft; or that there is none, and why. Then the desk is free again, and the
/// pages tell the reason. Does nothing where the round is not looked for any more.
pub fn keep_in(
    tx: &mut Tx<'_>,
    id: &RoundId,
    drawn: &Result<(Desk, records::Drawn), RoundRefusal>,
    now: Moment,
) -> Result<(), Problem> {
    if records::find(tx, id)?.is_none_or(|round| round.state != RoundState::Making) {
        return Ok(());
    }
    match drawn {
        Ok((desk, drawn)) => {
            let drawn = records::Drawn { told: Told::default(), ..drawn.clone() };
            records::save_drawn(tx, id, desk, &drawn)?;
        }
        Err(refusal) => {
            let told = Told { not_drawn: refusal.key().to_owned(), ..Told::default() };
            records::save_told(tx, id, &told)?;
            records::end(tx, id, RoundState::Dropped, None, now)?;
        }
    }
    Ok(())
}

/// Work that takes seconds, on a thread where nobody else waits for it.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::broken)
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is done.
    Done,
    /// Somebody else changed the draft first, so nothing was done.
    Meanwhile,
}

/// What is asked of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A move.
    Make(Move),
    /// The last move is taken back.
    Undo,
}

/// A draft as it is read before something is done with it.
pub(super) struct Read {
    pub(super) table: Arc<Table>,
    pub(super) desk: Desk,
    undo: Vec<Desk>,
    /// Which change to the points one at this step is.
    version: u32,
}

/// Changes a draft that the coordinator saw at `step`.
pub async fn change(
    app: &App,
    viewer: &Viewer,
    id: RoundId,
    step: i64,
    change: Change,
) -> Result<Changed, Problem> {
    viewer.must_coordinate()?;
    let event = match &change {
        Change::Make(Move::Weigh(_)) => events::ROUND_WEIGHED,
        _ => events::ROUND_CHANGED,
    };
    let Some(read) = read(app, &id, step).await? else { return Ok(Changed::Meanwhile) };
    let (kit, table) = (app.clone(), Arc::clone(&read.table));
    let (desk, drawn) = aside(move || changed(&kit, read, change)).await??;
    let (app_in, person, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    let ahead = OnDesk { round: id.clone(), step: step + 1, table, desk: desk.clone(), now };
    let changed = app
        .db
        .write(move |tx| {
            if in_draft(records::find(tx, &id)?)?.step != step {
                return Ok(Changed::Meanwhile);
            }
            records::save_drawn(tx, &id, &desk, &drawn)?;
            app_in.note(tx, now, &Noted::by(&person, event, &id))?;
            Ok::<_, Problem>(Changed::Done)
        })
        .await?;
    if changed == Changed::Done {
        lay_out_ahead(ahead);
    }
    Ok(changed)
}

/// Reads a draft with everyone who takes part. Nothing if it is not at this step any more.
pub(super) async fn read(app: &App, id: &RoundId, step: i64) -> Result<Option<Read>, Problem> {
    let (app_in, id, now) = (app.clone(), id.clone(), app.clock.now());
    app.db
        .read(move |tx| {
            let round = in_draft(records::find(tx, &id)?)?;
            if round.step != step {
                return Ok(None);
            }
            // Each change has a higher step, and the next round begins with the points that were published: no version comes twice.
            let version = program::records::weighing(tx)?.version;
            Ok::<_, Problem>(Some(Read {
                table: Arc::new(Table::read(tx, &app_in, now)?),
                desk: records::desk(&round, &records::pairs(tx, &id)?),
                undo: records::undo(tx, &id)?,
                version: version.saturating_add(u32::try_from(step).unwrap_or_default()),
            }))
        })
        .await
}

/// The round, if it is a draft that may be changed.
pub(super) fn in_draft(round: Option<RoundRow>) -> Result<RoundRow, Problem> {
    let round = round.ok_or(Problem::NotFound("round"))?;
    match round.state {
        RoundState::Draft => Ok(round),
        RoundState::Making => Err(RoundRefusal::StillMaking.into()),
        RoundState::Dropped => Err(RoundRefusal::AlreadyDropped.into()),
        RoundState::Published => {
            Err(RoundRefusal::AlreadyPublished { name: round.ended_by_name.unwrap_or_default() }.into())
        }
    }
}

fn changed(app: &App, read: Read, change: Change) -> Result<(Desk, records::Drawn), Problem> {
    let Read { table, desk, mut undo, version } = read;
    let what = match change {
        Change::Make(what) => what,
        Change::Undo => {
            let mut earlier = undo.pop().ok_or(RoundRefusal::NothingToUndo)?;
            let close_to = table.answer(&earlier.pairs, &earlier.weighing);
            let drawn = table.draw(&app.kit, &mut earlier, &close_to, None)?;
            let told = Told {
                what: "undo".to_owned(),
                no_longer_kept: drawn.told.no_longer_kept.clone(),
                ..Told::default()
            };
            return Ok((earlier, records::Drawn { told, undo, ..drawn }));
        }
    };
    let mut next = desk.after(&what);
    if let Move::Weigh(weighing) = &what {
        if desk.weighing.counts_like(weighing) {
            return Err(RoundRefusal::CountsAlready.into());
        }
        next.weighing.version = version;
    }
    // What pairs are worth is compared by the same points on both sides.
    let before = table.answer(&desk.pairs, &next.weighing);
    let drawn = table.draw(&app.kit, &mut next, &before, kept_by(&what))?;
    let (name, two) = told_as(&what);
    let two = two.map(|two| two.to_vec()).unwrap_or_default();
    let told = Told { what: name.to_owned(), two, ..drawn.told.clone() };
    undo.push(desk);
    if undo.len() > UNDO_MOST {
        undo.remove(0);
    }
    Ok((next, records::Drawn { told, undo, ..drawn }))
}

/// The pair that a move wants to have.
fn kept_by(what: &Move) -> Option<&Two> {
    match what {
        Move::Keep(two) | Move::Swap { into: two, .. } => Some(two),
        Move::Forbid(_) | Move::LetGo(_) | Move::Weigh(_) => None,
    }
}

fn told_as(what: &Move) -> (&'static str, Option<&Two>) {
    match what {
        Move::Keep(two) => ("keep", Some(two)),
        Move::Forbid(two) => ("forbid", Some(two)),
        Move::LetGo(two) => ("let-go", Some(two)),
        Move::Swap { into, .. } => ("swap", Some(into)),
        Move::Weigh(_) => ("weights", None),
    }
}

/// Lets a draft go; nobody is told.
pub async fn let_go(app: &App, viewer: &Viewer, id: RoundId) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    let (app_in, person, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let round = records::find(tx, &id)?.ok_or(Problem::NotFound("round"))?;
            if round.state != RoundState::Making {
                in_draft(Some(round))?;
            }
            records::end(tx, &id, RoundState::Dropped, Some(&person), now)?;
            app_in.note(tx, now, &Noted::by(&person, events::ROUND_DROPPED, &id))
        })
        .await
}
