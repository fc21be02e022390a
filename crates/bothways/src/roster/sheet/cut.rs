//! A file without what must not be kept: the cells of refused columns are gone, all else stands where it stood.

use super::cells::{Record, Records, named_delimiter};
use super::text::decode;
use super::{Sheet, Upload};

/// Stands in the cells of a row that cannot be used because it has too many: nobody can tell what belongs where, so a
/// birth date may have slipped into any of them.
const UNKEPT: &str = "-";

/// The file as text that reads the same, line by line and column by column, but without a single cell of a refused
/// column. `None` if the file is no text or was not read.
///
/// The name of a refused column stays, because the coordinator is told which one it was.
pub fn without_refused(upload: &Upload<'_>, file: usize, sheet: &Sheet) -> Option<String> {
    let decoded = decode(upload.bytes).ok()?;
    let read = sheet.files.get(file)?;
    let delimiter = u8::try_from(read.delimiter?).ok()?;
    let refused: Vec<bool> =
        sheet.columns.iter().filter(|c| c.file == file).map(|c| c.refused.is_some()).collect();
    let text = decoded.text.as_ref();
    let mut kept =
        Kept { text: String::with_capacity(text.len()), line: 1, delimiter: char::from(delimiter) };
    let mut records = Records::new(text, delimiter, usize::MAX);
    let mut record = Record::default();
    let mut header: Option<Vec<String>> = None;
    if named_delimiter(text).is_some() && matches!(records.read(&mut record), Ok(true)) {
        kept.end_line(&format!("sep={}", char::from(delimiter)));
    }
    while matches!(records.read(&mut record), Ok(true)) {
        kept.go_to(record.line);
        let is_header = read.header_line == Some(record.line);
        let cells = || record.cells.iter().map(AsRef::as_ref);
        if is_header {
            header = Some(cells().map(str::to_owned).collect());
        }
        let is_header_again =
            header.as_ref().is_some_and(|names| cells().eq(names.iter().map(String::as_str)));
        if is_header || is_header_again {
            kept.row(cells());
        } else if record.filled_width > refused.len() {
            kept.row(cells().take(record.filled_width).map(|_| UNKEPT));
        } else {
            let is_refused = |at: usize| refused.get(at).copied().unwrap_or(false);
            kept.row(cells().enumerate().map(|(at, cell)| if is_refused(at) { "" } else { cell }));
        }
    }
    Some(kept.text)
}

/// The text that is kept, and the line it is at.
struct Kept {
    text: String,
    line: u32,
    delimiter: char,
}

impl Kept {
    /// Blank lines up to this one: a cell of several lines may have lost some at its ends.
    fn go_to(&mut self, line: u32) {
        while self.line < line {
            self.end_line("");
        }
    }

    fn end_line(&mut self, last: &str) {
        self.text.push_str(last);
        self.text.push('\n');
        self.line += 1;
    }

    fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.text.push(self.delimiter);
            }
            let needs_quotes = cell.contains(['"', '\n', '\r', self.delimiter]);
            if needs_quotes {
                let lines = cell.bytes().filter(|byte| *byte == b'\n').count();
                self.line += u32::try_from(lines).unwrap_or(0);
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(cell);
            }
        }
        self.end_line("");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::credentials::Credentials;
    use crate::program::kit::Kit;
    use crate::roster::sheet::{Key, Limits, Overrides, Reading, read_sheet};

    fn read(bytes: &[u8]) -> Sheet {
        let (kit, credentials) = (Kit::shipped().unwrap(), Credentials::shipped().unwrap());
        let today = jiff::civil::date(2026, 9, 20);
        let (overrides, limits) = (Overrides::default(), Limits::UPLOAD);
        let reading = Reading { kit: &kit, credentials: &credentials, today, overrides: &overrides, limits };
        read_sheet(&[Upload { name: "people.csv", bytes }], &reading, &mut |_| {})
    }

    #[test]
    fn what_is_kept_reads_the_same_and_has_no_birth_dates() {
        let given = b"Our people\n\nname;email;date of birth;shares\n\
            \"Ana\nLee \n\";ana@example.org;3/3/1983;\"denials; huddles\"\n\
            name;email;date of birth;shares\n\
            Ben;ben@example.org;4/4/1984;huddles;4/5/1986\nEve;eve@example.org;;Spanish";
        let before = read(given);

        let kept = without_refused(&Upload { name: "people.csv", bytes: given }, 0, &before).unwrap();
        let after = read(kept.as_bytes());

        assert!(!kept.contains("1983") && !kept.contains("1984") && !kept.contains("1986"), "{kept}");
        assert_eq!(after.people, before.people);
        let rows = |sheet: &Sheet| -> Vec<(Option<u32>, Key)> {
            let said_once = [Key::LastLineUnended];
            let odd = sheet.problems.iter().filter(|p| !said_once.contains(&p.key));
            odd.map(|p| (p.line, p.key)).collect()
        };
        assert_eq!(rows(&after), rows(&before));
    }
}
