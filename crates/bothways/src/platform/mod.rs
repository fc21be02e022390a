//! What every room needs and no room owns: the clock, ids, problems, the viewer, the journal, letters, the web, words.
//!
//! A bookshop would need these too. Nothing here knows what a pair or a talk is.

pub mod advice;
pub mod attempts;
pub mod clock;
pub mod failure;
pub mod hidden;
pub mod id;
pub mod journal;
pub mod letters;
pub mod links;
pub mod parcel;
pub mod problem;
pub mod seal;
pub mod secret;
pub mod stored;
pub mod terminal;
pub mod viewer;
pub mod web;
pub mod words;
pub mod work;
