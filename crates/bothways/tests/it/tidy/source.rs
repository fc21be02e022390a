//! The files of the workspace, and a Rust file seen without its comments and words.

use std::fs;
use std::path::{Path, PathBuf};

/// One Rust file in three forms of equal length, so that a place in one is the same place in all.
pub struct Source {
    /// From the folder of the workspace, with `/`.
    pub path: String,
    /// As it is written.
    pub text: String,
    /// Comments are blank.
    pub uncommented: String,
    /// Comments and everything between quotes are blank.
    pub code: String,
}

impl Source {
    pub fn of(path: &str, text: &str) -> Self {
        let (uncommented, code) = blank(text);
        Self { path: path.to_owned(), text: text.to_owned(), uncommented, code }
    }

    /// Where the tests at the foot begin; the end of the file if there are none.
    pub fn foot(&self) -> usize {
        self.code.find("#[cfg(test)]").unwrap_or(self.code.len())
    }

    /// The room and the path inside it, for a file of the product: `("people", "rules.rs")`.
    pub fn room(&self) -> Option<(&str, &str)> {
        self.path.strip_prefix("crates/bothways/src/")?.split_once('/')
    }

    /// The line of a place, counted from 1.
    pub fn line_of(&self, place: usize) -> usize {
        self.text[..place].matches('\n').count() + 1
    }
}

/// The folder of the whole workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

/// Every Rust file below one of the folders, as `crates/…`.
pub fn rust_files(folders: &[&str]) -> Vec<Source> {
    let paths = folders.iter().flat_map(|folder| files(folder, &["rs"]));
    paths.map(|(path, text)| Source::of(&path, &text)).collect()
}

/// Every file of these kinds below a folder, as path and text, in the order of the paths.
pub fn files(folder: &str, kinds: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kinds.iter().any(|wanted| kind == *wanted)) {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The identifiers of a piece of code, each with its place.
pub fn identifiers(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + code[rest..].find(|letter: char| letter.is_alphabetic() || letter == '_')?;
        let length = code[start..].find(|letter: char| !is_name(letter)).unwrap_or(code.len() - start);
        rest = start + length;
        Some((start, &code[start..rest]))
    })
    .filter(|&(place, _)| !code[..place].ends_with(|letter: char| letter.is_ascii_digit()))
}

pub fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Blanks the comments, and then the quoted words as well.
fn blank(text: &str) -> (String, String) {
    let bytes = text.as_bytes();
    let (mut uncommented, mut code) = (bytes.to_vec(), bytes.to_vec());
    let mut place = 0;
    while place < bytes.len() {
        let (end, is_comment) = match bytes[place] {
            b'/' if bytes[place..].starts_with(b"//") => (end_of_line(bytes, place), true),
            b'/' if bytes[place..].starts_with(b"/*") => (end_of_block(bytes, place), true),
            b'"' => (end_of_words(bytes, place), false),
            b'r' if is_start(bytes, place) => match end_of_raw_words(bytes, place) {
                Some(end) => (end, false),
                None => (place, false),
            },
            b'\'' => (end_of_letter(text, place), false),
            _ => (place, false),
        };
        for at in place..end {
            if bytes[at] != b'\n' {
                code[at] = b' ';
                if is_comment {
                    uncommented[at] = b' ';
                }
            }
        }
        place = end.max(place + 1);
    }
    (String::from_utf8(uncommented).unwrap(), String::from_utf8(code).unwrap())
}

/// Whether a name could start here: `b"` and `br"` open words too.
fn is_start(bytes: &[u8], place: usize) -> bool {
    let before = place.checked_sub(1).map(|at| bytes[at]);
    !before.is_some_and(|byte| byte.is_ascii_alphanumeric() && byte != b'b' || byte == b'_')
}

fn end_of_line(bytes: &[u8], place: usize) -> usize {
    bytes[place..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |length| place + length)
}

fn end_of_block(bytes: &[u8], place: usize) -> usize {
    let (mut at, mut depth) = (place, 0_usize);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    bytes.len()
}

fn end_of_words(bytes: &[u8], place: usize) -> usize {
    let mut at = place + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn end_of_raw_words(bytes: &[u8], place: usize) -> Option<usize> {
    let hashes = bytes[place + 1..].iter().take_while(|&&byte| byte == b'#').count();
    if bytes.get(place + 1 + hashes) != Some(&b'"') {
        return None;
    }
    let close = [b"\"".as_slice(), &b"#".repeat(hashes)].concat();
    let start = place + 2 + hashes;
    let length = bytes[start..].windows(close.len()).position(|window| window == close);
    Some(length.map_or(bytes.len(), |length| start + length + close.len()))
}

/// A letter in quotes; a lifetime is not one and stays.
fn end_of_letter(text: &str, place: usize) -> usize {
    let mut letters = text[place + 1..].char_indices();
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((_, _))) => {
            let from = place + 3;
            text[from..].find('\'').map_or(text.len(), |length| from + length + 1)
        }
        (Some(_), Some((close, '\''))) => place + 1 + close + 1,
        _ => place,
    }
}

#[test]
fn comments_and_words_are_blank_and_nothing_moves() {
    let text = "let a = \"no // comment\"; // a \"comment\"\nlet b: &'a str = r#\"x\"y\"#; /* p /* q */ r */ let c = '\"';";

    let source = Source::of("a.rs", text);

    assert_eq!(source.code.len(), text.len());
    assert!(source.uncommented.contains("no // comment") && !source.uncommented.contains("a \"comment"));
    let code: Vec<&str> = source.code.split_whitespace().collect();
    assert_eq!(code.join(" "), "let a = ; let b: &'a str = ; let c = ;");
}

#[test]
fn identifiers_are_whole_names() {
    let found: Vec<&str> = identifiers("max_age + Page::new(1usize, x2)").map(|(_, name)| name).collect();

    assert_eq!(found, ["max_age", "Page", "new", "x2"]);
}
