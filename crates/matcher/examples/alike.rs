//! Solves a round of people who are alike: so many people drawn from a few kinds.
//!
//! `cargo run --release -p matcher --example alike -- 5000 30`

#[path = "../tests/it/people.rs"]
#[expect(dead_code, reason = "The tests use more of it.")]
mod people;

use matcher::{Person, solve, verify};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args().nth(1).map_or(Ok(1_000), |text| text.parse::<usize>())?;
    let kinds = std::env::args().nth(2).map_or(Ok(30), |text| text.parse::<usize>())?;
    let kinds = people::town(7, kinds, 20).people;
    let mut dice = people::Dice::new(3);
    let everybody = (0..count).map(|number| {
        let kind = &kinds[dice.below(kinds.len() as u64) as usize];
        Person { id: format!("M{number:05}"), ..kind.clone() }
    });
    let round = people::question(everybody.collect());
    let start = Instant::now();
    let answer = solve(&round)?;
    println!("solve: {:?}, {} pairs, {:?}", start.elapsed(), answer.pairs.len(), answer.proof);
    println!("left out: {}", answer.left_out.len());
    verify(&round, &answer)?;
    Ok(())
}
