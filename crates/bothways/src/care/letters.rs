//! The mail of this room: somebody would like to talk.

use store::Tx;

use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::letters::{Addressee, Letter, post};
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;

/// Passes on a person's own words. They are no notice of the program, so they are never held back or counted (R34).
pub fn can_we_talk(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    from: &Viewer,
    to: &Addressee,
    language: &str,
    words: &str,
) -> Result<(), Problem> {
    let say = app.words.of(language);
    let letter = Letter::new("care-can-we-talk", say.t1("care-letter", "name", &from.name))
        .line(say.t1("care-letter-line", "name", &from.name))
        .quote(words.to_owned())
        .button(say.t1("care-letter-answer", "name", &from.name), format!("mailto:{}", from.email))
        .line(say.t("care-letter-free"))
        .line(say.t2("care-letter-beyond", "page", app.settings.link("/help-now"), "name", &from.name))
        .asked();
    post(tx, to, letter, &say, now)?;
    Ok(())
}
