//! Reads the command line and opens the house; nothing else.
fn main() {}
