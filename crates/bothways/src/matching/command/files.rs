//! Files in and out: read with a limit, written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::platform::failure::Failure;
use crate::platform::words::Say;

/// A file's bytes, at most `limit` and one more, so that a file which is too large is known for it and never fills the memory.
pub(super) fn read(path: &Path, limit: usize, say: &Say) -> Result<Vec<u8>, Failure> {
    let cannot = |error: io::Error| cannot_read(path, &error, say);
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let file = File::open(path).map_err(cannot)?;
    if file.metadata().map_err(cannot)?.is_dir() {
        return Err(Failure::new(say.t1("matching-run-folder", "file", path.display())));
    }
    file.take(most).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}

/// How many bytes a file says it has; nought for what cannot say.
pub(super) fn length(path: &Path, say: &Say) -> Result<u64, Failure> {
    Ok(fs::metadata(path).map_err(|error| cannot_read(path, &error, say))?.len())
}

pub(super) fn cannot_read(path: &Path, error: &io::Error, say: &Say) -> Failure {
    Failure::new(say.say("matching-run-cannot-read", &told(path, error, say)))
}

/// Whoever reads the first lines only, as `head` does, has what they want.
pub(super) fn unless_closed(error: io::Error) -> Result<(), Failure> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(Failure::new(error)) }
}

/// A file as people call it: its name without the folders.
pub(super) fn short(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn told(path: &Path, error: &io::Error, say: &Say) -> [(&'static str, String); 2] {
    let key = match error.kind() {
        io::ErrorKind::NotFound => "matching-run-io-missing",
        io::ErrorKind::PermissionDenied => "matching-run-io-denied",
        io::ErrorKind::StorageFull => "matching-run-io-full",
        _ => "matching-run-io-other",
    };
    [("file", path.display().to_string()), ("why", say.t1(key, "error", error))]
}

/// Files that appear together: each is written beside its place first and moved there when all are complete.
#[derive(Default)]
pub(super) struct Drafts(Vec<Draft>);

struct Draft {
    beside: PathBuf,
    place: PathBuf,
}

impl Drafts {
    /// Drafts for the files to write, none of which may be one that is read, or the same twice.
    pub(super) fn beside<'p>(
        read: impl Iterator<Item = &'p PathBuf>,
        written: impl Iterator<Item = &'p PathBuf>,
        say: &Say,
    ) -> Result<Self, Failure> {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let read: Vec<PathBuf> = read.map(|path| real(path)).collect();
        let mut drafts = Self::default();
        let mut taken: Vec<PathBuf> = Vec::new();
        for path in written {
            if read.contains(&real(path)) {
                return Err(Failure::new(say.t1("matching-run-over-input", "file", path.display())));
            }
            if taken.contains(&real(path)) {
                return Err(Failure::new(say.t1("matching-run-twice", "file", path.display())));
            }
            taken.push(real(path));
            drafts.reserve(path, say)?;
        }
        Ok(drafts)
    }

    /// Opens a draft and takes it away again, so that a place where nothing may be written is known before the long work begins, and
    /// nothing is left behind if somebody stops that work.
    fn reserve(&mut self, place: &Path, say: &Say) -> Result<(), Failure> {
        if place.is_dir() {
            return Err(Failure::new(say.t1("matching-run-folder", "file", place.display())));
        }
        let beside = place.with_file_name(format!(".{}.{}.part", short(place), std::process::id()));
        let opened = OpenOptions::new().write(true).create_new(true).open(&beside);
        opened.and_then(|_| fs::remove_file(&beside)).map_err(|error| cannot_write(place, &error, say))?;
        self.0.push(Draft { beside, place: place.to_owned() });
        Ok(())
    }

    /// Fills the draft for `place`.
    pub(super) fn fill(&self, place: &Path, bytes: &[u8], say: &Say) -> Result<(), Failure> {
        let Some(draft) = self.0.iter().find(|draft| draft.place == place) else { return Ok(()) };
        let write = || {
            let mut file = OpenOptions::new().write(true).create_new(true).open(&draft.beside)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(|error| cannot_write(place, &error, say))
    }

    /// Moves every draft to its place.
    pub(super) fn publish(mut self, say: &Say) -> Result<(), Failure> {
        for draft in std::mem::take(&mut self.0) {
            fs::rename(&draft.beside, &draft.place).map_err(|error| {
                // Nobody needs a draft that could not be moved.
                let _ = fs::remove_file(&draft.beside);
                cannot_write(&draft.place, &error, say)
            })?;
        }
        Ok(())
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        for draft in &self.0 {
            // Nothing half done stays behind; if even this fails there is nothing more to try.
            let _ = fs::remove_file(&draft.beside);
        }
    }
}

fn cannot_write(path: &Path, error: &io::Error, say: &Say) -> Failure {
    Failure::new(say.say("matching-run-cannot-write", &told(path, error, say)))
}
