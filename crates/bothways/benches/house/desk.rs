//! What it costs to show what a change to a draft of thousands would do, before it is done.

use std::time::{Duration, Instant};

use bothways::matching::rounds::{RoundId, records};
use bothways::platform::problem::Problem;

use crate::cpu::{load, ticks};
use crate::crowd;
use crate::house::House;

/// How many people wait for the round.
const PEOPLE: usize = 5_000;
/// How many changes are tried.
const TRIES: u32 = 40;
/// The bar for each.
const BAR: Duration = Duration::from_millis(100);

/// Prints what the round, the first try and the tries after it take.
pub async fn measure() {
    let house = House::open_on(crate::DAY).await;
    crowd::wait(&house, PEOPLE).await;
    println!(
        "\n{PEOPLE} people in a draft on {}; the bar for a change shown is {} ms",
        house.app.db.engine_name(),
        BAR.as_millis()
    );
    println!("{:<40} {:>10} {:>10} {:>8}", "milliseconds", "clock", "CPU", "load");
    let path = house.post("cleo", "/program/rounds", "").await.to().to_owned();
    step("the pairs are found", 1, house.work()).await;
    let id: RoundId = path.rsplit('/').next().unwrap().parse().unwrap();
    let rows = house.app.db.read(move |tx| Ok::<_, Problem>(records::pairs(tx, &id)?)).await.unwrap();
    println!("{} pairs", rows.len());
    let tries: Vec<String> = rows
        .iter()
        .step_by(rows.len() / TRIES as usize)
        .take(TRIES as usize)
        .map(|row| format!("{path}/try?move=forbid&first={}&second={}", row.first_id, row.second_id))
        .collect();
    step("the first change shown", 1, house.get("cleo", &tries[0])).await;
    let others = async {
        for address in &tries {
            assert_eq!(house.get("cleo", address).await.status, 200);
        }
    };
    let each = step("each change after it", TRIES, others).await;
    println!("{}", if each > BAR { "over the bar" } else { "within the bar" });
}

/// Prints what one of so many takes on the clock and of the CPU; the clock.
async fn step<T>(what: &str, times: u32, work: impl Future<Output = T>) -> Duration {
    let (began, before) = (Instant::now(), ticks());
    work.await;
    let (took, spent) = (began.elapsed() / times, (ticks() - before) / times);
    let [clock, cpu] = [took, spent].map(|span| span.as_secs_f64() * 1e3);
    println!("{what:<40} {clock:>10.1} {cpu:>10.1} {:>8}", load());
    took
}
