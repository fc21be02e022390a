//! The store's promises, each on both engines.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod file;
mod houses;
mod jobs;
mod kill;
mod migrations;
mod server;
mod units;
