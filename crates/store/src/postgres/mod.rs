//! The engine on a server: a pool of connections, serializable units of work, run again after a conflict.
//!
//! Only what distributed engines that speak the same protocol offer too: no session locks, no notifications, no
//! sequences.

mod many;
mod said;
mod session;
mod tls;
mod values;

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(crate) use session::Session;

use crate::tx::Engine;
use crate::unit::{Aim, Unit};
use crate::{Error, Result};

/// How many connections one instance holds at most. Units beyond that wait in line.
const CONNECTIONS: u32 = 16;

/// How long a unit waits for a connection, and a connection for its server, before it is an error.
const CONNECTION_WAIT: Duration = Duration::from_secs(10);

/// How often a unit runs before its conflicts with others become an error.
const TRIES_MOST: u32 = 24;

/// The first pause before a unit runs again; it doubles up to [`PAUSE_LONGEST`], and chance takes up to all of it
/// away, so that two units that collided do not collide again.
const PAUSE_FIRST: Duration = Duration::from_millis(4);

/// The longest pause before a unit runs again.
const PAUSE_LONGEST: Duration = Duration::from_millis(400);

/// Said once on every new connection. Reads run without a transaction and are read-only by default; a unit that
/// writes says so when it begins. Nothing runs for longer than half a minute, and a unit that forgets its
/// transaction does not hold up the others. Plans are not compiled: that took longer than running them.
const GREETING: &str = "SET default_transaction_read_only = on; SET statement_timeout = '30s'; \
                        SET idle_in_transaction_session_timeout = '60s'; SET jit = off";

/// An open server. All clones share its connections.
#[derive(Clone)]
pub(crate) struct Server {
    pool: Pool,
    /// A turn for each connection. A unit holds one from before it begins until it is answered.
    turns: Arc<Semaphore>,
}

/// How one try of a unit ended.
enum Try {
    /// It is decided. An error says why it could not be run or kept.
    Done(Result<()>),
    /// Others were in the way.
    Conflict,
    /// The connection broke before anything was kept.
    Broken(Error),
}

impl Server {
    pub(crate) async fn open(url: &str) -> Result<Self> {
        let (mut config, roots) = tls::read_url(url)?;
        tls::notice_silence(&mut config);
        config.connect_timeout(CONNECTION_WAIT);
        if config.get_application_name().is_none() {
            config.application_name("bothways");
        }
        let manager = Manager::from_config(
            config,
            tls::connector(roots)?,
            ManagerConfig { recycling_method: RecyclingMethod::Fast },
        );
        let greet = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
            Box::pin(async move { client.batch_execute(GREETING).await.map_err(HookError::Backend) })
        });
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS as usize)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(CONNECTION_WAIT))
            .create_timeout(Some(CONNECTION_WAIT))
            .post_create(greet)
            .build()
            .map_err(|error| Error::Connection(error.to_string()))?;
        let server = Self { pool, turns: Arc::new(Semaphore::new(CONNECTIONS as usize)) };
        server.must_speak_utf8().await?;
        Ok(server)
    }

    /// Any other encoding would refuse some people's names.
    async fn must_speak_utf8(&self) -> Result<()> {
        let client = self.connection().await?;
        let encoding = client.query_one("SHOW server_encoding", &[]).await;
        let encoding: String =
            encoding.and_then(|row| row.try_get(0)).map_err(|error| said::explain(&error, "open"))?;
        if encoding.eq_ignore_ascii_case("utf8") || encoding.eq_ignore_ascii_case("utf-8") {
            return Ok(());
        }
        Err(Error::Connection(format!(
            "the database keeps text as {encoding}; make one with ENCODING 'UTF8'"
        )))
    }

    async fn connection(&self) -> Result<Object> {
        self.pool.get().await.map_err(|error| said::pool(&error))
    }

    /// Runs a unit on a blocking thread until it is decided, and gives it back with its outcome. The thread does not
    /// notice when nobody waits any more. An error says why it did not run, or was not kept.
    pub(crate) async fn run(&self, mut unit: Box<dyn Unit>, aim: Aim) -> Result<Box<dyn Unit>> {
        // What has to be waited for is waited for here, where waiting takes no thread.
        let turn = self.turn().await?;
        let client = self.connection().await?;
        let (server, handle) = (self.clone(), Handle::current());
        let running = tokio::task::spawn_blocking(move || {
            let decided = server.until_decided(client, &handle, &mut *unit, aim);
            drop(turn);
            decided?;
            unit.committed();
            Ok(unit)
        });
        running.await.unwrap_or_else(|error| Err(Error::Panicked(error.to_string())))
    }

    /// Waits until all who came before have been answered. Who comes later finds it closed.
    pub(crate) async fn close(&self) {
        // An error means that it is closed already.
        let all = self.turns.acquire_many(CONNECTIONS).await;
        self.turns.close();
        self.pool.close();
        drop(all);
    }

    /// Waits in line for a turn.
    async fn turn(&self) -> Result<OwnedSemaphorePermit> {
        let turn = Arc::clone(&self.turns).acquire_owned();
        match tokio::time::timeout(CONNECTION_WAIT, turn).await {
            Ok(turn) => turn.map_err(|_| Error::Closed),
            Err(_) => Err(said::all_taken()),
        }
    }

    fn until_decided(&self, client: Object, handle: &Handle, unit: &mut dyn Unit, aim: Aim) -> Result<()> {
        let mut session = Session::new(client, handle.clone());
        let mut broken_before = false;
        for tries in 1..=TRIES_MOST {
            let tried = match aim {
                Aim::Read => read_once(&mut session, unit),
                Aim::Write => write_once(&mut session, unit),
            };
            match tried {
                Try::Done(decided) => return decided,
                Try::Conflict => std::thread::sleep(pause(tries)),
                Try::Broken(error) => {
                    session.discard();
                    if broken_before {
                        return Err(error);
                    }
                    broken_before = true;
                    session = Session::new(handle.block_on(self.connection())?, handle.clone());
                }
            }
        }
        Err(Error::Conflict { tries: TRIES_MOST })
    }
}

fn read_once(session: &mut Session, unit: &mut dyn Unit) -> Try {
    session.forget();
    unit.run(Engine::Server(session));
    if let Some(error) = session.broken() {
        return Try::Broken(error);
    }
    if session.had_conflict() { Try::Conflict } else { Try::Done(Ok(())) }
}

fn write_once(session: &mut Session, unit: &mut dyn Unit) -> Try {
    session.forget();
    if let Err(error) = session.begin() {
        return match session.broken() {
            Some(error) => Try::Broken(error),
            None => Try::Done(Err(error)),
        };
    }
    let keep = unit.run(Engine::Server(session));
    if let Some(error) = session.broken() {
        return Try::Broken(error);
    }
    if session.had_conflict() || !keep {
        session.roll_back();
        return if session.had_conflict() { Try::Conflict } else { Try::Done(Ok(())) };
    }
    match session.commit() {
        Ok(()) => {
            session.count_again();
            Try::Done(Ok(()))
        }
        Err(_) if session.had_conflict() => {
            session.roll_back();
            Try::Conflict
        }
        Err(error) => {
            let unknown = session.broken().is_some();
            session.roll_back();
            Try::Done(Err(if unknown { Error::UnknownOutcome(error.to_string()) } else { error }))
        }
    }
}

/// Up to 4, 8, 16 … milliseconds, by chance.
fn pause(tries: u32) -> Duration {
    let most = PAUSE_FIRST.saturating_mul(1 << (tries - 1).min(10)).min(PAUSE_LONGEST);
    most.mul_f64(rand::random::<f64>())
}

/// One command on a connection of its own, outside of any transaction: making and dropping databases.
pub(crate) async fn command(url: &str, text: &str) -> Result<()> {
    let (config, roots) = tls::read_url(url)?;
    let (client, connection) =
        config.connect(tls::connector(roots)?).await.map_err(|error| said::explain(&error, "connect"))?;
    let talking = tokio::spawn(connection);
    let done = client.batch_execute(text).await.map_err(|error| said::explain(&error, text));
    drop(client);
    let _ = talking.await;
    done
}

/// The same server's URL with another database.
pub(crate) fn with_database(url: &str, name: &str) -> String {
    let (place, query) = url.split_once('?').map_or((url, None), |(place, query)| (place, Some(query)));
    let (scheme, rest) = place.split_once("://").unwrap_or(("postgres", place));
    let server = rest.split_once('/').map_or(rest, |(server, _)| server);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{scheme}://{server}/{name}{query}")
}
