//! How a text is put into a page: most texts have no mark that HTML means something by, and go in as they are.

use std::fmt::{Result, Write};

use askama::filters::{self, Escaper};

/// So many bytes are looked at together.
const TOGETHER: usize = 32;

/// What templates escape with, as `askama.toml` says.
#[derive(Clone, Copy, Debug)]
pub struct Html;

/// Whether a byte means something in HTML, in a text or between quotation marks.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'')
}

/// Whether any does. Without a branch for each byte a processor compares many at once.
fn has_marks(text: &str) -> bool {
    let any = |bytes: &[u8]| bytes.iter().fold(false, |found, byte| found | is_mark(*byte));
    text.as_bytes().chunks(TOGETHER).any(any)
}

impl Escaper for Html {
    fn write_escaped_str<W: Write>(&self, mut dest: W, string: &str) -> Result {
        if has_marks(string) { filters::Html.write_escaped_str(dest, string) } else { dest.write_str(string) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn escaped(escaper: impl Escaper, text: &str) -> String {
        let mut written = String::new();
        escaper.write_escaped_str(&mut written, text).unwrap();
        written
    }

    #[test]
    fn a_mark_is_never_taken_for_html_wherever_it_stands() {
        for mark in ['<', '>', '&', '"', '\''] {
            for before in [0, 1, TOGETHER - 1, TOGETHER, 3 * TOGETHER + 5] {
                let text = format!("{}{mark}é", "a".repeat(before));
                assert!(!escaped(Html, &text).contains(['<', '>', '"', '\'']), "{text}");
                assert!(escaped(Html, &text).contains("&#"), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_text_goes_into_a_page_as_the_templates_own_way_puts_it(text in "[a-z<>&\"' é]{0,80}") {
            prop_assert_eq!(escaped(Html, &text), escaped(filters::Html, &text));
        }
    }
}
