//! What people do here: ask somebody for a talk.

use store::Tx;

use super::letters;
use super::records::{self, NearRow};
use super::rules::{self, CareRefusal};
use crate::app::App;
use crate::care::events;
use crate::platform::attempts;
use crate::platform::journal::Noted;
use crate::platform::letters::Addressee;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::program::contact::{Contact, outside_of};

/// How a form names the program's contact, beside the ids of people.
pub const CONTACT: &str = "contact";

/// Everyone this person may turn to here, and who takes concerns: the program's contact, or another coordinator where the contact is the
/// person or one of those they are paired with; none where there is no other.
pub async fn near(app: &App, viewer: &Viewer) -> Result<(Vec<NearRow>, Option<Contact>), Problem> {
    let (app_in, viewer) = (app.clone(), viewer.clone());
    app.db
        .read(move |tx| {
            let near = records::near(tx, &viewer.person)?;
            let contact = contact_in(tx, &app_in, &viewer, &near)?;
            Ok((near, contact))
        })
        .await
}

fn contact_in(
    tx: &mut Tx<'_>,
    app: &App,
    viewer: &Viewer,
    near: &[NearRow],
) -> Result<Option<Contact>, Problem> {
    let Some(program) = app.program.get() else { return Ok(None) };
    let living = near.iter().filter(|near| near.is_living);
    let mut people: Vec<(&str, &str)> =
        living.map(|near| (near.email.as_str(), near.name.as_str())).collect();
    people.push((&viewer.email, &viewer.name));
    Ok(outside_of(tx, &program, &people)?)
}

/// Sends the words that the person has seen, to the one they chose. The journal notes that somebody was asked, for their
/// own list, and not who or what.
pub async fn ask_for_talk(app: &App, viewer: &Viewer, whom: &str, words: &str) -> Result<(), Problem> {
    if words.is_empty() {
        return Err(Problem::field("words", "care-mend-words"));
    }
    if words.chars().count() > rules::WORDS_LETTERS_MAX {
        return Err(Problem::field("words", "care-mend-words-long"));
    }
    let (app_in, now, from) = (app.clone(), app.clock.now(), viewer.clone());
    let (whom, words) = (whom.to_owned(), words.to_owned());
    app.db
        .write(move |tx| {
            if attempts::count(tx, now, &format!("talk:{}", from.person))? > rules::ASKS_AN_HOUR {
                return Err(Problem::TooMuch("care-too-often"));
            }
            let near = records::near(tx, &from.person)?;
            let (to, language) = if whom == CONTACT {
                (contact(contact_in(tx, &app_in, &from, &near)?)?, from.language.clone())
            } else {
                let found = near.into_iter().find(|near| near.id.as_str() == whom);
                let near = found.ok_or(Problem::field("whom", "care-mend-whom"))?;
                (Addressee { person: Some(near.id), email: near.email, name: near.name }, near.language)
            };
            letters::can_we_talk(tx, &app_in, now, &from, &to, &language, &words)?;
            app_in.note(tx, now, &Noted::by(&from.person, events::ASKED_FOR_TALK, &from.person))
        })
        .await
}

/// Who takes concerns as one to write to.
fn contact(found: Option<Contact>) -> Result<Addressee, Problem> {
    let found = found.ok_or(Problem::NotFound("contact"))?;
    if found.email.is_empty() {
        return Err(CareRefusal::ContactByPhoneOnly.into());
    }
    Ok(Addressee { person: found.stands_in, email: found.email, name: found.name })
}
