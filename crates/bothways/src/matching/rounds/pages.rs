//! The coordinators' pages of rounds.

pub(super) mod list;
pub(super) mod publish;
pub(super) mod round;
pub(super) mod swap;
pub(super) mod trying;
mod view;
pub(super) mod weights;

use super::RoundId;
use super::records::{self, RoundRow};
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;

/// A round for a coordinator; to everyone else there is none.
async fn find(app: &App, viewer: &Viewer, id: &RoundId) -> Result<RoundRow, Problem> {
    viewer.must_coordinate()?;
    let id = id.clone();
    app.db.read(move |tx| records::find(tx, &id)?.ok_or(Problem::NotFound("round"))).await
}
