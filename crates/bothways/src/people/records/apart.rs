//! Every SQL statement about single "rather not"s, reporting lines and ties, and about names to find people by. What stands
//! between two people, or between all, is read in [`walls`](crate::people::walls).

use store::{Tx, sql};

use super::SaidBy;
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

store::row! {
    /// Somebody as they are told from others of the same name.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct NameRow {
        /// Who.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Where they work.
        pub organization: Option<String>,
    }
}

/// Everyone who has not left.
pub fn names(tx: &mut Tx<'_>) -> store::Result<Vec<NameRow>> {
    tx.all(
        sql!(NameRow: "SELECT account.id, account.name, profile.organization FROM account
                         LEFT JOIN profile ON profile.person_id = account.id WHERE account.left_at IS NULL"),
        (),
    )
}

/// With whom somebody would rather not be paired.
pub fn avoided_by(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<NameRow>> {
    tx.all(
        sql!(NameRow: "SELECT DISTINCT account.id, account.name, profile.organization FROM avoid
                         JOIN account ON account.id = avoid.other_id
                         LEFT JOIN profile ON profile.person_id = account.id WHERE avoid.person_id = $1"),
        (person,),
    )
}

store::row! {
    /// Who answers for somebody's work, and who says so.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct AboveRow {
        /// Who.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Who says so.
        pub said_by: SaidBy,
    }
}

/// Who answers for somebody's work.
pub fn above(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<AboveRow>> {
    tx.all(
        sql!(AboveRow: "SELECT account.id, account.name, reporting_line.said_by FROM reporting_line
                          JOIN account ON account.id = reporting_line.superior_id WHERE reporting_line.person_id = $1"),
        (person,),
    )
}

/// Whether one of the two would rather not be paired with the other.
pub fn is_avoided(tx: &mut Tx<'_>, a: &PersonId, b: &PersonId) -> store::Result<bool> {
    let rows: Vec<(PersonId,)> = tx.all(
        sql!((PersonId,): "SELECT person_id FROM avoid
                            WHERE (person_id = $1 AND other_id = $2) OR (person_id = $2 AND other_id = $1)"),
        (a, b),
    )?;
    Ok(!rows.is_empty())
}

/// Keeps a "rather not".
pub fn add_avoid(tx: &mut Tx<'_>, person: &PersonId, other: &PersonId, now: Moment) -> store::Result<()> {
    tx.run(
        sql!(
            "INSERT INTO avoid (person_id, other_id, said_by, since_at) VALUES ($1, $2, 'person', $3)
              ON CONFLICT (person_id, other_id, said_by) DO NOTHING"
        ),
        (person, other, now),
    )?;
    Ok(())
}

/// Takes it back.
pub fn remove_avoid(tx: &mut Tx<'_>, person: &PersonId, other: &PersonId) -> store::Result<()> {
    tx.run(sql!("DELETE FROM avoid WHERE person_id = $1 AND other_id = $2"), (person, other))?;
    Ok(())
}

/// Keeps who answers for somebody's work, as the person says.
pub fn add_above(tx: &mut Tx<'_>, person: &PersonId, other: &PersonId) -> store::Result<()> {
    tx.run(
        sql!(
            "INSERT INTO reporting_line (person_id, superior_id, said_by) VALUES ($1, $2, 'person')
              ON CONFLICT (person_id, superior_id, said_by) DO NOTHING"
        ),
        (person, other),
    )?;
    Ok(())
}

/// Takes back what the person said; what the spreadsheet says stays.
pub fn remove_above(tx: &mut Tx<'_>, person: &PersonId, other: &PersonId) -> store::Result<()> {
    tx.run(
        sql!("DELETE FROM reporting_line WHERE person_id = $1 AND superior_id = $2 AND said_by = 'person'"),
        (person, other),
    )?;
    Ok(())
}

store::row! {
    /// A tie with both names.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct TieRow {
        /// Its id.
        pub id: String,
        /// The one with the smaller id.
        pub first_id: PersonId,
        /// Their name.
        pub first_name: String,
        /// The other.
        pub second_id: PersonId,
        /// Their name.
        pub second_name: String,
        /// The tie's id in the kit.
        pub kind: String,
        /// Who declared it.
        pub declared_by: Option<PersonId>,
        /// When the first said that a pair is fine all the same.
        pub first_agrees_at: Option<Moment>,
        /// When the second said so.
        pub second_agrees_at: Option<Moment>,
        /// When a coordinator said so.
        pub approved_at: Option<Moment>,
        /// When the other of the two said that there is no such tie.
        pub denied_at: Option<Moment>,
        /// When a coordinator said that the two stay apart.
        pub refused_at: Option<Moment>,
    }
}

store::row! {
    /// A tie between two people that was declared (R8). `first_id` is the smaller of the two ids.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ConflictRow {
        /// Its id.
        pub id: String,
        /// One of them.
        pub first_id: PersonId,
        /// The other.
        pub second_id: PersonId,
        /// The tie's id in the kit.
        pub kind: String,
        /// Who declared it; none where the person left.
        pub declared_by: Option<PersonId>,
        /// When the first said that a pair is fine all the same.
        pub first_agrees_at: Option<Moment>,
        /// When the second said so.
        pub second_agrees_at: Option<Moment>,
        /// When a coordinator said so.
        pub approved_at: Option<Moment>,
        /// When the other of the two said that there is no such tie.
        pub denied_at: Option<Moment>,
        /// When a coordinator said that the two stay apart.
        pub refused_at: Option<Moment>,
    }
}

impl ConflictRow {
    /// Whether somebody is one of the two.
    pub fn is_of(&self, person: &PersonId) -> bool {
        [&self.first_id, &self.second_id].contains(&person)
    }

    /// Whether both said that a pair is fine all the same.
    pub fn both_agree(&self) -> bool {
        self.first_agrees_at.is_some() && self.second_agrees_at.is_some()
    }
}

/// The ties of one person, oldest first.
pub fn ties_of(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<TieRow>> {
    tx.all(
        sql!(TieRow: "SELECT conflict.id, first_id, a.name AS first_name, second_id, b.name AS second_name, kind, declared_by,
                             first_agrees_at, second_agrees_at, approved_at, denied_at, refused_at
                        FROM conflict JOIN account AS a ON a.id = first_id JOIN account AS b ON b.id = second_id
                       WHERE first_id = $1 OR second_id = $1 ORDER BY declared_at, conflict.id"),
        (person,),
    )
}

/// The ties that no coordinator has answered, and that both said yes to or one of the two does not know of; oldest first.
pub fn ties_to_approve(tx: &mut Tx<'_>) -> store::Result<Vec<TieRow>> {
    tx.all(
        sql!(TieRow: "SELECT conflict.id, first_id, a.name AS first_name, second_id, b.name AS second_name, kind, declared_by,
                             first_agrees_at, second_agrees_at, approved_at, denied_at, refused_at
                        FROM conflict JOIN account AS a ON a.id = first_id JOIN account AS b ON b.id = second_id
                       WHERE approved_at IS NULL AND refused_at IS NULL
                         AND ((first_agrees_at IS NOT NULL AND second_agrees_at IS NOT NULL) OR denied_at IS NOT NULL)
                       ORDER BY declared_at, conflict.id"),
        (),
    )
}

/// One tie of this person.
pub fn find_tie(tx: &mut Tx<'_>, id: &str, person: &PersonId) -> store::Result<Option<ConflictRow>> {
    tx.one(
        sql!(ConflictRow: "SELECT id, first_id, second_id, kind, declared_by, first_agrees_at, second_agrees_at, approved_at, denied_at, refused_at
                             FROM conflict WHERE id = $1 AND $2 IN (first_id, second_id)"),
        (id, person),
    )
}

/// One tie, whoever asks: for a coordinator's answer.
pub fn any_tie(tx: &mut Tx<'_>, id: &str) -> store::Result<Option<ConflictRow>> {
    tx.one(
        sql!(ConflictRow: "SELECT id, first_id, second_id, kind, declared_by, first_agrees_at, second_agrees_at, approved_at, denied_at, refused_at
                             FROM conflict WHERE id = $1"),
        (id,),
    )
}

/// Keeps a newly declared tie; one of this kind that is there already stays as it is.
pub fn save_tie(tx: &mut Tx<'_>, tie: &ConflictRow, now: Moment) -> store::Result<()> {
    tx.run(
        sql!(
            "INSERT INTO conflict (id, first_id, second_id, kind, declared_by, declared_at) VALUES ($1, $2, $3, $4, $5, $6)
              ON CONFLICT (first_id, second_id, kind) DO NOTHING"
        ),
        (&tie.id, &tie.first_id, &tie.second_id, &tie.kind, &tie.declared_by, now),
    )?;
    Ok(())
}

/// Keeps one side's yes, or takes it back; a yes taken back also undoes the coordinator's.
pub fn agree(tx: &mut Tx<'_>, tie: &ConflictRow, person: &PersonId, at: Option<Moment>) -> store::Result<()> {
    let statement = if tie.first_id == *person {
        sql!(
            "UPDATE conflict SET first_agrees_at = $2, approved_at = CASE WHEN $3 = 1 THEN approved_at ELSE NULL END WHERE id = $1"
        )
    } else {
        sql!(
            "UPDATE conflict SET second_agrees_at = $2, approved_at = CASE WHEN $3 = 1 THEN approved_at ELSE NULL END WHERE id = $1"
        )
    };
    tx.run(statement, (&tie.id, at, at.is_some()))?;
    Ok(())
}

/// Keeps a coordinator's yes.
pub fn approve(tx: &mut Tx<'_>, id: &str, by: &PersonId, now: Moment) -> store::Result<()> {
    tx.run(sql!("UPDATE conflict SET approved_by = $2, approved_at = $3 WHERE id = $1"), (id, by, now))?;
    Ok(())
}

/// Keeps that the other of the two knows of no such tie; none: they do after all.
pub fn deny(tx: &mut Tx<'_>, id: &str, at: Option<Moment>) -> store::Result<()> {
    tx.run(sql!("UPDATE conflict SET denied_at = $2 WHERE id = $1"), (id, at))?;
    Ok(())
}

/// Keeps that a coordinator said that the two stay apart.
pub fn refuse(tx: &mut Tx<'_>, id: &str, by: &PersonId, now: Moment) -> store::Result<()> {
    tx.run(sql!("UPDATE conflict SET refused_by = $2, refused_at = $3 WHERE id = $1"), (id, by, now))?;
    Ok(())
}

/// Takes a tie away.
pub fn remove_tie(tx: &mut Tx<'_>, id: &str) -> store::Result<()> {
    tx.run(sql!("DELETE FROM conflict WHERE id = $1"), (id,))?;
    Ok(())
}
