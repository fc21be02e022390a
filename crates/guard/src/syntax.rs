//! The part of regular expressions that means the same in Rust and in JavaScript with the flag `u`.
//!
//! Plain letters, digits and spaces; `[…]` of letters and ranges; `(?:…)` and `|`; `?`, `*`, `+`, `{n}`, `{n,m}`;
//! a backslash before a sign that means something; `<list>` for the words of a list. No `.`, no `\d`, `\w`, `\b`
//! (Rust counts the world's letters and digits, JavaScript those of English), no look-around (Rust has none), no
//! flags inside, no anchors: a match may stand anywhere, and must stand alone.

/// Signs that mean something, and so stand for themselves only after a backslash.
const SIGNS: &str = r"\.+*?()|[]{}^$/";

/// Says in a sentence what in the pattern would not be understood alike, if anything.
///
/// `groups` is how many plain groups `(…)` the pattern may have: text that a suggestion takes up.
pub fn objection(pattern: &str, groups: usize) -> Option<String> {
    let letters: Vec<char> = pattern.chars().collect();
    let (mut place, mut found, mut in_class) = (0, 0, false);
    while let Some(&letter) = letters.get(place) {
        let next = letters.get(place + 1).copied();
        match letter {
            '\\' if next.is_some_and(|sign| SIGNS.contains(sign)) => place += 1,
            '\\' => return Some(format!("the backslash before {next:?}")),
            '[' if in_class => return Some("a bracket inside brackets".to_owned()),
            ']' if in_class => in_class = false,
            '&' | '~' if in_class && next == Some(letter) => {
                return Some("a doubled sign in brackets".to_owned());
            }
            '-' if in_class && next == Some('-') => return Some("two hyphens in brackets".to_owned()),
            '^' if in_class && letters.get(place.wrapping_sub(1)) == Some(&'[') => {
                return Some("brackets of what must not be there".to_owned());
            }
            _ if in_class => {}
            '[' => in_class = true,
            '(' if next == Some('?') => {
                if letters.get(place + 2) != Some(&':') {
                    return Some("a group with a flag, a name or a look around".to_owned());
                }
                place += 2;
            }
            '(' => found += 1,
            '.' | '^' | '$' => return Some(format!("a bare {letter}")),
            '+' | '*' | '?' | '}' if matches!(next, Some('?' | '+')) => {
                return Some("a lazy or greedy repeat".to_owned());
            }
            _ => {}
        }
        place += 1;
    }
    (found > groups).then(|| format!("{found} plain groups, of at most {groups}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_languages_read_alike_passes() {
        for pattern in ["[0-9]{3}[-. ]?[0-9]{4}", r"(?:a|b)+ c\.", "[A-ZÀ-Þ][a-zß-ÿ]+", r"\+1 (?:<month>)"]
        {
            assert_eq!(objection(pattern, 0), None, "{pattern}");
        }
        assert_eq!(objection("use (the [a-z]+)", 1), None);
    }

    #[test]
    fn what_only_one_of_them_reads_is_named() {
        let foreign = [
            r"\d+", r"\bage\b", r"\w", "(?i)a", "(?P<x>a)", "(?<x>a)", "(?=a)", "(?!a)", "(?<!a)", "a.c",
            "^a", "a$", "a+?", "a++", "[^a]", "[a[b]]", "[a&&b]", "[a--b]", r"\p{L}", r"\x41", "(a)",
            r"[\d]",
        ];
        for pattern in foreign {
            assert!(objection(pattern, 0).is_some(), "{pattern}");
        }
    }
}
