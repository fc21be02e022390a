//! What the first page needs from all rooms, in few statements whatever the length of any list.

use store::{Tx, sql};

use super::together::records::WITHOUT_TALK_DAYS;
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

store::row! {
    /// Where a person stands, in one row.
    pub struct StandingRow {
        /// Whether their profile is whole.
        pub complete: Option<bool>,
        /// Their living pairs.
        pub pairs: i64,
        /// Whom they asked and wait for, if anyone.
        pub asked: Option<String>,
    }
}

/// Where a person stands.
pub fn standing(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Option<StandingRow>> {
    tx.one(
        sql!(StandingRow: "SELECT (SELECT complete FROM profile WHERE person_id = $1) AS complete,
                                  (SELECT COUNT(*) FROM pair WHERE state <> 'ended' AND (first_id = $1 OR second_id = $1)) AS pairs,
                                  (SELECT MIN(account.name) FROM request JOIN account ON account.id = asked_id
                                    WHERE asker_id = $1 AND request.state = 'waiting') AS asked"),
        (person,),
    )
}

store::row! {
    /// Somebody who waits for this person's answer.
    pub struct WaitingRow {
        /// `request` or `introduction`.
        pub kind: String,
        /// Its id.
        pub id: String,
        /// The other one's name.
        pub name: String,
    }
}

/// Requests and introductions that wait for this person's yes or no, the oldest first.
pub fn waiting_for(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<WaitingRow>> {
    tx.all(
        sql!(WaitingRow: "SELECT 'request' AS kind, request.id AS id, account.name AS name
                            FROM request JOIN account ON account.id = asker_id
                           WHERE asked_id = $1 AND request.state = 'waiting'
                          UNION ALL
                          SELECT 'introduction' AS kind, introduction.id AS id, account.name AS name
                            FROM introduction JOIN account ON account.id = CASE WHEN first_id = $1 THEN second_id ELSE first_id END
                           WHERE introduction.state = 'open'
                             AND ((first_id = $1 AND first_yes_at IS NULL) OR (second_id = $1 AND second_yes_at IS NULL))
                          ORDER BY 2"),
        (person,),
    )
}

store::row! {
    /// What needs a coordinator's or an operator's hand: counts, never persons.
    pub struct ProgramRow {
        /// Rounds drafted and not published.
        pub drafts: i64,
        /// Uploads read and not brought in.
        pub uploads: i64,
        /// People brought in and not yet invited.
        pub not_invited: i64,
        /// Coordinators who joined.
        pub coordinators: i64,
        /// Everyone else who has an account, without a role.
        pub members: i64,
        /// Ties that both people said yes to, and that wait for a coordinator's word.
        pub ties: i64,
        /// Living pairs in which a tie came to light.
        pub tied_pairs: i64,
        /// Living pairs of two weeks and more without a first talk, held or ahead (R9).
        pub without_first_talk: i64,
        /// Letters that could not go out.
        pub dead_letters: i64,
        /// Work that was given up.
        pub dead_jobs: i64,
    }
}

/// What needs a hand.
pub fn program(tx: &mut Tx<'_>, now: Moment) -> store::Result<Option<ProgramRow>> {
    tx.one(
        sql!(ProgramRow: "SELECT (SELECT COUNT(*) FROM round WHERE state = 'draft') AS drafts,
                                 (SELECT COUNT(*) FROM upload WHERE state = 'read') AS uploads,
                                 (SELECT COUNT(*) FROM invitation JOIN account ON account.id = invitation.person_id
                                   WHERE asked_at IS NULL AND joined_at IS NULL AND left_at IS NULL) AS not_invited,
                                 (SELECT COUNT(*) FROM account WHERE coordinator = 1 AND joined_at IS NOT NULL AND left_at IS NULL) AS coordinators,
                                 (SELECT COUNT(*) FROM account WHERE coordinator = 0 AND leader = 0 AND operator = 0
                                                                 AND left_at IS NULL) AS members,
                                 (SELECT COUNT(*) FROM conflict WHERE first_agrees_at IS NOT NULL AND second_agrees_at IS NOT NULL
                                                                  AND approved_at IS NULL) AS ties,
                                 (SELECT COUNT(DISTINCT pair_id) FROM tie_found JOIN pair ON pair.id = pair_id
                                   WHERE pair.state <> 'ended') AS tied_pairs,
                                 (SELECT COUNT(*) FROM pair WHERE state = 'begun' AND began_at <= $1
                                     AND NOT EXISTS (SELECT 1 FROM talk WHERE talk.pair_id = pair.id AND talk.state = 'set' AND starts_at > $2))
                                   AS without_first_talk,
                                 (SELECT COUNT(*) FROM letter WHERE state = 'dead') AS dead_letters,
                                 (SELECT COUNT(*) FROM job WHERE dead_at IS NOT NULL) AS dead_jobs"),
        (now.plus_days(-WITHOUT_TALK_DAYS), now),
    )
}
