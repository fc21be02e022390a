//! What a command says to whoever typed it.

use std::fmt::Display;
use std::io::{ErrorKind, Write};

use super::failure::Failure;

/// Whether somebody still reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// They do.
    Heard,
    /// They closed the pipe, as `head` does once it has its lines. That is no failure: they have what they want.
    Unheard,
}

/// Says a line, or several, on the standard output.
///
/// # Errors
/// The output cannot be written: the disk behind it is full, for one.
pub fn tell(text: impl Display) -> Result<Told, Failure> {
    tell_on(&mut std::io::stdout().lock(), text)
}

/// The same on any stream.
///
/// # Errors
/// As [`tell`].
pub fn tell_on(out: &mut dyn Write, text: impl Display) -> Result<Told, Failure> {
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Ok(()) => Ok(Told::Heard),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Told::Unheard),
        Err(error) => Err(Failure::new(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pipe that takes as much as this, and then fails like this.
    struct Pipe(usize, ErrorKind);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let taken = bytes.len().min(self.0);
            self.0 -= taken;
            if taken == 0 { Err(self.1.into()) } else { Ok(taken) }
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_failure_and_a_full_disk_is_one() {
        assert_eq!(tell_on(&mut Pipe(100, ErrorKind::BrokenPipe), "a line"), Ok(Told::Heard));
        assert_eq!(tell_on(&mut Pipe(3, ErrorKind::BrokenPipe), "a line"), Ok(Told::Unheard));
        assert!(tell_on(&mut Pipe(3, ErrorKind::StorageFull), "a line").is_err());
    }
}
