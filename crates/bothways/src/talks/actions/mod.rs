//! What people do with talks: [`times`] offers, sets, moves and calls off; [`notes`] is what is written before, in and after one.

pub mod notes;
pub mod times;
