//! People and wishes in, explained pairs out.

pub mod market;
pub mod pairing;
