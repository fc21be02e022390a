//! What the door holds of a person: their account, their devices, their links, and that they did something.

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::parcel::Parcel;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// Takes name and address out of an account, and forgets its devices and links. The row stays, so that what others have of the time
/// together still has two ends; the address is free again.
pub fn erase(tx: &mut Tx<'_>, person: &PersonId, name: &str) -> store::Result<()> {
    tx.run(
        sql!("UPDATE account SET name = $2, email = '', email_key = id, zone = 'UTC' WHERE id = $1"),
        (person, name),
    )?;
    tx.run(sql!("DELETE FROM sign_in WHERE account_id = $1"), (person,))?;
    tx.run(sql!("DELETE FROM sign_in_link WHERE account_id = $1"), (person,))?;
    Ok(())
}

/// Puts it into their parcel.
pub fn take(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let account: Vec<(String, String, String, String, bool, bool, bool, Moment, Option<Moment>)> = tx.all(
        sql!((String, String, String, String, bool, bool, bool, Moment, Option<Moment>):
            "SELECT name, email, zone, language, coordinator, leader, operator, created_at, joined_at
               FROM account WHERE id = $1"),
        (person,),
    )?;
    let names =
        ["name", "email", "zone", "language", "coordinator", "leader", "operator", "created_at", "joined_at"];
    parcel.put("account", &names, &account)?;
    let devices: Vec<(String, Moment, Moment)> = tx.all(
        sql!((String, Moment, Moment): "SELECT device, created_at, seen_at FROM sign_in WHERE account_id = $1 ORDER BY seen_at, id"),
        (person,),
    )?;
    parcel.put("sign_in", &["device", "since", "seen_at"], &devices)?;
    let links: Vec<(String, String, Option<String>, Moment, Option<Moment>)> = tx.all(
        sql!((String, String, Option<String>, Moment, Option<Moment>):
            "SELECT kind, device, new_email, created_at, used_at FROM sign_in_link WHERE account_id = $1 ORDER BY created_at, token_hash"),
        (person,),
    )?;
    parcel.put("sign_in_link", &["kind", "device", "new_email", "created_at", "used_at"], &links)?;
    let done: Vec<(Moment, String)> = tx.all(
        sql!((Moment, String): "SELECT at, event FROM journal WHERE actor_id = $1 ORDER BY at, id"),
        (person,),
    )?;
    parcel.put("journal", &["at", "event"], &done)
}
