//! The letter before a credential ends (S136): to its holder alone, 90 days before, once.
//!
//! One look a day finds who holds such a credential, and puts a job for each, unique by the person. All that ends for one person by
//! then stands in one letter. It is a notice like any other: counted, held and stopped (R34). Who wrote a day that near themself knows
//! it, and gets none.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};
use store::jobs::{self, Job, NewJob};
use store::{Tx, sql};

use super::credentials::known;
use super::records::CredentialLine;
use crate::access::records as accounts;
use crate::app::App;
use crate::platform::clock::{Day, Moment};
use crate::platform::letters::{self, Addressee, Letter};
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::web::times;
use crate::platform::work::JobProblem;

/// The look of each day.
pub const LOOK: &str = "people-credentials-look";
/// The letter to one person; its payload is their id.
pub const TELL: &str = "people-credentials-tell";

/// So many days before its last day somebody is told that a credential ends (S136).
pub const TOLD_DAYS: i32 = 90;

/// Whether the holder of a credential that holds until `last` is to be told on `today`. One that has ended is not written about: a line
/// on their own page says so.
pub fn is_ending(last: Date, today: Date) -> bool {
    (today..=until(today)).contains(&last)
}

fn until(today: Date) -> Date {
    today.saturating_add(Span::new().days(TOLD_DAYS))
}

/// Puts a job for each person who holds a credential that may have to be told about.
pub async fn look(app: App) -> Result<(), JobProblem> {
    let now = app.clock.now();
    let put: Result<(), store::Error> = app
        .db
        .write(move |tx| {
            for person in holders(tx, now)? {
                let key = person.as_str();
                jobs::put(tx, &NewJob { kind: TELL, key: Some(key), payload: key, due_at: now.0 }, now.0)?;
            }
            Ok(())
        })
        .await;
    Ok(put?)
}

/// Writes to one person about all that ends for them and that they were not told of. Running twice writes once.
pub async fn tell(app: App, job: Job) -> Result<(), JobProblem> {
    let person: PersonId =
        job.payload.parse().map_err(|_| JobProblem::GiveUp("the payload names nobody".to_owned()))?;
    let (house, now) = (app.clone(), app.clock.now());
    let told: Result<(), Problem> = app.db.write(move |tx| tell_in(tx, &house, now, &person)).await;
    Ok(told?)
}

fn tell_in(tx: &mut Tx<'_>, app: &App, now: Moment, person: &PersonId) -> Result<(), Problem> {
    let Some(account) = accounts::find(tx, person)?.filter(|account| account.left_at.is_none()) else {
        return Ok(());
    };
    let today = now.day(&TimeZone::get(&account.zone).unwrap_or(TimeZone::UTC));
    let say = app.words.of(&account.language);
    let mut lines = Vec::new();
    for (letters, Day(last)) in untold(tx, person)? {
        if is_ending(last, today) && note(tx, person, &letters, last, now)? {
            let full = known().find(&letters).map_or("", |credential| credential.name.as_str());
            let day = times::day(last, today, &say);
            let key = if full.is_empty() { "people-letter-ending-unknown" } else { "people-letter-ending" };
            let args = [("letters", letters), ("full", full.to_owned()), ("day", day)];
            lines.push(say.say(key, &args));
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    let letter = Letter::new("people-credentials", say.t("people-letter-ending-subject"))
        .list(lines)
        .line(say.t("people-letter-ending-line"))
        .button(say.t("people-letter-ending-do"), app.settings.link("/me/credentials"));
    let to = Addressee { person: Some(account.id), email: account.email, name: account.name };
    letters::post(tx, &to, letter, &say, now)?;
    Ok(())
}

/// Remembers that somebody knows of the ends that they wrote down themself.
pub fn known_to(
    tx: &mut Tx<'_>,
    person: &PersonId,
    lines: &[CredentialLine],
    today: Date,
    now: Moment,
) -> store::Result<()> {
    for line in lines {
        if let Some(last) = line.expires_on.filter(|last| is_ending(*last, today)) {
            note(tx, person, &line.letters, last, now)?;
        }
    }
    Ok(())
}

/// Everybody who came in and holds a credential that ends within the days and that they were not told of. Wherever they live, their
/// today is at most a day away.
fn holders(tx: &mut Tx<'_>, now: Moment) -> store::Result<Vec<PersonId>> {
    let today = now.day(&TimeZone::UTC);
    let from = today.saturating_sub(1.day());
    let rows: Vec<(PersonId,)> = tx.all(
        sql!((PersonId,): "SELECT DISTINCT credential.person_id FROM credential JOIN account ON account.id = credential.person_id
                            WHERE expires_on BETWEEN $1 AND $2 AND joined_at IS NOT NULL AND left_at IS NULL
                              AND NOT EXISTS (SELECT 1 FROM credential_told AS told
                                               WHERE told.person_id = credential.person_id AND told.letters = credential.letters
                                                 AND told.expires_on = credential.expires_on)"),
        (Day(from), Day(until(today).saturating_add(1.day()))),
    )?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// The letters and last days of somebody's credentials that end and that they were not told of, in the order of the days.
fn untold(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<(String, Day)>> {
    tx.all(
        sql!((String, Day): "SELECT letters, expires_on FROM credential
                              WHERE person_id = $1 AND expires_on IS NOT NULL
                                AND NOT EXISTS (SELECT 1 FROM credential_told AS told
                                                 WHERE told.person_id = credential.person_id AND told.letters = credential.letters
                                                   AND told.expires_on = credential.expires_on)
                              ORDER BY expires_on, letters"),
        (person,),
    )
}

/// Notes that somebody knows of the end of a credential; says whether it was the first time.
fn note(tx: &mut Tx<'_>, person: &PersonId, letters: &str, last: Date, now: Moment) -> store::Result<bool> {
    let touched = tx.run(
        sql!(
            "INSERT INTO credential_told (person_id, letters, expires_on, at) VALUES ($1, $2, $3, $4)
              ON CONFLICT (person_id, letters, expires_on) DO NOTHING"
        ),
        (person, letters, Day(last), now),
    )?;
    Ok(touched == 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_credential_is_told_of_from_ninety_days_before_its_last_day_until_that_day() {
        let today = date(2028, 3, 2);

        assert!(is_ending(date(2028, 5, 31), today));
        assert!(!is_ending(date(2028, 6, 1), today));
        assert!(is_ending(today, today));
        assert!(!is_ending(date(2028, 3, 1), today));
    }
}
