//! What proves the pairs of a published round: made when it is published, kept packed, and there for coordinators to take away.

use std::io::{Read, Write};

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use super::RoundId;
use super::actions::{aside, in_draft};
use super::records;
use super::table::Table;
use crate::app::App;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::Path;

/// The certificate of a draft at this step, packed, as people stand now. Nothing if somebody changed the draft meanwhile, or a pair of
/// it is not possible any more: then there is nothing to prove.
pub(super) async fn certify(app: &App, id: &RoundId, step: i64) -> Result<Option<Vec<u8>>, Problem> {
    let (app_in, id, now) = (app.clone(), id.clone(), app.clock.now());
    let read = app
        .db
        .read(move |tx| {
            let round = in_draft(records::find(tx, &id)?)?;
            if round.step != step {
                return Ok(None);
            }
            let desk = records::desk(&round, &records::pairs(tx, &id)?);
            Ok::<_, Problem>(Some((Table::read(tx, &app_in, now)?, desk)))
        })
        .await?;
    let Some((table, desk)) = read else { return Ok(None) };
    aside(move || table.certificate(&desk).and_then(|text| packed(text.as_bytes()).ok())).await
}

fn packed(text: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packing = GzEncoder::new(Vec::new(), Compression::fast());
    packing.write_all(text)?;
    packing.finish()
}

/// Gives a coordinator the certificate of a published round.
pub(super) async fn download(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<RoundId>,
) -> Result<Response, Problem> {
    viewer.must_coordinate()?;
    let found = app.db.read(move |tx| records::certificate(tx, &id)).await.map_err(Problem::from)?;
    let packed = found.ok_or(Problem::NotFound("certificate"))?;
    let text = aside(move || {
        let mut text = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut text).map(|_| text)
    });
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CONTENT_DISPOSITION, "attachment; filename=\"round-certificate.json\""),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text.await?.map_err(Problem::broken)?).into_response())
}
