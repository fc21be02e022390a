//! `bothways new-key`: goes on with this machine's key for links in letters when the old one is lost.

use clap::{ArgMatches, Command};

use crate::commands::{block_on, gather, with_settings};
use crate::open;
use crate::platform::failure::Failure;
use crate::platform::terminal::tell;
use crate::platform::words::Say;

/// Its flags and help.
pub fn define(say: &Say) -> Command {
    let command = Command::new("new-key").about(say.t("new-key-about")).long_about(say.t("new-key-long"));
    with_settings(command, say)
}

/// Takes the key and says so.
pub fn run(asked: &ArgMatches, say: &Say) -> Result<(), Failure> {
    let settings = gather(asked, say)?;
    open::log(&settings)?;
    block_on(say, open::take_new_key(&settings, say))?;
    tell(say.t("new-key-taken")).map(drop)
}
