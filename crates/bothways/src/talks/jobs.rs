//! Work done later: reminders about talks, and forgetting.

use super::{actions, own};
use crate::app::App;
use crate::platform::work::{Every, JobKind};

/// Asks both, once a talk is over, whether it took place; its payload is the talk and its sequence.
pub const AFTER: &str = "talks-after";
/// Takes back letters about times once all have passed; its payload is the talk and the last of them.
pub const OVER: &str = "talks-offer-over";
/// Reminds two people who have set no time for their first talk; its payload is the pair.
pub const FIRST_AGAIN: &str = "talks-first-again";
/// Forgets what is kept no longer.
const FORGET: &str = "talks-forget";

/// Every kind of this room.
pub const JOBS: &[JobKind<App>] = &[
    JobKind::new(AFTER, |app, job| Box::pin(actions::after::ask(app, job))),
    JobKind::new(OVER, |app, job| Box::pin(actions::times::offer_over(app, job))),
    JobKind::new(FIRST_AGAIN, |app, job| Box::pin(actions::first::remind(app, job))),
    JobKind::new(FORGET, |app, _| Box::pin(async move { Ok(own::forget_old(&app).await?) }))
        .every(Every::DayAt(4)),
];
