//! Solves a round of invented people and prints what is reached, proven, and how long each part took.
//!
//! `cargo run --release -p matcher --example round -- 1000`

#[path = "../tests/it/people.rs"]
#[expect(dead_code, reason = "The tests use more of it.")]
mod people;

use matcher::{Desk, GIVEN_UP_USUALLY, Locks, effect_of, solve, suggest, unrest, verify, widened};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args().nth(1).map_or(Ok(1_000), |text| text.parse::<usize>())?;
    let skills = std::env::args().nth(2).map_or(Ok(20), |text| text.parse::<u64>())?;
    let round = people::town(7, count, skills);
    let start = Instant::now();
    let answer = solve(&round)?;
    println!("solve: {:?}, {} pairs, {:?}", start.elapsed(), answer.pairs.len(), answer.proof);
    println!("left out: {}", answer.left_out.len());
    let start = Instant::now();
    verify(&round, &answer)?;
    println!("verify: {:?}", start.elapsed());
    let start = Instant::now();
    let found = unrest(&round, &answer, 10)?;
    println!(
        "unrest: {:?}, {} blocking pairs, {} people envy, {} of {} who can share do",
        start.elapsed(),
        found.blocking,
        found.envious,
        found.sharers,
        found.sharers_able
    );
    let start = Instant::now();
    let wide = widened(&round, GIVEN_UP_USUALLY)?;
    println!(
        "with half a percent given up: {:?}, {} tries, {} points for a first learner: {} share instead of {} of {} able, value {} instead of {}, proven: {}",
        start.elapsed(),
        wide.tries,
        wide.first_learner,
        wide.sharers,
        wide.sharers_without,
        wide.able,
        wide.value,
        wide.value_without,
        wide.answer.proof.optimal
    );
    if let Some(pair) = answer.pairs.first() {
        let start = Instant::now();
        let effect = effect_of(&round, &answer, &Locks::forbid(pair.people.clone()))?;
        println!(
            "effect of setting a pair apart: {:?}, {} new pairs",
            start.elapsed(),
            effect.new_pairs.len()
        );
        let desk = Desk::open(round.clone(), answer.clone())?;
        let mut took = Vec::new();
        for pair in answer.pairs.iter().step_by(answer.pairs.len().div_ceil(20)) {
            let start = Instant::now();
            desk.outlook(&Locks::forbid(pair.people.clone()))?;
            took.push(start.elapsed());
        }
        took.sort_unstable();
        println!(
            "one change on an open desk: median {:?}, longest {:?}",
            took[took.len() / 2],
            took[took.len() - 1]
        );
        let start = Instant::now();
        let found = suggest(&round, &pair.people[0], 3)?;
        println!("three suggestions: {:?}, found {}", start.elapsed(), found.pairs.len());
    }
    Ok(())
}
