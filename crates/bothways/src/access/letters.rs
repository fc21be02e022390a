//! The mails of this room: the sign-in link, a new address, a role.

use store::Tx;

use super::records::AccountRow;
use super::rules::{ASKED_MINUTES, Role};
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::letters::{Addressee, Letter, post};
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;

/// The link that somebody asked for.
pub fn sign_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    account: &AccountRow,
    link: String,
) -> Result<(), Problem> {
    let say = app.words.of(&account.language);
    let letter = Letter::new("access-sign-in", say.t("access-letter-sign-in"))
        .line(say.n("access-letter-sign-in-line", ASKED_MINUTES))
        .button(say.t("access-come-in-go"), link)
        .line(say.t("access-letter-not-you"))
        .asked();
    post(tx, &account.addressee(), letter, &say, now)?;
    Ok(())
}

/// Asks at a new address whether it is theirs. Where another account has it, the letter says so, and only there.
pub fn new_address(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    viewer: &Viewer,
    email: &str,
    link: Option<String>,
) -> Result<(), Problem> {
    let say = app.say(viewer);
    let letter = Letter::new("access-address", say.t("access-letter-address"));
    let letter = match link {
        Some(link) => letter
            .line(say.t("access-letter-address-line"))
            .button(say.t("access-letter-address-go"), link)
            .line(say.t("access-letter-not-you")),
        None => letter.line(say.t("access-letter-address-taken")),
    };
    let to = Addressee { person: None, email: email.to_owned(), name: viewer.name.clone() };
    post(tx, &to, letter.asked(), &say, now)?;
    Ok(())
}

/// Tells the address that was somebody's until now that another one is.
pub fn address_changed(tx: &mut Tx<'_>, app: &App, now: Moment, viewer: &Viewer) -> Result<(), Problem> {
    let say = app.say(viewer);
    let letter = Letter::new("access-address", say.t("access-letter-address-changed"))
        .line(say.t("access-letter-address-changed-line"))
        .line(say.t("access-letter-address-changed-not-you"))
        .asked();
    let to = Addressee { person: None, email: viewer.email.clone(), name: viewer.name.clone() };
    post(tx, &to, letter, &say, now)?;
    Ok(())
}

/// Asks somebody in to hold a role.
pub fn role(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    by: &str,
    account: &AccountRow,
    role: Role,
    link: String,
) -> Result<(), Problem> {
    let say = app.words.of(&account.language);
    let letter = Letter::new("access-role", say.t1("access-letter-role", "by", by))
        .line(say.t1(&format!("access-letter-role-{}", role.id()), "by", by))
        .button(say.t("access-letter-role-go"), link);
    post(tx, &account.addressee(), letter, &say, now)?;
    Ok(())
}
