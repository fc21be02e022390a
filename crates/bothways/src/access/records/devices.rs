//! Every SQL statement about the list of signed-in devices.

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

store::row! {
    #[derive(Clone, Debug)]
    /// A device on which somebody is signed in.
    pub struct DeviceRow {
        /// Its id.
        pub id: String,
        /// What it is, as a code of [`device_code`](crate::access::rules::device_code).
        pub device: String,
        /// Since when.
        pub created_at: Moment,
        /// When it was last seen.
        pub seen_at: Moment,
    }
}

/// The devices of one person, the one seen last first.
pub fn devices_of(tx: &mut Tx<'_>, person: &PersonId, now: Moment) -> store::Result<Vec<DeviceRow>> {
    tx.all(
        sql!(DeviceRow: "SELECT id, device, created_at, seen_at FROM sign_in WHERE account_id = $1 AND expires_at > $2
                         ORDER BY seen_at DESC, id DESC"),
        (person, now),
    )
}

/// Signs one device of this person out; `false` if it is not theirs.
pub fn remove(tx: &mut Tx<'_>, person: &PersonId, id: &str) -> store::Result<bool> {
    Ok(tx.run(sql!("DELETE FROM sign_in WHERE account_id = $1 AND id = $2"), (person, id))? == 1)
}

/// Signs every device of this person out but one.
pub fn remove_others(tx: &mut Tx<'_>, person: &PersonId, but: &str) -> store::Result<u64> {
    tx.run(sql!("DELETE FROM sign_in WHERE account_id = $1 AND id <> $2"), (person, but))
}

/// Forgets devices whose time has run out.
pub fn remove_old(tx: &mut Tx<'_>, now: Moment) -> store::Result<()> {
    tx.run(sql!("DELETE FROM sign_in WHERE expires_at < $1"), (now,))?;
    Ok(())
}
