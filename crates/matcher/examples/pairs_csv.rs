//! Solves a market of possible pairs from a file: the rooms of all people in the first line, then one line
//! `a,b,worth,a learns,b learns` per possible pair. Prints what was found and the shortest time of several runs.
//!
//! `cargo run --release -p matcher --example pairs_csv -- PAIRS.csv [RUNS]`

use matcher::market::{Link, Market};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a file")?;
    let runs = std::env::args().nth(2).map_or(Ok(1), |text| text.parse::<u32>())?;
    let text = std::fs::read_to_string(path)?;
    let mut lines = text.lines();
    let rooms = lines.next().ok_or("the file is empty")?;
    let room = rooms.split(',').map(str::parse).collect::<Result<Vec<u32>, _>>()?;
    let mut links = Vec::new();
    for line in lines {
        let numbers = line.split(',').map(str::parse).collect::<Result<Vec<i64>, _>>()?;
        let [a, b, worth, a_learns, b_learns] = numbers[..] else { return Err("five numbers a line".into()) };
        let (a, b) = (u32::try_from(a)?, u32::try_from(b)?);
        links.push(Link { a, b, worth, a_learns: a_learns == 1, b_learns: b_learns == 1 });
    }
    let nothing = vec![0; room.len()];
    let market = Market { first_learning: nothing.clone(), first_sharing: nothing, room, links };
    let mut took = Vec::new();
    for _ in 1..runs {
        let start = Instant::now();
        market.best(1)?;
        took.push(start.elapsed());
    }
    let start = Instant::now();
    let choice = market.best(1)?;
    let least = took.iter().copied().fold(start.elapsed(), Ord::min);
    println!("pairs {} worth {} bound {} in {least:?}", choice.chosen.len(), choice.worth, choice.bound);
    Ok(())
}
