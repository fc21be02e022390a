//! Text in, findings out. Pure: no web, no database, no clock.

mod checks;
mod finding;
mod guard;
mod matches;
pub mod plain;
pub mod reading;
mod rules;
mod syntax;

pub use finding::{FieldKind, Finding, Kind, Stop, Wording};
pub use guard::Guard;
pub use rules::{RulesError, SHIPPED as RULES_JSON};

/// What the guard says to people, in English: how to put each kind of thing instead.
pub const WORDS_EN: &str = include_str!("../words.en.ftl");
