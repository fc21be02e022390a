//! Every SQL statement about the program's own row and its crisis lines.

use store::{Tx, sql};

use crate::platform::clock::Moment;

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
        /// When it was set up.
        pub set_up_at: Moment,
    }
}

/// The program, once it is set up.
pub fn find(tx: &mut Tx<'_>) -> store::Result<Option<ProgramRow>> {
    tx.one(
        sql!(ProgramRow: "SELECT id, name, run_by, country, zone, concern_name, concern_email, concern_phone, kit_version,
                                 crisis_confirmed_at, remind_days, lapse_days, training_gate, set_up_at FROM program"),
        (),
    )
}
