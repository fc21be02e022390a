//! What it costs to show what a change to a draft of thousands would do, before it is done.

use std::time::{Duration, Instant};

use bothways::matching::rounds::RoundId;
use bothways::matching::rounds::records::{self, RoundPairRow};
use bothways::platform::problem::Problem;
use bothways::program::weighing::Weighing;

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
    let some = |count: u32| rows.iter().step_by(rows.len() / count as usize).take(count as usize);
    let apart = |row: &RoundPairRow| format!("{path}/try?move=forbid&first={}&second={}", row.first_id, row.second_id);
    let room = |row: &RoundPairRow| format!("{path}/try?move=place&person={}", row.first_id);
    // The first of one pair and the second of the next seldom stand far from each other in what they want.
    let instead = |row: &RoundPairRow, next: &RoundPairRow| {
        let two = format!("first={}&second={}", row.first_id, row.second_id);
        format!("{path}/try?move=swap&{two}&stays={}&comes={}", row.first_id, next.second_id)
    };
    let each: Vec<&RoundPairRow> = some(TRIES).collect();
    let aparts: Vec<String> = each.iter().map(|row| apart(row)).collect();
    let rooms: Vec<String> = each.iter().map(|row| room(row)).collect();
    let swaps: Vec<String> = each.windows(2).map(|two| instead(two[0], two[1])).collect();
    let points: Vec<String> = OTHER_POINTS.iter().map(|points| weights(&path, points)).collect();
    step("the first change shown", 1, house.get("cleo", &aparts[0])).await;
    for (what, addresses) in
        [("a pair set apart", aparts), ("somebody else instead", swaps), ("one more place", rooms), ("other points", points)]
    {
        let spans = tried(&house, &addresses).await;
        let [mean, median, most] =
            [spans.iter().sum::<Duration>() / spans.len() as u32, spans[spans.len() / 2], spans[spans.len() - 1]];
        let [mean_ms, median_ms, most_ms] = [mean, median, most].map(|span| span.as_secs_f64() * 1e3);
        println!(
            "{what:<24} {:>4} tries: mean {mean_ms:>7.1}, median {median_ms:>7.1}, longest {most_ms:>7.1} ms: {}",
            spans.len(),
            if mean > BAR { "over the bar" } else { "within the bar" }
        );
    }
}

/// Points of parts that a coordinator may try instead of the usual ones.
const OTHER_POINTS: [&[(&str, u16)]; 8] = [
    &[("focus", 45)],
    &[("time", 30)],
    &[("style", 0)],
    &[("both_ways", 20)],
    &[("waiting", 0)],
    &[("channel", 15), ("asked", 20)],
    &[("first_learner", 10)],
    &[("focus", 80), ("time", 5)],
];

/// The address that tries these points beside the usual ones.
fn weights(path: &str, other: &[(&str, u16)]) -> String {
    let points = |(part, usual): (&str, u16)| {
        let points = other.iter().find(|(named, _)| *named == part).map_or(usual, |(_, points)| *points);
        format!("&{part}={points}")
    };
    format!("{path}/try?move=weights{}", Weighing::default().parts().map(points).concat())
}

/// What each of these tries takes on the clock, the shortest first. A swap may be of two who cannot be a pair: then it is refused.
async fn tried(house: &House, addresses: &[String]) -> Vec<Duration> {
    let mut spans = Vec::with_capacity(addresses.len());
    for address in addresses {
        let began = Instant::now();
        let status = house.get("cleo", address).await.status;
        assert!([200, 409].contains(&status.as_u16()), "{address}: {status}");
        if status == 200 {
            spans.push(began.elapsed());
        }
    }
    spans.sort_unstable();
    spans
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
