//! The one place where commands are plugged in, and how a command finds its settings and opens the house.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Arg, ArgMatches, Command};

use crate::app::App;
use crate::house::WORDS;
use crate::platform::failure::Failure;
use crate::platform::words::{Say, Words};
use crate::settings::{SETTINGS, Settings};
use crate::{access, check, demo, matching, new_key, open, serve};

/// What a person can ask for on the command line.
pub struct Verb {
    /// Its name, its flags, its help.
    pub define: fn() -> Command,
    /// Does it.
    pub run: fn(&ArgMatches) -> Result<(), Failure>,
}

/// Every command, in the order in which help lists them.
pub const VERBS: &[Verb] = &[
    Verb { define: matching::command::define, run: |asked| matching::command::run(asked, &say()?) },
    Verb { define: serve::define, run: serve::run },
    Verb { define: check::define, run: check::run },
    Verb { define: new_key::define, run: new_key::run },
    Verb { define: demo::commands::define, run: demo::commands::run },
    Verb {
        define: || with_settings(access::commands::define()),
        run: |asked| {
            access::commands::may_be(asked, &say()?)?;
            in_open_house(asked, access::commands::coordinator)
        },
    },
];

/// Reads the command line and does what it asks.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Failure> {
    let asked = match program().try_get_matches_from(arguments) {
        Ok(asked) => asked,
        Err(error) => return told(&error),
    };
    let Some((name, asked)) = asked.subcommand() else { return Ok(()) };
    match VERBS.iter().find(|verb| (verb.define)().get_name() == name) {
        Some(verb) => (verb.run)(asked),
        None => Err(Failure::new(format!("there is no command {name}"))),
    }
}

/// The whole command line.
pub fn program() -> Command {
    Command::new("bothways")
        .about("Mentoring that runs both ways, for professional case managers.")
        .version(env!("CARGO_PKG_VERSION"))
        .after_help("New here? Type: bothways serve\nThen open the link it prints.")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .max_term_width(100)
        .subcommands(VERBS.iter().map(|verb| (verb.define)()))
}

/// Help and version are answers, not failures. A slip in the arguments ends with code 2, as on most command lines.
fn told(error: &clap::Error) -> Result<(), Failure> {
    if !error.use_stderr() {
        // Nobody listens if this fails.
        let _ = error.print();
        return Ok(());
    }
    let text = error.to_string();
    Err(Failure { sentence: text.strip_prefix("error: ").unwrap_or(&text).trim_end().to_owned(), code: 2 })
}

/// A command that takes the settings: a flag each, and the settings file.
pub fn with_settings(command: Command) -> Command {
    let file = Arg::new("settings")
        .long("settings")
        .value_name("FILE")
        .value_parser(clap::value_parser!(PathBuf))
        .help("A file with settings, one a line, such as: listen = \"127.0.0.1:8420\"");
    let flags = SETTINGS.iter().map(|setting| {
        let flag = setting.name.replace('_', "-");
        let (flag, value, what) = if setting.secret {
            (format!("{flag}-file"), "FILE", format!("{} The file holds only this.", setting.what))
        } else {
            (flag, setting.value, setting.what.to_owned())
        };
        let what = match setting.default {
            "" => what,
            default => format!("{what} [{default}]"),
        };
        Arg::new(setting.name).long(flag).value_name(value).help(what)
    });
    command
        .next_help_heading("Settings")
        .args(flags)
        .arg(file)
        .after_help("Each setting may also stand in the settings file, or in the environment: --listen is BOTHWAYS_LISTEN there.")
}

/// The settings, from flags, environment and file.
pub fn gather(asked: &ArgMatches) -> Result<Settings, Failure> {
    let mut flags = BTreeMap::new();
    let mut secret_files = BTreeMap::new();
    for setting in SETTINGS {
        let Some(value) = asked.get_one::<String>(setting.name) else { continue };
        if setting.secret {
            // A secret on the command line could be read by everyone on the machine: the flag names its file.
            secret_files.insert(format!("BOTHWAYS_{}_FILE", setting.name.to_uppercase()), value.clone());
        } else {
            flags.insert(setting.name, value.clone());
        }
    }
    let environment = |name: &str| {
        secret_files.get(name).cloned().or_else(|| std::env::var(name).ok().filter(|v| !v.is_empty()))
    };
    let file = asked.get_one::<PathBuf>("settings").cloned();
    let file = file.or_else(|| environment("BOTHWAYS_SETTINGS").map(PathBuf::from));
    Settings::gather(&flags, environment, file.as_deref()).map_err(Failure::new)
}

/// The words in which commands speak.
pub fn say() -> Result<Say, Failure> {
    Ok(Words::load(WORDS).map_err(Failure::new)?.of("en"))
}

/// How long a thread that is still at work may hold up the end of the program, as a long change of tables would.
const END_WITHIN: Duration = Duration::from_secs(5);

/// Runs `work` to its end.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|e| Failure::new(format!("the machine gives us no threads: {e}")))?;
    let done = runtime.block_on(work);
    runtime.shutdown_timeout(END_WITHIN);
    done
}

/// Opens the house as the settings say, lets a room's command work in it, and closes it.
pub fn in_open_house<W, F>(asked: &ArgMatches, work: W) -> Result<(), Failure>
where
    W: FnOnce(App, ArgMatches) -> F,
    F: Future<Output = Result<(), Failure>>,
{
    let settings = gather(asked)?;
    open::log(&settings)?;
    block_on(async {
        let app = open::house(settings).await?;
        let db = app.db.clone();
        let done = work(app, asked.clone()).await;
        db.close().await;
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_put_together_well() {
        program().debug_assert();
    }

    #[test]
    fn every_setting_has_a_flag() {
        let serve = serve::define();

        let flags: Vec<&str> = serve.get_arguments().filter_map(Arg::get_long).collect();

        for setting in SETTINGS {
            let flag = setting.name.replace('_', "-");
            assert!(flags.iter().any(|f| *f == flag || *f == format!("{flag}-file")), "{flag} of {flags:?}");
        }
    }
}
