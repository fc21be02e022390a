//! A person who fits, as a card: name, reasons, one honest gap. No photo, and nothing to be ranked by (R4, F36).

use jiff::tz::TimeZone;

use crate::app::App;
use crate::matching::reasons::Voice;
use crate::matching::suggestions::Suggested;
use crate::platform::clock::Moment;
use crate::platform::viewer::Viewer;
use crate::platform::words::Say;

/// A card, ready to be shown.
#[derive(Clone, Debug)]
pub struct Card {
    /// Id of the person.
    pub id: String,
    /// Their name.
    pub name: String,
    /// How well they know what was searched for; empty among suggestions.
    pub level: String,
    /// Why they fit, in sentences.
    pub reasons: Vec<String>,
    /// What to know before.
    pub gap: Option<String>,
}

/// Puts somebody who fits into words for the viewer.
pub fn card(app: &App, viewer: &Viewer, say: &Say, now: Moment, other: &Suggested) -> Card {
    let (me, id) = (viewer.person.as_str(), other.person.as_str());
    let zone: &TimeZone = &viewer.zone;
    let people = [(me, viewer.name.as_str()), (id, other.name.as_str())];
    let voice = Voice { say, kit: &app.kit, zone, now, me: Some(me), people };
    Card {
        id: id.to_owned(),
        name: other.name.clone(),
        level: String::new(),
        reasons: other.reasons.shown(&voice),
        gap: other.reasons.gap(&voice),
    }
}
