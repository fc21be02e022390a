//! Every SQL statement that reads all there is about people, in two statements however many they are: one for the accounts with their
//! profiles, and one for everything that they said in lists, unless all of that is remembered.

use std::collections::HashMap;
use std::sync::Arc;

use store::{FromValue, Params, Statement, Tx, Value, sql};

use super::{CredentialLine, Profile, Written, season_of};
use crate::people::facts::{Facts, Lists};
use crate::people::remembered::Remembered;
use crate::people::rules::{Channel, Side, YearsBand};
use crate::people::times::{Week, Weekday, Window};
use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;
use crate::program::kit::SkillId;
use crate::stored;

row_with_profile! {
    /// Account and profile in one row.
    struct PersonRow {
        name: String,
        email: String,
        zone: String,
        language: String,
        joined_at: Option<Moment>,
        lists_mark: Option<i64>,
    }
}

fn facts_of(row: PersonRow, lists: Arc<Lists>) -> store::Result<Facts> {
    Ok(Facts {
        name: row.name,
        email: row.email,
        zone: row.zone,
        language: row.language,
        joined: row.joined_at.is_some(),
        profile: {
            let joined_at = row.joined_at;
            let profile = profile_in!(row);
            // Nobody waits for anyone before they have come in themselves.
            let since = profile.waiting_since_at.map(|since| joined_at.map_or(since, |at| since.max(at)));
            Profile { waiting_since_at: since, ..profile }
        },
        lists,
    })
}

/// The columns of [`PersonRow`].
macro_rules! people {
    ($rest:literal) => {
        concat!(
            "SELECT name, email, zone, language, joined_at, lists_mark, ",
            profile_columns!(),
            " FROM profile JOIN account ON account.id = profile.person_id WHERE account.left_at IS NULL",
            $rest
        )
    };
}

stored! {
    /// What somebody said one thing about, as [`said`] names it.
    enum Said in "what was said in a list" {
        /// A skill they share, with its level.
        Share = "share",
        /// A skill they want to learn, with its priority.
        Learn = "learn",
        /// What they share in words the kit does not know.
        ShareWords = "share_words",
        /// What they want to learn in such words.
        LearnWords = "learn_words",
        /// A language to mentor in.
        Language = "language",
        /// A practice setting.
        Setting = "setting",
        /// A value word.
        Value = "value",
        /// A setting they would like in the other.
        WishSetting = "wish_setting",
        /// A credential they would like in the other.
        WishCredential = "wish_credential",
        /// The side of a working-style card.
        Side = "side",
        /// Letters after the name, with their last day.
        Credential = "credential",
        /// A stretch of a weekday.
        Free = "free",
    }
}

store::row! {
    /// One thing somebody said: the words, and what goes with them.
    struct SaidRow {
        person_id: PersonId,
        kind: Said,
        item: String,
        extra: Option<String>,
        one: i64,
        two: i64,
        three: i64,
    }
}

/// Everything that people said in lists, each row one thing.
macro_rules! said {
    // About the people whose ids these are, which are worked out once and not for each of the lists.
    (of $these:literal) => {
        concat!("WITH who (id) AS (", $these, ") ", said!(" WHERE person_id IN (SELECT id FROM who)"))
    };
    ($who:literal) => {
        concat!(
            "SELECT person_id, direction AS kind, skill_id AS item, CAST(NULL AS TEXT) AS extra, level AS one,
                    CAST(0 AS BIGINT) AS two, CAST(0 AS BIGINT) AS three FROM skill_offer",
            $who,
            " UNION ALL SELECT person_id, CASE direction WHEN 'share' THEN 'share_words' ELSE 'learn_words' END, written,
                               nearest_id, 0, 0, 0 FROM skill_written",
            $who,
            " UNION ALL SELECT person_id, kind, item, NULL, 0, 0, 0 FROM profile_item",
            $who,
            " UNION ALL SELECT person_id, 'side', side, card, 0, 0, 0 FROM style_answer",
            $who,
            " UNION ALL SELECT person_id, 'credential', letters, expires_on, 0, 0, 0 FROM credential",
            $who,
            " UNION ALL SELECT person_id, 'free', '', NULL, weekday, from_minute, to_minute FROM free_window",
            $who
        )
    };
}

/// Everyone with a complete profile who has not left, by id. Two statements.
pub fn everyone(tx: &mut Tx<'_>, remembered: &Remembered) -> store::Result<Vec<Facts>> {
    let people: Vec<PersonRow> =
        tx.all(sql!(PersonRow: people!(" AND said = 1 ORDER BY profile.person_id")), ())?;
    gather(tx, remembered, people, sql!(SaidRow: said!("")), ())
}

/// One person and another whom they look at, drafts or not, and everyone with a complete profile who came in and shares something the
/// person wants to learn, or wants something they share. Two statements.
pub fn around(
    tx: &mut Tx<'_>,
    remembered: &Remembered,
    person: &PersonId,
    also: &PersonId,
) -> store::Result<Vec<Facts>> {
    let people: Vec<PersonRow> = tx.all(
        sql!(PersonRow: people!(" AND (profile.person_id IN ($1, $2) OR complete = 1 AND joined_at IS NOT NULL AND profile.person_id IN (
            SELECT theirs.person_id FROM skill_offer AS mine JOIN skill_offer AS theirs
                ON theirs.skill_id = mine.skill_id AND theirs.direction <> mine.direction WHERE mine.person_id = $1))
          ORDER BY profile.person_id")),
        (person, also),
    )?;
    let said = sql!(SaidRow: said!(of
        "SELECT CAST($1 AS TEXT) UNION SELECT CAST($2 AS TEXT) UNION SELECT theirs.person_id FROM skill_offer AS mine JOIN skill_offer AS theirs
            ON theirs.skill_id = mine.skill_id AND theirs.direction <> mine.direction WHERE mine.person_id = $1"));
    gather(tx, remembered, people, said, (person, also))
}

/// One person, draft or not, and everyone with a complete profile who came in and shares this skill. Two statements.
pub fn sharing(
    tx: &mut Tx<'_>,
    remembered: &Remembered,
    skill: &SkillId,
    person: &PersonId,
) -> store::Result<Vec<Facts>> {
    let people: Vec<PersonRow> = tx.all(
        sql!(PersonRow: people!(" AND (profile.person_id = $2 OR complete = 1 AND joined_at IS NOT NULL AND profile.person_id IN (
            SELECT offer.person_id FROM skill_offer AS offer WHERE offer.skill_id = $1 AND offer.direction = 'share'))
          ORDER BY profile.person_id")),
        (skill, person),
    )?;
    let said = sql!(SaidRow: said!(of
        "SELECT CAST($2 AS TEXT) UNION
        SELECT offer.person_id FROM skill_offer AS offer WHERE offer.skill_id = $1 AND offer.direction = 'share'"));
    gather(tx, remembered, people, said, (skill, person))
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
    // Two are read as fast as they would be remembered.
    gather(tx, &Remembered::default(), people, sql!(SaidRow: said!(" WHERE person_id IN ($1, $2)")), (a, b))
}

/// How two people like to talk; who said nothing about themself is left out.
pub fn channels_of(tx: &mut Tx<'_>, two: [&PersonId; 2]) -> store::Result<Vec<Channel>> {
    let rows: Vec<(Channel,)> = tx
        .all(sql!((Channel,): "SELECT channel FROM profile WHERE person_id IN ($1, $2)"), (two[0], two[1]))?;
    Ok(rows.into_iter().map(|(channel,)| channel).collect())
}

/// Whose lists are asked for by their ids, and not by what brought them together, are at most this many.
const FEW: usize = 8;

/// Puts the lists beside their people: those that are remembered, and for the others what is `said`.
fn gather(
    tx: &mut Tx<'_>,
    remembered: &Remembered,
    people: Vec<PersonRow>,
    said: &'static Statement,
    about: impl Params,
) -> store::Result<Vec<Facts>> {
    let mut lists: Vec<Option<Arc<Lists>>> =
        people.iter().map(|row| remembered.under(&row.person_id, row.lists_mark)).collect();
    let missing: Vec<&PersonRow> =
        people.iter().zip(&lists).filter(|(_, known)| known.is_none()).map(|(row, _)| row).collect();
    if !missing.is_empty() {
        let rows: Vec<SaidRow> = if missing.len() > FEW {
            tx.all(said, about)?
        } else {
            let id = |at: usize| missing.get(at).unwrap_or(&missing[0]).person_id.clone();
            tx.all(
                sql!(SaidRow: said!(" WHERE person_id IN ($1, $2, $3, $4, $5, $6, $7, $8)")),
                (id(0), id(1), id(2), id(3), id(4), id(5), id(6), id(7)),
            )?
        };
        let mut gathering = Gathering::of(missing.iter().map(|row| row.person_id.clone()));
        for row in rows {
            gathering.add(row)?;
        }
        let mut found = gathering.finish().into_iter().map(Arc::new);
        for (row, lists) in people.iter().zip(&mut lists).filter(|(_, known)| known.is_none()) {
            *lists = found.next().inspect(|found| remembered.keep(&row.person_id, row.lists_mark, found));
        }
    }
    people.into_iter().zip(lists).map(|(row, lists)| facts_of(row, lists.unwrap_or_default())).collect()
}

/// Lists on the way to being whole.
struct Gathering {
    lists: Vec<Lists>,
    windows: Vec<Vec<Window>>,
    places: HashMap<PersonId, usize>,
}

impl Gathering {
    fn of(people: impl Iterator<Item = PersonId>) -> Self {
        let places: HashMap<PersonId, usize> = people.zip(0..).collect();
        let count = places.len();
        Self { lists: vec![Lists::default(); count], windows: vec![Vec::new(); count], places }
    }

    /// Puts one thing said where it belongs. Rows of people who are not looked for are let go.
    fn add(&mut self, row: SaidRow) -> store::Result<()> {
        let Some(at) = self.places.get(&row.person_id).copied() else { return Ok(()) };
        let (lists, item) = (&mut self.lists[at], row.item);
        match row.kind {
            Said::Share => lists.shares.push((SkillId::from(item), small(row.one)?)),
            Said::Learn => lists.learns.push((SkillId::from(item), small(row.one)?)),
            Said::ShareWords => {
                lists.shares_written.push(Written { words: item, nearest: row.extra.map(SkillId::from) });
            }
            Said::LearnWords => {
                lists.learns_written.push(Written { words: item, nearest: row.extra.map(SkillId::from) });
            }
            Said::Language => lists.languages.push(item),
            Said::Setting => lists.settings.push(item),
            Said::Value => lists.values.push(item),
            Said::WishSetting => lists.wishes.settings.push(item),
            Said::WishCredential => lists.wishes.credentials.push(item),
            Said::Side => {
                let side = Side::from_value(Value::Text(item))?;
                lists.styles.push((row.extra.unwrap_or_default(), side));
            }
            Said::Credential => {
                let expires_on = row.extra.map(|day| Day::from_value(Value::Text(day))).transpose()?;
                lists
                    .credentials
                    .push(CredentialLine { letters: item, expires_on: expires_on.map(|day| day.0) });
            }
            Said::Free => self.windows[at].push(window(row.one, row.two, row.three)?),
        }
        Ok(())
    }

    /// Lists come in any order; here they get theirs.
    fn finish(mut self) -> Vec<Lists> {
        for (lists, windows) in self.lists.iter_mut().zip(self.windows) {
            lists.windows = Week::of(windows);
            lists.shares.sort();
            lists.learns.sort_by(|(a, p), (b, q)| q.cmp(p).then_with(|| a.cmp(b)));
            lists.shares_written.sort_by(|a, b| a.words.cmp(&b.words));
            lists.learns_written.sort_by(|a, b| a.words.cmp(&b.words));
            for list in [
                &mut lists.languages,
                &mut lists.settings,
                &mut lists.values,
                &mut lists.wishes.settings,
                &mut lists.wishes.credentials,
            ] {
                list.sort();
            }
            lists.styles.sort_by(|(a, _), (b, _)| a.cmp(b));
            lists.credentials.sort_by(|a, b| a.letters.cmp(&b.letters));
        }
        self.lists
    }
}

fn small(level: i64) -> store::Result<u8> {
    u8::try_from(level).map_err(|_| store::Error::bad_value(format!("skill_offer.level holds {level}")))
}

fn window(weekday: i64, from: i64, to: i64) -> store::Result<Window> {
    let wrong = || store::Error::bad_value(format!("free_window holds {from} to {to} on weekday {weekday}"));
    let day = usize::try_from(weekday - 1).ok().and_then(|at| Weekday::ALL.get(at)).ok_or_else(wrong)?;
    let (from, to) = (u16::try_from(from).map_err(|_| wrong())?, u16::try_from(to).map_err(|_| wrong())?);
    Window::new(*day, from, to).ok_or_else(wrong)
}
