//! Guides for the talks that have a shape of their own (kit 5.6, 5.7, 5.21).

use serde::Deserialize;

use super::files::KitError;
use super::texts::Line;

const FILE: &str = "guides.toml";

/// All guides, each under the moment it is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guides {
    /// The first meeting of a pair.
    pub first_meeting: Guide,
    /// The check each does alone after sixty days (R14).
    pub sixty_day: SixtyDay,
    /// The talk at half time.
    pub mid_point: Guide,
    /// After a quiet time; either person may begin it.
    pub start_again: Guide,
    /// The last talk (R30).
    pub closing: Guide,
    /// The first lesson from somebody newer, one small skill (R27).
    pub first_swap: Guide,
    /// Five steps through an ethical question.
    pub ethics: Guide,
}

/// The steps of one talk.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The heading.
    pub name: String,
    /// The fewest and the most minutes it takes, if it has a length.
    pub minutes: Option<(u16, u16)>,
    /// What to know before.
    pub intro: Option<String>,
    /// What to leave out this time.
    pub skip: Option<String>,
    /// The steps in order. Where each has minutes they add up to the guide's.
    pub steps: Vec<Step>,
    /// The last question or word.
    pub ending: Option<String>,
    /// What to say when it comes earlier than planned.
    pub if_early: Option<String>,
}

/// One step of a guide.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The lasting name.
    pub id: String,
    /// How long it takes, if that is set.
    pub minutes: Option<u16>,
    /// What to do.
    pub text: String,
}

/// The check at sixty days. Nothing in it asks who is at fault, and "a different match" needs no reason.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SixtyDay {
    /// The heading.
    pub name: String,
    /// The fewest and the most minutes it takes.
    pub minutes: (u16, u16),
    /// That each does it alone.
    pub intro: String,
    /// Keep going, change something, a different match.
    pub choices: Vec<Line>,
    /// The questions with it.
    pub questions: Vec<Line>,
}

impl Guides {
    pub(super) fn check(&self) -> Result<(), KitError> {
        let named = [
            ("first_meeting", &self.first_meeting),
            ("mid_point", &self.mid_point),
            ("start_again", &self.start_again),
            ("closing", &self.closing),
            ("first_swap", &self.first_swap),
            ("ethics", &self.ethics),
        ];
        for (name, guide) in named {
            guide.check(name)?;
        }
        Ok(())
    }
}

impl Guide {
    fn check(&self, name: &str) -> Result<(), KitError> {
        let wrong =
            |wrong: String, mend: &str| Err(KitError::new(FILE, format!("guide {name}"), wrong, mend));
        if self.steps.is_empty() {
            return wrong("has no steps".into(), "Give it at least one step");
        }
        let timed: Vec<u16> = self.steps.iter().filter_map(|step| step.minutes).collect();
        match self.minutes {
            Some((fewest, most)) if fewest > most => {
                wrong(format!("takes {fewest} to {most} minutes"), "Write the smaller number first")
            }
            Some((_, most)) if timed.len() == self.steps.len() && timed.iter().sum::<u16>() != most => {
                let sum: u16 = timed.iter().sum();
                wrong(format!("takes {most} minutes but its steps take {sum}"), "Make the two numbers agree")
            }
            _ => Ok(()),
        }
    }
}
