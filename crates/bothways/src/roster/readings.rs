//! Readings of uploads that were done a moment ago, so that a page of a list of 20,000 people does not read all of it
//! again. What is kept here can be lost at any time: the files are in the store, and another instance reads them itself.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::choices::UnknownSkill;
use super::sheet::Sheet;
use crate::platform::clock::Moment;

/// As many readings are kept: a coordinator looks at one list, and now and then a second coordinator at another. The
/// oldest goes first, and is read again when somebody asks.
const KEPT_MOST: usize = 3;
/// A reading that nobody looked at for so long goes, so that the memory is free again.
const KEPT_MINUTES: i64 = 30;

/// What was read: the sheet with the choices put in, and the skills that were unknown before.
#[derive(Clone)]
pub struct Reading {
    /// What stands in the files.
    pub sheet: Arc<Sheet>,
    /// What each person's row says, as a fingerprint.
    pub fingerprints: Arc<[String]>,
    /// The unknown skills, before any choice.
    pub unknown: Arc<[UnknownSkill]>,
}

/// Of which upload a reading is, with which choices, and on which day: a pause may be over tomorrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Of {
    /// The upload's id.
    pub upload: String,
    /// The coordinator's choices, as stored.
    pub choices: String,
    /// The day it was where the program has its office.
    pub day: jiff::civil::Date,
}

struct Kept {
    of: Of,
    reading: Reading,
    looked_at: Moment,
}

/// The newest last.
static KEPT: LazyLock<Mutex<Vec<Kept>>> = LazyLock::new(Mutex::default);

/// Keeps a reading, in place of any other of the same upload.
pub fn keep(of: Of, reading: Reading, now: Moment) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|other| other.of.upload != of.upload);
    kept.push(Kept { of, reading, looked_at: now });
    if kept.len() > KEPT_MOST {
        kept.remove(0);
    }
}

/// The reading of this upload with these choices, if it is still here.
pub fn find(of: &Of, now: Moment) -> Option<Reading> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let found = kept.iter_mut().find(|kept| kept.of == *of)?;
    found.looked_at = now;
    Some(found.reading.clone())
}

/// Lets an upload's reading go: it is in, or dropped.
pub fn remove(upload: &str) {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).retain(|kept| kept.of.upload != upload);
}

/// Lets go what nobody looked at for a while.
pub fn remove_old(now: Moment) {
    let before = now.plus_minutes(-KEPT_MINUTES);
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).retain(|kept| kept.looked_at >= before);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(upload: &str, choices: &str) -> Of {
        Of { upload: upload.to_owned(), choices: choices.to_owned(), day: jiff::civil::date(2026, 9, 20) }
    }

    fn reading() -> Reading {
        Reading { sheet: Arc::default(), fingerprints: Arc::default(), unknown: Arc::default() }
    }

    fn minute(minute: i64) -> Moment {
        Moment::of("2026-09-20T12:00:00Z".parse().unwrap()).plus_minutes(minute)
    }

    #[test]
    fn a_reading_holds_for_its_own_choices_and_not_for_ever() {
        keep(of("a", "{}"), reading(), minute(0));

        assert!(find(&of("a", "other"), minute(1)).is_none(), "other choices are another reading");
        assert!(find(&of("a", "{}"), minute(20)).is_some());
        remove_old(minute(45));
        assert!(find(&of("a", "{}"), minute(45)).is_some(), "somebody looked at it 25 minutes ago");
        remove_old(minute(80));
        assert!(find(&of("a", "{}"), minute(80)).is_none());
        for upload in ["b", "c", "d", "e"] {
            keep(of(upload, "{}"), reading(), minute(90));
        }
        assert!(find(&of("b", "{}"), minute(90)).is_none(), "the oldest went");
        remove("e");
        assert!(find(&of("e", "{}"), minute(90)).is_none());
    }
}
