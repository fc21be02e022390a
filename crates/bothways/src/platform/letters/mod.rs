//! Letters: written once, read as text and as HTML, kept in the unit of work that causes them, sent later.
//!
//! A room makes a [`Letter`] and calls [`post`]. Nobody gets more than two notices in any seven days (R34): a third is held and goes
//! out in a digest. In a lighter season it is one, and in a rest none ([`pace`]). What a person asked for themselves (a sign-in link, the answer to their own request, the calendar letter of a talk they
//! agreed to) is no notice: mark it [`Letter::asked`]. Each notice says why it came and what it is good for (S107) by the sentence
//! `<kind>-why` of the room's words, and carries a link that stops its kind without signing in.

pub mod jobs;
pub mod mailer;
pub mod office;
pub mod own;
pub mod pace;
pub mod pages;
pub mod records;
pub mod rules;
pub mod sending;
pub mod shape;
pub mod told;

use axum::Router;
use axum::routing::{get, post as post_to};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::clock::Moment;
use super::id;
use super::problem::Problem;
use super::viewer::{PersonId, Viewer};
use super::words::Say;
use super::work::put_keyed;

use jobs::{DIGEST, SEND};
pub use mailer::Mailer;
pub use office::PostOffice;

/// The doors of the post office.
pub fn routes<A: PostOffice>() -> Router<A> {
    Router::new()
        .route("/letters", get(pages::all_of_demo::<A>))
        .route("/letters/{id}/html", get(pages::html_of_demo::<A>))
        .route("/letters/stop/{kind}", get(pages::stop_page::<A>).post(pages::stop::<A>))
        .route("/me/machine", get(pages::machine::machine::<A>))
        .route("/me/machine/letters/{id}/again", post_to(pages::machine::letter_again::<A>))
        .route("/me/machine/jobs/{id}/again", post_to(pages::machine::job_again::<A>))
}

/// Stands for all kinds of notices where a kind is named.
pub const ALL_KINDS: &str = "*";

/// To whom a letter goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// Their account. Without one nothing can be counted or stopped, so such a letter must be one they asked for.
    pub person: Option<PersonId>,
    /// Where it goes.
    pub email: String,
    /// How they are greeted.
    pub name: String,
}

impl Addressee {
    /// The person who is asking.
    pub fn viewer(viewer: &Viewer) -> Self {
        Self { person: Some(viewer.person.clone()), email: viewer.email.clone(), name: viewer.name.clone() }
    }
}

/// One piece of a letter. Each has a text and an HTML form with the same words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A title over what follows.
    Heading(String),
    /// A paragraph; its line ends are kept.
    Line(String),
    /// A list.
    List(Vec<String>),
    /// Somebody's own words.
    Quote(String),
    /// A paragraph that names a day counted from when the letter goes out, for a letter may be held for days. It becomes a
    /// [`Block::Line`] then.
    DaysOn {
        /// The key of its sentence, which takes the day as `$day`.
        key: String,
        /// What else goes into the sentence.
        args: Vec<(String, String)>,
        /// So many days later.
        days: i64,
    },
    /// A link to press.
    Button {
        /// What it does.
        label: String,
        /// Where it leads.
        url: String,
    },
    /// A link with which the reader is never written to again; mail programs offer it as their own button too (RFC 8058).
    Refuse {
        /// What it does.
        label: String,
        /// Where it leads: a page that stops on a bare POST.
        url: String,
    },
}

/// What a calendar is asked to do with the calendar part (RFC 5546).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Put the event in, or change it.
    Request,
    /// Take the event out.
    Cancel,
}

impl Method {
    /// The word of RFC 5546.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// A letter, written once. Greeting, signature and foot come from the frame; it is signed by the program, never by a person (UX.md).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    kind: &'static str,
    subject: String,
    blocks: Vec<Block>,
    asked: bool,
    calendar: Option<(Method, String)>,
    about: Option<String>,
}

impl Letter {
    /// An empty letter. `kind` is stable, room first, in small letters and hyphens, such as `pairs-quiet`.
    pub fn new(kind: &'static str, subject: String) -> Self {
        Self { kind, subject, blocks: Vec::new(), asked: false, calendar: None, about: None }
    }

    /// About this: [`told::told`] then says when the addressee was told, and [`told::take_back`] takes the letter back.
    pub fn about(self, what: &str) -> Self {
        Self { about: Some(what.to_owned()), ..self }
    }

    /// With a paragraph.
    pub fn line(self, paragraph: String) -> Self {
        self.with(Block::Line(paragraph))
    }

    /// With a paragraph that names the day so many `days` after the letter goes out, as `$day` of the sentence `key`.
    pub fn days_on(self, key: &str, args: &[(&str, &str)], days: i64) -> Self {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.with(Block::DaysOn { key: key.to_owned(), args, days })
    }

    /// With a list; an empty one leaves nothing behind.
    pub fn list(self, items: Vec<String>) -> Self {
        if items.is_empty() { self } else { self.with(Block::List(items)) }
    }

    /// With a link to press.
    pub fn button(self, label: String, url: String) -> Self {
        self.with(Block::Button { label, url })
    }

    /// With a way out: whoever presses it is written to no more. For letters that nobody asked for and that are no notices.
    pub fn refuse(self, label: String, url: String) -> Self {
        self.with(Block::Refuse { label, url })
    }

    /// With somebody's own words, set apart.
    pub fn quote(self, words: String) -> Self {
        self.with(Block::Quote(words))
    }

    /// With a title over what follows.
    pub fn heading(self, title: String) -> Self {
        self.with(Block::Heading(title))
    }

    /// The person asked for it: it is not counted, held or stopped (R34).
    pub fn asked(self) -> Self {
        Self { asked: true, ..self }
    }

    /// With a calendar part, an iCalendar text of this method. Only those who agreed to a talk get one, so it counts as asked for.
    pub fn calendar(self, method: Method, ics: String) -> Self {
        Self { calendar: Some((method, ics)), asked: true, ..self }
    }

    /// The letter as `name` will see it once it is posted, for a page that shows it before. Only for letters that were
    /// asked for: the others carry a link of their own to stop them.
    pub fn seen_by(
        &self,
        name: &str,
        program: &str,
        say: &Say,
        today: Date,
    ) -> Result<shape::Sheet, Problem> {
        let frame =
            shape::Frame { say, program, name, kind: self.kind, asked: self.asked, stop: None, today };
        frame.write(&one_line(&self.subject), &self.blocks).map_err(Problem::broken)
    }

    fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

/// What becomes of a letter that was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It goes out as soon as it can.
    Waiting,
    /// Two notices went to this person within seven days, or they rest: it goes out in a digest.
    Held,
    /// The person wants none of this kind. It is not sent.
    Stopped,
}

/// Puts a letter into the caller's unit of work: it goes out if, and only if, that unit is kept. `say` holds the words of the
/// addressee's language.
pub fn post(
    tx: &mut Tx<'_>,
    to: &Addressee,
    letter: Letter,
    say: &Say,
    now: Moment,
) -> Result<Fate, Problem> {
    let fate = match &to.person {
        Some(person) if !letter.asked => {
            let standing = records::standing(tx, person, letter.kind, now.plus_days(-rules::WINDOW_DAYS))?;
            let most = pace::of(tx, person, now)?.map_or(rules::NOTICES_MOST, |pace| pace.most);
            rules::fate_of_notice(standing.stops > 0, standing.held > 0, standing.counted, most)
        }
        _ => Fate::Waiting,
    };
    let id = id::fresh(now);
    let body = serde_json::to_string(&letter.blocks).map_err(Problem::broken)?;
    records::save_new(
        tx,
        &records::NewLetter {
            id: &id,
            to,
            language: say.language(),
            kind: letter.kind,
            asked: letter.asked,
            subject: &one_line(&letter.subject),
            body: if fate == Fate::Stopped { "[]" } else { &body },
            calendar: letter.calendar.as_ref().map(|(method, ics)| (*method, ics.as_str())),
            fate,
            about: letter.about.as_deref(),
        },
        now,
    )?;
    match (fate, &to.person) {
        (Fate::Waiting, _) => put_keyed(tx, SEND, &id, now, now)?,
        (Fate::Held, Some(person)) => {
            let room_at = pace::room_at(tx, person, now)?;
            put_keyed(tx, DIGEST, person.as_str(), room_at, now)?;
        }
        _ => {}
    }
    Ok(fate)
}

/// A subject is one line: a line end in it could start a header of its own.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control())
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
