//! Finding each other: suggestions with reasons, requests, the conflict gate, rounds. The only room that calls the `matcher`.
//!
//! People choose, and both say yes themselves (R1). The program suggests, carries requests, and stops pairs that should not be. Front
//! door: [`gate`], [`question`], [`reasons`]; a pair itself begins in the room `pairs`.

pub mod gate;
pub mod question;
pub mod reasons;
