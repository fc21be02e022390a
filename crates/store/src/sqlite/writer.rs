//! The one thread that writes. It takes the units that wait, runs each in a savepoint, and commits them together:
//! one sync of the disk for all. An answer leaves only after the commit is on the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot, watch};

use super::statements::control;
use crate::tx::Engine;
use crate::unit::Unit;
use crate::{Error, Result};

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
    Work(Waiting),
    Close,
}

/// A unit, and where somebody waits for it to come back.
struct Waiting {
    unit: Box<dyn Unit>,
    back: oneshot::Sender<Result<Box<dyn Unit>>>,
}

impl Waiting {
    /// Tells who waits. An error says why the whole group was not kept.
    fn answer(self, kept: Result<(), &Error>) {
        let back = match kept {
            Ok(()) => {
                self.unit.committed();
                Ok(self.unit)
            }
            Err(Error::Busy) => Err(Error::Busy),
            Err(Error::Closed) => Err(Error::Closed),
            Err(why) => Err(Error::Commit(why.to_string())),
        };
        // Nobody listens if the browser hung up. The change is kept all the same.
        let _ = self.back.send(back);
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

    pub(super) async fn write(&self, unit: Box<dyn Unit>) -> Result<Box<dyn Unit>> {
        let (back, answered) = oneshot::channel();
        if self.queue.send(Order::Work(Waiting { unit, back })).await.is_err() {
            return Err(Error::Closed);
        }
        answered.await.unwrap_or(Err(Error::Closed))
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
        if let Order::Work(waiting) = order {
            tell(waiting, Err(&Error::Closed));
        }
    }
}

/// Answers a unit. What it holds on to may panic as it is let go; that must not end the one thread that writes.
fn tell(waiting: Waiting, kept: Result<(), &Error>) {
    let _ = catch_unwind(AssertUnwindSafe(|| waiting.answer(kept)));
}

/// One group: one transaction, one commit. `false` when the order to close came meanwhile.
fn write_group(connection: &Connection, first: Waiting, orders: &mut mpsc::Receiver<Order>) -> bool {
    if let Err(error) = control(connection, "BEGIN IMMEDIATE") {
        tell(first, Err(&error));
        return true;
    }
    let began = Instant::now();
    let mut go_on = true;
    let mut group = Vec::new();
    let mut next = Some(first);
    let mut kept = Ok(());
    while let Some(mut waiting) = next.take() {
        kept = in_savepoint(connection, &mut *waiting.unit);
        group.push(waiting);
        if kept.is_err() || group.len() >= GROUP_MOST || began.elapsed() > GROUP_TIME {
            break;
        }
        match orders.try_recv() {
            Ok(Order::Work(waiting)) => next = Some(waiting),
            Ok(Order::Close) => go_on = false,
            Err(_) => {}
        }
    }
    let kept = kept.and_then(|()| control(connection, "COMMIT"));
    if kept.is_err() && !connection.is_autocommit() {
        // The transaction may be gone already; then there is nothing to roll back.
        let _ = control(connection, "ROLLBACK");
    }
    for waiting in group {
        tell(waiting, kept.as_ref().copied());
    }
    go_on
}

/// Runs a unit so that its failure touches no other unit of the group. An error means that the engine gave up the
/// whole transaction, as it does when the disk is full.
fn in_savepoint(connection: &Connection, unit: &mut dyn Unit) -> Result<()> {
    control(connection, "SAVEPOINT unit")?;
    let keep = unit.run(Engine::File(connection));
    if connection.is_autocommit() {
        return Err(Error::Commit("the engine gave up the transaction".to_owned()));
    }
    if !keep {
        control(connection, "ROLLBACK TO unit")?;
    }
    control(connection, "RELEASE unit")
}
