//! Bothways: mentoring that runs both ways, for professional case managers. This is the list of its rooms.

pub mod people;
pub mod program;
