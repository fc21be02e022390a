//! Tables of whole numbers, read line by line, so that a file larger than the memory can be read too.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::files;
use crate::platform::failure::Failure;
use crate::platform::words::Say;

/// How much of a file is in the memory at once; no line of numbers is nearly as long.
const WINDOW: usize = 1 << 20;

/// A table of numbers in a file.
pub(super) struct Table<'t, const N: usize> {
    pub(super) path: &'t Path,
    /// What its columns are called, in order.
    pub(super) columns: [&'t str; N],
}

impl<const N: usize> Table<'_, N> {
    /// Hands over each row below the header. What `row` says is wrong is told with file and line.
    ///
    /// # Errors
    /// If the file can't be read, its header is another, or a cell is not a whole number from 0 to 2,147,483,647.
    pub(super) fn read(
        &self,
        say: &Say,
        mut row: impl FnMut([u32; N]) -> Result<(), String>,
    ) -> Result<(), Failure> {
        let cannot = |error| files::cannot_read(self.path, &error, say);
        let mut file = File::open(self.path).map_err(cannot)?;
        if file.metadata().map_err(cannot)?.is_dir() {
            return Err(Failure::new(say.t1("matching-run-folder", "file", self.path.display())));
        }
        let mut window = vec![0; WINDOW];
        let (mut kept, mut line) = (0, 0);
        loop {
            let read = file.read(&mut window[kept..]).map_err(cannot)?;
            let end = kept + read;
            let mut from = 0;
            while let Some(len) = window[from..end].iter().position(|&byte| byte == b'\n') {
                line += 1;
                self.line(&window[from..from + len], line, say, &mut row)?;
                from += len + 1;
            }
            if read == 0 {
                if from < end {
                    line += 1;
                    self.line(&window[from..end], line, say, &mut row)?;
                }
                // Without a first line there was no header.
                return if line == 0 { Err(self.wrong_header(say)) } else { Ok(()) };
            }
            if from == 0 && end == WINDOW {
                return Err(self.wrong_header(say));
            }
            window.copy_within(from..end, 0);
            kept = end - from;
        }
    }

    fn line(
        &self,
        bytes: &[u8],
        line: usize,
        say: &Say,
        row: &mut impl FnMut([u32; N]) -> Result<(), String>,
    ) -> Result<(), Failure> {
        if line == 1 {
            return if self.is_header(bytes) { Ok(()) } else { Err(self.wrong_header(say)) };
        }
        if bytes.trim_ascii().is_empty() {
            return Ok(());
        }
        let told = |what: String| {
            let (file, line) = (self.path.display().to_string(), line.to_string());
            Failure::new(say.say("matching-edges-place", &[("file", file), ("line", line), ("what", what)]))
        };
        let mut numbers = [0; N];
        let mut cells = bytes.split(|&byte| byte == b',');
        for (number, column) in numbers.iter_mut().zip(self.columns) {
            let cell = cells.next().unwrap_or_default().trim_ascii();
            *number = whole(cell).ok_or_else(|| {
                let written = String::from_utf8_lossy(&cell[..cell.len().min(40)]).into_owned();
                told(say.say("matching-edges-number", &[("column", column.to_owned()), ("written", written)]))
            })?;
        }
        row(numbers).map_err(told)
    }

    fn is_header(&self, bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut cells = bytes.split(|&byte| byte == b',');
        self.columns.iter().all(|column| {
            cells.next().is_some_and(|cell| cell.trim_ascii().eq_ignore_ascii_case(column.as_bytes()))
        })
    }

    fn wrong_header(&self, say: &Say) -> Failure {
        let columns = self.columns.join(",");
        Failure::new(
            say.say(
                "matching-edges-header",
                &[("file", self.path.display().to_string()), ("columns", columns)],
            ),
        )
    }
}

/// A whole number that fits a score.
fn whole(cell: &[u8]) -> Option<u32> {
    if cell.is_empty() || cell.len() > 10 {
        return None;
    }
    let mut number = 0_u64;
    for &byte in cell {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    u32::try_from(number).ok().filter(|&number| i32::try_from(number).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_digits_and_fits() {
        assert_eq!(whole(b"0"), Some(0));
        assert_eq!(whole(b"2147483647"), Some(2_147_483_647));
        for wrong in ["", "-1", "+1", "1.0", "2147483648", "99999999999", "1 0", "١"] {
            assert_eq!(whole(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
