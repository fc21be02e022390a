//! Two people whom a published round brings together: both say yes themselves before they are a pair (R1).
//!
//! Front door: [`actions::make_in`] for the round, [`actions::answer`], [`records::open_of`] for first pages.

pub mod actions;
pub mod late;
pub mod letters;
pub mod records;
pub mod rules;

use crate::id_type;

id_type! {
    /// Two people who were introduced to each other.
    IntroductionId
}

pub use actions::make_in;
