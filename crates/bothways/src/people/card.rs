//! How a person is shown to another: their words, what they share and learn, when they are free. No photo, no rank, and
//! years in case management only as a band and only if they want it there (R2, R4, rules 4.5).

use jiff::tz::TimeZone;

use super::answers::is_told;
use super::credentials;
use super::facts::Facts;
use super::rules::{LEVEL_TEACH, Season, Side};
use super::times::spoken;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::times;
use crate::platform::words::Say;
use crate::program::kit::{Kit, SkillId};

/// A person in the reader's words, ready for `people/pages/card.html`, which wants this as `card` beside `page`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Letters after the name, each with what they stand for (empty where nobody knows).
    pub credentials: Vec<(String, String)>,
    /// What people ask them about, in their words; empty where the list of skills says it all.
    pub ask_me: String,
    /// What they want to learn, in their words; empty where the list of skills says it all.
    pub hope: String,
    /// What they share, by name; those they can teach first.
    pub shares: Vec<String>,
    /// What they want to learn, by name; the first wish first.
    pub learns: Vec<String>,
    /// Where they work: the settings, then the organization.
    pub works: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// Years in case management, if they want them shown.
    pub years: Option<String>,
    /// When they are free, in the reader's zone.
    pub free: Vec<String>,
    /// The reader's zone by name.
    pub free_zone: String,
    /// The sides of the working-style cards they picked.
    pub style: Vec<String>,
    /// Their value words.
    pub values: Vec<String>,
    /// How they like to talk.
    pub channel: String,
    /// Their season, for themself and for coordinators; nothing in the normal one. Whom they are paired with reads it beside the pair,
    /// and nobody else reads it (rules 4.7).
    pub season: Option<String>,
}

impl Card {
    /// The card of `facts` as `viewer` reads it now.
    pub fn of(app: &App, viewer: &Viewer, facts: &Facts) -> Self {
        let say = app.say(viewer);
        let now = app.clock.now();
        let mut shares = facts.lists.shares.clone();
        shares.sort_by_key(|(_, level)| std::cmp::Reverse(*level == LEVEL_TEACH));
        // A sentence of their own stands below as they said it, and not among the skills as well.
        let written = |own: &str, lines: &[super::records::Written]| -> Vec<String> {
            let apart = lines.iter().filter(|line| !is_told(own) || !own.contains(&line.words));
            apart.map(|line| line.words.clone()).collect()
        };
        let mut works = facts.lists.settings.clone();
        works.extend(facts.organization.clone().filter(|place| !works.contains(place)));
        Self {
            person: facts.person.clone(),
            name: facts.name.clone(),
            credentials: facts.lists.credentials.iter().map(|line| full_name(&line.letters)).collect(),
            ask_me: told(&facts.ask_me),
            hope: told(&facts.hope),
            shares: [skill_names(&app.kit, &shares), written(&facts.ask_me, &facts.lists.shares_written)]
                .concat(),
            learns: [
                skill_names(&app.kit, &facts.lists.learns),
                written(&facts.hope, &facts.lists.learns_written),
            ]
            .concat(),
            works,
            languages: facts.lists.languages.clone(),
            years: facts
                .years
                .filter(|_| facts.show_years)
                .map(|band| say.t(&format!("people-years-{}", band.id()))),
            free: free(facts, &viewer.zone, now, &say),
            free_zone: times::zone_name(&viewer.zone, &say),
            style: style_words(&app.kit, facts),
            values: value_words(&app.kit, facts),
            channel: say.t(&format!("people-channel-{}", facts.channel.id())),
            season: season_words(app, viewer, facts.season, &facts.time_zone())
                .filter(|_| viewer.person == facts.person || viewer.roles.coordinator),
        }
    }
}

fn told(words: &str) -> String {
    if is_told(words) { words.to_owned() } else { String::new() }
}

/// Letters with what they stand for (S136).
pub fn full_name(letters: &str) -> (String, String) {
    let name = credentials::known().find(letters).map_or_else(String::new, |known| known.name.clone());
    (letters.to_owned(), name)
}

/// When somebody is free, in words and in the reader's zone, as it is in the week of `now`.
pub fn free(facts: &Facts, zone: &TimeZone, now: Moment, say: &Say) -> Vec<String> {
    let today = now.day(zone);
    let since_monday = today.weekday().to_monday_zero_offset();
    let monday = today.saturating_sub(jiff::Span::new().days(i64::from(since_monday)));
    spoken::spoken(&facts.lists.windows.moved(&facts.time_zone(), zone, monday), say)
}

/// Skills by their names in the kit; one that the kit lost is left out.
fn skill_names(kit: &Kit, skills: &[(SkillId, u8)]) -> Vec<String> {
    skills.iter().filter_map(|(id, _)| Some(kit.skill(id)?.name.clone())).collect()
}

fn style_words(kit: &Kit, facts: &Facts) -> Vec<String> {
    let picked = kit.cards.working_style.cards.iter().filter_map(|card| {
        let (_, side) = facts.lists.styles.iter().find(|(id, _)| *id == card.id)?;
        match side {
            Side::First => Some(card.one.clone()),
            Side::Second => Some(card.other.clone()),
            Side::Both => None,
        }
    });
    picked.collect()
}

fn value_words(kit: &Kit, facts: &Facts) -> Vec<String> {
    let words = kit.cards.values.words.iter();
    words.filter(|line| facts.lists.values.contains(&line.id)).map(|line| line.text.clone()).collect()
}

/// All that others see of a season: its name and the day it ends, never a reason (S11).
pub fn season_words(app: &App, viewer: &Viewer, season: Season, zone: &TimeZone) -> Option<String> {
    let today = app.clock.today(zone);
    let season = season.on(today);
    let until = season.until()?;
    let text = &app.kit.seasons.find(season.id())?.to_partner.text;
    Some(text.replace("{day}", &times::day(until, today, &app.say(viewer))))
}
