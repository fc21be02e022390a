//! Prompts for a talk: how are you, the learner's agenda, and what to think about after (kit 5.3–5.5, 5.21).

use serde::Deserialize;

use super::texts::Line;

/// Every prompt a talk may need.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talks {
    /// How a talk begins; it may also be all of it (R20).
    pub status_check: StatusCheck,
    /// What the learner may put on the agenda.
    pub agenda: Agenda,
    /// What to think about after, by who thinks.
    #[serde(rename = "reflection")]
    pub reflections: Vec<Reflection>,
    /// Questions that turn a case around.
    pub perspective: Perspective,
}

/// The opening of every talk.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusCheck {
    /// What the listener offers before the first question.
    pub invitation: String,
    /// The two questions that always come first.
    pub opening: Vec<Line>,
    /// Others to choose from.
    pub more: Vec<Line>,
    /// The question that ends the check.
    pub closing: String,
}

/// What the learner, who owns the agenda (R18), may put on it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// Questions that help to find a topic.
    pub prompts: Vec<Line>,
    /// What kind of help is wanted with a topic, such as "Only listen".
    pub tags: Vec<Line>,
}

/// Questions for after a talk or at the end of a quarter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reflection {
    /// `learner`, `sharer`, `both` or `equity`.
    pub id: String,
    /// Whom they are for, in words.
    pub name: String,
    /// The questions.
    pub prompts: Vec<Line>,
}

/// Questions that show a case from another side.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perspective {
    /// The questions.
    pub prompts: Vec<Line>,
}
