//! Letters that both get for their calendars: a talk is set, moved away from its time, called off, or it is said where they reach each
//! other.

use store::Tx;

use super::{Reader, both_clocks, reach_line, whoever, with_times_to_pick};
use crate::app::App;
use crate::pairs::records::PairRow;
use crate::platform::clock::Moment;
use crate::platform::letters::{Letter, Method, post};
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::words::Say;
use crate::talks::calendar::{self, Attendee, Entry};
use crate::talks::records::TalkRow;

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
    tell_both(tx, app, by, row, now, &News { talk, starts_at, what: What::Set })
}

/// It is said where the two reach each other: both get it for their calendars, and the time stays.
pub fn talk_where(
    tx: &mut Tx<'_>,
    app: &App,
    by: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    starts_at: Moment,
    now: Moment,
) -> Result<(), Problem> {
    tell_both(tx, app, by, row, now, &News { talk, starts_at, what: What::Where })
}

/// A talk leaves the time at which it `stood_at`: calendars take it away, and the other one gets times to pick from.
#[expect(
    clippy::too_many_arguments,
    reason = "one letter needs the two, the talk, its old time and the new ones"
)]
pub fn talk_moved(
    tx: &mut Tx<'_>,
    app: &App,
    by: &PersonId,
    row: &PairRow,
    talk: &TalkRow,
    stood_at: Moment,
    slots: &[Moment],
    now: Moment,
) -> Result<(), Problem> {
    tell_both(tx, app, by, row, now, &News { talk, starts_at: stood_at, what: What::Moved(slots) })
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
    tell_both(tx, app, by, row, now, &News { talk, starts_at, what: What::CalledOff })
}

/// What happened to a talk that calendars know, or are to know.
struct News<'n> {
    talk: &'n TalkRow,
    /// When it is, or was to be.
    starts_at: Moment,
    what: What<'n>,
}

#[derive(Clone, Copy)]
enum What<'n> {
    Set,
    Where,
    /// These times are offered instead.
    Moved(&'n [Moment]),
    CalledOff,
}

impl What<'_> {
    fn kind(self) -> &'static str {
        match self {
            Self::Set => "talks-set",
            Self::Where => "talks-where",
            Self::Moved(_) => "talks-moved",
            Self::CalledOff => "talks-called-off",
        }
    }
}

/// Tells both, each with the entry for their calendar. `by` is who did it.
fn tell_both(
    tx: &mut Tx<'_>,
    app: &App,
    by: &PersonId,
    row: &PairRow,
    now: Moment,
    news: &News<'_>,
) -> Result<(), Problem> {
    let (Some(one), Some(other)) = (whoever(tx, app, by)?, whoever(tx, app, &row.other_id)?) else {
        return Ok(());
    };
    let said_yes = [&news.talk.offered_by, &news.talk.set_by];
    let attendee = |reader: &Reader| Attendee {
        name: reader.to.name.clone(),
        email: reader.to.email.clone(),
        said_yes: said_yes.contains(&&reader.to.person),
    };
    let mut attendees = [attendee(&one), attendee(&other)];
    attendees.sort_by(|a, b| a.name.cmp(&b.name));
    for (reader, partner) in [(&one, &other), (&other, &one)].into_iter().filter(|(reader, _)| reader.stays) {
        let (say, name) = (&reader.say, &partner.to.name);
        let when = both_clocks(news.starts_at, &reader.zone, &partner.zone, name, now, say);
        let (method, ics) = entry(app, reader, partner, &attendees, news, now);
        let kind = news.what.kind();
        let says = |what: &str| say.t2(&format!("{kind}-{what}"), "name", name, "when", &when);
        let letter = match news.what {
            What::Moved(slots) if reader.to.person.as_ref() != Some(by) => {
                let letter = Letter::new(kind, says("subject")).line(says("asked"));
                with_times_to_pick(letter, app, partner, reader, row, news.talk, slots, now)
            }
            _ => with_ways_on(Letter::new(kind, says("subject")).line(says("line")), app, reader, row, news),
        };
        post(tx, &reader.to, letter.calendar(method, ics), say, now)?;
    }
    Ok(())
}

/// With what the reader can do next.
fn with_ways_on(letter: Letter, app: &App, reader: &Reader, row: &PairRow, news: &News<'_>) -> Letter {
    let (say, talk) = (&reader.say, news.talk);
    let link = |path: String| app.settings.link(&path);
    match news.what {
        What::CalledOff if !row.state.is_living() => letter,
        What::CalledOff => {
            letter.button(say.t("talks-letter-other-time"), link(format!("/pairs/{}/talks/new", row.id)))
        }
        What::Moved(_) => letter,
        What::Set | What::Where => {
            let agreed = [&talk.offered_by, &talk.set_by].contains(&&reader.to.person);
            let letter = letter.line(reach_line(talk, say)).line(say.t("talks-letter-set-care"));
            let letter = if agreed { letter } else { letter.line(say.t("talks-letter-not-asked")) };
            letter
                .button(say.t("talks-letter-open-talk"), link(format!("/talks/{}", talk.id)))
                .button(say.t("talks-letter-other-time"), link(format!("/talks/{}/move", talk.id)))
        }
    }
}

/// The entry for the reader's calendar.
fn entry(
    app: &App,
    reader: &Reader,
    partner: &Reader,
    attendees: &[Attendee; 2],
    news: &News<'_>,
    now: Moment,
) -> (Method, String) {
    let (say, talk) = (&reader.say, news.talk);
    let link = app.settings.link(&format!("/talks/{}", talk.id));
    let entry = Entry {
        uid: talk.uid.clone(),
        sequence: talk.sequence,
        starts_at: news.starts_at,
        minutes: talk.minutes,
        summary: say.t1("talks-calendar-title", "name", &partner.to.name),
        description: say.t1("talks-calendar-text", "link", &link),
        place: talk.reach.clone(),
        organizer: organizer(app, say),
        attendees: attendees.clone(),
    };
    match news.what {
        What::Set | What::Where => (Method::Request, calendar::request(&entry, now)),
        What::Moved(_) | What::CalledOff => (Method::Cancel, calendar::cancel(&entry, now)),
    }
}

/// The calendar entry stands in the program's name and in that of its sender, so that what a calendar answers goes to no person.
fn organizer(app: &App, say: &Say) -> [String; 2] {
    let name = app.program.name().unwrap_or_else(|| say.t("product-name"));
    [name, app.mailer.from().email.to_string()]
}
