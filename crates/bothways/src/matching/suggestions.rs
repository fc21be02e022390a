//! A few people for one person, with reasons (R1), and who shares one skill (S112).

use std::collections::HashMap;

use matcher::Key;
use store::Tx;

use super::asking::records::RequestRow;
use super::asking::rules::RequestState;
use super::gate::{Who, is_own_affair};
use super::question::{Posed, Standing, Terms};
use super::reasons::Reasons;
use crate::app::App;
use crate::people::facts::Facts;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::program::kit::{Kit, SkillId};

/// How many people are suggested at first, and at most (R1).
pub const SHOWN: usize = 3;
/// See [`SHOWN`].
pub const SHOWN_MOST: usize = 5;
/// How many people a search shows. More would be a list to scroll and not a choice.
pub const FOUND_MOST: usize = 20;

/// Somebody who fits.
#[derive(Clone, Debug)]
pub struct Suggested {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Why.
    pub reasons: Reasons,
}

/// People who fit, and what is missing if there are fewer than wanted.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// Best first.
    pub people: Vec<Suggested>,
    /// Skills the person wants that nobody shares yet.
    pub nobody_shares: Vec<SkillId>,
}

/// The best people for one person; none while their own profile is a draft. `around` are the requests that matter to them: whom they
/// asked lately, who asks them now, and to whom they were introduced before, is not suggested again. Three statements.
pub fn suggest(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    person: &PersonId,
    around: &[RequestRow],
    how_many: usize,
) -> Result<Option<Suggestions>, Problem> {
    best_of(&Standing::around(tx, app, person, person)?, app, now, person, around, how_many)
}

/// The same from what was read already.
pub fn best_of(
    standing: &Standing,
    app: &App,
    now: Moment,
    person: &PersonId,
    around: &[RequestRow],
    how_many: usize,
) -> Result<Option<Suggestions>, Problem> {
    if standing.facts(person).is_none_or(|facts| !facts.complete) {
        return Ok(None);
    }
    let terms = Terms::of(app, now);
    // Whom enough others ask now would only have to turn one more away.
    let may_be_asked = |facts: &Facts| facts.joined && !standing.is_asked_enough(facts);
    let takes_part = |facts: &Facts| facts.complete && (facts.person == *person || may_be_asked(facts));
    let mut posed = standing.question(&terms, takes_part);
    for (one, other) in standing.introduced() {
        posed.set_apart(one, other);
    }
    for row in around {
        let asks = row.asker_id == *person;
        let apart = match row.state {
            RequestState::Withdrawn => false,
            RequestState::Waiting | RequestState::Declined => true,
            _ => asks,
        };
        if apart {
            posed.set_apart(person, if asks { &row.asked_id } else { &row.asker_id });
        }
    }
    let found = matcher::suggest(&posed.question, person.as_str(), how_many).map_err(Problem::broken)?;
    let people: HashMap<&str, &matcher::Person> =
        posed.question.people.iter().map(|person| (person.id.as_str(), person)).collect();
    let others = found.pairs.iter().filter_map(|pair| pair.people.iter().find(|id| *id != person.as_str()));
    let suggested = others.filter_map(|id| {
        let facts = standing.facts(&id.parse().ok()?)?;
        let (me, other) = (people.get(person.as_str())?, people.get(id.as_str())?);
        let reasons = Reasons::between(me, other, terms.kit, &posed.names, &terms.weights);
        Some(Suggested { person: facts.person.clone(), name: facts.name.clone(), reasons })
    });
    let nobody = found.gap.map(|gap| gap.nobody_shares).unwrap_or_default();
    Ok(Some(Suggestions {
        people: suggested.collect(),
        nobody_shares: nobody.into_iter().filter_map(|key| skill_at(terms.kit, key)).collect(),
    }))
}

fn skill_at(kit: &Kit, key: Key) -> Option<SkillId> {
    kit.skills().nth(usize::try_from(key).ok()?).map(|skill| skill.id.clone())
}

/// Somebody who shares the skill that was searched for.
#[derive(Clone, Debug)]
pub struct Found {
    /// Who, and why they fit.
    pub suggested: Suggested,
    /// How well they know it, from 1 to 4.
    pub level: u8,
}

/// Everybody who shares a skill.
#[derive(Clone, Debug, Default)]
pub struct SearchResult {
    /// Those who can be asked now, by declared skill and then by availability (S112).
    pub people: Vec<Found>,
    /// How many more share it but can't take a request now. Why is nobody's business (F35).
    pub not_now: usize,
}

/// Who shares this skill, as the person may see it. Three statements.
pub fn search(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    person: &PersonId,
    skill: &SkillId,
) -> Result<SearchResult, Problem> {
    let standing = Standing::sharing(tx, app, skill, person)?;
    let terms = Terms::of(app, now);
    let posed = standing.question(&terms, |_| true);
    let mut result = SearchResult::default();
    let Some(me) = posed.person(person.as_str()) else { return Ok(result) };
    let mut ranked = Vec::new();
    for facts in standing.people.iter().filter(|facts| facts.person != *person) {
        let Some(other) = posed.person(facts.person.as_str()) else { continue };
        // What keeps the searcher themself from asking takes nobody off the list.
        let found = standing.barriers(&terms, person, &facts.person);
        let is_open = found.iter().all(|barrier| is_own_affair(&[*barrier], Who::One));
        if !is_open || standing.is_asked_enough(facts) {
            result.not_now += 1;
            continue;
        }
        let level = facts.lists.shares.iter().find(|(id, _)| id == skill).map_or(0, |(_, level)| *level);
        let times = match (&me.free, &other.free) {
            (Some(mine), Some(theirs)) => mine.and(theirs).for_talks(),
            _ => 0,
        };
        ranked.push((level, times, other.room, facts, other));
    }
    // Who stands equal comes in an order of the searcher's own, so that no name is first for everybody.
    ranked.sort_by_key(|(level, times, room, facts, _)| {
        (std::cmp::Reverse((*level, *times, *room)), matcher::lot(person.as_str(), facts.person.as_str()))
    });
    ranked.truncate(FOUND_MOST);
    result.people = ranked
        .iter()
        .map(|(level, .., facts, other)| found(&terms, &posed, me, facts, other, *level))
        .collect();
    Ok(result)
}

fn found(
    terms: &Terms<'_>,
    posed: &Posed,
    me: &matcher::Person,
    facts: &Facts,
    other: &matcher::Person,
    level: u8,
) -> Found {
    let reasons = Reasons::between(me, other, terms.kit, &posed.names, &terms.weights);
    Found { suggested: Suggested { person: facts.person.clone(), name: facts.name.clone(), reasons }, level }
}

/// Why these two fit, as far as both have said; no reasons if one of them has no profile.
pub fn reasons_of(standing: &Standing, terms: &Terms<'_>, one: &PersonId, other: &PersonId) -> Reasons {
    let posed = standing.question(terms, |_| true);
    match (posed.person(one.as_str()), posed.person(other.as_str())) {
        (Some(one), Some(other)) => Reasons::between(one, other, terms.kit, &posed.names, &terms.weights),
        _ => Reasons::default(),
    }
}
