//! Every SQL statement about addresses that were erased. Only their seals are kept.

use std::collections::HashSet;

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::secret::SealKey;

/// What is kept of an erased address. Without the house's key nobody can tell an address from it, or try addresses on it.
pub fn seal_of(key: &SealKey, email: &str) -> String {
    key.seal(&["erased address", &super::email_key(email)])
}

/// Keeps the seal of an address that is erased now.
pub fn save(tx: &mut Tx<'_>, seal: &str, now: Moment) -> store::Result<()> {
    tx.run(
        sql!(
            "INSERT INTO erased_address (seal, erased_at) VALUES ($1, $2)
              ON CONFLICT (seal) DO UPDATE SET erased_at = excluded.erased_at"
        ),
        (seal, now),
    )?;
    Ok(())
}

/// The seals of all erased addresses.
pub fn seals(tx: &mut Tx<'_>) -> store::Result<HashSet<String>> {
    let found: Vec<(String,)> = tx.all(sql!((String,): "SELECT seal FROM erased_address"), ())?;
    Ok(found.into_iter().map(|(seal,)| seal).collect())
}

/// Forgets that these addresses were erased, because somebody comes back with one.
pub fn remove_each(tx: &mut Tx<'_>, seals: &[String]) -> store::Result<()> {
    tx.run_many(sql!("DELETE FROM erased_address WHERE seal = $1"), seals.iter().map(|seal| (seal,)))?;
    Ok(())
}

/// Forgets what was erased before this moment.
pub fn remove_old(tx: &mut Tx<'_>, before: Moment) -> store::Result<()> {
    tx.run(sql!("DELETE FROM erased_address WHERE erased_at < $1"), (before,))?;
    Ok(())
}
