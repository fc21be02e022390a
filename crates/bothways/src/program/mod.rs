//! A program: the people who run mentoring in one place, who takes concerns, and the kit of words it runs on.
//!
//! Front door: [`routes`], [`set_up_first`] (stands before every room until the set-up is done), [`Known`],
//! [`weighing::Weighing`] (what counts when people are put together).

pub mod actions;
pub mod contact;
pub mod countries;
pub mod events;
pub mod floors;
pub mod kit;
mod known;
mod pages;
pub mod records;
pub mod rules;
pub mod weighing;
pub mod wording;

pub use known::Known;
pub use pages::{lines_of_kit, routes, set_up_first};
