//! What the one-way engine takes, in CPU seconds of this process and in memory.
//!
//! ```text
//! cargo bench -p matcher --bench one_way -- make LEARNERS FOLDER
//! cargo bench -p matcher --bench one_way -- solve EDGES.csv GUIDES.csv
//! cargo bench -p matcher --bench one_way -- changes EDGES.csv GUIDES.csv
//! ```
//!
//! The first writes a market to try them on, the others print one line of JSON.

mod changes;
mod dice;
mod making;
mod reading;
mod spent;

use std::error::Error;
use std::path::Path;

use spent::{Spent, peak_mib};

/// What a pair counts for in the objective that is told, beside its score.
const A_PAIR: i64 = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["solve", edges, guides] => solve(Path::new(edges), Path::new(guides)),
        ["changes", edges, guides] => reading::market(Path::new(edges), Path::new(guides))?.change(),
        ["make", learners, folder] => making::make(learners.parse()?, Path::new(folder)),
        _ => {
            println!(
                "say: make LEARNERS FOLDER, solve EDGES.csv GUIDES.csv, or changes EDGES.csv GUIDES.csv"
            );
            Ok(())
        }
    }
}

/// Reads a market and settles it.
fn solve(edges: &Path, guides: &Path) -> Result<(), Box<dyn Error>> {
    let began = Spent::now()?;
    let room = reading::rooms(guides)?;
    let draft = reading::draft(edges, &room)?;
    let loaded = Spent::now()?;
    let settled = draft.settle(&room)?;
    let solved = Spent::now()?;
    let proven = settled.check()?;
    let checked = Spent::now()?;
    let (matched, score) = (proven.placed, proven.score);
    println!(
        "{{\"peer\":\"bothways\",\"matched\":{matched},\"score\":{score},\"objective\":{},\"t_load_s\":{:.4},\
         \"t_solve_s\":{:.4},\"t_check_s\":{:.4},\"t_all_s\":{:.4},\"peak_mib\":{:.1}}}",
        A_PAIR * matched as i64 + score,
        loaded.since(began),
        solved.since(loaded),
        checked.since(solved),
        Spent::now()?.since(Spent::none()),
        peak_mib()?
    );
    Ok(())
}
