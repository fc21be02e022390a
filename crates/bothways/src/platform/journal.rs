//! What was done, by whom and when, never what was said. Kept in the same unit of work as the deed.
//!
//! The audit list, follow-ups and "what happened here?" come from it. What a room notes is named in its `events.rs` ([`events!`](crate::events)).

use store::{Tx, sql};

use super::clock::Moment;
use super::id;
use super::viewer::PersonId;

/// What kind of thing was done.
pub type Event = &'static str;

/// Declares what a room notes: each event with the name under which the journal keeps it, room and deed, such as `pairs-began`. The
/// name is part of the stored form, so it never changes. `ALL` has them all.
#[macro_export]
macro_rules! events {
    ($( $(#[$about:meta])* $name:ident = $kept:literal; )+) => {
        $( $(#[$about])* pub const $name: $crate::platform::journal::Event = $kept; )+

        /// All of them.
        pub const ALL: &[$crate::platform::journal::Event] = &[$($name),+];
    };
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// What was done.
    pub event: Event,
    /// The id of the thing it was done to.
    pub subject: String,
    /// Who did it; none where the program itself did.
    pub actor: Option<PersonId>,
    /// A second id that belongs to the event, such as the other person.
    pub about: Option<String>,
}

impl Noted {
    /// A deed of a person.
    pub fn by(actor: &PersonId, event: Event, subject: impl ToString) -> Self {
        Self { event, subject: subject.to_string(), actor: Some(actor.clone()), about: None }
    }

    /// A deed of the program itself.
    pub fn by_program(event: Event, subject: impl ToString) -> Self {
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
