//! The number, link or place of a talk, said without moving it.

use crate::talks::{a_new_pair, ben_picks_from_his_letter, calendar, links, talk_of};
use crate::talks_times::standing;

const ROOM: &str = "channel=video&reach=https%3A%2F%2Fmeet.example.org%2Fx";

#[tokio::test]
async fn where_two_reach_each_other_is_said_without_moving_the_talk() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    let before = standing(&house, &talk).await;
    let path = format!("/talks/{talk}/where");

    let page = house.get("ana", &format!("/pairs/{pair}")).await.body;
    let form = house.get("ana", &path).await;
    let answer = house.post("ana", &path, ROOM).await;

    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    assert!(form.body.contains("Thu 21 May, 12:00 Eastern"), "{}", form.body);
    assert_eq!(answer.to(), format!("/pairs/{pair}?done=talks-where"));
    assert_eq!(standing(&house, &talk).await, before);
    for who in ["ana", "ben"] {
        let (text, letters) = (calendar(&house, who).await, house.letters(who).await);
        let uid = format!("UID:{talk}@bothways");
        let place = "LOCATION:https://meet.example.org/x";
        for line in ["METHOD:REQUEST", "SEQUENCE:1", "DTSTART:20260521T160000Z", place, uid.as_str()] {
            assert!(text.lines().any(|l| l == line), "{who}: {line} in\n{text}");
        }
        assert!(letters[0].1.subject.starts_with("Where you reach"), "{who}: {}", letters[0].1.subject);
    }
    assert!(
        house.get("ben", &format!("/talks/{talk}")).await.body.contains("Video: https://meet.example.org/x")
    );
}

#[tokio::test]
async fn both_are_asked_after_a_talk_whose_place_was_changed_and_only_once() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    house.post("ana", &format!("/talks/{talk}/where"), ROOM).await;

    house.days_pass(2);
    house.work_off().await;

    let asked = house.letters("ben").await;
    assert_eq!(asked.iter().filter(|(_, letter)| letter.subject.starts_with("Did you and Ana")).count(), 1);
}

#[tokio::test]
async fn the_same_place_said_again_sends_nothing_and_an_offer_keeps_it_for_later() {
    let (house, pair) = a_new_pair().await;
    let talk = talk_of(&house, &pair).await;
    let before = house.letters("ben").await.len();

    house.post("ana", &format!("/talks/{talk}/where"), ROOM).await;
    let offered = house.letters("ben").await.len();
    ben_picks_from_his_letter(&house).await;
    let (set, picked) = (calendar(&house, "ana").await, house.letters("ben").await.len());
    house.post("ben", &format!("/talks/{talk}/where"), ROOM).await;

    assert_eq!(offered, before);
    assert!(set.contains("LOCATION:https://meet.example.org/x") && set.contains("SEQUENCE:0"), "{set}");
    assert_eq!(house.letters("ben").await.len(), picked);
}

#[tokio::test]
async fn a_place_that_cannot_be_comes_back_and_is_nobody_elses_to_say() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    let path = format!("/talks/{talk}/where");
    let long = "x".repeat(1001);

    let pigeon = house.post("ana", &path, "channel=pigeon&reach=Room+4").await;
    let endless = house.post("ana", &path, &format!("channel=phone&reach={long}")).await;
    let strangers = [house.get("eve", &path).await, house.post("cleo", &path, ROOM).await];
    house.post("ben", &format!("/pairs/{pair}/end"), "").await;
    let ended = [house.get("ana", &path).await, house.post("ana", &path, ROOM).await];

    assert_eq!((pigeon.status.as_u16(), endless.status.as_u16()), (422, 422));
    assert!(pigeon.body.contains("Choose how you want to meet.") && pigeon.body.contains("Room 4"));
    assert_eq!(strangers.map(|answer| answer.status.as_u16()), [404, 404]);
    assert_eq!(ended.map(|answer| answer.status.as_u16()), [409, 409]);
}

#[tokio::test]
async fn the_question_after_a_talk_names_its_day_and_is_held_back_by_no_notices() {
    let (house, pair) = a_new_pair().await;
    // Two notices fill Ben's week.
    for hour in ["13", "14"] {
        let own = format!("own=2026-05-26T{hour}%3A00&minutes=45&channel=phone&reach=");
        house.post("ana", &format!("/pairs/{pair}/talks/new"), &own).await;
        house.work_off().await;
    }
    ben_picks_from_his_letter(&house).await;
    let own = "own=2026-06-10T13%3A00&minutes=45&channel=phone&reach=";
    house.post("ana", &format!("/pairs/{pair}/talks/new"), own).await;
    let third = house.letters("ben").await.swap_remove(0);
    house.days_pass(7);

    house.work_off().await;
    let letters = house.letters("ben").await;
    let (state, letter) =
        letters.iter().find(|(_, letter)| letter.subject == "Did you and Ana talk?").unwrap();

    assert_eq!((third.0.as_str(), third.1.subject.as_str()), ("held", "Ana offers times for a talk"));
    assert_eq!(state, "sent");
    assert!(letter.text.contains("was on Tue 26 May, 14:00 Eastern"), "{}", letter.text);
    assert!(!letter.text.contains("today"), "{}", letter.text);
    let link = links(&letter.text, "/letter/talks/").swap_remove(0);
    assert!(house.get("", &link).await.body.contains("on Tue 26 May, 14:00 Eastern"));
}

#[tokio::test]
async fn who_wants_no_question_after_talks_gets_none() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    house.days_pass(2);
    house.work_off().await;
    let (_, letter) = house.letters("ben").await.swap_remove(0);
    let stop = links(&letter.text, "/letters/stop/talks-after").swap_remove(0);
    let talk = talk_of(&house, &pair).await;
    house.post("ana", &format!("/talks/{talk}/happened"), "").await;

    let stopped = house.post("", &stop, "").await;
    let own = "own=2026-05-26T13%3A00&minutes=45&channel=phone&reach=";
    house.post("ana", &format!("/pairs/{pair}/talks/new"), own).await;
    ben_picks_from_his_letter(&house).await;
    house.days_pass(5);
    house.work_off().await;

    assert_eq!(stopped.status, 200);
    let asked = async |who: &str| {
        let letters = house.letters(who).await;
        letters.iter().filter(|(_, letter)| letter.subject.starts_with("Did you and")).count()
    };
    assert_eq!((asked("ben").await, asked("ana").await), (1, 2));
}
