//! Which key seals this house's links: the database knows a fingerprint of it, so that an instance with another key does
//! not serve. Its letters would hold links that no other instance knows. One row; the key itself is never in the database.

use store::{Tx, sql};

use super::secret::SealKey;

/// The fingerprint of the key this house began with, if it has begun.
pub fn kept(tx: &mut Tx<'_>) -> store::Result<Option<String>> {
    let row: Option<(String,)> = tx.one(sql!((String,): "SELECT fingerprint FROM seal WHERE id = 1"), ())?;
    Ok(row.map(|(fingerprint,)| fingerprint))
}

/// Whether this is the key of the house. A house that has none yet takes it.
pub fn agree(tx: &mut Tx<'_>, key: &SealKey) -> store::Result<bool> {
    tx.run(
        sql!("INSERT INTO seal (id, fingerprint) VALUES (1, $1) ON CONFLICT (id) DO NOTHING"),
        (key.fingerprint(),),
    )?;
    Ok(kept(tx)? == Some(key.fingerprint()))
}

/// Makes this the key of the house from now on: links that another key sealed are links no more.
pub fn begin_anew(tx: &mut Tx<'_>, key: &SealKey) -> store::Result<()> {
    tx.run(
        sql!(
            "INSERT INTO seal (id, fingerprint) VALUES (1, $1)
             ON CONFLICT (id) DO UPDATE SET fingerprint = $1"
        ),
        (key.fingerprint(),),
    )?;
    Ok(())
}
