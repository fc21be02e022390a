//! What is seen of the units of work from outside: how many statements they ran, and that they put jobs.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Notify;

/// Shared by all clones of one open database.
#[derive(Default)]
pub(crate) struct Watch {
    statements: AtomicU64,
    jobs: Notify,
}

impl Watch {
    /// A unit has run so many statements.
    pub(crate) fn ran(&self, statements: u64) {
        self.statements.fetch_add(statements, Ordering::Relaxed);
    }

    pub(crate) fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Jobs were put and are on the disk: who waits for them wakes, or does not begin to wait.
    pub(crate) fn jobs_were_put(&self) {
        self.jobs.notify_one();
    }

    pub(crate) async fn jobs(&self) {
        self.jobs.notified().await;
    }
}
