//! Where an introduction stands.

use crate::stored;

stored! {
    /// Where an introduction stands.
    pub enum IntroductionState in "introduction.state" {
        /// One or both have not answered.
        Open = "open",
        /// Both said yes: they are a pair.
        Met = "met",
        /// One said a kind no.
        Declined = "declined",
        /// Not both answered in time.
        Lapsed = "lapsed",
        /// It cannot be any more.
        NotDelivered = "not_delivered",
    }
}
