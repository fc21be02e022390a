//! Whether somebody has been told of something: a notice may be held for days (R34), and days to answer count from when it went out.

use store::{Tx, sql};

use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

/// Whether somebody has been told of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A letter about it went out then, by itself or in a digest.
    At(Moment),
    /// A letter about it is on its way, or held.
    NotYet,
    /// No letter about it will go out: there is none, they stopped its kind, or it was given up.
    ByNoLetter,
}

store::row! {
    /// Where a letter about something stands, and the digest it went into.
    struct ToldRow {
        state: String,
        sent_at: Option<Moment>,
        digest_state: Option<String>,
        digest_sent_at: Option<Moment>,
    }
}

/// Whether `person` has been told of `about`: when the first letter about it went out to them.
pub fn told(tx: &mut Tx<'_>, person: &PersonId, about: &str) -> store::Result<Told> {
    let rows: Vec<ToldRow> = tx.all(
        sql!(ToldRow: "SELECT letter.state AS state, letter.sent_at AS sent_at, digest.state AS digest_state, digest.sent_at AS digest_sent_at
                         FROM letter LEFT JOIN letter AS digest ON digest.id = letter.digest_id
                        WHERE letter.about = $1 AND letter.person_id = $2"),
        (about, person),
    )?;
    if let Some(at) = rows.iter().filter_map(|row| row.sent_at.or(row.digest_sent_at)).min() {
        return Ok(Told::At(at));
    }
    let is_coming = |state: &str| matches!(state, "waiting" | "held");
    let coming = rows.iter().any(|row| is_coming(row.digest_state.as_deref().unwrap_or(&row.state)));
    Ok(if coming { Told::NotYet } else { Told::ByNoLetter })
}

/// Takes back the notices about something that has ended before they went out: they would only ask for what is over.
pub fn take_back(tx: &mut Tx<'_>, about: &str) -> store::Result<()> {
    tx.run(
        sql!(
            "UPDATE letter SET state = 'stopped', body = '[]'
               WHERE about = $1 AND asked = 0 AND state IN ('waiting', 'held')"
        ),
        (about,),
    )?;
    Ok(())
}
