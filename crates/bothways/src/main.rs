//! Reads the command line and does what it asks; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    match bothways::commands::run(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bothways: {failure}");
            ExitCode::from(failure.code)
        }
    }
}
