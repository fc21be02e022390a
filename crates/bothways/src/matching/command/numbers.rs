//! Tables of whole numbers, read line by line, so that a file larger than the memory can be read too.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::files;
use crate::platform::failure::Failure;
use crate::platform::words::Say;

/// How much of a file is in the memory at once; no line of numbers is nearly as long.
const WINDOW: usize = 1 << 20;

/// A header is shorter than this.
const HEADER_MOST: usize = 4096;

/// A table in a file: `C` columns, of which all but the first few hold whole numbers that are read.
pub(super) struct Table<'t, const C: usize> {
    pub(super) path: &'t Path,
    /// What its columns are called, in order. There may be more behind them.
    pub(super) columns: [&'t str; C],
    /// How many of the first columns may hold anything.
    pub(super) unread: usize,
}

impl<const C: usize> Table<'_, C> {
    /// Hands over each row below the header: its `N` numbers. What `row` says is wrong is told with file and line.
    ///
    /// # Errors
    /// If the file can't be read, its header is another, a row has more or fewer cells than the header, or a cell is not
    /// a whole number from 0 to 2,147,483,647.
    pub(super) fn read<const N: usize>(
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
        let (mut kept, mut line, mut cells) = (0, 0, 0);
        loop {
            let read = file.read(&mut window[kept..]).map_err(cannot)?;
            let end = kept + read;
            let mut from = 0;
            loop {
                let rest = &window[from..end];
                // Nearly all lines are nothing but the numbers that are asked for.
                if let Some((numbers, len)) = plain(rest).filter(|_| cells == N && line > 0) {
                    line += 1;
                    row(numbers).map_err(|what| self.at(line, what, say))?;
                    from += len;
                    continue;
                }
                // The last line may have no end.
                let Some(len) = end_of_line(rest).or((read == 0 && !rest.is_empty()).then_some(rest.len()))
                else {
                    break;
                };
                line += 1;
                if line == 1 {
                    cells = self.header(&rest[..len]).ok_or_else(|| self.wrong_header(say))?;
                } else if let Some(numbers) =
                    self.cells(&rest[..len], cells, say).map_err(|what| self.at(line, what, say))?
                {
                    row(numbers).map_err(|what| self.at(line, what, say))?;
                }
                from += len + usize::from(len < rest.len());
            }
            if read == 0 {
                // Without a first line there was no header.
                return if line == 0 { Err(self.wrong_header(say)) } else { Ok(()) };
            }
            if from == 0 && end == WINDOW {
                let no = || self.cells::<N>(&window, cells, say).err();
                let too_long = (line > 0).then(no).flatten().map(|what| self.at(line + 1, what, say));
                return Err(too_long.unwrap_or_else(|| self.wrong_header(say)));
            }
            window.copy_within(from..end, 0);
            kept = end - from;
        }
    }

    /// The numbers of a row; nothing if it is blank.
    fn cells<const N: usize>(
        &self,
        bytes: &[u8],
        cells: usize,
        say: &Say,
    ) -> Result<Option<[u32; N]>, String> {
        if bytes.trim_ascii().is_empty() {
            return Ok(None);
        }
        let there = bytes.split(|&byte| byte == b',').count();
        if there != cells {
            let (written, columns) = (there.to_string(), cells.to_string());
            return Err(say.say("matching-edges-cells", &[("written", written), ("columns", columns)]));
        }
        let mut numbers = [0; N];
        let read = bytes.split(|&byte| byte == b',').zip(self.columns).skip(self.unread);
        for (number, (cell, column)) in numbers.iter_mut().zip(read) {
            let cell = cell.trim_ascii();
            *number = whole(cell).ok_or_else(|| {
                let written = String::from_utf8_lossy(&cell[..cell.len().min(40)]).into_owned();
                say.say("matching-edges-number", &[("column", column.to_owned()), ("written", written)])
            })?;
        }
        Ok(Some(numbers))
    }

    /// Whether a file begins with these columns.
    ///
    /// # Errors
    /// If it can't be read.
    pub(super) fn is_there(&self, say: &Say) -> Result<bool, Failure> {
        let cannot = |error| files::cannot_read(self.path, &error, say);
        let mut start = vec![0; HEADER_MOST];
        let mut read = 0;
        let mut file = File::open(self.path).map_err(cannot)?;
        loop {
            let more = file.read(&mut start[read..]).map_err(cannot)?;
            read += more;
            if more == 0 || start[..read].contains(&b'\n') {
                let line = start[..read].split(|&byte| byte == b'\n').next().unwrap_or_default();
                return Ok(self.header(line).is_some());
            }
        }
    }

    fn at(&self, line: usize, what: String, say: &Say) -> Failure {
        let (file, line) = (self.path.display().to_string(), line.to_string());
        Failure::new(say.say("matching-edges-place", &[("file", file), ("line", line), ("what", what)]))
    }

    /// How many columns a header has; nothing if it does not begin with those of the table.
    fn header(&self, bytes: &[u8]) -> Option<usize> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut cells = bytes.split(|&byte| byte == b',');
        let right = self.columns.iter().all(|column| {
            cells.next().is_some_and(|cell| cell.trim_ascii().eq_ignore_ascii_case(column.as_bytes()))
        });
        right.then(|| C + cells.count())
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

fn end_of_line(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&byte| byte == b'\n')
}

/// The numbers of a line that holds nothing else, and how long it is with its end.
#[inline]
fn plain<const N: usize>(bytes: &[u8]) -> Option<([u32; N], usize)> {
    let (mut numbers, mut at) = ([0; N], 0);
    for (column, number) in numbers.iter_mut().enumerate() {
        let (mut read, begin) = (0_u64, at);
        loop {
            let byte = *bytes.get(at)?;
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                let right = byte == if column + 1 == N { b'\n' } else { b',' };
                if !right || at == begin || at - begin > 10 {
                    return None;
                }
                at += 1;
                break;
            }
            read = read.wrapping_mul(10).wrapping_add(u64::from(digit));
            at += 1;
        }
        *number = u32::try_from(i32::try_from(read).ok()?).ok()?;
    }
    Some((numbers, at))
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
    fn a_plain_line_is_numbers_commas_and_an_end() {
        assert_eq!(plain(b"0,2147483647\n1"), Some(([0, 2_147_483_647], 13)));
        for other in [
            "",
            "1,2",
            "1,2\r\n",
            "1\n",
            "1,\n",
            "1,2,3\n",
            "1, 2\n",
            "1,2147483648\n",
            "1,99999999999999999999\n",
        ] {
            assert_eq!(plain::<2>(other.as_bytes()), None, "{other:?}");
        }
    }

    #[test]
    fn a_whole_number_is_digits_and_fits() {
        assert_eq!(whole(b"0"), Some(0));
        assert_eq!(whole(b"2147483647"), Some(2_147_483_647));
        for wrong in ["", "-1", "+1", "1.0", "2147483648", "99999999999", "1 0", "١"] {
            assert_eq!(whole(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
