//! Every SQL statement about who is asked in, and how often.

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

/// Notes people who can be asked in; who is noted already stays as they are.
pub fn save_new_each(tx: &mut Tx<'_>, people: &[PersonId], now: Moment) -> store::Result<()> {
    tx.run_many(
        sql!("INSERT INTO invitation (person_id, created_at) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING"),
        people.iter().map(|person| (person, now)),
    )?;
    Ok(())
}

/// Forgets that somebody was asked in: they asked for it themselves now.
pub fn remove(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<()> {
    tx.run(sql!("DELETE FROM invitation WHERE person_id = $1"), (person,))?;
    Ok(())
}

store::row! {
    /// How the invitations stand.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Census {
        /// Nobody asked them yet.
        pub not_asked: i64,
        /// Their first or second letter is about to be written.
        pub on_its_way: i64,
        /// They have their letter, and have not joined.
        pub waiting: i64,
        /// They have had it for long, and may be asked once more.
        pub ask_again: i64,
        /// They joined after a letter.
        pub joined: i64,
        /// How often a coordinator asked for letters, which tells one press of a button from two.
        pub asked_for: i64,
    }
}

/// Counts them. `long_ago`: a letter from before then may be followed by another.
pub fn census(tx: &mut Tx<'_>, long_ago: Moment) -> store::Result<Census> {
    let census = tx.one(
        sql!(Census: "SELECT CAST(COALESCE(SUM(CASE WHEN joined_at IS NULL AND asked_at IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS not_asked,
                             CAST(COALESCE(SUM(CASE WHEN joined_at IS NULL AND ((asked_at IS NOT NULL AND sent_at IS NULL)
                                  OR (again_asked_at IS NOT NULL AND again_sent_at IS NULL)) THEN 1 ELSE 0 END), 0) AS BIGINT) AS on_its_way,
                             CAST(COALESCE(SUM(CASE WHEN joined_at IS NULL AND sent_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting,
                             CAST(COALESCE(SUM(CASE WHEN joined_at IS NULL AND sent_at <= $1 AND again_asked_at IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS ask_again,
                             CAST(COALESCE(SUM(CASE WHEN joined_at IS NOT NULL AND sent_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS joined,
                             CAST(COUNT(asked_at) + COUNT(again_asked_at) AS BIGINT) AS asked_for
                        FROM invitation JOIN account ON account.id = invitation.person_id WHERE left_at IS NULL"),
        (long_ago,),
    )?;
    Ok(census.unwrap_or_default())
}

store::row! {
    /// Somebody who is asked in.
    #[derive(Clone, Debug)]
    pub struct InvitedRow {
        /// Who.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their address.
        pub email: String,
        /// The language they read.
        pub language: String,
        /// Whether it is their second letter.
        pub again: bool,
    }
}

/// Those whom nobody asked yet, the first of the list first.
pub fn not_asked(tx: &mut Tx<'_>, most: u32) -> store::Result<Vec<InvitedRow>> {
    tx.all(
        sql!(InvitedRow: "SELECT account.id AS id, name, email, language, CAST(0 AS BIGINT) AS again
                            FROM invitation JOIN account ON account.id = invitation.person_id
                           WHERE asked_at IS NULL AND joined_at IS NULL AND left_at IS NULL
                           ORDER BY invitation.created_at, account.id LIMIT $1"),
        (most,),
    )
}

/// People who have not joined, whose name or address holds these words in small letters; by name.
pub fn search(tx: &mut Tx<'_>, words: &str, most: u32) -> store::Result<Vec<InvitedRow>> {
    tx.all(
        sql!(InvitedRow: "SELECT account.id AS id, name, email, language,
                                 CAST(CASE WHEN sent_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS again
                            FROM invitation JOIN account ON account.id = invitation.person_id
                           WHERE joined_at IS NULL AND left_at IS NULL
                             AND (LOWER(name) LIKE $1 ESCAPE '!' OR email_key LIKE $1 ESCAPE '!')
                           ORDER BY name, account.id LIMIT $2"),
        (like(words), most),
    )
}

/// The pattern for "holds these words", which may hold signs that patterns use.
fn like(words: &str) -> String {
    let plain = words.chars().fold(String::new(), |mut text, letter| {
        if matches!(letter, '%' | '_' | '!') {
            text.push('!');
        }
        text.push(letter);
        text
    });
    format!("%{plain}%")
}

/// Asks for the first letter of up to `most` people; says of how many.
pub fn ask_first(tx: &mut Tx<'_>, most: u32, now: Moment) -> store::Result<u64> {
    tx.run(
        sql!(
            "UPDATE invitation SET asked_at = $2 WHERE person_id IN (
                SELECT account.id FROM invitation JOIN account ON account.id = invitation.person_id
                 WHERE asked_at IS NULL AND joined_at IS NULL AND left_at IS NULL
                 ORDER BY invitation.created_at, account.id LIMIT $1)"
        ),
        (most, now),
    )
}

/// Asks for the second and last letter of everybody who had the first before `long_ago`; says of how many.
pub fn ask_again(tx: &mut Tx<'_>, long_ago: Moment, now: Moment) -> store::Result<u64> {
    tx.run(
        sql!("UPDATE invitation SET again_asked_at = $2 WHERE sent_at <= $1 AND again_asked_at IS NULL AND person_id IN (
                SELECT id FROM account WHERE joined_at IS NULL AND left_at IS NULL)"),
        (long_ago, now),
    )
}

/// Those whose letter was asked for and is not written.
pub fn due(tx: &mut Tx<'_>, most: u32) -> store::Result<Vec<InvitedRow>> {
    tx.all(
        sql!(InvitedRow: "SELECT account.id AS id, name, email, language,
                                 CAST(CASE WHEN sent_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS again
                            FROM invitation JOIN account ON account.id = invitation.person_id
                           WHERE ((asked_at IS NOT NULL AND sent_at IS NULL) OR (again_asked_at IS NOT NULL AND again_sent_at IS NULL))
                             AND joined_at IS NULL AND left_at IS NULL
                           ORDER BY invitation.created_at, account.id LIMIT $1"),
        (most,),
    )
}

/// Notes that the first letter was written.
pub fn sent_first(tx: &mut Tx<'_>, people: &[PersonId], now: Moment) -> store::Result<()> {
    tx.run_many(
        sql!("UPDATE invitation SET sent_at = $2 WHERE person_id = $1 AND sent_at IS NULL"),
        people.iter().map(|person| (person, now)),
    )?;
    Ok(())
}

/// Notes that the second letter was written.
pub fn sent_again(tx: &mut Tx<'_>, people: &[PersonId], now: Moment) -> store::Result<()> {
    tx.run_many(
        sql!("UPDATE invitation SET again_sent_at = $2 WHERE person_id = $1 AND again_sent_at IS NULL"),
        people.iter().map(|person| (person, now)),
    )?;
    Ok(())
}
