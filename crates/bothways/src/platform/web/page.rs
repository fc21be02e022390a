//! The frame around every page: head, the four places, "Connect with someone", "Help now", who can see this.

use std::borrow::Borrow;
use std::cell::RefCell;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use super::assets::{self, Assets};
use super::zones::{self, ZoneChoice};
use crate::platform::advice;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::words::Say;

/// Where in the house a page lies; marks the place in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What matters now.
    Today,
    /// The people one is paired with.
    Pairs,
    /// Finding each other.
    People,
    /// One's own profile and settings.
    Me,
    /// The coordinators' place.
    Program,
    /// The leaders' place.
    Results,
    /// None of these: sign-in, help now, set-up.
    Outside,
}

/// What every template has as its field `page`.
///
/// It reads as the words of the reader's language too: `page.t("today-title")`.
#[derive(Clone, Debug)]
pub struct Page {
    /// The words of the reader's language.
    pub words: Say,
    /// The title, already in words.
    pub title: String,
    /// Where the page lies.
    pub place: Place,
    /// Who reads it, if somebody is signed in.
    pub viewer: Option<Viewer>,
    /// The program's name, or the product's where there is none yet.
    pub program: String,
    /// That nobody watches, and whom to call in danger; stands at the foot of every page (rules 4.3).
    pub danger: String,
    /// A sentence about what was just done.
    pub notice: Option<String>,
    /// Who can see what stands on this page: one sentence a line.
    pub who_sees: Vec<String>,
    /// Where assets lie.
    pub assets: &'static Assets,
    /// Whether the program is set up: before that there is nothing behind the places.
    pub is_open: bool,
    /// Demo only: the day it is in the story.
    pub demo_day: Option<String>,
    /// Seconds after which the page looks again, for long work without scripts.
    pub refresh_seconds: Option<u32>,
}

impl std::ops::Deref for Page {
    type Target = Say;

    fn deref(&self) -> &Say {
        &self.words
    }
}

impl Page {
    /// A page with the title of this key.
    pub fn new(words: Say, viewer: Option<Viewer>, place: Place, title_key: &str) -> Self {
        let title = words.t(title_key);
        Self::titled(words, viewer, place, title)
    }

    /// A page whose title is made of somebody's own words.
    pub fn titled(words: Say, viewer: Option<Viewer>, place: Place, title: String) -> Self {
        let program = words.t("product-name");
        let (notice, who_sees) = (None, Vec::new());
        Self {
            words,
            title,
            place,
            viewer,
            program,
            danger: String::new(),
            notice,
            who_sees,
            assets: assets::all(),
            is_open: true,
            demo_day: None,
            refresh_seconds: None,
        }
    }

    /// Says who can see what stands here. The sentence of the key holds one statement a line (UX.md, rules 4.7).
    pub fn who_sees(mut self, key: &str) -> Self {
        self.who_sees = self.words.t(key).lines().map(str::to_owned).collect();
        self
    }

    /// Shows what was just done: the `?done=` of a redirect names a sentence `done-…` of the translation files.
    pub fn noticing(mut self, done: Option<&str>) -> Self {
        self.notice =
            done.map(|d| format!("done-{d}")).filter(|key| self.words.has(key)).map(|key| self.words.t(&key));
        self
    }

    /// Whether the bar marks this place.
    pub fn is_at(&self, place: impl Borrow<Place>) -> bool {
        self.place == *place.borrow()
    }

    /// The zones that people call by a name of their own, to choose from.
    pub fn zones_named(&self) -> Vec<ZoneChoice> {
        zones::named(&self.words)
    }

    /// Every zone by its city, to choose from.
    pub fn zones_cities(&self) -> &'static [ZoneChoice] {
        zones::cities()
    }

    /// Whether a zone stands among those with a name of their own already.
    pub fn is_zone_named(&self, name: &str) -> bool {
        zones::is_named(name)
    }

    /// What the guard in the page says, as JSON.
    pub fn guard_words(&self) -> String {
        advice::words_for_page(&self.words)
    }

    /// Whether the reader coordinates.
    pub fn coordinates(&self) -> bool {
        self.viewer.as_ref().is_some_and(|v| v.roles.coordinator)
    }

    /// Whether the reader leads.
    pub fn leads(&self) -> bool {
        self.viewer.as_ref().is_some_and(|v| v.roles.leader)
    }

    /// Whether the reader runs the machine.
    pub fn operates(&self) -> bool {
        self.viewer.as_ref().is_some_and(|v| v.roles.operator)
    }
}

/// A rendered page.
#[derive(Clone, Debug)]
pub struct Html(pub String);

thread_local! {
    /// Where this thread puts its pages together, so that a long one is not copied each time it grows.
    static DRAWN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// No thread keeps more than this between two pages, in bytes.
const DRAWN_KEPT: usize = 256 * 1024;

impl Html {
    /// Renders a template; a template that fails is broken on our side.
    pub fn of(template: &impl Template) -> Result<Self, Problem> {
        DRAWN.with_borrow_mut(|drawn| {
            drawn.clear();
            let rendered = template.render_into(drawn).map(|()| Self(drawn.as_str().to_owned()));
            drawn.shrink_to(DRAWN_KEPT);
            rendered.map_err(Problem::broken)
        })
    }
}

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        // Pages hold what only their reader may see: no cache keeps them.
        ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")], self.0).into_response()
    }
}

/// A JSON file that is kept by its reader under this name, and by no cache on the way.
pub fn taken_along(name: &str, json: impl IntoResponse) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, json).into_response()
}

/// After something was done: to `path`, where the sentence `done-…` of this name is shown. What follows a `#` is the
/// place on a long page where the reader was.
pub fn done(path: &str, name: &str) -> Redirect {
    let (path, place) =
        path.split_once('#').map_or((path, String::new()), |(path, id)| (path, format!("#{id}")));
    let joint = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{joint}done={name}{place}"))
}

/// The query of a page that may show what was just done.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Done {
    /// Name of the sentence.
    pub done: Option<String>,
}
