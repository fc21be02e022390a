//! Short check-ins, the safety pulse, the impact survey and self-ratings: our own items (kit 5.9–5.11, 5.21).
//!
//! Group sizes here are what the kit asks for; the floors of the reporting rules (4.6) hold whatever a kit says.

use serde::Deserialize;

use super::texts::Line;

/// Everything people may answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checks {
    /// One tap before a talk, private.
    pub talk_weather: OneTap,
    /// One tap after a talk, private (S27).
    pub after_talk: OneTap,
    /// Four private lines a month.
    pub month: Month,
    /// Is it safe to be honest here? Both sides, unnamed.
    pub safety_pulse: SafetyPulse,
    /// How hard times touch people; every question may be skipped.
    pub impact_survey: ImpactSurvey,
    /// How learners and sharers see their own growth.
    pub self_rating: SelfRatings,
}

/// A question with one tap as the answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneTap {
    /// The question.
    pub title: String,
    /// Who sees it.
    pub note: String,
    /// The answers, the lightest first.
    pub choices: Vec<Line>,
}

/// The monthly check. It has no total and gives nobody a label.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Month {
    /// The heading.
    pub title: String,
    /// Who sees it.
    pub note: String,
    /// From never to almost always.
    pub choices: Vec<Line>,
    /// The four lines.
    pub items: Vec<MonthItem>,
    /// What the person reads after two heavy months, above tips and people to talk to.
    pub low_twice: String,
}

/// One line of the monthly check.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthItem {
    /// The lasting name.
    pub id: String,
    /// What people read.
    pub text: String,
    /// Which end of the answers is the heavy one.
    pub heavy_when: HeavyWhen,
}

/// Which end of a scale is the heavy one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeavyWhen {
    /// "Almost always" is heavy.
    High,
    /// "Never" is heavy.
    Low,
}

/// Numbers from `from` to `to` with words at both ends.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lowest number.
    pub from: u8,
    /// The highest number.
    pub to: u8,
    /// What the lowest means.
    pub low: String,
    /// What the highest means.
    pub high: String,
}

/// The psychological-safety pulse. Only mean and spread are ever shown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyPulse {
    /// The heading.
    pub title: String,
    /// That it is unnamed and may be skipped.
    pub note: String,
    /// How many answers it takes before anything is shown.
    pub group_min: u32,
    /// From "I do not agree" to "I fully agree".
    pub scale: Scale,
    /// The lines.
    pub items: Vec<PulseItem>,
}

/// One line of the pulse.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PulseItem {
    /// The lasting name.
    pub id: String,
    /// Whether it is about the pair or about the program and its leaders.
    pub about: PulseAbout,
    /// What people read.
    pub text: String,
}

/// What a line of the pulse is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PulseAbout {
    /// The two people.
    Pair,
    /// The program and its leaders.
    Program,
}

/// The survey about strain. It asks for no condition, medicine or disability (R43, S19).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImpactSurvey {
    /// The heading.
    pub title: String,
    /// That it is optional, and who sees what.
    pub intro: String,
    /// Stands above the help links at the end.
    pub ending: String,
    /// How many answers it takes before anything is shown.
    pub group_min: u32,
    /// Yes, no, or rather not say.
    pub answers: Vec<Line>,
    /// Its parts: money, body, heart and mind, work.
    #[serde(rename = "part")]
    pub parts: Vec<SurveyPart>,
    /// What helped, any number of choices.
    pub helped: Helped,
    /// What would help most, from the same choices.
    pub would_help: WouldHelp,
}

/// One part of the survey.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyPart {
    /// The lasting name.
    pub id: String,
    /// The heading.
    pub name: String,
    /// The words before each line.
    pub lead: String,
    /// The lines.
    pub items: Vec<Line>,
}

/// The question what helped.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helped {
    /// The question.
    pub question: String,
    /// What may have helped.
    pub choices: Vec<Line>,
}

/// The question what would help most.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WouldHelp {
    /// The question.
    pub question: String,
    /// How many may be picked.
    pub most: usize,
}

/// Self-ratings, which belong to the person who gives them (T11–T16, T20–T22).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfRatings {
    /// When they come and who sees them.
    pub note: String,
    /// From "not yet" to "very much".
    pub scale: Scale,
    /// The lines.
    pub items: Vec<SelfRating>,
}

/// One self-rating.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfRating {
    /// The lasting name.
    pub id: String,
    /// Whom it is offered to.
    #[serde(rename = "for")]
    pub offered_to: OfferedTo,
    /// The benefit, in a word.
    pub name: String,
    /// What people rate.
    pub text: String,
}

/// Whom a self-rating is offered to, by what they do in the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum OfferedTo {
    /// Who learns in a guided area.
    #[serde(rename = "learner")]
    Learner,
    /// Who shares and is newer to case management.
    #[serde(rename = "newer sharer")]
    NewerSharer,
    /// Who learns and has more years in case management.
    #[serde(rename = "seasoned member")]
    SeasonedMember,
    /// Everyone.
    #[serde(rename = "everyone")]
    Everyone,
}

impl SelfRatings {
    /// The ratings for one kind of member; those for everyone come with each.
    pub fn of(&self, person: OfferedTo) -> impl Iterator<Item = &SelfRating> {
        self.items
            .iter()
            .filter(move |item| item.offered_to == person || item.offered_to == OfferedTo::Everyone)
    }
}
