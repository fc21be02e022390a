//! What it costs to show what a change to a draft of thousands would do, before it is done.

use std::time::{Duration, Instant};

use bothways::matching::rounds::RoundId;
use bothways::matching::rounds::records::{self, RoundPairRow};
use bothways::platform::problem::Problem;
use bothways::program::weighing::Weighing;

use crate::all_sorts;
use crate::cpu::{load, ticks};
use crate::crowd;
use crate::house::House;

/// How many people wait for the round.
const PEOPLE: usize = 5_000;
/// How many changes are tried.
const TRIES: usize = 40;
/// The bar for each.
const BAR: Duration = Duration::from_millis(100);

/// Prints what the round, the first try and the tries after it take, where hardly two said the same and where many did.
pub async fn measure() {
    let house = House::open_on(crate::DAY).await;
    all_sorts::wait(&house, PEOPLE).await;
    of(&house, "of all sorts").await;
    let house = House::open_on(crate::DAY).await;
    crowd::wait(&house, PEOPLE).await;
    of(&house, "of 96 kinds, each many times").await;
}

async fn of(house: &House, who: &str) {
    println!(
        "\n{PEOPLE} people {who} in a draft on {}; the bar for a change shown is {} ms",
        house.app.db.engine_name(),
        BAR.as_millis()
    );
    println!("{:<40} {:>10} {:>10} {:>8}", "milliseconds", "clock", "CPU", "load");
    let path = house.post("cleo", "/program/rounds", "").await.to().to_owned();
    step("the pairs are found", house.work()).await;
    let id: RoundId = path.rsplit('/').next().unwrap().parse().unwrap();
    let rows = house.app.db.read(move |tx| Ok::<_, Problem>(records::pairs(tx, &id)?)).await.unwrap();
    println!("{} pairs", rows.len());
    let some: Vec<&RoundPairRow> = rows.iter().step_by(rows.len() / TRIES).take(TRIES).collect();
    let apart = |row: &&RoundPairRow| {
        format!("{path}/try?move=forbid&first={}&second={}", row.first_id, row.second_id)
    };
    let aparts: Vec<String> = some.iter().map(apart).collect();
    step("the first change shown", house.get("cleo", &aparts[0])).await;
    tried(house, "a pair set apart", &aparts).await;
    let mut swaps = Vec::new();
    for row in &some {
        swaps.extend(swap(house, &path, row).await);
    }
    tried(house, "somebody else instead", &swaps).await;
    let room = |row: &&RoundPairRow| format!("{path}/try?move=place&person={}", row.first_id);
    tried(house, "one more place", &some.iter().map(room).collect::<Vec<_>>()).await;
    tried(house, "other points", &OTHER_POINTS.map(|points| weights(&path, points))).await;
}

/// The address that tries the first on the list of those who could be in a pair instead, if there is anybody.
async fn swap(house: &House, path: &str, row: &RoundPairRow) -> Option<String> {
    let list = format!("{path}/swap?first={}&second={}", row.first_id, row.second_id);
    let page = house.get("cleo", &list).await.body;
    let from = page.find("/try?move=swap")?;
    let address = page[from..].split('"').next()?;
    Some(format!("{path}{}", address.replace("&amp;", "&")))
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

/// Prints what trying each of these takes on the clock.
async fn tried(house: &House, what: &str, addresses: &[String]) {
    let mut spans = Vec::with_capacity(addresses.len());
    for address in addresses {
        let began = Instant::now();
        assert_eq!(house.get("cleo", address).await.status, 200, "{address}");
        spans.push(began.elapsed());
    }
    spans.sort_unstable();
    let Some(&longest) = spans.last() else { return };
    let mean = spans.iter().sum::<Duration>() / u32::try_from(spans.len()).unwrap();
    let [mean_ms, median_ms, longest_ms] =
        [mean, spans[spans.len() / 2], longest].map(|span| span.as_secs_f64() * 1e3);
    let verdict = if mean > BAR { "over the bar" } else { "within the bar" };
    println!(
        "{what:<24} {:>3} tries: mean {mean_ms:>7.1}, median {median_ms:>7.1}, longest {longest_ms:>7.1}: {verdict}",
        spans.len()
    );
}

/// Prints what something takes on the clock and of the CPU.
async fn step<T>(what: &str, work: impl Future<Output = T>) {
    let (began, before) = (Instant::now(), ticks());
    work.await;
    let (took, spent) = (began.elapsed(), ticks() - before);
    let [clock, cpu] = [took, spent].map(|span| span.as_secs_f64() * 1e3);
    println!("{what:<40} {clock:>10.1} {cpu:>10.1} {:>8}", load());
}
