//! The letters of this room. Times stand in the reader's zone, and in the other's beside it where that differs (UX.md).

use jiff::tz::TimeZone;
use store::Tx;

use super::TalkId;
use super::calendar::{self, Attendee, Entry};
use super::records::TalkRow;
use crate::access::records as accounts;
use crate::app::App;
use crate::pairs::records::PairRow;
use crate::platform::clock::Moment;
use crate::platform::letters::{Addressee, Letter, Method, post};
use crate::platform::links;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::web::times;
use crate::platform::words::Say;

/// A link that picks a time works for so long.
const LINK_DAYS: i64 = 30;

/// Somebody to write to or about, with their words and zone.
struct Reader {
    /// Whether they are still in the program: who left gets no letters.
    stays: bool,
    to: Addressee,
    say: Say,
    zone: TimeZone,
}

fn reader(tx: &mut Tx<'_>, app: &App, person: &PersonId) -> Result<Option<Reader>, Problem> {
    Ok(whoever(tx, app, person)?.filter(|reader| reader.stays))
}

/// The same, also for who has left.
fn whoever(tx: &mut Tx<'_>, app: &App, person: &PersonId) -> Result<Option<Reader>, Problem> {
    Ok(accounts::find(tx, person)?.map(|account| Reader {
        stays: account.left_at.is_none(),
        say: app.words.of(&account.language),
        zone: TimeZone::get(&account.zone).unwrap_or(TimeZone::UTC),
        to: Addressee { person: Some(account.id), email: account.email, name: account.name },
    }))
}

/// A time as the reader reads it, with the other's clock beside it where that differs.
pub fn both_clocks(
    at: Moment,
    mine: &TimeZone,
    theirs: &TimeZone,
    other: &str,
    now: Moment,
    say: &Say,
) -> String {
    let own = times::when(at, mine, now, say).text;
    match their_clock(at, mine, theirs, other, now, say) {
        Some(their) => say.t2("talks-both-clocks", "own", own, "their", their),
        None => own,
    }
}

/// The same time on the other's clock, where that differs. The day is named only where it is another one.
pub fn their_clock(
    at: Moment,
    mine: &TimeZone,
    theirs: &TimeZone,
    other: &str,
    now: Moment,
    say: &Say,
) -> Option<String> {
    let (here, there) = (at.in_zone(mine).datetime(), at.in_zone(theirs).datetime());
    if here == there {
        return None;
    }
    let their = if here.date() == there.date() {
        times::clock(at, theirs, say)
    } else {
        times::when(at, theirs, now, say).text
    };
    Some(say.t2("talks-their-clock", "their", their, "other", other))
}

fn zone_of(row: &PairRow) -> TimeZone {
    TimeZone::get(&row.other_zone).unwrap_or(TimeZone::UTC)
}

fn pick_link(app: &App, talk: &TalkId, slot: Moment, person: &PersonId, now: Moment) -> String {
    let path = format!("/letter/talks/{talk}/pick/{}", slot.0);
    app.settings.link(&links::seal(&app.seal, &path, person, now.plus_days(LINK_DAYS).day(&TimeZone::UTC)))
}

fn with_slots(
    letter: Letter,
    app: &App,
    reader: &Reader,
    row: &PairRow,
    talk: &TalkRow,
    slots: &[Moment],
    now: Moment,
) -> Letter {
    let person = reader.to.person.as_ref().unwrap_or(&row.other_id);
    slots.iter().fold(letter, |letter, slot| {
        let label = both_clocks(*slot, &reader.zone, &zone_of(row), &row.other_name, now, &reader.say);
        letter.button(label, pick_link(app, &talk.id, *slot, person, now))
    })
}

/// You two are a pair: three times for a first talk, and what to do if none suits (R9).
pub fn first_talk(
    tx: &mut Tx<'_>,
    app: &App,
    person: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    slots: &[Moment],
    now: Moment,
) -> Result<(), Problem> {
    let Some(reader) = reader(tx, app, person)? else { return Ok(()) };
    let say = &reader.say;
    // Each of the two said yes to this pair, so the letter is an answer to what they asked for.
    let letter = Letter::new("talks-first", say.t1("talks-letter-first-subject", "name", &row.other_name))
        .asked()
        .line(say.t1("talks-letter-first-line", "name", &row.other_name));
    let letter = if slots.is_empty() {
        letter.line(say.t1("talks-letter-first-no-times", "name", &row.other_name))
    } else {
        with_slots(letter.line(say.t("talks-letter-first-pick")), app, &reader, row, talk, slots, now)
    };
    let letter = letter.line(say.t("talks-letter-first-open")).button(
        say.t1("talks-letter-open-pair", "name", &row.other_name),
        app.settings.link(&format!("/pairs/{}", row.id)),
    );
    post(tx, &reader.to, letter, say, now)?;
    Ok(())
}

/// The other one offers times.
pub fn times_offered(
    tx: &mut Tx<'_>,
    app: &App,
    by: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    slots: &[Moment],
    now: Moment,
) -> Result<(), Problem> {
    let Some(me) = reader(tx, app, by)? else { return Ok(()) };
    let Some(reader) = reader(tx, app, &row.other_id)? else { return Ok(()) };
    let say = &reader.say;
    let seen_from_other = PairRow {
        other_id: by.clone(),
        other_name: me.to.name.clone(),
        other_zone: me.zone.iana_name().unwrap_or("UTC").to_owned(),
        ..row.clone()
    };
    let letter = Letter::new("talks-offered", say.t1("talks-letter-offered-subject", "name", &me.to.name))
        .line(say.t1("talks-letter-offered-line", "name", &me.to.name));
    let letter = with_slots(letter, app, &reader, &seen_from_other, talk, slots, now)
        .line(say.t("talks-letter-offered-other"))
        .button(
            say.t1("talks-letter-open-pair", "name", &me.to.name),
            app.settings.link(&format!("/pairs/{}", row.id)),
        );
    post(tx, &reader.to, letter, say, now)?;
    Ok(())
}

/// A talk has a time: both get it for their calendars.
pub fn talk_set(
    tx: &mut Tx<'_>,
    app: &App,
    by: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    starts_at: Moment,
    now: Moment,
) -> Result<(), Problem> {
    let moved = talk.sequence > 0;
    calendar_letters(tx, app, by, row, talk, starts_at, now, if moved { "talks-moved" } else { "talks-set" })
}

/// A talk is called off: calendars take it away, also that of somebody whose partner has left the program.
pub fn talk_called_off(
    tx: &mut Tx<'_>,
    app: &App,
    by: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    starts_at: Moment,
    now: Moment,
) -> Result<(), Problem> {
    calendar_letters(tx, app, by, row, talk, starts_at, now, "talks-called-off")
}

#[expect(
    clippy::too_many_arguments,
    reason = "one letter needs the two, the talk, the time and what happened to it"
)]
fn calendar_letters(
    tx: &mut Tx<'_>,
    app: &App,
    by: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    starts_at: Moment,
    now: Moment,
    kind: &'static str,
) -> Result<(), Problem> {
    let (Some(one), Some(other)) = (whoever(tx, app, by)?, whoever(tx, app, &row.other_id)?) else {
        return Ok(());
    };
    let attendee =
        |reader: &Reader| Attendee { name: reader.to.name.clone(), email: reader.to.email.clone() };
    let mut attendees = [attendee(&one), attendee(&other)];
    attendees.sort_by(|a, b| a.name.cmp(&b.name));
    for (reader, partner) in [(&one, &other), (&other, &one)].into_iter().filter(|(reader, _)| reader.stays) {
        let say = &reader.say;
        let name = &partner.to.name;
        let when = both_clocks(starts_at, &reader.zone, &partner.zone, name, now, say);
        let link = app.settings.link(&format!("/talks/{}", talk.id));
        let entry = Entry {
            uid: talk.uid.clone(),
            sequence: talk.sequence,
            starts_at,
            minutes: talk.minutes,
            summary: say.t1("talks-calendar-title", "name", name),
            description: say.t1("talks-calendar-text", "link", &link),
            place: talk.reach.clone(),
            organizer: organizer(app, say),
            attendees: attendees.clone(),
        };
        let (method, ics) = match kind {
            "talks-called-off" => (Method::Cancel, calendar::cancel(&entry, now)),
            _ => (Method::Request, calendar::request(&entry, now)),
        };
        let letter = Letter::new(kind, say.t2(&format!("{kind}-subject"), "name", name, "when", &when))
            .line(say.t2(&format!("{kind}-line"), "name", name, "when", &when));
        let letter = match kind {
            "talks-called-off" if !row.state.is_living() => letter,
            "talks-called-off" => letter.button(
                say.t("talks-letter-other-time"),
                app.settings.link(&format!("/pairs/{}/talks/new", row.id)),
            ),
            _ => letter
                .line(reach_line(talk, say))
                .line(say.t("talks-letter-set-care"))
                .button(say.t("talks-letter-open-talk"), link.clone())
                .button(
                    say.t("talks-letter-other-time"),
                    app.settings.link(&format!("/talks/{}/move", talk.id)),
                ),
        };
        post(tx, &reader.to, letter.calendar(method, ics), say, now)?;
    }
    Ok(())
}

/// How the two reach each other, in words.
pub fn reach_line(talk: &TalkRow, say: &Say) -> String {
    let channel = say.t(&format!("talks-channel-{}", talk.channel.replace('_', "-")));
    if talk.reach.is_empty() {
        say.t1("talks-reach-open", "channel", channel)
    } else {
        say.t2("talks-reach", "channel", channel, "reach", &talk.reach)
    }
}

/// The calendar entry stands in the program's name: its sender address, or the contact for concerns before mail is set up.
fn organizer(app: &App, say: &Say) -> Attendee {
    let name = app.program.name().unwrap_or_else(|| say.t("product-name"));
    let from = app.settings.text("mail_from");
    let email = from.rsplit_once('<').map_or(from, |(_, rest)| rest.trim_end_matches('>')).trim();
    let email = if email.is_empty() {
        app.program.get().map_or_else(String::new, |p| p.concern_email.clone())
    } else {
        email.to_owned()
    };
    Attendee { name, email: if email.is_empty() { "program@localhost".to_owned() } else { email } }
}

/// After a talk: one button that says it took place, and one for another time (R15, R40).
pub fn did_it_happen(
    tx: &mut Tx<'_>,
    app: &App,
    person: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    now: Moment,
) -> Result<(), Problem> {
    let Some(reader) = reader(tx, app, person)? else { return Ok(()) };
    let say = &reader.say;
    let path = format!("/letter/talks/{}/happened", talk.id);
    let link = app.settings.link(&links::seal(
        &app.seal,
        &path,
        person,
        now.plus_days(LINK_DAYS).day(&TimeZone::UTC),
    ));
    let letter = Letter::new("talks-after", say.t1("talks-letter-after-subject", "name", &row.other_name))
        .line(say.t1("talks-letter-after-line", "name", &row.other_name))
        .button(say.t("talks-letter-after-yes"), link)
        .button(say.t("talks-letter-other-time"), app.settings.link(&format!("/talks/{}/move", talk.id)));
    post(tx, &reader.to, letter, say, now)?;
    Ok(())
}
