//! What people do with requests: ask, take back, answer. Carrying them from one choice to the next is [`carry`].

mod answer;
pub mod carry;

use store::Tx;

pub use answer::{Answered, answer, arrows};
pub use carry::Next;

use super::rules::{
    AGAIN_DAYS, AskingRefusal, AskingState, CHOICES_MOST, NOTE_CHARS_MOST, RequestState, may_choose,
};
use super::{AskingId, RequestId, records};
use crate::app::App;
use crate::matching::events;
use crate::matching::gate::{self, Because, GateRefusal, Who};
use crate::matching::question::{Standing, Terms};
use crate::matching::suggestions::reasons_of;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};

/// What somebody asks: up to three people, one after the other, with the same words.
#[derive(Clone, Debug, Default)]
pub struct NewAsking {
    /// Whom, the first choice first.
    pub choices: Vec<PersonId>,
    /// The asker's own words; may be empty.
    pub note: String,
}

/// What became of an asking at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It came to the first choice.
    First,
    /// The first can't take a request now, so it came to a later choice (S12).
    Later,
    /// None of them can take a request now: others are offered (S12).
    NoneNow,
}

/// Asks. What the asker may know at once (a reporting line, their own pause) is refused with its reason; what the other keeps private
/// only means that the next choice is asked.
pub async fn ask(app: &App, viewer: &Viewer, new: NewAsking) -> Result<Asked, Problem> {
    let (app_in, asker, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    app.db.write(move |tx| ask_in(tx, &app_in, now, &asker, &new)).await
}

/// Asks inside a unit of work.
pub fn ask_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    asker: &PersonId,
    new: &NewAsking,
) -> Result<Asked, Problem> {
    may_choose(asker, &new.choices)?;
    if new.choices.len() > CHOICES_MOST {
        return Err(Problem::field("second", "matching-mend-three"));
    }
    if new.note.chars().count() > NOTE_CHARS_MOST {
        return Err(Problem::field("note", "matching-mend-note"));
    }
    if records::open_asking(tx, asker)?.is_some() {
        return Err(AskingRefusal::AlreadyAsking.into());
    }
    let id = AskingId::fresh(now);
    records::save_asking(tx, &id, asker, new.note.trim(), now)?;
    let lately = records::around(tx, asker, now.plus_days(-AGAIN_DAYS))?;
    for (other, choice) in new.choices.iter().zip(1..) {
        let (reasons, refusal) = look(tx, app, now, asker, other)?;
        if let Some(refusal) = refusal.filter(|refusal| refusal.because.is_told_at_once()) {
            return Err(refusal.into());
        }
        let request = RequestId::fresh(now);
        records::save_request(tx, &request, &id, (asker, other), choice, &reasons)?;
        // Asking somebody again and again is no request any more.
        if lately.iter().any(|row| row.asked_id == *other && row.state.came_to_nothing()) {
            records::end_request(tx, &request, RequestState::NotDelivered, now)?;
        }
    }
    app.note(tx, now, &Noted::by(asker, events::ASKED, &id))?;
    match carry::deliver_next_in(tx, app, now, &id)? {
        Next::Asked(row) if row.choice == 1 => Ok(Asked::First),
        Next::Asked(_) => Ok(Asked::Later),
        Next::Nobody => Ok(Asked::NoneNow),
    }
}

/// Why these two fit, in the stored form, and what keeps `asker` from asking.
fn look(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    asker: &PersonId,
    other: &PersonId,
) -> Result<(String, Option<GateRefusal>), Problem> {
    let standing = Standing::two(tx, asker, other)?;
    let terms = Terms::of(app, now);
    let name = standing.facts(other).ok_or(Problem::NotFound("person"))?.name.clone();
    let found = standing.barriers(&terms, asker, other);
    let reasons = reasons_of(&standing, &terms, asker, other).to_json();
    Ok((reasons, gate::refusal(&found, Who::One).map(|because| GateRefusal { because, name })))
}

/// What would keep `asker` from asking `other`, as far as they may know it; the other's name.
pub fn gate_of(
    standing: &Standing,
    app: &App,
    now: Moment,
    asker: &PersonId,
    other: &PersonId,
) -> Result<(String, Option<Because>), Problem> {
    let name = standing.facts(other).ok_or(Problem::NotFound("person"))?.name.clone();
    let found = standing.barriers(&Terms::of(app, now), asker, other);
    Ok((name, gate::refusal(&found, Who::One)))
}

/// Takes an asking back. Who was asked is not told: their letter says that the request has ended.
pub async fn withdraw(app: &App, viewer: &Viewer) -> Result<(), Problem> {
    let (app_in, asker, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let id = records::open_asking(tx, &asker)?.ok_or(AskingRefusal::NothingOpen)?;
            records::end_asking(tx, &id, AskingState::Withdrawn, now)?;
            app_in.note(tx, now, &Noted::by(&asker, events::WITHDRAWN, &id))
        })
        .await
}
