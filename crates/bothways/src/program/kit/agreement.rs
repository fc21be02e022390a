//! What a pair agrees on, and what stays private between them (kit 5.2, rules 4.2).

use serde::Deserialize;

use super::texts::Line;

/// The one-page agreement (R11).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The heading.
    pub title: String,
    /// What it is, in two sentences.
    pub intro: String,
    /// Its fifteen clauses in order.
    #[serde(rename = "clause")]
    pub clauses: Vec<Clause>,
}

/// One clause of the agreement.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// The lasting name.
    pub id: String,
    /// A few words to find it by.
    pub title: String,
    /// What both say yes to.
    pub text: String,
    /// The blanks the two fill in together; none for most clauses.
    #[serde(default)]
    pub asks: Vec<String>,
}

/// Confidentiality and its limits, which both people accept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// The heading.
    pub title: String,
    /// The rule before its limits.
    pub intro: String,
    /// The six cases in which something may or must be told, (a) to (f).
    #[serde(rename = "limit")]
    pub limits: Vec<Line>,
    /// Tell the other person first if you can.
    pub tell_first: String,
    /// That notes may have to be shown to a court.
    pub notes: String,
    /// What mentoring is not.
    pub not_this: String,
    /// The short card on every pair's page.
    pub card: PrivacyCard,
    /// The texts around reporting a concern.
    pub concern: Concern,
}

/// "What stays private?" on one card.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivacyCard {
    /// The lasting name.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The whole card.
    pub text: String,
}

/// What somebody reads who reports a concern. The report goes to a contact with no tie to the pair.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// The heading.
    pub title: String,
    /// Where it goes and what comes back.
    pub intro: String,
    /// That nobody may be punished for it.
    pub no_retaliation: String,
    /// The kinds to choose from.
    #[serde(rename = "kind")]
    pub kinds: Vec<Line>,
}
