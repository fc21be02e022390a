//! Times of a talk: who may pick, move and offer them, that nobody is in two talks at once, and what is taken back.

use store::{Tx, sql};

use crate::house::House;
use crate::talks::{a_new_pair, ben_picks_from_his_letter, calendar, links, pair_up, talk_of};

/// Thursday noon in New York, the first time that is offered, as forms send it.
pub const THURSDAY_NOON: i64 = 1_779_379_200_000_000;
pub const MINUTE: i64 = 60_000_000;

const OFFER: &str = "minutes=45&channel=phone&reach=";

/// The talk's state, when it begins, and the pair's state and first meeting.
pub async fn standing(house: &House, talk: &str) -> (String, Option<i64>, String, Option<i64>) {
    let talk = talk.to_owned();
    let read = move |tx: &mut Tx<'_>| {
        tx.one(
            sql!((String, Option<i64>, String, Option<i64>): "SELECT talk.state, starts_at, pair.state, met_at
                     FROM talk JOIN pair ON pair.id = pair_id WHERE talk.id = $1"),
            (talk.as_str(),),
        )
    };
    house.app.db.read(read).await.unwrap().unwrap()
}

/// The talk of a pair that stands first on the page of one of its two.
async fn first_talk(house: &House, who: &str, pair: &str) -> String {
    let page = house.get(who, &format!("/pairs/{pair}")).await.body;
    let at = page.find("/talks/").unwrap() + "/talks/".len();
    page[at..at + 26].to_owned()
}

#[tokio::test]
async fn when_somebody_leaves_the_talk_goes_from_the_calendar_of_the_one_who_stays() {
    let (house, _) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let before = house.letters("ana").await.len();

    house.post("ana", "/me/account/leave", "").await;

    let off = calendar(&house, "ben").await;
    let letters = house.letters("ben").await;
    let (_, letter) = letters.iter().find(|(_, letter)| letter.subject.starts_with("Called off:")).unwrap();
    assert!(letter.text.contains("Ana"), "{}", letter.text);
    for line in ["METHOD:CANCEL", "SEQUENCE:1", "DTSTART:20260521T160000Z"] {
        assert!(off.lines().any(|l| l == line), "{line} in\n{off}");
    }
    assert_eq!(house.letters("ana").await.len(), before, "who left gets no more letters");
}

#[tokio::test]
async fn a_talk_whose_time_has_come_is_not_called_off_by_the_end_of_its_pair() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    house.days_pass(2);

    house.post("ben", &format!("/pairs/{pair}/end"), "").await;
    house.work_off().await;

    for who in ["ana", "ben"] {
        let letters = house.letters(who).await;
        let after = |subject: &str| subject.starts_with("Called off:") || subject.starts_with("Did you");
        assert!(!letters.iter().any(|(_, letter)| after(&letter.subject)), "{who}");
    }
}

#[tokio::test]
async fn nobody_is_in_two_talks_at_once() {
    let (house, with_ben) = a_new_pair().await;
    let with_eve = pair_up(&house, "ana", "eve").await;
    let (one, other) =
        (first_talk(&house, "ana", &with_ben).await, first_talk(&house, "ana", &with_eve).await);
    let noon = format!("slot={THURSDAY_NOON}");
    house.post("ben", &format!("/talks/{one}/pick"), &noon).await;
    let move_by = |minutes: i64| format!("slot={}&{OFFER}", THURSDAY_NOON + minutes * MINUTE);

    let by_ana = house.post("ana", &format!("/talks/{other}/move"), &move_by(30)).await;
    let by_eve = house.post("eve", &format!("/talks/{other}/move"), &move_by(-30)).await;
    let plan = house.post("ana", &format!("/pairs/{with_eve}/talks/new"), &move_by(15)).await;

    assert_eq!((by_ana.status.as_u16(), by_eve.status.as_u16(), plan.status.as_u16()), (422, 422, 422));
    assert!(by_ana.body.contains("You have another talk at that time."), "{}", by_ana.body);
    assert!(by_eve.body.contains("Ana is not free at that time."), "{}", by_eve.body);
    assert!(
        by_ana.body.contains(&format!("value=\"{}\"", THURSDAY_NOON + 24 * 60 * MINUTE)),
        "{}",
        by_ana.body
    );
    assert_eq!(standing(&house, &other).await.0, "offered");
}

#[tokio::test]
async fn a_time_that_was_offered_and_is_taken_meanwhile_is_refused_in_plain_words_and_offered_no_more() {
    let (house, with_ben) = a_new_pair().await;
    let now = house.app.clock.now();
    let with_eve = pair_up(&house, "ana", "eve").await;
    let (one, other) =
        (first_talk(&house, "ana", &with_ben).await, first_talk(&house, "ana", &with_eve).await);
    let to_eve = other.clone();
    house
        .app
        .db
        .write(move |tx| {
            tx.run(
                sql!("INSERT INTO slot (talk_id, starts_at) VALUES ($1, $2) ON CONFLICT (talk_id, starts_at) DO NOTHING"),
                (to_eve.as_str(), THURSDAY_NOON),
            )
        })
        .await
        .unwrap();
    assert!(THURSDAY_NOON > now.0);
    house.post("ben", &format!("/talks/{one}/pick"), &format!("slot={THURSDAY_NOON}")).await;

    let page = house.get("eve", &format!("/pairs/{with_eve}")).await.body;
    let by_eve = house.post("eve", &format!("/talks/{other}/pick"), &format!("slot={THURSDAY_NOON}")).await;
    let by_ana = house.post("ana", &format!("/talks/{other}/pick"), &format!("slot={THURSDAY_NOON}")).await;

    assert!(!page.contains(&format!("value=\"{THURSDAY_NOON}\"")), "{page}");
    assert_eq!((by_eve.status.as_u16(), by_ana.status.as_u16()), (409, 409));
    assert!(by_eve.body.contains("Ana is not free at that time."), "{}", by_eve.body);
    assert!(by_ana.body.contains("You have another talk at that time."), "{}", by_ana.body);
    assert_eq!(standing(&house, &other).await.0, "offered");
}

#[tokio::test]
async fn somebody_with_two_new_pairs_is_offered_other_times_for_each_where_there_are_some() {
    let (house, _) = a_new_pair().await;
    pair_up(&house, "ana", "eve").await;

    let picks = |who: &'static str| {
        let house = &house;
        async move {
            let (_, letter) = house.letters(who).await.swap_remove(0);
            let links = links(&letter.text, "/letter/talks/").into_iter();
            let slot = |link: String| link.split(['/', '?']).nth(5).unwrap().to_owned();
            links.map(slot).collect::<Vec<_>>()
        }
    };
    let (ben, eve) = (picks("ben").await, picks("eve").await);

    assert_eq!((ben.len(), eve.len()), (3, 3));
    assert!(!ben.iter().any(|slot| eve.contains(slot)), "{ben:?} {eve:?}");
}

#[tokio::test]
async fn who_offers_times_waits_for_the_other_to_pick() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let friday = THURSDAY_NOON + 24 * 60 * MINUTE;
    house.post("ana", &format!("/pairs/{pair}/talks/new"), &format!("slot={friday}&{OFFER}")).await;
    let (_, letter) = house.letters("ben").await.swap_remove(0);
    let link = links(&letter.text, "/letter/talks/").swap_remove(0);
    let talk = link.split('/').nth(3).unwrap().to_owned();

    let (own, others) = (
        house.get("ana", &format!("/pairs/{pair}")).await.body,
        house.get("ben", &format!("/pairs/{pair}")).await.body,
    );
    let today = house.get("ana", "/today").await.body;
    let by_ana = house.post("ana", &format!("/talks/{talk}/pick"), &format!("slot={friday}")).await;
    let still = standing(&house, &talk).await.0;
    let by_ben = house.post("ben", &format!("/talks/{talk}/pick"), &format!("slot={friday}")).await;

    let button = format!("name=\"slot\" value=\"{friday}\"");
    assert!(own.contains("Ben picks one") && !own.contains(&button), "{own}");
    assert!(others.contains(&button), "{others}");
    assert!(!today.contains("Pick a time"), "{today}");
    assert_eq!(by_ana.status, 409);
    assert!(by_ana.body.contains("You offered this time."), "{}", by_ana.body);
    assert_eq!((still.as_str(), by_ben.status.as_u16()), ("offered", 303));
    assert_eq!(standing(&house, &talk).await.0, "set");
}

#[tokio::test]
async fn another_time_for_an_offered_talk_is_an_offer_too() {
    let (house, pair) = a_new_pair().await;
    let talk = talk_of(&house, &pair).await;
    let before = house.letters("ben").await.len();
    let (tuesday, wednesday) = (THURSDAY_NOON + 5 * 24 * 60 * MINUTE, THURSDAY_NOON + 6 * 24 * 60 * MINUTE);
    let (_, old) = house.letters("ben").await.swap_remove(0);
    let old = links(&old.text, "/letter/talks/").swap_remove(0);

    let form = house.get("ana", &format!("/talks/{talk}/move")).await.body;
    let plan = format!("slot={tuesday}&slot={wednesday}&minutes=30&channel=video&reach=Room+4");
    let answer = house.post("ana", &format!("/talks/{talk}/move"), &plan).await;
    let letters = house.letters("ben").await;

    assert!(form.contains("Tick up to three times. Ben picks one"), "{form}");
    assert_eq!(answer.to(), format!("/pairs/{pair}?done=talks-offered"));
    assert_eq!(standing(&house, &talk).await.0, "offered");
    assert_eq!(letters.len(), before + 1);
    assert_eq!(letters[0].1.subject, "Ana offers times for a talk");
    assert_eq!(links(&letters[0].1.text, "/letter/talks/").len(), 2);
    let late = house.get("", &old).await;
    assert!(late.body.contains("That time is not on offer any more."), "{}", late.body);
    house.post("ben", &format!("/talks/{talk}/pick"), &format!("slot={wednesday}")).await;
    let set = calendar(&house, "ana").await;
    for line in ["SEQUENCE:0", "DTSTART:20260527T160000Z", "DTEND:20260527T163000Z", "LOCATION:Room 4"] {
        assert!(set.lines().any(|l| l == line), "{line} in\n{set}");
    }
}

#[tokio::test]
async fn taking_back_we_talked_leaves_everything_as_it_was() {
    let (house, pair) = a_new_pair().await;
    let talk = talk_of(&house, &pair).await;
    let before = standing(&house, &talk).await;

    house.post("ana", &format!("/talks/{talk}/happened"), "").await;
    let held = standing(&house, &talk).await;
    house.post("ana", &format!("/talks/{talk}/happened/undo"), "").await;
    house.post("ben", &format!("/talks/{talk}/happened/undo"), "").await;

    assert_eq!((before.0.as_str(), before.2.as_str()), ("offered", "begun"));
    assert_eq!((held.0.as_str(), held.2.as_str()), ("held", "active"));
    assert_eq!(standing(&house, &talk).await, before);
    assert_eq!(house.events("talks-not-held").await, 1, "the second tap changed nothing");
    assert!(house.get("ben", &format!("/pairs/{pair}")).await.body.contains("Pick a time."));
}

#[tokio::test]
async fn a_talk_that_was_set_is_set_again_and_a_pair_that_talked_before_has_met() {
    let (house, pair) = a_new_pair().await;
    let first = talk_of(&house, &pair).await;
    ben_picks_from_his_letter(&house).await;
    house.days_pass(2);
    house.post("ana", &format!("/talks/{first}/happened"), "").await;
    let once = standing(&house, &first).await;
    let plan = format!("slot={}&{OFFER}", THURSDAY_NOON + 5 * 24 * 60 * MINUTE);
    house.post("ana", &format!("/pairs/{pair}/talks/new"), &plan).await;
    let second = first_talk(&house, "ben", &pair).await;
    house.post("ben", &format!("/talks/{second}/happened"), "").await;

    house.post("ben", &format!("/talks/{second}/happened/undo"), "").await;
    let after = standing(&house, &second).await;
    house.post("ben", &format!("/talks/{first}/happened/undo"), "").await;
    let last = standing(&house, &first).await;

    assert_eq!((once.2.as_str(), once.3), ("active", Some(THURSDAY_NOON)));
    assert_eq!(
        (after.0.as_str(), after.1, after.2.as_str(), after.3),
        ("offered", None, "active", Some(THURSDAY_NOON))
    );
    assert_eq!(
        (last.0.as_str(), last.1, last.2.as_str(), last.3),
        ("set", Some(THURSDAY_NOON), "begun", None)
    );
}

#[tokio::test]
async fn what_was_said_of_a_talk_stays_once_its_pair_has_ended() {
    let (house, pair) = a_new_pair().await;
    let talk = talk_of(&house, &pair).await;
    house.post("ana", &format!("/talks/{talk}/happened"), "").await;
    house.post("ana", &format!("/pairs/{pair}/end"), "").await;

    let answer = house.post("ben", &format!("/talks/{talk}/happened/undo"), "").await;

    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("This pair has ended"), "{}", answer.body);
    assert_eq!(standing(&house, &talk).await.0, "held");
}
