//! The starter kit: complete, readable, and refused with a reason when somebody breaks it.

mod complete;
mod loading;
mod reading;
mod skills;
