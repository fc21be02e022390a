//! A program: the people who run mentoring in one place, who takes concerns, and the kit of words it runs on.

pub mod kit;
mod known;
pub mod records;

pub use known::Known;
