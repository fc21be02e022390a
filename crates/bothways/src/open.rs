//! How a house opens: folder, key, database, kit, words, program. In this order, so that nothing is half there.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use store::Db;
use tracing_subscriber::EnvFilter;

use crate::app::{App, Parts};
use crate::house::{FOLLOWERS, MIGRATIONS, WORDS};
use crate::platform::clock::Clock;
use crate::platform::failure::Failure;
use crate::platform::letters::Mailer;
use crate::platform::seal;
use crate::platform::secret::{self, SealKey};
use crate::platform::words::Words;
use crate::program::kit::Kit;
use crate::program::{self, Known};
use crate::settings::Settings;

/// What to do when this machine's key is not the one that the house began with.
pub const OTHER_KEY: &str = "the key for links in letters is not the one this house began with, so links in its letters would not open. \
                             Copy seal.key from the data folder of the machine that began it, or give all machines the same seal_key. \
                             If that key is lost, go on with this one: bothways new-key";

/// The file in the data folder that holds the key for links in letters. Who has it can answer in anyone's name.
const KEY_FILE: &str = "seal.key";

/// The folder in the data folder into which the demo writes its letters.
const DEMO_LETTERS: &str = "letters";

/// Opens the house that these settings describe, on the machine's clock.
pub async fn house(settings: Settings) -> Result<App, Failure> {
    house_on(settings, Clock::System, false).await
}

/// Opens a house on any clock; `demo` shows letters on a page and lets the day be changed.
pub async fn house_on(settings: Settings, clock: Clock, demo: bool) -> Result<App, Failure> {
    make_folder(&settings.data)?;
    let seal = seal_key(&settings)?;
    let mailer = match demo {
        true => Mailer::into_folder(&settings.data.join(DEMO_LETTERS)),
        false => Mailer::of(&settings.mail()),
    }
    .map_err(Failure::new)?;
    let kit = kit(&settings)?;
    let words = Words::load(WORDS).map_err(Failure::new)?;
    let db = database(&settings, &clock).await?;
    let own = seal.clone();
    if !db.write(move |tx| seal::agree(tx, &own)).await? {
        return Err(Failure::new(OTHER_KEY));
    }
    let program = Known::default();
    program.set(db.read(program::records::find).await?);
    Ok(App::of(Parts { db, clock, words, kit, settings, mailer, seal, followers: FOLLOWERS, program, demo }))
}

/// Opens the database and brings its tables up to date.
async fn database(settings: &Settings, clock: &Clock) -> Result<Db, Failure> {
    let address = settings.store()?;
    let db = Db::open(&address).await.map_err(|e| Failure::new(format!("the database {address}: {e}")))?;
    db.migrate(MIGRATIONS, clock.now().0).await?;
    Ok(db)
}

/// Makes the key of this machine the one of the house from now on.
pub async fn take_new_key(settings: &Settings) -> Result<(), Failure> {
    make_folder(&settings.data)?;
    let key = seal_key(settings)?;
    let db = database(settings, &Clock::System).await?;
    let taken = db.write(move |tx| seal::begin_anew(tx, &key)).await;
    db.close().await;
    Ok(taken?)
}

/// The kit that the settings name, checked as a whole.
pub fn kit(settings: &Settings) -> Result<Kit, Failure> {
    match settings.text("kit") {
        "" => Kit::shipped(),
        folder => Kit::from_folder(Path::new(folder)),
    }
    .map_err(Failure::new)
}

/// Starts the log on the error stream, as much of it as the settings say. A second call changes nothing.
pub fn log(settings: &Settings) -> Result<(), Failure> {
    let level = settings.text("log");
    let filter = EnvFilter::try_new(format!("warn,bothways={level},store={level}")).map_err(Failure::new)?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let colour = std::io::IsTerminal::is_terminal(&std::io::stderr());
    // An error says that a log is there already, as in tests.
    let _ = lines.with_target(false).with_ansi(colour).try_init();
    Ok(())
}

/// Makes the data folder, which only the account that runs the program may open.
fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|e| {
        Failure::new(format!(
            "the data folder {} cannot be made: {e}. Choose another with --data",
            folder.display()
        ))
    })
}

/// The key that seals links: from the settings, or made once and kept in the data folder.
fn seal_key(settings: &Settings) -> Result<SealKey, Failure> {
    if let Some(key) = found_key(settings)? {
        return Ok(key);
    }
    let path = settings.data.join(KEY_FILE);
    make_key(&path)
        .map_err(|e| Failure::new(format!("the key file {} cannot be written: {e}", path.display())))?;
    found_key(settings)?.ok_or_else(|| Failure::new(format!("the key file {} has gone", path.display())))
}

/// The key that seals links, if there is one yet. Changes nothing.
pub fn found_key(settings: &Settings) -> Result<Option<SealKey>, Failure> {
    let given = settings.text("seal_key");
    if !given.is_empty() {
        return Ok(Some(SealKey::from_text(given)));
    }
    let path = settings.data.join(KEY_FILE);
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path)
        .map_err(|e| Failure::new(format!("the key file {} cannot be read: {e}", path.display())))?;
    if text.trim().is_empty() {
        return Err(Failure::new(format!(
            "the key file {} is empty. Put the one from your backup there. If it is lost, remove this file and type: bothways new-key",
            path.display()
        )));
    }
    Ok(Some(SealKey::from_text(&text)))
}

/// Writes a fresh key beside its place and moves it there whole, unless another instance was faster.
fn make_key(path: &Path) -> std::io::Result<()> {
    let draft = path.with_extension(format!("{}.draft", std::process::id()));
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(secret::token().as_bytes())?;
    file.sync_all()?;
    let placed = fs::hard_link(&draft, path);
    let placed = match placed {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        // Some disks know no second name for a file.
        Err(_) => return fs::rename(&draft, path),
        Ok(()) => Ok(()),
    };
    fs::remove_file(&draft)?;
    placed
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[tokio::test]
    async fn the_first_opening_makes_a_folder_and_a_key_that_only_their_owner_may_read() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("data");
        let flags = BTreeMap::from([("data", folder.display().to_string())]);
        let settings = || Settings::gather(&flags, |_| None, None).unwrap();

        let first = house(settings()).await.unwrap();
        let again = house(settings()).await.unwrap();

        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&folder.join(KEY_FILE)), 0o600);
        assert_eq!(first.seal.seal(&["a"]), again.seal.seal(&["a"]));
    }
}
