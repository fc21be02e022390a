//! What a change to a draft would do, told before it is done.
//!
//! A draft is laid out once, and each try goes on from how it stands along a few short paths. What is laid out here can be lost at any
//! time, and is laid out again when somebody asks.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use matcher::{Difference, Locks, Proof, Unanswerable};

use super::RoundId;
use super::actions::{aside, in_draft};
use super::costs::{Cost, Costs};
use super::records;
use super::rules::{Desk, Move, RoundRefusal, Told, Two};
use super::table::{Table, refusal, told};
use crate::app::App;
use crate::matching::question::weights_of;
use crate::matching::reasons::Reasons;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::program::weighing::Weighing;

/// As many drafts stay laid out: there is one at a time, and each change makes a new step of it.
const LAID_OUT_MOST: usize = 2;
/// So long a draft stays laid out: people change, and whatever is done after a try looks at them anew.
const STANDS_MINUTES: i64 = 10;

/// What a coordinator wants to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Try {
    /// This move.
    Move(Move),
    /// This person takes one pair more than they said.
    OneMorePlace(PersonId),
}

/// What a try would do.
pub struct Seen {
    pub(super) table: Arc<Table>,
    /// The step of the draft that was looked at.
    pub step: i64,
    /// What would be different, by ids.
    pub told: Told,
    /// How many have somebody to learn from in the draft, and how many would.
    pub placed: [i64; 2],
    /// What all pairs together would be worth more, in hundredths of a point; less, if it is below nothing.
    pub worth: i64,
    /// How much each part of a fit counts in the draft.
    pub weighing: Weighing,
}

/// Who else the two of a pair could be with.
pub struct Others {
    pub(super) table: Arc<Table>,
    /// For each of the two, the best first.
    pub sides: [Vec<Other>; 2],
}

/// Somebody whom one of a pair could be with instead.
pub struct Other {
    /// Who.
    pub person: String,
    /// Why the two fit.
    pub reasons: Reasons,
    /// What it would cost, where that is proven.
    pub cost: Option<Cost>,
}

/// A step of a draft, laid out.
#[derive(Clone)]
pub(super) struct Laid {
    round: RoundId,
    step: i64,
    at: Moment,
    pub(super) table: Arc<Table>,
    pub(super) desk: Arc<Desk>,
    pub(super) open: Arc<matcher::Desk>,
    /// Pairs that were kept and cannot be any more.
    no_longer_kept: Arc<[Two]>,
}

/// The newest last.
static LAID: LazyLock<Mutex<Vec<Laid>>> = LazyLock::new(Mutex::default);

impl Laid {
    fn find(round: &RoundId, step: i64, now: Moment) -> Option<Self> {
        let mut laid = LAID.lock().unwrap_or_else(PoisonError::into_inner);
        laid.retain(|laid| laid.at.plus_minutes(STANDS_MINUTES) > now && laid.at <= now);
        laid.iter().find(|laid| laid.round == *round && laid.step == step).cloned()
    }

    fn seen(&self, difference: &Difference, proof: &Proof) -> Seen {
        let number = |people: usize| i64::try_from(people).unwrap_or(i64::MAX);
        let then = proof.placed.reached;
        let now = then - number(difference.newly_placed.len()) + number(difference.newly_left.len());
        Seen {
            table: Arc::clone(&self.table),
            step: self.step,
            told: told(difference),
            placed: [now, then],
            worth: difference.value_change,
            weighing: self.desk.weighing.clone(),
        }
    }

    fn keep(self) {
        let mut laid = LAID.lock().unwrap_or_else(PoisonError::into_inner);
        laid.retain(|other| other.round != self.round);
        laid.push(self);
        if laid.len() > LAID_OUT_MOST {
            laid.remove(0);
        }
    }
}

/// A draft as it is on the desk, for laying it out.
pub(super) struct OnDesk {
    pub(super) round: RoundId,
    pub(super) step: i64,
    pub(super) table: Arc<Table>,
    pub(super) desk: Desk,
    pub(super) now: Moment,
}

/// Lays a draft out and keeps it so. Takes as long as finding the pairs.
pub(super) fn lay_out(on_desk: OnDesk) -> Result<(), RoundRefusal> {
    laid_out(on_desk).map(|_| ())
}

fn laid_out(OnDesk { round, step, table, desk, now }: OnDesk) -> Result<Laid, RoundRefusal> {
    let (open, no_longer_kept) = table.lay_out(&desk)?;
    let (open, no_longer_kept) = (Arc::new(open), no_longer_kept.into());
    let laid = Laid { round, step, at: now, table, desk: Arc::new(desk), open, no_longer_kept };
    laid.clone().keep();
    Ok(laid)
}

/// A draft that is laid out already, or what it takes to do so.
enum Found {
    Laid(Laid),
    OnDesk(OnDesk),
}

impl Found {
    fn laid_out(self) -> Result<Laid, RoundRefusal> {
        match self {
            Self::Laid(laid) => Ok(laid),
            Self::OnDesk(on_desk) => laid_out(on_desk),
        }
    }
}

/// Tells what a try would do to a draft. Nothing of it is kept.
pub async fn look(app: &App, viewer: &Viewer, id: RoundId, what: Try) -> Result<Seen, Problem> {
    viewer.must_coordinate()?;
    let found = find(app, id).await?;
    aside(move || seen(&found.laid_out()?, &what)).await?
}

/// Who else the two of a pair could be with: the best `most` for each, in the order in which the two are named.
pub async fn others(
    app: &App,
    viewer: &Viewer,
    id: RoundId,
    two: [PersonId; 2],
    most: usize,
) -> Result<Others, Problem> {
    viewer.must_coordinate()?;
    let (found, kit) = (find(app, id).await?, app.clone());
    aside(move || {
        let laid = found.laid_out()?;
        let mut out = two.each_ref().map(ToString::to_string);
        out.sort();
        if !laid.desk.pairs.contains(&out) {
            return Err(Problem::NotFound("pair"));
        }
        let costs = Costs::of(&laid, &out);
        let sides = two.each_ref().map(|stays| {
            let found = laid.table.others_for(&kit.kit, stays.as_str(), &laid.desk, most);
            let others = found.into_iter().map(|(person, reasons)| {
                let mut into = [stays.to_string(), person.clone()];
                into.sort();
                Other { cost: costs.as_ref().and_then(|costs| costs.of_pair(&laid, &into)), person, reasons }
            });
            others.collect()
        });
        Ok(Others { table: Arc::clone(&laid.table), sides })
    })
    .await?
}

async fn find(app: &App, id: RoundId) -> Result<Found, Problem> {
    let (app_in, now) = (app.clone(), app.clock.now());
    app.db
        .read(move |tx| {
            let round = in_draft(records::find(tx, &id)?)?;
            let step = round.step;
            if let Some(laid) = Laid::find(&id, step, now) {
                return Ok(Found::Laid(laid));
            }
            let desk = records::desk(&round, &records::pairs(tx, &id)?);
            let table = Arc::new(Table::read(tx, &app_in, now)?);
            Ok::<_, Problem>(Found::OnDesk(OnDesk { round: id.clone(), step, table, desk, now }))
        })
        .await
}

fn seen(laid: &Laid, what: &Try) -> Result<Seen, Problem> {
    let refused = |unanswerable: Unanswerable| Problem::from(refusal(&unanswerable));
    let outlook = match what {
        Try::Move(Move::Weigh(weighing)) => return weighed(laid, weighing),
        Try::Move(what) => laid.open.outlook(&locks(what)?).map_err(refused)?,
        Try::OneMorePlace(person) => {
            laid.open.one_more_place(person.as_str()).map_err(|unanswerable| match unanswerable {
                Unanswerable::NobodyHasId(_) => Problem::NotFound("person"),
                other => refused(other),
            })?
        }
    };
    Ok(laid.seen(&outlook.difference, &outlook.proof))
}

/// What other points would do.
fn weighed(laid: &Laid, weighing: &Weighing) -> Result<Seen, Problem> {
    if laid.desk.weighing.counts_like(weighing) {
        return Err(RoundRefusal::CountsAlready.into());
    }
    let outlook = laid
        .open
        .weighed(&weights_of(weighing))
        .map_err(|unanswerable| Problem::from(refusal(&unanswerable)))?;
    let seen = laid.seen(&outlook.difference, &outlook.proof);
    let told = Told { no_longer_kept: laid.no_longer_kept.to_vec(), ..seen.told };
    Ok(Seen { told, ..seen })
}

/// A move in the matcher's words. Letting go is not tried: it takes nothing from anybody and is done at once.
fn locks(what: &Move) -> Result<Locks, Problem> {
    match what {
        Move::Keep(two) => Ok(Locks::keep(two.clone())),
        Move::Forbid(two) => Ok(Locks::forbid(two.clone())),
        Move::Swap { out, into } => Ok(Locks::swap(out.clone(), into.clone())),
        Move::LetGo(_) | Move::Weigh(_) => Err(Problem::refused("rounds-unclear")),
    }
}
