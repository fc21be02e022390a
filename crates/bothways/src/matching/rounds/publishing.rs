//! Publishing a round: the gate looks once more, then the people are introduced to each other.

use std::collections::HashMap;

use super::RoundId;
use super::actions::{Changed, in_draft};
use super::proving::certify;
use super::records;
use super::rules::{RoundState, Two};
use crate::app::App;
use crate::matching::events;
use crate::matching::introductions::make_in;
use crate::matching::question::{Standing, Terms};
use crate::matching::reasons::Reasons;
use crate::people::facts::Facts;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::program;
use crate::program::records::THE_PROGRAM;

/// Introduces the pairs of a draft that the coordinator saw at `step`. Pairs that cannot be any more are left out, and the round's page
/// tells which. What counts in the round counts in the program from then on, and what proves its pairs is kept. All or nothing, and once: whoever comes second is told who was first.
pub async fn publish(app: &App, viewer: &Viewer, id: RoundId, step: i64) -> Result<Changed, Problem> {
    viewer.must_coordinate()?;
    let certificate = certify(app, &id, step).await?;
    let (app_in, person, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    let (changed, program) = app
        .db
        .write(move |tx| {
            let round = in_draft(records::find(tx, &id)?)?;
            if round.step != step {
                return Ok::<_, Problem>((Changed::Meanwhile, None));
            }
            let standing = Standing::everyone(tx, &app_in)?;
            let terms = Terms::of(&app_in, now);
            let mut room = rooms(&standing);
            for row in records::pairs(tx, &id)?.into_iter().filter(|row| row.in_draft) {
                let Some((one, other)) = both(&row.two()) else { continue };
                let stopped = !standing.barriers_to_meet(&terms, &one, &other).is_empty();
                let full = [&one, &other].iter().any(|id| room.get(*id).is_none_or(|left| *left == 0));
                if stopped || full {
                    continue;
                }
                for person in [&one, &other] {
                    room.entry(person.clone()).and_modify(|left| *left -= 1);
                }
                let reasons = Reasons::from_json(&row.reasons);
                make_in(tx, &app_in, now, Some(id.as_str()), (&one, &other), &reasons)?;
                records::introduced(tx, &id, &row.two())?;
            }
            records::end(tx, &id, RoundState::Published, Some(&person), now)?;
            if let Some(packed) = &certificate {
                records::save_certificate(tx, &id, packed)?;
            }
            app_in.note(tx, now, &Noted::by(&person, events::ROUND_PUBLISHED, &id))?;
            if round.weights.0 != program::records::weighing(tx)? {
                program::records::save_weighing(tx, &round.weights.0)?;
                let changed = Noted::by(&person, program::events::WEIGHTS_CHANGED, THE_PROGRAM);
                app_in.note(tx, now, &changed)?;
            }
            Ok((Changed::Done, program::records::find(tx)?))
        })
        .await?;
    if program.is_some() {
        app.program.set(program);
    }
    Ok(changed)
}

fn both([one, other]: &Two) -> Option<(PersonId, PersonId)> {
    Some((one.parse().ok()?, other.parse().ok()?))
}

/// How many more people each may be introduced to: their room, less what they were offered already.
fn rooms(standing: &Standing) -> HashMap<PersonId, u32> {
    let offered = standing.offered();
    let left = |facts: &Facts| {
        standing.room_left(facts).saturating_sub(offered.get(&facts.person).copied().unwrap_or(0))
    };
    standing.people.iter().map(|facts| (facts.person.clone(), left(facts))).collect()
}
