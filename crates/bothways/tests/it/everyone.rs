//! The coordinator's list of people.

use crate::house::House;
use crate::roster_import::brought_in;

#[tokio::test]
async fn a_coordinator_sees_who_waits_longest_first_and_who_is_in_a_pair() {
    let house = House::open_on("2026-05-20").await;

    let all = house.get("cleo", "/program/people").await;

    assert_eq!(all.status, 200);
    for name in ["Ana", "Ben"] {
        assert!(all.body.contains(name), "{}", all.body);
    }
}

#[tokio::test]
async fn the_list_is_not_there_for_anybody_else() {
    let house = House::open_on("2026-05-20").await;

    for person in ["ana", "leo"] {
        assert_eq!(house.get(person, "/program/people").await.status, 404, "{person}");
    }
    assert!(house.get("", "/program/people").await.to().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_name_is_found_by_a_piece_of_it_and_an_odd_one_finds_nobody() {
    let house = House::open_on("2026-05-20").await;

    let found = house.get("cleo", "/program/people?name=BEN").await;
    let nobody = house.get("cleo", "/program/people?name=%25_%00x&page=-7&show=nonsense").await;

    assert!(found.body.contains("Ben") && found.body.contains("One person"), "{}", found.body);
    assert!(nobody.body.contains("Nobody fits what you look for."), "{}", nobody.body);
}

#[tokio::test]
async fn two_of_one_name_are_told_apart_by_their_addresses_and_nobody_elses_is_shown() {
    let house = House::open_on("2026-05-20").await;
    let list = b"name,email\nNora Ng,nora@example.org\nNora Ng,other@example.org\nOmar Oz,omar@example.org\n";
    brought_in(&house, &[("people.csv", list)]).await;

    let page = house.get("cleo", "/program/people").await.body;

    assert!(page.contains("nora@example.org") && page.contains("other@example.org"), "{page}");
    assert!(page.contains("Omar Oz") && !page.contains("omar@example.org"), "{page}");
}

#[tokio::test]
async fn a_list_with_nobody_on_it_leads_to_bringing_people_in() {
    let mut house = House::empty_on("2026-05-20").await;
    house.set_up().await;
    house.person("Cleo").await;

    let page = house.get("cleo", "/program/people").await.body;

    assert!(
        page.contains("Nobody is on your list yet.") && page.contains("href=\"/program/import\""),
        "{page}"
    );
}
