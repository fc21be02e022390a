//! Help now, and connect with someone: a person is never more than two taps away (S21, rules 4.3).
//!
//! Nothing here watches, scores or writes by itself: who asks for a talk sees the words first and sends them.
//! Front door: [`routes`].

mod actions;
pub mod events;
mod letters;
mod pages;
mod records;
mod rules;

pub use pages::routes;
