//! Help now and connect with someone; and what leaders see.

use bothways::pairs::actions::{NewPair, Origin, begin_in};
use bothways::people::records::{SaidBy, set_avoids};

use crate::house::House;

/// Ana and Ben are a pair.
async fn paired() -> House {
    let house = House::open_on("2026-05-20").await;
    let (app, now) = (house.app.clone(), house.app.clock.now());
    let pair =
        NewPair { one: house.id("ana"), other: house.id("ben"), arrows: Vec::new(), origin: Origin::Request };
    house.app.db.write(move |tx| begin_in(tx, &app, now, &pair)).await.unwrap();
    house
}

#[tokio::test]
async fn help_is_there_for_everyone_with_numbers_that_dial() {
    let house = House::open_on("2026-05-20").await;

    let (signed_out, signed_in) = (house.get("", "/help-now").await, house.get("ana", "/help-now").await);

    for page in [&signed_out, &signed_in] {
        assert_eq!(page.status, 200);
        assert!(page.body.contains("href=\"tel:988\""), "{}", page.body);
        assert!(page.body.contains("No one monitors this app. In danger? Call 988 or 911."));
        assert!(page.body.contains("This is beyond me"));
    }
    assert!(!signed_out.body.contains("Carl Contact"), "{}", signed_out.body);
}

#[tokio::test]
async fn help_is_there_before_the_set_up_too() {
    let house = House::empty_on("2026-05-20").await;

    let page = house.get("", "/help-now").await;

    assert_eq!(page.status, 200);
    assert!(page.body.contains("href=\"sms:741741\""), "{}", page.body);
}

#[tokio::test]
async fn a_wish_to_talk_goes_to_the_one_chosen_in_the_words_that_were_seen() {
    let house = paired().await;

    let page = house.get("ana", "/connect").await;
    let form = format!("whom={}&words=Can+we+talk%3F", house.id("ben"));
    let sent = house.post("ana", "/connect", &form).await;
    house.work_off().await;

    assert!(page.body.contains("Ben") && page.body.contains("I could use a good listener"), "{}", page.body);
    assert_eq!(sent.to(), "/connect?done=care-sent");
    let letters = house.letters("ben").await;
    let letter = &letters.iter().find(|(_, sheet)| sheet.subject == "Ana asks: can we talk?").unwrap().1;
    assert!(
        letter.text.contains("Can we talk?") && letter.text.contains("ana@example.org"),
        "{}",
        letter.text
    );
}

#[tokio::test]
async fn nothing_is_sent_to_a_stranger_or_without_words() {
    let house = paired().await;

    let to_stranger = house.post("eve", "/connect", &format!("whom={}&words=Hello", house.id("ben"))).await;
    let empty = house.post("ana", "/connect", &format!("whom={}&words=", house.id("ben"))).await;
    house.work_off().await;

    assert_eq!((to_stranger.status.as_u16(), empty.status.as_u16()), (422, 422));
    assert!(house.letters("ben").await.iter().all(|(_, sheet)| !sheet.subject.contains("can we talk")));
    assert_eq!(house.get("", "/connect").await.status, 303);
}

#[tokio::test]
async fn who_would_rather_not_meet_is_not_offered() {
    let house = paired().await;
    let (ana, ben, now) = (house.id("ana"), house.id("ben"), house.app.clock.now());
    house
        .app
        .db
        .write(move |tx| set_avoids(tx, &ben, SaidBy::Person, std::slice::from_ref(&ana), now))
        .await
        .unwrap();

    let page = house.get("ana", "/connect").await;
    let sent = house.post("ana", "/connect", &format!("whom={}&words=Hello", house.id("ben"))).await;

    assert!(!page.body.contains("<strong>Ben</strong>"), "{}", page.body);
    assert_eq!(sent.status, 422);
}

#[tokio::test]
async fn the_programs_contact_can_be_asked_by_everyone_who_is_in() {
    let house = House::open_on("2026-05-20").await;

    let page = house.get("eve", "/connect").await;
    let sent = house.post("eve", "/connect", "whom=contact&words=Something+is+wrong").await;
    house.work_off().await;

    assert!(page.body.contains("Carl Contact") && page.body.contains("tel:5550100"), "{}", page.body);
    assert_eq!(sent.status, 303);
    assert_eq!(house.letters("carl").await.len(), 1);
}

/// Makes one of the people the one who takes concerns.
async fn takes_concerns(house: &House, name: &'static str, email: &'static str) {
    let program = house
        .app
        .db
        .write(move |tx| {
            bothways::program::records::save_contact(tx, name, email, "555 0100")?;
            bothways::program::records::find(tx)
        })
        .await;
    house.app.program.set(program.unwrap());
}

/// The pair of Ana and Ben as Ana sees it.
async fn pair_page(house: &House) -> String {
    let list = house.get("ana", "/pairs").await.body;
    let path = list.split("href=\"/pairs/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    house.get("ana", &format!("/pairs/{path}")).await.body
}

#[tokio::test]
async fn a_concern_never_goes_to_the_one_it_may_be_about() {
    let house = paired().await;
    let outside = pair_page(&house).await;
    takes_concerns(&house, "Ben", "Ben@Example.org").await;

    let page = pair_page(&house).await;
    let connect = house.get("ana", "/connect").await.body;
    let sent = house.post("ana", "/connect", "whom=contact&words=Something+is+wrong").await;
    house.work_off().await;

    assert!(outside.contains("Carl Contact"), "{outside}");
    assert!(page.contains("mailto:cleo@example.org") && !page.contains("mailto:Ben@Example.org"), "{page}");
    assert!(connect.contains("a coordinator who is in no pair with you"), "{connect}");
    assert!(
        !connect.contains("takes concerns for the program") && !connect.contains("tel:5550100"),
        "{connect}"
    );
    assert_eq!(sent.status, 303);
    let subjects = |letters: Vec<(String, bothways::platform::letters::shape::Sheet)>| {
        letters.iter().filter(|(_, sheet)| sheet.subject.contains("can we talk")).count()
    };
    assert_eq!((subjects(house.letters("cleo").await), subjects(house.letters("ben").await)), (1, 0));
}

#[tokio::test]
async fn where_nobody_is_outside_of_the_pair_the_pages_say_so() {
    let mut house = House::empty_on("2026-05-20").await;
    house.set_up().await;
    for name in ["Ana", "Ben"] {
        house.person(name).await;
    }
    let (app, now) = (house.app.clone(), house.app.clock.now());
    let pair =
        NewPair { one: house.id("ana"), other: house.id("ben"), arrows: Vec::new(), origin: Origin::Request };
    house.app.db.write(move |tx| begin_in(tx, &app, now, &pair)).await.unwrap();
    takes_concerns(&house, "Ben", "ben@example.org").await;

    let (page, connect) = (pair_page(&house).await, house.get("ana", "/connect").await.body);
    let sent = house.post("ana", "/connect", "whom=contact&words=Something+is+wrong").await;

    assert!(
        page.contains("the program has no other coordinator yet") && !page.contains("mailto:ben@"),
        "{page}"
    );
    assert!(connect.contains("the program has no other coordinator yet"), "{connect}");
    assert_eq!(sent.status, 404);
}

#[tokio::test]
async fn leaders_see_counts_only_where_nobody_can_be_worked_out_from_them() {
    let house = paired().await;

    let page = house.get("leo", "/results").await;

    assert_eq!(page.status, 200);
    assert!(page.body.contains("<dd class=\"figure\">6</dd>"), "{}", page.body);
    assert!(page.body.contains("Not enough answers yet"), "two people in a pair are too few: {}", page.body);
    for name in ["Ana", "Ben", "Eve", "Cleo"] {
        assert!(!page.body.contains(name), "{name}");
    }
    assert_eq!(house.get("ana", "/results").await.status, 404);
    for path in ["/program", "/program/roles"] {
        assert_eq!(house.get("leo", path).await.status, 404, "{path}");
    }
}
