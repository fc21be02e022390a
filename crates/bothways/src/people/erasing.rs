//! What is left of a profile when an account is erased: nothing (rules 4.8).

use store::{Tx, sql};

use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;

/// Follows "access-erased": everything this person said about themself goes, and who they would rather not meet.
pub fn follow(tx: &mut Tx<'_>, _: &App, _: Moment, noted: &Noted) -> Result<(), Problem> {
    if noted.event != "access-erased" {
        return Ok(());
    }
    for statement in [
        sql!("DELETE FROM skill_offer WHERE person_id = $1"),
        sql!("DELETE FROM skill_written WHERE person_id = $1"),
        sql!("DELETE FROM credential WHERE person_id = $1"),
        sql!("DELETE FROM credential_told WHERE person_id = $1"),
        sql!("DELETE FROM profile_item WHERE person_id = $1"),
        sql!("DELETE FROM free_window WHERE person_id = $1"),
        sql!("DELETE FROM style_answer WHERE person_id = $1"),
        sql!("DELETE FROM reporting_line WHERE person_id = $1 OR superior_id = $1"),
        sql!("DELETE FROM avoid WHERE person_id = $1 OR other_id = $1"),
        sql!("DELETE FROM conflict WHERE first_id = $1 OR second_id = $1"),
        sql!("DELETE FROM profile WHERE person_id = $1"),
    ] {
        tx.run(statement, (&noted.subject,))?;
    }
    Ok(())
}
