//! Hears people out: whoever sends more than we take gets our answer, and not a broken line.
//!
//! A browser reads an answer only once it has sent everything. An answer that came before and a closed line would show as "connection
//! reset", so the rest is read and thrown away first, up to a limit.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header::EXPECT;
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};

/// As much as we read for nothing, in bytes. Whoever sends more is cut off, and sees what their browser says of that.
const DRAINED_BYTES_MAX: usize = 512 * 1024 * 1024;
/// How long we do it.
const DRAINED_WITHIN: Duration = Duration::from_secs(120);

/// A body that comes back when the one who reads it gives up.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let frame = ready!(Pin::new(&mut *body).poll_frame(context));
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}

/// Lets the house answer, then reads what nobody read of the request before the answer goes out.
pub async fn hear_out(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    // Who asks first whether to send at all has our answer before anything is sent.
    if body.is_end_stream() || parts.headers.contains_key(EXPECT) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let mut shared = Shared(Arc::new(Mutex::new(body)));
    let response = next.run(Request::from_parts(parts, Body::new(shared.clone()))).await;
    let mut read = 0;
    let rest = async {
        while let Some(Ok(frame)) = shared.frame().await {
            read += frame.data_ref().map_or(0, Bytes::len);
            if read > DRAINED_BYTES_MAX {
                break;
            }
        }
    };
    // Who takes longer is cut off when the answer has gone out.
    let _ = tokio::time::timeout(DRAINED_WITHIN, rest).await;
    response
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::Router;
    use axum::middleware;
    use axum::routing::post;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn what_nobody_read_is_read_before_the_answer_goes_out() {
        let (left, seen) = (Arc::new(AtomicUsize::new(3)), Arc::new(AtomicUsize::new(0)));
        let pieces = futures_util::stream::unfold((left.clone(), seen.clone()), async |(left, seen)| {
            let n = left.load(Ordering::SeqCst);
            (n > 0).then(|| {
                left.store(n - 1, Ordering::SeqCst);
                seen.fetch_add(1, Ordering::SeqCst);
                (Ok::<_, std::io::Error>(Bytes::from_static(b"piece")), (left, seen))
            })
        });
        let doors: Router =
            Router::new().route("/", post(async || "no, thank you")).layer(middleware::from_fn(hear_out));

        let request = Request::post("/").body(Body::from_stream(pieces)).unwrap();
        let answer = doors.oneshot(request).await.unwrap();

        assert_eq!(answer.status(), 200);
        assert_eq!(seen.load(Ordering::SeqCst), 3);
    }
}
