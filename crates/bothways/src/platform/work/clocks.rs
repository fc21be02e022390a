//! Whether this machine's clock may be trusted with leases.
//!
//! A lease is a moment, and every instance compares it with its own clock. One whose clock is minutes ahead would take
//! jobs that another has just begun, and letters would go out twice. All instances share the database server's clock, so
//! each compares its own with that.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;

use super::Workplace;
use crate::platform::clock::{Clock, Moment};

/// How often the two clocks are compared.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// From here on the log says that somebody should look.
const WARN_SECONDS: i64 = 20;

/// Further apart than this nothing is claimed here. Two instances are then never further apart than twice as much, which a
/// lease of three minutes that is renewed every minute outlasts.
const APART_SECONDS_MOST: i64 = 50;

/// What was last seen of the two clocks; looks again every minute until it is dropped.
pub(super) struct Clocks {
    trusted: Arc<AtomicBool>,
    _looking: JoinSet<()>,
}

impl Clocks {
    /// Compares the clocks now and from now on.
    pub(super) async fn watch<A: Workplace>(app: &A) -> Self {
        let trusted = Arc::new(AtomicBool::new(look(app).await));
        let (app, seen) = (app.clone(), Arc::clone(&trusted));
        let mut looking = JoinSet::new();
        looking.spawn(async move {
            loop {
                tokio::time::sleep(LOOK_EVERY).await;
                seen.store(look(&app).await, Ordering::Relaxed);
            }
        });
        Self { trusted, _looking: looking }
    }

    /// How many of these free hands may take work.
    pub(super) fn hands(&self, free: usize) -> usize {
        if self.trusted.load(Ordering::Relaxed) { free } else { 0 }
    }
}

async fn look<A: Workplace>(app: &A) -> bool {
    // A stopped clock is moved by hand, and nobody else goes by it.
    let Clock::System = app.clock() else { return true };
    match app.db().clock().await {
        Ok(Some(theirs)) => may_claim(app.clock().now(), Moment(theirs)),
        Ok(None) => true,
        Err(error) => {
            tracing::warn!(%error, "the database server's clock could not be read");
            true
        }
    }
}

fn may_claim(own: Moment, server: Moment) -> bool {
    let seconds = seconds_apart(own, server);
    if seconds > APART_SECONDS_MOST {
        tracing::error!(
            seconds,
            "this machine's clock and the database server's differ too much: no work is done here until one is set"
        );
        return false;
    }
    if seconds > WARN_SECONDS {
        tracing::warn!(
            seconds,
            "this machine's clock and the database server's differ: set the one that is wrong"
        );
    }
    true
}

/// How far apart two clocks are.
pub fn seconds_apart(one: Moment, other: Moment) -> i64 {
    i64::try_from(one.0.abs_diff(other.0) / 1_000_000).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_far_off_either_way_takes_no_work() {
        let server = Moment(1_780_000_000_000_000);

        assert!(may_claim(server.plus_seconds(50), server) && may_claim(server.plus_seconds(-50), server));
        assert!(!may_claim(server.plus_seconds(51), server) && !may_claim(server.plus_seconds(-51), server));
        let far_off = Clocks { trusted: Arc::new(AtomicBool::new(false)), _looking: JoinSet::new() };
        assert_eq!(far_off.hands(4), 0);
    }
}
