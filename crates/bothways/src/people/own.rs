//! What this room holds of a person: all they said about themself. When an account is erased, nothing of it is left (rules 4.8).

use store::{Tx, sql};

use crate::access;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::parcel::Parcel;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;

/// Follows "access-erased": everything this person said about themself goes, and who they would rather not meet.
pub fn follow(tx: &mut Tx<'_>, app: &App, _: Moment, noted: &Noted) -> Result<(), Problem> {
    if noted.event != access::events::ERASED {
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
    if let Ok(person) = noted.subject.parse() {
        app.remembered.forget(&person);
    }
    Ok(())
}

/// Puts it into their parcel: what they said, never what others said about them.
pub fn take(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    take_profile(tx, person, parcel)?;
    let offers: Vec<(String, String, i64)> = tx.all(
        sql!((String, String, i64): "SELECT direction, skill_id, level FROM skill_offer WHERE person_id = $1 ORDER BY direction, skill_id"),
        (person,),
    )?;
    parcel.put("skill_offer", &["direction", "skill", "level"], &offers)?;
    let written: Vec<(String, String)> = tx.all(
        sql!((String, String): "SELECT direction, written FROM skill_written WHERE person_id = $1 ORDER BY direction, written"),
        (person,),
    )?;
    parcel.put("skill_written", &["direction", "written"], &written)?;
    let credentials: Vec<(String, Option<String>)> = tx.all(
        sql!((String, Option<String>): "SELECT letters, expires_on FROM credential WHERE person_id = $1 ORDER BY letters"),
        (person,),
    )?;
    parcel.put("credential", &["letters", "expires_on"], &credentials)?;
    let told: Vec<(String, String, Moment)> = tx.all(
        sql!((String, String, Moment): "SELECT letters, expires_on, at FROM credential_told WHERE person_id = $1 ORDER BY letters, expires_on"),
        (person,),
    )?;
    parcel.put("credential_told", &["letters", "expires_on", "at"], &told)?;
    let items: Vec<(String, String)> = tx.all(
        sql!((String, String): "SELECT kind, item FROM profile_item WHERE person_id = $1 ORDER BY kind, item"),
        (person,),
    )?;
    parcel.put("profile_item", &["kind", "item"], &items)?;
    let windows: Vec<(i64, i64, i64)> = tx.all(
        sql!((i64, i64, i64): "SELECT weekday, from_minute, to_minute FROM free_window WHERE person_id = $1 ORDER BY weekday, from_minute"),
        (person,),
    )?;
    parcel.put("free_window", &["weekday", "from_minute", "to_minute"], &windows)?;
    let answers: Vec<(String, String)> = tx.all(
        sql!((String, String): "SELECT card, side FROM style_answer WHERE person_id = $1 ORDER BY card"),
        (person,),
    )?;
    parcel.put("style_answer", &["card", "side"], &answers)?;
    take_apart(tx, person, parcel)
}

fn take_profile(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let profile: Vec<(Option<String>, String, String, i64, String, Option<String>)> = tx.all(
        sql!((Option<String>, String, String, i64, String, Option<String>):
            "SELECT given_id, ask_me, hope, room_for, season, season_until_on FROM profile WHERE person_id = $1"),
        (person,),
    )?;
    parcel.put(
        "profile",
        &["given_id", "ask_me", "hope", "room_for", "season", "season_until_on"],
        &profile,
    )?;
    let work: Vec<(Option<String>, bool, Option<String>, String, Option<Moment>, Moment)> = tx.all(
        sql!((Option<String>, bool, Option<String>, String, Option<Moment>, Moment):
            "SELECT cm_years_band, show_years, organization, channel, waiting_since_at, updated_at FROM profile WHERE person_id = $1"),
        (person,),
    )?;
    let names = ["cm_years_band", "show_years", "organization", "channel", "waiting_since_at", "updated_at"];
    parcel.put("profile_work", &names, &work)
}

/// With whom they may or would not be paired; the other is named, because they know each other.
fn take_apart(tx: &mut Tx<'_>, person: &PersonId, parcel: &mut Parcel) -> Result<(), Problem> {
    let lines: Vec<(String, String)> = tx.all(
        sql!((String, String): "SELECT account.name, said_by FROM reporting_line JOIN account ON account.id = superior_id
                                 WHERE person_id = $1 ORDER BY account.name, said_by"),
        (person,),
    )?;
    parcel.put("reporting_line", &["works_for", "said_by"], &lines)?;
    let avoided: Vec<(String, Moment)> = tx.all(
        sql!((String, Moment): "SELECT account.name, since_at FROM avoid JOIN account ON account.id = other_id
                                 WHERE person_id = $1 AND said_by = 'person' ORDER BY account.name"),
        (person,),
    )?;
    parcel.put("avoid", &["whom", "since_at"], &avoided)?;
    let ties: Vec<(String, String, Moment, Option<Moment>)> = tx.all(
        sql!((String, String, Moment, Option<Moment>):
            "SELECT account.name, kind, declared_at, approved_at FROM conflict
               JOIN account ON account.id = CASE first_id WHEN $1 THEN second_id ELSE first_id END
              WHERE first_id = $1 OR second_id = $1 ORDER BY account.name, kind"),
        (person,),
    )?;
    parcel.put("conflict", &["with", "kind", "declared_at", "approved_at"], &ties)
}
