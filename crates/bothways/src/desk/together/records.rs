//! Every SQL statement about the list of pairs.

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

/// How many pairs stand on one page.
pub const ON_A_PAGE: i64 = 50;
/// A first talk is hoped for within so many days (R9). Then a coordinator hears of a pair without one.
pub const WITHOUT_TALK_DAYS: i64 = 14;

store::row! {
    /// A living pair.
    #[derive(Clone, Debug)]
    pub struct TogetherRow {
        /// One of the two.
        pub first_id: PersonId,
        /// Their name.
        pub first_name: String,
        /// The other.
        pub second_id: PersonId,
        /// Their name.
        pub second_name: String,
        /// When both had said yes.
        pub began_at: Moment,
        /// When they first talked.
        pub met_at: Option<Moment>,
        /// Whether a talk is set that lies ahead.
        pub has_talk_ahead: bool,
        /// How many pairs there are that this list would show.
        pub found: i64,
    }
}

/// One page of the living pairs, or of those without a first talk since `before`: who has had none first, the longest without it first.
/// One statement.
pub fn pairs(
    tx: &mut Tx<'_>,
    without_talk_before: Option<Moment>,
    now: Moment,
    page: i64,
) -> store::Result<Vec<TogetherRow>> {
    tx.all(
        sql!(TogetherRow: "SELECT first_id, first_name, second_id, second_name, began_at, met_at, has_talk_ahead, COUNT(*) OVER () AS found
                             FROM (SELECT first_id, one.name AS first_name, second_id, two.name AS second_name, began_at, met_at,
                                          CAST(CASE WHEN EXISTS (SELECT 1 FROM talk WHERE talk.pair_id = pair.id AND talk.state = 'set'
                                                                                     AND starts_at > $2) THEN 1 ELSE 0 END AS BIGINT) AS has_talk_ahead
                                     FROM pair JOIN account AS one ON one.id = first_id JOIN account AS two ON two.id = second_id
                                    WHERE pair.state <> 'ended') AS living
                            WHERE (CAST($1 AS BIGINT) IS NULL OR (met_at IS NULL AND began_at <= $1 AND has_talk_ahead = 0))
                            ORDER BY CASE WHEN met_at IS NULL THEN 0 ELSE 1 END, CASE WHEN met_at IS NULL THEN began_at ELSE 0 END,
                                     CASE WHEN lower(first_name) < lower(second_name) THEN lower(first_name) ELSE lower(second_name) END,
                                     first_id, second_id
                            LIMIT $3 OFFSET $4"),
        (without_talk_before, now, ON_A_PAGE, page.saturating_mul(ON_A_PAGE)),
    )
}
