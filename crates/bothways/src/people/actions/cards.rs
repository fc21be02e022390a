//! The optional pieces of a profile: credentials, work, style, room, season.

use super::profile_of;
use crate::app::App;
use crate::people::ending;
use crate::people::events;
use crate::people::records::{self, CredentialLine, ItemKind, Profile};
use crate::people::rules::{
    self, Channel, ITEM_CHARS_MOST, ITEMS_MOST, ROOM_LIFTED_MOST, Season, Side, YearsBand,
};
use crate::platform::journal::Noted;
use crate::platform::letters::pace;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::{PersonId, Viewer};

/// Keeps the letters after somebody's name, with the days they hold until, as they say (S136).
pub async fn save_credentials(
    app: &App,
    viewer: &Viewer,
    credentials: Vec<CredentialLine>,
) -> Result<(), Problem> {
    let fits = credentials.iter().all(|line| line.letters.chars().count() <= ITEM_CHARS_MOST);
    if !fits || credentials.len() > ITEMS_MOST {
        return Err(Problem::field("letters", "people-mend-letters"));
    }
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    let today = app.clock.today(&viewer.zone);
    app.db
        .write(move |tx| {
            let profile = profile_of(tx, &person)?;
            records::save_profile(tx, &profile, now)?;
            records::set_credentials(tx, &person, &credentials)?;
            ending::known_to(tx, &person, &credentials, today, now)?;
            house.note(tx, now, &Noted::by(&person, events::CREDENTIALS_SAVED, &person))
        })
        .await
}

/// Where and how somebody works.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// Practice settings.
    pub settings: Vec<String>,
    /// Languages to mentor in.
    pub languages: Vec<String>,
    /// The employer's name.
    pub organization: Option<String>,
    /// Years in case management.
    pub years: Option<YearsBand>,
    /// Whether the band stands on the card.
    pub show_years: bool,
    /// Settings they would like the other to know.
    pub wish_settings: Vec<String>,
    /// Credentials they would like the other to hold.
    pub wish_credentials: Vec<String>,
}

impl Work {
    /// What is to be mended before it can be kept: nothing in it is endless.
    fn problems(&self) -> Vec<FieldProblem> {
        let long = |text: &String| text.chars().count() > ITEM_CHARS_MOST;
        let too_much = |items: &Vec<String>| items.len() > ITEMS_MOST || items.iter().any(long);
        [
            ("organization", self.organization.as_ref().is_some_and(long)),
            ("more_settings", too_much(&self.settings)),
            ("more_languages", too_much(&self.languages)),
            ("more_wish_settings", too_much(&self.wish_settings)),
            ("wish_letters", too_much(&self.wish_credentials)),
        ]
        .into_iter()
        .filter(|(_, is_wrong)| *is_wrong)
        .map(|(field, _)| FieldProblem {
            args: vec![("most", ITEM_CHARS_MOST.to_string())],
            ..FieldProblem::new(field, "people-mend-long")
        })
        .collect()
    }
}

/// Keeps where and how somebody works.
pub async fn save_work(app: &App, viewer: &Viewer, work: Work) -> Result<(), Problem> {
    let problems = work.problems();
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let profile = Profile {
                organization: work.organization.clone(),
                years: work.years,
                show_years: work.show_years,
                ..profile_of(tx, &person)?
            };
            records::save_profile(tx, &profile, now)?;
            for (kind, items) in [
                (ItemKind::Setting, &work.settings),
                (ItemKind::Language, &work.languages),
                (ItemKind::WishSetting, &work.wish_settings),
                (ItemKind::WishCredential, &work.wish_credentials),
            ] {
                records::set_items(tx, &person, kind, items)?;
            }
            house.note(tx, now, &Noted::by(&person, events::WORK_SAVED, &person))
        })
        .await
}

/// How somebody works with others.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Sides of cards, by the card's id.
    pub sides: Vec<(String, Side)>,
    /// Value words, by id.
    pub values: Vec<String>,
}

/// Keeps the working-style cards and the value words (R3).
pub async fn save_style(app: &App, viewer: &Viewer, style: Style) -> Result<(), Problem> {
    let most = app.kit.cards.values.picks;
    if style.values.len() > most {
        let args = vec![("most", most.to_string())];
        return Err(Problem::Invalid(vec![FieldProblem { field: "value", key: "people-mend-values", args }]));
    }
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let profile = profile_of(tx, &person)?;
            records::save_profile(tx, &profile, now)?;
            records::set_styles(tx, &person, &style.sides)?;
            records::set_items(tx, &person, ItemKind::Value, &style.values)?;
            house.note(tx, now, &Noted::by(&person, events::STYLE_SAVED, &person))
        })
        .await
}

/// How much room somebody has, and how they like to talk.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// For how many people.
    pub people: u32,
    /// By phone or video.
    pub channel: Channel,
}

/// Keeps how many people somebody has room for (R7).
pub async fn save_room(app: &App, viewer: &Viewer, room: Room) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let before = profile_of(tx, &person)?;
            let room_for = rules::room(room.people, before.room_most)?;
            let profile = Profile { room_for, channel: room.channel, room_said_at: Some(now), ..before };
            records::save_profile(tx, &profile, now)?;
            house.note(tx, now, &Noted::by(&person, events::ROOM_SET, &person))
        })
        .await
}

/// Keeps somebody's season, and with it how many notices they get. Nobody is asked why (S11).
pub async fn save_season(app: &App, viewer: &Viewer, season: Season) -> Result<(), Problem> {
    let (house, now, person) = (app.clone(), app.clock.now(), viewer.person.clone());
    app.db
        .write(move |tx| {
            let profile = Profile { season, ..profile_of(tx, &person)? };
            records::save_profile(tx, &profile, now)?;
            pace::set(tx, &person, season.pace(), now)?;
            house.note(tx, now, &Noted::by(&person, events::SEASON_SET, &person))
        })
        .await
}

/// A coordinator lets somebody carry more people than three, or fewer again (R7).
pub async fn lift_room(app: &App, viewer: &Viewer, person: PersonId, most: u32) -> Result<(), Problem> {
    viewer.must_coordinate()?;
    let (house, now, by) = (app.clone(), app.clock.now(), viewer.person.clone());
    let most = rules::room(most, ROOM_LIFTED_MOST)?;
    app.db
        .write(move |tx| {
            let before = records::find_profile(tx, &person)?.ok_or(Problem::NotFound("person"))?;
            let room_for = before.room_for.min(most);
            records::lift_room(tx, &person, (room_for, most), &by, now)?;
            house.note(tx, now, &Noted::by(&by, events::ROOM_LIFTED, &person))
        })
        .await
}
