//! Words on the program's own pages that sort people by their years (rules 4.5). The guard offers others. A coordinator may
//! keep them, with a reason that the other coordinators can read.

use crate::platform::advice::guard;
use crate::platform::problem::FieldProblem;

/// The longest reason that is kept.
const REASON_CHARS_MAX: usize = 300;

/// A label that stands in a text, and what could stand there instead, the closest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words as they stand there.
    pub found: String,
    /// Neutral words.
    pub instead: Vec<String>,
}

impl Label {
    /// The label as it is compared: however it is written, it needs one reason.
    pub fn key(&self) -> String {
        self.found.to_lowercase()
    }
}

/// The labels in these texts, each once.
pub fn labels<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for text in texts {
        for wording in guard().map(|guard| guard.stereotype(text)).unwrap_or_default() {
            let found = text.get(wording.span).unwrap_or_default().to_owned();
            let label = Label { found, instead: wording.instead };
            if !labels.iter().any(|known| known.key() == label.key()) {
                labels.push(label);
            }
        }
    }
    labels
}

/// Why a reason cannot be taken, if labels need one.
pub fn reason_problem(labels: &[Label], reason: &str) -> Option<FieldProblem> {
    if labels.is_empty() {
        return None;
    }
    match reason.trim().chars().count() {
        0 => Some(FieldProblem::new("wording_reason", "program-mend-wording")),
        1..=REASON_CHARS_MAX => None,
        _ => Some(FieldProblem::new("wording_reason", "program-mend-wording-long")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_needs_a_reason_and_other_words_need_none() {
        let found = labels(["Help line for Boomers", "boomers, too", "A calm voice"]);

        assert_eq!(found.len(), 1, "{found:?}");
        assert!(!found[0].instead.is_empty());
        assert_eq!(reason_problem(&found, " ").map(|problem| problem.key), Some("program-mend-wording"));
        assert_eq!(reason_problem(&found, "It is the name of the line."), None);
        assert_eq!(reason_problem(&[], ""), None);
    }
}
