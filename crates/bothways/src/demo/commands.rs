//! `bothways demo`: a house to try things in, with one link per role.

use clap::{Arg, ArgMatches, Command};
use jiff::civil::Date;

use super::cast::{GUIDES, roles};
use super::pages::YEARS;
use super::{TODAY, open};
use crate::commands::{block_on, gather, with_settings};
use crate::platform::failure::Failure;
use crate::platform::terminal::{Told, tell};
use crate::platform::words::Say;
use crate::{open as opening, serve};

/// Its flags and help.
pub fn define(say: &Say) -> Command {
    let today = Arg::new("today").long("today").value_name("DAY").default_value(TODAY);
    with_settings(
        Command::new("demo")
            .about(say.t("demo-command"))
            .long_about(say.t("demo-command-long"))
            .arg(today.help(say.t("demo-command-today"))),
        say,
    )
}

/// Tells the story, prints the links, serves until asked to stop.
pub fn run(asked: &ArgMatches, say: &Say) -> Result<(), Failure> {
    let settings = gather(asked, say)?;
    let text = asked.get_one::<String>("today").map_or(TODAY, String::as_str);
    let today: Date = text
        .parse()
        .ok()
        .filter(|day: &Date| YEARS.contains(&day.year()))
        .ok_or_else(|| say.t1("demo-command-day", "day", text))
        .map_err(Failure::new)?;
    opening::log(&settings)?;
    let folder = std::env::temp_dir().join(format!("bothways-demo-{}", std::process::id()));
    let result = block_on(say, async {
        let listener = serve::listen(&settings, say).await?;
        let settings = settings.heard_on(listener.local_addr().map_err(Failure::new)?);
        let address = settings.address.clone();
        let opening = async { open(settings, &folder, today).await.map(|(app, _)| app) };
        serve::until_stopped(listener, opening, async |_| greet(&address, today, say)).await
    });
    // The demo keeps nothing. A folder that cannot be removed is only litter.
    let _ = std::fs::remove_dir_all(&folder);
    result
}

fn greet(address: &str, today: Date, say: &Say) -> Result<Told, Failure> {
    let roles = roles().map_err(Failure::new)?;
    let mut lines = vec![format!("{}\n", say.t2("demo-command-open", "people", roles.len(), "day", today))];
    for (key, _) in GUIDES {
        let name = roles.iter().find(|role| role.key == *key).map_or("", |role| role.name.as_str());
        let role = say.t(&format!("demo-command-{key}"));
        lines.push(format!("  {name}, {role}:\n      {address}/demo/as/{key}"));
    }
    lines.push(format!("\n{}", say.t1("demo-command-more", "address", address)));
    // Without a reader of these links there is no visitor, so the first that nobody reads ends the demo.
    for line in lines {
        if tell(line)? == Told::Unheard {
            return Ok(Told::Unheard);
        }
    }
    Ok(Told::Heard)
}
