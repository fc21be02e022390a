//! Reads the command line and does what it asks; nothing else.

use std::io::Write;
use std::process::ExitCode;

/// A page is made of some thousand short texts; taking and giving back their memory is a seventh of its cost with the system's own way.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match bothways::commands::run(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Where nobody can read it, the code says it alone.
            let _ = writeln!(std::io::stderr(), "bothways: {failure}");
            ExitCode::from(failure.code)
        }
    }
}
