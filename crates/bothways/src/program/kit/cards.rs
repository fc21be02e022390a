//! Small cards: expectations, working style, values, roles, hard moments, ideas, know-how, tone
//! (kit 5.16, 5.18, 5.21).

use serde::Deserialize;

use super::files::KitError;
use super::texts::Line;

/// The cards of `cards.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// Six cards with two sides (R3).
    pub working_style: WorkingStyle,
    /// Ten values, of which people pick some.
    pub values: Values,
    /// What to say and do when it is more than a mentor can hold.
    pub beyond_me: BeyondMe,
    /// The way of an idea to an answer (R45).
    pub proposal: Proposal,
    /// Mentor, preceptor, supervisor: who does what.
    pub roles: Roles,
    /// A plan for somebody who may step back.
    pub keep_the_know_how: KeepTheKnowHow,
}

/// The working-style cards.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingStyle {
    /// How to answer: a side, or both.
    pub note: String,
    /// The cards.
    pub cards: Vec<StyleCard>,
}

/// A card with two sides, neither the better one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StyleCard {
    /// The lasting name.
    pub id: String,
    /// One side.
    pub one: String,
    /// The other side.
    pub other: String,
}

/// The value cards.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// How to answer.
    pub note: String,
    /// How many to pick.
    pub picks: usize,
    /// The values.
    pub words: Vec<Line>,
}

/// The card for a moment that is beyond a mentor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeyondMe {
    /// The heading.
    pub title: String,
    /// Words to say.
    pub say: String,
    /// The straight question.
    pub ask: String,
    /// What to do, in order.
    pub steps: Vec<Line>,
}

/// The form that brings an idea to somebody who decides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The heading.
    pub title: String,
    /// Within how many days it is answered.
    pub answer_days: u16,
    /// The lines of the form.
    pub fields: Vec<Line>,
    /// The answers there are.
    pub answers: Vec<Line>,
}

/// Who does what, so nobody takes this for supervision.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The heading.
    pub title: String,
    /// The roles, the mentor first.
    pub roles: Vec<RoleCard>,
    /// Which of them this product is for.
    pub ending: String,
}

/// One role in a sentence or two.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleCard {
    /// The lasting name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it does.
    pub text: String,
}

/// The plan that keeps what somebody knows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepTheKnowHow {
    /// The heading.
    pub title: String,
    /// The questions.
    pub questions: Vec<Line>,
}

/// What one kind of member, or the program, can be counted on for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// `everyone`, `learner`, `sharer` or `program`.
    pub id: String,
    /// Whom it is about, in words.
    pub name: String,
    /// What they do.
    pub lines: Vec<String>,
}

/// How texts are written. The words to avoid stand in the crate `guard`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tone {
    /// The highest reading grade of a text.
    pub grade_max: f64,
    /// The rules.
    pub rules: Vec<Line>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectationsFile {
    pub(super) card: Vec<Expectation>,
}

impl Cards {
    pub(super) fn check(&self) -> Result<(), KitError> {
        if self.values.picks > self.values.words.len() {
            let wrong = format!("asks for {} of {} values", self.values.picks, self.values.words.len());
            return Err(KitError::new("cards.toml", "values.picks", wrong, "Ask for fewer"));
        }
        Ok(())
    }
}
