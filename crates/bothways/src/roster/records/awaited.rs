//! Every SQL statement about people who are named by a row and are not in the house yet.

use store::{Tx, sql};

use crate::platform::viewer::PersonId;
use crate::stored;

stored! {
    /// What a row says about the person it names.
    pub enum WallKind in "awaited.kind" {
        /// They answer for the work of the one whose row it is.
        ReportsTo = "reports_to",
        /// The two are not to be paired.
        Avoids = "avoids",
    }
}

store::row! {
    /// Somebody's row names a person who was not in the house when it was brought in.
    #[derive(Clone, Debug)]
    pub struct Awaited {
        /// Whose row it is.
        pub person_id: PersonId,
        /// What it says about the other.
        pub kind: WallKind,
        /// The seal over the id, address or name by which it names them.
        pub seal: String,
    }
}

/// Everyone who is awaited.
pub fn all(tx: &mut Tx<'_>) -> store::Result<Vec<Awaited>> {
    tx.all(sql!(Awaited: "SELECT person_id, kind, seal FROM awaited ORDER BY person_id, kind, seal"), ())
}

/// Keeps whom these rows name in vain, in place of what they named before.
pub fn set_each(tx: &mut Tx<'_>, kind: WallKind, each: &[(PersonId, Vec<String>)]) -> store::Result<()> {
    tx.run_many(
        sql!("DELETE FROM awaited WHERE person_id = $1 AND kind = $2"),
        each.iter().map(|(person, _)| (person, kind)),
    )?;
    let rows = each.iter().flat_map(|(person, seals)| seals.iter().map(move |seal| (person, kind, seal)));
    tx.run_many(
        sql!(
            "INSERT INTO awaited (person_id, kind, seal) VALUES ($1, $2, $3)
              ON CONFLICT (person_id, kind, seal) DO NOTHING"
        ),
        rows,
    )?;
    Ok(())
}

/// Forgets those who have come in.
pub fn remove_each(tx: &mut Tx<'_>, rows: &[Awaited]) -> store::Result<()> {
    tx.run_many(
        sql!("DELETE FROM awaited WHERE person_id = $1 AND kind = $2 AND seal = $3"),
        rows.iter().map(|row| (&row.person_id, row.kind, &row.seal)),
    )?;
    Ok(())
}
