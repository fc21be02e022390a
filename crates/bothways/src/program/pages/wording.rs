//! What a form of the program's own pages says where a label for people stands in it.

use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::program::actions;
use crate::program::rules::Step;
use crate::program::wording::Label;

/// What the guard thinks of the labels in these texts that have no reason yet.
pub(super) async fn thoughts(
    app: &App,
    viewer: &Viewer,
    step: Step,
    texts: &[&str],
) -> Result<Vec<String>, Problem> {
    let say = app.say(viewer);
    let thought = |label: &Label| {
        let instead = label.instead.join(&say.t("program-wording-or"));
        say.t2("program-wording-found", "found", &label.found, "instead", instead)
    };
    Ok(actions::labels(app, viewer, step, texts).await?.open.iter().map(thought).collect())
}
