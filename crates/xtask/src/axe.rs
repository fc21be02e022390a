//! axe-core, which looks at a page as somebody does who cannot see it.
//!
//! It is fetched from its package registry for the tests and never kept in the repository. The version is
//! fixed, so that a page passes today for the same reason as yesterday.

use crate::machine::{self, Result, Run};
use std::fs;
use std::path::PathBuf;

const VERSION: &str = "4.14.1";

/// The script to load into a page, fetched if it is not here yet.
pub fn script() -> Result<PathBuf> {
    let folder = machine::target().join("axe").join(VERSION);
    let script = folder.join("package/axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    if machine::program("npm").is_none() {
        machine::install(&["npm"])?;
    }
    fs::create_dir_all(&folder).map_err(|why| format!("cannot make {}: {why}", folder.display()))?;
    let place = folder.display().to_string();
    let package = format!("axe-core@{VERSION}");
    Run::new("npm").args(["pack", &package, "--silent", "--pack-destination", &place]).read()?;
    let archive = folder.join(format!("axe-core-{VERSION}.tgz"));
    Run::new("tar").args(["-xzf", &archive.display().to_string(), "-C", &place]).run()?;
    if script.is_file() { Ok(script) } else { Err(format!("{package} holds no axe.min.js")) }
}
