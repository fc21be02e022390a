//! The one thread that writes. It takes the units that wait, runs each in a savepoint, and commits them together:
//! one sync of the disk for all. An answer leaves only after the commit is on the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot, watch};

use super::statements::control;
use crate::db::verdict;
use crate::tx::Engine;
use crate::{Error, Result, Tx};

/// How many units one commit holds at most. A bigger group would not be faster by much, and its first would wait
/// longer.
const GROUP_MOST: usize = 256;

/// How long a group takes new units in. Units that are slow do not hold back the answers of those before them for
/// longer than this and their own time.
const GROUP_TIME: Duration = Duration::from_millis(20);

/// How many units may wait. Whoever comes when the queue is full waits outside of it, without taking a thread.
const QUEUE_LONGEST: usize = 1024;

#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Order>,
    ended: watch::Receiver<bool>,
}

enum Order {
    Work(Box<dyn Unit>),
    Close,
}

/// A unit of work without its types.
trait Unit: Send {
    /// Runs it; `true` means that its changes are to be kept.
    fn run(&mut self, connection: &Connection) -> bool;
    /// Tells who waits. `lost` says why the whole group was not kept.
    fn answer(self: Box<Self>, lost: Option<&Error>);
}

struct Waiting<T, E, F> {
    unit: F,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Unit for Waiting<T, E, F>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, connection: &Connection) -> bool {
        let mut tx = Tx::new(Engine::File(connection));
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.unit)(&mut tx)));
        let result = verdict(outcome, tx.spoiled());
        let keep = result.is_ok();
        self.outcome = Some(result);
        keep
    }

    fn answer(self: Box<Self>, lost: Option<&Error>) {
        let result = match (self.outcome, lost) {
            (Some(result), None) => result,
            (_, Some(Error::Busy)) => Err(Error::Busy.into()),
            (_, Some(why)) => Err(Error::Commit(why.to_string()).into()),
            (None, None) => Err(Error::Closed.into()),
        };
        // Nobody listens if the browser hung up. The change is kept all the same.
        let _ = self.answer.send(result);
    }
}

impl Writer {
    pub(super) fn start(connection: Connection) -> Result<Self> {
        let (queue, orders) = mpsc::channel(QUEUE_LONGEST);
        let (end, ended) = watch::channel(false);
        std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || {
                write_until_closed(&connection, orders);
                drop(connection);
                end.send_replace(true);
            })
            .map_err(|error| Error::Connection(format!("no thread for the writer: {error}")))?;
        Ok(Self { queue, ended })
    }

    pub(super) async fn write<T, E, F>(&self, unit: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let unit = Waiting { unit, outcome: None, answer };
        if self.queue.send(Order::Work(Box::new(unit))).await.is_err() {
            return Err(Error::Closed.into());
        }
        answered.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    pub(super) async fn close(&self) {
        // An error means that it is closed already.
        let _ = self.queue.send(Order::Close).await;
        let _ = self.ended.clone().wait_for(|ended| *ended).await;
    }
}

fn write_until_closed(connection: &Connection, mut orders: mpsc::Receiver<Order>) {
    while let Some(order) = orders.blocking_recv() {
        let Order::Work(first) = order else { break };
        if !write_group(connection, first, &mut orders) {
            break;
        }
    }
    // Whoever waits in the queue, or for a place in it, is told that it is closed.
    orders.close();
    while let Some(order) = orders.blocking_recv() {
        if let Order::Work(unit) = order {
            tell(unit, None);
        }
    }
}

/// Answers a unit. What it holds on to may panic as it is let go; that must not end the one thread that writes.
fn tell(unit: Box<dyn Unit>, lost: Option<&Error>) {
    let _ = catch_unwind(AssertUnwindSafe(|| unit.answer(lost)));
}

/// One group: one transaction, one commit. `false` when the order to close came meanwhile.
fn write_group(connection: &Connection, first: Box<dyn Unit>, orders: &mut mpsc::Receiver<Order>) -> bool {
    if let Err(error) = control(connection, "BEGIN IMMEDIATE") {
        tell(first, Some(&error));
        return true;
    }
    let began = Instant::now();
    let mut go_on = true;
    let mut group = Vec::new();
    let mut next = Some(first);
    let mut kept = Ok(());
    while let Some(mut unit) = next.take() {
        kept = in_savepoint(connection, &mut *unit);
        group.push(unit);
        if kept.is_err() || group.len() >= GROUP_MOST || began.elapsed() > GROUP_TIME {
            break;
        }
        match orders.try_recv() {
            Ok(Order::Work(unit)) => next = Some(unit),
            Ok(Order::Close) => go_on = false,
            Err(_) => {}
        }
    }
    let kept = kept.and_then(|()| control(connection, "COMMIT"));
    if kept.is_err() && !connection.is_autocommit() {
        // The transaction may be gone already; then there is nothing to roll back.
        let _ = control(connection, "ROLLBACK");
    }
    let lost = kept.err();
    for unit in group {
        tell(unit, lost.as_ref());
    }
    go_on
}

/// Runs a unit so that its failure touches no other unit of the group. An error means that the engine gave up the
/// whole transaction, as it does when the disk is full.
fn in_savepoint(connection: &Connection, unit: &mut dyn Unit) -> Result<()> {
    control(connection, "SAVEPOINT unit")?;
    let keep = unit.run(connection);
    if connection.is_autocommit() {
        return Err(Error::Commit("the engine gave up the transaction".to_owned()));
    }
    if !keep {
        control(connection, "ROLLBACK TO unit")?;
    }
    control(connection, "RELEASE unit")
}
