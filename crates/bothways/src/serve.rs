//! `bothways serve`: answers browsers until it is asked to stop.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use clap::{ArgMatches, Command};
use http::StatusCode;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tower::ServiceExt;

use crate::app::App;
use crate::commands::{block_on, gather, with_settings};
use crate::platform::failure::Failure;
use crate::platform::terminal::{Told, tell};
use crate::platform::web;
use crate::platform::words::Say;
use crate::settings::Settings;
use crate::{access, house, open};

/// Its flags and help.
pub fn define(say: &Say) -> Command {
    with_settings(Command::new("serve").about(say.t("serve-about")).long_about(say.t("serve-long")), say)
}

/// Serves until SIGTERM or Ctrl+C.
pub fn run(asked: &ArgMatches, say: &Say) -> Result<(), Failure> {
    let settings = gather(asked, say)?;
    open::log(&settings)?;
    block_on(say, serve(settings, say))
}

async fn serve(settings: Settings, say: &Say) -> Result<(), Failure> {
    let listener = listen(&settings, say).await?;
    let heard_on = listener.local_addr().map_err(Failure::new)?;
    let settings = settings.heard_on(heard_on);
    until_stopped(listener, open::house(settings), async |app| greet(app, heard_on, say).await).await
}

/// Takes the address that the settings name.
pub async fn listen(settings: &Settings, say: &Say) -> Result<TcpListener, Failure> {
    TcpListener::bind(settings.listen).await.map_err(|error| taken(settings, &error, say))
}

/// Opens a house, greets whoever started it, and serves until SIGTERM or Ctrl+C. Where the greeting matters and nobody hears it, there
/// is nobody to serve.
pub async fn until_stopped(
    listener: TcpListener,
    opening: impl Future<Output = Result<App, Failure>>,
    greeting: impl AsyncFnOnce(&App) -> Result<Told, Failure>,
) -> Result<(), Failure> {
    until(stop_signal()?, listener, opening, greeting).await
}

/// The same until `stop` is ready. A house that is still opening then stays closed: what its tables were changed to is kept
/// step by step, and the next start goes on from there.
async fn until(
    stop: impl Future<Output = ()>,
    listener: TcpListener,
    opening: impl Future<Output = Result<App, Failure>>,
    greeting: impl AsyncFnOnce(&App) -> Result<Told, Failure>,
) -> Result<(), Failure> {
    let mut stop = std::pin::pin!(stop);
    // Browsers and balancers get "not yet" instead of a closed door while a large change of tables runs.
    let door: Arc<OnceLock<Router>> = Arc::default();
    let (told, stopping) = tokio::sync::watch::channel(false);
    let stopped = move || {
        let mut stopping = stopping.clone();
        // An error says that the other end is gone, which means stopping too.
        async move { drop(stopping.wait_for(|stop| *stop).await) }
    };
    let answering = tokio::spawn(web::serve::serve(listener, closed_until(door.clone()), stopped()));
    let app = tokio::select! {
        app = opening => app?,
        () = &mut stop => {
            tracing::info!("stopping before the house is open");
            let _ = told.send(true);
            let _ = answering.await;
            return Ok(());
        }
    };
    let working = tokio::spawn(house::work(app.clone(), stopped()));
    let _ = door.set(house::router(app.clone()));
    let greeted = greeting(&app).await;
    if greeted == Ok(Told::Heard) {
        stop.await;
    }
    tracing::info!("stopping");
    let _ = told.send(true);
    // Both end within seconds; one that panicked has said so in the log.
    let _ = tokio::join!(answering, working);
    app.mailer.close().await;
    app.db.close().await;
    greeted.map(drop)
}

/// Says where the house is and, while nobody coordinates, how the first coordinator comes in. The link goes to the
/// screen only: a log is read by more people. A server goes on when nobody reads what it says.
async fn greet(app: &App, heard_on: std::net::SocketAddr, say: &Say) -> Result<Told, Failure> {
    let link = access::actions::first_link(app).await.map_err(|problem| Failure::of(&problem, say))?;
    tell(say.t1("serve-answers", "address", format!("http://{heard_on}")))?;
    if !app.mailer.sends() {
        tell(say.t("serve-no-mail"))?;
    }
    if let Some(link) = link {
        tell(format_args!("\n{}\n\n    {link}\n", say.t("serve-first-link")))?;
    }
    Ok(Told::Heard)
}

/// Says "not yet" until the house is open.
fn closed_until(door: Arc<OnceLock<Router>>) -> Router {
    Router::new().fallback(move |request: Request| {
        let door = door.get().cloned();
        async move {
            match door {
                Some(router) => router.oneshot(request).await.unwrap_or_else(|never| match never {}),
                None => not_yet(),
            }
        }
    })
}

fn not_yet() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "2")], "starting\n").into_response()
}

fn taken(settings: &Settings, error: &std::io::Error, say: &Say) -> Failure {
    let key = match error.kind() {
        std::io::ErrorKind::AddrInUse => "serve-taken",
        _ => "serve-cannot",
    };
    Failure::new(say.t2(key, "listen", settings.listen, "why", error))
}

/// Ready when the machine or the person asks us to stop.
pub fn stop_signal() -> Result<impl Future<Output = ()>, Failure> {
    let mut asked = signal(SignalKind::terminate()).map_err(Failure::new)?;
    let mut pressed = signal(SignalKind::interrupt()).map_err(Failure::new)?;
    Ok(async move {
        tokio::select! {
            _ = asked.recv() => {}
            _ = pressed.recv() => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_stops_the_program_while_the_house_opens_does_not_wait_for_it() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let heard_on = listener.local_addr().unwrap();
        let never = std::future::pending::<Result<App, Failure>>();

        let stopped = until(std::future::ready(()), listener, never, async |_| Ok(Told::Heard)).await;

        assert!(stopped.is_ok());
        assert!(tokio::net::TcpStream::connect(heard_on).await.is_err(), "nobody answers any more");
    }
}
