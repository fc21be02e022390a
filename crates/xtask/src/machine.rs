//! What this machine has, and how to get what it lacks.
//!
//! Debian's packages are the only ones installed here, and only those that are missing. On any other
//! system the error names what to install by hand.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Something went wrong, said as a sentence for the person at the terminal.
pub type Result<T> = std::result::Result<T, String>;

/// The folder of the whole workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Where the build leaves its things. Tools that must not be in the repository are kept there too.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The first program of this name on the search path.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Whether we may do anything on this machine.
pub fn is_root() -> bool {
    Run::new("id").args(["-u"]).read().is_ok_and(|id| id.trim() == "0")
}

/// Calls cargo in the folder of the workspace, with the toolchain that runs this tool.
///
/// What cargo told this tool about its own package stays here: build scripts that look at it would build again
/// at every turn between this tool and cargo by hand.
pub fn cargo<'a>(args: impl IntoIterator<Item = &'a str>) -> Run {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut run = Run::new(cargo).args(args);
    for (name, _) in std::env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|own| name.to_string_lossy().starts_with(own)) {
            run.command.env_remove(name);
        }
    }
    run
}

/// Installs Debian packages, asking for the list of packages once before.
pub fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("install these by hand, then run again: {}", packages.join(", "));
    if program("apt-get").is_none() {
        return Err(format!("this machine has no apt-get; {by_hand}"));
    }
    if !is_root() && program("sudo").is_none() {
        return Err(format!("not root, and there is no sudo; {by_hand}"));
    }
    println!("installing {}", packages.join(", "));
    let listed = apt_get(&["update", "--quiet=2"]).run();
    let mut words = vec!["install", "--yes", "--quiet=2", "--no-install-recommends"];
    words.extend_from_slice(packages);
    apt_get(&words).run().map_err(|why| match listed {
        Ok(()) => format!("{why}; {by_hand}"),
        Err(list) => format!("{list}; {why}; {by_hand}"),
    })
}

fn apt_get(words: &[&str]) -> Run {
    let front = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let words = words.iter().copied();
    if is_root() {
        Run::new(front[0]).args(front[1..].iter().copied().chain(words))
    } else {
        Run::new("sudo").args(front.into_iter().chain(words))
    }
}

/// A program to run, with the words that start it.
pub struct Run {
    command: Command,
}

impl Run {
    /// Prepares a call from the folder of the workspace.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.current_dir(root());
        Self { command }
    }

    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs to the end, showing everything the program says.
    pub fn run(mut self) -> Result<()> {
        let status = self.command.status().map_err(|why| self.cannot_start(&why))?;
        if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", self.name())) }
    }

    /// Runs to the end and returns what the program printed.
    pub fn read(mut self) -> Result<String> {
        let output = self
            .command
            .stderr(Stdio::inherit())
            .stdin(Stdio::null())
            .output()
            .map_err(|why| self.cannot_start(&why))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(format!("{} failed ({})", self.name(), output.status))
        }
    }

    /// Whether the program is here and does what is asked. Shows nothing.
    pub fn works(mut self) -> bool {
        let quiet = self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        quiet.status().is_ok_and(|status| status.success())
    }

    fn cannot_start(&self, why: &std::io::Error) -> String {
        format!("{} does not start: {why}", self.name())
    }

    /// The program and its first word: enough to know which call it was.
    fn name(&self) -> String {
        let program = Path::new(self.command.get_program());
        let program = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy();
        let first = self.command.get_args().next().unwrap_or_default().to_string_lossy();
        format!("{program} {first}").trim_end().to_owned()
    }
}
