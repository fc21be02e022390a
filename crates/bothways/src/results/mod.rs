//! What leaders see: groups, never a person (S25, rules 4.6). What is too small to hide in is not shown.

mod pages;

pub use pages::routes;
