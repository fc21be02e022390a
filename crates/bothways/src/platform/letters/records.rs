//! Every SQL statement about letters and about what people stopped.

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
}

/// Keeps a new letter.
pub fn save_new(tx: &mut Tx<'_>, letter: &NewLetter<'_>, now: Moment) -> store::Result<()> {
    let state = match letter.fate {
        Fate::Waiting => "waiting",
        Fate::Held => "held",
        Fate::Stopped => "stopped",
    };
    tx.run(
        sql!("INSERT INTO letter (id, person_id, to_email, to_name, language, kind, asked, subject, body, calendar, calendar_method, state, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"),
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
            now,
        ),
    )?;
    Ok(())
}
