//! The people of a round laid out for the matcher, and the answer laid out for the desk.

use std::collections::{HashMap, HashSet};

use matcher::{Answer, Crowd, Difference, Effect, Locks, Pair, Person, Question, Shift, Unanswerable};
use store::Tx;

use super::records::{self, Drawn};
use super::rules::{COUNTED_MOST, Counts, Desk, RoundRefusal, Told, Two, Wishes};
use crate::app::App;
use crate::matching::certificate;
use crate::matching::left_out::{LeftOut, crowded};
use crate::matching::question::{Names, Standing, Terms, weights_of};
use crate::matching::reasons::Reasons;
use crate::people::facts::Facts;
use crate::people::names::fold;
use crate::platform::clock::Moment;
use crate::program::kit::Kit;
use crate::program::weighing::Weighing;

/// Everyone who takes part in a round, as they stand now.
pub(super) struct Table {
    question: Question,
    /// The people with all their wishes, for reasons: who does not wait is not placed, but may learn all the same.
    whole: HashMap<String, Person>,
    names: Names,
    /// What everybody is called who said anything, by their ids.
    called: HashMap<String, String>,
}

/// What came of finding the pairs.
pub(super) struct Found {
    /// What was asked, with all that the desk holds.
    question: Question,
    /// The answer, and what is different from the one before.
    pub(super) effect: Effect,
}

/// Who waits for somebody and has room.
pub struct Waiting {
    /// Since when each of them waits who takes part in rounds.
    pub since: Vec<Moment>,
    /// How many of them said only what they share, or only what they want to learn.
    pub one_sided: usize,
    /// How many more there would be, had they come in.
    pub not_in: usize,
}

/// Who waits. One statement.
pub fn waiting(tx: &mut Tx<'_>, now: Moment) -> store::Result<Waiting> {
    let mut waits = Vec::new();
    for row in records::waiting(tx)? {
        if !row.rests(now)? {
            waits.push(row);
        }
    }
    let (joined, not_in): (Vec<_>, Vec<_>) = waits.into_iter().partition(|row| row.joined_at.is_some());
    Ok(Waiting {
        one_sided: joined.iter().filter(|row| !row.complete).count(),
        since: joined.into_iter().map(|row| row.since_at).collect(),
        not_in: not_in.len(),
    })
}

impl Table {
    /// Reads everyone who takes part: who came in, said something to share or to learn, does not rest, and has room beside pairs and
    /// open introductions. Who said only one of the two is placed on that side.
    pub(super) fn read(tx: &mut Tx<'_>, app: &App, now: Moment) -> store::Result<Self> {
        let standing = Standing::everyone(tx, app)?;
        let offered = standing.offered();
        let left = |facts: &Facts| {
            standing.room_left(facts).saturating_sub(offered.get(&facts.person).copied().unwrap_or(0))
        };
        let takes_part = |facts: &Facts| facts.joined && !facts.rests(now) && left(facts) > 0;
        let mut posed = standing.question(&Terms::of(app, now), takes_part);
        for (one, other) in standing.introduced() {
            posed.set_apart(one, other);
        }
        let whole = posed.question.people.iter().map(|person| (person.id.clone(), person.clone())).collect();
        let facts: HashMap<&str, &Facts> =
            standing.people.iter().map(|facts| (facts.person.as_str(), facts)).collect();
        for person in &mut posed.question.people {
            let Some(facts) = facts.get(person.id.as_str()) else { continue };
            person.room = left(facts);
            if facts.waiting_since_at.is_none() {
                person.learns.clear();
            }
        }
        let called = standing.people.iter().map(|facts| (facts.person.to_string(), facts.name.clone()));
        Ok(Self { question: posed.question, whole, names: posed.names, called: called.collect() })
    }

    /// What everybody is called who could take part, by their ids.
    pub(super) fn called(&self) -> &HashMap<String, String> {
        &self.called
    }

    /// How many take part.
    pub(super) fn people(&self) -> usize {
        self.question.people.len()
    }

    /// Whether anybody waits who could be placed.
    pub(super) fn has_learners(&self) -> bool {
        self.question.people.iter().any(|person| !person.learns.is_empty())
    }

    /// The other people one could be with in this round, the best first, with reasons.
    pub(super) fn others_for(
        &self,
        kit: &Kit,
        person: &str,
        desk: &Desk,
        most: usize,
    ) -> Vec<(String, Reasons)> {
        let mut question = self.question.clone();
        let known = desk.forbid.iter().chain(&desk.pairs).filter(|two| self.knows(two));
        question.forbid.extend(known.cloned());
        question.weights = weights_of(&desk.weighing);
        let found = matcher::suggest(&question, person, most).unwrap_or_default();
        let others = found.pairs.iter().filter_map(|pair| {
            let other = pair.people.iter().find(|id| *id != person)?;
            Some((other.clone(), self.reasons(kit, &pair.people)))
        });
        others.collect()
    }

    /// Finds the pairs for a desk, staying as close to `before` as it can, and tells what is different. What cannot be kept any more is
    /// let go and told; what `new` asks to keep is refused instead.
    pub(super) fn draw(
        &self,
        kit: &Kit,
        desk: &mut Desk,
        before: &Answer,
        new: Option<&Two>,
    ) -> Result<Drawn, RoundRefusal> {
        let (found, no_longer_kept) = self.effect(desk, before, new)?;
        let told = Told { no_longer_kept, ..told(&found.effect) };
        let drawn = self.drawn(kit, &found, told)?;
        desk.pairs = found.effect.after.twos();
        Ok(drawn)
    }

    /// What is different from `before` once the pairs are found for a desk, with what cannot be kept any more, as in [`Self::draw`].
    fn effect(
        &self,
        desk: &mut Desk,
        before: &Answer,
        new: Option<&Two>,
    ) -> Result<(Found, Vec<Two>), RoundRefusal> {
        let ask = |question: Question| {
            let effect = matcher::effect_of(&question, before, &Locks::default())?;
            Ok(Found { question, effect })
        };
        self.ask_with(desk, new, ask)
    }

    /// Asks with what a desk holds. What cannot be kept any more is let go and comes back beside the answer; what `new` asks to keep is
    /// refused instead.
    fn ask_with<T>(
        &self,
        desk: &mut Desk,
        new: Option<&Two>,
        ask: impl Fn(Question) -> Result<T, Unanswerable>,
    ) -> Result<(T, Vec<Two>), RoundRefusal> {
        let (keep, mut let_go): (Vec<Two>, Vec<Two>) = desk.keep.drain(..).partition(|two| self.knows(two));
        desk.keep = keep;
        desk.forbid.retain(|two| self.knows(two));
        loop {
            let mut question = self.question.clone();
            question.weights = weights_of(&desk.weighing);
            question.keep.clone_from(&desk.keep);
            question.forbid.extend(desk.forbid.iter().cloned());
            match ask(question) {
                Ok(answer) => return Ok((answer, let_go)),
                Err(unanswerable) => {
                    let out = cannot_keep(&unanswerable, desk, new)?;
                    desk.keep.retain(|two| *two != out);
                    let_go.push(out);
                }
            }
        }
    }

    /// Lays a draft out, so that one try after the other goes on from how it stands; also says what cannot be kept any more. Takes as long
    /// as finding the pairs.
    pub(super) fn lay_out(&self, desk: &Desk) -> Result<(matcher::Desk, Vec<Two>), RoundRefusal> {
        let before = self.answer(&desk.pairs, &desk.weighing);
        let lay_out = |question: Question| matcher::Desk::open(question, before.clone());
        self.ask_with(&mut desk.clone(), None, lay_out)
    }

    /// What proves the pairs of a draft, as text; nothing where a pair is not possible any more.
    pub(super) fn certificate(&self, desk: &Desk) -> Option<String> {
        let answer = self.answer(&desk.pairs, &desk.weighing);
        let write = |question: Question| Ok(certificate::numbered(&question, &answer).ok());
        self.ask_with(&mut desk.clone(), None, write).ok()?.0
    }

    /// Pairs on the desk as the matcher's answer, with what they are worth by what people say now where this much counts.
    pub(super) fn answer(&self, pairs: &[Two], weighing: &Weighing) -> Answer {
        let people: HashMap<&str, &Person> =
            self.question.people.iter().map(|person| (person.id.as_str(), person)).collect();
        let weights = &weights_of(weighing);
        let pairs = pairs.iter().map(|two| {
            let both = two.each_ref().map(|id| people.get(id.as_str()));
            let (flows, value) = match both {
                [Some(a), Some(b)] => (
                    [matcher::flow(a, b, weights), matcher::flow(b, a, weights)],
                    matcher::pair_value(a, b, weights).unwrap_or_default(),
                ),
                _ => ([None, None], 0),
            };
            matcher::Pair { people: two.clone(), flows, together: Vec::new(), value, kept: false }
        });
        Answer { pairs: pairs.collect(), ..Answer::default() }
    }

    fn knows(&self, two: &Two) -> bool {
        two.iter().all(|id| self.whole.contains_key(id))
    }

    fn reasons(&self, kit: &Kit, [one, other]: &Two) -> Reasons {
        match (self.whole.get(one), self.whole.get(other)) {
            (Some(a), Some(b)) => Reasons::between(a, b, kit, &self.names, &self.question.weights),
            _ => Reasons::default(),
        }
    }

    fn drawn(&self, kit: &Kit, found: &Found, told: Told) -> Result<Drawn, RoundRefusal> {
        let answer = &found.effect.after;
        let order = |id: &str| self.called.get(id).map(|name| fold(name)).unwrap_or_default();
        let mut pairs: Vec<&Pair> = answer.pairs.iter().collect();
        pairs.sort_by_cached_key(|pair| {
            let mut names = pair.people.each_ref().map(|id| order(id));
            names.sort();
            names
        });
        let pairs = pairs.into_iter();
        let pairs =
            pairs.map(|pair| (pair.people.clone(), pair.value, self.reasons(kit, &pair.people).to_json()));
        let crowds = found.crowds()?;
        let in_crowds = crowded(&crowds);
        let mut left_out: Vec<_> = answer.left_out.iter().collect();
        left_out.sort_by_cached_key(|left| order(&left.person));
        let left_out = left_out.into_iter().map(|left| {
            let why = LeftOut::of(left, kit).in_crowd(in_crowds.get(&left.person).copied());
            (left.person.clone(), why.to_json())
        });
        let (proof, value) = (&answer.proof, &answer.proof.value);
        let counts = Counts {
            people: number(self.question.people.len()),
            learners: i64::from(proof.learners),
            placed: proof.placed.reached,
            placed_most: proof.placed.at_most,
            pairs: number(answer.pairs.len()),
            sharing: proof.sharers.reached,
            sharing_most: proof.sharers.at_most,
            optimal: proof.optimal,
            gap: super::rules::gap(value.reached, value.at_most),
            wishes: found.wishes()?,
        };
        Ok(Drawn {
            counts,
            weights_version: answer.weights_version,
            pairs: pairs.collect(),
            left_out: left_out.collect(),
            told,
            undo: Vec::new(),
        })
    }
}

impl Found {
    fn is_counted(&self) -> bool {
        self.question.people.len() <= COUNTED_MOST
    }

    /// What the pairs leave to be wished.
    fn wishes(&self) -> Result<Option<Wishes>, RoundRefusal> {
        if !self.is_counted() {
            return Ok(None);
        }
        let unrest = matcher::unrest(&self.question, &self.effect.after, 0)
            .map_err(|unanswerable| refusal(&unanswerable))?;
        Ok(Some(Wishes {
            both_rather: number(unrest.blocking),
            others_place: number(unrest.envious),
            sharing: i64::from(unrest.sharers),
            sharing_able: i64::from(unrest.sharers_able),
        }))
    }

    /// The people who want the same few places, around everybody who waits.
    fn crowds(&self) -> Result<Vec<Crowd>, RoundRefusal> {
        let answer = &self.effect.after;
        if answer.left_out.is_empty() || !self.is_counted() {
            return Ok(Vec::new());
        }
        matcher::crowds(&self.question, answer).map_err(|unanswerable| refusal(&unanswerable))
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The pair that cannot be kept. What a coordinator asks for just now is refused; what was asked before is let go.
fn cannot_keep(unanswerable: &Unanswerable, desk: &Desk, new: Option<&Two>) -> Result<Two, RoundRefusal> {
    let same = |two: &Two, pair: &Two| two.iter().all(|id| pair.contains(id));
    let (out, refusal) = match unanswerable {
        Unanswerable::KeptPairBlocked { pair, .. } | Unanswerable::KeptPairSharesNothing { pair } => {
            (desk.keep.iter().find(|two| same(two, pair)), RoundRefusal::CannotPair)
        }
        Unanswerable::KeptBeyondRoom(id) => {
            let about = |two: &&Two| two.contains(id);
            (desk.keep.iter().rev().find(about), RoundRefusal::NoRoomBesideKept)
        }
        _ => (None, RoundRefusal::TooLarge),
    };
    match out {
        Some(out) if new != Some(out) => Ok(out.clone()),
        _ => Err(refusal),
    }
}

/// Why two people that a coordinator wants to see together cannot be.
pub(super) fn refusal(unanswerable: &Unanswerable) -> RoundRefusal {
    match unanswerable {
        Unanswerable::KeptPairBlocked { .. }
        | Unanswerable::KeptPairSharesNothing { .. }
        | Unanswerable::NobodyHasId(_) => RoundRefusal::CannotPair,
        Unanswerable::KeptBeyondRoom(_) => RoundRefusal::NoRoomBesideKept,
        _ => RoundRefusal::TooLarge,
    }
}

/// What a change did, by ids. Who is in a pair that came or went is named there and not again.
pub(super) fn told(effect: &Difference) -> Told {
    let named: HashSet<&String> = effect.newly_placed.iter().chain(&effect.newly_left).collect();
    let others = |shifts: &[Shift]| -> Vec<String> {
        shifts.iter().map(|shift| shift.person.clone()).filter(|id| !named.contains(id)).collect()
    };
    Told {
        new_pairs: effect.new_pairs.clone(),
        lost_pairs: effect.lost_pairs.clone(),
        newly_placed: effect.newly_placed.clone(),
        newly_left: effect.newly_left.clone(),
        gain: others(&effect.gain),
        lose: others(&effect.lose),
        ..Told::default()
    }
}
