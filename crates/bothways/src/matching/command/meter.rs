//! How far a long run is, on the terminal of whoever waits; nothing where nobody looks.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::platform::words::Say;
use crate::roster::{Progress, Stage};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// A bar on the standard error stream, which draws only on a terminal.
pub(super) struct Meter<'a> {
    say: &'a Say,
    bar: ProgressBar,
    began: std::time::Instant,
}

impl<'a> Meter<'a> {
    pub(super) fn new(say: &'a Say) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self { say, bar, began: std::time::Instant::now() }
    }

    /// Shows how far the reading is.
    pub(super) fn reading(&mut self, progress: Progress) {
        if self.began.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%") {
                self.bar.set_style(style);
            }
        }
        let key = match progress.stage {
            Stage::Columns => "matching-run-stage-columns",
            Stage::Rows => "matching-run-stage-rows",
            Stage::People => "matching-run-stage-people",
        };
        self.bar.set_message(self.say.t(key));
        self.bar.set_length(u64::try_from(progress.total).unwrap_or(u64::MAX));
        self.bar.set_position(u64::try_from(progress.done).unwrap_or(u64::MAX));
    }

    /// Shows that the pairs are being found; nobody knows how long that takes.
    pub(super) fn matching(&mut self, people: usize) {
        self.bar.finish_and_clear();
        let bar = ProgressBar::new_spinner();
        bar.set_message(self.say.n("matching-run-stage-pairs", i64::try_from(people).unwrap_or(i64::MAX)));
        bar.enable_steady_tick(PATIENCE);
        self.bar = bar;
    }
}

impl Drop for Meter<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
