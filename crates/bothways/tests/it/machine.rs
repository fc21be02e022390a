//! The operator's page: what waits and what was given up, and never what it says.

use bothways::house;
use store::jobs::{self, NewJob};

use crate::house::House;

/// Work of this kind was given up.
async fn given_up(house: &House, kind: &'static str, payload: &'static str) {
    let now = house.app.clock.now().0;
    house
        .app
        .db
        .write(move |tx| {
            jobs::put(tx, &NewJob { kind, key: None, payload, due_at: now }, now)?;
            let job = jobs::claim(tx, &[kind], "a test", now, 1_000_000, 1)?.remove(0);
            jobs::give_up(tx, &job, now, "the lamp went out")
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn work_that_was_given_up_is_seen_by_operators_and_tried_again() {
    let house = House::open_on("2026-05-20").await;
    given_up(&house, "roster-forget", "").await;

    let (me, today) = (house.get("oda", "/me").await, house.get("oda", "/today").await);
    let page = house.get("oda", "/me/machine").await.body;
    let path = page.split("action=\"/me/machine/jobs/").nth(1).unwrap().split('"').next().unwrap();
    let path = format!("/me/machine/jobs/{path}");
    let by_cleo = house.post("cleo", &path, "").await;
    let again = house.post("oda", &path, "").await;
    house.work_off().await;

    assert!(me.body.contains("href=\"/me/machine\""), "{}", me.body);
    assert!(today.body.contains("1 piece of work was given up"), "{}", today.body);
    assert!(page.contains("Forgetting lists that nobody brought in") && page.contains("the lamp went out"));
    assert_eq!((by_cleo.status.as_u16(), again.to()), (404, "/me/machine?done=machine-job-again"));
    assert!(house.get("oda", "/me/machine").await.body.contains("No work was given up"));
}

#[tokio::test]
async fn the_page_of_the_machine_is_for_operators_and_never_says_whom_work_is_about() {
    let house = House::open_on("2026-05-20").await;
    given_up(&house, "access-sign-in-letter", "{\"email\":\"ana@example.org\"}").await;

    let page = house.get("oda", "/me/machine").await.body;

    assert!(page.contains("Writing a letter with a link to sign in"), "{page}");
    assert!(!page.contains("ana@example.org"), "{page}");
    assert_eq!(house.get("cleo", "/me/machine").await.status, 404);
    assert!(!house.get("ana", "/me").await.body.contains("/me/machine"));
}

#[tokio::test]
async fn every_kind_of_work_has_a_name_for_operators() {
    let house = House::empty_on("2026-05-20").await;
    let say = house.app.words.of("en");

    for kind in house::jobs() {
        assert!(say.has(&format!("job-kind-{}", kind.kind)), "{} has no name", kind.kind);
    }
}

#[tokio::test]
async fn an_address_that_was_typed_goes_with_the_work_that_was_given_up() {
    let house = House::open_on("2026-05-20").await;
    given_up(&house, "access-sign-in-letter", "{\"email\":\"ana@example.org\"}").await;
    given_up(&house, "roster-forget", "").await;
    house.work_off().await;

    house.days_pass(1);
    house.work_off().await;

    let dead = house.app.db.read(jobs::dead).await.unwrap();
    let kinds: Vec<&str> = dead.iter().map(|job| job.kind.as_str()).collect();
    assert_eq!(kinds, ["roster-forget"]);
}
