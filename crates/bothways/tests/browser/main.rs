//! Journeys through the pages in a real browser: by keyboard, with and without scripts, light and dark, on a
//! small screen. `cargo xtask test` starts chromedriver and names it in the environment;
//! `cargo xtask test browser NAME` runs one of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a broken harness ends the test")]

mod asking;
mod driver;
mod files;
mod guard;
mod harness;
mod joining;
mod keys;
mod offline;
mod pages;
mod person;
mod roster;
mod rounds;
mod set_up;
mod site;
mod talks;
mod today;
mod wire;
