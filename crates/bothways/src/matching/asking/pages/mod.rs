//! Pages on which people find each other, ask, and answer.

pub mod ask;
pub mod cards;
pub mod people;
