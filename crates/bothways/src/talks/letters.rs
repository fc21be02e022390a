//! The letters of this room. Times stand in the reader's zone, and in the other's beside it where that differs (UX.md).

mod news;

use jiff::tz::TimeZone;
use store::Tx;

use super::TalkId;
use super::records::TalkRow;
use crate::access::records as accounts;
use crate::app::App;
use crate::pairs::records::PairRow;
use crate::platform::clock::Moment;
use crate::platform::letters::{ALL_KINDS, Addressee, Letter, post, records as office};
use crate::platform::links;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::web::times;
use crate::platform::words::Say;

pub use news::{talk_called_off, talk_moved, talk_set, talk_where};

/// A link that picks a time works for so long.
const LINK_DAYS: i64 = 30;
/// A link that stops the question after talks works as long as those of the other kinds.
const STOP_LINK_DAYS: i64 = 730;

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

/// No time for a first talk is set yet: times to pick from once more, or a word on offering some (R9). A notice.
pub fn first_again(
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
    let name = &row.other_name;
    let letter = Letter::new("talks-first-again", say.t1("talks-letter-again-subject", "name", name))
        .about(talk.id.as_str());
    let letter = if slots.is_empty() {
        letter.line(say.t1("talks-letter-again-no-times", "name", name))
    } else {
        let letter = letter.line(say.t1("talks-letter-again-line", "name", name));
        with_slots(letter, app, &reader, row, talk, slots, now).line(say.t("talks-letter-offered-other"))
    };
    let letter = letter.button(
        say.t1("talks-letter-open-pair", "name", name),
        app.settings.link(&format!("/pairs/{}", row.id)),
    );
    post(tx, &reader.to, letter, say, now)?;
    Ok(())
}

/// The other one offers times. A notice: it is about the talk, so that it is taken back once nobody can pick any more.
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
    let letter = Letter::new("talks-offered", say.t1("talks-letter-offered-subject", "name", &me.to.name))
        .about(talk.id.as_str())
        .line(say.t1("talks-letter-offered-line", "name", &me.to.name));
    let letter = with_times_to_pick(letter, app, &me, &reader, row, talk, slots, now);
    post(tx, &reader.to, letter, say, now)?;
    Ok(())
}

/// With the times that `me` offers to `reader`, and what to do if none suits.
#[expect(clippy::too_many_arguments, reason = "one offer needs the two, the talk and its times")]
fn with_times_to_pick(
    letter: Letter,
    app: &App,
    me: &Reader,
    reader: &Reader,
    row: &PairRow,
    talk: &TalkRow,
    slots: &[Moment],
    now: Moment,
) -> Letter {
    let seen_from_other = PairRow {
        other_name: me.to.name.clone(),
        other_zone: me.zone.iana_name().unwrap_or("UTC").to_owned(),
        ..row.clone()
    };
    with_slots(letter, app, reader, &seen_from_other, talk, slots, now)
        .line(reader.say.t("talks-letter-offered-other"))
        .button(
            reader.say.t1("talks-letter-open-pair", "name", &me.to.name),
            app.settings.link(&format!("/pairs/{}", row.id)),
        )
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

/// After a talk: one button that says it took place, and one for another time (R15, R40).
///
/// It answers a talk that both have in their calendars, comes once, and names its day, for it may be read days later. So it is no
/// notice to be held; who stopped its kind gets none, and each one says how (R34).
pub fn did_it_happen(
    tx: &mut Tx<'_>,
    app: &App,
    person: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    now: Moment,
) -> Result<(), Problem> {
    const KIND: &str = "talks-after";
    let (Some(reader), Some(starts_at)) = (reader(tx, app, person)?, talk.starts_at) else { return Ok(()) };
    if office::stops_of(tx, person)?.iter().any(|kind| [KIND, ALL_KINDS].contains(&kind.as_str())) {
        return Ok(());
    }
    let (say, name) = (&reader.say, &row.other_name);
    let sealed = |path: &str, days: i64| {
        let until = now.plus_days(days).day(&TimeZone::UTC);
        app.settings.link(&links::seal(&app.seal, path, person, until))
    };
    let when = both_clocks(starts_at, &reader.zone, &zone_of(row), name, now, say);
    let letter = Letter::new(KIND, say.t1("talks-letter-after-subject", "name", name))
        .asked()
        .line(say.t2("talks-letter-after-line", "name", name, "when", when))
        .button(
            say.t("talks-letter-after-yes"),
            sealed(&format!("/letter/talks/{}/happened", talk.id), LINK_DAYS),
        )
        .button(say.t("talks-letter-other-time"), app.settings.link(&format!("/talks/{}/move", talk.id)))
        .refuse(say.t("talks-letter-after-stop"), sealed(&format!("/letters/stop/{KIND}"), STOP_LINK_DAYS));
    post(tx, &reader.to, letter, say, now)?;
    Ok(())
}
