//! Finds the pairs of invented people, writes the certificate of the round, and checks it.
//!
//! `cargo run --release -p matcher --example certificate -- 1000 20`, or with people drawn from so many kinds:
//! `-- 5000 20 30`

#[path = "../tests/it/people.rs"]
#[expect(dead_code, reason = "The tests use more of it.")]
mod people;

use matcher::certificate::check;
use matcher::{Person, Question, RoundCertificate, solve};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let number = |at: usize, usual: usize| std::env::args().nth(at).map_or(Ok(usual), |text| text.parse());
    let (count, skills, kinds) = (number(1, 1_000)?, number(2, 20)?, number(3, 0)?);
    let round = if kinds == 0 { people::town(7, count, skills as u64) } else { alike(count, skills, kinds) };
    let start = Instant::now();
    let answer = solve(&round)?;
    println!("solve: {:?}, {} pairs, {} questions", start.elapsed(), answer.pairs.len(), answer.proof.solves);
    let start = Instant::now();
    let certificate = RoundCertificate::of(&round, &answer)?;
    println!(
        "certificate: {:?}, {} possible pairs, {} odd sets, {} pairs with a price of their own",
        start.elapsed(),
        certificate.pairs.len(),
        certificate.sets.len(),
        certificate.own.len()
    );
    println!("about {:.1} MB as text", characters(&certificate) as f64 / 1e6);
    let start = Instant::now();
    let proven = check(&certificate)?;
    println!(
        "check: {:?}, {} levels of 3 proven, {:?}",
        start.elapsed(),
        proven.levels.proven(),
        proven.levels
    );
    Ok(())
}

/// How long the lists are as text: a character for each digit, and one or two between numbers.
fn characters(certificate: &RoundCertificate) -> usize {
    let long = |number: i64| 1 + number.to_string().len();
    let pair = |pair: &matcher::certificate::PossiblePair| {
        4 + long(pair.people[0].into()) + long(pair.people[1].into()) + long(pair.worth)
    };
    let prices = |prices: &Vec<i64>| 2 + prices.iter().copied().map(long).sum::<usize>();
    let numbers = |list: &[u32]| list.iter().map(|&number| long(number.into())).sum::<usize>();
    let set = |set: &matcher::certificate::OddSet| {
        let places = set.places.iter().map(|&(person, place)| 2 + long(person.into()) + long(place.into()));
        40 + long(set.surplus) + numbers(&set.pairs) + places.sum::<usize>()
    };
    certificate.people.iter().map(|id| id.len() + 3).sum::<usize>()
        + certificate.pairs.iter().map(pair).sum::<usize>()
        + certificate.prices.iter().map(prices).sum::<usize>()
        + certificate.sets.iter().map(set).sum::<usize>()
        + certificate.own.iter().map(|&(pair, price)| 2 + long(pair.into()) + long(price)).sum::<usize>()
        + [&certificate.room, &certificate.chosen, &certificate.kept, &certificate.together]
            .map(|list| numbers(list))
            .iter()
            .sum::<usize>()
}

/// So many people drawn from a few kinds.
fn alike(count: usize, skills: usize, kinds: usize) -> Question {
    let kinds = people::town(7, kinds, skills as u64).people;
    let mut dice = people::Dice::new(3);
    let everybody = (0..count).map(|number| {
        let kind = &kinds[dice.below(kinds.len() as u64) as usize];
        Person { id: format!("M{number:05}"), ..kind.clone() }
    });
    people::question(everybody.collect())
}
