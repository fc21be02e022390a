//! What finding each other makes of what other rooms do: who is full is asked no more, and after every change of facts the gate looks
//! again at what is open.

use store::Tx;

use super::asking::actions::carry;
use super::asking::records::{self as askings, RequestRow};
use super::asking::rules::{AskingState, RequestState};
use super::introductions::rules::IntroductionState;
use super::introductions::{self, records as introduced};
use super::jobs::RECHECK;
use super::{recheck, ties_found};
use crate::access;
use crate::access::records as accounts;
use crate::app::App;
use crate::pairs::{PairId, events as pair_events, records as pairs};
use crate::people::{events as people_events, facts, records as people};
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::work::put_keyed;
use crate::roster;

/// Follows pairs that begin and end, and every change of what people say or a spreadsheet says about them.
pub fn follow(tx: &mut Tx<'_>, app: &App, now: Moment, noted: &Noted) -> Result<(), Problem> {
    match noted.event {
        pair_events::BEGAN => began(tx, app, now, &noted.subject),
        pair_events::ENDED => ended(tx, now, &noted.subject),
        access::events::LEFT => match &noted.actor {
            Some(person) => left(tx, app, now, person),
            None => Ok(()),
        },
        roster::events::BROUGHT_IN => Ok(put_keyed(tx, RECHECK, recheck::EVERYONE, now, now)?),
        event if people_events::ALL.contains(&event) => {
            let subject: Option<PersonId> = noted.subject.parse().ok();
            let both = [subject, noted.actor.clone()];
            for person in both.into_iter().flatten() {
                put_keyed(tx, RECHECK, person.as_str(), now, now)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn two_of(tx: &mut Tx<'_>, subject: &str) -> Result<Option<(PairId, [PersonId; 2])>, Problem> {
    let Ok(id) = subject.parse::<PairId>() else { return Ok(None) };
    Ok(pairs::two_of(tx, &id)?.map(|two| (id, [two.first_id, two.second_id])))
}

fn began(tx: &mut Tx<'_>, app: &App, now: Moment, subject: &str) -> Result<(), Problem> {
    let Some((id, two)) = two_of(tx, subject)? else { return Ok(()) };
    let arrows = pairs::arrows_of(tx, &id)?;
    for person in &two {
        // Who learns now waits no more; who only shares still may.
        let learns = arrows.is_empty() || arrows.iter().any(|arrow| arrow.sharer != *person);
        if learns {
            people::wait_since(tx, person, None)?;
        }
    }
    settle_between(tx, now, &two)?;
    for person in &two {
        if room_left(tx, person)? == 0 {
            close_full(tx, app, now, person)?;
        }
    }
    Ok(())
}

/// What the two had open with each other has come to its end, whichever way they became a pair.
fn settle_between(tx: &mut Tx<'_>, now: Moment, two: &[PersonId; 2]) -> Result<(), Problem> {
    let [one, other] = two;
    for row in open_around(tx, one)?.into_iter().filter(|row| has(row, other)) {
        askings::end_request(tx, &row.id, RequestState::Accepted, now)?;
        askings::end_asking(tx, &row.asking_id, AskingState::Met, now)?;
    }
    for row in
        introduced::open_of(tx, one)?.into_iter().filter(|row| row.two().iter().any(|(id, ..)| *id == other))
    {
        introduced::end(tx, &row.id, IntroductionState::Met, now)?;
    }
    Ok(())
}

/// The requests of and to somebody that are open.
fn open_around(tx: &mut Tx<'_>, person: &PersonId) -> Result<Vec<RequestRow>, Problem> {
    let mut rows = askings::around(tx, person, Moment(i64::MAX))?;
    rows.retain(|row| matches!(row.state, RequestState::Next | RequestState::Waiting));
    Ok(rows)
}

fn has(row: &RequestRow, person: &PersonId) -> bool {
    row.asker_id == *person || row.asked_id == *person
}

fn room_left(tx: &mut Tx<'_>, person: &PersonId) -> Result<i64, Problem> {
    let room = facts::of(tx, person)?.map_or(0, |facts| i64::from(facts.room_for));
    Ok((room - pairs::carried_by(tx, person)?).max(0))
}

/// Somebody's last place is taken: what waits with them goes on to others, and they ask nobody any more (S12).
fn close_full(tx: &mut Tx<'_>, app: &App, now: Moment, person: &PersonId) -> Result<(), Problem> {
    if let Some(asking) = askings::open_asking(tx, person)? {
        askings::end_asking(tx, &asking, AskingState::Met, now)?;
    }
    give_back(tx, app, now, person)
}

/// What waits for this person's answer goes on to the next choice; introductions to them come to nothing.
fn give_back(tx: &mut Tx<'_>, app: &App, now: Moment, person: &PersonId) -> Result<(), Problem> {
    for row in open_around(tx, person)? {
        if row.asked_id == *person && row.state == RequestState::Waiting {
            carry::pass_on_in(tx, app, now, &row, RequestState::NotDelivered)?;
        }
    }
    for row in introduced::open_of(tx, person)? {
        introductions::actions::end_in(tx, app, now, &row, IntroductionState::NotDelivered, Some(person))?;
    }
    Ok(())
}

/// Somebody left the program: they ask nobody any more, and what waits with them goes on to others, as if it had never reached them.
fn left(tx: &mut Tx<'_>, app: &App, now: Moment, person: &PersonId) -> Result<(), Problem> {
    if let Some(asking) = askings::open_asking(tx, person)? {
        askings::end_asking(tx, &asking, AskingState::Withdrawn, now)?;
    }
    give_back(tx, app, now, person)
}

fn ended(tx: &mut Tx<'_>, now: Moment, subject: &str) -> Result<(), Problem> {
    let Some((id, two)) = two_of(tx, subject)? else { return Ok(()) };
    ties_found::forget(tx, &id)?;
    for person in &two {
        // Who ended it by leaving the program waits for nobody.
        if accounts::find(tx, person)?.is_none_or(|account| account.left_at.is_some()) {
            continue;
        }
        let said = people::find_profile(tx, person)?.is_some_and(|profile| profile.said);
        if said && pairs::carried_by(tx, person)? == 0 {
            people::wait_since(tx, person, Some(now))?;
        }
    }
    Ok(())
}
