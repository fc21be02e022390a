//! Times on offer: one offer a pair, what is said once they have passed, who takes them back, and that a talk takes two people's yes.

use store::{Tx, sql};

use crate::house::House;
use crate::talks::{a_new_pair, ben_picks_from_his_letter, calendar, links, talk_of};
use crate::talks_times::{MINUTE, THURSDAY_NOON, standing};

const DAY: i64 = 24 * 60 * MINUTE;
const OFFER: &str = "minutes=45&channel=phone&reach=";

/// Ana offers these times, as days after Thursday noon.
async fn ana_offers(house: &House, pair: &str, days: &[i64]) -> String {
    let slots: String = days.iter().map(|days| format!("slot={}&", THURSDAY_NOON + days * DAY)).collect();
    let answer = house.post("ana", &format!("/pairs/{pair}/talks/new"), &format!("{slots}{OFFER}")).await;
    assert_eq!(answer.to(), format!("/pairs/{pair}?done=talks-offered"), "{}", answer.body);
    let (pair, ana) = (pair.to_owned(), house.id("ana"));
    let open = move |tx: &mut Tx<'_>| {
        tx.one(
            sql!((String,): "SELECT id FROM talk WHERE pair_id = $1 AND state = 'offered' AND offered_by = $2"),
            (pair.as_str(), &ana),
        )
    };
    let found: Option<(String,)> = house.app.db.read(open).await.unwrap();
    found.unwrap().0
}

async fn pages(house: &House, pair: &str) -> (String, String) {
    let path = format!("/pairs/{pair}");
    (house.get("ana", &path).await.body, house.get("ben", &path).await.body)
}

#[tokio::test]
async fn each_of_two_open_offers_shows_its_own_times() {
    let (house, pair) = a_new_pair().await;
    let (first, second) = (talk_of(&house, &pair).await, "0000000000000000000other01");
    let (of, ben, tuesday) = (pair.clone(), house.id("ben"), THURSDAY_NOON + 5 * DAY);
    let older = move |tx: &mut Tx<'_>| {
        tx.run(
            sql!("INSERT INTO talk (id, pair_id, state, minutes, channel, reach, uid, sequence, offered_by, created_at)
                  VALUES ($1, $2, 'offered', 30, 'phone', '', $1, 0, $3, 0)"),
            (second, of.as_str(), &ben),
        )?;
        tx.run(sql!("INSERT INTO slot (talk_id, starts_at) VALUES ($1, $2)"), (second, tuesday))
    };
    house.app.db.write(older).await.unwrap();

    let (page, _) = pages(&house, &pair).await;

    let times = |talk: &str| {
        let (_, form) = page.split_once(&format!("action=\"/talks/{talk}/pick\"")).unwrap();
        let (form, _) = form.split_once("</form>").unwrap();
        let values = form.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        values.map(|value| value.parse::<i64>().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(times(second), [tuesday]);
    assert_eq!(times(&first).len(), 3);
    assert!(!times(&first).contains(&tuesday));
}

#[tokio::test]
async fn new_times_take_the_place_of_those_that_are_open() {
    let (house, pair) = a_new_pair().await;
    let (_, old) = house.letters("ben").await.swap_remove(0);
    let old = links(&old.text, "/letter/talks/").swap_remove(0);

    let once = ana_offers(&house, &pair, &[5]).await;
    let twice = ana_offers(&house, &pair, &[6, 7]).await;

    let (of, count) = (pair.clone(), sql!((i64,): "SELECT COUNT(*) FROM talk WHERE pair_id = $1"));
    let talks: (i64,) = house.app.db.read(move |tx| tx.one(count, (of.as_str(),))).await.unwrap().unwrap();
    assert_eq!((once.as_str(), talks), (twice.as_str(), (1,)));
    let (_, ben) = pages(&house, &pair).await;
    let offered = [5, 6, 7].map(|days| ben.contains(&format!("value=\"{}\"", THURSDAY_NOON + days * DAY)));
    assert_eq!(offered, [false, true, true]);
    let late = house.post("", &old, "").await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("That time is not on offer any more."), "{}", late.body);
}

#[tokio::test]
async fn times_that_have_passed_are_said_so_and_either_goes_on_from_there() {
    let (house, pair) = a_new_pair().await;
    let talk = ana_offers(&house, &pair, &[0]).await;
    let before = house.get("ben", "/today").await.body;
    house.days_pass(2);

    let (ana, ben) = pages(&house, &pair).await;
    let (hers, his) = (house.get("ana", "/today").await.body, house.get("ben", "/today").await.body);
    let new = format!("slot={}&{OFFER}", THURSDAY_NOON + 5 * DAY);
    let offered = house.post("ben", &format!("/talks/{talk}/move"), &new).await;
    let picked =
        house.post("ana", &format!("/talks/{talk}/pick"), &format!("slot={}", THURSDAY_NOON + 5 * DAY)).await;

    assert!(before.contains("There are times to pick from."), "{before}");
    assert!(
        ana.contains("The times you offered have passed") && ana.contains("Take the offer back"),
        "{ana}"
    );
    assert!(ben.contains("These times have passed") && !ben.contains("Take the offer back"), "{ben}");
    for page in [&ana, &ben] {
        assert!(page.contains(&format!("href=\"/talks/{talk}/move\"")), "{page}");
        assert!(!page.contains("share no free time") && !page.contains("name=\"slot\""), "{page}");
    }
    for today in [&hers, &his] {
        assert!(today.contains("there is none to pick from"), "{today}");
        assert!(!today.contains("There are times to pick from"), "{today}");
    }
    assert_eq!((offered.status.as_u16(), picked.status.as_u16()), (303, 303));
    assert_eq!(standing(&house, &talk).await.0, "set");
}

#[tokio::test]
async fn who_offered_times_takes_them_back_and_the_other_offers_others_instead() {
    let (house, pair) = a_new_pair().await;
    let talk = ana_offers(&house, &pair, &[0, 1]).await;
    let off = format!("/talks/{talk}/call-off");
    let (_, letter) = house.letters("ben").await.swap_remove(0);
    let link = links(&letter.text, "/letter/talks/").swap_remove(0);

    let (form, by_ben) = (house.get("ben", &off).await, house.post("ben", &off, "").await);
    let by_eve = house.post("eve", &off, "").await;
    let asked = house.get("ana", &off).await.body;
    let by_ana = house.post("ana", &off, "").await;

    assert_eq!((form.status.as_u16(), by_ben.status.as_u16(), by_eve.status.as_u16()), (409, 409, 404));
    assert!(by_ben.body.contains("The other one of you offered these times."), "{}", by_ben.body);
    assert!(asked.contains("Take your offer back?"), "{asked}");
    assert_eq!(by_ana.to(), format!("/pairs/{pair}?done=talks-taken-back"));
    let (ana, ben) = pages(&house, &pair).await;
    assert!(ana.contains("No talk is planned.") && ben.contains("No talk is planned."));
    let letters = house.letters("ben").await;
    assert_eq!(letters[0].0, "stopped", "a letter that has not gone out is taken back");
    let late = house.get("", &link).await;
    assert!(late.body.contains("This talk was called off.") && !late.body.contains("<form"), "{}", late.body);
}

#[tokio::test]
async fn nobody_is_said_to_have_accepted_a_time_they_did_not_say_yes_to() {
    let (house, pair) = a_new_pair().await;
    let says = |text: &str, who: &str| {
        let line =
            text.lines().find(|line| line.contains("ATTENDEE") && line.contains(&format!("mailto:{who}@")));
        let line = line.unwrap_or_else(|| panic!("{who} in {text}"));
        ["ACCEPTED", "NEEDS-ACTION"].into_iter().find(|status| line.contains(&format!("PARTSTAT={status}")))
    };

    ben_picks_from_his_letter(&house).await;
    let picked = calendar(&house, "ana").await;
    let (_, told) = house.letters("ana").await.swap_remove(0);
    let talk = talk_of(&house, &pair).await;
    let slot = format!("slot={}", THURSDAY_NOON + 5 * DAY);
    house.post("ana", &format!("/talks/{talk}/move"), &format!("{slot}&{OFFER}")).await;
    house.post("ben", &format!("/talks/{talk}/pick"), &slot).await;
    let agreed = calendar(&house, "ana").await;

    assert_eq!((says(&picked, "ana"), says(&picked, "ben")), (Some("NEEDS-ACTION"), Some("ACCEPTED")));
    assert!(picked.contains("RSVP=TRUE") && picked.contains("RSVP=FALSE"), "{picked}");
    assert!(told.text.contains("If this time does not suit you"), "{}", told.text);
    assert_eq!((says(&agreed, "ana"), says(&agreed, "ben")), (Some("ACCEPTED"), Some("ACCEPTED")));
    assert!(!agreed.contains("RSVP=TRUE"), "{agreed}");
}

#[tokio::test]
async fn a_talk_that_one_moves_leaves_both_calendars_until_the_other_picks() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    let form = house.get("ana", &format!("/talks/{talk}/move")).await.body;

    let slot = THURSDAY_NOON + 5 * DAY;
    let answer = house.post("ana", &format!("/talks/{talk}/move"), &format!("slot={slot}&{OFFER}")).await;

    assert!(form.contains("It comes off both calendars"), "{form}");
    let times = [0, 1].map(|days| form.contains(&format!("value=\"{}\"", THURSDAY_NOON + days * DAY)));
    assert_eq!(times, [false, true], "the time it has is no other time: {form}");
    assert_eq!(answer.to(), format!("/pairs/{pair}?done=talks-offered"));
    let stands = standing(&house, &talk).await;
    assert_eq!((stands.0.as_str(), stands.1), ("offered", None));
    for who in ["ana", "ben"] {
        let (text, letters) = (calendar(&house, who).await, house.letters(who).await);
        assert!(text.contains("METHOD:CANCEL") && text.contains("SEQUENCE:1"), "{who}: {text}");
        assert!(letters[0].1.subject.starts_with("Another time with"), "{who}: {}", letters[0].1.subject);
        let picks = links(&letters[0].1.text, "/letter/talks/").len();
        assert_eq!(picks, usize::from(who == "ben"), "{who}");
    }
    let (ana, ben) = pages(&house, &pair).await;
    assert!(ana.contains("You offered these times.") && ben.contains("Ana offers these times."), "{ben}");
    let own = house.post("ana", &format!("/talks/{talk}/pick"), &format!("slot={slot}")).await;
    assert_eq!(own.status, 409);
}

#[tokio::test]
async fn a_time_on_offer_lies_ahead_is_near_enough_and_is_shared_where_it_is_said_to_be() {
    let (house, pair) = a_new_pair().await;
    let path = format!("/pairs/{pair}/talks/new");
    let at_night = THURSDAY_NOON + 14 * 60 * MINUTE;
    let refused = [
        (format!("slot={}", i64::MAX), "more than half a year away"),
        ("own=2028-05-26T12%3A00".to_owned(), "more than half a year away"),
        ("own=2026-05-19T12%3A00".to_owned(), "That time lies behind us."),
        (format!("slot={at_night}"), "You are not both free"),
        (format!("slot={THURSDAY_NOON}&minutes=150"), "You are not both free"),
    ];

    for (times, why) in refused {
        let answer = house.post("ana", &path, &format!("{times}&{OFFER}")).await;

        assert_eq!(answer.status, 422, "{times}");
        assert!(answer.body.contains(why), "{times}: {}", answer.body);
    }
    let talk = talk_of(&house, &pair).await;
    let moved =
        house.post("ana", &format!("/talks/{talk}/move"), &format!("slot={}&{OFFER}", i64::MAX)).await;
    assert_eq!(moved.status, 422);
    // What nobody's profile says may still be named by hand.
    let own = house.post("ana", &path, &format!("own=2026-05-22T02%3A00&{OFFER}")).await;
    assert_eq!(own.status, 303, "{}", own.body);
}

#[tokio::test]
async fn a_letter_about_times_that_have_passed_is_not_sent() {
    let (house, pair) = a_new_pair().await;
    for days in [0, 1] {
        ana_offers(&house, &pair, &[days]).await;
        house.work_off().await;
    }
    ana_offers(&house, &pair, &[4]).await;
    house.work_off().await;
    let held = house.letters("ben").await.swap_remove(0).0;

    house.days_pass(6);
    house.work_off().await;

    let letters = house.letters("ben").await.into_iter();
    let offers = letters.filter(|(_, letter)| letter.subject == "Ana offers times for a talk");
    let states: Vec<String> = offers.map(|(state, _)| state).collect();
    assert_eq!(held, "held");
    assert_eq!(states, ["stopped", "sent", "sent"]);
}

#[tokio::test]
async fn a_talk_is_planned_as_both_like_to_talk() {
    use bothways::people::records::{self as people, Profile};
    use bothways::people::rules::Channel;
    let (house, pair) = a_new_pair().await;
    let (ana, ben, now) = (house.id("ana"), house.id("ben"), house.app.clock.now());
    let form = format!("/pairs/{pair}/talks/new");
    let chosen = async |house: &House| {
        let page = house.get("ana", &form).await.body;
        ["phone", "video"].map(|channel| page.contains(&format!("value=\"{channel}\" checked")))
    };
    let either = chosen(&house).await;

    let video = move |tx: &mut Tx<'_>| {
        people::save_profile(tx, &Profile { channel: Channel::Video, ..Profile::of(ana.clone()) }, now)
    };
    house.app.db.write(video).await.unwrap();
    let one = chosen(&house).await;
    let phone = move |tx: &mut Tx<'_>| {
        people::save_profile(tx, &Profile { channel: Channel::Phone, ..Profile::of(ben.clone()) }, now)
    };
    house.app.db.write(phone).await.unwrap();
    let both = chosen(&house).await;

    assert_eq!([either, one, both], [[true, false], [false, true], [true, false]]);
}
