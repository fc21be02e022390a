//! What somebody says about a talk that is to be planned, and what is to be mended about it.

use store::Tx;

use super::around::Around;
use crate::pairs::records::PairRow;
use crate::people::facts;
use crate::platform::clock::Moment;
use crate::platform::problem::{FieldProblem, Problem, Refusal};
use crate::platform::viewer::PersonId;
use crate::talks::TalkId;
use crate::talks::rules::{self, Free, SLOTS, Stretch, TalkRefusal};

/// How far ahead somebody may name a time, in days: half a year. Nobody knows their days better than that.
const AHEAD_DAYS_MOST: i64 = 183;

/// What somebody says about a talk to plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Times at which both are free, as their profiles say.
    pub shared: Vec<Moment>,
    /// A time of one's own, whatever the profiles say. With the shared ones it is one to [`SLOTS`] times.
    pub own: Option<Moment>,
    /// How long.
    pub minutes: i64,
    /// One of [`rules::CHANNELS`].
    pub channel: String,
    /// The link, the number or the place; may be empty for now.
    pub reach: String,
}

impl Plan {
    /// The times, each once and the soonest first.
    pub fn slots(&self) -> Vec<Moment> {
        let mut slots: Vec<Moment> = self.shared.iter().copied().chain(self.own).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// What is to be mended before it can be offered.
    pub fn problems(&self, now: Moment) -> Vec<FieldProblem> {
        let slots = self.slots();
        let mut problems = Vec::new();
        let mut mend = |field, key| problems.push(FieldProblem::new(field, key));
        if slots.is_empty() {
            mend("own", "talks-mend-slot");
        }
        if slots.len() > SLOTS {
            mend("own", "talks-mend-three");
        }
        if slots.iter().any(|slot| *slot <= now) {
            mend("own", TalkRefusal::InThePast.key());
        }
        if slots.iter().any(|slot| *slot > now.plus_days(AHEAD_DAYS_MOST)) {
            mend("own", "talks-mend-far");
        }
        if !rules::MINUTES.contains(&self.minutes) {
            mend("minutes", "talks-mend-minutes");
        }
        problems.extend(place_problems(&self.channel, &self.reach));
        problems
    }

    /// The plan, if there is nothing to mend.
    pub(super) fn checked(self, now: Moment) -> Result<Self, Problem> {
        let problems = self.problems(now);
        if problems.is_empty() { Ok(self) } else { Err(Problem::Invalid(problems)) }
    }

    /// Nobody plans a talk at a time at which one of the two has another, and a time that is said to be shared is.
    pub(super) fn fits_in(
        &self,
        tx: &mut Tx<'_>,
        now: Moment,
        person: &PersonId,
        row: &PairRow,
        moving: Option<&TalkId>,
    ) -> Result<(), Problem> {
        let around = Around::read(tx, [person, &row.other_id], now)?.resting(
            &row.other_id,
            row.other_rests_until(now)?,
            now,
        );
        let minutes = self.minutes;
        let refused = self.slots().into_iter().find_map(|starts_at| {
            around.may_talk(Stretch { starts_at, minutes }, moving, &row.other_name).err()
        });
        if let Some(refusal) = refused {
            let problem = FieldProblem { args: refusal.args(), ..FieldProblem::new("own", refusal.key()) };
            return Err(Problem::Invalid(vec![problem]));
        }
        if self.shared.is_empty() {
            return Ok(());
        }
        let (free, _) = free_of(tx, [person, &row.other_id], now)?;
        let are_free = |at: &Moment| free.len() == 2 && free.iter().all(|one| one.has(*at, minutes));
        if self.shared.iter().all(are_free) {
            Ok(())
        } else {
            Err(Problem::field("own", "talks-mend-not-shared"))
        }
    }
}

/// What is to be mended about how two people reach each other.
pub(super) fn place_problems(channel: &str, reach: &str) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if !rules::CHANNELS.contains(&channel) {
        problems.push(FieldProblem::new("channel", "talks-mend-channel"));
    }
    if reach.chars().count() > rules::LINE_LETTERS {
        problems.push(FieldProblem::new("reach", "talks-mend-long"));
    }
    problems
}

/// When each of the two is free, in their order, and how long they talk unless they say otherwise; who said nothing about themself is
/// left out. Two statements.
pub(super) fn free_of(tx: &mut Tx<'_>, two: [&PersonId; 2], now: Moment) -> store::Result<(Vec<Free>, i64)> {
    let facts = facts::of_two(tx, two[0], two[1])?;
    let own = |person: &&PersonId| facts.iter().find(|facts| facts.person == **person);
    let free = |facts: &facts::Facts| Free {
        zone: facts.time_zone(),
        week: facts.lists.windows.clone(),
        rests_until: facts.rests_until(now),
    };
    let is_lighter = facts.iter().any(|facts| facts.season.on(facts.today(now)).is_lighter());
    Ok((two.iter().filter_map(own).map(free).collect(), rules::usual_minutes(is_lighter)))
}
