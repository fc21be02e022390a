//! Work done later: bringing in, writing invitations, forgetting what nobody brought in.

use super::actions;
use crate::app::App;
use crate::platform::work::{Every, JobKind};

/// Brings an upload in; its payload is the upload's id and the coordinator's.
pub const BRING_IN: &str = "roster-bring-in";
/// Writes the invitations that were asked for.
pub const INVITE: &str = "roster-invite";
/// Forgets uploads that nobody brought in.
const FORGET: &str = "roster-forget";

/// Every kind of this room.
pub const JOBS: &[JobKind<App>] = &[
    JobKind::new(BRING_IN, |app, job| Box::pin(actions::bring_in(app, job))),
    JobKind::new(INVITE, |app, _| Box::pin(async move { Ok(actions::write_letters(app).await?) })),
    JobKind::new(FORGET, |app, _| Box::pin(async move { Ok(actions::forget_old(&app).await?) }))
        .every(Every::Minutes(60)),
];
