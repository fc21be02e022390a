//! How far a bringing-in is. It is one unit of work, so no row of the store can tell before all is done: this process
//! remembers it instead. Another instance of the program shows the same page without the count.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// People done, and people in all, by upload.
static UNDER_WAY: LazyLock<Mutex<HashMap<String, (usize, usize)>>> = LazyLock::new(Mutex::default);

/// Notes how many people are done.
pub fn note(upload: &str, done: usize, total: usize) {
    let mut all = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
    all.insert(upload.to_owned(), (done, total));
}

/// People done and people in all, if it is this process that brings them in.
pub fn of(upload: &str) -> Option<(usize, usize)> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).get(upload).copied()
}

/// Forgets an upload that came to its end.
pub fn end(upload: &str) {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).remove(upload);
}
