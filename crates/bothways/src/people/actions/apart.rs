//! With whom somebody may not, or would rather not, be paired (S24, R8, rules 4.4).

use store::Tx;

use crate::app::App;
use crate::people::events;
use crate::people::names::fold;
use crate::people::records::apart::{self, ConflictRow};
use crate::people::rules::walls::{self, TieRefusal, in_order};
use crate::platform::id;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};

/// Somebody found by name, with what tells them from others of that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Where they work, if they said.
    pub organization: Option<String>,
}

/// Everyone of this name but the viewer, however it is written.
pub async fn named(app: &App, viewer: &Viewer, name: &str) -> Result<Vec<Named>, Problem> {
    let (person, wanted) = (viewer.person.clone(), fold(name));
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let all = app.db.read(move |tx| apart::names(tx).map_err(Problem::from)).await?;
    let of_this_name = all.into_iter().filter(|row| row.id != person && fold(&row.name) == wanted);
    let people = of_this_name.map(|row| Named { id: row.id, name: row.name, organization: row.organization });
    Ok(people.collect())
}

/// Keeps that somebody would rather not be paired with another. Nobody but them may know.
pub async fn add_avoid(app: &App, viewer: &Viewer, other: PersonId) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            must_be_another(tx, &person, &other)?;
            apart::add_avoid(tx, &person, &other, now)?;
            // The other is not named: the journal is read by people who run the machine.
            house.note(tx, now, &Noted::by(&person, events::APART_CHANGED, &person))
        })
        .await
}

/// Takes a "rather not" back, whoever said it first.
pub async fn remove_avoid(app: &App, viewer: &Viewer, other: PersonId) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            apart::remove_avoid(tx, &person, &other)?;
            house.note(tx, now, &Noted::by(&person, events::APART_CHANGED, &person))
        })
        .await
}

/// Keeps who answers for somebody's work.
pub async fn add_above(app: &App, viewer: &Viewer, other: PersonId) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            must_be_another(tx, &person, &other)?;
            apart::add_above(tx, &person, &other)?;
            house.note(tx, now, &Noted::by(&person, events::REPORTING_CHANGED, &person).about(&other))
        })
        .await
}

/// Takes back who answers for one's work, as far as one said so oneself: what the coordinator's spreadsheet says stays.
pub async fn remove_above(app: &App, viewer: &Viewer, other: PersonId) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            apart::remove_above(tx, &person, &other)?;
            house.note(tx, now, &Noted::by(&person, events::REPORTING_CHANGED, &person).about(&other))
        })
        .await
}

/// Declares a tie to somebody (R8). Declaring it again changes nothing.
pub async fn declare_tie(app: &App, viewer: &Viewer, other: PersonId, kind: String) -> Result<(), Problem> {
    if app.kit.boundaries.rule_of(&kind).is_none() {
        return Err(Problem::field("kind", "people-mend-tie"));
    }
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            must_be_another(tx, &person, &other)?;
            let (first, second) = in_order(&person, &other);
            let tie = ConflictRow {
                id: id::fresh(now),
                first_id: first.clone(),
                second_id: second.clone(),
                kind: kind.clone(),
                declared_by: Some(person.clone()),
                first_agrees_at: None,
                second_agrees_at: None,
                approved_at: None,
                denied_at: None,
                refused_at: None,
            };
            apart::save_tie(tx, &tie, now)?;
            house.note(tx, now, &Noted::by(&person, events::TIE_DECLARED, &tie.id))
        })
        .await
}

/// One of the two says that a pair is fine all the same, or takes that back. Ties that always block take no yes.
pub async fn agree_to_tie(app: &App, viewer: &Viewer, tie: String, agrees: bool) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let found = apart::find_tie(tx, &tie, &person)?.ok_or(Problem::NotFound("tie"))?;
            let declared_it = found.declared_by.as_ref() == Some(&person);
            if !walls::may_see_tie(&house.kit.boundaries, &found.kind, declared_it) {
                return Err(Problem::NotFound("tie"));
            }
            walls::may_be_lifted(&house.kit.boundaries, &found.kind)?;
            apart::agree(tx, &found, &person, agrees.then_some(now))?;
            if agrees && !declared_it {
                apart::deny(tx, &tie, None)?;
            }
            house.note(tx, now, &Noted::by(&person, events::TIE_ANSWERED, &tie))
        })
        .await
}

/// The one of the two who did not declare a tie says that there is none. It stands until a coordinator has looked at it, because that is
/// the mistake that can be mended.
pub async fn deny_tie(app: &App, viewer: &Viewer, tie: String) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let found = apart::find_tie(tx, &tie, &person)?.ok_or(Problem::NotFound("tie"))?;
            let declared_it = found.declared_by.as_ref() == Some(&person);
            if declared_it || !walls::may_see_tie(&house.kit.boundaries, &found.kind, declared_it) {
                return Err(Problem::NotFound("tie"));
            }
            apart::agree(tx, &found, &person, None)?;
            apart::deny(tx, &tie, Some(now))?;
            house.note(tx, now, &Noted::by(&person, events::TIE_ANSWERED, &tie))
        })
        .await
}

/// Takes a tie back. Only who declared it can.
pub async fn withdraw_tie(app: &App, viewer: &Viewer, tie: String) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let found = apart::find_tie(tx, &tie, &person)?.ok_or(Problem::NotFound("tie"))?;
            if found.declared_by.as_ref() != Some(&person) {
                return Err(Problem::NotFound("tie"));
            }
            if found.refused_at.is_some() {
                return Err(TieRefusal::Refused.into());
            }
            apart::remove_tie(tx, &tie)?;
            house.note(tx, now, &Noted::by(&person, events::TIE_WITHDRAWN, &tie))
        })
        .await
}

/// What a coordinator says of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieRuling {
    /// The two may be a pair.
    MayPair,
    /// They stay apart.
    Apart,
    /// There is no such tie.
    NoTie,
}

/// A coordinator's word on a tie that both said yes to, or that one of the two does not know of.
pub async fn rule_on_tie(app: &App, viewer: &Viewer, tie: String, ruling: TieRuling) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    let (house, now, by) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let found = apart::any_tie(tx, &tie)?.ok_or(Problem::NotFound("tie"))?;
            let (own, both) = (found.is_of(&by), found.both_agree());
            walls::may_rule(&house.kit.boundaries, &found.kind, own)?;
            let event = match ruling {
                TieRuling::MayPair => {
                    walls::may_approve(&house.kit.boundaries, &found.kind, own, both)?;
                    apart::approve(tx, &tie, &by, now)?;
                    events::TIE_APPROVED
                }
                TieRuling::Apart => {
                    apart::refuse(tx, &tie, &by, now)?;
                    events::TIE_REFUSED
                }
                TieRuling::NoTie if found.denied_at.is_none() => return Err(TieRefusal::NotDenied.into()),
                TieRuling::NoTie => {
                    apart::remove_tie(tx, &tie)?;
                    events::TIE_WITHDRAWN
                }
            };
            house.note(tx, now, &Noted::by(&by, event, &tie))
        })
        .await
}

fn must_be_another(tx: &mut Tx<'_>, person: &PersonId, other: &PersonId) -> Result<(), Problem> {
    let there = person != other && crate::access::records::find(tx, other)?.is_some();
    if there { Ok(()) } else { Err(Problem::NotFound("person")) }
}
