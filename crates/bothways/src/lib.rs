//! Bothways: mentoring that runs both ways, for professional case managers. This is the list of its rooms.

pub mod access;
pub mod app;
pub mod care;
pub mod check;
pub mod commands;
pub mod demo;
pub mod desk;
pub mod house;
pub mod matching;
pub mod new_key;
pub mod open;
pub mod pairs;
pub mod people;
pub mod platform;
pub mod program;
pub mod results;
pub mod roster;
pub mod serve;
pub mod settings;
pub mod talks;
