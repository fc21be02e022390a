//! Work done later: the letter before a credential ends.

use super::ending;
use crate::app::App;
use crate::platform::work::{Every, JobKind};

/// The look of each day.
const LOOK: &str = "people-credentials-look";
/// The letter to one person; its payload is their id.
pub const TELL: &str = "people-credentials-tell";

/// Every kind of this room.
pub const JOBS: &[JobKind<App>] = &[
    JobKind::new(LOOK, |app, _| Box::pin(async move { Ok(ending::look(&app).await?) }))
        .every(Every::DayAt(13)),
    JobKind::new(TELL, |app, job| Box::pin(ending::tell(app, job))),
];
