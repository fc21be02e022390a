//! Every SQL statement that changes an account, and about who holds which role.

use store::{Tx, sql};

use super::AccountRow;
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

store::row! {
    #[derive(Clone, Debug)]
    /// Somebody who holds a role.
    pub struct HolderRow {
        /// Who it is.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their address.
        pub email: String,
        /// Runs the program.
        pub coordinator: bool,
        /// Sees groups.
        pub leader: bool,
        /// Runs the machine.
        pub operator: bool,
        /// When they joined; nobody who was only invited can do anything yet.
        pub joined_at: Option<Moment>,
    }
}

/// Everyone who holds a role and has not left.
pub fn holders(tx: &mut Tx<'_>) -> store::Result<Vec<HolderRow>> {
    tx.all(
        sql!(HolderRow: "SELECT id, name, email, coordinator, leader, operator, joined_at FROM account
                          WHERE left_at IS NULL AND (coordinator = 1 OR leader = 1 OR operator = 1)"),
        (),
    )
}

/// How many coordinators there are who have joined and not left. Who was only asked in runs nothing yet.
pub fn count_coordinators(tx: &mut Tx<'_>) -> store::Result<i64> {
    let counted: Option<(i64,)> = tx.one(
        sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS coordinators FROM account
                       WHERE coordinator = 1 AND joined_at IS NOT NULL AND left_at IS NULL"),
        (),
    )?;
    Ok(counted.map_or(0, |(count,)| count))
}

/// How many people have joined and not left.
pub fn count_joined(tx: &mut Tx<'_>) -> store::Result<i64> {
    let counted: Option<(i64,)> = tx.one(
        sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS joined FROM account WHERE joined_at IS NOT NULL AND left_at IS NULL"),
        (),
    )?;
    Ok(counted.map_or(0, |(count,)| count))
}

/// When this person joined, if they did.
pub fn joined_at(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Option<Moment>> {
    let found: Option<(Option<Moment>,)> =
        tx.one(sql!((Option<Moment>,): "SELECT joined_at FROM account WHERE id = $1"), (person,))?;
    Ok(found.and_then(|(at,)| at))
}

/// Notes that somebody joined; a second time changes nothing, and the answer is `false`.
pub fn join(tx: &mut Tx<'_>, person: &PersonId, now: Moment) -> store::Result<bool> {
    Ok(tx
        .run(sql!("UPDATE account SET joined_at = $2 WHERE id = $1 AND joined_at IS NULL"), (person, now))?
        == 1)
}

/// Gives the roles that somebody is to hold from now on.
pub fn set_roles(
    tx: &mut Tx<'_>,
    person: &PersonId,
    coordinator: bool,
    leader: bool,
    operator: bool,
) -> store::Result<()> {
    tx.run(
        sql!("UPDATE account SET coordinator = $2, leader = $3, operator = $4 WHERE id = $1"),
        (person, coordinator, leader, operator),
    )?;
    Ok(())
}

/// Changes how somebody is called and in which zone and language they read.
pub fn set_reading(
    tx: &mut Tx<'_>,
    person: &PersonId,
    name: &str,
    zone: &str,
    language: &str,
) -> store::Result<()> {
    tx.run(
        sql!("UPDATE account SET name = $2, zone = $3, language = $4 WHERE id = $1"),
        (person, name, zone, language),
    )?;
    Ok(())
}

/// Gives somebody another mail address, unless it is taken: then the answer is `false`.
pub fn set_email(tx: &mut Tx<'_>, person: &PersonId, email: &str) -> store::Result<bool> {
    let touched = tx.run(
        sql!("UPDATE account SET email = $2, email_key = $3 WHERE id = $1
                 AND NOT EXISTS (SELECT 1 FROM account AS other WHERE other.email_key = $3 AND other.id <> $1)"),
        (person, email, super::email_key(email)),
    )?;
    Ok(touched == 1)
}

/// Ends an account: no more roles, no more sign-in. The row stays until it is erased.
pub fn leave(tx: &mut Tx<'_>, person: &PersonId, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("UPDATE account SET left_at = $2, coordinator = 0, leader = 0, operator = 0 WHERE id = $1"),
        (person, now),
    )?;
    tx.run(sql!("DELETE FROM sign_in WHERE account_id = $1"), (person,))?;
    Ok(())
}

/// Opens the account of somebody who left and asks to come back, as that of somebody who has not joined.
pub fn come_back(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<()> {
    tx.run(
        sql!("UPDATE account SET left_at = NULL, joined_at = NULL WHERE id = $1 AND left_at IS NOT NULL AND email <> ''"),
        (person,),
    )?;
    Ok(())
}

/// Who left before `before` and is not erased yet, the longest gone first.
pub fn left_before(tx: &mut Tx<'_>, before: Moment) -> store::Result<Vec<PersonId>> {
    let found: Vec<(PersonId,)> = tx.all(
        sql!((PersonId,): "SELECT id FROM account WHERE left_at < $1 AND email <> '' ORDER BY left_at, id"),
        (before,),
    )?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Keeps many new accounts in one go. Their addresses must be free.
pub fn save_new_each(tx: &mut Tx<'_>, accounts: &[AccountRow], now: Moment) -> store::Result<()> {
    tx.run_many(
        sql!(
            "INSERT INTO account (id, email, email_key, name, zone, language, coordinator, leader, operator, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, $7)"
        ),
        accounts.iter().map(|account| {
            let key = super::email_key(&account.email);
            (&account.id, &account.email, key, &account.name, &account.zone, &account.language, now)
        }),
    )?;
    Ok(())
}

/// Changes the name, and where they are given the address and the zone, of people who have not joined; who has, decides
/// alone. The addresses must be free.
pub fn set_before_joining_each(
    tx: &mut Tx<'_>,
    each: &[(PersonId, String, Option<String>, Option<String>)],
) -> store::Result<()> {
    tx.run_many(
        sql!(
            "UPDATE account SET name = $2, email = COALESCE($3, email), email_key = COALESCE($4, email_key),
                     zone = COALESCE($5, zone) WHERE id = $1 AND joined_at IS NULL"
        ),
        each.iter().map(|(person, name, email, zone)| {
            (person, name, email, email.as_deref().map(super::email_key), zone)
        }),
    )?;
    Ok(())
}
