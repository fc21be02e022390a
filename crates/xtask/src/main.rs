//! The tools of this repository.
fn main() {}
