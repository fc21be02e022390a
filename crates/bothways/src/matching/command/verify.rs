//! `bothways verify`: checks a certificate and believes nothing but the files. One file is a whole round; four are the engine's lists.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use matcher::Level;
use matcher::certificate::{self as round, Proven};

use super::{edges, files};
use crate::commands::unless_stopped;
use crate::matching::certificate;
use crate::matching::rounds::rules::hundredths;
use crate::platform::failure::Failure;
use crate::platform::words::Say;

/// The name, arguments and help of `bothways verify`.
pub fn define_verify(say: &Say) -> Command {
    let file = |name: &'static str, value: &'static str| {
        let what = say.t(&format!("matching-verify-{name}"));
        Arg::new(name).value_name(value).value_parser(value_parser!(PathBuf)).help(what)
    };
    Command::new("verify")
        .about(say.t("matching-verify-about"))
        .override_usage(say.t("matching-verify-usage"))
        .after_help(say.t("matching-verify-examples"))
        .arg(file("first", "ROUND.json or EDGES.csv").required(true))
        .arg(file("guides", "GUIDES.csv").requires("pairs"))
        .arg(file("pairs", "PAIRS.csv").requires("prices"))
        .arg(file("prices", "C.json"))
}

/// Checks a certificate in one pass over the possible pairs.
///
/// # Errors
/// Says what it does not prove, or what can't be read.
pub fn verify(asked: &ArgMatches, say: &Say) -> Result<(), Failure> {
    let (asked, words) = (asked.clone(), say.clone());
    unless_stopped(say, move || check(&asked, &words, &mut std::io::stdout().lock()))
}

/// The same as [`verify`], told to any stream.
///
/// # Errors
/// As [`verify`].
pub fn check(asked: &ArgMatches, say: &Say, out: &mut dyn Write) -> Result<(), Failure> {
    let file = |name: &str| asked.get_one::<PathBuf>(name).cloned();
    let first = file("first").unwrap_or_default();
    let told = match (file("guides"), file("pairs"), file("prices")) {
        (Some(guides), Some(pairs), Some(prices)) => edges::proven(&first, &guides, &pairs, &prices, say)?,
        _ => whole_round(&first, say)?,
    };
    writeln!(out, "{told}").or_else(files::unless_closed)
}

/// Checks the certificate of a round, and says what it proves.
fn whole_round(path: &Path, say: &Say) -> Result<String, Failure> {
    let bytes = files::read(path, certificate::BYTES_MAX, say)?;
    if bytes.len() > certificate::BYTES_MAX {
        return Err(Failure::new(say.t1("matching-verify-large", "file", path.display())));
    }
    let certificate = certificate::read(&bytes).map_err(|error| {
        let place = [("file", path.display().to_string()), ("what", error.to_string())];
        Failure::new(say.say("matching-verify-no-round", &place))
    })?;
    let proven = round::check(&certificate)
        .map_err(|flaw| Failure::new(say.t1("matching-verify-broken", "what", flaw)))?;
    let told = words(&proven, say);
    // Whether as many share as can decides only among pairs that are equally good.
    if proven.levels.proven() >= 2 { Ok(told) } else { Err(Failure::new(told)) }
}

/// What is proven, level by level.
fn words(proven: &Proven, say: &Say) -> String {
    let levels = proven.levels;
    let counts = [
        ("people", proven.people.to_string()),
        ("possible", proven.possible.to_string()),
        ("chosen", proven.chosen.to_string()),
    ];
    let head = if levels.proven() >= 2 { "matching-verify-round" } else { "matching-verify-round-open" };
    let mut lines = vec![say.say(head, &counts)];
    let count = |level: Level| [("count", level.reached.to_string()), ("most", level.at_most.to_string())];
    let shown = |key: &str, level: Level| {
        if level.reached == level.at_most { key.to_owned() } else { format!("{key}-open") }
    };
    lines.push(say.say(&shown("matching-verify-placed", levels.placed), &count(levels.placed)));
    let wide = if proven.first_learner > 0 { "-wide" } else { "" };
    let worth = shown(&format!("matching-verify-worth{wide}"), levels.weighed);
    let points =
        [("points", hundredths(levels.weighed.reached)), ("most", hundredths(levels.weighed.at_most))];
    lines.push(say.say(&worth, &points));
    lines.push(say.say(&shown("matching-verify-sharers", levels.sharers), &count(levels.sharers)));
    if proven.kept > 0 {
        lines.push(say.n("matching-verify-kept", i64::try_from(proven.kept).unwrap_or(i64::MAX)));
    }
    lines.push(say.t("matching-verify-given"));
    lines.join("\n")
}
