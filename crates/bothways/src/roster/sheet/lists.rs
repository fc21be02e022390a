//! Cells that hold several things, cells that hold nothing in words, and numbers in words.

use crate::people::names::{fold, tidy};

/// Ways to write "nothing" into a cell, folded; a cell of marks alone folds to nothing as well.
const NOTHING: &[&str] =
    &["", "n a", "na", "none", "nothing", "nil", "null", "nobody", "no one", "noone", "no", "tbd"];

/// Languages people mentor in, by their folded name, and how they are kept. Others are kept as written.
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "English"),
    ("spanish", "Spanish"),
    ("espanol", "Spanish"),
    ("french", "French"),
    ("portuguese", "Portuguese"),
    ("german", "German"),
    ("italian", "Italian"),
    ("dutch", "Dutch"),
    ("polish", "Polish"),
    ("russian", "Russian"),
    ("ukrainian", "Ukrainian"),
    ("greek", "Greek"),
    ("turkish", "Turkish"),
    ("arabic", "Arabic"),
    ("farsi", "Persian"),
    ("persian", "Persian"),
    ("hebrew", "Hebrew"),
    ("hindi", "Hindi"),
    ("urdu", "Urdu"),
    ("punjabi", "Punjabi"),
    ("gujarati", "Gujarati"),
    ("bengali", "Bengali"),
    ("tamil", "Tamil"),
    ("telugu", "Telugu"),
    ("malayalam", "Malayalam"),
    ("nepali", "Nepali"),
    ("chinese", "Chinese"),
    ("mandarin", "Mandarin"),
    ("cantonese", "Cantonese"),
    ("japanese", "Japanese"),
    ("korean", "Korean"),
    ("vietnamese", "Vietnamese"),
    ("thai", "Thai"),
    ("khmer", "Khmer"),
    ("lao", "Lao"),
    ("hmong", "Hmong"),
    ("tagalog", "Tagalog"),
    ("filipino", "Tagalog"),
    ("ilocano", "Ilocano"),
    ("samoan", "Samoan"),
    ("hawaiian", "Hawaiian"),
    ("navajo", "Navajo"),
    ("haitian creole", "Haitian Creole"),
    ("haitian", "Haitian Creole"),
    ("creole", "Haitian Creole"),
    ("somali", "Somali"),
    ("swahili", "Swahili"),
    ("amharic", "Amharic"),
    ("igbo", "Igbo"),
    ("yoruba", "Yoruba"),
    ("hausa", "Hausa"),
    ("akan", "Akan"),
    ("twi", "Twi"),
    ("american sign language", "American Sign Language"),
    ("asl", "American Sign Language"),
    ("sign language", "American Sign Language"),
];

/// Numbers people write as words, folded.
const NUMBERS: &[(&str, u32)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("couple", 2),
    ("three", 3),
    ("few", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
];

/// Ways to say "room for nobody", folded.
const NO_ROOM: &[&str] = &["no", "none", "nobody", "no one", "not now", "not this year", "not at this time"];

/// Whether a cell says that there is nothing to say.
pub(super) fn is_nothing(cell: &str) -> bool {
    cell.len() < 20 && NOTHING.contains(&fold(cell).as_str())
}

/// The pieces of a cell that holds a list, tidied, blanks and repeats left out.
pub(super) fn pieces(cell: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in cell.split([';', ',', '|', '\n']) {
        let piece = without_bullet(piece);
        if !is_nothing(piece) && !pieces.iter().any(|other| other == piece) {
            pieces.push(tidy(piece));
        }
    }
    pieces
}

/// A piece of a list without the mark or number it may begin with ("• denials", "2) denials").
pub(super) fn without_bullet(piece: &str) -> &str {
    let piece = piece.trim().trim_start_matches(['•', '*', '·', '\u{2013}']).trim_start();
    let piece = piece.strip_prefix("- ").unwrap_or(piece);
    let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
    match piece[digits..].strip_prefix([')', '.']) {
        Some(rest) if (1..=2).contains(&digits) && rest.starts_with(' ') => rest.trim(),
        _ => piece.trim(),
    }
}

/// How a language is kept, if it is one we know; "Spanish (fluent)" is Spanish.
pub(super) fn known_language(written: &str) -> Option<&'static str> {
    let bare = written.split('(').next().unwrap_or(written);
    let folded = fold(bare);
    LANGUAGES.iter().find(|(name, _)| *name == folded).map(|(_, kept)| *kept)
}

/// A number of people in words or digits, and whether it took reading: the largest number that is named.
pub(super) fn read_room(written: &str) -> Option<(u32, bool)> {
    if let Ok(number) = written.trim().parse::<u32>() {
        return Some((number, false));
    }
    if written.trim().starts_with('-') {
        return None;
    }
    let folded = fold(written);
    if NO_ROOM.contains(&folded.as_str()) {
        return Some((0, true));
    }
    folded.split(' ').filter_map(number_word).max().map(|number| (number, true))
}

/// Years in case management: "11", "11 years", "30+", "3-5" (the lower), "less than 1", "since 1998".
pub(super) fn read_years(written: &str, this_year: i16) -> Option<u32> {
    let folded = fold(written);
    let first = folded.split(' ').find_map(number_word)?;
    let years = match u32::try_from(this_year).ok()?.checked_sub(first) {
        Some(ago) if first >= 1900 => ago,
        _ => first,
    };
    let under = written.contains('<') || folded.contains("less than") || folded.contains("under ");
    let years = if under { years.saturating_sub(1) } else { years };
    (years <= 70).then_some(years)
}

fn number_word(word: &str) -> Option<u32> {
    word.parse().ok().or_else(|| NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_the_largest_number_named() {
        let expected = [
            ("2", Some((2, false))),
            ("two", Some((2, true))),
            ("2 people", Some((2, true))),
            ("1 people", Some((1, true))),
            ("up to 3", Some((3, true))),
            ("a couple", Some((2, true))),
            ("1-2", Some((2, true))),
            ("none", Some((0, true))),
            ("not sure", None),
            ("-1", None),
        ];

        for (written, room) in expected {
            assert_eq!(read_room(written), room, "{written}");
        }
    }

    #[test]
    fn years_are_counted_from_a_start_or_told_outright() {
        let expected = [
            ("11", Some(11)),
            ("11 years", Some(11)),
            ("30+", Some(30)),
            ("3-5", Some(3)),
            ("less than 1", Some(0)),
            ("<1", Some(0)),
            ("since 1998", Some(28)),
            ("ten", Some(10)),
            ("many", None),
            ("99", None),
        ];

        for (written, years) in expected {
            assert_eq!(read_years(written, 2026), years, "{written}");
        }
    }

    #[test]
    fn lists_lose_their_bullets_blanks_and_repeats() {
        assert_eq!(pieces("• Denials;2) Huddles, n/a | Denials\n- Notes"), ["Denials", "Huddles", "Notes"]);
        assert_eq!(pieces("none"), Vec::<String>::new());
        assert_eq!(pieces("5.1 basics"), ["5.1 basics"]);
    }

    #[test]
    fn languages_are_kept_under_one_name() {
        assert_eq!(known_language("español"), Some("Spanish"));
        assert_eq!(known_language("Spanish (fluent)"), Some("Spanish"));
        assert_eq!(known_language("Klingon"), None);
    }
}
