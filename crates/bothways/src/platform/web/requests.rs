//! Each request has a number. The log has one line for each request with that number, and never what was in it.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use tracing::Instrument;

/// The header that tells the number, so that somebody who reports a problem can quote it.
const HEADER: &str = "x-request-id";

/// Gives the request its number and logs how it ended. Addresses are logged as patterns (`/come-in/{token}`) and without their
/// query, because links in letters carry secrets there.
pub async fn number(request: Request, next: Next) -> Response {
    let number = format!("{:016x}", rand::random::<u64>());
    let pattern = request.extensions().get::<MatchedPath>().map_or("(none)", |path| path.as_str()).to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!("request", number, %method, path = pattern);
    let began = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, millis) = (response.status().as_u16(), began.elapsed().as_millis());
    span.in_scope(|| {
        if pattern == "/ready" || pattern.starts_with("/assets/") {
            tracing::debug!(status, millis, "answered");
        } else {
            tracing::info!(status, millis, "answered");
        }
    });
    if let Ok(value) = HeaderValue::from_str(&number) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
