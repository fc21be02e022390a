//! Work done later: bringing in, writing invitations, forgetting what nobody brought in.

use super::actions;
use crate::app::App;
use crate::platform::work::{Every, JobKind};

/// Every kind of this room.
pub const JOBS: &[JobKind<App>] = &[
    JobKind::new(actions::BRING_IN, |app, job| Box::pin(actions::bring_in(app, job))),
    JobKind::new(actions::INVITE, |app, _| Box::pin(async move { Ok(actions::write_letters(app).await?) })),
    JobKind::new("roster-forget", |app, _| Box::pin(async move { Ok(actions::forget_old(&app).await?) }))
        .every(Every::Minutes(60)),
];
