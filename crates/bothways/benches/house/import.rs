//! How long a spreadsheet of 20,000 people takes: given, looked at, brought in; and once more when nothing has changed.

use std::time::{Duration, Instant};

use crate::cpu::{load, ticks};
use crate::crowd;
use crate::house::House;

/// How many people the spreadsheet has.
const PEOPLE: usize = 20_000;
/// The bar for each step.
const BAR: Duration = Duration::from_secs(10);

/// Prints a line for each step.
pub async fn measure() {
    let house = House::open_on(crate::DAY).await;
    let sheet = crowd::sheet(PEOPLE);
    println!(
        "\n{PEOPLE} rows on {}; the bar is {} s for bringing them in",
        house.app.db.engine_name(),
        BAR.as_secs()
    );
    println!("{:<40} {:>10} {:>10} {:>8}", "seconds", "clock", "CPU", "load");
    for round in ["new", "the same again"] {
        let (given, path) = step(&format!("{round}: read and kept"), async {
            let answer = house.give("cleo", &[("people.csv", sheet.as_bytes())]).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            answer.to().to_owned()
        })
        .await;
        let (shown, page) = step(&format!("{round}: shown"), house.get("cleo", &path)).await;
        assert_eq!(page.status, 200);
        let (asked, _) =
            step(&format!("{round}: asked for"), house.post("cleo", &format!("{path}/bring-in"), "")).await;
        let (brought, _) = step(&format!("{round}: brought in"), house.work()).await;
        assert!(house.get("cleo", &path).await.body.contains("They are in"));
        let over = if brought > BAR { "  over the bar" } else { "" };
        println!(
            "{:<40} {:>10.2}{over}",
            format!("{round}: all of it"),
            (given + shown + asked + brought).as_secs_f64()
        );
    }
}

async fn step<T>(what: &str, work: impl Future<Output = T>) -> (Duration, T) {
    let (began, before) = (Instant::now(), ticks());
    let made = work.await;
    let (took, spent) = (began.elapsed(), ticks().saturating_sub(before));
    println!("{what:<40} {:>10.2} {:>10.2} {:>8}", took.as_secs_f64(), spent.as_secs_f64(), load());
    (took, made)
}
