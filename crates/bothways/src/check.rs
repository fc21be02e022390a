//! `bothways check`: every setting with its value and where it came from, what is missing, and how to mend it.
//! It changes nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::Timestamp;
use serde::Serialize;
use store::{Address, Db};

use crate::commands::{block_on, gather, with_settings};
use crate::house::MIGRATIONS;
use crate::open;
use crate::platform::clock::{Clock, Moment};
use crate::platform::failure::Failure;
use crate::platform::letters::Mailer;
use crate::platform::seal;
use crate::platform::work::seconds_apart;
use crate::settings::{SETTINGS, Settings};

/// Its flags and help.
pub fn define() -> Command {
    with_settings(
        Command::new("check")
            .about("Show the settings and say what is missing, changing nothing")
            .arg(
                Arg::new("json")
                    .long("json")
                    .action(ArgAction::SetTrue)
                    .help("Print one line of JSON for a script"),
            )
            .after_long_help("Ends with code 1 if something must be mended before the program can serve."),
    )
}

/// From here on somebody has to set a clock: further apart, a machine takes no work.
const CLOCKS_APART_SECONDS: i64 = 20;

/// How a thing that was looked at stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Fine.
    Fine,
    /// It works, but somebody should look.
    Look,
    /// It must be mended first.
    Mend,
}

/// One thing that was looked at.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// What it is about.
    pub about: &'static str,
    /// How it stands.
    pub standing: Standing,
    /// What was found and how to mend it.
    pub says: String,
}

impl Finding {
    fn new(about: &'static str, standing: Standing, says: impl Into<String>) -> Self {
        Self { about, standing, says: says.into() }
    }
}

#[derive(Serialize)]
struct Shown {
    name: &'static str,
    value: String,
    from: String,
}

#[derive(Serialize)]
struct Report {
    settings: Vec<Shown>,
    findings: Vec<Finding>,
}

/// Looks and prints.
pub fn run(asked: &ArgMatches) -> Result<(), Failure> {
    let settings = gather(asked)?;
    let findings = block_on(async { Ok(look(&settings).await) })?;
    let must_mend = findings.iter().filter(|f| f.standing == Standing::Mend).count();
    let report = Report { settings: SETTINGS.iter().map(|s| shown(&settings, s)).collect(), findings };
    if asked.get_flag("json") {
        println!("{}", serde_json::to_string(&report).map_err(Failure::new)?);
    } else {
        print_for_people(&report);
    }
    match must_mend {
        0 => Ok(()),
        1 => Err(Failure::new("one thing must be mended first")),
        many => Err(Failure::new(format!("{many} things must be mended first"))),
    }
}

fn shown(settings: &Settings, setting: &crate::settings::Setting) -> Shown {
    let text = settings.text(setting.name);
    let value = match (text, setting.secret, setting.name) {
        ("", ..) => "(not set)".to_owned(),
        (_, true, _) => "(hidden)".to_owned(),
        // An address may hold a password.
        (_, _, "database") => settings.store().map_or_else(|_| "(hidden)".to_owned(), |a| a.to_string()),
        (_, _, "mail") => without_password(text),
        _ => text.to_owned(),
    };
    Shown { name: setting.name, value, from: settings.source(setting.name).to_string() }
}

/// `smtps://user:secret@host` without the secret.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or_default()),
        None => url.to_owned(),
    }
}

fn print_for_people(report: &Report) {
    let wide = |cells: &mut dyn Iterator<Item = usize>| cells.max().unwrap_or(0);
    let names = wide(&mut report.settings.iter().map(|s| s.name.len()));
    let values = wide(&mut report.settings.iter().map(|s| s.value.chars().count())).min(50);
    println!("Settings");
    for Shown { name, value, from } in &report.settings {
        println!("  {name:names$}  {value:values$}  {from}");
    }
    println!("\nFindings");
    for Finding { standing, says, .. } in &report.findings {
        let word = match standing {
            Standing::Fine => "fine",
            Standing::Look => "look",
            Standing::Mend => "MEND",
        };
        println!("  {word}  {says}");
    }
}

/// Looks at everything.
pub async fn look(settings: &Settings) -> Vec<Finding> {
    let mut found = vec![folder(&settings.data), kit(settings)];
    found.extend(addresses(settings));
    found.push(mail(settings).await);
    found.extend(database(settings).await);
    found
}

fn folder(path: &Path) -> Finding {
    let shown = path.display();
    let Ok(there) = fs::metadata(path) else {
        return Finding::new(
            "data",
            Standing::Fine,
            format!("The data folder {shown} will be made at the first start."),
        );
    };
    if !there.is_dir() {
        let says = format!("{shown} is no folder. Choose another with --data.");
        return Finding::new("data", Standing::Mend, says);
    }
    let probe = path.join(format!("check-{}.tmp", std::process::id()));
    let written = fs::write(&probe, b"check").and_then(|()| fs::remove_file(&probe));
    if let Err(error) = written {
        let says = format!(
            "The data folder {shown} cannot be written: {error}. Give its owner the right to, or choose another with --data."
        );
        return Finding::new("data", Standing::Mend, says);
    }
    if there.permissions().mode() & 0o077 != 0 {
        let says =
            format!("Others on this machine can look into the data folder. Mend it with: chmod 700 {shown}");
        return Finding::new("data", Standing::Look, says);
    }
    Finding::new(
        "data",
        Standing::Fine,
        format!("The data folder {shown} can be written, and only by its owner."),
    )
}

fn kit(settings: &Settings) -> Finding {
    match open::kit(settings) {
        Ok(kit) => {
            let says = format!("The kit \"{}\", version {}, is whole.", kit.name, kit.version);
            Finding::new("kit", Standing::Fine, says)
        }
        Err(failure) => Finding::new("kit", Standing::Mend, failure.sentence),
    }
}

/// What people will meet at the door.
fn addresses(settings: &Settings) -> Vec<Finding> {
    let mut found = Vec::new();
    if settings.text("address").is_empty() {
        let says = "No web address is set, so links in letters work on this machine only. Set it with --address https://your.host";
        found.push(Finding::new("address", Standing::Look, says));
    } else if !settings.is_secure() {
        let says = "The web address starts with http://, so anyone on the way can read along. Put a proxy with a certificate in front and set --address https://your.host";
        found.push(Finding::new("address", Standing::Look, says));
    } else if settings.trusted_proxies.is_empty() {
        let says = "No proxy is trusted. If one stands in front, name it with --trusted-proxies, or everyone counts as one asker.";
        found.push(Finding::new("trusted_proxies", Standing::Look, says));
    }
    found
}

/// Whether letters can go out. Nothing is sent.
async fn mail(settings: &Settings) -> Finding {
    let mailer = match Mailer::of(&settings.mail()) {
        Ok(mailer) => mailer,
        Err(error) => return Finding::new("mail", Standing::Mend, format!("No letter can go out: {error}.")),
    };
    if !mailer.sends() {
        let says = "No mail server is set, so nobody can sign in by mail. Set --mail and --mail-from, or --mail-folder to try things out.";
        return Finding::new("mail", Standing::Look, says);
    }
    if !mailer.has_server() {
        let says = format!("Letters are written into {} and go to nobody.", settings.text("mail_folder"));
        return Finding::new("mail", Standing::Look, says);
    }
    match mailer.greet().await {
        Ok(()) => Finding::new(
            "mail",
            Standing::Fine,
            format!("The mail server answers; letters come from {}.", mailer.from()),
        ),
        Err(why) => {
            let says = format!(
                "The mail server {} does not answer: {why}. Letters wait until it does.",
                without_password(settings.text("mail"))
            );
            Finding::new("mail", Standing::Mend, says)
        }
    }
}

async fn database(settings: &Settings) -> Vec<Finding> {
    let mend = |says: String| vec![Finding::new("database", Standing::Mend, says)];
    let address = match settings.store() {
        Ok(address) => address,
        Err(error) => return mend(error.to_string()),
    };
    if let Address::File(path) = &address
        && !path.exists()
    {
        let says = format!("The database {address} will be made at the first start.");
        return vec![Finding::new("database", Standing::Fine, says), clock(None)];
    }
    let db = match Db::open(&address).await {
        Ok(db) => db,
        Err(error) => return mend(format!("The database {address} cannot be reached: {error}")),
    };
    let pending = match db.pending(MIGRATIONS).await {
        Ok(pending) => pending,
        Err(error) => return mend(format!("The database {address}: {error}")),
    };
    let says = match pending.len() {
        0 => format!("The database {address} answers ({}), and its tables are up to date.", db.engine_name()),
        many => format!(
            "The database {address} answers ({}). {many} changes of its tables are made at the next start; make a backup first.",
            db.engine_name()
        ),
    };
    let newest = match pending.is_empty() {
        true => db.read(crate::platform::journal::newest).await.ok().flatten(),
        false => None,
    };
    let mut found = vec![Finding::new("database", Standing::Fine, says), clock(newest)];
    found.extend(servers_clock(&db).await);
    if pending.is_empty() {
        found.extend(key(settings, &db).await);
    }
    db.close().await;
    found
}

/// Whether this machine has the key that the house began with.
async fn key(settings: &Settings, db: &Db) -> Option<Finding> {
    let kept = db.read(seal::kept).await.ok().flatten()?;
    Some(match open::found_key(settings) {
        Ok(Some(key)) if key.fingerprint() == kept => {
            Finding::new("seal_key", Standing::Fine, "The key for links in letters is the one of this house.")
        }
        Ok(_) => Finding::new("seal_key", Standing::Mend, format!("On this machine {}", open::OTHER_KEY)),
        Err(failure) => Finding::new("seal_key", Standing::Mend, failure.sentence),
    })
}

/// Whether this machine's clock and the database server's say the same, if the server has one of its own.
async fn servers_clock(db: &Db) -> Option<Finding> {
    let server = db.clock().await.ok().flatten()?;
    let seconds = seconds_apart(Clock::System.now(), Moment(server));
    let says = format!(
        "This machine's clock and the database server's are {seconds} seconds apart. Set the one that is wrong."
    );
    (seconds > CLOCKS_APART_SECONDS).then(|| Finding::new("clock", Standing::Mend, says))
}

/// A clock that stands before the last thing that was done, or before this program was written, is wrong.
fn clock(newest: Option<Moment>) -> Finding {
    const WRITTEN: i64 = 1_767_225_600_000_000;
    let now = Clock::System.now();
    let shown = |at: Moment| {
        Timestamp::from_microsecond(at.0)
            .map_or_else(|_| "?".to_owned(), |t| t.strftime("%Y-%m-%d %H:%M UTC").to_string())
    };
    let last = newest.unwrap_or(Moment(WRITTEN)).max(Moment(WRITTEN));
    if now.plus_minutes(5) < last {
        let says = format!(
            "The machine's clock says {}, but something was done at {} already. Set the clock.",
            shown(now),
            shown(last)
        );
        return Finding::new("clock", Standing::Mend, says);
    }
    Finding::new("clock", Standing::Fine, format!("The machine's clock says {}.", shown(now)))
}
