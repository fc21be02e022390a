//! When somebody is told: days to answer count from then (R5, R34). Who rests or has not come in is not asked at all.

use bothways::platform::letters::{Fate, Letter};
use store::{Tx, sql};

use crate::house::House;
use crate::letters::post;
use crate::matching_asking::{ask, ben_looks_for_someone, introduce, letters_to, request_to};

/// Somebody who has had their two notices of this week.
async fn has_had_two_notices(house: &House, who: &str) {
    for number in 0..2 {
        let letter = Letter::new("pairs-quiet", format!("Note {number}"));
        assert_eq!(post(house, who, letter).await, Fate::Waiting);
    }
    house.work_off().await;
}

async fn days_pass_one_by_one(house: &House, days: i64) {
    for _ in 0..days {
        house.days_pass(1);
        house.work_off().await;
    }
}

/// The states of all requests to somebody.
async fn requests_to(house: &House, who: &str) -> Vec<String> {
    let person = house.id(who);
    let read = move |tx: &mut Tx<'_>| {
        tx.all(sql!((String,): "SELECT state FROM request WHERE asked_id = $1 ORDER BY id"), (&person,))
    };
    let rows: Vec<(String,)> = house.app.db.read(read).await.unwrap();
    rows.into_iter().map(|(state,)| state).collect()
}

/// The account of somebody whom only a spreadsheet brought in.
async fn has_not_come_in(house: &House, who: &str) {
    let person = house.id(who);
    let write =
        move |tx: &mut Tx<'_>| tx.run(sql!("UPDATE account SET joined_at = NULL WHERE id = $1"), (&person,));
    house.app.db.write(write).await.unwrap();
}

#[tokio::test]
async fn a_held_request_gives_all_its_days_from_when_the_letter_goes_out() {
    let house = ben_looks_for_someone().await;
    has_had_two_notices(&house, "ana").await;
    ask(&house, "ben", &["ana", "eve"], "").await;

    let held = house.get("ben", "/people").await.body;
    days_pass_one_by_one(&house, 6).await;
    let before = (requests_to(&house, "ana").await, letters_to(&house, "ana").await.len());
    days_pass_one_by_one(&house, 1).await;
    let told = house.letters("ana").await.remove(0);
    let page = house.get("ben", "/people").await.body;
    days_pass_one_by_one(&house, 1).await;
    let not_yet = letters_to(&house, "ana").await.len();
    days_pass_one_by_one(&house, 1).await;
    let reminded = letters_to(&house, "ana").await;
    days_pass_one_by_one(&house, 1).await;
    let last_day = requests_to(&house, "ana").await;
    days_pass_one_by_one(&house, 1).await;

    assert!(held.contains("has 4 days to answer from when our letter is there"), "{held}");
    assert_eq!(before, (vec!["waiting".to_owned()], 1));
    assert_eq!(told.0, "sent");
    assert!(told.1.text.contains("by itself on Sun 31 May"), "{}", told.1.text);
    assert!(told.1.html.contains("by itself on Sun 31 May"), "{}", told.1.html);
    assert!(page.contains("can answer until Sun 31 May"), "{page}");
    assert_eq!((not_yet, reminded.len()), (1, 2));
    assert_eq!(last_day, ["waiting"]);
    assert_eq!(requests_to(&house, "ana").await, ["lapsed"]);
    assert_eq!(requests_to(&house, "eve").await, ["waiting"]);
}

#[tokio::test]
async fn in_a_digest_too_the_days_count_from_when_it_goes_out() {
    let house = ben_looks_for_someone().await;
    has_had_two_notices(&house, "ana").await;
    post(&house, "ana", Letter::new("pairs-quiet", "Note 3".to_owned())).await;
    ask(&house, "ben", &["ana"], "").await;

    days_pass_one_by_one(&house, 7).await;
    let digest = house.letters("ana").await.remove(0).1;
    days_pass_one_by_one(&house, 3).await;
    let day_ten = requests_to(&house, "ana").await;
    days_pass_one_by_one(&house, 1).await;

    assert!(digest.subject.contains("2 notes") && digest.text.contains("on Sun 31 May"), "{}", digest.text);
    assert_eq!(day_ten, ["waiting"]);
    assert_eq!(requests_to(&house, "ana").await, ["lapsed"]);
}

#[tokio::test]
async fn who_wants_no_such_letters_has_the_days_from_when_it_stood_on_their_page() {
    let house = ben_looks_for_someone().await;
    let (ana, now) = (house.id("ana"), house.app.clock.now());
    let stop = move |tx: &mut Tx<'_>| bothways::platform::letters::records::stop(tx, &ana, "*", now);
    house.app.db.write(stop).await.unwrap();
    ask(&house, "ben", &["ana"], "").await;

    days_pass_one_by_one(&house, 3).await;
    let day_three = requests_to(&house, "ana").await;
    days_pass_one_by_one(&house, 1).await;

    assert_eq!(day_three, ["waiting"]);
    assert_eq!(requests_to(&house, "ana").await, ["lapsed"]);
}

#[tokio::test]
async fn a_request_that_ended_while_its_letter_was_held_is_never_written_about() {
    let house = ben_looks_for_someone().await;
    has_had_two_notices(&house, "ana").await;
    ask(&house, "ben", &["ana"], "").await;

    house.post("ben", "/people/withdraw", "").await;
    days_pass_one_by_one(&house, 8).await;

    let states: Vec<String> = house.letters("ana").await.into_iter().map(|(state, _)| state).collect();
    assert_eq!(states, ["stopped", "sent", "sent"]);
}

#[tokio::test]
async fn an_introduction_waits_until_the_later_of_the_two_had_their_days() {
    let house = ben_looks_for_someone().await;
    has_had_two_notices(&house, "ana").await;
    introduce(&house, "ana", "ben").await;

    days_pass_one_by_one(&house, 10).await;
    let day_ten = house.letters("ana").await;
    let open = house.get("ana", "/people").await.body;
    days_pass_one_by_one(&house, 1).await;

    let told = day_ten.iter().find(|(_, sheet)| sheet.subject == "You and Ben may fit well").unwrap();
    assert!(told.1.text.contains("by itself on Sun 31 May"), "{}", told.1.text);
    assert!(open.contains("/introductions/"), "{open}");
    assert!(!house.get("ana", "/people").await.body.contains("/introductions/"));
}

#[tokio::test]
async fn who_pauses_while_a_request_waits_is_passed_over_and_the_asker_reads_no_reason() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana", "eve"], "").await;

    let paused = house.post("ana", "/me/season", "season=paused&until=2026-06-30").await;
    house.work_off().await;

    assert_eq!(paused.status, 303);
    assert_eq!(
        (requests_to(&house, "ana").await, requests_to(&house, "eve").await),
        (vec!["not_delivered".to_owned()], vec!["waiting".to_owned()])
    );
    let page = house.get("ben", "/people").await.body;
    assert!(page.contains("Ana could not this time.") && page.contains("Eve is asked now"), "{page}");
    let letter = house.letters("ben").await.remove(0).1;
    for text in [&page, &letter.text, &letter.subject] {
        let text = text.to_lowercase();
        assert!(!text.contains("pause") && !text.contains("resting") && !text.contains("june"), "{text}");
    }
    let id = request_to(&house, "ana").await;
    assert_eq!(house.post("ana", &format!("/requests/{id}/yes"), "").await.status, 409);
}

#[tokio::test]
async fn when_the_only_one_asked_pauses_the_asker_is_offered_others() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana"], "").await;

    house.post("ana", "/me/season", "season=paused&until=2026-06-30").await;
    house.work_off().await;

    let letter = house.letters("ben").await.remove(0).1;
    let page = house.get("ben", "/people").await.body;
    assert!(["Eve", "Leo", "Oda"].iter().any(|name| letter.text.contains(name)), "{}", letter.text);
    assert!(page.contains("Nobody you asked could this time."), "{page}");
    assert!(!house.get("ana", "/today").await.body.contains("/requests/"));
}

#[tokio::test]
async fn an_asker_who_pauses_takes_the_asking_back_and_nobody_is_kept_waiting() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana", "eve"], "").await;

    house.post("ben", "/me/season", "season=paused&until=2026-06-30").await;
    house.work_off().await;

    assert_eq!(requests_to(&house, "ana").await, ["withdrawn"]);
    assert_eq!(requests_to(&house, "eve").await, ["withdrawn"]);
    assert!(!house.get("ana", "/today").await.body.contains("/requests/"));
}

#[tokio::test]
async fn nobody_is_asked_before_they_came_in() {
    let house = ben_looks_for_someone().await;
    has_not_come_in(&house, "ana").await;

    let to = ask(&house, "ben", &["ana", "eve"], "").await;

    assert_eq!(to, "/people?done=matching-asked-later");
    assert_eq!(requests_to(&house, "ana").await, ["not_delivered"]);
    assert_eq!(letters_to(&house, "ana").await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_is_introduced_before_they_came_in_and_the_coordinator_reads_why() {
    let house = ben_looks_for_someone().await;
    let drafted = house.post("cleo", "/program/rounds", "").await;
    let draft = house.get("cleo", drafted.to()).await.body;
    let step = draft.split_once("name=\"step\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
    for who in ["ana", "eve", "leo", "oda"] {
        has_not_come_in(&house, who).await;
    }

    let published = house.post("cleo", &format!("{}/publish", drafted.to()), &format!("step={step}")).await;
    let list = house.get("cleo", "/program/rounds").await.body;

    assert_eq!(published.status, 303, "{}", published.body);
    assert_eq!(house.events("matching-introduced").await, 0);
    assert!(list.contains("4 more people on your list have not come in yet."), "{list}");
}
