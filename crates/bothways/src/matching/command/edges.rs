//! The engine alone: `bothways match --edges` on lists of numbers, and the check of its prices, which believes nothing but the files.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use matcher::one_way::{Checking, Draft, Pair, Proof, Refused, Unrest};
use serde::{Deserialize, Serialize};

use super::files::{self, Drafts};
use super::numbers::Table;
use crate::platform::failure::Failure;
use crate::platform::words::Say;

/// What a pair counts for in the objective that is told, beside its score.
pub(super) const A_PAIR: i64 = 10_000;
/// No first learner counts for more than this, so that one more pair outweighs all of them.
const FIRST_LEARNER_MOST: u32 = 1_000_000;
/// The largest certificate that is read, in bytes.
const CERTIFICATE_MAX: usize = 1 << 30;

/// The pairs' proof as a file: see `docs/matching.md`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Certificate {
    /// What a pair counts for on top of its score.
    bonus: i64,
    /// Each guide's price, in the order of the list of guides.
    prices: Vec<i64>,
    /// What each guide's first learner counts for beside the score.
    #[serde(default, skip_serializing_if = "is_nothing")]
    first_learner: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "Serde hands over a reference.")]
fn is_nothing(number: &u32) -> bool {
    *number == 0
}

/// So many of a kind are listed; all are counted.
const LISTED: usize = 20;

/// Where there are many rows, numbers have several digits, and a row is seldom shorter than this many bytes.
const ROW_OF_MANY: usize = 12;

/// What the pairs leave to be wished, where a score says how gladly both would be a pair.
#[derive(Debug, Serialize)]
struct Wishes {
    /// How often two who are no pair would both rather be one, as `[learner, guide, score]`, the highest scores first.
    blocking: usize,
    blocking_pairs: Vec<[i64; 3]>,
    /// How many learners would rather have somebody else's place, as `[learner, guide, whose place, how much more]`.
    envious: usize,
    envy: Vec<[i64; 4]>,
    /// Guides who have a learner, and guides to whom one could come.
    guides_used: u32,
    guides_able: u32,
}

impl Wishes {
    fn of(unrest: &Unrest, numbers: &[u32]) -> Self {
        let learner = |learner: u32| i64::from(numbers[learner as usize]);
        let pair = |pair: &Pair| [learner(pair.learner), i64::from(pair.guide), i64::from(pair.score)];
        let envy = unrest.envy.iter().map(|envy| {
            [learner(envy.learner), i64::from(envy.guide), learner(envy.of), i64::from(envy.more)]
        });
        Self {
            blocking: unrest.blocking,
            blocking_pairs: unrest.blocking_pairs.iter().map(pair).collect(),
            envious: unrest.envious,
            envy: envy.collect(),
            guides_used: unrest.guides,
            guides_able: unrest.guides_able,
        }
    }
}

/// What `--json` tells, in one line.
#[derive(Debug, Serialize)]
struct Told {
    /// How many learners have a guide.
    matched: usize,
    /// The sum of their scores.
    score: i64,
    /// The score, and 10,000 for each pair; with `--first-learner` also its points for each guide who has a learner.
    objective: i64,
    /// What no choice of pairs that places as many can exceed, counted as the objective is.
    dual: i64,
    /// How many learners stand in a possible pair.
    learners: u32,
    guides: usize,
    /// CPU seconds to read the files.
    t_load_s: f64,
    /// CPU seconds to find the pairs and the prices.
    t_solve_s: f64,
    /// The most memory the process had, in MiB; nothing where the system does not say.
    peak_mib: Option<f64>,
    #[serde(flatten)]
    wishes: Wishes,
}

/// The flags that `bothways match` takes for this.
pub(super) fn flags(say: &Say) -> [Arg; 4] {
    let heading = say.t("matching-edges-flags");
    let file = |name: &'static str, value: &'static str| {
        let what = say.t(&format!("matching-edges-flag-{name}"));
        let flag = Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf));
        flag.help(what).help_heading(heading.clone())
    };
    let first_learner = Arg::new("first-learner")
        .long("first-learner")
        .value_name("POINTS")
        .value_parser(value_parser!(u32).range(0..=i64::from(FIRST_LEARNER_MOST)))
        .requires("edges")
        .help(say.t("matching-edges-flag-first-learner"))
        .help_heading(heading.clone());
    let stable = Arg::new("stable")
        .long("stable")
        .action(ArgAction::SetTrue)
        .requires("edges")
        .conflicts_with_all(["certificate", "first-learner"])
        .help(say.t("matching-edges-flag-stable"))
        .help_heading(heading.clone());
    [
        file("edges", "EDGES.csv")
            .requires("guides")
            .conflicts_with_all(["people", "keep", "rules", "report", "today", "instead"]),
        file("guides", "GUIDES.csv").requires("edges"),
        first_learner,
        stable,
    ]
}

/// Finds the best pairs of a list of possible ones.
pub(super) fn perform(
    edges: &PathBuf,
    asked: &ArgMatches,
    say: &Say,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let file = |name: &str| asked.get_one::<PathBuf>(name);
    let Some(guides) = file("guides") else { return Ok(()) };
    let first = asked.get_one::<u32>("first-learner").copied().unwrap_or_default();
    let written = [file("out"), file("certificate")].into_iter().flatten();
    let drafts = Drafts::beside([edges, guides].into_iter(), written, say)?;
    let began = Spent::now();
    let room = rooms(guides, say)?;
    let mut draft = Draft::with_guides(u32::try_from(room.len()).map_err(Failure::new)?);
    draft.expect(usize::try_from(files::length(edges, say)?).unwrap_or_default() / ROW_OF_MANY);
    possible(edges, say, |learner, guide, score| {
        draft.pair(learner, guide, score).map_err(|no| no.to_string())
    })?;
    let numbers = draft.close_gaps();
    draft.first_learners_count(vec![i64::from(first); room.len()]).map_err(Failure::new)?;
    let loaded = Spent::now();
    let settled = draft.settle(&room).map_err(|no| refused(no, &numbers, edges, say))?;
    let solved = Spent::now();

    let named = |pair: Pair| Pair { learner: numbers[pair.learner as usize], ..pair };
    let pairs: Vec<Pair> = settled.pairs().map(named).collect();
    let proof = settled.proof();
    let score = pairs.iter().map(|pair| i64::from(pair.score)).sum::<i64>();
    let proven = settled.check().map_err(Failure::new)?;
    let unrest = settled.unrest(LISTED);
    let first_learners = i64::from(first) * i64::from(unrest.guides);
    let objective = |placed: usize, score: i64| A_PAIR * placed as i64 + score + first_learners;
    let told = Told {
        matched: pairs.len(),
        score,
        objective: objective(pairs.len(), score),
        dual: objective(proven.placed, proven.score),
        learners: settled.learners(),
        guides: room.len(),
        t_load_s: loaded.since(&began),
        t_solve_s: solved.since(&loaded),
        peak_mib: peak_mib(),
        wishes: Wishes::of(&unrest, &numbers),
    };
    if let Some(path) = file("out") {
        drafts.fill(path, pairs_file(&pairs).as_bytes(), say)?;
    }
    if let Some(path) = file("certificate") {
        let certificate = Certificate { bonus: proof.bonus, prices: proof.price, first_learner: first };
        drafts.fill(path, &serde_json::to_vec(&certificate).map_err(Failure::new)?, say)?;
    }
    drafts.publish(say)?;
    let line = if asked.get_flag("json") {
        serde_json::to_string(&told).map_err(Failure::new)?
    } else {
        proven_words("matching-edges-made", first, (told.matched, told.score), say)
    };
    writeln!(out, "{line}").or_else(files::unless_closed)
}

/// Why the list is refused, with the line where that is known.
pub(super) fn refused(no: Refused, numbers: &[u32], edges: &Path, say: &Say) -> Failure {
    let Refused::Twice { learner, guide } = no else { return Failure::new(no) };
    let learner = numbers[learner as usize];
    let mut times = 0;
    let again = possible(edges, say, |other_learner, other_guide, _| {
        times += u32::from((other_learner, other_guide) == (learner, guide));
        if times < 2 { Ok(()) } else { Err(Refused::Twice { learner, guide }.to_string()) }
    });
    again.err().unwrap_or_else(|| Failure::new(Refused::Twice { learner, guide }))
}

/// Checks the prices of a list of possible pairs in one pass, and says what they prove.
pub(super) fn proven(
    edges: &Path,
    guides: &Path,
    chosen: &Path,
    prices: &Path,
    say: &Say,
) -> Result<String, Failure> {
    let room = rooms(guides, say)?;
    let mut pairs = Vec::new();
    possible(chosen, say, |learner, guide, score| {
        pairs.push(Pair { learner, guide, score });
        Ok(())
    })?;
    let bytes = files::read(prices, CERTIFICATE_MAX, say)?;
    let certificate: Certificate = serde_json::from_slice(&bytes).map_err(|error| {
        let place = [("file", prices.display().to_string()), ("what", error.to_string())];
        Failure::new(say.say("matching-verify-certificate", &place))
    })?;
    let first = i64::from(certificate.first_learner);
    let first_learner = if first > 0 { vec![first; room.len()] } else { Vec::new() };
    let proof = Proof { bonus: certificate.bonus, price: certificate.prices, first_learner };
    let not_proven = |flaw| Failure::new(say.t1("matching-verify-not", "what", flaw));
    let mut checking = Checking::new(&proof, &room, &pairs).map_err(not_proven)?;
    possible(edges, say, |learner, guide, score| {
        checking.possible(learner, guide, score).map_err(|flaw| flaw.to_string())
    })?;
    let proven = checking.end().map_err(not_proven)?;
    let reached = (proven.placed, proven.score);
    Ok(proven_words("matching-verify-holds", certificate.first_learner, reached, say))
}

/// What is proven, with the points for first learners or without.
fn proven_words(key: &str, first: u32, (placed, score): (usize, i64), say: &Say) -> String {
    let key = if first > 0 { format!("{key}-wide") } else { key.to_owned() };
    say.say(&key, &[("count", placed.to_string()), ("score", score.to_string())])
}

/// How many each guide has room for, by the row.
pub(super) fn rooms(path: &Path, say: &Say) -> Result<Vec<u32>, Failure> {
    let mut room = Vec::new();
    Table { path, columns: ["guide", "cap"], unread: 1 }.read(say, |[cap]| {
        room.push(cap);
        Ok(())
    })?;
    Ok(room)
}

/// Hands over each pair of a list.
fn possible(
    path: &Path,
    say: &Say,
    mut pair: impl FnMut(u32, u32, i32) -> Result<(), String>,
) -> Result<(), Failure> {
    Table { path, columns: ["learner", "guide", "score"], unread: 0 }.read(say, |[learner, guide, score]| {
        // A number that is read fits a score.
        pair(learner, guide, i32::try_from(score).unwrap_or(i32::MAX))
    })
}

pub(super) fn pairs_file(pairs: &[Pair]) -> String {
    use std::fmt::Write as _;
    let mut text = String::from("learner,guide,score\n");
    for pair in pairs {
        // Writing into memory does not fail.
        let _ = writeln!(text, "{},{},{}", pair.learner, pair.guide, pair.score);
    }
    text
}

/// A moment of the thread that does the work: on the clock, and in CPU time where the system tells it.
struct Spent {
    clock: Instant,
    cpu_ns: Option<u64>,
}

impl Spent {
    fn now() -> Self {
        // The kernel brings its account up to date when a thread gives way.
        std::thread::yield_now();
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        let cpu_ns = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
        Self { clock: Instant::now(), cpu_ns }
    }

    fn since(&self, before: &Self) -> f64 {
        match (self.cpu_ns, before.cpu_ns) {
            (Some(now), Some(before)) => now.saturating_sub(before) as f64 / 1e9,
            _ => (self.clock - before.clock).as_secs_f64(),
        }
    }
}

fn peak_mib() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.split_whitespace().next()?.parse::<f64>().ok().map(|kib| kib / 1024.0)
}
