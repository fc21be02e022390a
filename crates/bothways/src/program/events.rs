//! What is noted about the program itself.

use crate::events;

events! {
    /// Who runs the program and where.
    IDENTITY_CHANGED = "program-identity-changed";
    /// Who takes concerns.
    CONTACT_CHANGED = "program-contact-changed";
    /// Somebody looked at the crisis lines.
    CRISIS_CONFIRMED = "program-crisis-confirmed";
    /// The set-up is done: people can come in.
    SET_UP = "program-set-up";
    /// How long a request waits.
    DAYS_CHANGED = "program-days-changed";
    /// How much each part of a fit counts.
    WEIGHTS_CHANGED = "program-weights-changed";
}
