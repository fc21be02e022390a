//! Every SQL statement about accounts, signed-in devices and links.

pub mod accounts;
pub mod devices;
pub mod erased;
pub mod links;

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::letters::Addressee;
use crate::platform::viewer::PersonId;

store::row! {
    #[derive(Clone, Debug)]
    /// An account: somebody with a mail address that is theirs alone.
    pub struct AccountRow {
        /// Who it is.
        pub id: PersonId,
        /// The address as they wrote it.
        pub email: String,
        /// The name they go by.
        pub name: String,
        /// The zone in which they read times, such as `America/Chicago`.
        pub zone: String,
        /// The language they read.
        pub language: String,
        /// Runs the program.
        pub coordinator: bool,
        /// Sees groups.
        pub leader: bool,
        /// Runs the machine.
        pub operator: bool,
        /// When they left, if they did. Somebody who left cannot sign in.
        pub left_at: Option<Moment>,
    }
}

impl AccountRow {
    /// To whom a letter goes that is for them.
    pub fn addressee(&self) -> Addressee {
        Addressee { person: Some(self.id.clone()), email: self.email.clone(), name: self.name.clone() }
    }
}

store::row! {
    #[derive(Clone, Debug)]
    /// A signed-in device together with its person.
    pub struct SignInRow {
        /// The device's id.
        pub sign_in_id: String,
        /// When it was last seen.
        pub seen_at: Moment,
        /// Who it is.
        pub id: PersonId,
        /// Their address.
        pub email: String,
        /// Their name.
        pub name: String,
        /// Their zone.
        pub zone: String,
        /// Their language.
        pub language: String,
        /// Runs the program.
        pub coordinator: bool,
        /// Sees groups.
        pub leader: bool,
        /// Runs the machine.
        pub operator: bool,
    }
}

/// The key under which an address is the same: without spaces around it, in small letters.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// One account.
pub fn find(tx: &mut Tx<'_>, id: &PersonId) -> store::Result<Option<AccountRow>> {
    tx.one(
        sql!(AccountRow: "SELECT id, email, name, zone, language, coordinator, leader, operator, left_at FROM account WHERE id = $1"),
        (id,),
    )
}

/// The account with this address, however it is written.
pub fn find_by_email(tx: &mut Tx<'_>, email: &str) -> store::Result<Option<AccountRow>> {
    tx.one(
        sql!(AccountRow: "SELECT id, email, name, zone, language, coordinator, leader, operator, left_at FROM account WHERE email_key = $1"),
        (email_key(email),),
    )
}

/// The signed-in device with this token's hash, unless it ended.
pub fn find_sign_in(tx: &mut Tx<'_>, token_hash: &str, now: Moment) -> store::Result<Option<SignInRow>> {
    tx.one(
        sql!(SignInRow: "SELECT sign_in.id AS sign_in_id, sign_in.seen_at AS seen_at, account.id AS id, email, name, zone, language,
                                coordinator, leader, operator
                           FROM sign_in JOIN account ON account.id = sign_in.account_id
                          WHERE token_hash = $1 AND expires_at > $2 AND left_at IS NULL"),
        (token_hash, now),
    )
}

/// Keeps a newly signed-in device.
pub fn save_sign_in(
    tx: &mut Tx<'_>,
    id: &str,
    token_hash: &str,
    person: &PersonId,
    device: &str,
    now: Moment,
    until: Moment,
) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO sign_in (id, token_hash, account_id, device, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $6)"),
        (id, token_hash, person, device, now, until),
    )?;
    Ok(())
}

/// Notes that a device was seen, and how long it stays signed in now.
pub fn seen(tx: &mut Tx<'_>, id: &str, now: Moment, until: Moment) -> store::Result<()> {
    tx.run(sql!("UPDATE sign_in SET seen_at = $2, expires_at = $3 WHERE id = $1"), (id, now, until))?;
    Ok(())
}

/// Keeps a new account. The address must be free.
pub fn save_new(tx: &mut Tx<'_>, account: &AccountRow, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO account (id, email, email_key, name, zone, language, coordinator, leader, operator, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"),
        (
            &account.id,
            &account.email,
            email_key(&account.email),
            &account.name,
            &account.zone,
            &account.language,
            account.coordinator,
            account.leader,
            account.operator,
            now,
        ),
    )?;
    Ok(())
}

/// Notes the zone in which somebody reads times and is free.
pub fn set_zone(tx: &mut Tx<'_>, id: &PersonId, zone: &str) -> store::Result<()> {
    tx.run(sql!("UPDATE account SET zone = $2 WHERE id = $1"), (id, zone))?;
    Ok(())
}
