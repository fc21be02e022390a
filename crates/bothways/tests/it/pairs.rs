//! Two people: their arrows, their end, and that nobody else sees them.

use bothways::pairs::actions::{NewPair, Origin, begin_in};
use bothways::pairs::records;
use bothways::pairs::rules::Arrow;
use bothways::platform::problem::Problem;
use bothways::program::kit::SkillId;

use crate::house::House;

/// Ana shares her first kit skill with Ben; gives the pair's id.
async fn ana_mentors_ben(house: &House) -> String {
    let (ana, ben, now, app) = (house.id("ana"), house.id("ben"), house.app.clock.now(), house.app.clone());
    let skill = house.app.kit.areas[0].skills[0].id.clone();
    let new = NewPair {
        one: ana.clone(),
        other: ben,
        arrows: vec![Arrow { skill, sharer: ana }],
        origin: Origin::Request,
    };
    house.app.db.write(move |tx| begin_in(tx, &app, now, &new)).await.unwrap().to_string()
}

#[tokio::test]
async fn a_pair_shows_both_names_by_alphabet_and_the_arrow_between_them() {
    let house = House::open_on("2026-05-20").await;
    ana_mentors_ben(&house).await;

    let (ana, ben) = (house.get("ana", "/pairs").await, house.get("ben", "/pairs").await);

    for page in [&ana.body, &ben.body] {
        assert!(page.contains("Ana ⇄ Ben"), "{page}");
        assert!(page.contains("Ana shares") && page.contains("Ben learns"), "{page}");
    }
}

#[tokio::test]
async fn the_learner_adds_something_to_share_and_the_pair_runs_both_ways() {
    let house = House::open_on("2026-05-20").await;
    let id = ana_mentors_ben(&house).await;
    let skill = house.app.kit.areas[6].skills[0].id.to_string();

    let answer = house
        .post("ben", &format!("/pairs/{id}/arrows"), &format!("sharer={}&skill={skill}", house.id("ben")))
        .await;

    assert_eq!(
        (answer.status.as_u16(), answer.to()),
        (303, format!("/pairs/{id}?done=pairs-arrow").as_str())
    );
    assert!(house.get("ana", "/pairs").await.body.contains("It runs both ways."));
}

#[tokio::test]
async fn a_skill_that_is_not_in_the_kit_comes_back_with_how_to_mend_it() {
    let house = House::open_on("2026-05-20").await;
    let id = ana_mentors_ben(&house).await;

    let answer = house
        .post("ben", &format!("/pairs/{id}/arrows"), &format!("sharer={}&skill=juggling", house.id("ben")))
        .await;

    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Choose what is shared from the list."), "{}", answer.body);
}

#[tokio::test]
async fn a_pair_does_not_exist_for_anyone_outside_it() {
    let house = House::open_on("2026-05-20").await;
    let id = ana_mentors_ben(&house).await;

    for who in ["eve", "cleo", "leo", "oda"] {
        assert_eq!(house.get(who, &format!("/pairs/{id}/arrows")).await.status, 404, "{who}");
        assert_eq!(house.post(who, &format!("/pairs/{id}/end"), "").await.status, 404, "{who}");
        assert!(!house.get(who, "/pairs").await.body.contains("Ana ⇄ Ben"), "{who}");
    }
    assert_eq!(house.get("", "/pairs").await.to(), "/sign-in?back=/pairs");
}

#[tokio::test]
async fn either_may_end_a_pair_without_a_reason_and_it_stays_ended() {
    let house = House::open_on("2026-05-20").await;
    let id = ana_mentors_ben(&house).await;

    let answer = house.post("ben", &format!("/pairs/{id}/end"), "").await;
    let again = house.post("ana", &format!("/pairs/{id}/end"), "").await;

    assert_eq!(answer.to(), "/pairs?done=pairs-ended");
    assert_eq!(again.status, 409);
    assert!(house.get("ana", "/pairs").await.body.contains("Ended on Wed 20 May."));
}

#[tokio::test]
async fn the_same_two_are_one_living_pair_at_most() {
    let house = House::open_on("2026-05-20").await;
    ana_mentors_ben(&house).await;
    let (app, now) = (house.app.clone(), house.app.clock.now());
    let new = NewPair { one: house.id("ben"), other: house.id("ana"), arrows: vec![], origin: Origin::Round };

    let second = house.app.db.write(move |tx| begin_in(tx, &app, now, &new)).await;

    assert!(
        matches!(second, Err(Problem::Refused { key: "pairs-refusal-already-paired", .. })),
        "{second:?}"
    );
    let ana = house.id("ana");
    let carried = house.app.db.read(move |tx| records::carried_by(tx, &ana)).await.unwrap();
    assert_eq!(carried, 1);
}

#[tokio::test]
async fn only_one_of_the_two_can_share() {
    let house = House::open_on("2026-05-20").await;
    let (app, now) = (house.app.clone(), house.app.clock.now());
    let arrow = Arrow { skill: SkillId::from("appeals"), sharer: house.id("eve") };
    let new =
        NewPair { one: house.id("ben"), other: house.id("ana"), arrows: vec![arrow], origin: Origin::Round };

    let refused = house.app.db.write(move |tx| begin_in(tx, &app, now, &new)).await;

    assert!(
        matches!(refused, Err(Problem::Refused { key: "pairs-refusal-sharer-outside", .. })),
        "{refused:?}"
    );
}
