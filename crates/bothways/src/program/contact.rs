//! Who takes a concern of somebody about another: the program's contact. Where the contact is one of those it is about, another
//! coordinator stands in, so that nobody has to tell a concern to the one it is about (S108, rules 4.2).

use store::Tx;

use super::records::ProgramRow;
use crate::access::records::accounts;
use crate::access::records::email_key;
use crate::platform::viewer::PersonId;

/// Somebody outside to turn to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their address; may be empty.
    pub email: String,
    /// Their phone; may be empty.
    pub phone: String,
    /// Their account, where they stand in for the program's contact.
    pub stands_in: Option<PersonId>,
}

/// The contact for these people, given by address and name, who is none of them; none where the program has nobody else. One statement,
/// and only where the program's contact is one of them.
pub fn outside_of(
    tx: &mut Tx<'_>,
    program: &ProgramRow,
    people: &[(&str, &str)],
) -> store::Result<Option<Contact>> {
    let is_one = |email: &str, name: &str| {
        people.iter().any(|(theirs, called)| {
            if email.is_empty() {
                called.eq_ignore_ascii_case(name)
            } else {
                email_key(theirs) == email_key(email)
            }
        })
    };
    if !is_one(&program.concern_email, &program.concern_name) {
        return Ok(Some(Contact {
            name: program.concern_name.clone(),
            email: program.concern_email.clone(),
            phone: program.concern_phone.clone(),
            stands_in: None,
        }));
    }
    let mut others = accounts::holders(tx)?;
    others.retain(|row| row.coordinator && row.joined_at.is_some() && !is_one(&row.email, &row.name));
    // Who has coordinated longest knows best what to do.
    others.sort_by(|a, b| (a.joined_at, &a.id).cmp(&(b.joined_at, &b.id)));
    Ok(others.into_iter().next().map(|row| Contact {
        name: row.name,
        email: row.email,
        phone: String::new(),
        stands_in: Some(row.id),
    }))
}
