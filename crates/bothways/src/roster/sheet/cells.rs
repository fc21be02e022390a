//! From text to rows of cells (RFC 4180, read the way spreadsheets really write it).
//!
//! Our own reader, because a coordinator must hear on which line a quote was left open, and a row of a hundred
//! thousand cells must not cost more than its text.

use std::borrow::Cow;

/// A quote that is opened on `line` and never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OpenQuote {
    pub(super) line: u32,
}

/// One row of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Record<'t> {
    /// The line it begins on, from 1.
    pub(super) line: u32,
    /// Its cells, trimmed, at most as many as the reader was told to keep.
    pub(super) cells: Vec<Cow<'t, str>>,
    /// How many cells it really has, up to the last that is not blank.
    pub(super) filled_width: usize,
    /// How many cells it has in all.
    pub(super) width: usize,
    /// Whether its end is the end of the text, without a line end.
    pub(super) is_unended: bool,
}

impl Record<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.filled_width == 0
    }
}

/// Reads rows one after the other; cells borrow from the text.
#[derive(Clone)]
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    delimiter: u8,
    cells_max: usize,
}

impl<'t> Records<'t> {
    /// Rows of `text`, keeping at most `cells_max` cells of each.
    pub(super) fn new(text: &'t str, delimiter: u8, cells_max: usize) -> Self {
        Self { text, at: 0, line: 1, delimiter, cells_max }
    }

    /// How far the reader is, in bytes.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Reads the next row into `record`; `false` at the end.
    pub(super) fn read(&mut self, record: &mut Record<'t>) -> Result<bool, OpenQuote> {
        *record = Record { line: self.line, cells: std::mem::take(&mut record.cells), ..Record::default() };
        record.cells.clear();
        if self.at >= self.text.len() {
            return Ok(false);
        }
        loop {
            let cell = self.cell()?;
            record.width += 1;
            if !cell.is_empty() {
                record.filled_width = record.width;
            }
            if record.cells.len() < self.cells_max {
                record.cells.push(cell);
            }
            match self.text.as_bytes().get(self.at) {
                None => {
                    record.is_unended = true;
                    return Ok(true);
                }
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(_) => {
                    self.line_end();
                    return Ok(true);
                }
            }
        }
    }

    /// Reads up to the next delimiter, line end or the end of the text.
    fn cell(&mut self) -> Result<Cow<'t, str>, OpenQuote> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while bytes.get(start).is_some_and(|byte| *byte == b' ' && *byte != self.delimiter) {
            start += 1;
        }
        if bytes.get(start) != Some(&b'"') {
            let end = self.end_of_plain(self.at);
            let cell = self.text[self.at..end].trim();
            self.at = end;
            return Ok(Cow::Borrowed(cell));
        }
        let opened_on = self.line;
        let (mut at, begin) = (start + 1, start + 1);
        let mut doubled = false;
        loop {
            match bytes.get(at) {
                None => return Err(OpenQuote { line: opened_on }),
                Some(b'"') if bytes.get(at + 1) == Some(&b'"') => {
                    doubled = true;
                    at += 2;
                }
                Some(b'"') => break,
                Some(b'\n') => {
                    self.line = self.line.saturating_add(1);
                    at += 1;
                }
                Some(_) => at += 1,
            }
        }
        let inside = &self.text[begin..at];
        let end = self.end_of_plain(at + 1);
        let after = self.text[at + 1..end].trim();
        self.at = end;
        if !doubled && after.is_empty() {
            return Ok(Cow::Borrowed(inside.trim()));
        }
        let whole = format!("{}{after}", inside.replace("\"\"", "\""));
        Ok(Cow::Owned(whole.trim().to_owned()))
    }

    fn end_of_plain(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        from + rest.iter().position(ends).unwrap_or(rest.len())
    }

    fn line_end(&mut self) {
        let bytes = self.text.as_bytes();
        self.at += if bytes[self.at..].starts_with(b"\r\n") { 2 } else { 1 };
        self.line = self.line.saturating_add(1);
    }
}

/// Delimiters that spreadsheets write, the likeliest first.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Rows looked at to find the delimiter.
const ROWS_TO_LOOK_AT: usize = 50;

/// Rows among which the column names are looked for.
const ROWS_WITH_NAMES: usize = 10;

/// Cells of a row that are looked at for column names.
const CELLS_WITH_NAMES: usize = 200;

/// The delimiter, by evidence: the one that shows the most column names (`is_name`), then the one that cuts the most
/// rows into the same number of cells, and more than one.
///
/// The names go first because a short file with lists in its cells is cut as evenly by the marks within the lists.
pub(super) fn delimiter_of(text: &str, is_name: fn(&str) -> bool) -> u8 {
    let mut best = ((0, 0), b',');
    for delimiter in DELIMITERS {
        let evidence = evidence_for(text, delimiter, is_name);
        if evidence > best.0 {
            best = (evidence, delimiter);
        }
    }
    best.1
}

/// The most column names in one row, and the rows that agree on a number of cells times the cuts each has.
fn evidence_for(text: &str, delimiter: u8, is_name: fn(&str) -> bool) -> (usize, usize) {
    let mut records = Records::new(text, delimiter, CELLS_WITH_NAMES);
    let mut record = Record::default();
    let mut widths = Vec::with_capacity(ROWS_TO_LOOK_AT);
    let mut names = 0;
    while widths.len() < ROWS_TO_LOOK_AT && matches!(records.read(&mut record), Ok(true)) {
        if record.is_blank() {
            continue;
        }
        if widths.len() < ROWS_WITH_NAMES && record.width > 1 {
            names = names.max(record.cells.iter().filter(|cell| is_name(cell)).count());
        }
        widths.push(record.width);
    }
    let same = |width: &usize| widths.iter().filter(|other| *other == width).count();
    (names, widths.iter().map(|width| same(width) * (width - 1)).max().unwrap_or(0))
}

/// The delimiter an Excel file names in a first line `sep=;`, and the length of that line.
pub(super) fn named_delimiter(text: &str) -> Option<(u8, usize)> {
    let line = text.split_inclusive('\n').next()?;
    let named = line.trim_end().trim_matches('"').strip_prefix("sep=")?;
    let delimiter = *named.as_bytes().first()?;
    (named.len() == 1 && DELIMITERS.contains(&delimiter)).then_some((delimiter, line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: u8) -> Result<Vec<(u32, Vec<String>)>, OpenQuote> {
        let mut records = Records::new(text, delimiter, 100);
        let mut record = Record::default();
        let mut rows = Vec::new();
        while records.read(&mut record)? {
            rows.push((record.line, record.cells.iter().map(ToString::to_string).collect()));
        }
        Ok(rows)
    }

    #[test]
    fn quotes_hold_delimiters_line_ends_and_doubled_quotes() {
        let text = "a,\"b, c\"\r\n\"two\nlines\",\"say \"\"hi\"\"\"\nd, \"e\" \n";

        let rows = rows(text, b',').unwrap();

        assert_eq!(rows[0], (1, vec!["a".into(), "b, c".into()]));
        assert_eq!(rows[1], (2, vec!["two\nlines".into(), "say \"hi\"".into()]));
        assert_eq!(rows[2], (4, vec!["d".into(), "e".into()]));
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_quote_left_open_is_told_with_its_line() {
        assert_eq!(rows("a,b\nc,\"d\n\n\nand so on", b','), Err(OpenQuote { line: 2 }));
    }

    #[test]
    fn a_quote_within_words_is_a_mark_like_any_other() {
        assert_eq!(rows("5\" rule,b", b',').unwrap()[0].1, ["5\" rule", "b"]);
        assert_eq!(rows("\"a\" b,c", b',').unwrap()[0].1, ["ab", "c"]);
    }

    #[test]
    fn the_delimiter_is_found_by_evidence() {
        let delimiter_of = |text| delimiter_of(text, |cell| matches!(cell, "name" | "email" | "shares"));

        assert_eq!(delimiter_of("a,b,c\n1; 2; 3,x,y\n4; 5,x,y\n"), b',');
        assert_eq!(delimiter_of("a;b;c\n\"1, 2\";x|y;z\n3, 4, 5;x;y\n"), b';');
        assert_eq!(delimiter_of("name,email,shares\nx,y,1;2;3;4;5;6;7\nx,y,1;2;3;4;5;6;7\n"), b',');
        assert_eq!(delimiter_of("a\tb\n1\t2\n"), b'\t');
        assert_eq!(delimiter_of("a|b\n1|2\n"), b'|');
        assert_eq!(delimiter_of("email\nana@example.org\n"), b',');
        assert_eq!(named_delimiter("sep=;\r\na;b"), Some((b';', 7)));
        assert_eq!(named_delimiter("September,b"), None);
    }

    #[test]
    fn a_very_wide_row_costs_only_what_is_kept() {
        let text = ",".repeat(100_000);
        let mut records = Records::new(&text, b',', 200);
        let mut record = Record::default();

        records.read(&mut record).unwrap();

        assert_eq!((record.width, record.cells.len(), record.filled_width), (100_001, 200, 0));
    }
}
