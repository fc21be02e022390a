//! What nearly every page needs to know of the program, held in memory: read at start and after each change.

use std::sync::{Arc, PoisonError, RwLock};

use super::records::ProgramRow;

/// The program as it was last read; nobody home before the set-up is done.
#[derive(Clone, Debug, Default)]
pub struct Known(Arc<RwLock<Option<Arc<ProgramRow>>>>);

impl Known {
    /// The program, once it is set up.
    pub fn get(&self) -> Option<Arc<ProgramRow>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Its name.
    pub fn name(&self) -> Option<String> {
        self.get().map(|program| program.name.clone())
    }

    /// Holds what was just read.
    pub fn set(&self, program: Option<ProgramRow>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = program.map(Arc::new);
    }
}
