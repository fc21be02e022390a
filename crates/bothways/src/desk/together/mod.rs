//! The pairs as a coordinator sees them: who, since when, and whether they have had a first talk (R9). Never what a pair says or writes
//! (rules 4.7).

mod pages;
pub(super) mod records;

pub use pages::page;
