//! Asking each other: up to three people in order, one at a time, each with a kind way to say no (R1, R5, S105).
//!
//! Either may ask, to learn or to share (F30): which way it runs follows from the skills. A request is brought to one person at a time,
//! reminded once, and goes to the next choice by itself. Front door: [`actions::ask`], [`actions::answer`], [`records::around`].

pub mod actions;
pub mod late;
pub mod letters;
pub mod pages;
pub mod records;
pub mod rules;

use crate::id_type;

id_type! {
    /// One asking: up to three people, one after the other.
    AskingId
}

id_type! {
    /// One request within an asking: one person asked.
    RequestId
}
