//! What a form of the program's own pages asks where a label for people stands in it: other words, or a reason.

use crate::app::App;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::Viewer;
use crate::platform::web::Typed;
use crate::platform::words::Say;
use crate::program::actions::{self, Wording};
use crate::program::rules::Step;
use crate::program::wording::{self, Label};

/// The labels of one form.
pub(super) struct Found {
    step: Step,
    all: Vec<String>,
    /// Those that have no reason yet.
    open: Vec<Label>,
}

/// Looks for labels in what somebody typed.
pub(super) async fn look(app: &App, viewer: &Viewer, step: Step, texts: &[&str]) -> Result<Found, Problem> {
    let found = wording::labels(texts.iter().copied());
    let kept = if found.is_empty() { Vec::new() } else { actions::wordings(app, viewer).await? };
    let all = found.iter().map(Label::key).collect();
    let is_kept = |label: &Label| kept.iter().any(|row| row.page == step.code() && row.words == label.key());
    let open = found.into_iter().filter(|label| !is_kept(label)).collect();
    Ok(Found { step, all, open })
}

impl Found {
    /// What is to be mended: nothing where every label has a reason.
    pub(super) fn problem(&self, typed: &Typed) -> Option<FieldProblem> {
        wording::reason_problem(&self.open, typed.get("wording_reason"))
    }

    /// What the guard says, for the page.
    pub(super) fn thoughts(&self, say: &Say) -> Vec<String> {
        let thought = |label: &Label| {
            let instead = label.instead.join(&say.t("program-wording-or"));
            say.t2("program-wording-found", "found", &label.found, "instead", instead)
        };
        self.open.iter().map(thought).collect()
    }

    /// What is kept with the form.
    pub(super) fn kept(self, typed: &Typed) -> Wording {
        Wording { step: self.step, labels: self.all, reason: typed.get("wording_reason").to_owned() }
    }
}
