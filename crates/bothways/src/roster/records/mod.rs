//! Every SQL statement about uploads, who came from one, and invitations.

pub mod awaited;
pub mod invitations;

use store::{Tx, sql};

pub use awaited::WallKind;

use super::rules::UploadState;
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

store::row! {
    /// An upload, without its rows.
    #[derive(Clone, Debug)]
    pub struct UploadRow {
        /// Its id.
        pub id: String,
        /// Who gave it.
        pub by_id: PersonId,
        /// Their name.
        pub by_name: String,
        /// The names of its files.
        pub file_names: String,
        /// What was said about the files as they came in, as JSON.
        pub findings: String,
        /// The coordinator's choices, as JSON.
        pub choices: String,
        /// Where it stands.
        pub state: UploadState,
        /// How many people it names.
        pub rows_total: i64,
        /// How many of them were new.
        pub people_new: i64,
        /// How many changed.
        pub people_changed: i64,
        /// How many stayed as they were.
        pub people_same: i64,
        /// How many rows were left out.
        pub people_out: i64,
        /// How many of the people said only what they share, or only what they want to learn, once the list was in.
        pub people_one_side: i64,
        /// When it came.
        pub created_at: Moment,
        /// When it was done.
        pub done_at: Option<Moment>,
    }
}

store::row! {
    /// One file of an upload.
    #[derive(Clone, Debug)]
    pub struct FileRow {
        /// Its name.
        pub name: String,
        /// What is kept of it, as CSV.
        pub content: Vec<u8>,
    }
}

/// An upload to be kept.
pub struct NewUpload<'a> {
    /// Its id.
    pub id: &'a str,
    /// Who gave it.
    pub by: &'a PersonId,
    /// What was said about its files, as JSON.
    pub findings: &'a str,
    /// How many people it names.
    pub rows: i64,
    /// Its files: name and what is kept.
    pub files: &'a [(String, String)],
}

/// Keeps a new upload.
pub fn save_new(tx: &mut Tx<'_>, upload: &NewUpload<'_>, now: Moment) -> store::Result<()> {
    let names: Vec<&str> = upload.files.iter().map(|(name, _)| name.as_str()).collect();
    tx.run(
        sql!("INSERT INTO upload (id, by_id, file_names, findings, choices, state, rows_total, people_new, people_changed,
                                  people_same, people_out, created_at)
              VALUES ($1, $2, $3, $4, '{}', 'read', $5, 0, 0, 0, 0, $6)"),
        (upload.id, upload.by, names.join(", "), upload.findings, upload.rows, now),
    )?;
    tx.run_many(
        sql!("INSERT INTO upload_file (upload_id, position, name, content) VALUES ($1, $2, $3, $4)"),
        (0i64..).zip(upload.files).map(|(at, (name, text))| (upload.id, at, name, text.clone().into_bytes())),
    )?;
    Ok(())
}

/// One upload.
pub fn find(tx: &mut Tx<'_>, id: &str) -> store::Result<Option<UploadRow>> {
    tx.one(
        sql!(UploadRow: "SELECT upload.id AS id, by_id, account.name AS by_name, file_names, findings, choices, state, rows_total, people_new,
                                people_changed, people_same, people_out, people_one_side, upload.created_at AS created_at, done_at
                           FROM upload JOIN account ON account.id = upload.by_id WHERE upload.id = $1"),
        (id,),
    )
}

/// The newest uploads.
pub fn newest(tx: &mut Tx<'_>, most: u32) -> store::Result<Vec<UploadRow>> {
    tx.all(
        sql!(UploadRow: "SELECT upload.id AS id, by_id, account.name AS by_name, file_names, findings, choices, state, rows_total, people_new,
                                people_changed, people_same, people_out, people_one_side, upload.created_at AS created_at, done_at
                           FROM upload JOIN account ON account.id = upload.by_id
                          ORDER BY upload.created_at DESC, upload.id DESC LIMIT $1"),
        (most,),
    )
}

/// What is kept of its files, in their order.
pub fn files(tx: &mut Tx<'_>, upload: &str) -> store::Result<Vec<FileRow>> {
    tx.all(
        sql!(FileRow: "SELECT name, content FROM upload_file WHERE upload_id = $1 ORDER BY position"),
        (upload,),
    )
}

/// Keeps the coordinator's choices, as long as the upload is open.
pub fn choose(tx: &mut Tx<'_>, upload: &str, choices: &str) -> store::Result<bool> {
    let touched = tx.run(
        sql!("UPDATE upload SET choices = $2 WHERE id = $1 AND state IN ('read', 'failed')"),
        (upload, choices),
    )?;
    Ok(touched == 1)
}

/// Moves an upload on, if it stands in one of two states.
pub fn go(tx: &mut Tx<'_>, upload: &str, from: [UploadState; 2], to: UploadState) -> store::Result<bool> {
    let touched = tx.run(
        sql!("UPDATE upload SET state = $4 WHERE id = $1 AND state IN ($2, $3)"),
        (upload, from[0], from[1], to),
    )?;
    Ok(touched == 1)
}

/// How many other uploads are on their way in.
pub fn others_on_their_way(tx: &mut Tx<'_>, upload: &str) -> store::Result<i64> {
    let counted: Option<(i64,)> = tx.one(
        sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM upload WHERE state = 'bringing_in' AND id <> $1"),
        (upload,),
    )?;
    Ok(counted.map_or(0, |(count,)| count))
}

/// Ends an upload: what came of it is kept (new, changed, same, left out, said one side only), its rows are not.
pub fn done(tx: &mut Tx<'_>, upload: &str, counts: [i64; 5], now: Moment) -> store::Result<bool> {
    let [new, changed, same, out, one_side] = counts;
    let touched = tx.run(
        sql!("UPDATE upload SET state = 'done', people_new = $2, people_changed = $3, people_same = $4, people_out = $5,
                     people_one_side = $6, findings = '[]', choices = '{}', done_at = $7 WHERE id = $1 AND state = 'bringing_in'"),
        (upload, new, changed, same, out, one_side, now),
    )?;
    remove_rows(tx, upload)?;
    Ok(touched == 1)
}

/// Forgets the rows of an upload.
pub fn remove_rows(tx: &mut Tx<'_>, upload: &str) -> store::Result<()> {
    tx.run(sql!("DELETE FROM upload_file WHERE upload_id = $1"), (upload,))?;
    Ok(())
}

/// Drops what came before this moment and was not brought in, and forgets its rows.
pub fn drop_old(tx: &mut Tx<'_>, before: Moment) -> store::Result<()> {
    tx.run(
        sql!("UPDATE upload SET state = 'dropped', findings = '[]', choices = '{}' WHERE created_at < $1 AND state <> 'done'"),
        (before,),
    )?;
    tx.run(
        sql!("DELETE FROM upload_file WHERE upload_id IN (SELECT id FROM upload WHERE state IN ('done', 'dropped'))"),
        (),
    )?;
    Ok(())
}

store::row! {
    /// What an import must know of somebody who has an account.
    #[derive(Clone, Debug)]
    pub struct StandingRow {
        /// Who it is.
        pub id: PersonId,
        /// Their address, as it is compared.
        pub email_key: String,
        /// Their name.
        pub name: String,
        /// The coordinator's own id for them.
        pub given_id: Option<String>,
        /// When they joined.
        pub joined_at: Option<Moment>,
        /// When they left.
        pub left_at: Option<Moment>,
        /// When their profile was last written, if they have one.
        pub profile_at: Option<Moment>,
        /// Whether their profile has something to share and something to learn.
        pub is_whole: Option<bool>,
        /// What the last spreadsheet said about them.
        pub fingerprint: Option<String>,
        /// Whether they had written themself before the last spreadsheet.
        pub own_words: Option<bool>,
        /// When the last spreadsheet came in.
        pub brought_in_at: Option<Moment>,
    }
}

impl StandingRow {
    /// Whether they have written on their profile themself: before any spreadsheet, or since the last.
    pub fn wrote_themself(&self) -> bool {
        let Some(profile_at) = self.profile_at else { return false };
        self.own_words == Some(true) || self.brought_in_at.is_none_or(|at| profile_at > at)
    }
}

macro_rules! standing {
    ($before:literal, $accounts:literal) => {
        concat!(
            $before,
            "SELECT account.id AS id, email_key, name, given_id, joined_at, left_at, profile.updated_at AS profile_at,
                    complete AS is_whole, fingerprint, own_words, brought_in.at AS brought_in_at
               FROM ",
            $accounts,
            " LEFT JOIN profile ON profile.person_id = account.id
              LEFT JOIN brought_in ON brought_in.person_id = account.id"
        )
    };
}

/// Everybody who has or had an account.
pub fn standing(tx: &mut Tx<'_>) -> store::Result<Vec<StandingRow>> {
    tx.all(sql!(StandingRow: standing!("", "account")), ())
}

/// These people, of those who have or had an account.
pub fn standing_of(tx: &mut Tx<'_>, people: &[PersonId]) -> store::Result<Vec<StandingRow>> {
    // All ids have 26 letters, so one text holds them all on both engines.
    let ids: String = people.iter().map(PersonId::as_str).collect();
    tx.all(
        sql!(StandingRow: standing!(
            "WITH RECURSIVE wanted (at, id) AS (
                SELECT 1, substr(CAST($1 AS TEXT), 1, 26)
                 UNION ALL
                SELECT at + 26, substr(CAST($1 AS TEXT), at + 26, 26) FROM wanted WHERE at + 26 < length(CAST($1 AS TEXT)))
             ",
            "wanted JOIN account ON account.id = wanted.id"
        )),
        (ids,),
    )
}

store::row! {
    /// By what a list can mean somebody who has or had an account.
    #[derive(Clone, Debug)]
    pub struct MarkRow {
        /// Who.
        pub id: PersonId,
        /// Their address, as it is compared.
        pub email_key: String,
        /// The coordinator's own id for them.
        pub given_id: Option<String>,
    }
}

/// By what a list can mean everybody who has or had an account.
pub fn marks(tx: &mut Tx<'_>) -> store::Result<Vec<MarkRow>> {
    tx.all(
        sql!(MarkRow: "SELECT id, email_key, given_id FROM account LEFT JOIN profile ON person_id = id"),
        (),
    )
}

/// Keeps what the spreadsheet said about people: who, the fingerprint, whether they wrote themself.
pub fn save_brought_in(
    tx: &mut Tx<'_>,
    people: &[(PersonId, String, bool)],
    now: Moment,
) -> store::Result<()> {
    tx.run_many(
        sql!(
            "INSERT INTO brought_in (person_id, fingerprint, own_words, at) VALUES ($1, $2, $3, $4)
              ON CONFLICT (person_id) DO UPDATE SET fingerprint = excluded.fingerprint, own_words = excluded.own_words, at = excluded.at"
        ),
        people.iter().map(|(person, fingerprint, own)| (person, fingerprint, *own, now)),
    )?;
    Ok(())
}
