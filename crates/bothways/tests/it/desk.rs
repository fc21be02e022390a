//! The first page: what matters now, for each role, and nothing that is not theirs.

use crate::house::House;
use crate::matching_rounds::three_want_what_two_share;

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

#[tokio::test]
async fn a_coordinator_reads_on_the_first_page_how_many_wait_as_the_rounds_count_them() {
    let house = three_want_what_two_share().await;
    crate::talks::pair_up(&house, "ana", "ben").await;
    let both = async || {
        let (today, rounds) =
            (house.get("cleo", "/today").await.body, house.get("cleo", "/program/rounds").await.body);
        let count = |page: &str, words: &str| {
            let (before, _) = page.split_once(words).unwrap();
            before.rsplit(['>', '\n']).next().unwrap().trim().to_owned()
        };
        (count(&today, " people wait for someone"), count(&rounds, " people wait for a pair"))
    };
    let before = both().await;

    house.post("eve", "/me/account/leave", "").await;
    let eve_gone = both().await;
    house.post("ana", "/me/account/leave", "").await;
    let ana_gone = both().await;

    // Ana has room for one more. Once she is gone, Ben waits again.
    let counts = [("4", &before), ("3", &eve_gone), ("3", &ana_gone)];
    for (waiting, (today, rounds)) in counts {
        assert_eq!((today.as_str(), rounds.as_str()), (waiting, waiting), "{counts:?}");
    }
}

#[tokio::test]
async fn a_coordinator_of_an_empty_program_is_led_to_the_list_of_people() {
    let mut house = House::empty_on("2026-05-20").await;
    house.set_up().await;
    house.person("Cleo").await;

    let alone = house.get("cleo", "/today").await.body;
    house.person("Ben").await;
    let not_alone = house.get("cleo", "/today").await.body;

    assert!(alone.contains("Bring your people in") && alone.contains("href=\"/program/import\""), "{alone}");
    assert!(!not_alone.contains("Bring your people in"), "{not_alone}");
}

#[tokio::test]
async fn people_to_ask_stand_on_the_first_page_only_where_somebody_fits() {
    let house = House::open_on("2026-05-20").await;
    let form = |share: &str, learn: &str| format!("zone=America%2FNew_York&share={share}&learn={learn}");
    house.post("ben", "/me/profile", &form("huddles", "appeals")).await;

    let alone = house.get("ben", "/today").await.body;
    house.post("ana", "/me/profile", &form("appeals", "huddles")).await;
    let both = house.get("ben", "/today").await.body;

    assert!(!alone.contains("People you could ask") && alone.contains("Nothing needs you"), "{alone}");
    assert!(both.contains("People you could ask"), "{both}");
}

#[tokio::test]
async fn a_coordinator_without_a_pair_may_look_around_and_is_promised_nobody() {
    let house = House::open_on("2026-05-20").await;
    house.post("cleo", "/me/profile", "zone=America%2FNew_York&share=huddles&learn=appeals").await;

    let page = house.get("cleo", "/today").await.body;

    assert!(page.contains("You are in no pair yet. See if anyone fits you now."), "{page}");
    assert!(!page.contains("People you could ask"), "{page}");
}

#[tokio::test]
async fn who_runs_the_program_or_the_machine_reads_their_own_matters_before_the_three_questions() {
    let house = House::open_on("2026-05-20").await;

    let (cleo, leo) = (house.get("cleo", "/today").await.body, house.get("leo", "/today").await.body);

    let before = |page: &str, one: &str, other: &str| page.find(one).unwrap() < page.find(other).unwrap();
    assert!(before(&cleo, "Who steps in when you cannot?", "Tell us three things"), "{cleo}");
    assert!(cleo.contains("href=\"/program/roles\""), "{cleo}");
    assert!(before(&leo, "What the groups show", "Tell us three things"), "{leo}");
}

#[tokio::test]
async fn an_open_line_is_asked_for_by_its_name() {
    let house = House::open_on("2026-05-20").await;
    house.post("ben", "/me/profile", "zone=America%2FNew_York&share=huddles").await;
    house.post("ana", "/me/profile", "zone=America%2FNew_York&learn=huddles").await;

    let (ben, ana) = (house.get("ben", "/today").await.body, house.get("ana", "/today").await.body);

    assert!(ben.contains("What would you like to learn?") && ben.contains("href=\"/me/open-side\""), "{ben}");
    assert!(ana.contains("What could you share?") && !ana.contains("Tell us three things"), "{ana}");
}
