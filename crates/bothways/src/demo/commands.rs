//! `bothways demo`: a house to try things in, with one link per role.

use clap::{Arg, ArgMatches, Command};
use jiff::civil::Date;

use super::cast::{GUIDES, roles};
use super::{TODAY, open};
use crate::commands::{block_on, gather, with_settings};
use crate::platform::failure::Failure;
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
    let text = asked.get_one::<String>("today").map_or(TODAY, String::as_str);
    let today: Date = text
        .parse()
        .map_err(|_| Failure::new(format!("the day \"{text}\" cannot be read. Write it like {TODAY}")))?;
    opening::log(&settings)?;
    let folder = std::env::temp_dir().join(format!("bothways-demo-{}", std::process::id()));
    let result = block_on(async {
        let listener = serve::listen(&settings).await?;
        let settings = settings.heard_on(listener.local_addr().map_err(Failure::new)?);
        let address = settings.address.clone();
        let opening = async { open(settings, &folder, today).await.map(|(app, _)| app) };
        serve::until_stopped(listener, opening, async |_| greet(&address, today)).await
    });
    // The demo keeps nothing. A folder that cannot be removed is only litter.
    let _ = std::fs::remove_dir_all(&folder);
    result
}

fn greet(address: &str, today: Date) -> Result<(), Failure> {
    let roles = roles().map_err(Failure::new)?;
    println!("A chapter of {} invented people is open. In the story it is {today}.\n", roles.len());
    for (key, _) in GUIDES {
        let name = roles.iter().find(|role| role.key == *key).map_or("", |role| role.name.as_str());
        let role = match *key {
            "ben" => "new to case management",
            "ana" => "a seasoned mentor",
            "cleo" => "the coordinator",
            "leo" => "a leader",
            _ => "the operator",
        };
        println!("  {name}, {role}:\n      {address}/demo/as/{key}");
    }
    println!(
        "\nEveryone else, and another day: {address}/demo\nThe letters: {address}/letters\nStop it with Ctrl+C."
    );
    Ok(())
}
