//! A lighter season and a rest: who sees them, and what stops meanwhile (S11, S71, rules 4.7).

use bothways::platform::letters::{Fate, Letter};

use crate::house::House;
use crate::letters::post;
use crate::talks::pair_up;

const DAY: &str = "2026-11-02";

async fn whole(house: &House, who: &str, shares: &str, learns: &str) {
    let form = format!("zone=America%2FNew_York&share={shares}&learn={learns}&free=weekday+lunch");
    assert_eq!(house.post(who, "/me/profile", &form).await.status, 303);
}

async fn season(house: &House, who: &str, season: &str, until: &str) {
    let set = house.post(who, "/me/season", &format!("season={season}&until={until}")).await;
    assert_eq!(set.status, 303, "{}", set.body);
}

fn notice(number: usize) -> Letter {
    Letter::new("pairs-quiet", format!("Note {number}")).line(format!("This is note number {number}."))
}

#[tokio::test]
async fn a_partner_reads_the_season_and_its_day_and_a_stranger_only_finds_no_way_to_ask() {
    let house = House::open_on(DAY).await;
    for (who, shares, learns) in
        [("ana", "appeals", "huddles"), ("ben", "huddles", "appeals"), ("eve", "huddles", "appeals")]
    {
        whole(&house, who, shares, learns).await;
    }
    let pair = pair_up(&house, "ana", "ben").await;
    for (who, shares, learns) in [("ana", "appeals", "huddles"), ("ben", "huddles", "appeals")] {
        whole(&house, who, shares, learns).await;
    }
    let card = format!("/people/{}", house.id("ben"));
    let before = house.get("eve", &card).await.body;

    season(&house, "ben", "paused", "2026-12-20").await;

    let words = "Resting until Sun 20 December";
    let list = house.get("ana", "/pairs").await.body;
    let page = house.get("ana", &format!("/pairs/{pair}")).await.body;
    assert!(list.contains(&format!("Ben: {words}")), "{list}");
    assert!(page.contains(&format!("Ben: {words}")), "{page}");
    let of_stranger = house.get("eve", &card).await.body;
    assert!(before.contains("/people/ask?to="), "{before}");
    assert!(!of_stranger.contains("Resting") && !of_stranger.contains("/people/ask?to="), "{of_stranger}");
    for who in ["cleo", "ben"] {
        assert!(house.get(who, &card).await.body.contains(words), "{who}");
    }
    assert!(!house.get("ben", "/pairs").await.body.contains("Ana:"), "Ana has her usual season");
}

#[tokio::test]
async fn a_rest_holds_notices_until_it_ends_and_never_what_was_asked_for() {
    let house = House::open_on(DAY).await;
    house.post("ana", "/me/profile", "zone=America%2FNew_York&share=appeals").await;
    season(&house, "ana", "paused", "2026-11-20").await;

    let held = post(&house, "ana", notice(1)).await;
    let asked = post(&house, "ana", Letter::new("pairs-quiet", "Your answer".to_owned()).asked()).await;
    house.days_pass(14);
    house.work_off().await;
    let resting: Vec<String> = house.letters("ana").await.into_iter().map(|(state, _)| state).collect();
    house.days_pass(5);
    house.work_off().await;
    let rested: Vec<String> = house.letters("ana").await.into_iter().map(|(state, _)| state).collect();

    assert_eq!((held, asked), (Fate::Held, Fate::Waiting));
    assert_eq!(resting, ["sent", "held"], "the newest first");
    assert_eq!(rested, ["sent", "sent"]);
}

#[tokio::test]
async fn who_ends_a_rest_early_gets_what_was_held() {
    let house = House::open_on(DAY).await;
    house.post("ana", "/me/profile", "zone=America%2FNew_York&share=appeals").await;
    season(&house, "ana", "paused", "2026-12-20").await;
    post(&house, "ana", notice(1)).await;
    house.work_off().await;

    season(&house, "ana", "normal", "").await;
    house.days_pass(1);
    house.work_off().await;

    let states: Vec<String> = house.letters("ana").await.into_iter().map(|(state, _)| state).collect();
    assert_eq!(states, ["sent"]);
}

#[tokio::test]
async fn a_lighter_season_halves_the_notices() {
    let house = House::open_on(DAY).await;
    house.post("ana", "/me/profile", "zone=America%2FNew_York&share=appeals").await;
    season(&house, "ana", "lighter", "2026-12-20").await;

    let mut fates = Vec::new();
    for number in 0..3 {
        fates.push(post(&house, "ana", notice(number)).await);
    }
    house.work_off().await;
    house.days_pass(7);
    house.work_off().await;

    assert_eq!(fates, [Fate::Waiting, Fate::Held, Fate::Held]);
    let sent = house.letters("ana").await;
    let subjects: Vec<&str> =
        sent.iter().filter(|(state, _)| state == "sent").map(|(_, sheet)| sheet.subject.as_str()).collect();
    assert_eq!(subjects, ["2 notes for you", "Note 0"], "one a week");
}

#[tokio::test]
async fn a_rest_that_comes_by_a_list_holds_notices_too() {
    let house = House::open_on(DAY).await;
    let list = b"name,email,shares,paused until\nAna,ana@example.org,appeals,2026-12-20\n";
    crate::roster_import::brought_in(&house, &[("a.csv", list)]).await;

    let fate = post(&house, "ana", notice(1)).await;

    assert_eq!(fate, Fate::Held);
}

#[tokio::test]
async fn no_talk_is_offered_inside_of_a_rest() {
    let house = House::open_on(DAY).await;
    let pair = pair_up(&house, "ana", "ben").await;
    let before = house.get("ana", &format!("/pairs/{pair}")).await.body;

    season(&house, "ben", "paused", "2026-11-12").await;
    let page = house.get("ana", &format!("/pairs/{pair}")).await.body;
    let plan = house.get("ana", &format!("/pairs/{pair}/talks/new")).await.body;
    let own = "own=2026-11-10T12:30&minutes=30&channel=phone&reach=";
    let refused = house.post("ana", &format!("/pairs/{pair}/talks/new"), own).await;

    assert!(before.contains("name=\"slot\""), "{before}");
    assert!(!page.contains("name=\"slot\""), "all three lay inside of the rest: {page}");
    assert!(plan.contains("12 November") && !plan.contains("11 November"), "{plan}");
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Ben"), "{}", refused.body);
}

#[tokio::test]
async fn talks_are_shorter_in_a_lighter_season_unless_somebody_says_otherwise() {
    let house = House::open_on(DAY).await;
    let pair = pair_up(&house, "ana", "ben").await;
    let usual = house.get("ana", &format!("/pairs/{pair}/talks/new")).await.body;

    season(&house, "ben", "lighter", "2026-12-20").await;
    let lighter = house.get("ana", &format!("/pairs/{pair}/talks/new")).await.body;

    assert!(usual.contains("name=\"minutes\" value=\"45\" checked"), "{usual}");
    assert!(lighter.contains("name=\"minutes\" value=\"30\" checked"), "{lighter}");
}
