//! From the bytes of a file to text: which encoding it is in, and kind words for what is no text at all.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;

use super::problems::Key;

/// How the bytes of a file were read as letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, told by its byte-order mark.
    Utf16,
    /// Windows-1252, which holds Latin-1: assumed for whatever is not UTF-8, because older spreadsheets write it.
    Windows1252,
}

/// The text of a file.
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) encoding: Encoding,
    /// The first line with bytes that fit no encoding and became `\u{fffd}`.
    pub(super) damaged_line: Option<u32>,
}

/// Reads bytes as text, or says what they are instead.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Key> {
    if let Some(utf16) = utf16(bytes) {
        return utf16;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(key) = other_format(bytes) {
        return Err(key);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, damaged_line: None }),
        Err(_) if is_mostly_utf8(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            let damaged_line = text.find('\u{fffd}').map(|at| line_of(&text, at));
            Ok(Decoded { text, encoding: Encoding::Utf8, damaged_line })
        }
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Ok(Decoded { text, encoding: Encoding::Windows1252, damaged_line: None })
        }
    }
}

fn utf16(bytes: &[u8]) -> Option<Result<Decoded<'_>, Key>> {
    let encoding = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ => return None,
    };
    if !bytes.len().is_multiple_of(2) {
        return Some(Err(Key::CutInCharacter));
    }
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    if text.contains('\0') {
        return Some(Err(Key::NotText));
    }
    let damaged_line = if damaged { text.find('\u{fffd}').map(|at| line_of(&text, at)) } else { None };
    Some(Ok(Decoded { text, encoding: Encoding::Utf16, damaged_line }))
}

/// What a file is that is no plain text, by its first bytes.
fn other_format(bytes: &[u8]) -> Option<Key> {
    let starts = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    if starts(&[b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"]) {
        return Some(Key::Workbook);
    }
    if starts(&[b"%PDF"]) {
        return Some(Key::Pdf);
    }
    if starts(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8"]) {
        return Some(Key::Picture);
    }
    let start = bytes.trim_ascii_start();
    let word = start[..start.len().min(14)].to_ascii_lowercase();
    if word.starts_with(b"<!doctype") || word.starts_with(b"<html") || word.starts_with(b"<?xml") {
        return Some(Key::WebPage);
    }
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    let controls = bytes.iter().filter(is_control).count();
    (bytes.contains(&0) || controls * 50 > bytes.len()).then_some(Key::NotText)
}

/// Whether the bytes hold more letters that are right UTF-8 than bytes that are not: then it is UTF-8 with damage.
///
/// In Windows-1252 two accented letters side by side that happen to look like UTF-8 are far rarer than single ones.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

fn line_of(text: &str, at: usize) -> u32 {
    let breaks = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(bytes: &[u8]) -> Option<Key> {
        decode(bytes).err()
    }

    #[test]
    fn utf8_utf16_and_latin_1_all_give_the_same_name() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("Zoë".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let files: [(&[u8], Encoding); 4] = [
            ("Zoë".as_bytes(), Encoding::Utf8),
            (b"\xef\xbb\xbfZo\xc3\xab", Encoding::Utf8),
            (b"Zo\xeb", Encoding::Windows1252),
            (&utf16, Encoding::Utf16),
        ];

        for (bytes, encoding) in files {
            let decoded = decode(bytes).ok().unwrap();
            assert_eq!((decoded.text.as_ref(), decoded.encoding), ("Zoë", encoding));
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(key_of(b"PK\x03\x04rest"), Some(Key::Workbook));
        assert_eq!(key_of(b"\xd0\xcf\x11\xe0\xa1"), Some(Key::Workbook));
        assert_eq!(key_of(b"%PDF-1.7"), Some(Key::Pdf));
        assert_eq!(key_of(b"\x89PNG\r\n"), Some(Key::Picture));
        assert_eq!(key_of(b"\n<!DOCTYPE html>"), Some(Key::WebPage));
        assert_eq!(key_of(b"name,email\nAna\0,x"), Some(Key::NotText));
        assert_eq!(key_of(b"\xff\xfea"), Some(Key::CutInCharacter));
    }

    #[test]
    fn one_bad_byte_in_utf8_costs_one_letter() {
        let decoded = decode("Zoë\nSøren\nX\u{e9}".as_bytes()).ok().unwrap();
        assert_eq!(decoded.damaged_line, None);

        let damaged = decode(b"Zo\xc3\xab\nS\xc3\xb8ren\nX\xe9,a").ok().unwrap();

        assert_eq!((damaged.encoding, damaged.damaged_line), (Encoding::Utf8, Some(3)));
    }
}
