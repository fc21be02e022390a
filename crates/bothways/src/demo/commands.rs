//! `bothways demo`: a house to try things in, with one link per role.

use clap::{Arg, ArgMatches, Command};
use jiff::civil::Date;

use super::cast::{GUIDES, roles};
use super::pages::YEARS;
use super::{TODAY, open};
use crate::commands::{block_on, gather, say, with_settings};
use crate::platform::failure::Failure;
use crate::platform::words::Say;
use crate::{open as opening, serve};

/// Its flags and help.
pub fn define() -> Command {
    with_settings(
        Command::new("demo")
            .about("Try it: a chapter of invented people with a year of story")
            .long_about(
                "Try it: a chapter of invented people with a year of story.\n\n\
                 Prints a link for each role. Nothing is sent: letters stand on a page. When you stop it with Ctrl+C, the chapter is gone.",
            )
            .arg(Arg::new("today").long("today").value_name("DAY").default_value(TODAY).help("The day on which the story stands")),
    )
}

/// Tells the story, prints the links, serves until asked to stop.
pub fn run(asked: &ArgMatches) -> Result<(), Failure> {
    let settings = gather(asked)?;
    let say = say()?;
    let text = asked.get_one::<String>("today").map_or(TODAY, String::as_str);
    let today: Date = text
        .parse()
        .ok()
        .filter(|day: &Date| YEARS.contains(&day.year()))
        .ok_or_else(|| say.t1("demo-command-day", "day", text))
        .map_err(Failure::new)?;
    opening::log(&settings)?;
    let folder = std::env::temp_dir().join(format!("bothways-demo-{}", std::process::id()));
    let result = block_on(async {
        let listener = serve::listen(&settings).await?;
        let settings = settings.heard_on(listener.local_addr().map_err(Failure::new)?);
        let address = settings.address.clone();
        let opening = async { open(settings, &folder, today).await.map(|(app, _)| app) };
        serve::until_stopped(listener, opening, async |app| greet(&address, today, &app.words.of("en"))).await
    });
    // The demo keeps nothing. A folder that cannot be removed is only litter.
    let _ = std::fs::remove_dir_all(&folder);
    result
}

fn greet(address: &str, today: Date, say: &Say) -> Result<(), Failure> {
    let roles = roles().map_err(Failure::new)?;
    println!("{}\n", say.t2("demo-command-open", "people", roles.len(), "day", today));
    for (key, _) in GUIDES {
        let name = roles.iter().find(|role| role.key == *key).map_or("", |role| role.name.as_str());
        let role = say.t(&format!("demo-command-{key}"));
        println!("  {name}, {role}:\n      {address}/demo/as/{key}");
    }
    println!("\n{}", say.t1("demo-command-more", "address", address));
    Ok(())
}
