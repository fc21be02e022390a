//! A first talk within two weeks: one reminder with times to pick from, and a count for coordinators.

use crate::house::House;
use crate::talks::{a_new_pair, ben_picks_from_his_letter, links, pair_up, talk_of};

/// The reminders somebody got, each with its state and how many times it offers.
async fn reminders(house: &House, who: &str) -> Vec<(String, usize)> {
    let letters = house.letters(who).await.into_iter();
    let reminders = letters.filter(|(_, letter)| letter.subject.starts_with("A time for you and"));
    reminders.map(|(state, letter)| (state, links(&letter.text, "/letter/talks/").len())).collect()
}

async fn pass(house: &House, days: i64) {
    house.days_pass(days);
    house.work_off().await;
}

#[tokio::test]
async fn two_who_set_no_time_are_reminded_once_after_five_days_with_fresh_times() {
    let (house, pair) = a_new_pair().await;
    pass(&house, 4).await;
    let early = reminders(&house, "ana").await.len();

    pass(&house, 1).await;

    assert_eq!(early, 0);
    for who in ["ana", "ben"] {
        assert_eq!(reminders(&house, who).await, [("sent".to_owned(), 3)], "{who}");
        let (_, letter) = house.letters(who).await.swap_remove(0);
        assert!(letter.text.contains("Tue 26 May, 12:00 Eastern"), "{}", letter.text);
        assert_eq!(links(&letter.text, "/letters/stop/talks-first-again").len(), 1, "it is a notice");
    }
    let (_, letter) = house.letters("ben").await.swap_remove(0);
    let picked = house.post("", &links(&letter.text, "/letter/talks/")[0], "").await;
    assert!(picked.body.contains("It is set"), "{}", picked.body);
    pass(&house, 30).await;
    assert_eq!(reminders(&house, "ana").await.len(), 1);
    assert!(house.get("ana", &format!("/pairs/{pair}")).await.body.contains("Tue 26 May"));
}

#[tokio::test]
async fn who_has_a_talk_set_or_held_or_has_ended_the_pair_is_not_reminded() {
    for what in ["set", "held", "ended"] {
        let (house, pair) = a_new_pair().await;
        let talk = talk_of(&house, &pair).await;
        match what {
            "set" => {
                let own = "own=2026-06-10T12%3A00&minutes=45&channel=phone&reach=";
                house.post("ana", &format!("/pairs/{pair}/talks/new"), own).await;
                ben_picks_from_his_letter(&house).await;
            }
            "held" => {
                house.post("ana", &format!("/talks/{talk}/happened"), "").await;
            }
            _ => {
                house.post("ana", &format!("/pairs/{pair}/end"), "").await;
            }
        }

        pass(&house, 6).await;

        assert!(reminders(&house, "ana").await.is_empty(), "{what}");
        assert!(reminders(&house, "ben").await.is_empty(), "{what}");
    }
}

#[tokio::test]
async fn where_one_has_offered_times_the_other_is_reminded_of_those() {
    let (house, pair) = a_new_pair().await;
    let own = "own=2026-06-10T12%3A00&minutes=45&channel=phone&reach=";
    house.post("ana", &format!("/pairs/{pair}/talks/new"), own).await;

    pass(&house, 6).await;

    assert!(reminders(&house, "ana").await.is_empty());
    assert_eq!(reminders(&house, "ben").await, [("sent".to_owned(), 1)]);
    assert!(house.get("ana", &format!("/pairs/{pair}")).await.body.contains("You offered these times."));
}

#[tokio::test]
async fn an_offer_that_was_taken_back_is_made_anew_by_the_reminder() {
    let (house, pair) = a_new_pair().await;
    let talk = talk_of(&house, &pair).await;
    house.post("ana", &format!("/talks/{talk}/call-off"), "").await;

    pass(&house, 6).await;

    assert_eq!(reminders(&house, "ben").await, [("sent".to_owned(), 3)]);
    assert!(house.get("ana", &format!("/pairs/{pair}")).await.body.contains("Pick a time."));
}

#[tokio::test]
async fn two_who_share_no_time_are_asked_to_name_some() {
    use bothways::people::records as people;
    use bothways::people::times::Week;
    let (house, _) = a_new_pair().await;
    let ana = house.id("ana");
    house.app.db.write(move |tx| people::set_windows(tx, &ana, &Week::default())).await.unwrap();

    pass(&house, 5).await;

    assert_eq!(reminders(&house, "ben").await, [("sent".to_owned(), 0)]);
    let (_, letter) = house.letters("ben").await.swap_remove(0);
    assert!(letter.text.contains("offer up to three times"), "{}", letter.text);
}

#[tokio::test]
async fn a_coordinator_reads_after_two_weeks_how_many_pairs_have_had_no_first_talk_and_which() {
    let (house, pair) = a_new_pair().await;
    let with_eve = pair_up(&house, "ana", "eve").await;
    let words = "have had no first talk yet";
    house.days_pass(13);
    let early = house.get("cleo", "/today").await.body;

    house.days_pass(1);
    let two = house.get("cleo", "/today").await.body;
    let talk = talk_of(&house, &with_eve).await;
    house.post("eve", &format!("/talks/{talk}/happened"), "").await;
    let one = house.get("cleo", "/today").await.body;
    let list = house.get("cleo", "/program/pairs?show=no-talk").await.body;
    let all = house.get("cleo", "/program/pairs").await.body;

    assert!(!early.contains("no first talk yet"), "{early}");
    assert!(two.contains(&format!("2 pairs {words}")), "{two}");
    assert!(one.contains("One pair has had no first talk yet"), "{one}");
    assert!(one.contains("href=\"/program/pairs?show=no-talk\""), "{one}");
    assert!(list.contains("Ben") && !list.contains("Eve") && list.contains("No first talk yet"), "{list}");
    assert!(all.contains("Ben") && all.contains("Eve") && all.contains("First talk: Wed 3 June"), "{all}");
    let own = "own=2026-06-10T12%3A00&minutes=45&channel=phone&reach=";
    house.post("ana", &format!("/pairs/{pair}/talks/new"), own).await;
    ben_picks_from_his_letter(&house).await;
    let set = house.get("cleo", "/today").await.body;
    assert!(!set.contains("no first talk yet"), "{set}");
    assert!(house.get("cleo", "/program/pairs").await.body.contains("A first talk is set"));
}

#[tokio::test]
async fn the_list_of_pairs_is_for_coordinators_alone_and_says_nothing_of_ended_ones() {
    let (house, pair) = a_new_pair().await;
    house.post("ana", &format!("/pairs/{pair}/end"), "").await;

    let list = house.get("cleo", "/program/pairs").await.body;

    assert!(list.contains("Nobody is a pair yet.") && !list.contains("Ben"), "{list}");
    for who in ["ana", "leo", "oda"] {
        assert_eq!(house.get(who, "/program/pairs").await.status, 404, "{who}");
    }
    assert_eq!(house.get("cleo", "/program/pairs?page=999999999999999999999").await.status, 200);
}
