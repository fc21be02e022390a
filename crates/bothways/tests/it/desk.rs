//! The first page: what matters now, for each role, and nothing that is not theirs.

use crate::house::House;

#[tokio::test]
async fn a_newcomer_is_asked_three_things_first() {
    let house = House::open_on("2026-05-20").await;

    let page = house.get("ben", "/today").await;

    assert!(
        page.body.contains("Tell us three things") && page.body.contains("href=\"/me/profile\""),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_coordinator_alone_is_asked_who_steps_in_and_a_member_is_not() {
    let house = House::open_on("2026-05-20").await;

    assert!(house.get("cleo", "/today").await.body.contains("Who steps in when you cannot?"));
    assert!(!house.get("ben", "/today").await.body.contains("Who steps in when you cannot?"));
}

#[tokio::test]
async fn nobody_sees_a_place_that_is_not_theirs() {
    let house = House::open_on("2026-05-20").await;

    let places = async |who: &str| {
        let page = house.get(who, "/today").await.body;
        (page.contains("href=\"/program\""), page.contains("href=\"/results\""))
    };

    assert_eq!(places("ben").await, (false, false));
    assert_eq!(places("cleo").await, (true, false));
    assert_eq!(places("leo").await, (false, true));
}

#[tokio::test]
async fn every_page_inside_offers_somebody_to_talk_to_and_help_now() {
    let house = House::open_on("2026-05-20").await;

    let page = house.get("ben", "/today").await.body;

    assert!(page.contains("href=\"/connect\"") && page.contains("href=\"/help-now\""));
}
