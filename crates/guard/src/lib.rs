//! Text in, findings out. Pure: no web, no database, no clock.

pub mod plain;
pub mod reading;
