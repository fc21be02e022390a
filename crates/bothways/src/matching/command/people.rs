//! The people of the sheets as the matcher sees them, and the walls the sheets name.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use matcher::{Person, Share, Side, Wall, WallReason, Wish};

use super::terms::Terms;
use crate::matching::question::Names;
use crate::people::names::fold;
use crate::people::times::Week;
use crate::people::walls::{ReportingRow, reporting_walls};
use crate::program::kit::Kit;
use crate::roster::{PersonRow, Priority, Sheet, SkillWish};

/// A sheet says that somebody shares a skill, not how well: everybody counts as "I can do it" (kit 5.1).
const LEVEL: u8 = 3;

/// What a row says that is told after pairs were found. The rest of it is in the person; a million rows need not stand there twice.
pub(super) struct Row {
    pub(super) id: Option<String>,
    pub(super) name: String,
    pub(super) email: Option<String>,
    zone: Option<String>,
    /// Whether they want to learn something, understood or not.
    pub(super) wants: bool,
    /// What they want to learn, where none of it was understood.
    pub(super) unread: Vec<SkillWish>,
    pub(super) unsaid: Unsaid,
}

/// What a row does not say, so that something is assumed.
pub(super) struct Unsaid {
    pub(super) room: bool,
    pub(super) times: bool,
    /// There are times, and nobody knows in which zone.
    pub(super) zone: bool,
    pub(super) languages: bool,
}

impl Row {
    fn of(row: PersonRow, person: &Person) -> Self {
        let unsaid = Unsaid {
            room: row.room.is_none(),
            times: row.week.is_empty(),
            zone: !row.week.is_empty() && row.zone.is_none(),
            languages: row.languages.is_empty(),
        };
        let wants = !row.learns.is_empty();
        let unread = if person.learns.is_empty() { row.learns } else { Vec::new() };
        Self { id: row.id, name: row.name, email: row.email, zone: row.zone, wants, unread, unsaid }
    }
}

/// Everybody in the sheets.
pub(super) struct Roster {
    /// The rows, in the order of the sheets.
    pub(super) rows: Vec<Row>,
    /// What the numbers in the people mean.
    pub(super) names: Names,
    by_id: HashMap<String, usize>,
}

impl Roster {
    /// Takes the people out of a sheet, and what keeps them apart: reporting lines and wishes not to be paired. `today` decides who
    /// rests and which side of summer time the week is on.
    ///
    /// For each row there is one person, in the order of the rows. Their id stands in the files we write: as given, else the e-mail address,
    /// else the name.
    pub(super) fn of(
        sheet: &mut Sheet,
        kit: &Kit,
        terms: &Terms,
        today: Date,
    ) -> (Self, Vec<Person>, Vec<Wall>) {
        let rows = std::mem::take(&mut sheet.people);
        let (ids, by_id) = ids_of(&rows);
        let words = Spellings::of(&rows);
        let mut times = Times { monday: monday_of(today), known: HashMap::new() };
        let cards = sides_of(kit);
        let named = rows.iter().zip(&ids);
        let people: Vec<Person> = named
            .map(|(row, id)| Person {
                free: times.free(row),
                resting: rests(row, today),
                style: style(row, &cards),
                ..person(row, id, &words, kit, terms)
            })
            .collect();
        let walls = walls_of(&rows, &ids);
        let names = words.names;
        drop(times);
        let rows = rows.into_iter().zip(&people).map(|(row, person)| Row::of(row, person)).collect();
        (Self { rows, names, by_id }, people, walls)
    }

    /// The number of the row of the person with this id.
    pub(super) fn at(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The row of the person with this id.
    pub(super) fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(self.at(id)?)
    }

    /// The name of the person with this id.
    pub(super) fn name(&self, id: &str) -> String {
        self.row(id).map_or_else(|| id.to_owned(), |row| row.name.clone())
    }

    /// Their zone, if it is known.
    pub(super) fn zone(&self, id: &str) -> Option<TimeZone> {
        TimeZone::get(self.row(id)?.zone.as_deref()?).ok()
    }
}

/// Ids of all rows, each once, and the row of each.
fn ids_of(rows: &[PersonRow]) -> (Vec<String>, HashMap<String, usize>) {
    let mut taken = HashMap::with_capacity(rows.len());
    let mut ids = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let plain = row.id.clone().or_else(|| row.email.clone()).unwrap_or_else(|| row.name.clone());
        let line = row.origins.first().map_or(0, |origin| origin.line);
        let id = if taken.contains_key(&plain) { format!("{plain} ({line})") } else { plain };
        taken.insert(id.clone(), at);
        ids.push(id);
    }
    (ids, taken)
}

/// Words that are spelled in several ways stand under one number. The numbers follow the alphabet and not the rows, so the answer
/// does not depend on the order of the rows.
struct Spellings<'s> {
    names: Names,
    /// By every spelling.
    numbers: HashMap<&'s str, u32>,
}

impl<'s> Spellings<'s> {
    fn of(rows: &'s [PersonRow]) -> Self {
        let mut written: HashSet<&str> = HashSet::new();
        for row in rows {
            let letters = row.credentials.iter().map(|line| &line.letters);
            written.extend(row.languages.iter().chain(&row.settings).chain(letters).map(String::as_str));
        }
        let mut spelled: Vec<(String, &str)> = written.into_iter().map(|word| (fold(word), word)).collect();
        spelled.sort_unstable();
        let mut names = Names::default();
        let mut numbers = HashMap::with_capacity(spelled.len());
        for same in spelled.chunk_by(|one, other| one.0 == other.0) {
            let number = names.number(same[0].1);
            numbers.extend(same.iter().map(|(_, word)| (*word, number)));
        }
        Self { names, numbers }
    }

    fn numbers<'w>(&self, words: impl Iterator<Item = &'w String>) -> Vec<u32> {
        let mut found: Vec<u32> = words.filter_map(|word| self.numbers.get(word.as_str()).copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn person(row: &PersonRow, id: &str, words: &Spellings<'_>, kit: &Kit, terms: &Terms) -> Person {
    let number = |wish: &SkillWish| kit.number_of(wish.skill.as_ref()?);
    let share = |wish: &SkillWish| Some(Share { skill: number(wish)?, level: LEVEL });
    let wish = |wish: &SkillWish| Some(Wish { skill: number(wish)?, priority: priority(wish.priority) });
    let mut shares: Vec<Share> = row.shares.iter().filter_map(share).collect();
    shares.sort_unstable_by_key(|share| share.skill);
    shares.dedup_by_key(|share| share.skill);
    // Of what somebody wants twice, the higher priority counts.
    let mut learns: Vec<Wish> = row.learns.iter().filter_map(wish).collect();
    learns.sort_unstable_by_key(|wish| (wish.skill, Reverse(wish.priority)));
    learns.dedup_by_key(|wish| wish.skill);
    Person {
        shares,
        learns,
        room: row.room.unwrap_or(terms.room),
        languages: words.numbers(row.languages.iter()),
        settings: words.numbers(row.settings.iter()),
        credentials: words.numbers(row.credentials.iter().map(|line| &line.letters)),
        ..Person::new(id)
    }
}

fn priority(priority: Priority) -> u8 {
    match priority {
        Priority::Low => 1,
        Priority::Medium => 2,
        Priority::High => 3,
    }
}

/// Whether somebody rests today.
pub(super) fn rests(row: &PersonRow, today: Date) -> bool {
    row.paused_until.is_some_and(|until| until > today)
}

fn monday_of(today: Date) -> Date {
    let since = i64::from(today.weekday().to_monday_zero_offset());
    today.checked_sub(jiff::Span::new().days(since)).unwrap_or(today)
}

/// When people are free. Many said the same and live in the same zone, and calendars are slow to ask.
struct Times<'s> {
    /// The day with which the week of today begins.
    monday: Date,
    known: HashMap<(&'s str, &'s Week), Option<matcher::Week>>,
}

impl<'s> Times<'s> {
    /// When somebody is free in the week of today, in half-hours of UTC; none if they did not say it or we do not know their zone.
    fn free(&mut self, row: &'s PersonRow) -> Option<matcher::Week> {
        let zone = row.zone.as_deref().filter(|_| !row.week.is_empty())?;
        let monday = self.monday;
        *self.known.entry((zone, &row.week)).or_insert_with(|| {
            let half_hours = row.week.utc_half_hours(&TimeZone::get(zone).ok()?, monday);
            let mut week = matcher::Week::new();
            (0..matcher::HALF_HOURS)
                .filter(|at| half_hours.is_free(usize::from(*at)))
                .for_each(|at| week.add(at));
            Some(week)
        })
    }
}

/// What stands on the two sides of each card, as it is compared.
fn sides_of(kit: &Kit) -> Vec<[String; 2]> {
    kit.cards.working_style.cards.iter().map(|card| [fold(&card.one), fold(&card.other)]).collect()
}

/// Cards are told by what stands on their sides.
fn style(row: &PersonRow, cards: &[[String; 2]]) -> [Option<Side>; 6] {
    let picked: Vec<String> = row.styles.iter().map(|side| fold(side)).collect();
    let mut sides = [None; 6];
    for (side, [one, other]) in sides.iter_mut().zip(cards) {
        *side = match (picked.contains(one), picked.contains(other)) {
            (true, true) => Some(Side::Both),
            (true, false) => Some(Side::First),
            (false, true) => Some(Side::Second),
            (false, false) => None,
        };
    }
    sides
}

/// The walls that rows name: whoever answers for somebody's work, one and two levels up (S24), and wishes not to be paired.
fn walls_of(rows: &[PersonRow], ids: &[String]) -> Vec<Wall> {
    let (mut lines, mut walls) = (Vec::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        let above = row.reports_to.iter().filter_map(|link| link.row);
        lines.extend(above.map(|above| ReportingRow { person_id: at, above_id: above }));
        let avoided = row.avoid.iter().filter_map(|link| link.row).filter(|other| *other != at);
        walls.extend(avoided.map(|other| (at.min(other), at.max(other), WallReason::AvoidList)));
    }
    let reporting = reporting_walls(&lines).into_iter();
    walls.extend(reporting.map(|(one, other)| (one, other, WallReason::ReportingLine)));
    walls.sort_unstable();
    walls.dedup();
    let wall =
        |(a, b, reason): (usize, usize, WallReason)| Wall { a: ids[a].clone(), b: ids[b].clone(), reason };
    walls.into_iter().map(wall).collect()
}
