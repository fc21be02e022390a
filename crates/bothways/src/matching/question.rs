//! What the house knows of people, put as the matcher's question.
//!
//! [`Standing`] is read once, in three statements however many people there are; from it come the question for the matcher and the
//! facts for the gate, so the two can never disagree about a wall.

use std::collections::{HashMap, HashSet};

use matcher::{Key, Person, Question, Share, Side as StyleSide, Wall, WallReason, Weights, Wish};
use store::Tx;

use super::between::{Between, Introduced, Tie, Two, two_of};
use super::gate::{self, Barrier, Side, Ties};
use crate::app::App;
use crate::people::facts::{self, Facts};
use crate::people::rules::{Channel, Side as CardSide};
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;
use crate::program::kit::{Kit, SkillId};
use crate::program::weighing::Weighing;

/// People as they stand now, and what stands between them.
#[derive(Debug, Default)]
pub struct Standing {
    /// The people, by id.
    pub people: Vec<Facts>,
    places: HashMap<PersonId, usize>,
    between: Between,
}

/// What a question needs of the program beside the people.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// The kit: numbers of skills, cards, what a tie asks for.
    pub kit: &'a Kit,
    /// Whether training comes before a first pair (R23, S64).
    pub training_gate: bool,
    /// How much each part of a fit counts.
    pub weights: Weights,
    /// The moment at which seasons and waiting days are read, and the week in which times are compared.
    pub now: Moment,
}

impl<'a> Terms<'a> {
    /// The program's terms at this moment.
    pub fn of(app: &'a App, now: Moment) -> Self {
        let program = app.program.get();
        let training_gate = program.as_ref().is_some_and(|program| program.training_gate);
        let weights = program.map_or_else(Weights::default, |program| weights_of(&program.weights.0));
        Self { kit: &app.kit, training_gate, weights, now }
    }
}

/// The points that a coordinator set, as the matcher takes them. Goals and walls of time count what is usual: nobody says a goal in a
/// profile, and a wall is no matter of points.
pub fn weights_of(weighing: &Weighing) -> Weights {
    let &Weighing { version, focus, time, style, asked, channel, both_ways, waiting, .. } = weighing;
    Weights {
        version,
        focus,
        time,
        style,
        asked,
        channel,
        both_ways,
        waiting_days_max: waiting,
        nearly_full: weighing.nearly_full,
        first_learner: weighing.first_learner,
        ..Weights::default()
    }
}

/// Words and the numbers that stand for them in one question: languages, settings, values, credentials, channels.
#[derive(Clone, Debug, Default)]
pub struct Names {
    words: Vec<String>,
    numbers: HashMap<String, Key>,
}

impl Names {
    /// The number of a word, new if it was not seen before.
    pub fn number(&mut self, word: &str) -> Key {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = Key::try_from(self.words.len()).unwrap_or(Key::MAX);
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// The word behind a number; empty where there is none.
    pub fn word(&self, number: Key) -> &str {
        usize::try_from(number).ok().and_then(|at| self.words.get(at)).map_or("", String::as_str)
    }

    fn numbers(&mut self, words: &[String]) -> Vec<Key> {
        words.iter().map(|word| self.number(word)).collect()
    }
}

/// A question, and what its numbers mean.
#[derive(Clone, Debug, Default)]
pub struct Posed {
    /// The question.
    pub question: Question,
    /// What its numbers mean.
    pub names: Names,
}

impl Posed {
    /// One of the people in the question.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.question.people.iter().find(|person| person.id == id)
    }

    /// Sets two people apart in this question; those who are not in it need no wall.
    pub fn set_apart(&mut self, one: &PersonId, other: &PersonId) {
        if self.person(one.as_str()).is_some() && self.person(other.as_str()).is_some() {
            self.question.forbid.push([one.to_string(), other.to_string()]);
        }
    }
}

impl Standing {
    /// These people, with what stands between them.
    fn of(people: Vec<Facts>, between: Between) -> Self {
        let places = people.iter().zip(0..).map(|(facts, at)| (facts.person.clone(), at)).collect();
        Self { people, places, between }
    }

    /// Everyone who said something to share or to learn. Three statements.
    pub fn everyone(tx: &mut Tx<'_>, app: &App) -> store::Result<Self> {
        Ok(Self::of(facts::everyone(tx, &app.remembered)?, Between::everyone(tx)?))
    }

    /// One person, another whom they look at, and everyone who came in and could share something with the person or learn from them.
    /// Three statements. What stands between two of the others is not known.
    pub fn around(tx: &mut Tx<'_>, app: &App, person: &PersonId, also: &PersonId) -> store::Result<Self> {
        Ok(Self::of(facts::around(tx, &app.remembered, person, also)?, Between::around(tx, person)?))
    }

    /// One person, draft or not, and everyone who came in and shares a skill. Three statements. What stands between two of the others
    /// is not known.
    pub fn sharing(tx: &mut Tx<'_>, app: &App, skill: &SkillId, person: &PersonId) -> store::Result<Self> {
        Ok(Self::of(facts::sharing(tx, &app.remembered, skill, person)?, Between::around(tx, person)?))
    }

    /// Two people alone, drafts too; who never said anything or has left is missing. Three statements.
    pub fn two(tx: &mut Tx<'_>, a: &PersonId, b: &PersonId) -> store::Result<Self> {
        Ok(Self::of(facts::of_two(tx, a, b)?, Between::two(tx, a, b)?))
    }

    /// One of them.
    pub fn facts(&self, person: &PersonId) -> Option<&Facts> {
        self.places.get(person).and_then(|at| self.people.get(*at))
    }

    /// How many more pairs somebody can carry (R7).
    pub fn room_left(&self, facts: &Facts) -> u32 {
        facts.room_for.saturating_sub(self.carried_by(&facts.person))
    }

    /// Whether as many requests wait with somebody as may: one more than they have room for. Then one "no" leaves nobody waiting in vain,
    /// and a "yes" turns one other away at most (R5, S12).
    pub fn is_asked_enough(&self, facts: &Facts) -> bool {
        self.between.asks_at(&facts.person) > self.room_left(facts)
    }

    /// How many living pairs somebody has.
    pub fn carried_by(&self, person: &PersonId) -> u32 {
        self.between.carried_by(person)
    }

    /// Who was introduced before and is not to be put together again.
    pub fn introduced(&self) -> impl Iterator<Item = &Two> {
        self.between.introduced.keys()
    }

    /// How many open introductions each person has who has any: each may take up some of their room.
    pub fn offered(&self) -> HashMap<&PersonId, u32> {
        let mut offered = HashMap::new();
        for ((one, other), _) in self.between.introduced.iter().filter(|(_, how)| **how == Introduced::Open) {
            for person in [one, other] {
                *offered.entry(person).or_default() += 1;
            }
        }
        offered
    }

    /// Every living pair.
    pub fn living(&self) -> impl Iterator<Item = &Two> {
        self.between.living.iter()
    }

    /// One person as the gate sees them; who never said anything is a draft without room.
    pub fn side(&self, terms: &Terms<'_>, person: &PersonId) -> Side {
        self.facts(person).map_or_else(Side::default, |facts| Side {
            joined: facts.joined,
            complete: facts.complete,
            rests: facts.rests(terms.now),
            trained: !terms.training_gate || facts.trained_at.is_some(),
            room_left: self.room_left(facts),
            languages: facts.lists.languages.iter().cloned().collect(),
        })
    }

    /// What stands between two people.
    pub fn ties(&self, kit: &Kit, one: &PersonId, other: &PersonId) -> Ties {
        let two = two_of(one, other);
        let avoids =
            |by: &PersonId, whom: &PersonId| self.between.avoids.contains(&(by.clone(), whom.clone()));
        let declared = self.between.ties_of(one, other).iter();
        Ties {
            reporting: self.between.reporting.contains(&two),
            one_avoids: avoids(one, other),
            other_avoids: avoids(other, one),
            declared: declared.filter_map(|tie| tie.stands(&kit.boundaries)).collect(),
            paired: self.between.living.contains(&two),
        }
    }

    /// The declared ties of two people that stand, by their ids in the kit.
    pub fn ties_declared(&self, kit: &Kit, one: &PersonId, other: &PersonId) -> Vec<&str> {
        let ties = self.between.ties_of(one, other).iter();
        ties.filter(|tie| tie.stands(&kit.boundaries).is_some()).map(|tie| tie.kind.as_str()).collect()
    }

    /// What the gate says about two people, seen from `one`.
    pub fn barriers(&self, terms: &Terms<'_>, one: &PersonId, other: &PersonId) -> Vec<Barrier> {
        gate::barriers(&self.side(terms, one), &self.side(terms, other), &self.ties(terms.kit, one, other))
    }

    /// What the gate says about two people whom a coordinator brings together. One side of a profile is enough then: who says yes is
    /// asked for the other (S101), and nobody waits behind an empty line.
    pub fn barriers_to_meet(&self, terms: &Terms<'_>, one: &PersonId, other: &PersonId) -> Vec<Barrier> {
        let side = |person: &PersonId| {
            let said = self.facts(person).is_some_and(|facts| facts.said);
            Side { complete: said, ..self.side(terms, person) }
        };
        gate::barriers(&side(one), &side(other), &self.ties(terms.kit, one, other))
    }

    /// The question over the people whom `who` lets in.
    pub fn question(&self, terms: &Terms<'_>, who: impl Fn(&Facts) -> bool) -> Posed {
        let mut names = Names::default();
        let let_in: Vec<&Facts> = self.people.iter().filter(|facts| who(facts)).collect();
        let people = let_in.iter().map(|facts| self.person(terms, &mut names, facts)).collect();
        let inside: HashSet<&PersonId> = let_in.iter().map(|facts| &facts.person).collect();
        let walls = self.walls(terms.kit, &inside);
        Posed { question: Question::new(people, walls, terms.weights.clone()), names }
    }

    /// One person as the matcher sees them.
    pub fn person(&self, terms: &Terms<'_>, names: &mut Names, facts: &Facts) -> Person {
        let carried = self.carried_by(&facts.person);
        let number = |skill: &SkillId| terms.kit.number_of(skill);
        let share = |(skill, level): &(SkillId, u8)| {
            Some(Share { skill: number(skill)?, level: (*level).clamp(1, 4) })
        };
        let wish = |(skill, priority): &(SkillId, u8)| {
            Some(Wish { skill: number(skill)?, priority: (*priority).clamp(1, 3) })
        };
        let today = facts.today(terms.now);
        let holds =
            facts.lists.credentials.iter().filter(|line| line.expires_on.is_none_or(|day| day >= today));
        let waited = facts.waiting_since_at.map_or(0, |since| terms.now.days_since(since));
        let channels: &[&str] = match facts.channel {
            Channel::Phone => &["phone"],
            Channel::Video => &["video"],
            Channel::Either => &["phone", "video"],
        };
        Person {
            id: facts.person.to_string(),
            shares: facts.lists.shares.iter().filter_map(share).collect(),
            learns: facts.lists.learns.iter().filter_map(wish).collect(),
            room: self.room_left(facts),
            languages: names.numbers(&facts.lists.languages),
            free: free(facts, terms.now),
            style: style(terms.kit, facts),
            values: names.numbers(&facts.lists.values),
            goals: Vec::new(),
            helps_toward: Vec::new(),
            settings: names.numbers(&facts.lists.settings),
            credentials: holds.map(|line| names.number(&line.letters)).collect(),
            asks_settings: names.numbers(&facts.lists.wishes.settings),
            asks_credentials: names.numbers(&facts.lists.wishes.credentials),
            channels: channels.iter().map(|channel| names.number(channel)).collect(),
            resting: facts.rests(terms.now),
            trained: !terms.training_gate || facts.trained_at.is_some(),
            waiting_days: u32::try_from(waited).unwrap_or(0),
            load_percent: (carried * 100).checked_div(facts.room_for).unwrap_or(100),
        }
    }

    fn walls(&self, kit: &Kit, inside: &HashSet<&PersonId>) -> Vec<Wall> {
        let between = &self.between;
        let reporting = between.reporting.iter().map(|two| (two, WallReason::ReportingLine));
        let avoids = between.avoids.iter().map(|two| (two, WallReason::AvoidList));
        let stands = |ties: &Vec<Tie>| ties.iter().any(|tie| tie.stands(&kit.boundaries).is_some());
        let ties = between.ties.iter().filter(|(_, ties)| stands(ties));
        let ties = ties.map(|(two, _)| (two, WallReason::Conflict));
        // Who is a pair already is set aside: the round is about new ones.
        let living = between.living.iter().map(|two| (two, WallReason::SetAside));
        let all = reporting.chain(avoids).chain(ties).chain(living);
        all.filter(|((a, b), _)| inside.contains(a) && inside.contains(b))
            .map(|((a, b), reason)| Wall { a: a.to_string(), b: b.to_string(), reason })
            .collect()
    }
}

/// When somebody is free in the half-hours of this week, UTC; none if they did not say.
fn free(facts: &Facts, now: Moment) -> Option<matcher::Week> {
    if facts.lists.windows.is_empty() {
        return None;
    }
    let bits = facts
        .lists
        .windows
        .utc_half_hours(&facts.time_zone(), now.monday().day(&jiff::tz::TimeZone::UTC))
        .words();
    let mut week = matcher::Week::new();
    for at in 0..matcher::HALF_HOURS {
        if bits[usize::from(at / 64)] >> (at % 64) & 1 == 1 {
            week.add(at);
        }
    }
    Some(week)
}

/// The sides of the six cards, in the kit's order.
fn style(kit: &Kit, facts: &Facts) -> [Option<StyleSide>; 6] {
    let mut sides = [None; 6];
    for (side, card) in sides.iter_mut().zip(&kit.cards.working_style.cards) {
        *side = facts.lists.styles.iter().find(|(id, _)| *id == card.id).map(|(_, picked)| match picked {
            CardSide::First => StyleSide::First,
            CardSide::Second => StyleSide::Second,
            CardSide::Both => StyleSide::Both,
        });
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::weighing::POINTS_MOST;

    #[test]
    fn what_is_usual_in_a_program_is_what_the_matcher_begins_with() {
        assert_eq!(weights_of(&Weighing::default()), Weights::default());
        assert_eq!(POINTS_MOST, matcher::weights::POINTS_MAX);
    }

    #[test]
    fn every_part_that_can_be_set_reaches_the_matcher() {
        let usual = weights_of(&Weighing::default());

        for at in 0..Weighing::default().parts().len() {
            let mut weighing = Weighing::default();
            *weighing.each()[at].1 += 1;

            assert_ne!(weights_of(&weighing), usual, "{}", weighing.parts()[at].0);
        }
    }
}
