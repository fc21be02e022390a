//! The lists on a profile: skills, times, credentials, cards, and who not to be paired with. A list is always kept as a
//! whole: what was there before goes. Each has a form for one person, and one for many at once, which a server gets in
//! one journey; after those for many, whoever had lists before gets a new [`mark`].

use jiff::civil::Date;
use store::{Params, Statement, Tx, sql};

use super::stored::{ItemKind, SaidBy};
use crate::people::rules::{Direction, Side};
use crate::people::times::Week;
use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;
use crate::program::kit::SkillId;

/// A skill as somebody wrote it that the kit does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Their words.
    pub words: String,
    /// The skill that comes nearest, for them to confirm.
    pub nearest: Option<SkillId>,
}

/// Letters after a name, with the last day they hold if the person said so (S136).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialLine {
    /// The letters in their usual form, or as written where nobody knows them.
    pub letters: String,
    /// The last day they hold, as the person says.
    pub expires_on: Option<Date>,
}

/// Whether people may have said something before, which then goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// They have just come, so there is nothing to look for; with many that is half of the work.
    Nothing,
    /// They may have.
    Perhaps,
}

impl Before {
    fn wipe<P: Params>(
        self,
        tx: &mut Tx<'_>,
        statement: &'static Statement,
        of: impl Iterator<Item = P>,
    ) -> store::Result<()> {
        if self == Self::Perhaps {
            tx.run_many(statement, of)?;
        }
        Ok(())
    }
}

/// Notes that lists of these people changed: what is remembered of them holds no more.
pub fn mark<'p>(tx: &mut Tx<'_>, people: impl IntoIterator<Item = &'p PersonId>) -> store::Result<()> {
    let rows = people.into_iter().map(|person| (person, rand::random::<i64>()));
    tx.run_many(sql!("UPDATE profile SET lists_mark = $2 WHERE person_id = $1"), rows)?;
    Ok(())
}

/// Keeps what somebody shares (with a level of 1 to 4) or wants to learn (with a priority of 1 to 3, 3 first).
pub fn set_skills(
    tx: &mut Tx<'_>,
    person: &PersonId,
    direction: Direction,
    skills: &[(SkillId, u8)],
) -> store::Result<()> {
    set_skills_each(tx, Before::Perhaps, direction, &[(person.clone(), skills.to_vec())])?;
    mark(tx, [person])
}

/// The same for many people.
pub fn set_skills_each(
    tx: &mut Tx<'_>,
    before: Before,
    direction: Direction,
    each: &[(PersonId, Vec<(SkillId, u8)>)],
) -> store::Result<()> {
    let gone = sql!("DELETE FROM skill_offer WHERE person_id = $1 AND direction = $2");
    before.wipe(tx, gone, each.iter().map(|(person, _)| (person, direction)))?;
    let rows = each.iter().flat_map(|(person, skills)| {
        skills.iter().map(move |(skill, level)| (person, direction, skill, *level))
    });
    tx.run_many(
        sql!(
            "INSERT INTO skill_offer (person_id, direction, skill_id, level) VALUES ($1, $2, $3, $4)
              ON CONFLICT (person_id, direction, skill_id) DO NOTHING"
        ),
        rows,
    )?;
    Ok(())
}

/// Keeps the words for skills that the kit does not know.
pub fn set_written(
    tx: &mut Tx<'_>,
    person: &PersonId,
    direction: Direction,
    written: &[Written],
) -> store::Result<()> {
    set_written_each(tx, Before::Perhaps, direction, &[(person.clone(), written.to_vec())])?;
    mark(tx, [person])
}

/// The same for many people.
pub fn set_written_each(
    tx: &mut Tx<'_>,
    before: Before,
    direction: Direction,
    each: &[(PersonId, Vec<Written>)],
) -> store::Result<()> {
    let gone = sql!("DELETE FROM skill_written WHERE person_id = $1 AND direction = $2");
    before.wipe(tx, gone, each.iter().map(|(person, _)| (person, direction)))?;
    let rows = each.iter().flat_map(|(person, written)| {
        written.iter().map(move |line| (person, direction, &line.words, &line.nearest))
    });
    tx.run_many(
        sql!(
            "INSERT INTO skill_written (person_id, direction, written, nearest_id) VALUES ($1, $2, $3, $4)
              ON CONFLICT (person_id, direction, written) DO NOTHING"
        ),
        rows,
    )?;
    Ok(())
}

/// Keeps when somebody is usually free, on their own clock.
pub fn set_windows(tx: &mut Tx<'_>, person: &PersonId, week: &Week) -> store::Result<()> {
    set_windows_each(tx, Before::Perhaps, &[(person.clone(), week.clone())])?;
    mark(tx, [person])
}

/// The same for many people.
pub fn set_windows_each(tx: &mut Tx<'_>, before: Before, each: &[(PersonId, Week)]) -> store::Result<()> {
    let gone = sql!("DELETE FROM free_window WHERE person_id = $1");
    before.wipe(tx, gone, each.iter().map(|(person, _)| (person,)))?;
    let rows = each.iter().flat_map(|(person, week)| {
        week.windows().iter().map(move |w| (person, w.weekday.since_monday() + 1, w.from_minute, w.to_minute))
    });
    tx.run_many(
        sql!("INSERT INTO free_window (person_id, weekday, from_minute, to_minute) VALUES ($1, $2, $3, $4)"),
        rows,
    )?;
    Ok(())
}

/// Keeps one of somebody's short lists.
pub fn set_items(tx: &mut Tx<'_>, person: &PersonId, kind: ItemKind, items: &[String]) -> store::Result<()> {
    set_items_each(tx, Before::Perhaps, kind, &[(person.clone(), items.to_vec())])?;
    mark(tx, [person])
}

/// The same for many people.
pub fn set_items_each(
    tx: &mut Tx<'_>,
    before: Before,
    kind: ItemKind,
    each: &[(PersonId, Vec<String>)],
) -> store::Result<()> {
    let gone = sql!("DELETE FROM profile_item WHERE person_id = $1 AND kind = $2");
    before.wipe(tx, gone, each.iter().map(|(person, _)| (person, kind)))?;
    let rows = each.iter().flat_map(|(person, items)| items.iter().map(move |item| (person, kind, item)));
    tx.run_many(
        sql!(
            "INSERT INTO profile_item (person_id, kind, item) VALUES ($1, $2, $3)
              ON CONFLICT (person_id, kind, item) DO NOTHING"
        ),
        rows,
    )?;
    Ok(())
}

/// Keeps the letters after somebody's name.
pub fn set_credentials(
    tx: &mut Tx<'_>,
    person: &PersonId,
    credentials: &[CredentialLine],
) -> store::Result<()> {
    set_credentials_each(tx, Before::Perhaps, &[(person.clone(), credentials.to_vec())])?;
    mark(tx, [person])
}

/// The same for many people.
pub fn set_credentials_each(
    tx: &mut Tx<'_>,
    before: Before,
    each: &[(PersonId, Vec<CredentialLine>)],
) -> store::Result<()> {
    let gone = sql!("DELETE FROM credential WHERE person_id = $1");
    before.wipe(tx, gone, each.iter().map(|(person, _)| (person,)))?;
    let rows = each.iter().flat_map(|(person, lines)| {
        lines.iter().map(move |line| (person, &line.letters, line.expires_on.map(Day)))
    });
    tx.run_many(
        sql!(
            "INSERT INTO credential (person_id, letters, expires_on) VALUES ($1, $2, $3)
              ON CONFLICT (person_id, letters) DO NOTHING"
        ),
        rows,
    )?;
    Ok(())
}

/// Keeps which sides of the working-style cards somebody picked, by the card's id in the kit.
pub fn set_styles(tx: &mut Tx<'_>, person: &PersonId, styles: &[(String, Side)]) -> store::Result<()> {
    set_styles_each(tx, Before::Perhaps, &[(person.clone(), styles.to_vec())])?;
    mark(tx, [person])
}

/// The same for many people.
pub fn set_styles_each(
    tx: &mut Tx<'_>,
    before: Before,
    each: &[(PersonId, Vec<(String, Side)>)],
) -> store::Result<()> {
    let gone = sql!("DELETE FROM style_answer WHERE person_id = $1");
    before.wipe(tx, gone, each.iter().map(|(person, _)| (person,)))?;
    let rows =
        each.iter().flat_map(|(person, styles)| styles.iter().map(move |(card, side)| (person, card, *side)));
    tx.run_many(
        sql!(
            "INSERT INTO style_answer (person_id, card, side) VALUES ($1, $2, $3)
              ON CONFLICT (person_id, card) DO NOTHING"
        ),
        rows,
    )?;
    Ok(())
}

/// Keeps who answers for somebody's work, as the person or as the spreadsheet says; what the other said stays (S24).
pub fn set_reports_to(
    tx: &mut Tx<'_>,
    person: &PersonId,
    said_by: SaidBy,
    above: &[PersonId],
) -> store::Result<()> {
    set_reports_to_each(tx, said_by, &[(person.clone(), above.to_vec())])
}

/// The same for many people.
pub fn set_reports_to_each(
    tx: &mut Tx<'_>,
    said_by: SaidBy,
    each: &[(PersonId, Vec<PersonId>)],
) -> store::Result<()> {
    let gone = sql!("DELETE FROM reporting_line WHERE person_id = $1 AND said_by = $2");
    Before::Perhaps.wipe(tx, gone, each.iter().map(|(person, _)| (person, said_by)))?;
    let rows = each.iter().flat_map(|(person, above)| {
        above.iter().filter(move |other| *other != person).map(move |other| (person, other, said_by))
    });
    tx.run_many(
        sql!(
            "INSERT INTO reporting_line (person_id, superior_id, said_by) VALUES ($1, $2, $3)
              ON CONFLICT (person_id, superior_id, said_by) DO NOTHING"
        ),
        rows,
    )?;
    Ok(())
}

/// Adds who answers for whose work (first whose work it is), and who would rather not be paired with whom, as spreadsheets say.
pub fn add_roster_walls(
    tx: &mut Tx<'_>,
    now: Moment,
    reports_to: &[(PersonId, PersonId)],
    avoids: &[(PersonId, PersonId)],
) -> store::Result<()> {
    tx.run_many(
        sql!(
            "INSERT INTO reporting_line (person_id, superior_id, said_by) VALUES ($1, $2, 'roster')
              ON CONFLICT (person_id, superior_id, said_by) DO NOTHING"
        ),
        reports_to.iter().map(|(person, other)| (person, other)),
    )?;
    tx.run_many(
        sql!(
            "INSERT INTO avoid (person_id, other_id, said_by, since_at) VALUES ($1, $2, 'roster', $3)
              ON CONFLICT (person_id, other_id, said_by) DO NOTHING"
        ),
        avoids.iter().map(|(person, other)| (person, other, now)),
    )?;
    Ok(())
}

/// Keeps with whom somebody would rather not be paired, as the person or as the spreadsheet says.
pub fn set_avoids(
    tx: &mut Tx<'_>,
    person: &PersonId,
    said_by: SaidBy,
    others: &[PersonId],
    now: Moment,
) -> store::Result<()> {
    set_avoids_each(tx, said_by, &[(person.clone(), others.to_vec())], now)
}

/// The same for many people.
pub fn set_avoids_each(
    tx: &mut Tx<'_>,
    said_by: SaidBy,
    each: &[(PersonId, Vec<PersonId>)],
    now: Moment,
) -> store::Result<()> {
    let gone = sql!("DELETE FROM avoid WHERE person_id = $1 AND said_by = $2");
    Before::Perhaps.wipe(tx, gone, each.iter().map(|(person, _)| (person, said_by)))?;
    let rows = each.iter().flat_map(|(person, others)| {
        others.iter().filter(move |other| *other != person).map(move |other| (person, other, said_by, now))
    });
    tx.run_many(
        sql!(
            "INSERT INTO avoid (person_id, other_id, said_by, since_at) VALUES ($1, $2, $3, $4)
              ON CONFLICT (person_id, other_id, said_by) DO NOTHING"
        ),
        rows,
    )?;
    Ok(())
}

/// The skills that most people say this way, the most said first.
pub fn most_said(tx: &mut Tx<'_>, direction: Direction, most: u32) -> store::Result<Vec<SkillId>> {
    let found: Vec<(SkillId,)> = tx.all(
        sql!((SkillId,): "SELECT skill_id FROM skill_offer WHERE direction = $1
                           GROUP BY skill_id ORDER BY COUNT(*) DESC, skill_id LIMIT $2"),
        (direction.id(), most),
    )?;
    Ok(found.into_iter().map(|(skill,)| skill).collect())
}
