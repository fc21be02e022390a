//! What an operator can do about accounts: bring a coordinator in, also when everyone is locked out.

use clap::{Arg, ArgMatches, Command};

use super::{actions, rules};
use crate::app::App;
use crate::platform::failure::Failure;
use crate::platform::terminal::tell;
use crate::platform::words::Say;

/// `bothways coordinator`: its flags and help. The house adds the settings.
pub fn define(say: &Say) -> Command {
    let taken = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).required(true).help(say.t(key))
    };
    Command::new("coordinator")
        .about(say.t("access-command"))
        .long_about(say.t("access-command-long"))
        .arg(taken("email", "ADDRESS", "access-command-their-email"))
        .arg(taken("name", "NAME", "access-command-their-name"))
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
    let link = actions::make_coordinator(&app, &name, &email).await;
    let link = link.map_err(|problem| Failure::of(&problem, &say))?;
    tell(format_args!("{}\n\n    {link}\n", say.t("access-command-link"))).map(drop)
}
