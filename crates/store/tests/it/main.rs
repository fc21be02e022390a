//! The store's promises, each on both engines.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod houses;
mod jobs;
mod units;
