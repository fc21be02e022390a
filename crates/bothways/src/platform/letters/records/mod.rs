//! Every SQL statement about letters and about what people stopped.

pub mod pace;

use store::{Tx, sql};

use super::{Addressee, Fate, Method};
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

store::row! {
    /// How a person stands when a notice comes.
    #[derive(Clone, Copy, Debug)]
    pub struct Standing {
        /// How many of their stops cover the notice.
        pub stops: i64,
        /// How many notices are held for them.
        pub held: i64,
        /// How many notices were sent in the window, or wait to be.
        pub counted: i64,
    }
}

/// How `person` stands for a notice of this kind.
pub fn standing(tx: &mut Tx<'_>, person: &PersonId, kind: &str, since: Moment) -> store::Result<Standing> {
    let standing = tx.one(
        sql!(Standing: "SELECT (SELECT COUNT(*) FROM stop WHERE person_id = $1 AND kind IN ($2, '*')) AS stops,
                               (SELECT COUNT(*) FROM letter WHERE person_id = $1 AND asked = 0 AND state = 'held') AS held,
                               (SELECT COUNT(*) FROM letter WHERE person_id = $1 AND asked = 0
                                   AND (state = 'waiting' OR (state = 'sent' AND sent_at > $3))) AS counted"),
        (person, kind, since),
    )?;
    Ok(standing.unwrap_or(Standing { stops: 0, held: 0, counted: 0 }))
}

/// When each notice that counts was sent; none for those that wait.
pub fn counted(tx: &mut Tx<'_>, person: &PersonId, since: Moment) -> store::Result<Vec<Option<Moment>>> {
    let rows: Vec<(Option<Moment>,)> = tx.all(
        sql!((Option<Moment>,): "SELECT sent_at FROM letter WHERE person_id = $1 AND asked = 0
                                    AND (state = 'waiting' OR (state = 'sent' AND sent_at > $2))"),
        (person, since),
    )?;
    Ok(rows.into_iter().map(|(sent_at,)| sent_at).collect())
}

/// A letter to be kept.
pub struct NewLetter<'a> {
    /// Its id.
    pub id: &'a str,
    /// To whom.
    pub to: &'a Addressee,
    /// The language of its words.
    pub language: &'a str,
    /// Its kind.
    pub kind: &'a str,
    /// Whether the person asked for it.
    pub asked: bool,
    /// Its subject.
    pub subject: &'a str,
    /// Its blocks, as JSON.
    pub body: &'a str,
    /// Its calendar part.
    pub calendar: Option<(Method, &'a str)>,
    /// What becomes of it.
    pub fate: Fate,
    /// What it is about, if the room wants to know when it went out.
    pub about: Option<&'a str>,
}

/// Keeps a new letter.
pub fn save_new(tx: &mut Tx<'_>, letter: &NewLetter<'_>, now: Moment) -> store::Result<()> {
    let state = match letter.fate {
        Fate::Waiting => "waiting",
        Fate::Held => "held",
        Fate::Stopped => "stopped",
    };
    tx.run(
        sql!("INSERT INTO letter (id, person_id, to_email, to_name, language, kind, asked, subject, body, calendar, calendar_method, state, about, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"),
        (
            letter.id,
            &letter.to.person,
            &letter.to.email,
            &letter.to.name,
            letter.language,
            letter.kind,
            letter.asked,
            letter.subject,
            letter.body,
            letter.calendar.map(|(_, ics)| ics),
            letter.calendar.map(|(method, _)| method.as_str()),
            state,
            letter.about,
            now,
        ),
    )?;
    Ok(())
}

store::row! {
    /// A letter as it is written and sent.
    #[derive(Clone, Debug)]
    pub struct LetterRow {
        /// Its id.
        pub id: String,
        /// To whose account, if they have one.
        pub person_id: Option<PersonId>,
        /// Where it goes.
        pub to_email: String,
        /// How they are greeted.
        pub to_name: String,
        /// The language of its words.
        pub language: String,
        /// Its kind.
        pub kind: String,
        /// Whether they asked for it.
        pub asked: bool,
        /// Its subject.
        pub subject: String,
        /// Its blocks, as JSON.
        pub body: String,
        /// Its calendar part.
        pub calendar: Option<String>,
        /// What the calendar part asks for.
        pub calendar_method: Option<String>,
        /// Where it stands: `waiting`, `held`, `joined`, `sent`, `stopped` or `dead`.
        pub state: String,
        /// When it was posted.
        pub created_at: Moment,
        /// When a mail server took it.
        pub sent_at: Option<Moment>,
        /// The zone of the person, if they have an account.
        pub zone: Option<String>,
        /// When the person left, if they did.
        pub left_at: Option<Moment>,
    }
}

/// One letter.
pub fn find(tx: &mut Tx<'_>, id: &str) -> store::Result<Option<LetterRow>> {
    tx.one(
        sql!(LetterRow: "SELECT letter.id AS id, person_id, to_email, to_name, letter.language AS language, kind, asked, subject, body, calendar,
                                calendar_method, state, letter.created_at AS created_at, sent_at, zone, left_at
                           FROM letter LEFT JOIN account ON account.id = letter.person_id WHERE letter.id = $1"),
        (id,),
    )
}

/// The newest letters, of everybody or of one address.
pub fn newest(tx: &mut Tx<'_>, email: Option<&str>, most: u32) -> store::Result<Vec<LetterRow>> {
    tx.all(
        sql!(LetterRow: "SELECT letter.id AS id, person_id, to_email, to_name, letter.language AS language, kind, asked, subject, body, calendar,
                                calendar_method, state, letter.created_at AS created_at, sent_at, zone, left_at
                           FROM letter LEFT JOIN account ON account.id = letter.person_id
                          WHERE (CAST($1 AS TEXT) IS NULL OR to_email = $1) ORDER BY letter.created_at DESC, letter.id DESC LIMIT $2"),
        (email, most),
    )
}

/// The notices that are held for a person, the oldest first.
pub fn held(tx: &mut Tx<'_>, person: &PersonId, most: u32) -> store::Result<Vec<LetterRow>> {
    tx.all(
        sql!(LetterRow: "SELECT letter.id AS id, person_id, to_email, to_name, letter.language AS language, kind, asked, subject, body, calendar,
                                calendar_method, state, letter.created_at AS created_at, sent_at, zone, left_at
                           FROM letter LEFT JOIN account ON account.id = letter.person_id
                          WHERE person_id = $1 AND asked = 0 AND state = 'held' ORDER BY letter.created_at, letter.id LIMIT $2"),
        (person, most),
    )
}

/// Notes that a letter went out, and forgets its words unless they are to be shown: a sign-in link need not lie here.
/// What was joined into it went out with it.
pub fn sent(tx: &mut Tx<'_>, id: &str, keep_words: bool, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("UPDATE letter SET state = 'sent', sent_at = $2, problem = NULL,
                     subject = CASE WHEN $3 = 1 THEN subject ELSE '' END,
                     body = CASE WHEN $3 = 1 THEN body ELSE '[]' END, calendar = CASE WHEN $3 = 1 THEN calendar ELSE NULL END
               WHERE id = $1 AND state = 'waiting'"),
        (id, now, keep_words),
    )?;
    if !keep_words {
        tx.run(sql!("UPDATE letter SET subject = '' WHERE digest_id = $1"), (id,))?;
    }
    Ok(())
}

/// Notes why a letter did not go out this time.
pub fn not_sent(tx: &mut Tx<'_>, id: &str, why: &str) -> store::Result<()> {
    tx.run(sql!("UPDATE letter SET problem = $2 WHERE id = $1 AND state = 'waiting'"), (id, why))?;
    Ok(())
}

/// Gives a letter up, for the operator to see.
pub fn dead(tx: &mut Tx<'_>, id: &str, why: &str) -> store::Result<()> {
    tx.run(
        sql!("UPDATE letter SET state = 'dead', problem = $2 WHERE id = $1 AND state = 'waiting'"),
        (id, why),
    )?;
    Ok(())
}

/// Lets a held or dead letter go out. `false`: it is neither.
pub fn let_go(tx: &mut Tx<'_>, id: &str) -> store::Result<bool> {
    let touched = tx.run(
        sql!("UPDATE letter SET state = 'waiting' WHERE id = $1 AND state IN ('held', 'dead')"),
        (id,),
    )?;
    Ok(touched == 1)
}

/// Holds a dead notice until there is room again.
pub fn hold(tx: &mut Tx<'_>, id: &str) -> store::Result<()> {
    tx.run(sql!("UPDATE letter SET state = 'held' WHERE id = $1 AND state = 'dead' AND asked = 0"), (id,))?;
    Ok(())
}

/// Marks a letter stopped and forgets its words.
pub fn stopped(tx: &mut Tx<'_>, id: &str) -> store::Result<()> {
    tx.run(
        sql!("UPDATE letter SET state = 'stopped', body = '[]' WHERE id = $1 AND state = 'waiting'"),
        (id,),
    )?;
    Ok(())
}

/// Marks held notices as part of a digest; their words stand there.
pub fn join(tx: &mut Tx<'_>, ids: &[String], digest: &str) -> store::Result<()> {
    let rows = ids.iter().map(|id| (id, digest));
    tx.run_many(
        sql!(
            "UPDATE letter SET state = 'joined', digest_id = $2, body = '[]' WHERE id = $1 AND state = 'held'"
        ),
        rows,
    )?;
    Ok(())
}

/// Remembers that a person wants no notices of a kind, and takes back those on their way.
pub fn stop(tx: &mut Tx<'_>, person: &PersonId, kind: &str, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO stop (person_id, kind, at) VALUES ($1, $2, $3) ON CONFLICT (person_id, kind) DO NOTHING"),
        (person, kind, now),
    )?;
    tx.run(
        sql!("UPDATE letter SET state = 'stopped', body = '[]'
               WHERE person_id = $1 AND asked = 0 AND state IN ('waiting', 'held') AND (kind = $2 OR $2 = '*')"),
        (person, kind),
    )?;
    Ok(())
}

/// Forgets that a person stopped a kind, and that they stopped all.
pub fn start(tx: &mut Tx<'_>, person: &PersonId, kind: &str) -> store::Result<()> {
    tx.run(
        sql!("DELETE FROM stop WHERE person_id = $1 AND (kind IN ($2, '*') OR $2 = '*')"),
        (person, kind),
    )?;
    Ok(())
}

/// The kinds a person stopped; `*` for all.
pub fn stops_of(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<String>> {
    let rows: Vec<(String,)> =
        tx.all(sql!((String,): "SELECT kind FROM stop WHERE person_id = $1 ORDER BY kind"), (person,))?;
    Ok(rows.into_iter().map(|(kind,)| kind).collect())
}

/// Letters that wait longer than they should: their job may have got lost.
pub fn waiting_since(tx: &mut Tx<'_>, before: Moment, most: u32) -> store::Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all(
        sql!((String,): "SELECT id FROM letter WHERE state = 'waiting' AND created_at < $1 ORDER BY created_at LIMIT $2"),
        (before, most),
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Everybody for whom a notice is held.
pub fn people_held_for(tx: &mut Tx<'_>) -> store::Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = tx.all(
        sql!((PersonId,): "SELECT DISTINCT person_id FROM letter WHERE state = 'held' AND person_id IS NOT NULL"),
        (),
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Removes letters that came to their end before this moment; the digests last, because what was joined points to them.
pub fn remove_ended(tx: &mut Tx<'_>, before: Moment) -> store::Result<u64> {
    let joined = tx.run(sql!("DELETE FROM letter WHERE state = 'joined' AND created_at < $1"), (before,))?;
    let ended = tx.run(
        sql!(
            "DELETE FROM letter WHERE state IN ('sent', 'stopped') AND created_at < $1
                 AND NOT EXISTS (SELECT 1 FROM letter AS part WHERE part.digest_id = letter.id)"
        ),
        (before,),
    )?;
    Ok(joined + ended)
}

/// Removes letters that were given up before this moment and that nobody tried again: what they say, and the links in them, are not
/// kept for ever. What was joined into them goes first, because it points to them.
pub fn remove_dead(tx: &mut Tx<'_>, before: Moment) -> store::Result<()> {
    tx.run(
        sql!("DELETE FROM letter WHERE digest_id IN (SELECT id FROM letter AS dead WHERE dead.state = 'dead' AND dead.created_at < $1)"),
        (before,),
    )?;
    tx.run(sql!("DELETE FROM letter WHERE state = 'dead' AND created_at < $1"), (before,))?;
    Ok(())
}

store::row! {
    /// A letter as the operator sees it: never its words.
    #[derive(Clone, Debug)]
    pub struct StuckRow {
        /// Its id.
        pub id: String,
        /// Its kind.
        pub kind: String,
        /// Where it goes.
        pub to_email: String,
        /// Where it stands.
        pub state: String,
        /// When it was posted.
        pub created_at: Moment,
        /// What the mail server said.
        pub problem: Option<String>,
    }
}

/// Letters that were given up or wait, those given up first, then the newest.
pub fn stuck(tx: &mut Tx<'_>, most: u32) -> store::Result<Vec<StuckRow>> {
    tx.all(
        sql!(StuckRow: "SELECT id, kind, to_email, state, created_at, problem FROM letter WHERE state IN ('dead', 'waiting')
                         ORDER BY CASE WHEN state = 'dead' THEN 0 ELSE 1 END, created_at DESC, id DESC LIMIT $1"),
        (most,),
    )
}

store::row! {
    /// How many letters stand where.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Census {
        /// On their way.
        pub waiting: i64,
        /// Held for a digest.
        pub held: i64,
        /// Given up.
        pub dead: i64,
        /// When the oldest of those on their way was posted.
        pub oldest_at: Option<Moment>,
    }
}

/// Counts the letters that have not come to their end.
pub fn census(tx: &mut Tx<'_>) -> store::Result<Census> {
    let census = tx.one(
        sql!(Census: "SELECT (SELECT COUNT(*) FROM letter WHERE state = 'waiting') AS waiting,
                             (SELECT COUNT(*) FROM letter WHERE state = 'held') AS held,
                             (SELECT COUNT(*) FROM letter WHERE state = 'dead') AS dead,
                             (SELECT MIN(created_at) FROM letter WHERE state = 'waiting') AS oldest_at"),
        (),
    )?;
    Ok(census.unwrap_or(Census { waiting: 0, held: 0, dead: 0, oldest_at: None }))
}

/// Every address that letters went to, with the name it was last greeted by, at most `most` of them.
pub fn addresses(tx: &mut Tx<'_>, most: u32) -> store::Result<Vec<(String, String)>> {
    tx.all(
        sql!((String, String): "SELECT to_email, MAX(to_name) FROM letter GROUP BY to_email ORDER BY to_email LIMIT $1"),
        (most,),
    )
}
