//! What people do with talks: [`times`] offers, sets, moves and calls off; [`notes`] is what is written before, in and after one.
//! [`first`] and [`after`] are what the program does by itself around a talk.

pub mod after;
pub mod around;
pub mod first;
pub mod notes;
mod plans;
pub mod times;
