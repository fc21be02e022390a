//! What the house knows of people, put as the matcher's question.
//!
//! [`Standing`] is read once, in few statements however many people there are; from it come the question for the matcher and the
//! facts for the gate, so the two can never disagree about a wall.

use std::collections::{BTreeSet, HashMap, HashSet};

use matcher::{Key, Person, Question, Share, Side as StyleSide, Wall, WallReason, Weights, Wish};
use store::Tx;

use super::gate::{self, Barrier, Side, Ties};
use crate::app::App;
use crate::pairs;
use crate::people::facts::{self, Facts};
use crate::people::rules::{Channel, Side as CardSide};
use crate::people::walls::{self, ConflictRow, in_order};
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;
use crate::program::kit::{Kit, SkillId};

type Two = (PersonId, PersonId);

/// People as they stand now, and what stands between them.
#[derive(Debug, Default)]
pub struct Standing {
    /// The people, by id.
    pub people: Vec<Facts>,
    places: HashMap<PersonId, usize>,
    carried: HashMap<PersonId, u32>,
    reporting: BTreeSet<Two>,
    avoids: HashSet<Two>,
    conflicts: HashMap<Two, Vec<ConflictRow>>,
    living: HashSet<Two>,
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
        let training_gate = app.program.get().is_some_and(|program| program.training_gate);
        Self { kit: &app.kit, training_gate, weights: Weights::default(), now }
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
    /// Everyone with a complete profile. Seven statements.
    pub fn everyone(tx: &mut Tx<'_>) -> store::Result<Self> {
        let people = facts::everyone(tx)?;
        Self::among(tx, people)
    }

    /// One person and everyone who could share something with them or learn from them. Seven statements.
    pub fn around(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Self> {
        let people = facts::around(tx, person)?;
        Self::among(tx, people)
    }

    /// These people, whoever they are, with everything that stands between them. Five statements.
    pub fn among(tx: &mut Tx<'_>, people: Vec<Facts>) -> store::Result<Self> {
        let carried = pairs::records::carried(tx)?.into_iter();
        let reporting = walls::reporting_walls(&walls::reporting(tx)?);
        let avoids = walls::avoids(tx)?.into_iter().map(|row| (row.person_id, row.other_id)).collect();
        let mut conflicts: HashMap<Two, Vec<ConflictRow>> = HashMap::new();
        for row in walls::conflicts(tx)? {
            conflicts.entry((row.first_id.clone(), row.second_id.clone())).or_default().push(row);
        }
        let living = pairs::records::living(tx)?.into_iter().collect();
        Ok(Self {
            carried: carried.map(|(person, n)| (person, u32::try_from(n).unwrap_or(u32::MAX))).collect(),
            places: places_of(&people),
            people,
            reporting,
            avoids,
            conflicts,
            living,
        })
    }

    /// Two people alone, drafts too; who never said anything or has left is missing. Ten statements.
    pub fn two(tx: &mut Tx<'_>, a: &PersonId, b: &PersonId) -> store::Result<Self> {
        let mut standing = Self::default();
        for person in [a, b] {
            standing.people.extend(facts::of(tx, person)?);
            let carried = pairs::records::carried_by(tx, person)?;
            standing.carried.insert(person.clone(), u32::try_from(carried).unwrap_or(u32::MAX));
        }
        standing.places = places_of(&standing.people);
        let (first, second) = in_order(a, b);
        let two = (first.clone(), second.clone());
        for wall in walls::between(tx, a, b)? {
            match wall {
                walls::WallRow::Reporting => {
                    standing.reporting.insert(two.clone());
                }
                walls::WallRow::Avoid { by } => {
                    let other = if by == *a { b } else { a };
                    standing.avoids.insert((by.clone(), other.clone()));
                }
                walls::WallRow::Conflict(row) => standing.conflicts.entry(two.clone()).or_default().push(row),
            }
        }
        if pairs::records::living_between(tx, a, b)?.is_some() {
            standing.living.insert(two);
        }
        Ok(standing)
    }

    /// One of them.
    pub fn facts(&self, person: &PersonId) -> Option<&Facts> {
        self.places.get(person).and_then(|at| self.people.get(*at))
    }

    /// How many more pairs somebody can carry (R7).
    pub fn room_left(&self, facts: &Facts) -> u32 {
        facts.room_for.saturating_sub(self.carried_by(&facts.person))
    }

    /// How many living pairs somebody has.
    pub fn carried_by(&self, person: &PersonId) -> u32 {
        self.carried.get(person).copied().unwrap_or(0)
    }

    /// Every living pair.
    pub fn living(&self) -> impl Iterator<Item = &Two> {
        self.living.iter()
    }

    /// One person as the gate sees them; who never said anything is a draft without room.
    pub fn side(&self, terms: &Terms<'_>, person: &PersonId) -> Side {
        self.facts(person).map_or_else(Side::default, |facts| Side {
            joined: facts.joined,
            complete: facts.complete,
            rests: facts.rests(terms.now),
            trained: !terms.training_gate || facts.trained_at.is_some(),
            room_left: self.room_left(facts),
            languages: facts.languages.iter().cloned().collect(),
        })
    }

    /// What stands between two people.
    pub fn ties(&self, kit: &Kit, one: &PersonId, other: &PersonId) -> Ties {
        let (first, second) = in_order(one, other);
        let two = (first.clone(), second.clone());
        let avoids = |by: &PersonId, whom: &PersonId| self.avoids.contains(&(by.clone(), whom.clone()));
        let declared = self.conflicts.get(&two).map_or(&[][..], Vec::as_slice).iter();
        Ties {
            reporting: self.reporting.contains(&two),
            one_avoids: avoids(one, other),
            other_avoids: avoids(other, one),
            declared: declared
                .filter(|row| row.stands(&kit.boundaries))
                .map(|row| kit.boundaries.rule_of(&row.kind).unwrap_or(crate::program::kit::TieRule::Block))
                .collect(),
            paired: self.living.contains(&two),
        }
    }

    /// The declared ties of two people that stand, by their ids in the kit.
    pub fn ties_declared(&self, kit: &Kit, one: &PersonId, other: &PersonId) -> Vec<&ConflictRow> {
        let (first, second) = in_order(one, other);
        let rows = self.conflicts.get(&(first.clone(), second.clone())).map_or(&[][..], Vec::as_slice);
        rows.iter().filter(|row| row.stands(&kit.boundaries)).collect()
    }

    /// What the gate says about two people, seen from `one`.
    pub fn barriers(&self, terms: &Terms<'_>, one: &PersonId, other: &PersonId) -> Vec<Barrier> {
        gate::barriers(&self.side(terms, one), &self.side(terms, other), &self.ties(terms.kit, one, other))
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
        let holds = facts.credentials.iter().filter(|line| line.expires_on.is_none_or(|day| day >= today));
        let waited = facts.waiting_since_at.map_or(0, |since| terms.now.days_since(since));
        let channels: &[&str] = match facts.channel {
            Channel::Phone => &["phone"],
            Channel::Video => &["video"],
            Channel::Either => &["phone", "video"],
        };
        Person {
            id: facts.person.to_string(),
            shares: facts.shares.iter().filter_map(share).collect(),
            learns: facts.learns.iter().filter_map(wish).collect(),
            room: self.room_left(facts),
            languages: names.numbers(&facts.languages),
            free: free(facts, terms.now),
            style: style(terms.kit, facts),
            values: names.numbers(&facts.values),
            goals: Vec::new(),
            helps_toward: Vec::new(),
            settings: names.numbers(&facts.settings),
            credentials: holds.map(|line| names.number(&line.letters)).collect(),
            asks_settings: names.numbers(&facts.wishes.settings),
            asks_credentials: names.numbers(&facts.wishes.credentials),
            channels: channels.iter().map(|channel| names.number(channel)).collect(),
            resting: facts.rests(terms.now),
            trained: !terms.training_gate || facts.trained_at.is_some(),
            waiting_days: u32::try_from(waited).unwrap_or(0),
            load_percent: (carried * 100).checked_div(facts.room_for).unwrap_or(100),
        }
    }

    fn walls(&self, kit: &Kit, inside: &HashSet<&PersonId>) -> Vec<Wall> {
        let reporting = self.reporting.iter().map(|two| (two, WallReason::ReportingLine));
        let avoids = self.avoids.iter().map(|two| (two, WallReason::AvoidList));
        let stand = |rows: &Vec<ConflictRow>| rows.iter().any(|row| row.stands(&kit.boundaries));
        let conflicts = self.conflicts.iter().filter(|(_, rows)| stand(rows));
        let conflicts = conflicts.map(|(two, _)| (two, WallReason::Conflict));
        // Who is a pair already is set aside: the round is about new ones.
        let living = self.living.iter().map(|two| (two, WallReason::SetAside));
        let all = reporting.chain(avoids).chain(conflicts).chain(living);
        all.filter(|((a, b), _)| inside.contains(a) && inside.contains(b))
            .map(|((a, b), reason)| Wall { a: a.to_string(), b: b.to_string(), reason })
            .collect()
    }
}

fn places_of(people: &[Facts]) -> HashMap<PersonId, usize> {
    people.iter().zip(0..).map(|(facts, at)| (facts.person.clone(), at)).collect()
}

/// When somebody is free in the half-hours of this week, UTC; none if they did not say.
fn free(facts: &Facts, now: Moment) -> Option<matcher::Week> {
    if facts.windows.is_empty() {
        return None;
    }
    let bits = facts.windows.utc_half_hours(&facts.time_zone(), monday_of(now)).words();
    let mut week = matcher::Week::new();
    for at in 0..matcher::HALF_HOURS {
        if bits[usize::from(at / 64)] >> (at % 64) & 1 == 1 {
            week.add(at);
        }
    }
    Some(week)
}

/// The Monday that began the week of this moment, in UTC.
pub fn monday_of(now: Moment) -> jiff::civil::Date {
    let today = now.day(&jiff::tz::TimeZone::UTC);
    let since = i64::from(today.weekday().to_monday_zero_offset());
    today.checked_sub(jiff::Span::new().days(since)).unwrap_or(today)
}

/// The sides of the six cards, in the kit's order.
fn style(kit: &Kit, facts: &Facts) -> [Option<StyleSide>; 6] {
    let mut sides = [None; 6];
    for (side, card) in sides.iter_mut().zip(&kit.cards.working_style.cards) {
        *side = facts.styles.iter().find(|(id, _)| *id == card.id).map(|(_, picked)| match picked {
            CardSide::First => StyleSide::First,
            CardSide::Second => StyleSide::Second,
            CardSide::Both => StyleSide::Both,
        });
    }
    sides
}
