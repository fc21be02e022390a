//! One SQL text on two engines: units of work, migrations, jobs.
//!
//! Everything the product remembers goes through here, and nothing outside of this crate names an engine. A house
//! that starts with one file and outgrows its machine writes another [`Address`] into its settings; no statement
//! changes.
//!
//! # A unit of work
//!
//! A unit is a plain closure that gets a [`Tx`]. [`Db::read`] and [`Db::write`] run it from beginning to end on
//! another thread, so that a browser that hangs up cannot cut it in half. What a write returns `Ok` for is on the
//! disk; after anything else nothing of it is kept. It may run again after a conflict, so it has no side effects but
//! its own rows: letters and [`jobs`] are rows too.
//!
//! ```ignore
//! store::row! {
//!     /// A goal as its page shows it.
//!     pub struct GoalRow {
//!         /// Which.
//!         pub id: String,
//!         /// In the learner's words.
//!         pub title: String,
//!     }
//! }
//!
//! let goal = db.write(move |tx| {
//!     tx.run(sql!("UPDATE goal SET reached_on = $2 WHERE id = $1"), (&id, &on))?;
//!     jobs::put(tx, &letter, now)?;
//!     tx.one(sql!(GoalRow: "SELECT id, title FROM goal WHERE id = $1"), (&id,))
//! }).await?;
//! ```
//!
//! # Two engines
//!
//! **A file** has one writer thread. It takes the units that wait, gives each a savepoint and commits them together,
//! with one sync of the disk for all. A few connections read meanwhile; each read sees one moment.
//!
//! **A server** gets serializable transactions, run again when they collide. Reads run statement by statement. Only
//! what distributed engines offer too is used: no session locks, no notifications, no sequences.
//!
//! Where the engines differ, the stricter one rules, so that what runs on one runs on the other:
//!
//! - a failed statement spoils its unit; what may fail is written into the statement (`ON CONFLICT (…) DO NOTHING`);
//! - a read cannot change rows; text holds no zero bytes; numbers are numbers; `LIKE` tells capitals apart;
//! - constraints are checked at once, never at the commit;
//! - a taken value is named by its columns ([`Error::Taken`]), whatever the index is called.
//!
//! What is left to whoever writes a statement: columns are TEXT, BIGINT, DOUBLE PRECISION or `{bytes}`; a text key is
//! `TEXT NOT NULL PRIMARY KEY`; sums are cast (`CAST(SUM(x) AS BIGINT)`); names are sorted in Rust; `lower` reaches
//! only A to Z on a file, so a search that must find `Ñ` by `ñ` keeps a folded copy made in Rust.
//!
//! # Statements and tables
//!
//! [`sql!`] registers every statement where it is written, and [`Db::check_statements`] has an engine look at all of
//! them: one test does so on both. [`Db::migrate`] applies the product's list of [`Migration`]s; the table of jobs
//! is one of them ([`jobs::MIGRATION`]).

mod address;
mod db;
mod error;
pub mod jobs;
mod migrate;
mod postgres;
mod row;
pub mod scratch;
mod sqlite;
mod statement;
mod tx;
mod unit;
mod value;
mod watch;

#[doc(hidden)]
pub use inventory;

pub use address::Address;
pub use db::Db;
pub use error::{Error, Result};
pub use migrate::Migration;
pub use row::{Columns, Row, Shape};
#[doc(hidden)]
pub use statement::Registered;
pub use statement::Statement;
pub use tx::Tx;
pub use value::{FromValue, Kind, Params, ToValue, Value};
