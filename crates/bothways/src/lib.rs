//! Bothways: mentoring that runs both ways, for professional case managers. This is the list of its rooms.

pub mod access;
pub mod app;
pub mod desk;
pub mod house;
pub mod matching;
pub mod pairs;
pub mod people;
pub mod platform;
pub mod program;
pub mod roster;
pub mod settings;
pub mod talks;
