//! A list of exceptions that may only shrink.

use std::collections::BTreeSet;
use std::fmt::Write;

/// Fails unless what was found is what was listed: nothing new breaks the rule, and nothing is listed in vain.
pub fn only_the_listed(rule: &str, found: &BTreeSet<String>, listed: &[&str]) {
    let listed: BTreeSet<String> = listed.iter().map(|&name| name.to_owned()).collect();
    let mut report = String::new();
    for new in found.difference(&listed) {
        let _ = writeln!(report, "  {new}");
    }
    for stale in listed.difference(found) {
        let _ = writeln!(report, "  {stale} is listed but not needed: take it off the list");
    }
    assert!(report.is_empty(), "{rule}\n{report}");
}

/// Fails if a length passes the ceiling, or its own listed one, or is listed in vain.
pub fn no_longer_than(rule: &str, most: usize, found: &[(String, usize)], listed: &[(&str, usize)]) {
    let mut report = String::new();
    for (name, length) in found {
        let own = listed.iter().find(|(known, _)| known == name).map(|&(_, ceiling)| ceiling);
        if *length > own.unwrap_or(most) {
            let _ = writeln!(report, "  {name}: {length} lines, of at most {}", own.unwrap_or(most));
        }
    }
    for (name, _) in listed {
        if !found.iter().any(|(known, length)| known == name && *length > most) {
            let _ = writeln!(report, "  {name} is listed but not needed: take it off the list");
        }
    }
    assert!(report.is_empty(), "{rule}\n{report}");
}

#[test]
#[should_panic(expected = "b.rs is listed but not needed")]
fn an_exception_nobody_needs_is_taken_off_the_list() {
    only_the_listed("a rule", &BTreeSet::from(["a.rs".to_owned()]), &["a.rs", "b.rs"]);
}

#[test]
#[should_panic(expected = "a.rs: 450 lines, of at most 420")]
fn an_exception_may_not_grow() {
    no_longer_than("a rule", 400, &[("a.rs".to_owned(), 450)], &[("a.rs", 420)]);
}
