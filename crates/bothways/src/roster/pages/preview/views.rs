//! An upload in the words of its page.

use std::collections::{HashMap, HashSet};

use jiff::tz::TimeZone;

use crate::access::rules::KEPT_DAYS;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::web::{Page, times};
use crate::roster::actions::Look;
use crate::roster::choices::Choice;
use crate::roster::pages::import::place;
use crate::roster::plan::{Fate, Why};
use crate::roster::rules::{ROWS_A_PAGE, UNKNOWN_SKILLS_A_PAGE};
use crate::roster::sheet::{Key, Kind, PersonRow, Problem, Severity, SkillWish, sentence};

/// As many findings as a page lists of one sort.
const LISTED_MOST: usize = 100;

/// The lasting name of a kind of column.
pub(super) fn code(kind: Kind) -> String {
    let name = serde_json::to_value(kind).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or("unknown").replace('_', "-")
}

/// Whether a problem tells how the same words were read in all rows where they stand.
fn says_how_read(key: Key) -> bool {
    matches!(
        key,
        Key::ZoneRead | Key::WeekRead | Key::RoomRead | Key::LanguageUnknown | Key::CredentialUnknown
    )
}

/// A sentence and its place.
pub(super) struct Said {
    pub(super) place: String,
    pub(super) sentence: String,
}

/// A column to be corrected.
pub(super) struct ColumnView {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) samples: String,
    pub(super) kind: String,
}

/// An unknown skill to be decided.
pub(super) struct SkillView {
    pub(super) number: usize,
    pub(super) folded: String,
    pub(super) label: String,
    pub(super) nearest: Option<(String, String)>,
    pub(super) chosen: String,
}

impl SkillView {
    /// What is chosen, unless it is the nearest, which stands above the others; nothing then.
    pub(super) fn chosen_of_others(&self) -> &str {
        match &self.nearest {
            Some((near, _)) if *near == self.chosen => "",
            _ => &self.chosen,
        }
    }
}

/// One person of the sheet.
pub(super) struct RowView {
    pub(super) name: String,
    pub(super) place: String,
    pub(super) email: String,
    pub(super) shares: String,
    pub(super) learns: String,
    /// What becomes of them, as the name of a tag.
    pub(super) tag: &'static str,
    /// What there is to say about it; empty where the tag says all.
    pub(super) fate: String,
    /// For somebody who was erased: whether the coordinator says that they come back.
    pub(super) comes_back: Option<bool>,
    /// What somebody should look at.
    pub(super) problems: Vec<String>,
    /// What was assumed.
    pub(super) notices: Vec<String>,
}

/// The people on this part of the page.
pub(super) struct Grid {
    pub(super) rows: Vec<RowView>,
    pub(super) total: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    /// What each tag says.
    tags: [(&'static str, String); 4],
}

impl Grid {
    /// What a tag says.
    pub(super) fn says(&self, tag: &str) -> &str {
        self.tags.iter().find(|(name, _)| *name == tag).map_or("", |(_, words)| words)
    }
}

/// What is to be put in words.
pub(super) struct Shown<'s> {
    pub(super) app: &'s App,
    pub(super) page: &'s Page,
    pub(super) look: &'s Look,
}

impl Shown<'_> {
    /// The refused columns, each with the reason.
    pub(super) fn refused(&self) -> Vec<String> {
        let refused = self.look.findings.iter().filter(|finding| finding.is_refusal);
        refused.map(|finding| self.finding(&finding.key, &finding.args)).collect()
    }

    fn finding(&self, key: &str, args: &[(String, String)]) -> String {
        let args: Vec<(&str, String)> =
            args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        self.page.say(key, &args)
    }

    fn said(&self, problem: &Problem) -> Said {
        Said {
            place: place(&self.look.sheet, problem.file, problem.line, self.page),
            sentence: sentence(problem, self.page),
        }
    }

    /// What is to be said about files and columns as wholes.
    pub(super) fn noticed(&self) -> Vec<Said> {
        let sheet = &self.look.sheet;
        let kept = self.look.findings.iter().filter(|finding| !finding.is_refusal).map(|finding| Said {
            place: place(sheet, finding.file, finding.line, self.page),
            sentence: self.finding(&finding.key, &finding.args),
        });
        let now = sheet.problems.iter().filter(|problem| {
            problem.severity > Severity::Error
                && (problem.line.is_none() || matches!(problem.key, Key::HeaderBelow | Key::HeaderAgain))
        });
        kept.chain(now.map(|problem| self.said(problem))).take(LISTED_MOST).collect()
    }

    /// How words were read that stand in many rows: said once, and not beside the first of these rows.
    pub(super) fn taken_as(&self) -> Vec<String> {
        let said = self.look.sheet.problems.iter().filter(|problem| says_how_read(problem.key));
        said.map(|problem| sentence(problem, self.page)).take(LISTED_MOST).collect()
    }

    /// The rows that are left out because they cannot be read.
    pub(super) fn left_out(&self) -> Vec<Said> {
        let errors = self.look.sheet.problems.iter().filter(|problem| problem.severity == Severity::Error);
        errors.map(|problem| self.said(problem)).take(LISTED_MOST).collect()
    }

    /// The columns that may be corrected; a refused one may not.
    pub(super) fn columns(&self) -> Vec<ColumnView> {
        let look = self.look;
        let refused: HashSet<(Option<usize>, Option<usize>)> =
            look.findings.iter().filter(|f| f.is_refusal).map(|f| (f.file, f.column)).collect();
        let open = look.sheet.columns.iter().filter(|column| {
            column.refused.is_none() && !refused.contains(&(Some(column.file), Some(column.column)))
        });
        open.map(|column| {
            let number = (column.column + 1).to_string();
            let header = if column.header.is_empty() {
                self.page.t1("roster-column-number", "number", number)
            } else {
                column.header.chars().take(120).collect()
            };
            let file = look.sheet.files.get(column.file).filter(|_| look.sheet.files.len() > 1);
            ColumnView {
                name: format!("column-{}-{}", column.file, column.column),
                label: match file {
                    Some(file) => format!("{header} ({})", file.name),
                    None => header,
                },
                samples: column
                    .samples
                    .iter()
                    .map(|s| s.chars().take(60).collect::<String>())
                    .collect::<Vec<_>>()
                    .join(" · "),
                kind: code(column.kind),
            }
        })
        .collect()
    }

    /// The unknown skills, the most frequent first.
    pub(super) fn skills(&self) -> Vec<SkillView> {
        let look = self.look;
        let asked = look.unknown.iter().take(UNKNOWN_SKILLS_A_PAGE).enumerate();
        asked
            .map(|(number, unknown)| {
                let args = [
                    ("written", unknown.written.chars().take(120).collect()),
                    ("count", unknown.rows.to_string()),
                ];
                let name = |id: &crate::program::kit::SkillId| {
                    self.app.kit.skill(id).map(|skill| (id.to_string(), skill.name.clone()))
                };
                SkillView {
                    number,
                    label: self.page.say("roster-skill-unknown", &args),
                    nearest: unknown.nearest.as_ref().and_then(name),
                    chosen: match look.choices.skills.get(&unknown.folded) {
                        Some(Choice::Means(id)) => id.clone(),
                        Some(Choice::LeaveOut) => "out".to_owned(),
                        Some(Choice::Keep) | None => "keep".to_owned(),
                    },
                    folded: unknown.folded.clone(),
                }
            })
            .collect()
    }

    fn skills_in_words(&self, wishes: &[SkillWish]) -> String {
        let mut words = String::new();
        for wish in wishes {
            if !words.is_empty() {
                words.push_str(", ");
            }
            words.push_str(match &wish.skill {
                Some(skill) => self.app.kit.skill(skill).map_or(skill.as_str(), |skill| &skill.name),
                None => &wish.written,
            });
        }
        words
    }

    /// When somebody left or said no, and until when nobody asks them in by themselves.
    fn has_left(&self, at: Moment) -> String {
        let zone = self.app.program.get().and_then(|program| TimeZone::get(&program.zone).ok());
        let zone = zone.unwrap_or(TimeZone::UTC);
        let today = self.app.clock.today(&zone);
        let day = |at: Moment| times::day(at.day(&zone), today, self.page);
        self.page.t2("roster-out-has-left", "day", day(at), "until", day(at.plus_days(KEPT_DAYS)))
    }

    fn row(&self, at: usize, person: &PersonRow, problems: &[&Problem]) -> RowView {
        let planned = self.look.plan.get(at);
        let comes_back = planned.is_some_and(|planned| planned.comes_back);
        let (tag, fate) = match planned.map(|planned| (&planned.fate, planned.own_words)) {
            Some((Fate::New, _)) if comes_back => ("new", self.page.t("roster-fate-back")),
            Some((Fate::Changed(_), _)) if comes_back => ("new", self.page.t("roster-fate-back-left")),
            Some((Fate::New, _)) => ("new", String::new()),
            Some((Fate::Changed(_), true)) => ("changed", self.page.t("roster-fate-own-words")),
            Some((Fate::Changed(_), false)) => ("changed", String::new()),
            Some((Fate::Same(_), _)) | None => ("same", String::new()),
            Some((Fate::Out(Why::HasLeft { at }), _)) => ("out", self.has_left(*at)),
            Some((Fate::Out(why), _)) => ("out", self.page.t(why.key())),
        };
        let may_come_back = planned
            .is_some_and(|planned| matches!(planned.fate, Fate::Out(Why::Erased | Why::HasLeft { .. })));
        let (worse, notices): (Vec<&Problem>, Vec<&Problem>) = problems
            .iter()
            .filter(|problem| !says_how_read(problem.key))
            .partition(|problem| problem.severity < Severity::Notice);
        let sentences = |problems: &[&Problem]| problems.iter().map(|p| sentence(p, self.page)).collect();
        let origin = person.origins.first();
        RowView {
            name: person.name.clone(),
            place: place(&self.look.sheet, origin.map(|o| o.file), origin.map(|o| o.line), self.page),
            email: person.email.clone().unwrap_or_default(),
            shares: self.skills_in_words(&person.shares),
            learns: self.skills_in_words(&person.learns),
            tag,
            fate,
            comes_back: (comes_back || may_come_back).then_some(comes_back),
            problems: sentences(&worse),
            notices: sentences(&notices),
        }
    }
}

/// The people of one part: who is left out first, then who has the worst problem, then as the files have them.
pub(super) fn rows_of(shown: &Shown<'_>, part: usize) -> Grid {
    let look = shown.look;
    let mut by_line: HashMap<(usize, u32), Vec<&Problem>> = HashMap::new();
    for problem in &look.sheet.problems {
        if let (Some(file), Some(line)) = (problem.file, problem.line) {
            by_line.entry((file, line)).or_default().push(problem);
        }
    }
    let of = |person: &PersonRow| -> Vec<&Problem> {
        let mut found: Vec<&Problem> = person
            .origins
            .iter()
            .filter_map(|at| by_line.get(&(at.file, at.line)))
            .flatten()
            .copied()
            .collect();
        found.sort_by_key(|problem| problem.severity);
        found
    };
    let mut order: Vec<(bool, Option<Severity>, usize)> = look
        .sheet
        .people
        .iter()
        .enumerate()
        .map(|(at, person)| {
            let is_in = look.plan.get(at).is_none_or(|planned| !matches!(planned.fate, Fate::Out(_)));
            let worst = of(person)
                .iter()
                .filter(|problem| !says_how_read(problem.key))
                .map(|problem| problem.severity)
                .min();
            (is_in, worst, at)
        })
        .collect();
    order.sort_by_key(|(is_in, worst, at)| (*is_in, worst.is_none(), *worst, *at));
    let total = order.len();
    let parts = total.div_ceil(ROWS_A_PAGE).max(1);
    let part = part.min(parts - 1);
    let from = part * ROWS_A_PAGE;
    let rows: Vec<RowView> = order
        .iter()
        .skip(from)
        .take(ROWS_A_PAGE)
        .filter_map(|(_, _, at)| {
            let person = look.sheet.people.get(*at)?;
            Some(shown.row(*at, person, &of(person)))
        })
        .collect();
    Grid {
        total,
        from: (from + 1).min(total),
        to: from + rows.len(),
        before: (part > 0).then_some(part),
        after: (part + 1 < parts).then_some(part + 2),
        tags: ["new", "changed", "same", "out"].map(|tag| (tag, shown.page.t(&format!("roster-tag-{tag}")))),
        rows,
    }
}
