//! What the post office needs of the house: where letters go, what seals their links, whose name stands under them.

use super::mailer::Mailer;
use crate::platform::secret::SealKey;
use crate::platform::viewer::MaybeViewer;
use crate::platform::web::{Page, Place};
use crate::platform::words::Words;
use crate::platform::work::Workplace;

/// A house that sends letters.
pub trait PostOffice: Workplace {
    /// The way out.
    fn mailer(&self) -> &Mailer;
    /// What seals the links in letters.
    fn seal(&self) -> &SealKey;
    /// The words of all languages.
    fn words(&self) -> &Words;
    /// The web address people use, without a slash at its end.
    fn address(&self) -> &str;
    /// The program's name, once it is set up.
    fn program(&self) -> Option<String>;
    /// Whether this is the demo, where all letters are there to be seen.
    fn is_demo(&self) -> bool;
    /// A page for whoever asks.
    fn page_for(&self, viewer: &MaybeViewer, place: Place, title_key: &str) -> Page;
}
