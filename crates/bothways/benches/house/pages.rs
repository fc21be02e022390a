//! What a page costs with fifty people on it, in a house of fifty and in one of five thousand.

use std::time::{Duration, Instant};

use http::{Request, StatusCode};
use http_body_util::BodyExt;

use crate::cpu::fine;
use crate::crowd::{self, ON_A_PAGE};
use crate::house::House;

/// A page is asked for again and again for so many spans, each as long as this. What others do on the machine makes a span dearer and
/// never cheaper, so the least tells most about us; the one in the middle tells what it was like.
const SPANS: usize = 9;
const SPAN: Duration = Duration::from_millis(200);
/// How often a page is asked for before it is measured, and in each span at least.
const WARM_UP: u32 = 5;

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
            "{:<34} {:>10} {:>8} {:>8} {:>8} {:>10}",
            "µs of CPU a page", "statements", "KiB", "least", "middle", "with gzip"
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
    let statements = (house.app.db.statements_run() - before) / u64::from(WARM_UP);
    let (plain, bytes) = repeat(house, who, path, "identity").await;
    let (small, _) = repeat(house, who, path, "gzip").await;
    let [least, middle, small] =
        [plain[0], plain[SPANS / 2], small[SPANS / 2]].map(|span| span.as_secs_f64() * 1e6);
    let over = if statements > BARS.0 || least > BARS.1 {
        "  over"
    } else if middle > BARS.1 {
        "  over in the middle"
    } else {
        ""
    };
    println!(
        "{what:<34} {statements:>10} {:>8.1} {least:>8.0} {middle:>8.0} {small:>10.0}{over}",
        bytes as f64 / 1024.0,
    );
}

/// What one answer costs in each span, the least first, and how long it is.
async fn repeat(house: &House, who: &str, path: &str, encoding: &str) -> ([Duration; SPANS], usize) {
    let (mut spans, mut bytes) = ([Duration::ZERO; SPANS], 0);
    for span in &mut spans {
        let (began, before, mut count) = (Instant::now(), fine(), 0);
        while began.elapsed() < SPAN || count < WARM_UP {
            let request = Request::get(path).header("accept-encoding", encoding);
            let mut body = house.answer(request, who, String::new()).await.into_body();
            bytes = 0;
            while let Some(frame) = body.frame().await {
                bytes += frame.unwrap().data_ref().map_or(0, bytes::Bytes::len);
            }
            count += 1;
        }
        *span = fine().saturating_sub(before) / count;
    }
    spans.sort_unstable();
    (spans, bytes)
}
