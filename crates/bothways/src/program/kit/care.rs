//! Care for the one who cares: the readiness check, tips, and seasons (kit 5.8, 5.12; S11, S26, S65–S76).

use serde::Deserialize;

use super::files::KitError;
use super::texts::{Line, Template};

/// The check before somebody reaches out (R21). It is scored on the device; answers are never sent or kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readiness {
    /// The heading.
    pub title: String,
    /// What it is and who sees it.
    pub intro: String,
    /// About how long it takes, in seconds.
    pub seconds: u16,
    /// "Yes", "A little", "Not now", in the order of [`Answer`].
    pub answers: Vec<Line>,
    /// The seven lines.
    pub items: Vec<Line>,
    /// Stressors to tick for oneself.
    pub stressors: Stressors,
    /// When the outcome is which.
    pub scoring: Scoring,
    /// What each outcome says.
    pub outcome: OutcomeTexts,
    /// What "Rest first" offers.
    pub rest: Rest,
}

/// An answer to one line of the readiness check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is so in part.
    Little,
    /// It is not so today.
    NotNow,
}

/// What the readiness check comes to: advice, never a lock (R22).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Reach out.
    Ready,
    /// Reach out, but short.
    Gently,
    /// Look after yourself; nothing is lost.
    Rest,
}

/// Things that weigh on somebody, to name for oneself. Ticks are not kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stressors {
    /// The question.
    pub intro: String,
    /// The things to tick.
    pub lines: Vec<Line>,
}

/// The numbers behind [`Readiness::outcome`], as data so that a script on the device can use the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// The line that alone means rest when it is "not now".
    pub rest_item: String,
    /// This many "not now" mean rest.
    pub rest_not_now: usize,
    /// This many "not now" mean go gently.
    pub gently_not_now: usize,
    /// This many "a little" mean go gently.
    pub gently_little: usize,
}

/// The texts of the three outcomes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeTexts {
    /// Of [`Outcome::Ready`].
    pub ready: Titled,
    /// Of [`Outcome::Gently`].
    pub gently: Titled,
    /// Of [`Outcome::Rest`].
    pub rest: Titled,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Titled {
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub text: String,
}

/// What "Rest first" offers (S71).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rest {
    /// After how many weeks one may be asked again.
    pub ask_again_weeks: Vec<u16>,
    /// The button for each of these, with `{weeks}`.
    pub ask_again: Template,
    /// A note to the waiting partner, with `{day}`; the person may change it before it goes.
    pub short_note: Template,
    /// The other buttons.
    pub choices: Vec<Line>,
}

impl Readiness {
    /// What the answers, one for each line in order, come to. A line without an answer counts as "yes": who skips a
    /// question is not held back.
    pub fn outcome(&self, answers: &[Answer]) -> Outcome {
        let count = |wanted: Answer| answers.iter().filter(|answer| **answer == wanted).count();
        let (not_now, little) = (count(Answer::NotNow), count(Answer::Little));
        let rest_item = self.items.iter().position(|item| item.id == self.scoring.rest_item);
        let cannot_hear = rest_item.and_then(|at| answers.get(at)) == Some(&Answer::NotNow);
        if cannot_hear || not_now >= self.scoring.rest_not_now {
            Outcome::Rest
        } else if not_now >= self.scoring.gently_not_now || little >= self.scoring.gently_little {
            Outcome::Gently
        } else {
            Outcome::Ready
        }
    }

    /// The heading and text of an outcome.
    pub fn text_of(&self, outcome: Outcome) -> &Titled {
        match outcome {
            Outcome::Ready => &self.outcome.ready,
            Outcome::Gently => &self.outcome.gently,
            Outcome::Rest => &self.outcome.rest,
        }
    }

    pub(super) fn check(&self) -> Result<(), KitError> {
        let wrong =
            |item: &str, wrong: String, mend: &str| Err(KitError::new("readiness.toml", item, wrong, mend));
        if self.answers.len() != 3 {
            return wrong(
                "answers",
                format!("has {} choices", self.answers.len()),
                "Keep yes, a little and not now, in this order",
            );
        }
        if self.items.len() > 7 {
            return wrong(
                "items",
                format!("has {} lines", self.items.len()),
                "Keep seven or fewer, it must stay short",
            );
        }
        if !self.items.iter().any(|item| item.id == self.scoring.rest_item) {
            return wrong(
                "scoring.rest_item",
                format!("names \"{}\", which is not a line", self.scoring.rest_item),
                "Write the id of one of the lines",
            );
        }
        Ok(())
    }
}

/// A small thing that may ease a hard day, to do or to pass on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// The lasting name.
    pub id: String,
    /// A word or two.
    pub name: String,
    /// What to do.
    pub text: String,
    /// Whether the site adds a link of its own, since the kit links to nothing outside.
    #[serde(default)]
    pub site_adds_link: bool,
}

/// How much somebody has room for right now (S11). No reason is asked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// `normal`, `lighter` or `paused`.
    pub id: String,
    /// What the person picks.
    pub name: String,
    /// What it changes.
    pub text: String,
    /// All that the partner sees, with `{day}` unless it is the normal season.
    pub to_partner: Template,
}

/// A hard season for a whole program, which the coordinator declares (S26).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HardSeason {
    /// The heading.
    pub name: String,
    /// What it changes.
    pub text: String,
    /// How long talks are meant to be, in minutes.
    pub talk_minutes: u16,
}

/// Seasons of people and of the program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seasons {
    /// The three seasons a person can pick, the normal one first.
    #[serde(rename = "season")]
    pub of_a_person: Vec<Season>,
    /// The hard season of a program.
    #[serde(rename = "hard_season")]
    pub hard: HardSeason,
}

impl Seasons {
    /// The season with this id.
    pub fn find(&self, id: &str) -> Option<&Season> {
        self.of_a_person.iter().find(|season| season.id == id)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TipsFile {
    pub(super) tip: Vec<Tip>,
}
