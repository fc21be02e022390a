//! The letters of this room.

use store::Tx;

use super::records::PairRow;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::letters::{Addressee, Letter, post};
use crate::platform::problem::Problem;

/// Tells the other that the pair with `by` has ended: that it ended, never why.
pub fn ended(tx: &mut Tx<'_>, app: &App, by: &str, pair: &PairRow, now: Moment) -> Result<(), Problem> {
    let say = app.words.of(&pair.other_language);
    let letter = Letter::new("pairs-ended", say.t1("pairs-letter-ended-subject", "name", by))
        .line(say.t1("pairs-letter-ended-line", "name", by))
        .line(say.t("pairs-letter-ended-next"))
        .button(say.t("pairs-letter-ended-do"), app.settings.link("/people"));
    let to = Addressee {
        person: Some(pair.other_id.clone()),
        email: pair.other_email.clone(),
        name: pair.other_name.clone(),
    };
    post(tx, &to, letter, &say, now)?;
    Ok(())
}
