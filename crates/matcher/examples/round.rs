//! Solves a round of invented people and prints what is reached, proven, and how long each part took.
//!
//! `cargo run --release -p matcher --example round -- 1000`; with `-- 5000 kinds` the people are of 96 kinds, with `-- 5000 sorts` hardly
//! two said the same, and with `-- 5000 80` they know 80 skills.

#[path = "../tests/it/people.rs"]
#[expect(dead_code, reason = "The tests use more of it.")]
mod people;

use matcher::{
    Answer, Desk, GIVEN_UP_USUALLY, Locks, Outlook, Pair, Question, Unanswerable, Weights, effect_of, solve,
    suggest, unrest, verify, widened,
};
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args().nth(1).map_or(Ok(1_000), |text| text.parse::<usize>())?;
    let round = match std::env::args().nth(2).as_deref() {
        Some("kinds") => people::crowd(count),
        Some("sorts") => people::all_sorts(count),
        skills => people::town(7, count, skills.unwrap_or("20").parse()?),
    };
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
    if let Some(pair) = answer.pairs.first() {
        let start = Instant::now();
        let effect = effect_of(&round, &answer, &Locks::forbid(pair.people.clone()))?;
        println!(
            "effect of setting a pair apart: {:?}, {} new pairs",
            start.elapsed(),
            effect.new_pairs.len()
        );
        changes(&round, &answer)?;
        let start = Instant::now();
        let found = suggest(&round, &pair.people[0], 3)?;
        println!("three suggestions: {:?}, found {}", start.elapsed(), found.pairs.len());
    }
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
    Ok(())
}

/// How long changes take on an open desk: for each of sixty pairs it is set apart, its first has the next best instead or one more place.
fn changes(round: &Question, answer: &Answer) -> Result<(), Unanswerable> {
    let start = Instant::now();
    let desk = Desk::open(round.clone(), answer.clone())?;
    println!("a desk is opened: {:?}", start.elapsed());
    let start = Instant::now();
    let runners_up = matcher::runners_up(round, answer)?;
    println!("the next best of everybody: {:?}", start.elapsed());
    let next = |pair: &Pair| runners_up.iter().find(|up| up.person == pair.people[0]);
    let keep =
        |pair: &Pair| next(pair).map(|up| desk.outlook(&Locks::keep([up.person.clone(), up.other.clone()])));
    print_changes("a pair is set apart", answer, |pair| {
        Some(desk.outlook(&Locks::forbid(pair.people.clone())))
    });
    print_changes("the next best is kept", answer, keep);
    print_changes("one more place", answer, |pair| Some(desk.one_more_place(&pair.people[0])));
    let usual = Weights::default();
    for (what, weights) in [
        ("45 for focus", Weights { focus: 45, ..usual.clone() }),
        ("30 for time", Weights { time: 30, ..usual.clone() }),
        ("none for style", Weights { style: 0, ..usual.clone() }),
        ("20 for both ways", Weights { both_ways: 20, ..usual.clone() }),
        ("none for waiting", Weights { waiting_days_max: 0, ..usual.clone() }),
        ("10 for a first learner", Weights { first_learner: 10, ..usual.clone() }),
        ("80 for focus and 5 for time", Weights { focus: 80, time: 5, ..usual }),
    ] {
        let start = Instant::now();
        let outlook = desk.weighed(&weights)?;
        let (took, worth) = (start.elapsed(), outlook.proof.weighed);
        let open = worth.at_most - worth.reached;
        println!("{what}: {took:?}, {} new pairs, perhaps {open} hundredths short", outlook.new_pairs.len());
    }
    Ok(())
}

fn print_changes(
    what: &str,
    answer: &Answer,
    change: impl Fn(&Pair) -> Option<Result<Outlook, Unanswerable>>,
) {
    let (mut took, mut worth) = (Vec::new(), 0);
    for pair in answer.pairs.iter().step_by(answer.pairs.len().div_ceil(60)) {
        let start = Instant::now();
        if let Some(Ok(outlook)) = change(pair) {
            took.push(start.elapsed());
            worth += outlook.value_change;
        }
    }
    took.sort_unstable();
    let mean = took.iter().sum::<Duration>() / took.len().max(1) as u32;
    let middle = took.get(took.len() / 2);
    println!(
        "{what}: mean {mean:?}, median {middle:?}, longest {:?}, together worth {worth} more",
        took.last()
    );
}
