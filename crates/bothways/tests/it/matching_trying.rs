//! A change to a draft is shown before it is done.

use crate::crowd;
use crate::house::House;
use crate::matching_rounds::{draft, pairs, partner, three_want_what_two_share};
use crate::matching_weights::ben_wants_it_more_and_leo_has_waited;
use bothways::people::records::{self, SaidBy};

/// The address of a try with two people.
fn address(house: &House, path: &str, what: &str, two: [&str; 2]) -> String {
    let [first, second] = two.map(|who| house.id(who));
    format!("{path}/try?move={what}&first={first}&second={second}")
}

#[tokio::test]
async fn a_try_tells_what_would_change_and_changes_nothing_until_it_is_done() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let before = pairs(&house).await;
    let with_ana = partner(&before, "ana").to_owned();

    let would = house.get("cleo", &address(&house, &path, "forbid", ["ana", &with_ana])).await;
    let again = house.get("cleo", &address(&house, &path, "forbid", ["ana", &with_ana])).await;

    assert_eq!(would.status, 200);
    assert!(would.body.contains("apart. Nothing is done yet."), "{}", would.body);
    assert!(would.body.contains("A new pair: "), "{}", would.body);
    assert!(would.body.contains("would have someone to learn from."), "{}", would.body);
    assert_eq!(again.body, would.body);
    assert_eq!(pairs(&house).await, before);
    assert_eq!(house.events("matching-round-changed").await, 0);
    let done = house.post("cleo", &format!("{path}/change"), &hidden(&would.body)).await;
    assert_eq!(done.to(), path);
    let after = pairs(&house).await;
    let new: Vec<&[String; 2]> = after.iter().filter(|pair| !before.contains(pair)).collect();
    assert_eq!(new.len(), 1);
    let both = new[0].each_ref().map(|name| would.body.to_lowercase().contains(name.as_str()));
    assert_eq!(both, [true, true], "{}", would.body);
}

/// What the form of a page sends.
pub fn hidden(page: &str) -> String {
    let main = page.split_once("<main").map_or(page, |(_, main)| main);
    let fields = main.split("<input type=\"hidden\" name=\"").skip(1).map(|field| {
        let (name, rest) = field.split_once("\" value=\"").unwrap();
        format!("{name}={}", rest.split('"').next().unwrap())
    });
    fields.collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn one_more_place_is_shown_and_is_for_its_person_to_say() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let page = house.get("cleo", &path).await.body;
    let (_, link) = page.split_once(&format!("{path}/try?move=place")).unwrap();
    let query = link.split('"').next().unwrap().replace("&amp;", "&");

    let would = house.get("cleo", &format!("{path}/try?move=place{query}")).await.body;

    assert!(would.contains("would take one person more."), "{would}");
    assert!(would.contains("5 people would have someone to learn from, instead of 4."), "{would}");
    assert!(would.contains("can say whether there is room for one more."), "{would}");
    assert!(!would.contains(&format!("action=\"{path}/change\"")), "{would}");
    assert_eq!(pairs(&house).await.len(), 2);
}

#[tokio::test]
async fn what_cannot_be_is_refused_before_it_is_tried() {
    let house = three_want_what_two_share().await;
    let (ben, ana, now) = (house.id("ben"), house.id("ana"), house.app.clock.now());
    house
        .app
        .db
        .write(move |tx| records::set_avoids(tx, &ben, SaidBy::Person, std::slice::from_ref(&ana), now))
        .await
        .unwrap();
    let path = draft(&house).await;

    let refused = house.get("cleo", &address(&house, &path, "keep", ["ana", "ben"])).await;
    let unclear = house.get("cleo", &format!("{path}/try?move=shout")).await;
    let nobody = house.get("cleo", &format!("{path}/try?move=place&person={}", house.id("cleo"))).await;

    assert_eq!((refused.status.as_u16(), unclear.status.as_u16(), nobody.status.as_u16()), (409, 409, 404));
    assert!(refused.body.contains("These two can&#39;t be paired."), "{}", refused.body);
    assert!(unclear.body.contains("We can&#39;t tell which pair you mean."), "{}", unclear.body);
}

/// What the page with other people for a pair says of one of them in place of the second.
async fn told_of(house: &House, path: &str, [stays, goes]: [&str; 2], comes: &str) -> String {
    let [stays, goes, comes] = [stays, goes, comes].map(|who| house.id(who));
    let page = house.get("cleo", &format!("{path}/swap?first={stays}&second={goes}")).await.body;
    let until = page.find(&format!("stays={stays}&amp;comes={comes}")).expect("they could be a pair");
    page[..until].rsplit("<h3>").next().unwrap().to_owned()
}

#[tokio::test]
async fn beside_each_other_person_stands_what_that_pair_would_cost_everybody() {
    let house = three_want_what_two_share().await;
    let [ana, eve, leo, oda] = ["ana", "eve", "leo", "oda"].map(|who| house.id(who));
    let now = house.app.clock.now();
    // Leo can learn from nobody but Ana, and Oda from nobody at all.
    let apart = move |tx: &mut store::Tx<'_>| {
        records::set_avoids(tx, &leo, SaidBy::Person, std::slice::from_ref(&eve), now)?;
        records::set_avoids(tx, &oda, SaidBy::Person, &[ana.clone(), eve.clone()], now)
    };
    house.app.db.write(apart).await.unwrap();
    let path = draft(&house).await;
    let made = pairs(&house).await;

    let ben = told_of(&house, &path, ["ana", "leo"], "ben").await;

    assert_eq!((partner(&made, "ana"), partner(&made, "eve")), ("leo", "ben"));
    // Leo would have nobody, and Eve, who learns from Ben, neither.
    assert!(ben.contains("2 people fewer would have someone to learn from."), "{ben}");
}

#[tokio::test]
async fn a_pair_that_costs_nobody_anything_and_one_that_costs_points_are_told_apart() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let made = pairs(&house).await;
    let (out, into) = (partner(&made, "ana").to_owned(), partner(&made, "eve").to_owned());
    let waits = ben_wants_it_more_and_leo_has_waited().await;
    let of_waits = draft(&waits).await;

    let alike = told_of(&house, &path, ["ana", &out], &into).await;
    let dearer = told_of(&waits, &of_waits, ["ana", "leo"], "ben").await;

    let nothing =
        "As many people would have someone to learn from, and all pairs together would fit as well.";
    assert!(alike.contains(nothing), "{alike}");
    // Twenty days of waiting count 20, and wanting it more brings 11.
    assert!(dearer.contains("All pairs together would lose 9 points."), "{dearer}");
}

#[tokio::test]
async fn nobody_but_a_coordinator_can_try() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let address = address(&house, &path, "forbid", ["ana", "ben"]);

    for who in ["ana", "leo", "oda"] {
        let status = house.get(who, &address).await.status;
        assert_eq!(status, house.get(who, &path).await.status, "{who}");
        assert!(status.is_client_error(), "{who}");
    }
}

#[tokio::test]
async fn in_a_draft_of_hundreds_the_cost_told_beside_somebody_is_what_the_swap_would_do() {
    let house = House::open_on("2026-05-20").await;
    crowd::wait(&house, 310).await;
    let path = draft(&house).await;
    house.work_off().await;
    let page = house.get("cleo", &path).await.body;
    let mut told = 0;

    for link in page.split(&format!("{path}/swap?")).skip(1).take(5) {
        let query = link.split('"').next().unwrap().replace("&amp;", "&");
        let swap = house.get("cleo", &format!("{path}/swap?{query}")).await;
        assert_eq!(swap.status, 200);
        for card in swap.body.split("<h3>").skip(1) {
            let Some((_, cost)) = card.split_once("All pairs together would lose ") else { continue };
            let (_, query) = card.split_once(&format!("{path}/try?")).unwrap();
            let query = query.split('"').next().unwrap().replace("&amp;", "&");
            let would = house.get("cleo", &format!("{path}/try?{query}")).await.body;
            let points = cost.split('.').next().unwrap();
            assert!(would.contains(&format!("would fit less well by {points}.")), "{points}: {would}");
            told += 1;
        }
    }

    assert!(told > 0);
}

#[tokio::test]
async fn a_draft_of_hundreds_that_a_job_makes_is_tried_in_the_same_way() {
    let house = House::open_on("2026-05-20").await;
    crowd::wait(&house, 310).await;
    let path = draft(&house).await;
    house.work_off().await;
    let before = pairs(&house).await;
    let page = house.get("cleo", &path).await.body;
    let (_, link) = page.split_once(&format!("{path}/try?move=forbid")).unwrap();
    let query = link.split('"').next().unwrap().replace("&amp;", "&");

    let would = house.get("cleo", &format!("{path}/try?move=forbid{query}")).await;

    assert_eq!(would.status, 200);
    assert!(would.body.contains("Nothing is done yet."), "{}", would.body);
    assert!(before.len() > 150 && pairs(&house).await == before);
}
