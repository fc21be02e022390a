//! Journeys through the pages in a real browser: by keyboard, with and without scripts, light and dark, on a
//! small screen. `cargo xtask test` starts chromedriver and names it in the environment;
//! `cargo xtask test browser NAME` runs one of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a broken harness ends the test")]

mod driver;
mod harness;
mod keys;
mod wire;
