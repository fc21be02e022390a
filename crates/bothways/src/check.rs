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
use crate::platform::terminal::tell;
use crate::platform::words::Say;
use crate::platform::work::seconds_apart;
use crate::settings::{SETTINGS, Settings};

/// Its flags and help.
pub fn define(say: &Say) -> Command {
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue).help(say.t("check-json"));
    let command = Command::new("check").about(say.t("check-about")).arg(json);
    with_settings(command, say).after_long_help(say.t("check-ends"))
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
    fn new(about: &'static str, standing: Standing, says: String) -> Self {
        Self { about, standing, says }
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
pub fn run(asked: &ArgMatches, say: &Say) -> Result<(), Failure> {
    let settings = gather(asked, say)?;
    let findings = block_on(say, async { Ok(look(&settings, say).await) })?;
    let must_mend = findings.iter().filter(|f| f.standing == Standing::Mend).count();
    let report = Report { settings: SETTINGS.iter().map(|s| shown(&settings, s, say)).collect(), findings };
    let told = match asked.get_flag("json") {
        true => serde_json::to_string(&report).map_err(Failure::new)?,
        false => for_people(&report, say),
    };
    tell(told)?;
    if must_mend == 0 { Ok(()) } else { Err(Failure::new(say.n("check-must-mend", must_mend))) }
}

fn shown(settings: &Settings, setting: &crate::settings::Setting, say: &Say) -> Shown {
    let text = settings.text(setting.name);
    let value = match (text, setting.secret, setting.name) {
        ("", ..) => say.t("check-not-set"),
        (_, true, _) => say.t("check-hidden"),
        // An address may hold a password.
        (_, _, "database") => settings.store().map_or_else(|_| say.t("check-hidden"), |a| a.to_string()),
        (_, _, "mail") => without_password(text),
        _ => text.to_owned(),
    };
    Shown { name: setting.name, value, from: settings.source(setting.name).says(say) }
}

/// `smtps://user:secret@host` without the secret.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or_default()),
        None => url.to_owned(),
    }
}

fn for_people(report: &Report, say: &Say) -> String {
    let wide = |cells: &mut dyn Iterator<Item = usize>| cells.max().unwrap_or(0);
    let names = wide(&mut report.settings.iter().map(|s| s.name.len()));
    let values = wide(&mut report.settings.iter().map(|s| s.value.chars().count())).min(50);
    let mut lines = vec![say.t("check-settings")];
    for Shown { name, value, from } in &report.settings {
        lines.push(format!("  {name:names$}  {value:values$}  {from}"));
    }
    lines.push(format!("\n{}", say.t("check-findings")));
    for Finding { standing, says, .. } in &report.findings {
        let word = match standing {
            Standing::Fine => say.t("check-fine"),
            Standing::Look => say.t("check-look"),
            Standing::Mend => say.t("check-mend"),
        };
        lines.push(format!("  {word}  {says}"));
    }
    lines.join("\n")
}

/// Looks at everything.
pub async fn look(settings: &Settings, say: &Say) -> Vec<Finding> {
    let folder = folder(&settings.data, say);
    let has_folder = folder.standing != Standing::Mend;
    let mut found = vec![folder, kit(settings, say)];
    found.extend(addresses(settings, say));
    found.push(mail(settings, say).await);
    // Without a folder there can be no file in it; one finding says enough.
    if has_folder || !settings.text("database").is_empty() {
        found.extend(database(settings, say).await);
    } else {
        found.push(clock(None, say));
    }
    found
}

fn folder(path: &Path, say: &Say) -> Finding {
    let shown = path.display();
    let finding = |standing, key: &str| Finding::new("data", standing, say.t1(key, "folder", &shown));
    let Ok(there) = fs::metadata(path) else {
        return finding(Standing::Fine, "check-folder-will-be");
    };
    if !there.is_dir() {
        return finding(Standing::Mend, "check-folder-none");
    }
    let probe = path.join(format!("check-{}.tmp", std::process::id()));
    let written = fs::write(&probe, b"check").and_then(|()| fs::remove_file(&probe));
    if let Err(error) = written {
        let says = say.t2("check-folder-closed", "folder", &shown, "why", error);
        return Finding::new("data", Standing::Mend, says);
    }
    if there.permissions().mode() & 0o077 != 0 {
        return finding(Standing::Look, "check-folder-open");
    }
    finding(Standing::Fine, "check-folder-fine")
}

fn kit(settings: &Settings, say: &Say) -> Finding {
    match open::kit(settings) {
        Ok(kit) => {
            let says = say.t2("check-kit-fine", "name", &kit.name, "version", &kit.version);
            Finding::new("kit", Standing::Fine, says)
        }
        Err(failure) => Finding::new("kit", Standing::Mend, failure.sentence),
    }
}

/// What people will meet at the door.
fn addresses(settings: &Settings, say: &Say) -> Vec<Finding> {
    let found = if settings.text("address").is_empty() {
        Some(("address", "check-address-here"))
    } else if !settings.is_secure() {
        Some(("address", "check-address-plain"))
    } else if settings.trusted_proxies.is_empty() {
        Some(("trusted_proxies", "check-proxies-none"))
    } else {
        None
    };
    found.map(|(about, key)| Finding::new(about, Standing::Look, say.t(key))).into_iter().collect()
}

/// Whether letters can go out. Nothing is sent.
async fn mail(settings: &Settings, say: &Say) -> Finding {
    let finding = |standing, says: String| Finding::new("mail", standing, says);
    let mailer = match Mailer::of(&settings.mail()) {
        Ok(mailer) => mailer,
        Err(error) => return finding(Standing::Mend, say.t1("check-mail-wrong", "why", error)),
    };
    if !mailer.sends() {
        return finding(Standing::Look, say.t("check-mail-none"));
    }
    if !mailer.has_server() {
        let says = say.t1("check-mail-folder", "folder", settings.text("mail_folder"));
        return finding(Standing::Look, says);
    }
    match mailer.greet().await {
        Ok(()) => finding(Standing::Fine, say.t1("check-mail-fine", "from", mailer.from())),
        Err(why) => {
            let server = without_password(settings.text("mail"));
            finding(Standing::Mend, say.t2("check-mail-away", "server", server, "why", why))
        }
    }
}

async fn database(settings: &Settings, say: &Say) -> Vec<Finding> {
    let mend = |says: String| vec![Finding::new("database", Standing::Mend, says)];
    let address = match settings.store() {
        Ok(address) => address,
        Err(error) => return mend(error.to_string()),
    };
    if let Address::File(path) = &address
        && !path.exists()
    {
        let says = say.t1("check-database-will-be", "database", &address);
        return vec![Finding::new("database", Standing::Fine, says), clock(None, say)];
    }
    let said = |key: &str, why: store::Error| say.t2(key, "database", &address, "why", why);
    let db = match Db::open(&address).await {
        Ok(db) => db,
        Err(error) => return mend(said("check-database-away", error)),
    };
    let pending = match db.pending(MIGRATIONS).await {
        Ok(pending) => pending,
        Err(error) => return mend(said("check-database-says", error)),
    };
    let sentence = if pending.is_empty() { "check-database-fine" } else { "check-database-pending" };
    let says = say.say(
        sentence,
        &[
            ("database", address.to_string()),
            ("engine", db.engine_name().to_string()),
            ("count", pending.len().to_string()),
        ],
    );
    let newest = match pending.is_empty() {
        true => db.read(crate::platform::journal::newest).await.ok().flatten(),
        false => None,
    };
    let mut found = vec![Finding::new("database", Standing::Fine, says), clock(newest, say)];
    found.extend(servers_clock(&db, say).await);
    if pending.is_empty() {
        found.extend(key(settings, &db, say).await);
    }
    db.close().await;
    found
}

/// Whether this machine has the key that the house began with.
async fn key(settings: &Settings, db: &Db, say: &Say) -> Option<Finding> {
    let kept = db.read(seal::kept).await.ok().flatten()?;
    Some(match open::found_key(settings, say) {
        Ok(Some(key)) if key.fingerprint() == kept => {
            Finding::new("seal_key", Standing::Fine, say.t("check-key-fine"))
        }
        Ok(_) => Finding::new(
            "seal_key",
            Standing::Mend,
            say.t1("check-key-other", "why", say.t("open-other-key")),
        ),
        Err(failure) => Finding::new("seal_key", Standing::Mend, failure.sentence),
    })
}

/// Whether this machine's clock and the database server's say the same, if the server has one of its own.
async fn servers_clock(db: &Db, say: &Say) -> Option<Finding> {
    let server = db.clock().await.ok().flatten()?;
    let seconds = seconds_apart(Clock::System.now(), Moment(server));
    let says = say.t1("check-clocks-apart", "seconds", seconds);
    (seconds > CLOCKS_APART_SECONDS).then(|| Finding::new("clock", Standing::Mend, says))
}

/// A clock that stands before the last thing that was done, or before this program was written, is wrong.
fn clock(newest: Option<Moment>, say: &Say) -> Finding {
    const WRITTEN: i64 = 1_767_225_600_000_000;
    let now = Clock::System.now();
    let shown = |at: Moment| {
        Timestamp::from_microsecond(at.0)
            .map_or_else(|_| "?".to_owned(), |t| t.strftime("%Y-%m-%d %H:%M UTC").to_string())
    };
    let last = newest.unwrap_or(Moment(WRITTEN)).max(Moment(WRITTEN));
    if now.plus_minutes(5) < last {
        let says = say.t2("check-clock-wrong", "now", shown(now), "last", shown(last));
        return Finding::new("clock", Standing::Mend, says);
    }
    Finding::new("clock", Standing::Fine, say.t1("check-clock-fine", "now", shown(now)))
}
