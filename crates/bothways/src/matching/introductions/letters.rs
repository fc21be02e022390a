//! Letters about introductions.

use store::Tx;

use super::records::IntroductionRow;
use crate::app::App;
use crate::matching::asking::actions::carry;
use crate::matching::asking::letters::{Door, Reader};
use crate::matching::asking::records::addressee;
use crate::matching::reasons::Reasons;
use crate::platform::clock::Moment;
use crate::platform::letters::{self, Letter};
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::web::times;
use crate::platform::words::Say;

/// To both: here is somebody who fits.
pub fn introduced(tx: &mut Tx<'_>, app: &App, now: Moment, row: &IntroductionRow) -> Result<(), Problem> {
    for (person, _, _) in row.two() {
        ask(tx, app, now, row, (person, None), |say, name| {
            Letter::new("matching-introduced", say.t1("matching-letter-introduced-subject", "name", name))
                .line(say.t1("matching-letter-introduced", "name", name))
        })?;
    }
    Ok(())
}

/// The one reminder, to whoever has not answered. The days count from `told`.
pub fn reminder(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &IntroductionRow,
    told: Moment,
) -> Result<(), Problem> {
    for (person, _, _) in row.two().into_iter().filter(|(_, _, yes)| yes.is_none()) {
        ask(tx, app, now, row, (person, Some(told)), |say, name| {
            let subject = say.t1("matching-letter-introduced-reminder-subject", "name", name);
            Letter::new("matching-reminder", subject).line(say.t1(
                "matching-letter-introduced-reminder",
                "name",
                name,
            ))
        })?;
    }
    Ok(())
}

fn ask(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &IntroductionRow,
    (person, told): (&PersonId, Option<Moment>),
    opening: impl Fn(&Say, &str) -> Letter,
) -> Result<(), Problem> {
    let Some((to, account)) = addressee(tx, person)? else { return Ok(()) };
    let reader = Reader::of(app, &account);
    let (say, name) = (&reader.say, row.other_name(person));
    let reasons = Reasons::from_json(&row.reasons);
    let voice = reader.voice(app, now, person.as_str(), row.people());
    let mut letter = opening(say, name);
    let shown = reasons.shown(&voice);
    if !shown.is_empty() {
        letter = letter.heading(say.t("matching-letter-why")).list(shown);
    }
    if let Some(gap) = reasons.gap(&voice) {
        letter = letter.line(gap);
    }
    let link = |door: Door| {
        app.settings.link(&door.sealed(app, "introductions", row.id.as_str(), person, row.made_at))
    };
    let (_, lapse) = carry::days(app);
    let letter = letter
        .button(say.t("matching-letter-yes"), link(Door::Yes))
        .button(say.t("matching-letter-look"), link(Door::Look))
        .button(say.t("matching-letter-no"), link(Door::No))
        .about(row.id.as_str());
    let letter = match told {
        Some(told) => {
            let by = times::day(told.plus_days(lapse).day(&reader.zone), now.day(&reader.zone), say);
            letter.line(say.t1("matching-letter-both-yes", "day", by))
        }
        None => letter.days_on("matching-letter-both-yes", &[], lapse),
    };
    letters::post(tx, &to, letter, say, now)?;
    Ok(())
}

/// To somebody who had said yes: it did not come together this time. The same words whatever the reason (S105).
pub fn came_to_nothing(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    row: &IntroductionRow,
    person: &PersonId,
) -> Result<(), Problem> {
    let Some((to, account)) = addressee(tx, person)? else { return Ok(()) };
    let Reader { say, .. } = Reader::of(app, &account);
    let name = row.other_name(person);
    let letter =
        Letter::new("matching-not-this-time", say.t1("matching-letter-not-this-time-subject", "name", name))
            .line(say.t1("matching-letter-not-this-time", "name", name))
            .button(say.t("matching-letter-see"), app.settings.link("/people"))
            .asked();
    letters::post(tx, &to, letter, &say, now)?;
    Ok(())
}
