//! How a house opens: folder, key, database, kit, words, program. In this order, so that nothing is half there.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use store::Db;
use tracing_subscriber::EnvFilter;

use crate::app::{App, Parts};
use crate::house::{FOLLOWERS, MIGRATIONS, WORDS};
use crate::people::remembered::Remembered;
use crate::platform::clock::Clock;
use crate::platform::failure::Failure;
use crate::platform::letters::Mailer;
use crate::platform::seal;
use crate::platform::secret::{self, SealKey};
use crate::platform::words::{Say, Words};
use crate::program::kit::Kit;
use crate::program::{self, Known};
use crate::settings::Settings;

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
    let words = Words::load(WORDS).map_err(Failure::new)?;
    let say = words.of("en");
    make_folder(&settings.data, &say)?;
    let seal = seal_key(&settings, &say)?;
    let mailer = match demo {
        true => Mailer::into_folder(&settings.data.join(DEMO_LETTERS)),
        false => Mailer::of(&settings.mail()),
    }
    .map_err(Failure::new)?;
    let kit = kit(&settings)?;
    let db = database(&settings, &clock, &say).await?;
    let own = seal.clone();
    if !db.write(move |tx| seal::agree(tx, &own)).await? {
        return Err(Failure::new(say.t("open-other-key")));
    }
    let program = Known::default();
    program.set(db.read(program::records::find).await?);
    Ok(App::of(Parts {
        db,
        clock,
        words,
        kit,
        settings,
        mailer,
        seal,
        followers: FOLLOWERS,
        program,
        remembered: Remembered::default(),
        demo,
    }))
}

/// Opens the database and brings its tables up to date.
async fn database(settings: &Settings, clock: &Clock, say: &Say) -> Result<Db, Failure> {
    let address = settings.store()?;
    let cannot = |why| Failure::new(say.t2("open-database", "database", &address, "why", why));
    let db = Db::open(&address).await.map_err(cannot)?;
    db.migrate(MIGRATIONS, clock.now().0).await?;
    Ok(db)
}

/// Makes the key of this machine the one of the house from now on.
pub async fn take_new_key(settings: &Settings, say: &Say) -> Result<(), Failure> {
    make_folder(&settings.data, say)?;
    let key = seal_key(settings, say)?;
    let db = database(settings, &Clock::System, say).await?;
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
    // A log that nobody can read any more says nothing; complaining there would only fail again.
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false);
    let colour = std::io::IsTerminal::is_terminal(&std::io::stderr());
    // An error says that a log is there already, as in tests.
    let _ = lines.with_target(false).with_ansi(colour).try_init();
    Ok(())
}

/// Makes the data folder, which only the account that runs the program may open.
fn make_folder(folder: &Path, say: &Say) -> Result<(), Failure> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Failure::new(say.t2("open-folder", "folder", folder.display(), "why", error)))
}

/// The key that seals links: from the settings, or made once and kept in the data folder.
fn seal_key(settings: &Settings, say: &Say) -> Result<SealKey, Failure> {
    if let Some(key) = found_key(settings, say)? {
        return Ok(key);
    }
    let path = settings.data.join(KEY_FILE);
    let cannot = |why| Failure::new(say.t2("open-key-unwritten", "file", path.display(), "why", why));
    make_key(&path).map_err(cannot)?;
    found_key(settings, say)?.ok_or_else(|| Failure::new(say.t1("open-key-gone", "file", path.display())))
}

/// The key that seals links, if there is one yet. Changes nothing.
pub fn found_key(settings: &Settings, say: &Say) -> Result<Option<SealKey>, Failure> {
    let given = settings.text("seal_key");
    if !given.is_empty() {
        return Ok(Some(SealKey::from_text(given)));
    }
    let path = settings.data.join(KEY_FILE);
    if !path.exists() {
        return Ok(None);
    }
    let cannot = |why| Failure::new(say.t2("open-key-unread", "file", path.display(), "why", why));
    let text = fs::read_to_string(&path).map_err(cannot)?;
    if text.trim().is_empty() {
        return Err(Failure::new(say.t1("open-key-empty", "file", path.display())));
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
