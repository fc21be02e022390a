//! What was done, by whom and when, never what was said. Kept in the same unit of work as the deed.
//!
//! The audit list, follow-ups and "what happened here?" come from it. Each room has its own small enum of events that turns into a [`Noted`].

use store::{Tx, sql};

use super::clock::Moment;
use super::id;
use super::viewer::PersonId;

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// Room and deed, such as `pairs-began`; part of the stored form, so it never changes.
    pub event: &'static str,
    /// The id of the thing it was done to.
    pub subject: String,
    /// Who did it; none where the program itself did.
    pub actor: Option<PersonId>,
    /// A second id that belongs to the event, such as the other person.
    pub about: Option<String>,
}

impl Noted {
    /// A deed of a person.
    pub fn by(actor: &PersonId, event: &'static str, subject: impl ToString) -> Self {
        Self { event, subject: subject.to_string(), actor: Some(actor.clone()), about: None }
    }

    /// A deed of the program itself.
    pub fn by_program(event: &'static str, subject: impl ToString) -> Self {
        Self { event, subject: subject.to_string(), actor: None, about: None }
    }

    /// The same with a second id.
    pub fn about(self, about: impl ToString) -> Self {
        Self { about: Some(about.to_string()), ..self }
    }
}

/// Keeps the note. Rooms call `App::note`, which also lets the followers act.
pub fn keep(tx: &mut Tx<'_>, now: Moment, noted: &Noted) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO journal (id, at, event, subject, actor_id, about) VALUES ($1, $2, $3, $4, $5, $6)"),
        (id::fresh(now), now, noted.event, &noted.subject, &noted.actor, &noted.about),
    )?;
    Ok(())
}

/// Forgets what was done before `before`.
pub fn remove_old(tx: &mut Tx<'_>, before: Moment) -> store::Result<u64> {
    tx.run(sql!("DELETE FROM journal WHERE at < $1"), (before,))
}

/// When the last thing was done; none where nothing was yet.
pub fn newest(tx: &mut Tx<'_>) -> store::Result<Option<Moment>> {
    let found: Option<(Option<Moment>,)> =
        tx.one(sql!((Option<Moment>,): "SELECT MAX(at) AS newest FROM journal"), ())?;
    Ok(found.and_then(|(at,)| at))
}
