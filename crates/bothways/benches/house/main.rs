//! Measures the house: `cargo bench -p bothways`. `-- pages`, `-- desk` or `-- import` measures one part alone, `-- pages everyone` the pages that
//! are called so.
//!
//! The figures are CPU time from the kernel's accounts, so that a busy machine blurs them little; the load stands beside them. On
//! PostgreSQL (`BOTHWAYS_TEST_ENGINE=postgres`) what the server spends is not in them.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on ends")]

mod all_sorts;
mod cpu;
#[path = "../../tests/it/crowd.rs"]
mod crowd;
mod desk;
#[path = "../../tests/it/house.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod house;
mod import;
mod pages;

/// The day on which everything is measured.
const DAY: &str = "2026-05-20";

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let parts: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |part: &str| parts.first().is_none_or(|named| named == part);
    // One thread: the server has more, and no page uses two at once.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    println!("load {}", cpu::load());
    if wanted("pages") {
        runtime.block_on(pages::measure(parts.get(1..).unwrap_or_default()));
    }
    if wanted("desk") {
        runtime.block_on(desk::measure());
    }
    if wanted("import") {
        runtime.block_on(import::measure());
    }
}
