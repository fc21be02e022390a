//! Everyone in the program as a coordinator sees them: who came in, who waits since when, who is in a pair. Never what
//! a pair says or does, and never how often somebody comes (rules 4.7).

mod pages;
mod records;
mod rules;

pub use pages::page;
