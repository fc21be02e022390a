//! `bothways match --edges … --stable`: pairs in which no two who are no pair would both rather be one.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::PathBuf;

use clap::ArgMatches;
use matcher::one_way::{Draft, Pair};
use matcher::stable::{Accepted, Rankings};
use serde::Serialize;

use super::edges::{A_PAIR, pairs_file, refused, rooms};
use super::files::{self, Drafts};
use super::numbers::Table;
use crate::platform::failure::Failure;
use crate::platform::words::Say;

/// What `--json` tells, in one line.
#[derive(Debug, Serialize)]
struct Told {
    /// Nobody would rather swap: checked.
    stable: bool,
    /// Whether the lists of both sides were read from columns; otherwise scores say what both wish.
    ranked: bool,
    matched: usize,
    score: i64,
    objective: i64,
    learners: u32,
    guides: usize,
    /// What the best pairs for all reach.
    best_matched: usize,
    best_score: i64,
    /// Learners who have a guide in those, and none here.
    alone: Vec<u32>,
}

/// The lists as they were read.
struct Lists {
    draft: Draft,
    rankings: Rankings,
    /// The score of each possible pair.
    scores: Vec<i32>,
    ranked: bool,
}

const COLUMNS: [&str; 5] = ["learner", "guide", "score", "learner_rank", "guide_rank"];

/// Finds the stable pairs that are best for learners, and says what they cost beside the best pairs for all.
pub(super) fn perform(
    edges: &PathBuf,
    asked: &ArgMatches,
    say: &Say,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let Some(guides) = asked.get_one::<PathBuf>("guides") else { return Ok(()) };
    let written = asked.get_one::<PathBuf>("out");
    let drafts = Drafts::beside([edges, guides].into_iter(), written.into_iter(), say)?;
    let room = rooms(guides, say)?;
    let Lists { mut draft, rankings, scores, ranked } = read(edges, room.clone(), say)?;
    let numbers = draft.close_gaps();
    let best = draft.settle(&room).map_err(|no| refused(no, &numbers, edges, say))?;
    let twos = rankings.best_for_learners().map_err(Failure::new)?;
    rankings.check(&twos).map_err(Failure::new)?;

    let score_of: HashMap<(u32, u32), i32> = {
        let chosen: HashSet<(u32, u32)> = twos.iter().copied().collect();
        let all = rankings.accepted.iter().map(|two| (two.learner, two.guide)).zip(scores);
        all.filter(|(two, _)| chosen.contains(two)).collect()
    };
    let score = |two: &(u32, u32)| score_of.get(two).copied().unwrap_or_default();
    let pairs: Vec<Pair> =
        twos.iter().map(|two| Pair { learner: two.0, guide: two.1, score: score(two) }).collect();
    let placed: HashSet<u32> = twos.iter().map(|two| two.0).collect();
    let best_pairs: Vec<Pair> = best.pairs().collect();
    let in_best = best_pairs.iter().map(|pair| numbers[pair.learner as usize]);
    let sum = |pairs: &[Pair]| pairs.iter().map(|pair| i64::from(pair.score)).sum::<i64>();
    let told = Told {
        stable: true,
        ranked,
        matched: pairs.len(),
        score: sum(&pairs),
        objective: A_PAIR * i64::try_from(pairs.len()).unwrap_or(i64::MAX) + sum(&pairs),
        learners: best.learners(),
        guides: room.len(),
        best_matched: best_pairs.len(),
        best_score: sum(&best_pairs),
        alone: in_best.filter(|learner| !placed.contains(learner)).collect(),
    };
    if let Some(path) = written {
        drafts.fill(path, pairs_file(&pairs).as_bytes(), say)?;
    }
    drafts.publish(say)?;
    let line = if asked.get_flag("json") {
        serde_json::to_string(&told).map_err(Failure::new)?
    } else {
        words(&told, say)
    };
    writeln!(out, "{line}").or_else(files::unless_closed)
}

fn words(told: &Told, say: &Say) -> String {
    let alone = [("alone", told.alone.len().to_string()), ("best", told.best_matched.to_string())];
    let compared = say.say("matching-stable-compared", &alone);
    say.say("matching-stable-made", &[("count", told.matched.to_string()), ("compared", compared)])
}

/// Reads the possible pairs with the ranks that stand there, or with the scores in their place.
fn read(edges: &PathBuf, room: Vec<u32>, say: &Say) -> Result<Lists, Failure> {
    let draft = Draft::with_guides(u32::try_from(room.len()).map_err(Failure::new)?);
    let ranks = Table { path: edges, columns: COLUMNS, unread: 0 };
    let ranked = ranks.is_there(say)?;
    let rankings = Rankings { room, accepted: Vec::new() };
    let mut lists = Lists { draft, rankings, scores: Vec::new(), ranked };
    if ranked {
        ranks.read(say, |[learner, guide, score, learner_rank, guide_rank]| {
            lists.add(Accepted { learner, guide, learner_rank, guide_rank }, score)
        })?;
    } else {
        let scores = Table { path: edges, columns: ["learner", "guide", "score"], unread: 0 };
        scores.read(say, |[learner, guide, score]| {
            // The higher a score, the more both like it.
            let rank = score.abs_diff(u32::MAX);
            lists.add(Accepted { learner, guide, learner_rank: rank, guide_rank: rank }, score)
        })?;
    }
    Ok(lists)
}

impl Lists {
    fn add(&mut self, two: Accepted, score: u32) -> Result<(), String> {
        // A number that is read fits a score.
        let score = i32::try_from(score).unwrap_or(i32::MAX);
        self.draft.pair(two.learner, two.guide, score).map_err(|no| no.to_string())?;
        self.rankings.accepted.push(two);
        self.scores.push(score);
        Ok(())
    }
}
