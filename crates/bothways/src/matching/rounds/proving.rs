//! What proves the pairs of a published round: made when it is published, kept packed, and there for coordinators to take away.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::RoundId;
use super::actions::{self, aside};
use super::records;
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;

/// The certificate of a draft at this step, packed, as people stand now. Nothing if somebody changed the draft meanwhile, or a pair of
/// it is not possible any more: then there is nothing to prove.
pub(super) async fn certify(app: &App, id: &RoundId, step: i64) -> Result<Option<Vec<u8>>, Problem> {
    let Some(read) = actions::read(app, id, step).await? else { return Ok(None) };
    aside(move || read.table.certificate(&read.desk).and_then(|text| packed(text.as_bytes()).ok())).await
}

fn packed(text: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packing = GzEncoder::new(Vec::new(), Compression::fast());
    packing.write_all(text)?;
    packing.finish()
}

/// The certificate of a published round, as text.
pub async fn certificate(app: &App, viewer: &Viewer, id: RoundId) -> Result<Vec<u8>, Problem> {
    viewer.must_coordinate()?;
    let found = app.db.read(move |tx| records::certificate(tx, &id)).await.map_err(Problem::from)?;
    let packed = found.ok_or(Problem::NotFound("certificate"))?;
    let unpacked = aside(move || {
        let mut text = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut text).map(|_| text)
    });
    unpacked.await?.map_err(Problem::broken)
}
