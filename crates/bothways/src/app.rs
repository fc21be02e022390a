//! What every room is handed: the store, the clock, the words, the kit, the settings. Not a room itself.

use std::sync::Arc;

use store::{Db, Tx};

use crate::people::remembered::Remembered;
use crate::platform::clock::{Clock, Moment};
use crate::platform::journal::{self, Noted};
use crate::platform::letters::{Mailer, PostOffice};
use crate::platform::problem::Problem;
use crate::platform::secret::SealKey;
use crate::platform::viewer::{MaybeViewer, Viewer};
use crate::platform::web::{Page, Place};
use crate::platform::words::{Say, Words};
use crate::platform::work::Workplace;
use crate::program::Known;
use crate::program::kit::Kit;
use crate::settings::Settings;

/// Something a room does because another room did something, in the same unit of work.
pub type Follower = fn(&mut Tx<'_>, &App, Moment, &Noted) -> Result<(), Problem>;

/// The open house. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the house is made of.
pub struct Parts {
    /// The store.
    pub db: Db,
    /// The only clock.
    pub clock: Clock,
    /// The words of all languages.
    pub words: Words,
    /// The starter kit.
    pub kit: Kit,
    /// Flags, environment and file, put together.
    pub settings: Settings,
    /// Seals the links in letters.
    pub seal: SealKey,
    /// The way out for letters.
    pub mailer: Mailer,
    /// Who follows whose events.
    pub followers: &'static [Follower],
    /// What the program's own page says: its name, who runs it, its contact.
    pub program: Known,
    /// What people said in lists, as far as it was read before.
    pub remembered: Remembered,
    /// Whether this is the demo: letters go to a page, and the day can be changed.
    pub demo: bool,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// The house made of these parts.
    pub fn of(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// A page of a signed-in person.
    pub fn page(&self, viewer: &Viewer, place: Place, title_key: &str) -> Page {
        self.dress(Page::new(self.say(viewer), Some(viewer.clone()), place, title_key))
    }

    /// A page of a signed-in person, titled in somebody's own words.
    pub fn page_titled(&self, viewer: &Viewer, place: Place, title: String) -> Page {
        self.dress(Page::titled(self.say(viewer), Some(viewer.clone()), place, title))
    }

    /// A page that is open to all: in the frame of whoever is signed in, or in none.
    pub fn page_open(&self, viewer: &MaybeViewer, place: Place, title_key: &str) -> Page {
        match &viewer.0 {
            Some(viewer) => self.page(viewer, place, title_key),
            None => self.page_outside(title_key),
        }
    }

    /// A page for somebody who is not signed in.
    pub fn page_outside(&self, title_key: &str) -> Page {
        self.dress(Page::new(self.words.of("en"), None, Place::Outside, title_key))
    }

    /// The words in the reader's language.
    pub fn say(&self, viewer: &Viewer) -> Say {
        self.words.of(&viewer.language)
    }

    /// What the frame of every page shows of the program and of the demo.
    pub fn dress(&self, page: Page) -> Page {
        let zone = page.viewer.as_ref().map_or(jiff::tz::TimeZone::UTC, |v| v.zone.clone());
        let demo_day = self.demo.then(|| self.clock.today(&zone).strftime("%A %-d %B %Y").to_string());
        let known = self.program.get();
        let danger = match &known {
            Some(program) => page.t1("frame-not-monitored", "call", &program.danger_call),
            None => self.kit.crisis.danger.clone(),
        };
        let is_open = known.is_some();
        let program = known.map_or(page.program, |program| program.name.clone());
        Page { demo_day, program, danger, is_open, ..page }
    }

    /// Notes what was done and lets the rooms that follow it act, all in the same unit of work.
    pub fn note(&self, tx: &mut Tx<'_>, now: Moment, noted: &Noted) -> Result<(), Problem> {
        journal::keep(tx, now, noted)?;
        self.followers.iter().try_for_each(|follow| follow(tx, self, now, noted))
    }
}

impl Workplace for App {
    fn db(&self) -> &Db {
        &self.db
    }

    fn clock(&self) -> &Clock {
        &self.clock
    }
}

impl PostOffice for App {
    fn mailer(&self) -> &Mailer {
        &self.mailer
    }

    fn seal(&self) -> &SealKey {
        &self.seal
    }

    fn words(&self) -> &Words {
        &self.words
    }

    fn address(&self) -> &str {
        &self.settings.address
    }

    fn program(&self) -> Option<String> {
        self.program.name()
    }

    fn is_demo(&self) -> bool {
        self.demo
    }

    fn page_for(&self, viewer: &MaybeViewer, place: Place, title_key: &str) -> Page {
        self.page_open(viewer, place, title_key)
    }
}
