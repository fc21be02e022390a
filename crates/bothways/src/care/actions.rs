//! What people do here: ask somebody for a talk.

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

/// How a form names the program's contact, beside the ids of people.
pub const CONTACT: &str = "contact";

/// Everyone this person may turn to here, beside the program's contact.
pub async fn near(app: &App, viewer: &Viewer) -> Result<Vec<NearRow>, Problem> {
    let person = viewer.person.clone();
    app.db.read(move |tx| records::near(tx, &person).map_err(Problem::from)).await
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
            let (to, language) = if whom == CONTACT {
                (contact(&app_in)?, from.language.clone())
            } else {
                let near = records::near(tx, &from.person)?;
                let found = near.into_iter().find(|near| near.id.as_str() == whom);
                let near = found.ok_or(Problem::field("whom", "care-mend-whom"))?;
                (Addressee { person: Some(near.id), email: near.email, name: near.name }, near.language)
            };
            letters::can_we_talk(tx, &app_in, now, &from, &to, &language, &words)?;
            app_in.note(tx, now, &Noted::by(&from.person, events::ASKED_FOR_TALK, &from.person))
        })
        .await
}

/// The program's contact as one to write to.
fn contact(app: &App) -> Result<Addressee, Problem> {
    let program = app.program.get().ok_or(Problem::NotFound("contact"))?;
    if program.concern_email.is_empty() {
        return Err(CareRefusal::ContactByPhoneOnly.into());
    }
    Ok(Addressee { person: None, email: program.concern_email.clone(), name: program.concern_name.clone() })
}
