//! A program: the people who run mentoring in one place, and the kit of words it runs on.

pub mod kit;
