//! Where a pattern matches and stands alone.

use crate::checks;
use crate::rules::{Pattern, Rules};
use std::ops::Range;

/// A match longer than this that does not stand alone is not looked into again, so that no text takes long.
const RETRY_BYTES_MAX: usize = 200;

impl Pattern {
    /// The places where the pattern holds, from first to last. None overlap.
    pub(crate) fn places(&self, rules: &Rules, text: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let mut from = 0;
        while let Some(found) = self.regex.find_at(text, from) {
            let span = found.range();
            if self.stands_alone(text, &span)
                && self.check.is_none_or(|check| checks::holds(check, rules, found.as_str()))
            {
                from = span.end;
                places.push(span);
            } else if span.len() > RETRY_BYTES_MAX {
                from = span.end;
            } else {
                from = span.start + found.as_str().chars().next().map_or(1, char::len_utf8);
            }
        }
        places
    }

    fn stands_alone(&self, text: &str, span: &Range<usize>) -> bool {
        let (before, within, after) = (&text[..span.start], &text[span.clone()], &text[span.end..]);
        let runs_on = |inside: Option<char>, outside: Option<char>| {
            inside.is_some_and(char::is_alphanumeric) && outside.is_some_and(char::is_alphanumeric)
        };
        !runs_on(within.chars().next(), before.chars().next_back())
            && !runs_on(within.chars().next_back(), after.chars().next())
            && !self.touches(before.chars().rev())
            && !self.touches(after.chars())
            && !self.unless_before.iter().any(|words| ends_with(before, words))
            && !self.unless_next.iter().any(|words| begins_with(after, words))
    }

    /// Whether a sign stands beside the match that may not. A point or a comma counts only between digits: at the
    /// end of a sentence it belongs to nobody.
    fn touches(&self, mut outward: impl Iterator<Item = char>) -> bool {
        let Some(sign) = outward.next().filter(|&sign| self.not_beside.contains(sign)) else { return false };
        !matches!(sign, '.' | ',') || outward.next().is_some_and(|next| next.is_ascii_digit())
    }
}

/// Whether the text ends with these words, in any case, whatever signs follow them.
fn ends_with(text: &str, words: &str) -> bool {
    let text = text.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let Some(start) = text.len().checked_sub(words.len()) else { return false };
    let stands_alone = || !text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    text.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(words)) && stands_alone()
}

/// Whether the text begins with these words, in any case, whatever signs stand before them.
fn begins_with(text: &str, words: &str) -> bool {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let stands_alone = || !text[words.len()..].chars().next().is_some_and(char::is_alphanumeric);
    text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)) && stands_alone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_match_are_looked_at_whole() {
        assert!(
            ends_with("see CPT: ", "cpt") && ends_with("more than ", "than") && !ends_with("adapt ", "apt")
        );
        assert!(
            begins_with(" or older.", "or older") && !begins_with(" organ", "or") && !begins_with("", "or")
        );
        assert!(!ends_with("é", "x") && !begins_with("é", "x"));
    }
}
