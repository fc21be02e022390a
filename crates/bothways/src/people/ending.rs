//! The letter before a credential ends (S136): to its holder alone, 90 days before, once.
//!
//! One look a day finds who holds such a credential, and puts a job for each, unique by the person. All that ends for one person by
//! then stands in one letter. It is a notice like any other: counted, held and stopped (R34). Who wrote a day that near themself knows
//! it, and gets none.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};
use store::Tx;
use store::jobs::Job;

use super::credentials::known;
use super::jobs::TELL;
use super::records::CredentialLine;
use super::records::credentials::{holders, note, untold};
use crate::access::{Reader, reader_of};
use crate::app::App;
use crate::platform::clock::{Day, Moment};
use crate::platform::letters::{self, Letter};
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::web::times;
use crate::platform::work::{JobProblem, put_keyed, subject_of};

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
pub async fn look(app: &App) -> Result<(), Problem> {
    let now = app.clock.now();
    let today = now.day(&TimeZone::UTC);
    // Wherever somebody lives, their today is at most a day away.
    let (from, until) = (today.saturating_sub(1.day()), until(today).saturating_add(1.day()));
    app.db
        .write(move |tx| {
            for person in holders(tx, from, until)? {
                put_keyed(tx, TELL, person.as_str(), now, now)?;
            }
            Ok(())
        })
        .await
}

/// Writes to one person about all that ends for them and that they were not told of. Running twice writes once.
pub async fn tell(app: App, job: Job) -> Result<(), JobProblem> {
    let person: PersonId = subject_of(&job)?;
    let (house, now) = (app.clone(), app.clock.now());
    Ok(app.db.write(move |tx| tell_in(tx, &house, now, &person)).await?)
}

fn tell_in(tx: &mut Tx<'_>, app: &App, now: Moment, person: &PersonId) -> Result<(), Problem> {
    let Some(Reader { to, say, zone, .. }) = reader_of(tx, app, person)? else { return Ok(()) };
    let today = now.day(&zone);
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
