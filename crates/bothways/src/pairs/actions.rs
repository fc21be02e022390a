//! What people do with a pair: begin, add or take away an arrow, end.

use store::Tx;

use super::rules::{self, Arrow, PairRefusal};
use super::{PairId, letters, records};
use crate::access;
use crate::access::records as accounts;
use crate::app::App;
use crate::pairs::events;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};

/// What made two people a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// One asked, the other said yes.
    Request,
    /// A round suggested it, and both said yes.
    Round,
    /// A coordinator brought in a pair that exists already.
    Coordinator,
}

/// Two people who are about to be a pair.
#[derive(Clone, Debug)]
pub struct NewPair {
    /// One of the two.
    pub one: PersonId,
    /// The other.
    pub other: PersonId,
    /// Who shares what.
    pub arrows: Vec<Arrow>,
    /// What brought them together.
    pub origin: Origin,
}

/// Makes two people a pair, inside the unit of work in which the second said yes. Walls and room are the caller's question.
pub fn begin_in(tx: &mut Tx<'_>, app: &App, now: Moment, new: &NewPair) -> Result<PairId, Problem> {
    if new.one == new.other {
        return Err(PairRefusal::Alone.into());
    }
    if records::living_between(tx, &new.one, &new.other)?.is_some() {
        return Err(PairRefusal::AlreadyPaired.into());
    }
    let id = PairId::fresh(now);
    let origin = match new.origin {
        Origin::Request => "request",
        Origin::Round => "round",
        Origin::Coordinator => "coordinator",
    };
    records::save_new(tx, &id, &new.one, &new.other, origin, now)?;
    let mut kept: Vec<&Arrow> = Vec::new();
    for arrow in &new.arrows {
        if ![&new.one, &new.other].contains(&&arrow.sharer) {
            return Err(PairRefusal::SharerOutside.into());
        }
        if !kept.contains(&arrow) {
            records::save_arrow(tx, &id, arrow, now)?;
            kept.push(arrow);
        }
    }
    app.note(tx, now, &Noted::by_program(events::BEGAN, &id))?;
    Ok(id)
}

/// Adds what one of the two shares with the other (S94).
pub async fn add_arrow(app: &App, viewer: &Viewer, id: PairId, arrow: Arrow) -> Result<(), Problem> {
    if app.kit.skill(&arrow.skill).is_none() {
        return Err(Problem::field("skill", "pairs-mend-skill"));
    }
    let (app_in, viewer, now) = (app.clone(), viewer.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let pair = records::find(tx, &viewer.person, &id)?.ok_or(Problem::NotFound("pair"))?;
            let arrows = records::arrows_of(tx, &id)?;
            rules::may_add(&arrow, [&viewer.person, &pair.other_id], pair.state, &arrows)?;
            records::save_arrow(tx, &id, &arrow, now)?;
            app_in.note(tx, now, &Noted::by(&viewer.person, events::ARROW_ADDED, &id))
        })
        .await
}

/// Takes away what is not shared any longer. Taking away what is gone already changes nothing.
pub async fn remove_arrow(app: &App, viewer: &Viewer, id: PairId, arrow: Arrow) -> Result<(), Problem> {
    let (app_in, viewer, now) = (app.clone(), viewer.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let pair = records::find(tx, &viewer.person, &id)?.ok_or(Problem::NotFound("pair"))?;
            if !pair.state.is_living() {
                return Err(PairRefusal::Ended.into());
            }
            if records::remove_arrow(tx, &id, &arrow)? {
                app_in.note(tx, now, &Noted::by(&viewer.person, events::ARROW_REMOVED, &id))?;
            }
            Ok(())
        })
        .await
}

/// Notes that the two met for the first time, inside the unit of work that keeps their talk.
pub fn met_in(tx: &mut Tx<'_>, id: &PairId, at: Moment) -> Result<(), Problem> {
    records::save_met(tx, id, at).map_err(Problem::from)
}

/// Takes back that the two met, inside the unit of work that takes back a talk: `first` is when they met all the same, if they did.
pub fn not_met_in(tx: &mut Tx<'_>, id: &PairId, first: Option<Moment>) -> Result<(), Problem> {
    records::save_first_met(tx, id, first).map_err(Problem::from)
}

/// Ends the pair: at any time, without a reason. The other sees only that it ended (S105, R32).
pub async fn end(app: &App, viewer: &Viewer, id: PairId) -> Result<(), Problem> {
    let (app_in, viewer, now) = (app.clone(), viewer.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let pair = records::find(tx, &viewer.person, &id)?.ok_or(Problem::NotFound("pair"))?;
            if !pair.state.is_living() {
                return Err(PairRefusal::Ended.into());
            }
            records::save_ended(tx, &id, now)?;
            letters::ended(tx, &app_in, &viewer.name, &pair, now)?;
            app_in.note(tx, now, &Noted::by(&viewer.person, events::ENDED, &id))
        })
        .await
}

/// Follows somebody who leaves the program: their pairs end, and each partner learns that, and no reason (S105).
pub fn follow(tx: &mut Tx<'_>, app: &App, now: Moment, noted: &Noted) -> Result<(), Problem> {
    let (true, Some(person)) = (noted.event == access::events::LEFT, &noted.actor) else { return Ok(()) };
    let name = accounts::find(tx, person)?.map_or_else(String::new, |account| account.name);
    for pair in records::pairs_of(tx, person)?.into_iter().filter(|pair| pair.state.is_living()) {
        records::save_ended(tx, &pair.id, now)?;
        letters::ended(tx, app, &name, &pair, now)?;
        app.note(tx, now, &Noted::by(person, events::ENDED, &pair.id))?;
    }
    Ok(())
}
