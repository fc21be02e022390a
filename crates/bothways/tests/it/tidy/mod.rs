//! The rules of the house, held by a machine: what a reader may rely on in every file.
//!
//! A rule that the code does not meet everywhere enters with the list of today's exceptions
//! ([`exceptions`]), which may only shrink.

mod arrows;
mod events;
mod exceptions;
mod handlers;
mod map;
mod names;
mod own;
mod purity;
mod ratchet;
mod shape;
mod source;
mod statements;
mod stored;
mod tables;
mod templates;
mod twins;
mod words;
