//! What people said, in a form that is quick to compare: a pair is weighed without a walk through lists of words.
//!
//! Each kind of answer is a set of bits, one for each word that anybody used. Where there are more than 64 words of a
//! kind, words share bits: then no common bit still means nothing in common, and a common one sends us to the lists.

use super::weeks::Weeks;
use super::words::Words;
use crate::fit::{
    Fit, TIME_UNSAID, focus, likeness_of, nearly_full, percent, share_of, skill_percent, time_of, waiting,
};
use crate::ground::{Ground, Possible};
use crate::person::{Key, in_both};
use crate::{HALF_HOURS, Person, Side};

/// What one person said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outline {
    /// The skills shared and wanted, as bits that several skills may have in common.
    pub(super) share_bits: u64,
    pub(super) wish_bits: u64,
    pub(super) languages: u64,
    pub(super) values: u64,
    pub(super) goals: u64,
    pub(super) helps_toward: u64,
    pub(super) settings: u64,
    pub(super) asks_settings: u64,
    pub(super) credentials: u64,
    pub(super) asks_credentials: u64,
    pub(super) channels: u64,
    /// Where the skills begin in the lists of all; they end where the next person's begin.
    shares_from: u32,
    wishes_from: u32,
    pub(super) week: u32,
    pub(super) waiting: i32,
    pub(super) nearly_full: i32,
    /// Cards that go with the first side, and with the second.
    pub(super) first_sides: u8,
    pub(super) second_sides: u8,
    /// Rests, has not done the training or has no room.
    closed: bool,
}

/// Which kinds of words can be counted by counting bits.
#[derive(Clone, Copy)]
pub(super) struct Exact {
    languages: bool,
    pub(super) values: bool,
    pub(super) goals: bool,
    settings: bool,
    credentials: bool,
    channels: bool,
}

impl Exact {
    /// Whether bits tell everything.
    #[inline]
    pub(super) fn all(self) -> bool {
        self.languages && self.values && self.goals && self.settings && self.credentials && self.channels
    }
}

/// A skill in the lists: its number, and the level or the priority in the last bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Skill(u32);

impl Skill {
    const DEGREE_BITS: u32 = 3;

    fn new(number: usize, degree: u8) -> Self {
        Self((number as u32) << Self::DEGREE_BITS | u32::from(degree))
    }

    #[inline]
    pub(super) fn number(self) -> u32 {
        self.0 >> Self::DEGREE_BITS
    }

    /// The level of a skill that is shared, the priority of one that is wanted.
    #[inline]
    pub(super) fn degree(self) -> u8 {
        (self.0 & ((1 << Self::DEGREE_BITS) - 1)) as u8
    }
}

/// What everybody said.
pub(crate) struct Said<'g, 'q> {
    pub(super) ground: &'g Ground<'q>,
    pub(super) outlines: Vec<Outline>,
    /// Every skill that is shared or wanted, in order.
    skills: Vec<Key>,
    shares: Vec<Skill>,
    wishes: Vec<Skill>,
    pub(super) weeks: Weeks,
    pub(super) exact: Exact,
    /// Percent of the points for time, for so many half-hours in common.
    pub(super) time_percent: Vec<i64>,
}

impl<'g, 'q> Said<'g, 'q> {
    pub(crate) fn of(ground: &'g Ground<'q>) -> Self {
        let people = ground.people.as_slice();
        let (weeks, week_of_each) = Weeks::of(people);
        let mut said = Self {
            ground,
            outlines: Vec::with_capacity(people.len() + 1),
            skills: skills_of(people),
            shares: Vec::with_capacity(people.iter().map(|person| person.shares.len()).sum()),
            wishes: Vec::with_capacity(people.iter().map(|person| person.learns.len()).sum()),
            weeks,
            exact: Exact {
                languages: true,
                values: true,
                goals: true,
                settings: true,
                credentials: true,
                channels: true,
            },
            time_percent: (0..=u32::from(HALF_HOURS))
                .map(|half_hours| time_of(half_hours, ground.weights))
                .collect(),
        };
        said.outline(people, &week_of_each);
        said
    }

    fn outline(&mut self, people: &[&Person], week_of_each: &[u32]) {
        let each = || people.iter();
        let mut languages = Words::of(each().map(|person| &person.languages));
        let mut values = Words::of(each().map(|person| &person.values));
        let mut goals = Words::of(each().flat_map(|person| [&person.goals, &person.helps_toward]));
        let mut settings = Words::of(each().flat_map(|person| [&person.settings, &person.asks_settings]));
        let mut credentials =
            Words::of(each().flat_map(|person| [&person.credentials, &person.asks_credentials]));
        let mut channels = Words::of(each().map(|person| &person.channels));
        for (person, &week) in people.iter().zip(week_of_each) {
            let (shares_from, share_bits) = self.list_shares(person);
            let (wishes_from, wish_bits) = self.list_wishes(person);
            let (first_sides, second_sides) = sides(person);
            self.outlines.push(Outline {
                share_bits,
                wish_bits,
                languages: languages.bits(&person.languages),
                values: values.bits(&person.values),
                goals: goals.bits(&person.goals),
                helps_toward: goals.bits(&person.helps_toward),
                settings: settings.bits(&person.settings),
                asks_settings: settings.bits(&person.asks_settings),
                credentials: credentials.bits(&person.credentials),
                asks_credentials: credentials.bits(&person.asks_credentials),
                channels: channels.bits(&person.channels),
                shares_from,
                wishes_from,
                week,
                waiting: waiting(person, self.ground.weights) as i32,
                nearly_full: nearly_full(person, self.ground.weights) as i32,
                first_sides,
                second_sides,
                closed: person.resting || !person.trained || person.room == 0,
            });
        }
        let (shares_from, wishes_from) = (self.shares.len() as u32, self.wishes.len() as u32);
        self.outlines.push(Outline { shares_from, wishes_from, closed: true, ..Outline::default() });
        self.exact = Exact {
            languages: languages.exact,
            values: values.exact,
            goals: goals.exact,
            settings: settings.exact,
            credentials: credentials.exact,
            channels: channels.exact,
        };
    }

    fn list_shares(&mut self, person: &Person) -> (u32, u64) {
        let from = self.shares.len();
        for share in &person.shares {
            let number = self.skills.partition_point(|&skill| skill < share.skill);
            self.shares.push(Skill::new(number, share.level));
        }
        (from as u32, bits_of(&mut self.shares[from..]))
    }

    fn list_wishes(&mut self, person: &Person) -> (u32, u64) {
        let from = self.wishes.len();
        for wish in &person.learns {
            let number = self.skills.partition_point(|&skill| skill < wish.skill);
            self.wishes.push(Skill::new(number, wish.priority));
        }
        (from as u32, bits_of(&mut self.wishes[from..]))
    }

    /// How many different skills there are.
    pub(super) fn skills(&self) -> usize {
        self.skills.len()
    }

    /// The number of a skill that somebody shares or wants.
    pub(super) fn skill(&self, key: Key) -> u32 {
        self.skills.partition_point(|&skill| skill < key) as u32
    }

    /// The skill with this number.
    pub(super) fn key(&self, number: u32) -> Key {
        self.skills[number as usize]
    }

    /// How many people there are.
    pub(super) fn people(&self) -> u32 {
        self.outlines.len() as u32 - 1
    }

    /// What this person shares, in the order of the skills' numbers.
    #[inline]
    pub(super) fn shares(&self, person: u32) -> &[Skill] {
        let [from, to] = [person, person + 1].map(|at| self.outlines[at as usize].shares_from as usize);
        &self.shares[from..to]
    }

    /// What this person wants to learn, in the order of the skills' numbers.
    #[inline]
    pub(super) fn wishes(&self, person: u32) -> &[Skill] {
        let [from, to] = [person, person + 1].map(|at| self.outlines[at as usize].wishes_from as usize);
        &self.wishes[from..to]
    }

    /// What decides which walls stand between a person and those who share, beside what is about one of them alone: the
    /// languages they named, and the number of their week.
    pub(super) fn seen_from(&self, person: u32) -> (&'q [Key], u32) {
        (&self.ground.person(person).languages, self.outlines[person as usize].week)
    }

    /// Whether this person is in no pair at all: they rest, have not done the training or have no room.
    pub(super) fn is_closed(&self, person: u32) -> bool {
        self.outlines[person as usize].closed
    }

    /// Whether a language, common time or what only the house knows keeps two people apart, who are not closed.
    #[inline]
    pub(super) fn is_walled(&self, a: u32, b: u32) -> bool {
        self.lack_a_language(a, b) || self.lack_time(a, b) || self.ground.is_declared(a, b)
    }

    /// Whether two people named languages and none in common.
    #[inline]
    pub(super) fn lack_a_language(&self, a: u32, b: u32) -> bool {
        let said = |person: u32| self.outlines[person as usize].languages != 0;
        said(a) && said(b) && !self.can_talk(a, b)
    }

    /// Whether two people said when they are free and have too little time in common.
    #[inline]
    pub(super) fn lack_time(&self, a: u32, b: u32) -> bool {
        let week = |person: u32| self.outlines[person as usize].week;
        let least = self.ground.weights.half_hours_least;
        self.weeks.overlap(week(a), week(b)).is_some_and(|talks| talks < least)
    }

    /// Whether two people who named languages named a common one.
    #[inline]
    fn can_talk(&self, a: u32, b: u32) -> bool {
        let both = self.outlines[a as usize].languages & self.outlines[b as usize].languages;
        let (a, b) = (self.ground.person(a), self.ground.person(b));
        both != 0 && (self.exact.languages || in_both(&a.languages, &b.languages).next().is_some())
    }

    /// The pair with its worth, unless a wall stands or nothing would be shared: what [`Ground::possible`] says.
    pub(crate) fn possible(&self, a: u32, b: u32) -> Option<Possible> {
        let (a, b) = (a.min(b), a.max(b));
        if self.is_closed(a) || self.is_closed(b) {
            return None;
        }
        let (there, back) = (self.worth(a, b), self.worth(b, a));
        if (there.is_none() && back.is_none()) || self.is_walled(a, b) {
            return None;
        }
        let both_ways = 100 * i64::from(self.ground.weights.both_ways);
        let value = match (there, back) {
            (Some(there), Some(back)) => there + back + both_ways,
            (one, other) => one.or(other)?,
        };
        Some(Possible { a, b, value, a_learns: back.is_some(), b_learns: there.is_some() })
    }

    /// The points of what `from` shares with `to`, or nothing if `from` knows nothing that `to` wants.
    #[inline]
    pub(super) fn worth(&self, from: u32, to: u32) -> Option<i64> {
        let fit = self.fit(from, to)?;
        let (sharer, learner) = (&self.outlines[from as usize], &self.outlines[to as usize]);
        Some(fit.points(self.ground.weights, i64::from(learner.waiting) + i64::from(sharer.nearly_full)))
    }

    /// How well what `from` shares suits `to`, or nothing if `from` knows nothing that `to` wants.
    #[inline]
    pub(crate) fn fit(&self, from: u32, to: u32) -> Option<Fit> {
        let (sharer, learner) = (&self.outlines[from as usize], &self.outlines[to as usize]);
        if sharer.share_bits & learner.wish_bits == 0 {
            return None;
        }
        let focus = self.focus(from, to)?;
        let exact = &self.exact;
        let people = || (self.ground.person(from), self.ground.person(to));
        let count = |exact: bool, both: u64, lists: fn(&Person, &Person) -> usize| match both {
            0 => 0,
            _ if exact => both.count_ones() as usize,
            _ => lists(people().0, people().1),
        };
        let goals = if learner.goals == 0 {
            0
        } else {
            let helped = count(exact.goals, learner.goals & sharer.helps_toward, |from, to| {
                in_both(&to.goals, &from.helps_toward).count()
            });
            let all = if exact.goals { learner.goals.count_ones() as usize } else { people().1.goals.len() };
            share_of(helped, all)
        };
        let cards = (sharer.first_sides & learner.first_sides) | (sharer.second_sides & learner.second_sides);
        let values = count(exact.values, sharer.values & learner.values, |from, to| {
            in_both(&from.values, &to.values).count()
        });
        let time = match self.weeks.overlap(sharer.week, learner.week) {
            Some(half_hours) => self.time_percent[half_hours as usize],
            None => TIME_UNSAID,
        };
        let setting = count(exact.settings, learner.asks_settings & sharer.settings, |from, to| {
            in_both(&to.asks_settings, &from.settings).count()
        });
        let credential =
            count(exact.credentials, learner.asks_credentials & sharer.credentials, |from, to| {
                in_both(&to.asks_credentials, &from.credentials).count()
            });
        let asked = usize::from(learner.asks_settings != 0) + usize::from(learner.asks_credentials != 0);
        let met = usize::from(setting > 0) + usize::from(credential > 0);
        let channels = sharer.channels == 0
            || learner.channels == 0
            || count(exact.channels, sharer.channels & learner.channels, |from, to| {
                in_both(&from.channels, &to.channels).count()
            }) > 0;
        Some(Fit {
            focus: percent(focus),
            goals: percent(goals),
            style: percent(likeness_of(cards.count_ones() as usize, values)),
            time: percent(time),
            asked: percent(share_of(met, asked)),
            channel: if channels { 100 } else { 0 },
        })
    }

    /// Percent of the focus points for what `from` shares with `to`.
    #[inline]
    fn focus(&self, from: u32, to: u32) -> Option<i64> {
        let mut shares = self.shares(from).iter().peekable();
        focus(self.wishes(to).iter().filter_map(|wish| {
            while shares.next_if(|share| share.number() < wish.number()).is_some() {}
            let share = shares.next_if(|share| share.number() == wish.number())?;
            Some(skill_percent(share.degree(), wish.degree()))
        }))
    }
}

/// Every skill that anybody shares or wants, once and in order.
fn skills_of(people: &[&Person]) -> Vec<Key> {
    let mut skills: Vec<Key> = Vec::new();
    let mut enough = 1 << 16;
    for person in people {
        skills.extend(person.shares.iter().map(|share| share.skill));
        skills.extend(person.learns.iter().map(|wish| wish.skill));
        if skills.len() > enough {
            skills.sort_unstable();
            skills.dedup();
            enough = enough.max(2 * skills.len());
        }
    }
    skills.sort_unstable();
    skills.dedup();
    skills
}

/// Puts skills in order; their bits.
fn bits_of(skills: &mut [Skill]) -> u64 {
    skills.sort_unstable_by_key(|skill| skill.number());
    skills.iter().fold(0, |bits, skill| bits | 1 << (skill.number() % 64))
}

/// The cards that go with the first side and with the second. Who is fine with either goes with both.
fn sides(person: &Person) -> (u8, u8) {
    let cards = |side: Side| {
        let goes = |pick: &Option<Side>| *pick == Some(side) || *pick == Some(Side::Both);
        (0..).zip(&person.style).fold(0, |cards, (card, pick)| cards | u8::from(goes(pick)) << card)
    };
    (cards(Side::First), cards(Side::Second))
}
