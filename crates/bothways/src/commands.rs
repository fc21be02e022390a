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
    pub define: fn(&Say) -> Command,
    /// Does it.
    pub run: fn(&ArgMatches, &Say) -> Result<(), Failure>,
}

/// Every command, in the order in which help lists them.
pub const VERBS: &[Verb] = &[
    Verb { define: matching::command::define, run: matching::command::run },
    Verb { define: matching::command::define_verify, run: matching::command::verify },
    Verb { define: serve::define, run: serve::run },
    Verb { define: check::define, run: check::run },
    Verb { define: new_key::define, run: new_key::run },
    Verb { define: demo::commands::define, run: demo::commands::run },
    Verb {
        define: |say| with_settings(access::commands::define(say), say),
        run: |asked, say| {
            access::commands::may_be(asked, say)?;
            in_open_house(asked, say, access::commands::coordinator)
        },
    },
];

/// Reads the command line and does what it asks.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Failure> {
    let say = say()?;
    let asked = match program(&say).try_get_matches_from(arguments) {
        Ok(asked) => asked,
        Err(error) => return told(&error),
    };
    let Some((name, asked)) = asked.subcommand() else { return Ok(()) };
    let verb = VERBS.iter().find(|verb| (verb.define)(&say).get_name() == name);
    verb.map_or(Ok(()), |verb| (verb.run)(asked, &say))
}

/// The whole command line.
pub fn program(say: &Say) -> Command {
    Command::new("bothways")
        .about(say.t("command-about"))
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(say.t("command-begin"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .max_term_width(100)
        .subcommands(VERBS.iter().map(|verb| (verb.define)(say)))
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
pub fn with_settings(command: Command, say: &Say) -> Command {
    let file = Arg::new("settings")
        .long("settings")
        .value_name("FILE")
        .value_parser(clap::value_parser!(PathBuf))
        .help(say.t("command-settings-file"));
    let flags = SETTINGS.iter().map(|setting| {
        let flag = setting.flag();
        let what = say.t(&setting.words());
        let (flag, value, what) = if setting.secret {
            (format!("{flag}-file"), "FILE", say.t1("command-settings-secret", "what", what))
        } else {
            (flag, setting.value, what)
        };
        let what = match setting.default {
            "" => what,
            default => format!("{what} [{default}]"),
        };
        Arg::new(setting.name).long(flag).value_name(value).help(what)
    });
    command
        .next_help_heading(say.t("check-settings"))
        .args(flags)
        .arg(file)
        .after_help(say.t("command-settings-elsewhere"))
}

/// The settings, from flags, environment and file.
pub fn gather(asked: &ArgMatches, say: &Say) -> Result<Settings, Failure> {
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
    Settings::gather(&flags, environment, file.as_deref()).map_err(|error| Failure::new(error.says(say)))
}

/// The words in which commands speak.
pub fn say() -> Result<Say, Failure> {
    Ok(Words::when_asked(WORDS).map_err(Failure::new)?.of("en"))
}

/// How long a thread that is still at work may hold up the end of the program, as a long change of tables would.
const END_WITHIN: Duration = Duration::from_secs(5);

/// Runs `work` to its end.
pub fn block_on<T>(say: &Say, work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(say.t1("command-no-threads", "why", error)))?;
    let done = runtime.block_on(work);
    runtime.shutdown_timeout(END_WITHIN);
    done
}

/// The code of a program that was stopped by Ctrl+C, as shells count: 128 and the number of the signal.
const STOPPED: u8 = 130;

/// Runs `work`, which may think for long, on a thread of its own, until it is done or somebody presses Ctrl+C. What it had only begun then
/// is not there; it must leave nothing half done where others look.
pub fn unless_stopped<W>(say: &Say, work: W) -> Result<(), Failure>
where
    W: FnOnce() -> Result<(), Failure> + Send + 'static,
{
    let no_threads = |error: std::io::Error| Failure::new(say.t1("command-no-threads", "why", error));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(no_threads)?;
    runtime.block_on(async {
        let stop = serve::stop_signal()?;
        let (tell, told) = tokio::sync::oneshot::channel();
        // If nobody listens any more, somebody pressed Ctrl+C.
        let thread = std::thread::Builder::new().spawn(move || drop(tell.send(work())));
        thread.map_err(no_threads)?;
        tokio::select! {
            done = told => done.unwrap_or_else(|_| Err(Failure::new(say.t("command-broke-off")))),
            () = stop => Err(Failure { sentence: say.t("command-stopped"), code: STOPPED }),
        }
    })
}

/// Opens the house as the settings say, lets a room's command work in it, and closes it.
pub fn in_open_house<W, F>(asked: &ArgMatches, say: &Say, work: W) -> Result<(), Failure>
where
    W: FnOnce(App, ArgMatches) -> F,
    F: Future<Output = Result<(), Failure>>,
{
    let settings = gather(asked, say)?;
    open::log(&settings)?;
    block_on(say, async {
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
        program(&say().unwrap()).debug_assert();
    }

    #[test]
    fn help_says_everything_in_words_that_are_there() {
        let say = say().unwrap();
        let mut program = program(&say);

        let mut helps = vec![program.render_long_help().to_string()];
        helps.extend(program.get_subcommands_mut().map(|verb| verb.render_long_help().to_string()));

        assert_eq!(helps.len(), VERBS.len() + 1);
        for help in helps {
            for key in [
                "[command-",
                "[setting-",
                "[matching-",
                "[serve-",
                "[check-",
                "[demo-",
                "[access-",
                "[new-key-",
            ] {
                assert!(!help.contains(key), "{key} in {help}");
            }
        }
    }

    #[test]
    fn whoever_presses_nothing_gets_what_the_work_came_to() {
        let say = say().unwrap();

        assert_eq!(unless_stopped(&say, || Ok(())), Ok(()));
        assert_eq!(unless_stopped(&say, || Err(Failure::new("no"))), Err(Failure::new("no")));
    }

    #[test]
    fn every_setting_has_a_flag() {
        let serve = serve::define(&say().unwrap());

        let flags: Vec<&str> = serve.get_arguments().filter_map(Arg::get_long).collect();

        for setting in SETTINGS {
            let flag = setting.flag();
            assert!(flags.iter().any(|f| *f == flag || *f == format!("{flag}-file")), "{flag} of {flags:?}");
        }
    }
}
