//! Every SQL statement about askings and requests.

use store::{Tx, sql};

use super::rules::{AskingState, RequestState};
use super::{AskingId, RequestId};
use crate::access::records::AccountRow;
use crate::platform::clock::Moment;
use crate::platform::letters::Addressee;
use crate::platform::letters::told::take_back;
use crate::platform::viewer::PersonId;

store::row! {
    #[derive(Clone, Debug)]
    /// A request with the names of both, as each of the two may see it.
    pub struct RequestRow {
        /// The request.
        pub id: RequestId,
        /// The asking it belongs to.
        pub asking_id: AskingId,
        /// Where the asking stands.
        pub asking_state: AskingState,
        /// The asker's own words.
        pub note: String,
        /// When the asking began.
        pub began_at: Moment,
        /// Who asks.
        pub asker_id: PersonId,
        /// Their name.
        pub asker_name: String,
        /// Who is asked.
        pub asked_id: PersonId,
        /// Their name.
        pub asked_name: String,
        /// First, second or third choice.
        pub choice: u32,
        /// Where it stands.
        pub state: RequestState,
        /// Why the two fit, in the stored form.
        pub reasons: String,
        /// When it came to the person asked.
        pub delivered_at: Option<Moment>,
        /// When they were reminded.
        pub reminded_at: Option<Moment>,
        /// When it ended.
        pub answered_at: Option<Moment>,
    }
}

macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT request.id AS id, asking_id, asking.state AS asking_state, note, began_at, request.asker_id AS asker_id,
                    asker.name AS asker_name, asked_id, asked.name AS asked_name, choice, request.state AS state, reasons,
                    delivered_at, reminded_at, answered_at
               FROM request JOIN asking ON asking.id = asking_id
                            JOIN account AS asker ON asker.id = request.asker_id
                            JOIN account AS asked ON asked.id = asked_id ",
            $rest
        )
    };
}

/// One request, whoever looks: for work that nobody asked for.
pub fn find(tx: &mut Tx<'_>, id: &RequestId) -> store::Result<Option<RequestRow>> {
    tx.one(sql!(RequestRow: requests!("WHERE request.id = $1")), (id,))
}

/// One request, if it came to this person. To anyone else, and before it is brought to them, it does not exist.
pub fn find_asked(tx: &mut Tx<'_>, asked: &PersonId, id: &RequestId) -> store::Result<Option<RequestRow>> {
    tx.one(
        sql!(RequestRow: requests!("WHERE request.id = $1 AND asked_id = $2 AND delivered_at IS NOT NULL")),
        (id, asked),
    )
}

/// The requests of one asking, in their order.
pub fn of_asking(tx: &mut Tx<'_>, id: &AskingId) -> store::Result<Vec<RequestRow>> {
    tx.all(sql!(RequestRow: requests!("WHERE asking_id = $1 ORDER BY choice")), (id,))
}

/// Everything that may matter to a person now: what is open, and what ended after `since`; the newest asking first.
pub fn around(tx: &mut Tx<'_>, person: &PersonId, since: Moment) -> store::Result<Vec<RequestRow>> {
    tx.all(
        sql!(RequestRow: requests!("WHERE (request.asker_id = $1 OR asked_id = $1)
                AND (asking.state = 'open' OR began_at > $2) ORDER BY began_at DESC, asking_id DESC, choice")),
        (person, since),
    )
}

/// Every request that waits with somebody, the oldest first.
pub fn all_waiting(tx: &mut Tx<'_>) -> store::Result<Vec<RequestRow>> {
    tx.all(
        sql!(RequestRow: requests!("WHERE request.state = 'waiting' ORDER BY delivered_at, request.id")),
        (),
    )
}

/// The open asking of a person.
pub fn open_asking(tx: &mut Tx<'_>, asker: &PersonId) -> store::Result<Option<AskingId>> {
    let found: Vec<(AskingId,)> = tx.all(
        sql!((AskingId,): "SELECT id FROM asking WHERE asker_id = $1 AND state = 'open' ORDER BY began_at"),
        (asker,),
    )?;
    Ok(found.into_iter().next().map(|(id,)| id))
}

/// Keeps a new asking.
pub fn save_asking(
    tx: &mut Tx<'_>,
    id: &AskingId,
    asker: &PersonId,
    note: &str,
    now: Moment,
) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO asking (id, asker_id, note, state, began_at) VALUES ($1, $2, $3, 'open', $4)"),
        (id, asker, note, now),
    )?;
    Ok(())
}

/// Keeps a choice that may be asked.
pub fn save_request(
    tx: &mut Tx<'_>,
    id: &RequestId,
    asking: &AskingId,
    two: (&PersonId, &PersonId),
    choice: u32,
    reasons: &str,
) -> store::Result<()> {
    tx.run(
        sql!(
            "INSERT INTO request (id, asking_id, asker_id, asked_id, choice, state, reasons)
              VALUES ($1, $2, $3, $4, $5, 'next', $6)"
        ),
        (id, asking, two.0, two.1, choice, reasons),
    )?;
    Ok(())
}

/// Notes that a request came to the person asked.
pub fn delivered(tx: &mut Tx<'_>, id: &RequestId, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("UPDATE request SET state = 'waiting', delivered_at = $2 WHERE id = $1 AND state = 'next'"),
        (id, now),
    )?;
    Ok(())
}

/// Notes that the person asked was reminded; says whether it still waited and was the first time.
pub fn reminded(tx: &mut Tx<'_>, id: &RequestId, now: Moment) -> store::Result<bool> {
    let touched = tx.run(
        sql!(
            "UPDATE request SET reminded_at = $2 WHERE id = $1 AND state = 'waiting' AND reminded_at IS NULL"
        ),
        (id, now),
    )?;
    Ok(touched == 1)
}

/// Ends a request that is open, and takes back notices about it that have not gone out; says whether it was open.
pub fn end_request(tx: &mut Tx<'_>, id: &RequestId, state: RequestState, now: Moment) -> store::Result<bool> {
    let touched = tx.run(
        sql!(
            "UPDATE request SET state = $2, answered_at = $3 WHERE id = $1 AND state IN ('next', 'waiting')"
        ),
        (id, state, now),
    )?;
    take_back(tx, id.as_str())?;
    Ok(touched == 1)
}

/// Ends an asking with everything in it that is still open, and takes back notices about that.
pub fn end_asking(tx: &mut Tx<'_>, id: &AskingId, state: AskingState, now: Moment) -> store::Result<bool> {
    let open: Vec<(RequestId,)> = tx.all(
        sql!((RequestId,): "SELECT id FROM request WHERE asking_id = $1 AND state = 'waiting'"),
        (id,),
    )?;
    for (request,) in &open {
        take_back(tx, request.as_str())?;
    }
    tx.run(
        sql!("UPDATE request SET state = 'withdrawn', answered_at = $2 WHERE asking_id = $1 AND state IN ('next', 'waiting')"),
        (id, now),
    )?;
    let touched = tx.run(
        sql!("UPDATE asking SET state = $2, ended_at = $3 WHERE id = $1 AND state = 'open'"),
        (id, state, now),
    )?;
    Ok(touched == 1)
}

/// To whom a letter to this person goes, and in which language and zone they read; none who has left.
pub fn addressee(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Option<(Addressee, AccountRow)>> {
    let account = crate::access::records::find(tx, person)?.filter(|account| account.left_at.is_none());
    Ok(account.map(|account| {
        let to = Addressee {
            person: Some(account.id.clone()),
            email: account.email.clone(),
            name: account.name.clone(),
        };
        (to, account)
    }))
}
