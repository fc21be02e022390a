//! `bothways match`: a coordinator's spreadsheet in, pairs with reasons out. No server and no database.

mod after;
mod edges;
mod files;
mod found;
mod keep;
mod meter;
mod numbers;
mod pairs_file;
mod people;
mod problems;
mod report;
mod said;
mod stable;
mod terms;
mod verify;

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use matcher::certificate::Uncertified;
use matcher::{Question, Unanswerable};

use crate::commands::unless_stopped;
use crate::matching::certificate::{self, Unwritten};
use crate::matching::rounds::rules::COUNTED_MOST;
use crate::people::credentials::Credentials;
use crate::platform::clock::Clock;
use crate::platform::failure::Failure;
use crate::platform::words::Say;
use crate::program::kit::Kit;
use crate::roster::{Limits, Overrides, Reading, Severity, Sheet, Upload, read_sheet};
use after::{After, Wanted};
use files::Drafts;
use found::{Asking, Found};
use people::Roster;
use terms::Terms;
pub use verify::{check, define_verify, verify};

/// The command's name, flags and help.
pub fn define(say: &Say) -> Command {
    let file = |name: &'static str, value: &'static str| {
        let what = say.t(&format!("matching-run-flag-{name}"));
        Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf)).help(what)
    };
    let people = Arg::new("people").value_name("PEOPLE.csv").value_parser(value_parser!(PathBuf));
    let day = say.t("matching-run-day");
    let day = move |text: &str| text.parse::<Date>().map_err(|_| day.clone());
    Command::new("match")
        .about(say.t("matching-run-about"))
        .after_help(say.t("matching-run-examples"))
        .arg(people.num_args(1..).required_unless_present("edges").help(say.t("matching-run-flag-people")))
        .arg(file("keep", "PAIRS.csv"))
        .arg(file("rules", "RULES.toml"))
        .arg(file("out", "PAIRS.csv"))
        .arg(file("report", "REPORT.html"))
        .arg(file("certificate", "C.json"))
        .arg(
            Arg::new("instead")
                .long("instead")
                .action(ArgAction::SetTrue)
                .help(say.t("matching-run-flag-instead")),
        )
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help(say.t("matching-run-flag-json")))
        .arg(
            Arg::new("today")
                .long("today")
                .value_name("DAY")
                .value_parser(day)
                .help(say.t("matching-run-flag-today")),
        )
        .args(edges::flags(say))
}

/// Does what the command line asks.
///
/// # Errors
/// Whatever keeps the pairs from being found or written, with file, line, column and how to mend it. Then no file is written.
pub fn run(asked: &ArgMatches, say: &Say) -> Result<(), Failure> {
    let (asked, words) = (asked.clone(), say.clone());
    unless_stopped(say, move || perform(&asked, &words, &mut std::io::stdout().lock()))
}

/// The same as [`run`], told to any stream.
///
/// # Errors
/// As [`run`].
pub fn perform(asked: &ArgMatches, say: &Say, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some(list) = asked.get_one::<PathBuf>("edges") {
        let perform = if asked.get_flag("stable") { stable::perform } else { edges::perform };
        return perform(list, asked, say, out);
    }
    let asked = Asked::of(asked);
    let terms = asked.rules.as_deref().map_or_else(|| Ok(Terms::default()), |path| Terms::read(path, say))?;
    let read = asked.people.iter().chain(&asked.rules);
    let mut drafts =
        Drafts::beside(read, [&asked.out, &asked.report, &asked.certificate].into_iter().flatten(), say)?;
    let kit = Kit::shipped().map_err(Failure::new)?;
    let (mut found, certificate) = find(&asked, &terms, &kit, say)?;
    if let Some(path) = &asked.out {
        drafts.fill(path, &pairs_file::bytes(&found).map_err(Failure::new)?, say)?;
    }
    if let Some(path) = &asked.report {
        drafts.fill(path, &report::bytes(&found, say)?, say)?;
    }
    if let Some(path) = &asked.certificate {
        drafts.fill(path, &certificate, say)?;
    }
    let written = [&asked.out, &asked.report, &asked.certificate].into_iter().flatten();
    found.written.extend(written.map(|path| path.display().to_string()));
    std::mem::take(&mut drafts).publish(say)?;
    let mut out = BufWriter::new(out);
    let told = if asked.json {
        serde_json::to_writer_pretty(&mut out, &found)
            .map_err(std::io::Error::from)
            .and_then(|()| writeln!(out))
    } else {
        said::tell(&found, say, &asked.hints(), &mut out)
    };
    told.and_then(|()| out.flush()).or_else(files::unless_closed)
}

/// What the command line asks.
struct Asked {
    people: Vec<PathBuf>,
    keep: Option<PathBuf>,
    rules: Option<PathBuf>,
    out: Option<PathBuf>,
    report: Option<PathBuf>,
    certificate: Option<PathBuf>,
    json: bool,
    instead: bool,
    today: Date,
}

impl Asked {
    fn of(asked: &ArgMatches) -> Self {
        let file = |name: &str| asked.get_one::<PathBuf>(name).cloned();
        let today = asked.get_one::<Date>("today").copied();
        Self {
            people: asked.get_many::<PathBuf>("people").into_iter().flatten().cloned().collect(),
            keep: file("keep"),
            rules: file("rules"),
            out: file("out"),
            report: file("report"),
            certificate: file("certificate"),
            json: asked.get_flag("json"),
            instead: asked.get_flag("instead"),
            today: today.unwrap_or_else(|| Clock::System.today(&TimeZone::system())),
        }
    }

    fn hints(&self) -> Vec<&'static str> {
        let hints = [
            (self.out.is_none(), "matching-run-hint-out"),
            (self.report.is_none(), "matching-run-hint-report"),
        ];
        hints.into_iter().filter(|(missing, _)| *missing).map(|(_, hint)| hint).collect()
    }
}

/// Reads the files and finds the pairs, with the text of their certificate if that is asked for.
fn find(asked: &Asked, terms: &Terms, kit: &Kit, say: &Say) -> Result<(Found, Vec<u8>), Failure> {
    let mut meter = meter::Meter::new(say);
    let mut sheet = read(asked, kit, say, &mut meter)?;
    let (roster, people, walls) = Roster::of(&mut sheet, kit, terms, asked.today);
    let mut question = Question::new(people, walls, terms.weights.clone());
    if let Some(path) = &asked.keep {
        question.keep = keep::read(path, &roster, &question, say)?;
    }
    meter.matching(question.people.len());
    let wanted = Wanted {
        give_up: terms.give_up,
        unrest: asked.json || asked.report.is_some(),
        instead: asked.instead,
    };
    let (after, answer) = After::answered(question, &wanted).map_err(|no| refused(&no, &roster, say))?;
    if asked.instead && after.instead.is_none() {
        return Err(Failure::new(say.t1("matching-run-instead-many", "most", COUNTED_MOST)));
    }
    let asking =
        Asking { sheet: &sheet, roster: &roster, after: &after, terms, kit, say, today: asked.today };
    let certificate = match asked.certificate {
        Some(_) => certificate::text(&asking.after.question, &answer).map_err(|no| uncertified(&no, say))?,
        None => String::new(),
    };
    Ok((Found::of(&asking, &answer), certificate.into_bytes()))
}

fn read(asked: &Asked, kit: &Kit, say: &Say, meter: &mut meter::Meter<'_>) -> Result<Sheet, Failure> {
    let mut uploads: Vec<(String, Vec<u8>)> = Vec::new();
    let limits = Limits::COMMAND;
    let mut room = limits.bytes;
    for path in &asked.people {
        if files::length(path, say)? > room as u64 {
            return Err(Failure::new(say.t1("sheet-too-large", "limit", limits.bytes / (1024 * 1024))));
        }
        let bytes = files::read(path, room, say)?;
        room = room.saturating_sub(bytes.len());
        uploads.push((files::short(path), bytes));
    }
    let credentials = Credentials::shipped().map_err(Failure::new)?;
    let uploads: Vec<Upload<'_>> = uploads.iter().map(|(name, bytes)| Upload { name, bytes }).collect();
    let overrides = Overrides::default();
    let reading =
        Reading { kit, credentials: &credentials, today: asked.today, overrides: &overrides, limits };
    let sheet = read_sheet(&uploads, &reading, &mut |progress| meter.reading(progress));
    if sheet.is_usable() {
        return Ok(sheet);
    }
    let stops = problems::problems(&sheet, say);
    let stops = stops.iter().filter(|problem| problem.severity == Severity::Stop);
    let stops: Vec<String> = stops.map(|problem| said::problem(problem, say)).collect();
    Err(Failure::new(stops.join("\n")))
}

/// Why there are no pairs, for the person who asked.
fn refused(unanswerable: &Unanswerable, roster: &Roster, say: &Say) -> Failure {
    let names = |[one, other]: &[String; 2]| [("first", roster.name(one)), ("second", roster.name(other))];
    Failure::new(match unanswerable {
        Unanswerable::KeptBeyondRoom(id) => say.t1("matching-run-kept-room", "name", roster.name(id)),
        Unanswerable::KeptPairBlocked { pair, .. } | Unanswerable::KeptPairSharesNothing { pair } => {
            say.say("matching-run-kept-cannot", &names(pair))
        }
        Unanswerable::TooLarge => say.t("matching-run-too-large"),
        other => other.to_string(),
    })
}

/// Why there is no certificate, for the person who asked.
fn uncertified(no: &Unwritten, say: &Say) -> Failure {
    Failure::new(match no {
        Unwritten::Uncertified(Uncertified::TooManyPairs(_)) => say.t("matching-run-certificate-large"),
        Unwritten::Uncertified(Uncertified::Question(Unanswerable::TooLarge)) => {
            say.t("matching-run-too-large")
        }
        other => other.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_put_together_well() {
        define(&crate::commands::say().unwrap()).debug_assert();
    }
}
