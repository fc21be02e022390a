//! Next steps in words: on the page of a talk, and on that of the pair until they are done.

use crate::app::App;
use crate::pairs::records::PairRow;
use crate::platform::clock::Day;
use crate::platform::viewer::Viewer;
use crate::platform::web::times;
use crate::talks::records::notes::StepRow;

/// A next step of one of the two.
pub struct StepView {
    /// The step's id.
    pub id: String,
    /// Who does it.
    pub owner: String,
    /// Whether that is the reader.
    pub mine: bool,
    /// The step itself.
    pub body: String,
    /// By which day; empty where none was said.
    pub by: String,
    /// When it was done; empty while it is open.
    pub done: String,
}

/// The next steps for one of the two, those with the soonest day first, and what is done below.
pub fn step_views(app: &App, viewer: &Viewer, pair: &PairRow, mut steps: Vec<StepRow>) -> Vec<StepView> {
    let (say, today) = (app.say(viewer), app.clock.today(&viewer.zone));
    let day = |day: Day| times::day(day.0, today, &say);
    steps.sort_by_key(|step| (step.done_on, step.by_on.is_none(), step.by_on));
    let view = |step: StepRow| StepView {
        id: step.id,
        mine: step.owner_id == viewer.person,
        owner: if step.owner_id == viewer.person { viewer.name.clone() } else { pair.other_name.clone() },
        body: step.body,
        by: step.by_on.map_or_else(String::new, |on| say.t1("talks-step-by-day", "day", day(on))),
        done: step.done_on.map_or_else(String::new, |on| say.t1("talks-step-done-on", "day", day(on))),
    };
    steps.into_iter().map(view).collect()
}
