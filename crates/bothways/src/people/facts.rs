//! All that matters of people when they are put side by side, in two statements however many they are.

use std::collections::HashMap;
use std::ops::Deref;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Params, Statement, Tx, sql};

use super::records::{CredentialLine, Profile, Written, season_of};
use super::rules::{Channel, Side, YearsBand};
use super::times::{Week, Weekday, Window};
use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;
use crate::program::kit::SkillId;

/// One person as others and the matcher may know them. Reads as the profile too: `facts.room_for`, `facts.season`.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Their name.
    pub name: String,
    /// Their mail address, for letters; never on a card.
    pub email: String,
    /// The zone in which they are free, by its IANA name.
    pub zone: String,
    /// The language they read.
    pub language: String,
    /// Whether they came in themselves; others were only brought in by the coordinator.
    pub joined: bool,
    /// What they say about themself, but for the lists.
    pub profile: Profile,
    /// What they share, with the level from 1 to 4, in the order of ids.
    pub shares: Vec<(SkillId, u8)>,
    /// What they want to learn, with the priority from 1 to 3 (3 is first), the first first.
    pub learns: Vec<(SkillId, u8)>,
    /// What they share in words the kit does not know.
    pub shares_written: Vec<Written>,
    /// What they want to learn in words the kit does not know.
    pub learns_written: Vec<Written>,
    /// When they are free, on their own clock.
    pub windows: Week,
    /// Languages to mentor in.
    pub languages: Vec<String>,
    /// Practice settings.
    pub settings: Vec<String>,
    /// Value words, by their ids in the kit.
    pub values: Vec<String>,
    /// Sides of working-style cards, by the card's id in the kit.
    pub styles: Vec<(String, Side)>,
    /// Letters after the name.
    pub credentials: Vec<CredentialLine>,
    /// What they would like in the other.
    pub wishes: Wishes,
}

/// What somebody would like in the other. A wish, never a wall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Practice settings.
    pub settings: Vec<String>,
    /// Credentials, by their letters.
    pub credentials: Vec<String>,
}

impl Deref for Facts {
    type Target = Profile;

    fn deref(&self) -> &Profile {
        &self.profile
    }
}

impl Facts {
    /// Their zone; UTC where the stored name is none any more.
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    /// Whether they rest today, on their own calendar.
    pub fn rests(&self, now: Moment) -> bool {
        self.season.rests_on(self.today(now))
    }

    /// The day it is where they are.
    pub fn today(&self, now: Moment) -> Date {
        now.day(&self.time_zone())
    }
}

store::row! {
    /// Account and profile in one row.
    struct PersonRow {
        person_id: PersonId,
        name: String,
        email: String,
        zone: String,
        language: String,
        joined_at: Option<Moment>,
        given_id: Option<String>,
        ask_me: String,
        hope: String,
        room_for: u32,
        room_most: u32,
        room_said_at: Option<Moment>,
        season: String,
        season_until_on: Option<Day>,
        cm_years_band: Option<YearsBand>,
        show_years: bool,
        organization: Option<String>,
        channel: Channel,
        trained_at: Option<Moment>,
        complete: bool,
        waiting_since_at: Option<Moment>,
    }
}

impl From<PersonRow> for Facts {
    fn from(row: PersonRow) -> Self {
        let profile = Profile {
            person: row.person_id,
            given_id: row.given_id,
            ask_me: row.ask_me,
            hope: row.hope,
            room_for: row.room_for,
            room_most: row.room_most,
            room_said_at: row.room_said_at,
            season: season_of(&row.season, row.season_until_on),
            years: row.cm_years_band,
            show_years: row.show_years,
            organization: row.organization,
            channel: row.channel,
            trained_at: row.trained_at,
            complete: row.complete,
            waiting_since_at: row.waiting_since_at,
        };
        Self {
            name: row.name,
            email: row.email,
            zone: row.zone,
            language: row.language,
            joined: row.joined_at.is_some(),
            profile,
            shares: Vec::new(),
            learns: Vec::new(),
            shares_written: Vec::new(),
            learns_written: Vec::new(),
            windows: Week::default(),
            languages: Vec::new(),
            settings: Vec::new(),
            values: Vec::new(),
            styles: Vec::new(),
            credentials: Vec::new(),
            wishes: Wishes::default(),
        }
    }
}

/// The columns of [`PersonRow`].
macro_rules! people {
    ($rest:literal) => {
        concat!(
            "SELECT profile.person_id, account.name, account.email, account.zone, account.language, account.joined_at,
                    given_id, ask_me, hope, room_for, room_most, room_said_at, season, season_until_on, cm_years_band,
                    show_years, organization, channel, trained_at, complete, waiting_since_at
               FROM profile JOIN account ON account.id = profile.person_id
              WHERE account.left_at IS NULL",
            $rest
        )
    };
}

/// One thing somebody said: the kind as a number of [`said`], the words, and what goes with them.
type Said = (PersonId, i64, String, Option<String>, i64, i64);

/// Everything that people said in lists, each row one thing. The number tells the kind; [`Gathering::add`] knows them.
macro_rules! said {
    ($who:literal) => {
        concat!(
            "SELECT person_id, CASE direction WHEN 'share' THEN 1 ELSE 2 END AS kind, skill_id AS item,
                    CAST(NULL AS TEXT) AS extra, level AS one, CAST(0 AS BIGINT) AS two FROM skill_offer",
            $who,
            " UNION ALL SELECT person_id, CASE direction WHEN 'share' THEN 3 ELSE 4 END, written, nearest_id, 0, 0
                FROM skill_written",
            $who,
            " UNION ALL SELECT person_id, CASE kind WHEN 'language' THEN 5 WHEN 'setting' THEN 6 WHEN 'value' THEN 7
                                        WHEN 'wish_setting' THEN 8 ELSE 9 END, item, NULL, 0, 0 FROM profile_item",
            $who,
            " UNION ALL SELECT person_id, 10, side, card, 0, 0 FROM style_answer",
            $who,
            " UNION ALL SELECT person_id, 11, letters, expires_on, 0, 0 FROM credential",
            $who,
            " UNION ALL SELECT person_id, 20 + weekday, '', NULL, from_minute, to_minute FROM free_window",
            $who
        )
    };
}

/// Everyone with a complete profile who has not left, by id. Two statements.
pub fn everyone(tx: &mut Tx<'_>) -> store::Result<Vec<Facts>> {
    let people: Vec<PersonRow> =
        tx.all(sql!(PersonRow: people!(" AND complete = 1 ORDER BY profile.person_id")), ())?;
    gather(tx, people, sql!(Said: said!("")), ())
}

/// One person and another whom they look at, drafts or not, and everyone with a complete profile who came in and shares something the
/// person wants to learn, or wants something they share. Two statements.
pub fn around(tx: &mut Tx<'_>, person: &PersonId, also: &PersonId) -> store::Result<Vec<Facts>> {
    let people: Vec<PersonRow> = tx.all(
        sql!(PersonRow: people!(" AND (profile.person_id IN ($1, $2) OR complete = 1 AND joined_at IS NOT NULL AND profile.person_id IN (
            SELECT theirs.person_id FROM skill_offer AS mine JOIN skill_offer AS theirs
                ON theirs.skill_id = mine.skill_id AND theirs.direction <> mine.direction WHERE mine.person_id = $1))
          ORDER BY profile.person_id")),
        (person, also),
    )?;
    let said = sql!(Said: said!(" WHERE person_id IN (
        SELECT CAST($1 AS TEXT) UNION SELECT CAST($2 AS TEXT) UNION SELECT theirs.person_id FROM skill_offer AS mine JOIN skill_offer AS theirs
            ON theirs.skill_id = mine.skill_id AND theirs.direction <> mine.direction WHERE mine.person_id = $1)"));
    gather(tx, people, said, (person, also))
}

/// One person, draft or not, and everyone with a complete profile who came in and shares this skill. Two statements.
pub fn sharing(tx: &mut Tx<'_>, skill: &SkillId, person: &PersonId) -> store::Result<Vec<Facts>> {
    let people: Vec<PersonRow> = tx.all(
        sql!(PersonRow: people!(" AND (profile.person_id = $2 OR complete = 1 AND joined_at IS NOT NULL AND profile.person_id IN (
            SELECT offer.person_id FROM skill_offer AS offer WHERE offer.skill_id = $1 AND offer.direction = 'share'))
          ORDER BY profile.person_id")),
        (skill, person),
    )?;
    let said = sql!(Said: said!(" WHERE person_id IN (
        SELECT CAST($2 AS TEXT) UNION
        SELECT offer.person_id FROM skill_offer AS offer WHERE offer.skill_id = $1 AND offer.direction = 'share')"));
    gather(tx, people, said, (skill, person))
}

/// Everyone with a profile, drafts too, who has not left, by id. Two statements.
pub fn everyone_and_drafts(tx: &mut Tx<'_>) -> store::Result<Vec<Facts>> {
    let people: Vec<PersonRow> = tx.all(sql!(PersonRow: people!(" ORDER BY profile.person_id")), ())?;
    gather(tx, people, sql!(Said: said!("")), ())
}

/// One person, draft or not, if they ever said anything and have not left. Two statements.
pub fn of(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Option<Facts>> {
    Ok(of_two(tx, person, person)?.pop())
}

/// Two people, drafts or not, each if they ever said anything and have not left. Two statements.
pub fn of_two(tx: &mut Tx<'_>, a: &PersonId, b: &PersonId) -> store::Result<Vec<Facts>> {
    let people: Vec<PersonRow> = tx.all(
        sql!(PersonRow: people!(" AND profile.person_id IN ($1, $2) ORDER BY profile.person_id")),
        (a, b),
    )?;
    gather(tx, people, sql!(Said: said!(" WHERE person_id IN ($1, $2)")), (a, b))
}

/// Puts the lists beside their people.
fn gather(
    tx: &mut Tx<'_>,
    people: Vec<PersonRow>,
    said: &'static Statement,
    about: impl Params,
) -> store::Result<Vec<Facts>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Said> = tx.all(said, about)?;
    let mut gathering = Gathering::of(people.into_iter().map(Facts::from).collect());
    for row in rows {
        gathering.add(row)?;
    }
    Ok(gathering.finish())
}

/// People on the way to being whole.
struct Gathering {
    people: Vec<Facts>,
    windows: Vec<Vec<Window>>,
    places: HashMap<PersonId, usize>,
}

impl Gathering {
    fn of(people: Vec<Facts>) -> Self {
        let places = people.iter().zip(0..).map(|(facts, at)| (facts.person.clone(), at)).collect();
        Self { windows: vec![Vec::new(); people.len()], people, places }
    }

    /// Puts one thing said where it belongs. Rows of people who are not looked at are let go.
    fn add(&mut self, (person, kind, item, extra, one, two): Said) -> store::Result<()> {
        let Some(at) = self.places.get(&person).copied() else { return Ok(()) };
        let facts = &mut self.people[at];
        let small = |n: i64| u8::try_from(n).map_err(|_| store::Error::bad_value("a level from 1 to 4"));
        match kind {
            1 => facts.shares.push((SkillId(item), small(one)?)),
            2 => facts.learns.push((SkillId(item), small(one)?)),
            3 => facts.shares_written.push(Written { words: item, nearest: extra.map(SkillId) }),
            4 => facts.learns_written.push(Written { words: item, nearest: extra.map(SkillId) }),
            5 => facts.languages.push(item),
            6 => facts.settings.push(item),
            7 => facts.values.push(item),
            8 => facts.wishes.settings.push(item),
            9 => facts.wishes.credentials.push(item),
            10 => {
                let side = Side::named(&item).ok_or_else(|| store::Error::bad_value("a side of a card"))?;
                facts.styles.push((extra.unwrap_or_default(), side));
            }
            11 => {
                let expires_on = match extra {
                    Some(day) => Some(day.parse().map_err(|_| store::Error::bad_value("a day"))?),
                    None => None,
                };
                facts.credentials.push(CredentialLine { letters: item, expires_on });
            }
            _ => self.windows[at].push(window(kind - 20, one, two)?),
        }
        Ok(())
    }

    /// Lists come in any order; here they get theirs.
    fn finish(mut self) -> Vec<Facts> {
        for (facts, windows) in self.people.iter_mut().zip(self.windows) {
            facts.windows = Week::of(windows);
            facts.shares.sort();
            facts.learns.sort_by(|(a, p), (b, q)| q.cmp(p).then_with(|| a.cmp(b)));
            facts.shares_written.sort_by(|a, b| a.words.cmp(&b.words));
            facts.learns_written.sort_by(|a, b| a.words.cmp(&b.words));
            for list in [
                &mut facts.languages,
                &mut facts.settings,
                &mut facts.values,
                &mut facts.wishes.settings,
                &mut facts.wishes.credentials,
            ] {
                list.sort();
            }
            facts.styles.sort_by(|(a, _), (b, _)| a.cmp(b));
            facts.credentials.sort_by(|a, b| a.letters.cmp(&b.letters));
        }
        self.people
    }
}

fn window(weekday: i64, from: i64, to: i64) -> store::Result<Window> {
    let wrong = || store::Error::bad_value("a stretch of a day");
    let day = usize::try_from(weekday - 1).ok().and_then(|at| Weekday::ALL.get(at)).ok_or_else(wrong)?;
    let (from, to) = (u16::try_from(from).map_err(|_| wrong())?, u16::try_from(to).map_err(|_| wrong())?);
    Window::new(*day, from, to).ok_or_else(wrong)
}
