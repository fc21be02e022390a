//! A person's name: kept as the person writes it, compared as others write it.
//!
//! "O’Shea Xiong", "O'Shea Xiong" and "oshea xiong" are one name to whoever types it into a spreadsheet, and so are
//! "Zoë St. John" and "Zoe St.John". Comparing never changes what is shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text as it is kept: composed characters (Unicode NFC), no spaces at the ends, single spaces within.
pub fn tidy(written: &str) -> String {
    let words = written.split_whitespace();
    if written.is_ascii() {
        return words.collect::<Vec<_>>().join(" ");
    }
    words.collect::<Vec<_>>().join(" ").nfc().collect()
}

/// The text as it is compared: lower case, without accents and apostrophes, every other mark a single space.
pub fn fold(written: &str) -> String {
    if written.is_ascii() {
        return fold_ascii(written);
    }
    let mut folded = String::with_capacity(written.len());
    let mut push = |c: char| match c {
        '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '\u{02bb}' | '`' | '\u{b4}' => {}
        c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
        _ => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
    };
    for c in written.nfd().filter(|c| !is_combining_mark(*c)) {
        match plain_letters(c) {
            Some(letters) => letters.chars().for_each(&mut push),
            None => push(c),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// The same for plain letters, which most cells of a large spreadsheet are made of.
fn fold_ascii(written: &str) -> String {
    let mut folded = String::with_capacity(written.len());
    let mut gap = false;
    for byte in written.bytes() {
        if byte.is_ascii_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(char::from(byte.to_ascii_lowercase()));
        } else if !matches!(byte, b'\'' | b'`') {
            gap = true;
        }
    }
    folded
}

/// Letters that Unicode does not take apart, as they are typed on a plain keyboard.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        _ => return None,
    })
}

/// "Okonkwo, Anneliese" as "Anneliese Okonkwo"; anything without exactly one comma stays as it is.
pub fn first_name_first(written: &str) -> String {
    match written.split_once(',') {
        Some((last, first))
            if !first.contains(',') && !last.trim().is_empty() && !first.trim().is_empty() =>
        {
            tidy(&format!("{} {}", first.trim(), last.trim()))
        }
        _ => tidy(written),
    }
}

/// The name with an apostrophe that an older file format lost and wrote as `?` ("O?Brien") put back.
///
/// Only `O?` and `D?` before a capital letter are mended, because there nothing else can have stood.
pub fn with_lost_apostrophe(written: &str) -> Option<String> {
    let mut mended = String::with_capacity(written.len() + 2);
    let mut found = false;
    let mut before_last = ' ';
    let mut last = ' ';
    let mut rest = written.chars().peekable();
    while let Some(c) = rest.next() {
        let starts_word = !before_last.is_alphanumeric();
        if c == '?'
            && matches!(last, 'O' | 'D')
            && starts_word
            && rest.peek().is_some_and(|next| next.is_uppercase())
        {
            mended.push('\u{2019}');
            found = true;
        } else {
            mended.push(c);
        }
        (before_last, last) = (last, c);
    }
    found.then_some(mended)
}

/// Whether letters of the text were lost or garbled on their way here: a `?` or a replacement mark inside a
/// word, or the two characters that remain of an accent read in the wrong encoding ("ZoÃ«").
pub fn looks_garbled(written: &str) -> bool {
    if written.contains('\u{fffd}') {
        return true;
    }
    let mut letters = written.chars().peekable();
    let mut last = ' ';
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let lost = c == '?' && (last.is_alphabetic() || next.is_alphabetic());
        let misread = matches!(c, 'Ã' | 'Â') && ('\u{80}'..='\u{bf}').contains(&next);
        if lost || misread {
            return true;
        }
        last = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_compares_without_case_accents_and_apostrophes() {
        let same = [
            ("O’Shea Xiong", "o'shea  XIONG"),
            ("Zoë St. John", "zoe st.john"),
            ("Søren Mbeki", "Soren Mbeki"),
            ("Quin\u{303}ones", "Quiñones"),
            ("de-la-Cruz", "De la Cruz"),
        ];

        for (one, other) in same {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(fold(" Anneliese Okonkwo "), "anneliese okonkwo");
    }

    #[test]
    fn a_kept_name_is_composed_and_has_single_spaces() {
        assert_eq!(tidy("  Wen \t Quin\u{303}ones "), "Wen Quiñones");
    }

    #[test]
    fn last_comma_first_is_turned_round() {
        assert_eq!(first_name_first("Dufresne, Zoë"), "Zoë Dufresne");
        assert_eq!(first_name_first("Zoë Dufresne"), "Zoë Dufresne");
        assert_eq!(first_name_first("Dufresne, Zoë, RN"), "Dufresne, Zoë, RN");
        assert_eq!(first_name_first(", Zoë"), ", Zoë");
    }

    #[test]
    fn a_lost_apostrophe_is_put_back_only_where_nothing_else_can_have_stood() {
        assert_eq!(with_lost_apostrophe("O?Brien, Keiko").as_deref(), Some("O’Brien, Keiko"));
        assert_eq!(with_lost_apostrophe("Zo? Dufresne"), None);
        assert_eq!(with_lost_apostrophe("Leo?Diaz"), None);
    }

    #[test]
    fn garbled_letters_are_seen() {
        assert!(looks_garbled("ZoÃ« Dufresne"));
        assert!(looks_garbled("Zo? Dufresne"));
        assert!(looks_garbled("Zo\u{fffd}"));
        assert!(!looks_garbled("João Quiñones"));
        assert!(!looks_garbled("O’Brien"));
    }
}
