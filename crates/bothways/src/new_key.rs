//! `bothways new-key`: goes on with this machine's key for links in letters when the old one is lost.

use clap::{ArgMatches, Command};

use crate::commands::{block_on, gather, with_settings};
use crate::open;
use crate::platform::failure::Failure;

/// Its flags and help.
pub fn define() -> Command {
    with_settings(
        Command::new("new-key")
            .about("Go on with this machine's key for links in letters, when the old key is lost")
            .long_about(
                "Go on with this machine's key for links in letters, when the old key is lost.\n\n\
                 Buttons in letters that are out already stop working; everyone can still sign in and answer there. \
                 Type it once, on one machine, and copy seal.key from its data folder to the others.",
            ),
    )
}

/// Takes the key and says so.
pub fn run(asked: &ArgMatches) -> Result<(), Failure> {
    let settings = gather(asked)?;
    open::log(&settings)?;
    block_on(open::take_new_key(&settings))?;
    println!("This machine's key is the one of the house now. Buttons in older letters no longer work.");
    Ok(())
}
