//! People are asked in: first a few, then the rest, and once more after two weeks. Nobody gets more than two letters.

use store::jobs::{self, NewJob};

use crate::access;
use crate::app::App;
use crate::platform::journal::Noted;
use crate::platform::letters::{Addressee, post, shape::Sheet};
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::roster::events;
use crate::roster::jobs::INVITE;
use crate::roster::letters;
use crate::roster::records::invitations::{self, Census, InvitedRow};
use crate::roster::rules::{ASK_AGAIN_DAYS, LETTERS_A_UNIT};

/// How the invitations stand, and who comes next.
pub async fn standing(app: &App, viewer: &Viewer) -> Result<(Census, Vec<InvitedRow>), Problem> {
    viewer.must_coordinate()?;
    let long_ago = app.clock.now().plus_days(-ASK_AGAIN_DAYS);
    let next = crate::roster::rules::INVITED_FIRST;
    app.db
        .read(move |tx| {
            Ok::<_, Problem>((invitations::census(tx, long_ago)?, invitations::not_asked(tx, next)?))
        })
        .await
}

/// Asks for the first letters of up to `most` people. `seen` is the count that the page showed: pressed twice, the button
/// works once. Says for how many it asked.
pub async fn ask_first(app: &App, viewer: &Viewer, most: u32, seen: i64) -> Result<u64, Problem> {
    ask(app, viewer, Some(most), seen).await
}

/// Asks for the second and last letter of everybody who did not join within two weeks.
pub async fn ask_again(app: &App, viewer: &Viewer, seen: i64) -> Result<u64, Problem> {
    ask(app, viewer, None, seen).await
}

async fn ask(app: &App, viewer: &Viewer, first: Option<u32>, seen: i64) -> Result<u64, Problem> {
    viewer.must_coordinate()?;
    let (app_in, by, now) = (app.clone(), viewer.person.clone(), app.clock.now());
    let long_ago = now.plus_days(-ASK_AGAIN_DAYS);
    app.db
        .write(move |tx| {
            if invitations::census(tx, long_ago)?.asked_for != seen {
                return Ok(0);
            }
            let asked = match first {
                Some(most) => invitations::ask_first(tx, most, now)?,
                None => invitations::ask_again(tx, long_ago, now)?,
            };
            if asked > 0 {
                jobs::put(tx, &NewJob { kind: INVITE, key: None, payload: "", due_at: now.0 }, now.0)?;
                app_in.note(tx, now, &Noted::by(&by, events::INVITED, &by).about(asked))?;
            }
            Ok(asked)
        })
        .await
}

/// The job: writes the letters that were asked for, some in each unit of work, until none is due.
pub async fn write_letters(app: App) -> Result<(), Problem> {
    loop {
        let (app_in, now) = (app.clone(), app.clock.now());
        let written = app
            .db
            .write(move |tx| {
                let due = invitations::due(tx, LETTERS_A_UNIT)?;
                for person in &due {
                    let link = access::actions::invite_in(tx, &app_in, now, &person.id)?;
                    let say = app_in.words.of(&person.language);
                    let no = super::declining::no_link(&app_in, &person.id, now);
                    let letter = letters::invitation(&app_in, &say, person.again, link, no);
                    let to = Addressee {
                        person: Some(person.id.clone()),
                        email: person.email.clone(),
                        name: person.name.clone(),
                    };
                    post(tx, &to, letter, &say, now)?;
                }
                let those = |again: bool| -> Vec<PersonId> {
                    due.iter().filter(|p| p.again == again).map(|p| p.id.clone()).collect()
                };
                invitations::sent_first(tx, &those(false), now)?;
                invitations::sent_again(tx, &those(true), now)?;
                Ok::<_, Problem>(due.len())
            })
            .await?;
        if written < usize::try_from(LETTERS_A_UNIT).unwrap_or(usize::MAX) {
            return Ok(());
        }
    }
}

/// The letter as the next person will see it; its link leads nowhere.
pub fn preview(app: &App, viewer: &Viewer, name: &str, again: bool) -> Result<Sheet, Problem> {
    viewer.must_coordinate()?;
    let say = app.words.of("en");
    let link = app.settings.link("/come-in/…");
    let program = app.program.name().unwrap_or_else(|| say.t("product-name"));
    let no = app.settings.link("/letter/invitations/…");
    letters::invitation(app, &say, again, link, no).seen_by(
        name,
        &program,
        &say,
        app.clock.today(&viewer.zone),
    )
}
