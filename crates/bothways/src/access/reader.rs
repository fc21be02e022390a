//! Whoever reads a letter: where it goes, in which words and in whose time.

use jiff::tz::TimeZone;
use store::Tx;

use super::records::{self, AccountRow};
use crate::app::App;
use crate::platform::letters::Addressee;
use crate::platform::viewer::PersonId;
use crate::platform::words::Say;

/// Somebody to write to or about.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Where it goes, and how they are greeted.
    pub to: Addressee,
    /// Their words.
    pub say: Say,
    /// Their zone; UTC where the stored name is none any more.
    pub zone: TimeZone,
    /// Whether they are still in the program: who left gets no letters.
    pub stays: bool,
}

impl Reader {
    /// The reader behind an account.
    pub fn of(app: &App, account: &AccountRow) -> Self {
        Self {
            to: account.addressee(),
            say: app.words.of(&account.language),
            zone: TimeZone::get(&account.zone).unwrap_or(TimeZone::UTC),
            stays: account.left_at.is_none(),
        }
    }

    /// The name they go by.
    pub fn name(&self) -> &str {
        &self.to.name
    }
}

/// Who reads a letter to this person; nobody where they have left, because they are written to no more.
pub fn reader_of(tx: &mut Tx<'_>, app: &App, person: &PersonId) -> store::Result<Option<Reader>> {
    Ok(whoever_of(tx, app, person)?.filter(|reader| reader.stays))
}

/// The same, also for who has left: a letter to the other of two may have to name them.
pub fn whoever_of(tx: &mut Tx<'_>, app: &App, person: &PersonId) -> store::Result<Option<Reader>> {
    Ok(records::find(tx, person)?.map(|account| Reader::of(app, &account)))
}
