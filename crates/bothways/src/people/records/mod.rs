//! Every SQL statement about profiles. What keeps people apart has a file of its own, [`apart`], and so has everything at once, [`facts`].

/// The columns of a profile, in the order of [`row_with_profile`].
macro_rules! profile_columns {
    () => {
        "person_id, given_id, ask_me, hope, room_for, room_most, room_said_at, season, season_until_on, cm_years_band, show_years,
         organization, channel, trained_at, complete, said, waiting_since_at"
    };
}

/// Declares a row that ends with the columns of a profile, after those that are named.
macro_rules! row_with_profile {
    ($(#[$about:meta])* struct $name:ident { $($field:ident: $kind:ty),* $(,)? }) => {
        store::row! {
            $(#[$about])*
            struct $name {
                $($field: $kind,)*
                person_id: PersonId,
                given_id: Option<String>,
                ask_me: String,
                hope: String,
                room_for: u32,
                room_most: u32,
                room_said_at: Option<Moment>,
                season: String,
                season_until_on: Option<Day>,
                cm_years_band: Option<YearsBand>,
                show_years: bool,
                organization: Option<String>,
                channel: Channel,
                trained_at: Option<Moment>,
                complete: bool,
                said: bool,
                waiting_since_at: Option<Moment>,
            }
        }
    };
}

/// The profile in such a row.
macro_rules! profile_in {
    ($row:ident) => {
        Profile {
            season: season_of(&$row.season, $row.season_until_on)?,
            person: $row.person_id,
            given_id: $row.given_id,
            ask_me: $row.ask_me,
            hope: $row.hope,
            room_for: $row.room_for,
            room_most: $row.room_most,
            room_said_at: $row.room_said_at,
            years: $row.cm_years_band,
            show_years: $row.show_years,
            organization: $row.organization,
            channel: $row.channel,
            trained_at: $row.trained_at,
            complete: $row.complete,
            said: $row.said,
            waiting_since_at: $row.waiting_since_at,
        }
    };
}

pub mod apart;
pub mod credentials;
pub mod facts;
mod lists;
mod stored;

use store::{Tx, sql};

pub use lists::{
    Before, CredentialLine, Written, add_roster_walls, mark, most_said, set_avoids, set_avoids_each,
    set_credentials, set_credentials_each, set_items, set_items_each, set_reports_to, set_reports_to_each,
    set_skills, set_skills_each, set_styles, set_styles_each, set_windows, set_windows_each, set_written,
    set_written_each,
};
pub use stored::{ItemKind, SaidBy};

use super::rules::{Channel, ROOM_DEFAULT, ROOM_MOST, Season, YearsBand};
use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;

/// What a person says about themself, but for the lists (skills, times, …), which have rows of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whose it is.
    pub person: PersonId,
    /// The coordinator's own id for them, as the spreadsheet gave it.
    pub given_id: Option<String>,
    /// What people ask them about, in their words.
    pub ask_me: String,
    /// What they hope for, in their words.
    pub hope: String,
    /// How many people they have room for (R7).
    pub room_for: u32,
    /// The most they may give themselves room for; a coordinator can lift it.
    pub room_most: u32,
    /// When they last said how much room they have.
    pub room_said_at: Option<Moment>,
    /// Their season, which may be over: ask [`Season::on`].
    pub season: Season,
    /// Years in case management, as a band.
    pub years: Option<YearsBand>,
    /// Whether the band stands on their card.
    pub show_years: bool,
    /// Where they work.
    pub organization: Option<String>,
    /// How they like to talk.
    pub channel: Channel,
    /// When they did the training that comes before a first pair (S64), or a coordinator lifted it.
    pub trained_at: Option<Moment>,
    /// Whether there is something to share and something to learn (S101). Kept by [`settle`], not by [`save_profile`].
    pub complete: bool,
    /// Whether there is at least one of the two: enough for a coordinator's round, which asks for the other when they say yes. Kept by
    /// [`settle`].
    pub said: bool,
    /// Since when they wait for somebody. Kept by [`settle`] and [`wait_since`], not by [`save_profile`].
    pub waiting_since_at: Option<Moment>,
}

impl Profile {
    /// The profile of somebody who has not said anything yet.
    pub fn of(person: PersonId) -> Self {
        Self {
            person,
            given_id: None,
            ask_me: String::new(),
            hope: String::new(),
            room_for: ROOM_DEFAULT,
            room_most: ROOM_MOST,
            room_said_at: None,
            season: Season::Normal,
            years: None,
            show_years: false,
            organization: None,
            channel: Channel::Either,
            trained_at: None,
            complete: false,
            said: false,
            waiting_since_at: None,
        }
    }
}

row_with_profile! {
    /// A profile as its row says it.
    struct ProfileRow {}
}

/// The season that a row says. One that cannot be is an error.
pub fn season_of(name: &str, until: Option<Day>) -> store::Result<Season> {
    match (name, until) {
        ("normal", None) => Ok(Season::Normal),
        ("lighter", Some(Day(until))) => Ok(Season::Lighter { until }),
        ("paused", Some(Day(until))) => Ok(Season::Paused { until }),
        _ => Err(store::Error::bad_value(format!("profile.season holds {name:?} until {until:?}"))),
    }
}

/// One person's profile, if they ever said anything.
pub fn find_profile(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Option<Profile>> {
    let row: Option<ProfileRow> = tx.one(
        sql!(ProfileRow: concat!("SELECT ", profile_columns!(), " FROM profile WHERE person_id = $1")),
        (person,),
    )?;
    row.map(|row| Ok(profile_in!(row))).transpose()
}

/// Every profile, drafts too, in no order: for an import that has to know what is there.
pub fn all_profiles(tx: &mut Tx<'_>) -> store::Result<Vec<Profile>> {
    let rows: Vec<ProfileRow> =
        tx.all(sql!(ProfileRow: concat!("SELECT ", profile_columns!(), " FROM profile")), ())?;
    rows.into_iter().map(|row| Ok(profile_in!(row))).collect()
}

/// Keeps a profile, new or changed. Lists are kept apart; call [`settle`] when all is said.
pub fn save_profile(tx: &mut Tx<'_>, profile: &Profile, now: Moment) -> store::Result<()> {
    save_profiles(tx, std::slice::from_ref(profile), now)
}

/// Keeps the most that somebody may carry, as a coordinator says. It is not the person's own word: when their profile was
/// last written stays as it is, so that a spreadsheet may still say what they have not said themself.
pub fn lift_room(
    tx: &mut Tx<'_>,
    person: &PersonId,
    (room_for, room_most): (u32, u32),
    by: &PersonId,
    now: Moment,
) -> store::Result<()> {
    tx.run(
        sql!("UPDATE profile SET room_for = $2, room_most = $3, room_lifted_by_id = $4, room_lifted_at = $5 WHERE person_id = $1"),
        (person, room_for, room_most, by, now),
    )?;
    Ok(())
}

/// Which coordinator last said how many somebody may carry, by name, and when.
pub fn room_lifted(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Option<(String, Moment)>> {
    tx.one(
        sql!((String, Moment): "SELECT account.name, room_lifted_at FROM profile JOIN account ON account.id = room_lifted_by_id
                                 WHERE person_id = $1 AND room_lifted_at IS NOT NULL"),
        (person,),
    )
}

/// Keeps many profiles in one go.
pub fn save_profiles(tx: &mut Tx<'_>, profiles: &[Profile], now: Moment) -> store::Result<()> {
    let rows = profiles.iter().map(|profile| {
        (
            &profile.person,
            &profile.given_id,
            &profile.ask_me,
            &profile.hope,
            profile.room_for,
            profile.room_most,
            profile.room_said_at,
            profile.season.id(),
            profile.season.until().map(Day),
            profile.years,
            profile.show_years,
            &profile.organization,
            profile.channel,
            profile.trained_at,
            now,
        )
    });
    tx.run_many(
        sql!("INSERT INTO profile (person_id, given_id, ask_me, hope, room_for, room_most, room_said_at, season, season_until_on,
                                   cm_years_band, show_years, organization, channel, trained_at, complete, updated_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15)
              ON CONFLICT (person_id) DO UPDATE SET given_id = excluded.given_id, ask_me = excluded.ask_me,
                     hope = excluded.hope, room_for = excluded.room_for, room_most = excluded.room_most,
                     room_said_at = excluded.room_said_at, season = excluded.season,
                     season_until_on = excluded.season_until_on, cm_years_band = excluded.cm_years_band,
                     show_years = excluded.show_years, organization = excluded.organization,
                     channel = excluded.channel, trained_at = excluded.trained_at, updated_at = excluded.updated_at"),
        rows,
    )?;
    Ok(())
}

/// Whether a profile is complete: everyone, at every stage, has something to share and something to learn (S101). Words the kit
/// does not know count, since they say as much to a reader.
macro_rules! both_ways {
    () => {
        "(EXISTS (SELECT 1 FROM skill_offer AS o WHERE o.person_id = profile.person_id AND o.direction = 'share')
          OR EXISTS (SELECT 1 FROM skill_written AS w WHERE w.person_id = profile.person_id AND w.direction = 'share'))
     AND (EXISTS (SELECT 1 FROM skill_offer AS o WHERE o.person_id = profile.person_id AND o.direction = 'learn')
          OR EXISTS (SELECT 1 FROM skill_written AS w WHERE w.person_id = profile.person_id AND w.direction = 'learn'))"
    };
}

/// Whether a profile says anything that somebody could share or learn.
macro_rules! one_way {
    () => {
        "(EXISTS (SELECT 1 FROM skill_offer AS o WHERE o.person_id = profile.person_id)
          OR EXISTS (SELECT 1 FROM skill_written AS w WHERE w.person_id = profile.person_id))"
    };
}

/// What settles the profiles that say anything, each written once. Who is asked for, if not everyone, follows.
macro_rules! settle_said {
    ($rest:literal) => {
        concat!(
            "UPDATE profile SET waiting_since_at = CASE WHEN said = 1 THEN waiting_since_at ELSE COALESCE(waiting_since_at, $1) END,
                                said = 1, complete = CASE WHEN ",
            both_ways!(),
            " THEN 1 ELSE 0 END WHERE (said = 0 OR complete <> CASE WHEN ",
            both_ways!(),
            " THEN 1 ELSE 0 END) AND ",
            one_way!(),
            $rest
        )
    };
}

/// The same for those that say nothing any more.
macro_rules! settle_blank {
    ($rest:literal) => {
        concat!(
            "UPDATE profile SET said = 0, waiting_since_at = NULL, complete = 0 WHERE (said = 1 OR complete = 1) AND NOT ",
            one_way!(),
            $rest
        )
    };
}

/// Notes whether the profile is complete now, and whether it says anything at all. Who says something to share or to learn waits from
/// then on, for a coordinator may place them; who completes it later waits no longer for that.
pub fn settle(tx: &mut Tx<'_>, person: &PersonId, now: Moment) -> store::Result<()> {
    tx.run(sql!(settle_said!(" AND person_id = $2")), (now, person))?;
    tx.run(sql!(settle_blank!(" AND person_id = $1")), (person,))?;
    Ok(())
}

/// The same for everyone, after an import.
pub fn settle_all(tx: &mut Tx<'_>, now: Moment) -> store::Result<()> {
    tx.run(sql!(settle_said!("")), (now,))?;
    tx.run(sql!(settle_blank!("")), ())?;
    Ok(())
}

/// Everybody whose profile says something to share or something to learn, and not both.
pub fn one_sided(tx: &mut Tx<'_>) -> store::Result<Vec<PersonId>> {
    let found: Vec<(PersonId,)> =
        tx.all(sql!((PersonId,): "SELECT person_id FROM profile WHERE said = 1 AND complete = 0"), ())?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}

/// Notes since when somebody waits to be paired; `None`: they wait no more.
pub fn wait_since(tx: &mut Tx<'_>, person: &PersonId, since: Option<Moment>) -> store::Result<()> {
    tx.run(sql!("UPDATE profile SET waiting_since_at = $2 WHERE person_id = $1"), (person, since))?;
    Ok(())
}

/// Notes when somebody did the training that comes before a first pair, or had it lifted.
pub fn trained(tx: &mut Tx<'_>, person: &PersonId, at: Option<Moment>) -> store::Result<()> {
    tx.run(sql!("UPDATE profile SET trained_at = $2 WHERE person_id = $1"), (person, at))?;
    Ok(())
}
