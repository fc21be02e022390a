//! Every SQL statement about the program's own row and its crisis lines.

use store::{Tx, sql};

use super::rules::Step;
use super::weighing::Weighing;
use crate::platform::clock::Moment;
use crate::platform::stored::Json;
use crate::platform::viewer::PersonId;

store::row! {
    /// The program that lives in this house.
    #[derive(Clone, Debug)]
    pub struct ProgramRow {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Who runs the server: `association` or `employer`; shown at every sign-up (rules 4.8).
        pub run_by: String,
        /// Country, as two letters. Outside the US the crisis lines must be confirmed (rules 4.3).
        pub country: String,
        /// The zone of its office.
        pub zone: String,
        /// Who takes concerns.
        pub concern_name: String,
        /// Their address.
        pub concern_email: String,
        /// Their phone.
        pub concern_phone: String,
        /// Whom to call in danger, as it stands at the foot of every page: "988 or 911".
        pub danger_call: String,
        /// Version of the kit it was set up with.
        pub kit_version: String,
        /// When somebody confirmed the crisis lines.
        pub crisis_confirmed_at: Option<Moment>,
        /// Days after which a request is followed by one reminder.
        pub remind_days: i64,
        /// Days after which a request goes to the next choice.
        pub lapse_days: i64,
        /// Whether a first match waits for the basics (S64).
        pub training_gate: bool,
        /// How much each part of a fit counts.
        pub weights: Json<Weighing>,
        /// When it was set up.
        pub set_up_at: Moment,
    }
}

store::row! {
    /// The program while it is being set up, and after.
    #[derive(Clone, Debug, Default)]
    pub struct DraftRow {
        /// Its name.
        pub name: String,
        /// Who runs the server.
        pub run_by: String,
        /// Country, as two letters.
        pub country: String,
        /// The zone of its office.
        pub zone: String,
        /// Who takes concerns; empty while nobody was named.
        pub concern_name: String,
        /// Their address.
        pub concern_email: String,
        /// Their phone.
        pub concern_phone: String,
        /// Whom to call in danger.
        pub danger_call: String,
        /// When somebody confirmed the crisis lines.
        pub crisis_confirmed_at: Option<Moment>,
        /// When the set-up was finished.
        pub set_up_at: Option<Moment>,
    }
}

store::row! {
    /// Somebody who helps in a crisis.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct CrisisRow {
        /// Its name.
        pub name: String,
        /// When to turn to it.
        pub helps_when: String,
        /// The number to call; empty where there is none.
        pub call: String,
        /// The number to text.
        pub text_to: String,
        /// The site to chat on.
        pub chat: String,
        /// More ways and words, a line each.
        pub more: String,
    }
}

impl CrisisRow {
    /// Whether there is any way to reach it.
    pub fn is_reachable(&self) -> bool {
        [&self.call, &self.text_to, &self.chat].into_iter().any(|way| !way.is_empty())
    }
}

/// The one row's id: one program lives in a house.
pub const THE_PROGRAM: &str = "program";

/// The program, once it is set up.
pub fn find(tx: &mut Tx<'_>) -> store::Result<Option<ProgramRow>> {
    tx.one(
        sql!(ProgramRow: "SELECT id, name, run_by, country, zone, concern_name, concern_email, concern_phone, danger_call, kit_version,
                                 crisis_confirmed_at, remind_days, lapse_days, training_gate, weights, set_up_at
                            FROM program WHERE set_up_at IS NOT NULL"),
        (),
    )
}

/// The program, also while it is being set up.
pub fn find_draft(tx: &mut Tx<'_>) -> store::Result<Option<DraftRow>> {
    tx.one(
        sql!(DraftRow: "SELECT name, run_by, country, zone, concern_name, concern_email, concern_phone, danger_call,
                               crisis_confirmed_at, set_up_at FROM program WHERE id = $1"),
        (THE_PROGRAM,),
    )
}

/// Keeps who runs the program and where. In another country the crisis lines must be confirmed again.
pub fn save_identity(
    tx: &mut Tx<'_>,
    name: &str,
    run_by: &str,
    country: &str,
    zone: &str,
    (remind_days, lapse_days): (i64, i64),
) -> store::Result<()> {
    tx.run(
        sql!("INSERT INTO program (id, name, run_by, country, zone, concern_name, concern_email, concern_phone, danger_call,
                                   kit_version, remind_days, lapse_days, training_gate)
              VALUES ($1, $2, $3, $4, $5, '', '', '', '', '', $6, $7, 0)
              ON CONFLICT (id) DO UPDATE SET name = $2, run_by = $3, country = $4, zone = $5,
                  crisis_confirmed_at = CASE WHEN program.country = $4 THEN program.crisis_confirmed_at END"),
        (THE_PROGRAM, name, run_by, country, zone, remind_days, lapse_days),
    )?;
    Ok(())
}

/// Keeps who takes concerns.
pub fn save_contact(tx: &mut Tx<'_>, name: &str, email: &str, phone: &str) -> store::Result<()> {
    tx.run(
        sql!("UPDATE program SET concern_name = $2, concern_email = $3, concern_phone = $4 WHERE id = $1"),
        (THE_PROGRAM, name, email, phone),
    )?;
    Ok(())
}

/// Keeps the crisis lines that somebody looked at, in the order given, in place of those before.
pub fn save_crisis(
    tx: &mut Tx<'_>,
    danger_call: &str,
    lines: &[CrisisRow],
    now: Moment,
) -> store::Result<()> {
    tx.run(
        sql!("UPDATE program SET danger_call = $2, crisis_confirmed_at = $3 WHERE id = $1"),
        (THE_PROGRAM, danger_call, now),
    )?;
    tx.run(sql!("DELETE FROM crisis_line"), ())?;
    tx.run_many(
        sql!(
            "INSERT INTO crisis_line (position, name, helps_when, call, text_to, chat, more)
              VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        (0i64..).zip(lines).map(|(position, line)| {
            (position, &line.name, &line.helps_when, &line.call, &line.text_to, &line.chat, &line.more)
        }),
    )?;
    Ok(())
}

/// The program's own crisis lines, the most urgent first.
pub fn crisis_lines(tx: &mut Tx<'_>) -> store::Result<Vec<CrisisRow>> {
    tx.all(
        sql!(CrisisRow: "SELECT name, helps_when, call, text_to, chat, more FROM crisis_line ORDER BY position"),
        (),
    )
}

/// Ends the set-up.
pub fn finish(tx: &mut Tx<'_>, kit_version: &str, now: Moment) -> store::Result<()> {
    tx.run(
        sql!("UPDATE program SET kit_version = $2, set_up_at = $3 WHERE id = $1"),
        (THE_PROGRAM, kit_version, now),
    )?;
    Ok(())
}

/// Keeps after how many days a request is followed by a reminder, and after how many it goes on.
pub fn save_days(tx: &mut Tx<'_>, remind_days: i64, lapse_days: i64) -> store::Result<()> {
    tx.run(
        sql!("UPDATE program SET remind_days = $2, lapse_days = $3 WHERE id = $1"),
        (THE_PROGRAM, remind_days, lapse_days),
    )?;
    Ok(())
}

/// How much each part of a fit counts, as the row has it now.
pub fn weighing(tx: &mut Tx<'_>) -> store::Result<Weighing> {
    let row: Option<(Json<Weighing>,)> =
        tx.one(sql!((Json<Weighing>,): "SELECT weights FROM program WHERE id = $1"), (THE_PROGRAM,))?;
    Ok(row.map(|(weights,)| weights.0).unwrap_or_default())
}

/// Keeps how much each part of a fit counts.
pub fn save_weighing(tx: &mut Tx<'_>, weighing: &Weighing) -> store::Result<()> {
    tx.run(sql!("UPDATE program SET weights = $2 WHERE id = $1"), (THE_PROGRAM, weighing.kept()?))?;
    Ok(())
}

store::row! {
    /// A label that is kept on a page of the program, and why.
    #[derive(Clone, Debug)]
    pub struct WordingRow {
        /// The page, by its step.
        pub page: Step,
        /// The words.
        pub words: String,
        /// Why they are kept.
        pub reason: String,
        /// The name of the coordinator who said so.
        pub by_name: String,
        /// When.
        pub at: Moment,
    }
}

/// The labels that are kept on pages of the program.
pub fn wordings(tx: &mut Tx<'_>) -> store::Result<Vec<WordingRow>> {
    tx.all(
        sql!(WordingRow: "SELECT page, words, reason, account.name AS by_name, at
                            FROM kept_wording JOIN account ON account.id = by_id ORDER BY page, words"),
        (),
    )
}

/// Keeps that these labels stand on a page. One that was there keeps its reason; one that is gone is forgotten.
pub fn set_wordings(
    tx: &mut Tx<'_>,
    page: Step,
    labels: &[String],
    reason: &str,
    by: &PersonId,
    now: Moment,
) -> store::Result<()> {
    let before = wordings(tx)?.into_iter().filter(|row| row.page == page && !labels.contains(&row.words));
    tx.run_many(
        sql!("DELETE FROM kept_wording WHERE page = $1 AND words = $2"),
        before.map(|row| (page, row.words)),
    )?;
    tx.run_many(
        sql!(
            "INSERT INTO kept_wording (page, words, reason, by_id, at) VALUES ($1, $2, $3, $4, $5)
              ON CONFLICT (page, words) DO NOTHING"
        ),
        labels.iter().map(|words| (page, words, reason, by, now)),
    )?;
    Ok(())
}
