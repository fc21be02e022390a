//! What a page costs with fifty people on it, in a house of fifty and in one of five thousand.

use std::time::{Duration, Instant};

use http::{Request, StatusCode};
use http_body_util::BodyExt;

use crate::cpu::ticks;
use crate::crowd::{self, ON_A_PAGE};
use crate::house::House;

/// How long each page is asked for again and again.
const SPAN: Duration = Duration::from_millis(1500);
/// How often a page is asked for before it is measured.
const WARM_UP: usize = 5;

/// The bars: statements, and microseconds of CPU without making the answer smaller for the wire.
const BARS: (u64, f64) = (6, 500.0);

/// Prints a table for each house, of all pages or of those that are called so.
pub async fn measure(called: &[String]) {
    for people in [ON_A_PAGE, 5_000] {
        let house = House::open_on(crate::DAY).await;
        crowd::come_in(&house, people).await;
        println!(
            "\n{people} people on {}; the bars are {} statements and {} µs",
            house.app.db.engine_name(),
            BARS.0,
            BARS.1
        );
        println!(
            "{:<34} {:>10} {:>8} {:>8} {:>11}",
            "µs of CPU a page", "statements", "KiB", "all", "and gzip"
        );
        for (who, what, path) in pages(&house).await {
            if !called.is_empty() && !called.iter().any(|name| what.contains(name.as_str())) {
                continue;
            }
            page(&house, who, what, &path).await;
        }
    }
}

/// Whose page, what it is, and where.
async fn pages(house: &House) -> Vec<(&'static str, &'static str, String)> {
    let round = house.post("cleo", "/program/rounds", "").await.to().to_owned();
    house.work().await;
    let preview =
        house.give("cleo", &[("people.csv", crowd::sheet(ON_A_PAGE).as_bytes())]).await.to().to_owned();
    let waits = house.app.db.read(bothways::matching::asking::records::all_waiting).await.unwrap();
    let ana = house.id("ana");
    // Every other one is somebody whom Ana would rather not meet.
    let waiting = waits.into_iter().filter(|row| row.asked_id == ana).nth(1).unwrap();
    let page = |who, what, path: &str| (who, what, path.to_owned());
    vec![
        page("", "the house is ready (no page)", "/ready"),
        page("", "help now, signed out", "/help-now"),
        page("ana", "help now, signed in", "/help-now"),
        page("ben", "today", "/today"),
        page("ben", "people who fit", "/people"),
        page("ben", "who shares a skill", "/people?skill=appeals"),
        page("ana", "a person's card", &format!("/people/{}", waiting.asker_id)),
        page("ana", "a request", &format!("/requests/{}", waiting.id)),
        page("ana", "my pairs", "/pairs"),
        page("ana", "not with them", "/me/apart"),
        page("cleo", "today, coordinator", "/today"),
        page("cleo", "everyone", "/program/people"),
        page("cleo", "ties to approve", "/program/ties"),
        page("cleo", "invitations", "/program/invitations"),
        page("cleo", "a spreadsheet of 50", &preview),
        page("cleo", "rounds", "/program/rounds"),
        page("cleo", "a round's draft", &round),
        // Fifty people wait for her answer in each of three ways.
        page("ana", "today, 150 waiting", "/today"),
        page("ana", "people who fit, 100 waiting", "/people"),
        page("ana", "who shares a skill, 100 waiting", "/people?skill=appeals"),
    ]
}

async fn page(house: &House, who: &str, what: &str, path: &str) {
    let before = house.app.db.statements_run();
    for _ in 0..WARM_UP {
        assert_eq!(house.get(who, path).await.status, StatusCode::OK, "{path}");
    }
    let statements = (house.app.db.statements_run() - before) / WARM_UP as u64;
    let (plain, bytes) = repeat(house, who, path, "identity").await;
    let (small, _) = repeat(house, who, path, "gzip").await;
    let [all, small] = [plain, small].map(|span| span.as_secs_f64() * 1e6);
    let over = statements > BARS.0 || all > BARS.1;
    println!(
        "{what:<34} {statements:>10} {:>8.1} {all:>8.0} {small:>11.0}{}",
        bytes as f64 / 1024.0,
        if over { "  over" } else { "" }
    );
}

/// What one answer costs, and how long it is.
async fn repeat(house: &House, who: &str, path: &str, encoding: &str) -> (Duration, usize) {
    let (began, before, mut count, mut bytes) = (Instant::now(), ticks(), 0, 0);
    while began.elapsed() < SPAN || count < WARM_UP as u32 {
        let request = Request::get(path).header("accept-encoding", encoding);
        let mut body = house.answer(request, who, String::new()).await.into_body();
        bytes = 0;
        while let Some(frame) = body.frame().await {
            bytes += frame.unwrap().data_ref().map_or(0, bytes::Bytes::len);
        }
        count += 1;
    }
    ((ticks() - before) / count, bytes)
}
