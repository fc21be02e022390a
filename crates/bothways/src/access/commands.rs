//! What an operator can do about accounts: bring a coordinator in, also when everyone is locked out.

use clap::{Arg, ArgMatches, Command};

use super::actions::{self, NewAccount};
use super::rules::{self, Role};
use crate::app::App;
use crate::platform::failure::Failure;
use crate::platform::hidden;
use crate::platform::problem::Problem;
use crate::platform::words::Say;

/// `bothways coordinator`: its flags and help. The house adds the settings.
pub fn define() -> Command {
    Command::new("coordinator")
        .about("Make somebody a coordinator and print a link with which they come in")
        .long_about(
            "Make somebody a coordinator and print a link with which they come in.\n\n\
             The link works once, for 30 days. This is also the way back in if every coordinator is locked out.",
        )
        .arg(Arg::new("email").long("email").value_name("ADDRESS").required(true).help("Their e-mail address"))
        .arg(Arg::new("name").long("name").value_name("NAME").required(true).help("Their name"))
}

fn text(asked: &ArgMatches, name: &str) -> String {
    asked.get_one::<String>(name).map_or("", String::as_str).trim().to_owned()
}

/// Whether what was asked can be done at all: told before a house is opened, so that a slip makes none.
pub fn may_be(asked: &ArgMatches, say: &Say) -> Result<(), Failure> {
    let email = text(asked, "email");
    if !rules::is_email(&email) {
        return Err(Failure::new(say.t1("access-command-email", "email", email)));
    }
    if text(asked, "name").is_empty() {
        return Err(Failure::new(say.t("access-command-name")));
    }
    Ok(())
}

/// Does it, and prints the link.
pub async fn coordinator(app: App, asked: ArgMatches) -> Result<(), Failure> {
    let (email, name) = (text(&asked, "email"), text(&asked, "name"));
    let say = app.words.of("en");
    let zone =
        app.program.get().map_or_else(|| "America/New_York".to_owned(), |program| program.zone.clone());
    let (now, app_in) = (app.clock.now(), app.clone());
    let link = app
        .db
        .write(move |tx| {
            let new = NewAccount { name: &name, email: &email, zone: &zone };
            let (_, link) = actions::invite_to_role(tx, &app_in, now, None, &new, Role::Coordinator)?;
            Ok::<_, Problem>(hidden::shown(&app_in.seal, &link))
        })
        .await
        .map_err(|problem| Failure::of(&problem, &say))?;
    println!("{}\n\n    {link}\n", say.t("access-command-link"));
    Ok(())
}
