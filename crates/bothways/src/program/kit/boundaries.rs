//! Ties that keep two people from being a pair, ties that need a yes from all, and lines every pair keeps (rules 4.4).

use serde::Deserialize;

use super::texts::Line;

/// The kinds of ties and the cards about boundaries.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boundaries {
    /// After how many months people are asked about their ties again.
    pub declare_every_months: u16,
    /// Ties that block a pair.
    #[serde(rename = "block")]
    pub blocked: Vec<Line>,
    /// Ties that need the yes of both and of a coordinator.
    #[serde(rename = "approve")]
    pub approved: Vec<Line>,
    /// Lines every pair keeps.
    #[serde(rename = "card")]
    pub cards: Vec<Line>,
    /// Questions that notice when a pair does harm.
    pub watch: Watch,
}

/// Asked of each alone at 60 days and each quarter. Nobody else sees the answers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// From this many "yes" on, the coordinator is told to offer help, and nothing more.
    pub offer_help_at: usize,
    /// The questions, about distance, control, put-downs and credit.
    pub questions: Vec<Line>,
}

/// What a tie between two people asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieRule {
    /// They cannot be a pair.
    Block,
    /// They can, if both and a coordinator say yes.
    Approve,
}

impl Boundaries {
    /// What the tie with this id asks for, if the kit knows it.
    pub fn rule_of(&self, tie_id: &str) -> Option<TieRule> {
        let holds = |lines: &[Line]| lines.iter().any(|line| line.id == tie_id);
        if holds(&self.blocked) {
            Some(TieRule::Block)
        } else if holds(&self.approved) {
            Some(TieRule::Approve)
        } else {
            None
        }
    }
}
