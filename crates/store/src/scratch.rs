//! Databases that live as long as a test or a measurement, so that nobody else has to name an engine.
//!
//! [`put_rows`] fills such a database with rows that stand in a file beside a migration.
//!
//! A file is always at hand. A server is used if the environment variable [`SERVER`] holds the URL of one on which
//! databases may be made and dropped.

use std::path::PathBuf;

use crate::{Address, Db, Error, Result, migrate, postgres};

/// The environment variable with the URL of a server for tests.
pub const SERVER: &str = "BOTHWAYS_TEST_POSTGRES";

/// An empty database of one's own.
pub struct Scratch {
    address: Address,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Server { url: String, name: String },
}

impl Scratch {
    /// A file in a new folder.
    ///
    /// # Errors
    /// [`Error::Connection`] when the folder cannot be made.
    pub fn file() -> Result<Self> {
        let folder = std::env::temp_dir().join(unique_name());
        std::fs::create_dir(&folder)
            .map_err(|error| Error::Connection(format!("{}: {error}", folder.display())))?;
        Ok(Self { address: Address::File(folder.join("scratch.db")), place: Place::Folder(folder) })
    }

    /// A database on the test server; `None` if no server was asked for.
    ///
    /// # Errors
    /// [`Error::Connection`] when the server does not let us make one.
    pub async fn server() -> Result<Option<Self>> {
        let Ok(url) = std::env::var(SERVER) else { return Ok(None) };
        let name = unique_name();
        postgres::command(&url, &format!("CREATE DATABASE {name}")).await?;
        let address = Address::Postgres(postgres::with_database(&url, &name));
        Ok(Some(Self { address, place: Place::Server { url, name } }))
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.address
    }
}

/// Removes the database. One on a server is dropped from another thread, because a drop cannot wait for a runtime;
/// failures are let go: the server itself is thrown away after the tests.
impl Drop for Scratch {
    fn drop(&mut self) {
        match &self.place {
            Place::Folder(folder) => {
                let _ = std::fs::remove_dir_all(folder);
            }
            Place::Server { url, name } => {
                let (url, text) = (url.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
                let dropping = std::thread::spawn(move || {
                    if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() {
                        let _ = runtime.block_on(postgres::command(&url, &text));
                    }
                });
                let _ = dropping.join();
            }
        }
    }
}

/// Puts rows in, as an earlier version may have left them: the text of a migration's twin, in which `{bytes}` stands for
/// the column type of bytes. All of them or none; `name` says whose they are.
///
/// # Errors
/// [`Error::Migrations`] when the text cannot be cut into statements, or what the engine says.
pub async fn put_rows(db: &Db, name: &str, text: &str) -> Result<()> {
    let steps = migrate::statements(text).map_err(|why| Error::Migrations(format!("{name}: {why}")))?;
    let name = name.to_owned();
    db.write(move |tx| {
        let bytes = tx.bytes_type();
        (1..).zip(&steps).try_for_each(|(at, step)| {
            tx.script(&format!("{name}, statement {at}"), &step.replace("{bytes}", bytes))
        })
    })
    .await
}

fn unique_name() -> String {
    format!("scratch_{}_{:016x}", std::process::id(), rand::random::<u64>())
}
