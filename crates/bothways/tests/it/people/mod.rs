//! What people say about themselves, and who may see it.

mod apart;
mod cards;
mod ending;
mod facts;
mod profile;
