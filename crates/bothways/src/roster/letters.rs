//! The letter that asks somebody in.

use crate::app::App;
use crate::platform::letters::Letter;
use crate::platform::words::Say;

/// Asks somebody in, with one link that signs in and joins. It says who runs the server (rules 4.8), and that a no is
/// fine. Members' notices are counted elsewhere (R34): this goes to people who are none yet, twice at most.
pub fn invitation(app: &App, say: &Say, again: bool, link: String, no: String) -> Letter {
    let program = app.program.get();
    let name = program.as_ref().map_or_else(|| say.t("product-name"), |program| program.name.clone());
    let run_by = program.as_ref().map_or("association", |program| program.run_by.as_str());
    let letter = Letter::new("roster-invitation", say.t1("roster-letter-subject", "program", &name));
    let first = if again { "roster-letter-again" } else { "roster-letter-first" };
    letter
        .line(say.t1(first, "program", &name))
        .line(say.t("roster-letter-both-ways"))
        .line(say.t1(&format!("access-run-by-{run_by}"), "program", &name))
        .button(say.t("roster-letter-go"), link)
        .line(say.t("roster-letter-once"))
        .line(say.t(if again { "roster-letter-last" } else { "roster-letter-no" }))
        .refuse(say.t("roster-letter-say-no"), no)
        .asked()
}
