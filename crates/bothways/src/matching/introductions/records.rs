//! Every SQL statement about introductions.

use store::{Tx, sql};

use super::IntroductionId;
use super::rules::IntroductionState;
use crate::people::walls::in_order;
use crate::platform::clock::Moment;
use crate::platform::letters::told::take_back;
use crate::platform::viewer::PersonId;

store::row! {
    #[derive(Clone, Debug)]
    /// An introduction with both names.
    pub struct IntroductionRow {
        /// The introduction.
        pub id: IntroductionId,
        /// The round it came from, if it came from one.
        pub round_id: Option<String>,
        /// The one with the smaller id.
        pub first_id: PersonId,
        /// Their name.
        pub first_name: String,
        /// The other.
        pub second_id: PersonId,
        /// Their name.
        pub second_name: String,
        /// Where it stands.
        pub state: IntroductionState,
        /// Why the two fit, in the stored form.
        pub reasons: String,
        /// When the first said yes.
        pub first_yes_at: Option<Moment>,
        /// When the second said yes.
        pub second_yes_at: Option<Moment>,
        /// When it was made.
        pub made_at: Moment,
        /// When whoever had not answered was reminded.
        pub reminded_at: Option<Moment>,
    }
}

impl IntroductionRow {
    /// The two, the smaller id first.
    pub fn two(&self) -> [(&PersonId, &str, Option<Moment>); 2] {
        [
            (&self.first_id, &self.first_name, self.first_yes_at),
            (&self.second_id, &self.second_name, self.second_yes_at),
        ]
    }

    /// The name of the other one, as `person` sees it.
    pub fn other_name(&self, person: &PersonId) -> &str {
        if self.first_id == *person { &self.second_name } else { &self.first_name }
    }

    /// Whether this one has said yes.
    pub fn said_yes(&self, person: &PersonId) -> bool {
        self.two().iter().any(|(id, _, yes)| *id == person && yes.is_some())
    }

    /// Ids and names of both, by alphabet.
    pub fn people(&self) -> [(&str, &str); 2] {
        let mut people = [
            (self.first_id.as_str(), self.first_name.as_str()),
            (self.second_id.as_str(), self.second_name.as_str()),
        ];
        people.sort_by_key(|(_, name)| name.to_lowercase());
        people
    }
}

macro_rules! introductions {
    ($rest:literal) => {
        concat!(
            "SELECT introduction.id AS id, round_id, first_id, one.name AS first_name, second_id, two.name AS second_name,
                    state, reasons, first_yes_at, second_yes_at, made_at, reminded_at
               FROM introduction JOIN account AS one ON one.id = first_id JOIN account AS two ON two.id = second_id ",
            $rest
        )
    };
}

/// One introduction, whoever looks: for work that nobody asked for.
pub fn find(tx: &mut Tx<'_>, id: &IntroductionId) -> store::Result<Option<IntroductionRow>> {
    tx.one(sql!(IntroductionRow: introductions!("WHERE introduction.id = $1")), (id,))
}

/// One introduction, if this person is one of the two. To anyone else it does not exist.
pub fn find_for(
    tx: &mut Tx<'_>,
    person: &PersonId,
    id: &IntroductionId,
) -> store::Result<Option<IntroductionRow>> {
    tx.one(
        sql!(IntroductionRow: introductions!("WHERE introduction.id = $1 AND $2 IN (first_id, second_id)")),
        (id, person),
    )
}

/// How many introductions wait for an answer.
pub fn count_open(tx: &mut Tx<'_>) -> store::Result<i64> {
    let open = tx.one(
        sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM introduction WHERE state = 'open'"),
        (),
    )?;
    Ok(open.map_or(0, |(open,)| open))
}

/// The open introductions of a person, the oldest first.
pub fn open_of(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<IntroductionRow>> {
    tx.all(
        sql!(IntroductionRow: introductions!("WHERE state = 'open' AND (first_id = $1 OR second_id = $1) ORDER BY made_at, introduction.id")),
        (person,),
    )
}

/// All open introductions, the oldest first.
pub fn all_open(tx: &mut Tx<'_>) -> store::Result<Vec<IntroductionRow>> {
    tx.all(
        sql!(IntroductionRow: introductions!("WHERE state = 'open' ORDER BY made_at, introduction.id")),
        (),
    )
}

/// Keeps a new introduction of two people.
pub fn save_new(
    tx: &mut Tx<'_>,
    id: &IntroductionId,
    round: Option<&str>,
    two: (&PersonId, &PersonId),
    reasons: &str,
    now: Moment,
) -> store::Result<()> {
    let (first, second) = in_order(two.0, two.1);
    tx.run(
        sql!(
            "INSERT INTO introduction (id, round_id, first_id, second_id, state, reasons, made_at)
              VALUES ($1, $2, $3, $4, 'open', $5, $6)"
        ),
        (id, round, first, second, reasons, now),
    )?;
    Ok(())
}

/// Notes somebody's yes.
pub fn save_yes(tx: &mut Tx<'_>, id: &IntroductionId, person: &PersonId, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("UPDATE introduction SET first_yes_at = CASE WHEN first_id = $2 THEN COALESCE(first_yes_at, $3) ELSE first_yes_at END,
                                      second_yes_at = CASE WHEN second_id = $2 THEN COALESCE(second_yes_at, $3) ELSE second_yes_at END
               WHERE id = $1 AND state = 'open'"),
        (id, person, now),
    )?;
    Ok(())
}

/// Takes somebody's yes back.
pub fn remove_yes(tx: &mut Tx<'_>, id: &IntroductionId, person: &PersonId) -> store::Result<()> {
    tx.run(
        sql!("UPDATE introduction SET first_yes_at = CASE WHEN first_id = $2 THEN NULL ELSE first_yes_at END,
                                      second_yes_at = CASE WHEN second_id = $2 THEN NULL ELSE second_yes_at END
               WHERE id = $1 AND state = 'open'"),
        (id, person),
    )?;
    Ok(())
}

/// Notes that whoever had not answered was reminded; says whether it is open and this was the first time.
pub fn reminded(tx: &mut Tx<'_>, id: &IntroductionId, now: Moment) -> store::Result<bool> {
    let touched = tx.run(
        sql!("UPDATE introduction SET reminded_at = $2 WHERE id = $1 AND state = 'open' AND reminded_at IS NULL"),
        (id, now),
    )?;
    Ok(touched == 1)
}

/// Ends an open introduction, and takes back notices about it that have not gone out; says whether it was open.
pub fn end(
    tx: &mut Tx<'_>,
    id: &IntroductionId,
    state: IntroductionState,
    now: Moment,
) -> store::Result<bool> {
    let touched = tx.run(
        sql!("UPDATE introduction SET state = $2, ended_at = $3 WHERE id = $1 AND state = 'open'"),
        (id, state, now),
    )?;
    take_back(tx, id.as_str())?;
    Ok(touched == 1)
}
