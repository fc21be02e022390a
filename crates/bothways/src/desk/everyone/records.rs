//! Every SQL statement about the list of people.

use store::{Tx, sql};

use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;

/// How many people stand on one page.
pub const ON_A_PAGE: i64 = 50;

store::row! {
    /// Somebody in the program.
    #[derive(Clone, Debug)]
    pub struct PersonRow {
        /// Who.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their mail address.
        pub email: String,
        /// Where they stand: `not_invited`, `invited`, `draft`, `rests`, `paired`, `waits` or `free`.
        pub state: String,
        /// When the invitation went out, if one did.
        pub invited_at: Option<Moment>,
        /// Since when they wait for somebody.
        pub waiting_since_at: Option<Moment>,
        /// Until when they rest, or take it lighter.
        pub until_on: Option<Day>,
        /// Their living pairs.
        pub pairs: i64,
        /// How many pairs they have room for.
        pub room_for: i64,
        /// Whether they said only what they share, or only what they want to learn.
        pub one_side: bool,
        /// How many people there are that this list would show.
        pub found: i64,
    }
}

/// What the list is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// One of the states of [`PersonRow::state`], or nothing for all.
    pub state: String,
    /// A piece of a name, in small letters, or nothing for all.
    pub name: String,
    /// The day it is.
    pub today: Day,
    /// Which page, from 0.
    pub page: i64,
}

/// One page of the people who are wanted: who waits longest first, then by name. One statement.
pub fn people(tx: &mut Tx<'_>, wanted: &Wanted) -> store::Result<Vec<PersonRow>> {
    tx.all(
        sql!(PersonRow: "SELECT id, name, email, state, invited_at, waiting_since_at, until_on, pairs, room_for,
                                CASE WHEN said = 1 AND complete = 0 THEN 1 ELSE 0 END AS one_side, COUNT(*) OVER () AS found
                           FROM (SELECT person.*,
                                        CASE WHEN joined_at IS NULL AND invited_at IS NULL THEN 'not_invited'
                                             WHEN joined_at IS NULL THEN 'invited'
                                             WHEN season = 'paused' AND until_on > $3 THEN 'rests'
                                             WHEN pairs > 0 THEN 'paired'
                                             WHEN waiting_since_at IS NOT NULL THEN 'waits'
                                             WHEN complete = 0 THEN 'draft'
                                             ELSE 'free' END AS state
                                   FROM (SELECT account.id AS id, account.name AS name, account.email AS email, joined_at, sent_at AS invited_at,
                                                CASE WHEN joined_at > waiting_since_at THEN joined_at ELSE waiting_since_at END AS waiting_since_at,
                                                season_until_on AS until_on, COALESCE(season, 'normal') AS season,
                                                COALESCE(complete, 0) AS complete, COALESCE(said, 0) AS said,
                                                COALESCE(room_for, 0) AS room_for,
                                                (SELECT COUNT(*) FROM pair WHERE first_id = account.id AND state <> 'ended')
                                              + (SELECT COUNT(*) FROM pair WHERE second_id = account.id AND state <> 'ended') AS pairs
                                           FROM account
                                           LEFT JOIN profile ON profile.person_id = account.id
                                           LEFT JOIN invitation ON invitation.person_id = account.id
                                          WHERE left_at IS NULL
                                            AND (profile.person_id IS NOT NULL OR invitation.person_id IS NOT NULL
                                                 OR (coordinator = 0 AND leader = 0 AND operator = 0))) AS person) AS listed
                          WHERE ($1 = '' OR state = $1) AND ($2 = '' OR lower(name) LIKE '%' || $2 || '%')
                          ORDER BY CASE WHEN state = 'waits' THEN waiting_since_at ELSE 9223372036854775807 END, lower(name), id
                          LIMIT $4 OFFSET $5"),
        (&wanted.state, &wanted.name, wanted.today, ON_A_PAGE, wanted.page.saturating_mul(ON_A_PAGE)),
    )
}
