//! A round whose pairs cannot be found says so, and why.

use bothways::matching::rounds::actions::keep_in;
use bothways::matching::rounds::rules::{RoundRefusal, RoundState};
use bothways::matching::rounds::{RoundId, records};

use crate::matching_rounds::{draft, three_want_what_two_share};

#[tokio::test]
async fn a_round_that_cannot_be_drawn_up_says_so_and_why_until_another_is_drafted() {
    let house = three_want_what_two_share().await;
    let (id, cleo, now) = (RoundId::fresh(house.app.clock.now()), house.id("cleo"), house.app.clock.now());
    let path = format!("/program/rounds/{id}");
    let undrawn = move |tx: &mut store::Tx<'_>| {
        records::save_new(tx, &id, RoundState::Making, &cleo, now)?;
        keep_in(tx, &id, &Err(RoundRefusal::TooLarge), now)
    };

    house.app.db.write(undrawn).await.unwrap();
    let answer = house.get("cleo", &path).await;
    let list = house.get("cleo", "/program/rounds").await.body;
    house.days_pass(1);
    let fresh = draft(&house).await;
    let next = house.get("cleo", "/program/rounds").await.body;

    let why = "There are too many people to count exactly in one round.";
    assert_eq!(answer.status, 200, "nobody let it go, so nobody is told that somebody did: {}", answer.to());
    assert!(answer.body.contains("We could not find pairs for this round."), "{}", answer.body);
    assert!(answer.body.contains(why), "{}", answer.body);
    assert!(list.contains(why), "{list}");
    assert_ne!(fresh, path);
    assert!(!next.contains(why), "{next}");
}
