//! Letters about requests. Each button works without signing in (R40): it opens a page with one button more, because mail programs
//! open links on their own.

use jiff::tz::TimeZone;
use store::Tx;

use super::actions::carry;
use super::records::{self, RequestRow};
use super::rules::LINK_DAYS_AFTER;
use crate::access::records::AccountRow;
use crate::app::App;
use crate::matching::reasons::{Reasons, Voice};
use crate::matching::suggestions::Suggestions;
use crate::platform::clock::Moment;
use crate::platform::letters::{self, Letter};
use crate::platform::links;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::web::times;
use crate::platform::words::Say;

/// Where a sealed link to something that asks for an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Look first.
    Look,
    /// Yes.
    Yes,
    /// A kind no.
    No,
    /// A yes that is taken back, as long as the other has not said theirs.
    Back,
}

impl Door {
    /// The path of this door for `what` (`requests` or `introductions`) of this id.
    pub fn path(self, what: &str, id: &str) -> String {
        match self {
            Self::Look => format!("/letter/{what}/{id}"),
            Self::Yes => format!("/letter/{what}/{id}/yes"),
            Self::No => format!("/letter/{what}/{id}/no"),
            Self::Back => format!("/letter/{what}/{id}/back"),
        }
    }

    /// The same, sealed for one person until some days after it has lapsed.
    pub fn sealed(self, app: &App, what: &str, id: &str, who: &PersonId, from: Moment) -> String {
        let (_, lapse) = carry::days(app);
        let until = from.plus_days(lapse + LINK_DAYS_AFTER).day(&TimeZone::UTC);
        links::seal(&app.seal, &self.path(what, id), who, until)
    }
}

/// Reader of a letter: words and zone.
pub struct Reader {
    /// Their words.
    pub say: Say,
    /// Their zone.
    pub zone: TimeZone,
}

impl Reader {
    /// The reader behind an account.
    pub fn of(app: &App, account: &AccountRow) -> Self {
        let zone = TimeZone::get(&account.zone).unwrap_or(TimeZone::UTC);
        Self { say: app.words.of(&account.language), zone }
    }

    /// The voice in which reasons are told to `me`, one of these two.
    pub fn voice<'a>(
        &'a self,
        app: &'a App,
        now: Moment,
        me: &'a str,
        people: [(&'a str, &'a str); 2],
    ) -> Voice<'a> {
        Voice { say: &self.say, kit: &app.kit, zone: &self.zone, now, me: Some(me), people }
    }
}

/// A request, to the person asked.
pub fn asked(tx: &mut Tx<'_>, app: &App, now: Moment, row: &RequestRow) -> Result<(), Problem> {
    let letter = |say: &Say| {
        let letter =
            Letter::new("matching-asked", say.t1("matching-letter-asked-subject", "name", &row.asker_name));
        if row.note.is_empty() {
            letter.line(say.t1("matching-letter-asked", "name", &row.asker_name))
        } else {
            letter
                .line(say.t1("matching-letter-asked-words", "name", &row.asker_name))
                .quote(row.note.clone())
        }
    };
    to_asked(tx, app, now, row, None, letter)
}

/// The one reminder, to the person asked, whose days count from `told`.
pub fn reminder(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &RequestRow,
    told: Moment,
) -> Result<(), Problem> {
    let letter = |say: &Say| {
        let subject = say.t1("matching-letter-reminder-subject", "name", &row.asker_name);
        Letter::new("matching-reminder", subject).line(say.t1(
            "matching-letter-reminder",
            "name",
            &row.asker_name,
        ))
    };
    to_asked(tx, app, now, row, Some(told), letter)
}

/// `told`: when they were told first; none where this letter tells them.
fn to_asked(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &RequestRow,
    told: Option<Moment>,
    opening: impl Fn(&Say) -> Letter,
) -> Result<(), Problem> {
    let Some((to, account)) = records::addressee(tx, &row.asked_id)? else { return Ok(()) };
    let reader = Reader::of(app, &account);
    let say = &reader.say;
    let reasons = Reasons::from_json(&row.reasons);
    let people = people_of(row);
    let voice = reader.voice(app, now, row.asked_id.as_str(), people);
    let delivered = row.delivered_at.unwrap_or(now);
    let link = |door: Door| {
        app.settings.link(&door.sealed(app, "requests", row.id.as_str(), &row.asked_id, delivered))
    };
    let mut letter = opening(say);
    let shown = reasons.shown(&voice);
    if !shown.is_empty() {
        letter = letter.heading(say.t("matching-letter-why")).list(shown);
    }
    if let Some(gap) = reasons.gap(&voice) {
        letter = letter.line(gap);
    }
    let (_, lapse) = carry::days(app);
    let letter = letter
        .button(say.t("matching-letter-yes"), link(Door::Yes))
        .button(say.t("matching-letter-look"), link(Door::Look))
        .button(say.t("matching-letter-no"), link(Door::No))
        .about(row.id.as_str());
    let (key, name) = ("matching-letter-free-to-decline", row.asker_name.as_str());
    let letter = match told {
        Some(told) => {
            let by = times::day(told.plus_days(lapse).day(&reader.zone), now.day(&reader.zone), say);
            letter.line(say.t2(key, "name", name, "day", by))
        }
        None => letter.days_on(key, &[("name", name)], lapse),
    };
    letters::post(tx, &to, letter, say, now)?;
    Ok(())
}

/// To the asker: the one before could not this time, the next one is asked.
pub fn moved_on(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    before: &RequestRow,
    next: &RequestRow,
) -> Result<(), Problem> {
    let Some((to, account)) = records::addressee(tx, &before.asker_id)? else { return Ok(()) };
    let Reader { say, .. } = Reader::of(app, &account);
    let letter = Letter::new(
        "matching-moved-on",
        say.t1("matching-letter-moved-on-subject", "name", &next.asked_name),
    )
    .line(say.t2("matching-letter-moved-on", "before", &before.asked_name, "name", &next.asked_name))
    .button(say.t("matching-letter-see"), app.settings.link("/people"));
    letters::post(tx, &to, letter, &say, now)?;
    Ok(())
}

/// To the asker: nobody could this time. It answers what they asked for, so it is no notice.
pub fn unanswered(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &RequestRow,
    others: &Suggestions,
) -> Result<(), Problem> {
    let Some((to, account)) = records::addressee(tx, &row.asker_id)? else { return Ok(()) };
    let reader = Reader::of(app, &account);
    let say = &reader.say;
    let mut letter = Letter::new("matching-unanswered", say.t("matching-letter-unanswered-subject"))
        .line(say.t("matching-letter-unanswered"));
    let lines: Vec<String> = others
        .people
        .iter()
        .map(|other| {
            let me = row.asker_id.as_str();
            let people = [(me, row.asker_name.as_str()), (other.person.as_str(), other.name.as_str())];
            let reasons = other.reasons.shown(&reader.voice(app, now, me, people));
            say.t2("matching-letter-other", "name", &other.name, "why", reasons.join(" "))
        })
        .collect();
    letter = if lines.is_empty() {
        letter.line(say.t("matching-letter-no-others"))
    } else {
        letter.heading(say.t("matching-letter-others")).list(lines)
    };
    let letter = letter.button(say.t("matching-letter-see"), app.settings.link("/people")).asked();
    letters::post(tx, &to, letter, say, now)?;
    Ok(())
}

/// Ids and names of both, by alphabet.
pub fn people_of(row: &RequestRow) -> [(&str, &str); 2] {
    let mut people =
        [(row.asker_id.as_str(), row.asker_name.as_str()), (row.asked_id.as_str(), row.asked_name.as_str())];
    people.sort_by_key(|(_, name)| name.to_lowercase());
    people
}
