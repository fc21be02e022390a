//! People and their profiles: names, credentials, and the times they are free.
//!
//! This room owns what a person says about themself. How two people fit is decided elsewhere.

pub mod credentials;
pub mod facts;
pub mod names;
pub mod records;
pub mod rules;
pub mod times;
pub mod walls;
