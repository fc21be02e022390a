//! Files and functions a person can hold in the head, and nothing unfinished in them.

use super::exceptions::{LONG_FILES, LONG_FUNCTIONS};
use super::ratchet::no_longer_than;
use super::source::{self, Source, identifiers};

/// Past this, a file becomes a folder, cut by noun.
pub const FILE_LINES_MAX: usize = 400;

/// Past this, a function is two functions.
pub const FUNCTION_LINES_MAX: usize = 60;

/// What stands for work not done.
const UNFINISHED: [&str; 4] = ["dbg!", "todo!", "unimplemented!", "unreachable!"];

#[test]
fn a_file_fits_in_a_readers_head() {
    let files: Vec<(String, usize)> =
        sources().into_iter().map(|source| (source.path, source.text.lines().count())).collect();

    no_longer_than("files that are too long:", FILE_LINES_MAX, &files, LONG_FILES);
}

#[test]
fn a_function_fits_on_a_screen() {
    let functions: Vec<(String, usize)> = sources().iter().flat_map(functions).collect();

    assert!(!functions.is_empty());
    no_longer_than("functions that are too long:", FUNCTION_LINES_MAX, &functions, LONG_FUNCTIONS);
}

#[test]
fn nothing_is_left_unfinished() {
    let is_unfinished = |source: &Source| {
        let code = identifiers(&source.code).map(|(place, word)| &source.code[place..place + word.len() + 1]);
        code.filter(|call| UNFINISHED.contains(call))
            .map(|call| format!("{}: {call}", source.path))
            .collect::<Vec<_>>()
    };

    let found: Vec<String> = sources().iter().flat_map(is_unfinished).collect();

    assert!(found.is_empty(), "{found:#?}");
}

fn sources() -> Vec<Source> {
    let crates = ["bothways", "guard", "matcher", "store", "xtask"];
    let folders: Vec<String> = crates.iter().map(|name| format!("crates/{name}/src")).collect();
    source::rust_files(&folders.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Every function with a body, before the tests at the foot, with its length from `fn` to the last brace.
fn functions(source: &Source) -> Vec<(String, usize)> {
    let code = &source.code[..source.foot()];
    let starts = identifiers(code).filter(|&(_, word)| word == "fn");
    let found = starts.filter_map(|(start, _)| {
        let after = code[start + 2..].strip_prefix(' ')?;
        let (_, name) = identifiers(after).next()?;
        let open = start + 3 + start_of_body(after)?;
        let end = closing_brace(code, open)?;
        Some((format!("{}::{name}", source.path), code[start..end].lines().count()))
    });
    found.collect()
}

/// The brace that opens a function's body, if it has one: a `;` outside of all brackets ends it without.
fn start_of_body(signature: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, letter) in signature.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '{' if depth == 0 => return Some(place),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn closing_brace(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, letter) in code[open..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some(open + place + 1);
        }
    }
    None
}

#[test]
fn a_function_is_measured_to_its_own_last_brace() {
    let source = Source::of(
        "a.rs",
        "trait A { fn no_body(&self); }\nfn two(x: [u8; 3]) {\n if x { \"}\" } }\nfn one() {}",
    );

    assert_eq!(functions(&source), [("a.rs::two".to_owned(), 2), ("a.rs::one".to_owned(), 1)]);
}
