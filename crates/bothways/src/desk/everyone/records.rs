//! Every SQL statement about the list of people.

use std::collections::HashMap;

use jiff::civil::Date;
use store::{Tx, sql};

use crate::people::records::season_of;
use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;

store::row! {
    /// Somebody in the program, as the rows say it.
    #[derive(Clone, Debug)]
    pub struct PersonRow {
        /// Who.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their mail address.
        pub email: String,
        /// When they came in, if they did.
        pub joined_at: Option<Moment>,
        /// When the invitation went out, if one did.
        pub invited_at: Option<Moment>,
        /// Since when they wait for somebody; perhaps before they came in.
        pub waiting_since_at: Option<Moment>,
        /// Their season, if they ever said anything about themselves.
        pub season: Option<String>,
        /// Until when they rest, or take it lighter.
        pub until_on: Option<Day>,
        /// How many pairs they have room for.
        pub room_for: Option<i64>,
        /// Whether they said what they share and what they want to learn.
        pub complete: Option<bool>,
        /// Whether they said one of the two.
        pub said: Option<bool>,
    }
}

impl PersonRow {
    /// Whether they rest on this day.
    pub fn rests_on(&self, today: Date) -> bool {
        let season = self.season.as_deref().and_then(|name| season_of(name, self.until_on).ok());
        season.is_some_and(|season| season.rests_on(today))
    }
}

/// Everyone in the program, in no order. Those who only run it are left out.
pub fn people(tx: &mut Tx<'_>) -> store::Result<Vec<PersonRow>> {
    tx.all(
        sql!(PersonRow: "SELECT account.id AS id, name, email, joined_at, sent_at AS invited_at, waiting_since_at, season,
                                season_until_on AS until_on, room_for, complete, said
                           FROM account
                           LEFT JOIN profile ON profile.person_id = account.id
                           LEFT JOIN invitation ON invitation.person_id = account.id
                          WHERE left_at IS NULL
                            AND (profile.person_id IS NOT NULL OR invitation.person_id IS NOT NULL
                                 OR (coordinator = 0 AND leader = 0 AND operator = 0))"),
        (),
    )
}

/// How many living pairs each person has who has any.
pub fn pairs(tx: &mut Tx<'_>) -> store::Result<HashMap<PersonId, i64>> {
    let living: Vec<(PersonId, PersonId)> = tx
        .all(sql!((PersonId, PersonId): "SELECT first_id, second_id FROM pair WHERE state <> 'ended'"), ())?;
    let mut pairs = HashMap::new();
    for person in living.into_iter().flat_map(|(one, other)| [one, other]) {
        *pairs.entry(person).or_default() += 1;
    }
    Ok(pairs)
}
