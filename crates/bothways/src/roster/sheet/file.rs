//! One file from bytes to rows: header, columns, then each row.

use super::cells::{OpenQuote, Record, Records, delimiter_of, named_delimiter};
use super::columns::{ColumnGuess, Kind};
use super::content::{Seen, look_at_row};
use super::emails::read_email;
use super::headers::{folded_header, kind_by_name, refused_by_name};
use super::problems::{Arg, Key, Place, Problems};
use super::rows::{Draft, Phrases, RowReader};
use super::skills::SkillReader;
use super::text::{Encoding, decode};
use super::{COLUMNS_MAX, FileRead, Progress, Reading, Stage, Upload};

/// Lines at the top of a file that may stand above the header: a title, a date, a blank line.
const LINES_ABOVE_HEADER_MAX: usize = 10;

/// Rows between two reports of progress.
const ROWS_A_REPORT: usize = 1_000;

/// Reads one file.
pub(super) struct FileReader<'a, 'k> {
    pub(super) file: usize,
    pub(super) reading: &'a Reading<'k>,
    pub(super) skills: &'a mut SkillReader<'k>,
    pub(super) phrases: &'a mut Phrases,
    pub(super) problems: &'a mut Problems,
    pub(super) rows_left: usize,
}

/// What one file gave.
pub(super) struct FileResult {
    pub(super) file: FileRead,
    pub(super) columns: Vec<ColumnGuess>,
    pub(super) drafts: Vec<Draft>,
}

/// The header and where the rows below it begin.
pub(super) struct Header<'t> {
    pub(super) cells: Vec<String>,
    line: u32,
    rows: Records<'t>,
}

/// What the first pass over the rows saw.
struct Survey {
    seen: Vec<Seen>,
    rows: usize,
    short_rows: usize,
    wide_rows: usize,
}

impl FileReader<'_, '_> {
    pub(super) fn read(mut self, upload: &Upload<'_>, progress: &mut dyn FnMut(Progress)) -> FileResult {
        let file = FileRead {
            name: upload.name.to_owned(),
            encoding: None,
            delimiter: None,
            header_line: None,
            rows: 0,
        };
        let mut result = FileResult { file, columns: Vec::new(), drafts: Vec::new() };
        let decoded = match decode(upload.bytes) {
            Ok(decoded) => decoded,
            Err(key) => {
                self.tell(key, Vec::new());
                return result;
            }
        };
        result.file.encoding = Some(decoded.encoding);
        match decoded.encoding {
            Encoding::Utf8 => {}
            Encoding::Utf16 => self.tell(Key::ReadAsUtf16, Vec::new()),
            Encoding::Windows1252 => self.tell(Key::ReadAsWindows, Vec::new()),
        }
        if decoded.damaged_line.is_some() {
            let place = Place { line: decoded.damaged_line, ..Place::file(self.file) };
            self.problems.add(place, Key::Damaged, Vec::new());
        }
        if let Err(key) = self.read_text(&decoded.text, &mut result, progress) {
            self.tell(key, Vec::new());
        }
        result
    }

    /// Reads the text into `result`; an error is a plain reason about the whole file.
    fn read_text(
        &mut self,
        text: &str,
        result: &mut FileResult,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), Key> {
        if text.trim().is_empty() {
            return Err(Key::Empty);
        }
        let (delimiter, skipped) =
            named_delimiter(text).unwrap_or_else(|| (delimiter_of(text, names_something), 0));
        result.file.delimiter = Some(char::from(delimiter));
        let Some(mut header) = self.header(text, delimiter, skipped) else { return Ok(()) };
        result.file.header_line = Some(header.line);
        if header.cells.iter().any(|cell| read_email(cell).is_some()) {
            return Err(Key::NoHeader);
        }
        let Some(survey) = self.survey(text, &header, progress) else { return Ok(()) };
        result.file.rows = survey.rows;
        if survey.rows == 0 {
            return Err(Key::NoRows);
        }
        if survey.short_rows > 0 {
            self.tell(Key::RowsShort, vec![("count", Arg::from(survey.short_rows))]);
        }
        // Where most rows go on past the named columns, the last columns have no name; where few do, those rows slipped.
        if survey.wide_rows * 2 > survey.rows {
            header.cells.resize(survey.seen.len(), String::new());
        }
        result.columns = self.columns(&header, &survey.seen);
        let tells_who = |column: &ColumnGuess| {
            matches!(column.kind, Kind::Id | Kind::Name | Kind::FirstName | Kind::LastName | Kind::Email)
        };
        if !result.columns.iter().any(tells_who) {
            return Err(Key::NoPeopleColumn);
        }
        let turned = self.turned(&result.columns, &survey.seen);
        result.drafts.reserve_exact(survey.rows);
        self.rows(text, header, (&result.columns, &turned), &mut result.drafts, progress);
        Ok(())
    }

    /// The header: of the first lines, the one with the most names that are known. `None` after a problem that stops.
    fn header<'t>(&mut self, text: &'t str, delimiter: u8, skipped: usize) -> Option<Header<'t>> {
        let mut records = Records::new(text, delimiter, COLUMNS_MAX + 1);
        let mut record = Record::default();
        if skipped > 0 {
            records.read(&mut record).ok();
        }
        let mut best: Option<(usize, usize, Header<'t>)> = None;
        let mut looked_at = 0;
        while looked_at <= LINES_ABOVE_HEADER_MAX {
            match records.read(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(OpenQuote { line }) => {
                    if best.is_none() {
                        self.problems.add(Place::line(self.file, line), Key::OpenQuote, Vec::new());
                        return None;
                    }
                    break;
                }
            }
            if record.is_blank() {
                continue;
            }
            looked_at += 1;
            let known = record.cells.iter().filter(|cell| names_something(cell)).count();
            if best.as_ref().is_none_or(|(most, _, _)| known > *most) {
                let cells =
                    record.cells.iter().take(record.filled_width).map(|cell| kept_header(cell)).collect();
                let header = Header { cells, line: record.line, rows: records.clone() };
                best = Some((known, record.filled_width, header));
            }
        }
        let Some((_, width, header)) = best else {
            self.tell(Key::Empty, Vec::new());
            return None;
        };
        if width > COLUMNS_MAX {
            let args = vec![("found", Arg::from(width)), ("limit", Arg::from(COLUMNS_MAX))];
            self.problems.add(Place::line(self.file, header.line), Key::TooManyColumns, args);
            return None;
        }
        if header.line > 1 + u32::from(skipped > 0) {
            self.problems.add(Place::line(self.file, header.line), Key::HeaderBelow, Vec::new());
        }
        Some(header)
    }

    /// The first pass: what the cells look like, and whether the file is whole. `None` after a problem that stops.
    fn survey(
        &mut self,
        text: &str,
        header: &Header<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Option<Survey> {
        let width = header.cells.len();
        let mut survey = Survey { seen: vec![Seen::default(); width], rows: 0, short_rows: 0, wide_rows: 0 };
        let mut records = header.rows.clone();
        let mut record = Record::default();
        loop {
            match records.read(&mut record) {
                Ok(true) => {}
                Ok(false) => return Some(survey),
                Err(OpenQuote { line }) => {
                    self.problems.add(Place::line(self.file, line), Key::OpenQuote, Vec::new());
                    return None;
                }
            }
            if record.is_blank() {
                continue;
            }
            survey.rows += 1;
            if survey.rows > self.rows_left {
                let place = Place::line(self.file, record.line);
                self.problems.add(
                    place,
                    Key::TooManyRows,
                    vec![("limit", Arg::from(self.reading.limits.rows))],
                );
                return None;
            }
            if record.width < width {
                if record.is_unended && survey.rows > 1 && survey.short_rows == 0 {
                    let args = vec![("cells", Arg::from(record.width)), ("columns", Arg::from(width))];
                    self.problems.add(Place::line(self.file, record.line), Key::CutLine, args);
                    return None;
                }
                survey.short_rows += 1;
            }
            if record.filled_width > width {
                survey.wide_rows += 1;
                let wide = record.filled_width.min(COLUMNS_MAX).max(survey.seen.len());
                survey.seen.resize(wide, Seen::default());
            }
            if record.is_unended && survey.rows > 1 {
                self.problems.add(Place::line(self.file, record.line), Key::LastLineUnended, Vec::new());
            }
            look_at_row(&mut survey.seen, &record, self.reading.today);
            if survey.rows.is_multiple_of(ROWS_A_REPORT) {
                progress(Progress { stage: Stage::Columns, done: records.position(), total: text.len() });
            }
        }
    }

    /// The second pass: each row as a person.
    fn rows(
        &mut self,
        text: &str,
        header: Header<'_>,
        (columns, turned): (&[ColumnGuess], &[bool]),
        drafts: &mut Vec<Draft>,
        progress: &mut dyn FnMut(Progress),
    ) {
        let mut records = header.rows;
        let mut record = Record::default();
        let mut read = 0usize;
        while matches!(records.read(&mut record), Ok(true)) {
            if record.is_blank() {
                continue;
            }
            read += 1;
            if read.is_multiple_of(ROWS_A_REPORT) {
                progress(Progress { stage: Stage::Rows, done: records.position(), total: text.len() });
            }
            if is_header_again(&record, &header.cells) {
                self.problems.add(Place::line(self.file, record.line), Key::HeaderAgain, Vec::new());
                continue;
            }
            let mut reader = RowReader {
                file: self.file,
                columns,
                turned,
                credentials: self.reading.credentials,
                today: self.reading.today,
                skills: &mut *self.skills,
                problems: &mut *self.problems,
                phrases: &mut *self.phrases,
            };
            drafts.extend(reader.read(&record));
        }
        progress(Progress { stage: Stage::Rows, done: text.len(), total: text.len() });
    }

    fn tell(&mut self, key: Key, args: Vec<(&'static str, Arg)>) {
        self.problems.add(Place::file(self.file), key, args);
    }
}

fn names_something(cell: &str) -> bool {
    if cell.is_empty() {
        return false;
    }
    let folded = folded_header(cell);
    kind_by_name(&folded).is_some() || refused_by_name(&folded).is_some()
}

/// A column's name as it is kept: longer than any question on a form.
fn kept_header(cell: &str) -> String {
    cell.chars().take(300).collect()
}

fn is_header_again(record: &Record<'_>, header: &[String]) -> bool {
    record.cells.len() >= header.len()
        && header.iter().zip(&record.cells).all(|(name, cell)| *name == kept_header(cell))
}
