//! What the first page needs from all rooms, in few statements whatever the length of any list.

use store::{Tx, sql};

use super::together::records::WITHOUT_TALK_DAYS;
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

store::row! {
    /// Where a person stands, beside one thing that waits for their answer. Who has nothing to answer has one row without a kind.
    #[derive(Clone, Debug)]
    pub struct StandingRow {
        /// Whether their profile is whole.
        pub complete: Option<bool>,
        /// Whether they share something.
        pub shares: bool,
        /// Whether they want to learn something.
        pub learns: bool,
        /// Their living pairs.
        pub pairs: i64,
        /// Whom they asked and wait for, if anyone.
        pub asked: Option<String>,
        /// `request`, `introduction` or `tie`.
        pub kind: Option<String>,
        /// Its id; of a tie, its kind's.
        pub id: Option<String>,
        /// The other one's name.
        pub name: Option<String>,
    }
}

/// Where a person stands, and what waits for their yes or no: requests, introductions, and ties of these kinds that somebody else
/// declared; of each at most `most`, the oldest first. One statement, and at least one row.
pub fn standing(
    tx: &mut Tx<'_>,
    person: &PersonId,
    ties: impl Iterator<Item = impl AsRef<str>>,
    most: usize,
) -> store::Result<Vec<StandingRow>> {
    let listed = ties.fold(" ".to_owned(), |listed, tie| listed + tie.as_ref() + " ");
    tx.all(
        sql!(StandingRow: "SELECT complete, shares, learns, pairs, asked, kind, id, name
                             FROM (SELECT (SELECT complete FROM profile WHERE person_id = $1) AS complete,
                                          CASE WHEN EXISTS (SELECT 1 FROM skill_offer WHERE person_id = $1 AND direction = 'share')
                                                 OR EXISTS (SELECT 1 FROM skill_written WHERE person_id = $1 AND direction = 'share')
                                               THEN 1 ELSE 0 END AS shares,
                                          CASE WHEN EXISTS (SELECT 1 FROM skill_offer WHERE person_id = $1 AND direction = 'learn')
                                                 OR EXISTS (SELECT 1 FROM skill_written WHERE person_id = $1 AND direction = 'learn')
                                               THEN 1 ELSE 0 END AS learns,
                                          (SELECT COUNT(*) FROM pair WHERE state <> 'ended' AND (first_id = $1 OR second_id = $1)) AS pairs,
                                          (SELECT MIN(account.name) FROM request JOIN account ON account.id = asked_id
                                            WHERE asker_id = $1 AND request.state = 'waiting') AS asked) AS standing
                             LEFT JOIN (SELECT kind, waiting.id AS id, account.name AS name
                                          FROM (SELECT * FROM (SELECT 'request' AS kind, id, asker_id AS other_id FROM request
                                                                WHERE asked_id = $1 AND state = 'waiting'
                                                                ORDER BY id LIMIT $3) AS requests
                                                UNION ALL
                                                SELECT * FROM (SELECT 'introduction', id, CASE WHEN first_id = $1 THEN second_id ELSE first_id END
                                                                 FROM introduction
                                                                WHERE state = 'open' AND ((first_id = $1 AND first_yes_at IS NULL)
                                                                                          OR (second_id = $1 AND second_yes_at IS NULL))
                                                                ORDER BY id LIMIT $3) AS introductions
                                                UNION ALL
                                                SELECT * FROM (SELECT 'tie', kind, account.id
                                                                 FROM conflict JOIN account
                                                                   ON account.id = CASE WHEN first_id = $1 THEN second_id ELSE first_id END
                                                                WHERE COALESCE(declared_by, '') <> $1 AND denied_at IS NULL AND refused_at IS NULL
                                                                  AND account.left_at IS NULL AND $2 LIKE '% ' || kind || ' %'
                                                                  AND ((first_id = $1 AND first_agrees_at IS NULL)
                                                                       OR (second_id = $1 AND second_agrees_at IS NULL))
                                                                ORDER BY kind, account.id LIMIT $3) AS ties) AS waiting
                                          JOIN account ON account.id = waiting.other_id) AS named ON 1 = 1
                            ORDER BY id, name"),
        (person, listed, i64::try_from(most).unwrap_or(i64::MAX)),
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
        /// Ties that both people said yes to, or that one of them does not know of, and that wait for a coordinator's word.
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
                                 (SELECT COUNT(*) FROM conflict WHERE approved_at IS NULL AND refused_at IS NULL
                                                                  AND ((first_agrees_at IS NOT NULL AND second_agrees_at IS NOT NULL)
                                                                       OR denied_at IS NOT NULL)) AS ties,
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
