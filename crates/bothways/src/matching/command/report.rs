//! REPORT.html: one page that a board can read. It asks for nothing outside of itself, prints well, and ranks nobody.

use askama::Template;

use super::found::{Found, SkillCount};
use super::said;
use crate::platform::failure::Failure;
use crate::platform::web::times;
use crate::platform::words::Say;
use crate::roster::Severity;

/// So many skills are drawn; the table has all of them.
const DRAWN: usize = 10;

#[derive(Template)]
#[template(path = "matching/command/report.html")]
struct Report<'a> {
    say: &'a Say,
    found: &'a Found,
    day: String,
    summary: [String; 2],
    placed_percent: i64,
    chart: Option<Chart>,
    refused: Vec<String>,
}

/// How many want and share the most wanted skills.
struct Chart {
    finding: String,
    bars: Vec<Bars>,
}

/// One skill in the drawing.
struct Bars {
    name: String,
    wanted: usize,
    wanted_percent: usize,
    shared: usize,
    shared_percent: usize,
}

/// The page.
pub(super) fn bytes(found: &Found, say: &Say) -> Result<Vec<u8>, Failure> {
    let refused = found.problems.iter().filter(|problem| problem.is_refusal());
    // How many are placed stands in the heading.
    let [pairs, _, proof] = said::summary(found, say);
    let report = Report {
        say,
        found,
        day: times::day(found.today, jiff::civil::Date::default(), say),
        summary: [pairs, proof],
        placed_percent: percent(found.counts.placed, found.counts.learners),
        chart: chart(&found.skills, say),
        refused: refused.map(|problem| said::problem(problem, say)).collect(),
    };
    Ok(report.render().map_err(Failure::new)?.into_bytes())
}

impl Report<'_> {
    /// How many more could have been placed, as far as is proven.
    fn still_possible(&self) -> i64 {
        (self.found.counts.placed_at_most - self.found.counts.placed).max(0)
    }

    /// Things somebody should still look at in the sheets.
    fn to_look_at(&self) -> usize {
        let open = |severity| matches!(severity, Severity::Error | Severity::Warning);
        self.found.problems.iter().filter(|problem| open(problem.severity) && !problem.is_refusal()).count()
    }
}

fn percent(placed: i64, learners: usize) -> i64 {
    let learners = i64::try_from(learners).unwrap_or(i64::MAX);
    (placed * 100).checked_div(learners).unwrap_or(100)
}

fn chart(skills: &[SkillCount], say: &Say) -> Option<Chart> {
    let drawn: Vec<&SkillCount> = skills.iter().filter(|skill| skill.wanted > 0).take(DRAWN).collect();
    let most = drawn.iter().map(|skill| skill.wanted.max(skill.shared)).max()?;
    let scarcest = skills.iter().max_by_key(|skill| skill.wanted.saturating_sub(skill.shared))?;
    let finding = if scarcest.wanted > scarcest.shared {
        let args = [
            ("skill", scarcest.skill.name.clone()),
            ("wanted", scarcest.wanted.to_string()),
            ("shared", scarcest.shared.to_string()),
        ];
        say.say("matching-report-chart-scarce", &args)
    } else {
        say.t("matching-report-chart-enough")
    };
    let share = |count: usize| count * 100 / most.max(1);
    let bars = drawn.iter().map(|skill| Bars {
        name: skill.skill.name.clone(),
        wanted: skill.wanted,
        wanted_percent: share(skill.wanted),
        shared: skill.shared,
        shared_percent: share(skill.shared),
    });
    Some(Chart { finding, bars: bars.collect() })
}
