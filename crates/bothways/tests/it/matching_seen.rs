//! What a published round leaves on pages until both have answered.

use store::sql;

use crate::house::House;
use crate::matching_rounds::{draft, three_want_what_two_share};

/// A house in which a round was published, with an introduction of it: its id and the two, by their short names.
async fn introduced() -> (House, String, [String; 2]) {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let page = house.get("cleo", &path).await.body;
    let step = page.split("name=\"step\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;
    let one = sql!((String, String, String):
        "SELECT introduction.id AS id, one.name AS first_name, two.name AS second_name
           FROM introduction JOIN account AS one ON one.id = first_id JOIN account AS two ON two.id = second_id
          ORDER BY introduction.id LIMIT 1");
    let found: store::Result<Option<(String, String, String)>> =
        house.app.db.read(move |tx| tx.one(one, ())).await;
    let (id, first, second) = found.unwrap().unwrap();
    (house, id, [first.to_lowercase(), second.to_lowercase()])
}

#[tokio::test]
async fn who_said_yes_to_an_introduction_sees_that_the_other_ones_answer_is_open() {
    let (house, id, [first, second]) = introduced().await;

    house.post(&first, &format!("/introductions/{id}/yes"), "").await;
    let waits = house.get(&first, "/people").await.body;
    let asked = house.get(&second, "/people").await.body;

    assert!(waits.contains("You said yes to ") && waits.contains(&format!("/introductions/{id}")), "{waits}");
    assert!(!waits.contains("Nobody fits right now."), "{waits}");
    assert!(!asked.contains("You said yes to ") && asked.contains("Look and answer"), "{asked}");
}

#[tokio::test]
async fn a_coordinator_reads_how_many_introductions_are_open_before_the_next_round() {
    let (house, id, [first, _]) = introduced().await;

    let before = house.get("cleo", "/program/rounds").await.body;
    house.post(&first, &format!("/introductions/{id}/no"), "").await;
    let after = house.get("cleo", "/program/rounds").await.body;

    assert!(before.contains("2 introductions of earlier rounds still wait for an answer."), "{before}");
    assert!(after.contains("One introduction of an earlier round still waits for an answer."), "{after}");
}
