//! Every SQL statement about links that sign in.

use store::{Tx, sql};

use super::email_key;
use crate::access::rules::LinkKind;
use crate::platform::clock::Moment;
use crate::platform::secret;
use crate::platform::viewer::PersonId;

store::row! {
    #[derive(Clone, Debug)]
    /// A link as it was made.
    pub struct LinkRow {
        /// What its token hashes to.
        pub token_hash: String,
        /// What it does.
        pub kind: LinkKind,
        /// Whose it is; none for the first coordinator's, whose account it makes.
        pub account_id: Option<PersonId>,
        /// The address that an `address` link confirms.
        pub new_email: Option<String>,
        /// What the token of the browser that asked hashes to.
        pub browser_hash: Option<String>,
        /// The device that asked, as a code of [`device_code`](crate::access::rules::device_code).
        pub device: String,
        /// Where to go afterwards.
        pub back: String,
        /// When it was made.
        pub created_at: Moment,
        /// Until when it works.
        pub expires_at: Moment,
        /// When it was used.
        pub used_at: Option<Moment>,
    }
}

/// Under which name letters with links to this address are counted. It is hashed: the table of tries is no list of who tried.
pub fn subject_of(email: &str) -> String {
    format!("letter:{}", secret::hash(&email_key(email)))
}

/// Keeps a fresh link.
pub fn save(tx: &mut Tx<'_>, link: &LinkRow) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO sign_in_link (token_hash, kind, account_id, new_email, browser_hash, device, back, created_at, expires_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"),
        (
            &link.token_hash,
            link.kind,
            &link.account_id,
            &link.new_email,
            &link.browser_hash,
            &link.device,
            &link.back,
            link.created_at,
            link.expires_at,
        ),
    )?;
    Ok(())
}

/// The link with this token's hash, used and old ones too.
pub fn find(tx: &mut Tx<'_>, token_hash: &str) -> store::Result<Option<LinkRow>> {
    tx.one(
        sql!(LinkRow: "SELECT token_hash, kind, account_id, new_email, browser_hash, device, back, created_at, expires_at, used_at
                         FROM sign_in_link WHERE token_hash = $1"),
        (token_hash,),
    )
}

/// Marks a link used; `false` if somebody else was faster.
pub fn use_up(tx: &mut Tx<'_>, token_hash: &str, now: Moment) -> store::Result<bool> {
    let touched = tx.run(
        sql!("UPDATE sign_in_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2"),
        (token_hash, now),
    )?;
    Ok(touched == 1)
}

/// Takes back the first coordinator's links that nobody used.
pub fn remove_first(tx: &mut Tx<'_>) -> store::Result<()> {
    tx.run(sql!("DELETE FROM sign_in_link WHERE kind = 'first' AND used_at IS NULL"), ())?;
    Ok(())
}

/// Takes back every unused link of one person: they left, or their address is another.
pub fn remove_of(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<()> {
    tx.run(sql!("DELETE FROM sign_in_link WHERE account_id = $1 AND used_at IS NULL"), (person,))?;
    Ok(())
}

/// Forgets links that ended before `before`.
pub fn remove_old(tx: &mut Tx<'_>, before: Moment) -> store::Result<()> {
    tx.run(sql!("DELETE FROM sign_in_link WHERE expires_at < $1"), (before,))?;
    Ok(())
}
