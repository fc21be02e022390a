//! What people say about themselves, and who may see it.

mod facts;
