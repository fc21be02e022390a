//! A PostgreSQL server for one run of the tests, in a folder that goes away with it.
//!
//! The server listens on loopback only, under a password made for this run, and does not wait for the disk:
//! what it holds is worth nothing.

use crate::accounts::{self, Account};
use crate::machine::{self, Result};
use std::fs::{self, File};
use std::io::Read;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a new server may take before we give up on it.
const START_MAX: Duration = Duration::from_secs(30);

/// For speed over safety, and room for many tests at once.
const SETTINGS: [&str; 8] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=400",
    "max_pred_locks_per_transaction=256",
    "log_min_messages=fatal",
];

/// A running server. Dropping it stops the server and removes its folder.
pub struct Postgres {
    server: Child,
    tools: PathBuf,
    folder: PathBuf,
    account: Option<Account>,
    /// Where a test finds it, as `postgres://user:password@host:port/database`.
    pub address: String,
}

impl Postgres {
    /// Lays out a new server and waits until it answers.
    pub fn start() -> Result<Self> {
        let tools = tools().ok_or("PostgreSQL's initdb is not on this machine")?;
        let account = if machine::is_root() {
            Some(
                accounts::unprivileged()
                    .ok_or("PostgreSQL refuses to run as root, and no other account is here")?,
            )
        } else {
            None
        };
        let folder = std::env::temp_dir().join(format!("bothways-postgres-{}", std::process::id()));
        let password = random_word()?;
        lay_out(&tools, &folder, account, &password)?;

        let port = free_port()?;
        let mut command = as_account(&tools.join("postgres"), account);
        command.arg("-D").arg(folder.join("cluster")).arg("-p").arg(port.to_string());
        for setting in SETTINGS {
            command.arg("-c").arg(setting);
        }
        let log = File::create(folder.join("log")).map_err(|why| broken(&folder, &why))?;
        let server = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn();
        let server = server.map_err(|why| format!("PostgreSQL does not start: {why}"))?;
        let address = format!("postgres://bothways:{password}@127.0.0.1:{port}/postgres");
        let mut postgres = Self { server, tools, folder, account, address };
        postgres.wait(port)?;
        Ok(postgres)
    }

    fn wait(&mut self, port: u16) -> Result<()> {
        let begun = Instant::now();
        let port = port.to_string();
        while begun.elapsed() < START_MAX {
            let asked = Command::new(self.tools.join("pg_isready"))
                .args(["--quiet", "--host=127.0.0.1", "--dbname=postgres", "--port", &port])
                .status();
            if asked.is_ok_and(|answer| answer.success()) {
                return Ok(());
            }
            if self.server.try_wait().is_ok_and(|ended| ended.is_some()) {
                break;
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL does not answer; its log says:\n{log}"))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let stopped = as_account(&self.tools.join("pg_ctl"), self.account)
            .arg("stop")
            .args(["--silent", "--mode=immediate", "-D"])
            .arg(self.folder.join("cluster"))
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of PostgreSQL's own programs. Debian keeps them off the search path, one folder a version.
pub fn tools() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = debian
        .filter_map(|version| {
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            let folder = version.path().join("bin");
            folder.join("initdb").is_file().then_some((number, folder))
        })
        .max();
    match newest {
        Some((_, folder)) => Some(folder),
        None => {
            let initdb = machine::program("initdb")?;
            let initdb = fs::canonicalize(&initdb).unwrap_or(initdb);
            initdb.parent().map(Path::to_path_buf)
        }
    }
}

fn lay_out(tools: &Path, folder: &Path, account: Option<Account>, password: &str) -> Result<()> {
    let secret = folder.join("password");
    fs::create_dir_all(folder)
        .and_then(|()| fs::set_permissions(folder, fs::Permissions::from_mode(0o700)))
        .and_then(|()| fs::write(&secret, password))
        .and_then(|()| match account {
            Some(Account { user, group }) => {
                chown(folder, Some(user), Some(group)).and_then(|()| chown(&secret, Some(user), Some(group)))
            }
            None => Ok(()),
        })
        .map_err(|why| broken(folder, &why))?;
    let output = as_account(&tools.join("initdb"), account)
        .args(["--username=bothways", "--auth=password", "--encoding=UTF8", "--locale=C", "--no-sync"])
        .arg("--pwfile")
        .arg(&secret)
        .arg("-D")
        .arg(folder.join("cluster"))
        .output()
        .map_err(|why| format!("initdb does not start: {why}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("initdb failed:\n{}", String::from_utf8_lossy(&output.stderr)))
    }
}

/// A program that will run as the account, away from folders that account may not enter.
fn as_account(program: &Path, account: Option<Account>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/").env("LC_ALL", "C");
    if let Some(Account { user, group }) = account {
        command.uid(user).gid(group);
    }
    command
}

pub fn free_port() -> Result<u16> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|why| format!("no free port on loopback: {why}"))
}

fn random_word() -> Result<String> {
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .map_err(|why| format!("no random numbers here: {why}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn broken(folder: &Path, why: &std::io::Error) -> String {
    format!("cannot use the folder {}: {why}", folder.display())
}
